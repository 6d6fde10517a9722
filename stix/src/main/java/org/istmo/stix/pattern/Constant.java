package org.istmo.stix.pattern;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.istmo.stix.Timestamp;

/** A constant of the language (section 9.2). */
public sealed interface Constant {

    /** {@code 'text'}, with the escapes resolved. */
    record Text(String value) implements Constant {}

    /** An integer within ±(2⁵³ − 1) (section 2.10). */
    record Whole(long value) implements Constant {}

    /** A floating-point number, kept as written in decimal. */
    record Decimal(BigDecimal value) implements Constant {}

    /** {@code true} or {@code false}. */
    record Truth(boolean value) implements Constant {}

    /** {@code t'…'}. */
    record Time(Timestamp value) implements Constant {}

    /** {@code b'…'} or {@code h'…'}: octets, and how they were written. */
    final class Octets implements Constant {

        private final byte[] value;
        private final boolean hexadecimal;

        Octets(byte[] value, boolean hexadecimal) {
            this.value = value.clone();
            this.hexadecimal = hexadecimal;
        }

        /** A copy of the octets. */
        public byte[] value() {
            return value.clone();
        }

        /** Whether the constant was written in hexadecimal rather than in base64. */
        public boolean hexadecimal() {
            return hexadecimal;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Octets octets
                    && hexadecimal == octets.hexadecimal
                    && Arrays.equals(value, octets.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return hexadecimal
                    ? "h'" + HexFormat.of().formatHex(value) + "'"
                    : "b'" + Base64.getEncoder().encodeToString(value) + "'";
        }
    }
}
