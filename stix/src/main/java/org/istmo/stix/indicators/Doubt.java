package org.istmo.stix.indicators;

/** Why something found may not be an indicator; a person decides. */
public enum Doubt {
    /** Four numbers after a word such as "version". */
    VERSION_NUMBER,
    /** An address that means nothing outside one network: private, loopback, link-local, multicast. */
    NOT_PUBLIC,
    /** A name whose ending is both a top-level domain and a file's extension, as {@code setup.py}. */
    FILE_OR_DOMAIN,
    /** Two words with a full stop and no space between them, as {@code it.In}. */
    SENTENCE,
    /** A defanged name under no top-level domain that is known. */
    UNKNOWN_SUFFIX,
    /** A path without a scheme: http is assumed. */
    SCHEME_ASSUMED
}
