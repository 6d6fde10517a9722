package org.istmo.law;

import java.util.Locale;

/** What is known on a question of yes or no. Not known is an answer of its own, and spreads to what rests on it. */
public enum Answer {
    YES,
    NO,
    UNKNOWN;

    /** The key of its name. */
    public String key() {
        return "law.answer." + name().toLowerCase(Locale.ROOT);
    }

    public static Answer of(boolean holds) {
        return holds ? YES : NO;
    }

    /** Both hold: one no settles it, whatever the other is. */
    public Answer and(Answer other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES && other == YES ? YES : UNKNOWN;
    }

    /** One of them holds at least: one yes settles it, whatever the other is. */
    public Answer or(Answer other) {
        if (this == YES || other == YES) {
            return YES;
        }
        return this == NO && other == NO ? NO : UNKNOWN;
    }

    public Answer not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
