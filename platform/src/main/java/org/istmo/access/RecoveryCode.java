package org.istmo.access;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lets somebody in once who has lost their second factor: 96 random bits, written so that they can be read aloud. */
final class RecoveryCode {

    /** How many somebody gets. */
    static final int AT_ONCE = 10;

    /** Without vowels, which make words, and without what looks like something else. */
    private static final String LETTERS = "23456789bcdfghjkmnpqrstvwxyz";

    private static final int LENGTH = 20;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCode() {}

    /** A new one: twenty letters of 28, which are 96 bits, in groups of five. */
    static String random() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(i > 0 && i % GROUP == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** What is kept of a code, however its holder writes capitals, blanks and hyphens. */
    static byte[] hash(String typed) {
        String letters = Stream.of(typed.split("[\\s-]+", -1)).collect(Collectors.joining());
        return new Secret(letters.toLowerCase(Locale.ROOT)).hash();
    }
}
