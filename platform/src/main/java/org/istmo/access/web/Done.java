package org.istmo.access.web;

import java.util.Locale;

/** What a person has just done on the pages of their account, told once above the page. */
enum Done {
    PASSWORD,
    LANGUAGE,
    SESSION,
    TOKEN,
    FACTOR,
    PASSKEY,
    NO_PASSKEY,
    WRONG_PASSWORD,
    IDENTITY,
    NO_IDENTITY;

    /** The key of the sentence that says so. */
    String key() {
        return "access.account.done." + ending();
    }

    /** Whether an address names something that did not work. */
    static boolean isFailure(String ending) {
        return ending.equals(NO_PASSKEY.ending()) || ending.equals(WRONG_PASSWORD.ending());
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
