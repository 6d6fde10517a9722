package org.istmo.stix.pattern;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.istmo.stix.Json;
import org.istmo.stix.Timestamp;
import org.jspecify.annotations.Nullable;

/** Prepares comparisons (section 9.6): which values compare with which constants, and how. */
final class Comparing {

    /** A test of one value. */
    @FunctionalInterface
    private interface ValueTest {
        boolean holds(Walk.Place place, Budget budget);
    }

    private Comparing() {}

    /**
     * The comparison, prepared.
     *
     * @param expressions gives the regular expression of each MATCHES, asked in the order of the pattern's text
     */
    static Check prepare(ComparisonExpression comparison, Iterator<SafeExpression> expressions) {
        return switch (comparison) {
            case ComparisonExpression.And(List<ComparisonExpression> operands) -> {
                List<Check> checks = operands.stream()
                        .map(operand -> prepare(operand, expressions))
                        .toList();
                yield (object, observation, budget) ->
                        checks.stream().allMatch(check -> check.holds(object, observation, budget));
            }
            case ComparisonExpression.Or(List<ComparisonExpression> operands) -> {
                List<Check> checks = operands.stream()
                        .map(operand -> prepare(operand, expressions))
                        .toList();
                yield (object, observation, budget) ->
                        checks.stream().anyMatch(check -> check.holds(object, observation, budget));
            }
            case ComparisonExpression.Exists(ObjectPath path, boolean negated) ->
                (object, observation, budget) -> startsAt(path, object, budget)
                        && Walk.along(path, object, observation, budget).isEmpty() == negated;
            case ComparisonExpression.Test test -> {
                ValueTest valueTest = valueTest(test, expressions);
                ObjectPath path = test.path();
                boolean negated = test.negated();
                // A path that leads nowhere is false whatever the operator (section 9.6); of several values one is
                // enough (9.7.2).
                yield (object, observation, budget) -> startsAt(path, object, budget)
                        && Walk.along(path, object, observation, budget).stream()
                                .anyMatch(place -> valueTest.holds(place, budget) != negated);
            }
        };
    }

    private static boolean startsAt(ObjectPath path, Json.Dictionary object, Budget budget) {
        budget.spend(1);
        return path.objectType().equals(object.text("type"));
    }

    private static ValueTest valueTest(ComparisonExpression.Test test, Iterator<SafeExpression> expressions) {
        List<Constant> constants = test.constants();
        return switch (test.operator()) {
            case EQUAL -> (place, budget) -> equal(place, constants.getFirst(), budget);
            case NOT_EQUAL -> (place, budget) -> !equal(place, constants.getFirst(), budget);
            case IN -> (place, budget) -> constants.stream().anyMatch(constant -> equal(place, constant, budget));
            case GREATER -> ordered(constants.getFirst(), order -> order > 0);
            case LESS -> ordered(constants.getFirst(), order -> order < 0);
            case GREATER_OR_EQUAL -> ordered(constants.getFirst(), order -> order >= 0);
            case LESS_OR_EQUAL -> ordered(constants.getFirst(), order -> order <= 0);
            case LIKE -> {
                Wildcards wildcards = new Wildcards(string(constants.getFirst()));
                yield (place, budget) ->
                        place.value() instanceof Json.Text(String value) && wildcards.match(value, budget);
            }
            case MATCHES -> {
                SafeExpression expression = expressions.next();
                yield (place, budget) -> {
                    Optional<String> searched = searched(place);
                    return searched.isPresent() && expression.find(searched.get(), budget);
                };
            }
            case ISSUBSET -> {
                Subnet subnet = Subnet.read(string(constants.getFirst()));
                yield (place, _) -> {
                    Subnet value = subnet(place);
                    return value != null && subnet != null && subnet.contains(value);
                };
            }
            case ISSUPERSET -> {
                Subnet subnet = Subnet.read(string(constants.getFirst()));
                yield (place, _) -> {
                    Subnet value = subnet(place);
                    return value != null && subnet != null && value.contains(subnet);
                };
            }
        };
    }

