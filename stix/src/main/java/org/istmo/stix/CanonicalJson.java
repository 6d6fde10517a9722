package org.istmo.stix;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one way to write a value (RFC 8785, JSON Canonicalization Scheme): names in the order of their UTF-16 units, no
 * space, numbers as ECMAScript writes them. Identifiers are made of it (section 2.9).
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** The canonical text; nothing where a number is too large to be a double. */
    public static @Nullable String of(Json value) {
        StringBuilder text = new StringBuilder();
        return write(value, text) ? text.toString() : null;
    }

    private static boolean write(Json value, StringBuilder text) {
        switch (value) {
            case Json.Text(String string) -> write(string, text);
            case Json.Num number -> {
                double numeric = number.asDouble();
                if (Double.isInfinite(numeric)) {
                    return false;
                }
                text.append(number(numeric));
            }
            case Json.Bool(boolean truth) -> text.append(truth);
            case Json.Null() -> text.append("null");
            case Json.Array(List<Json> items) -> {
                char before = '[';
                for (Json item : items) {
                    text.append(before);
                    before = ',';
                    if (!write(item, text)) {
                        return false;
                    }
                }
                text.append(items.isEmpty() ? "[]" : "]");
            }
            case Json.Dictionary dictionary -> {
                List<String> names = new ArrayList<>(dictionary.names());
                // String's own order is that of its UTF-16 units, as section 3.2.3 asks.
                Collections.sort(names);
                char before = '{';
                for (String name : names) {
                    text.append(before);
                    before = ',';
                    write(name, text);
                    text.append(':');
                    Json member = dictionary.get(name);
                    if (member == null || !write(member, text)) {
                        return false;
                    }
                }
                text.append(names.isEmpty() ? "{}" : "}");
            }
        }
        return true;
    }

    private static void write(String string, StringBuilder text) {
        text.append('"');
        for (int at = 0; at < string.length(); at++) {
            char letter = string.charAt(at);
            switch (letter) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    if (letter < 0x20) {
                        text.append("\\u00")
                                .append(Character.forDigit(letter >> 4, 16))
                                .append(Character.forDigit(letter & 15, 16));
                    } else {
                        text.append(letter);
                    }
                }
            }
        }
        text.append('"');
    }

    /**
     * A number as ECMAScript writes it (ECMA-262, Number::toString): the fewest digits that give the same double, with an
     * exponent only below 1e-6 and from 1e21 on. Java finds the same digits, except that it never writes fewer than two.
     */
    static String number(double number) {
        if (number == 0) {
            return "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(number))).stripTrailingZeros();
        if (shortest.precision() == 2) {
            BigDecimal oneDigit = shortest.round(new MathContext(1));
            shortest = oneDigit.doubleValue() == Math.abs(number) ? oneDigit.stripTrailingZeros() : shortest;
        }
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        StringBuilder text = new StringBuilder(number < 0 ? "-" : "");
        if (point > 21 || point <= -6) {
            text.append(digits.charAt(0));
            if (digits.length() > 1) {
                text.append('.').append(digits, 1, digits.length());
            }
            text.append(point > 0 ? "e+" : "e-").append(Math.abs(point - 1));
        } else if (point <= 0) {
            text.append("0.").repeat("0", -point).append(digits);
        } else if (point >= digits.length()) {
            text.append(digits).repeat("0", point - digits.length());
        } else {
            text.append(digits, 0, point).append('.').append(digits, point, digits.length());
        }
        return text.toString();
    }
}
