package org.istmo.stix.values;

/** What a value is. The names are kept in databases and never change. */
public enum ValueKind {
    /** An IPv4 address, or a block of them. */
    IPV4,
    /** An IPv6 address, or a block of them. */
    IPV6,
    DOMAIN,
    URL,
    EMAIL,
    MAC,
    AS_NUMBER,
    MD5,
    SHA1,
    SHA256,
    SHA512,
    SHA3_256,
    SHA3_512,
    SSDEEP,
    TLSH,
    FILE_NAME,
    MUTEX,
    REGISTRY_KEY,
    CERTIFICATE_SERIAL,
    USER_ACCOUNT,
    WALLET,
    CVE
}