    private static ValueTest ordered(Constant constant, IntPredicate wanted) {
        return (place, budget) -> {
            OptionalInt order = compare(place, constant, budget);
            return order.isPresent() && wanted.test(order.getAsInt());
        };
    }

    private static boolean equal(Walk.Place place, Constant constant, Budget budget) {
        if (constant instanceof Constant.Truth(boolean truth)) {
            budget.spend(1);
            return place.value() instanceof Json.Bool(boolean value) && value == truth;
        }
        OptionalInt order = compare(place, constant, budget);
        return order.isPresent() && order.getAsInt() == 0;
    }

    /** How the value stands to the constant; empty where the two are of incompatible types (section 9.6.1). */
    private static OptionalInt compare(Walk.Place place, Constant constant, Budget budget) {
        String text = place.value() instanceof Json.Text(String value) ? value : null;
        budget.spend(1 + (text == null ? 0 : text.length() / 16));
        return switch (constant) {
            case Constant.Text(String other) -> {
                if (text == null) {
                    yield OptionalInt.empty();
                }
                yield binary(place.property())
                        ? octets(octets(place.property(), text), latin(other))
                        : OptionalInt.of(byCodePoint(text, other));
            }
            case Constant.Octets octets ->
                text == null ? OptionalInt.empty() : octets(octets(place.property(), text), octets.value());
            case Constant.Whole(long number) -> numbers(place.value(), BigDecimal.valueOf(number));
            case Constant.Decimal(BigDecimal number) -> numbers(place.value(), number);
            case Constant.Time(Timestamp other) -> {
                Timestamp timestamp = text == null ? null : Timestamp.of(text);
                yield timestamp == null ? OptionalInt.empty() : OptionalInt.of(timestamp.compareTo(other));
            }
            case Constant.Truth _ -> OptionalInt.empty();
        };
    }

    private static OptionalInt numbers(Json value, BigDecimal constant) {
        if (!(value instanceof Json.Num(String digits))) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(new BigDecimal(digits).compareTo(constant));
        } catch (NumberFormatException exponentTooLarge) {
            return OptionalInt.empty();
        }
    }

    /** Section 9.6.2: code points, not UTF-16 units, so that a supplementary character is greater than any other. */
    static int byCodePoint(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean supplementary = Character.isSurrogate(a);
                return supplementary == Character.isSurrogate(b) ? Character.compare(a, b) : supplementary ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static boolean binary(String property) {
        return property.endsWith("_bin") || property.endsWith("_hex");
    }

    /** The octets of a binary, hexadecimal or plain string; null where it has none (sections 9.2 and 9.6.4). */
    private static byte @Nullable [] octets(String property, String value) {
        try {
            if (property.endsWith("_hex")) {
                return HexFormat.of().parseHex(value);
            }
            return property.endsWith("_bin") ? Base64.getDecoder().decode(value) : latin(value);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static byte @Nullable [] latin(String text) {
        return text.chars().allMatch(c -> c < 0x100) ? text.getBytes(StandardCharsets.ISO_8859_1) : null;
    }

    private static OptionalInt octets(byte @Nullable [] one, byte @Nullable [] other) {
        return one == null || other == null ? OptionalInt.empty() : OptionalInt.of(Arrays.compareUnsigned(one, other));
    }

    /** What MATCHES looks in: text in NFC, or octets one to a character. */
    private static Optional<String> searched(Walk.Place place) {
        if (!(place.value() instanceof Json.Text(String value))) {
            return Optional.empty();
        }
        if (!binary(place.property())) {
            return Optional.of(Normalizer.normalize(value, Normalizer.Form.NFC));
        }
        byte[] octets = octets(place.property(), value);
        return octets == null ? Optional.empty() : Optional.of(new String(octets, StandardCharsets.ISO_8859_1));
    }

    private static @Nullable Subnet subnet(Walk.Place place) {
        return place.value() instanceof Json.Text(String value) ? Subnet.read(value) : null;
    }

    private static String string(Constant constant) {
        return constant instanceof Constant.Text(String value) ? value : "";
    }
}
