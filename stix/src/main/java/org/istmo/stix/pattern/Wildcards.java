package org.istmo.stix.pattern;

import java.text.Normalizer;

/** The pattern of LIKE: {@code %} is any number of characters, {@code _} is one, all else itself; both sides in NFC (section 9.6.1). */
final class Wildcards {

    private final int[] pattern;

    Wildcards(String pattern) {
        this.pattern = points(pattern);
    }

    /** Keeps only the last {@code %} to return to, so that the work is at most the product of the two lengths, and is paid for. */
    boolean match(String text, Budget budget) {
        int[] value = points(text);
        budget.spend(value.length + 1L);
        int v = 0;
        int p = 0;
        int star = -1;
        int resume = 0;
        while (v < value.length) {
            budget.spend(1);
            if (p < pattern.length && pattern[p] == '%') {
                star = p++;
                resume = v;
            } else if (p < pattern.length && (pattern[p] == '_' || pattern[p] == value[v])) {
                p++;
                v++;
            } else if (star >= 0) {
                p = star + 1;
                v = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '%') {
            p++;
        }
        return p == pattern.length;
    }

    private static int[] points(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray();
    }
}
