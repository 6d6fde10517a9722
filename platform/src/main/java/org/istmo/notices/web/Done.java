package org.istmo.notices.web;

import java.util.Locale;

/** What somebody has just done on these pages, told once above the page. */
enum Done {
    CHOSEN,
    KEY,
    NO_KEY,
    AGAIN,
    ADDRESS;

    /** The key of the sentence that says so. */
    String key() {
        return "notices.done." + ending();
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
