package org.istmo.stix.indicators;

/** What an indicator is, with its name in lists and files. */
public enum IndicatorKind {
    IPV4("ipv4"),
    IPV6("ipv6"),
    DOMAIN("domain"),
    URL("url"),
    EMAIL("email"),
    MD5("md5"),
    SHA1("sha1"),
    SHA256("sha256"),
    SHA512("sha512"),
    SSDEEP("ssdeep"),
    CVE("cve"),
    AS_NUMBER("as"),
    FILE_NAME("filename"),
    REGISTRY_KEY("regkey"),
    MUTEX("mutex"),
    BITCOIN("btc");

    private final String label;

    IndicatorKind(String label) {
        this.label = label;
    }

    /** Its name in CSV: lower case, never changed. */
    public String label() {
        return label;
    }
}
