package org.istmo.stix.indicators;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Signature numbers of a range, one for each rule, never one for two. A rule gets the number that the hash of its name points to, or
 * the next free one; numbers given before, which the caller keeps, stay what they are.
 */
public final class SignatureIds {

    private final int first;
    private final int size;
    private final Map<String, Integer> given;
    private final Set<Integer> taken;

    /**
     * A range with both ends, and the numbers already given in it.
     *
     * @param given name of the rule to its number
     */
    public SignatureIds(int first, int last, Map<String, Integer> given) {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("a range of positive numbers");
        }
        this.first = first;
        this.size = last - first + 1;
        this.given = new HashMap<>(given);
        this.taken = new HashSet<>(given.values());
        if (taken.size() < given.size()) {
            throw new IllegalArgumentException("two rules have one number");
        }
    }

    /** The number of the rule of that name, or nothing where the range is full. */
    public OptionalInt of(String name) {
        Integer known = given.get(name);
        if (known != null) {
            return OptionalInt.of(known);
        }
        if (taken.size() >= size) {
            return OptionalInt.empty();
        }
        int start = (int) Math.floorMod(hash(name), (long) size);
        for (int i = 0; i < size; i++) {
            int number = first + (int) ((start + (long) i) % size);
            if (taken.add(number)) {
                given.put(name, number);
                return OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }

    /** All numbers given so far: to be kept, so that a rule has the same number in every export. */
    public Map<String, Integer> given() {
        return Map.copyOf(given);
    }

    /** FNV-1a with 64 bits, spread. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 255)) * 0x100000001b3L;
        }
        return hash ^ hash >>> 32;
    }
}
