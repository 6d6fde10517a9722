package org.istmo.law;

/** What is recorded of national law, each entry proposed by one person and confirmed by another. */
public sealed interface NationalEntry permits NationalLaw, Provision, Mapping {

    /** The code of its table in the history of changes: a law is confirmed before its provisions, and these before mappings. */
    Kind kind();

    /** The kinds of entry, in the order in which one stands on the other. */
    enum Kind {
        LAW,
        PROVISION,
        MAPPING
    }
}
