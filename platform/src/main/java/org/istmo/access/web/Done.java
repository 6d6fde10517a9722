package org.istmo.access.web;

import java.util.Locale;

/** What a person has just done on the pages of their account, told once above the page. */
enum Done {
    PASSWORD,
    LANGUAGE,
    SESSION,
    TOKEN,
    FACTOR;

    /** The key of the sentence that says so. */
    String key() {
        return "access.account.done." + ending();
    }

    /** How an address names it. */
    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key for what an address names, which may be anything; empty for what is none of these. */
    static String keyOf(String ending) {
        for (Done done : values()) {
            if (done.ending().equals(ending)) {
                return done.key();
            }
        }
        return "";
    }
}
