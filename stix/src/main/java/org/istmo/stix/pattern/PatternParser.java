package org.istmo.stix.pattern;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.istmo.stix.Timestamp;

/** Reads the grammar of section 9 by recursive descent: FOLLOWEDBY binds least, then OR, then AND, then qualifiers (section 9.5.3). */
final class PatternParser {

    /** Section 2.10: ±(2⁵³ − 1). */
    private static final long LARGEST_INTEGER = (1L << 53) - 1;

    private static final int LONGEST_NUMBER = 400;

    private final String text;
    private final List<Token> tokens;
    private int next;
    private int depth;

    PatternParser(String text) {
        this.text = text;
        this.tokens = PatternLexer.tokens(text);
    }

    ObservationExpression parse() {
        ObservationExpression expression = sequence();
        if (is(Token.Kind.RIGHT_PARENTHESIS)) {
            throw refused("an opening parenthesis before this one");
        }
        if (!is(Token.Kind.END)) {
            throw refused("AND, OR, FOLLOWEDBY, a qualifier (WITHIN, REPEATS, START) or the end of the pattern");
        }
        return expression;
    }

    private ObservationExpression sequence() {
        return joined(Token.Kind.FOLLOWEDBY, this::alternatives, ObservationExpression.FollowedBy::new);
    }

    private ObservationExpression alternatives() {
        return joined(Token.Kind.OR, this::conjunction, ObservationExpression.Or::new);
    }

    private ObservationExpression conjunction() {
        return joined(Token.Kind.AND, this::qualified, ObservationExpression.And::new);
    }

    private ObservationExpression qualified() {
        ObservationExpression expression = observation();
        List<Qualifier> qualifiers = new ArrayList<>();
        Set<Token.Kind> seen = EnumSet.noneOf(Token.Kind.class);
        while (is(Token.Kind.WITHIN) || is(Token.Kind.REPEATS) || is(Token.Kind.START)) {
            if (!seen.add(peek().kind())) {
                throw refused("no second qualifier of this kind (section 9.5.1)");
            }
            qualifiers.add(qualifier());
        }
        return qualifiers.isEmpty() ? expression : new ObservationExpression.Qualified(expression, qualifiers);
    }

    private ObservationExpression observation() {
        if (accept(Token.Kind.LEFT_BRACKET)) {
            ComparisonExpression comparison = comparisonAlternatives();
            expect(Token.Kind.RIGHT_BRACKET, "AND, OR or ]");
            return new ObservationExpression.Single(comparison);
        }
        if (is(Token.Kind.LEFT_PARENTHESIS)) {
            return inParentheses(this::sequence, "AND, OR, FOLLOWEDBY, a qualifier or )");
        }
        throw refused("[ or (");
    }

    private Qualifier qualifier() {
        return switch (take().kind()) {
            case WITHIN -> {
                Token number = take(EnumSet.of(Token.Kind.INTEGER, Token.Kind.DECIMAL), "a positive number of seconds");
                BigDecimal seconds = decimal(number);
                if (seconds.signum() <= 0) {
                    throw refused(number, "a positive number of seconds");
                }
                expect(Token.Kind.SECONDS, "SECONDS");
                yield new Qualifier.Within(seconds);
            }
            case REPEATS -> {
                Token number = take(EnumSet.of(Token.Kind.INTEGER), "a positive integer");
                long times = whole(number);
                if (times <= 0 || times > Integer.MAX_VALUE) {
                    throw refused(number, "a positive integer below 2147483648");
                }
                expect(Token.Kind.TIMES, "TIMES");
                yield new Qualifier.Repeats((int) times);
            }
            default -> {
                Timestamp start = timestamp(take(EnumSet.of(Token.Kind.TIMESTAMP), "t'…'"));
                expect(Token.Kind.STOP, "STOP");
                Timestamp stop = timestamp(take(EnumSet.of(Token.Kind.TIMESTAMP), "t'…'"));
                yield new Qualifier.StartStop(start, stop);
            }
        };
    }

    private ComparisonExpression comparisonAlternatives() {
        return joined(Token.Kind.OR, this::comparisonConjunction, ComparisonExpression.Or::new);
    }

    private ComparisonExpression comparisonConjunction() {
        return joined(Token.Kind.AND, this::comparison, ComparisonExpression.And::new);
    }

    private ComparisonExpression comparison() {
        if (is(Token.Kind.LEFT_PARENTHESIS)) {
            return inParentheses(this::comparisonAlternatives, "AND, OR or )");
        }
        if (is(Token.Kind.NOT) || is(Token.Kind.EXISTS)) {
            boolean negated = accept(Token.Kind.NOT);
            expect(Token.Kind.EXISTS, "EXISTS (NOT stands before EXISTS, or after a path)");
            return new ComparisonExpression.Exists(path(), negated);
        }
        ObjectPath path = path();
        boolean negated = accept(Token.Kind.NOT);
        Token operator = take();
        return switch (operator.kind()) {
            case EQUAL -> test(path, negated, ComparisonOperator.EQUAL, constant(true));
            case NOT_EQUAL -> test(path, negated, ComparisonOperator.NOT_EQUAL, constant(true));
            case GREATER -> test(path, negated, ComparisonOperator.GREATER, constant(false));
            case LESS -> test(path, negated, ComparisonOperator.LESS, constant(false));
            case GREATER_OR_EQUAL -> test(path, negated, ComparisonOperator.GREATER_OR_EQUAL, constant(false));
            case LESS_OR_EQUAL -> test(path, negated, ComparisonOperator.LESS_OR_EQUAL, constant(false));
            case IN -> new ComparisonExpression.Test(path, negated, ComparisonOperator.IN, set());
            case LIKE -> test(path, negated, ComparisonOperator.LIKE, string());
            case MATCHES -> test(path, negated, ComparisonOperator.MATCHES, string());
            case ISSUBSET -> test(path, negated, ComparisonOperator.ISSUBSET, subnet());
            case ISSUPERSET -> test(path, negated, ComparisonOperator.ISSUPERSET, subnet());
            default ->
                throw refused(
                        operator,
                        "a comparison operator (=, !=, <, <=, >, >=, IN, LIKE, MATCHES, ISSUBSET, ISSUPERSET)");
        };
    }

    private static ComparisonExpression test(
            ObjectPath path, boolean negated, ComparisonOperator operator, Constant constant) {
        return new ComparisonExpression.Test(path, negated, operator, List.of(constant));
    }

    private ObjectPath path() {
        Token type = take(EnumSet.of(Token.Kind.WORD), "an object type (file, ipv4-addr, …), NOT, EXISTS or (");
        expect(Token.Kind.COLON, ": after the object type");
        List<ObjectPath.Step> steps = new ArrayList<>();
        steps.add(key());
        while (true) {
            if (accept(Token.Kind.DOT)) {
                steps.add(key());
            } else if (accept(Token.Kind.LEFT_BRACKET)) {
                if (accept(Token.Kind.STAR)) {
                    steps.add(new ObjectPath.Every());
                } else {
                    Token index = take(EnumSet.of(Token.Kind.INTEGER), "an index or *");
                    long position = whole(index);
                    if (position < 0 || position > Integer.MAX_VALUE) {
                        throw refused(index, "an index of 0 or more");
                    }
                    steps.add(new ObjectPath.Index((int) position));
                }
                expect(Token.Kind.RIGHT_BRACKET, "]");
            } else {
                return new ObjectPath(type.value(), steps);
            }
        }
    }

    private ObjectPath.Key key() {
        Token name = take(EnumSet.of(Token.Kind.WORD, Token.Kind.STRING), "a property name");
        if (name.kind() == Token.Kind.WORD && name.value().indexOf('-') >= 0) {
            throw refused(name, "a property name; one with a hyphen stands in apostrophes (section 9.7)");
        }
        if (name.value().isEmpty()) {
            throw refused(name, "a property name that is not empty");
        }
        return new ObjectPath.Key(name.value());
    }

    private List<Constant> set() {
        expect(Token.Kind.LEFT_PARENTHESIS, "( before the set's constants");
        List<Constant> constants = new ArrayList<>();
        if (accept(Token.Kind.RIGHT_PARENTHESIS)) {
            return constants;
        }
        do {
            Token token = peek();
            Constant constant = constant(true);
            if (!constants.isEmpty() && !alike(constants.getFirst(), constant)) {
                throw refused(token, "a constant of the same type as the first of the set (section 9.6.1)");
            }
            constants.add(constant);
        } while (accept(Token.Kind.COMMA));
        expect(Token.Kind.RIGHT_PARENTHESIS, ", or )");
        return constants;
    }

    private static boolean alike(Constant one, Constant other) {
        return (number(one) && number(other)) || one.getClass() == other.getClass();
    }

    private static boolean number(Constant constant) {
        return constant instanceof Constant.Whole || constant instanceof Constant.Decimal;
    }

    private Constant.Text string() {
        return new Constant.Text(
                take(EnumSet.of(Token.Kind.STRING), "a string in apostrophes").value());
    }

    private Constant.Text subnet() {
        Token token = take(EnumSet.of(Token.Kind.STRING), "an address or subnet in apostrophes");
        if (Subnet.read(token.value()) == null) {
            throw refused(token, "an IPv4 or IPv6 address or subnet (section 9.6.1)");
        }
        return new Constant.Text(token.value());
    }

    private Constant constant(boolean truthToo) {
        Token token = take();
        return switch (token.kind()) {
            case STRING -> new Constant.Text(token.value());
            case INTEGER -> new Constant.Whole(whole(token));
            case DECIMAL -> new Constant.Decimal(decimal(token));
            case TIMESTAMP -> new Constant.Time(timestamp(token));
            case HEX -> octets(token, HexFormat.of()::parseHex, true, "an even number of hexadecimal digits");
            case BINARY -> octets(token, PatternParser::base64, false, "base64 (RFC 4648)");
            case TRUE, FALSE -> {
                if (!truthToo) {
                    throw refused(token, "a constant that has an order");
                }
                yield new Constant.Truth(token.kind() == Token.Kind.TRUE);
            }
            default -> throw refused(token, "a constant (a string stands in apostrophes)");
        };
    }

    private Constant octets(Token token, Function<String, byte[]> reading, boolean hexadecimal, String expected) {
        try {
            return new Constant.Octets(reading.apply(token.value()), hexadecimal);
        } catch (IllegalArgumentException malformed) {
            throw refused(token, expected);
        }
    }

    private static byte[] base64(String value) {
        String joined = value.replace("\n", "").replace("\r", "");
        if (joined.length() % 4 != 0) {
            throw new IllegalArgumentException("length");
        }
        return Base64.getDecoder().decode(joined);
    }

    private Timestamp timestamp(Token token) {
        Timestamp timestamp = Timestamp.of(token.value());
        if (timestamp == null) {
            throw refused(token, "a timestamp such as t'2014-01-13T07:03:17Z' (section 2.16)");
        }
        return timestamp;
    }

    private long whole(Token token) {
        try {
            long value = Long.parseLong(token.value());
            if (Math.abs(value) <= LARGEST_INTEGER) {
                return value;
            }
        } catch (NumberFormatException tooLong) {
            // the same refusal as any other integer out of range
        }
        throw refused(token, "an integer within ±(2^53 - 1) (section 2.10)");
    }

    private BigDecimal decimal(Token token) {
        if (token.value().length() > LONGEST_NUMBER) {
            throw refused(token, "a number of at most " + LONGEST_NUMBER + " characters");
        }
        return new BigDecimal(token.value());
    }

    private <E> E joined(Token.Kind operator, Supplier<E> operand, Function<List<E>, E> joining) {
        E first = operand.get();
        if (!is(operator)) {
            return first;
        }
        List<E> operands = new ArrayList<>();
        operands.add(first);
        while (accept(operator)) {
            operands.add(operand.get());
        }
        return joining.apply(operands);
    }

    private <E> E inParentheses(Supplier<E> inner, String expected) {
        if (++depth > Pattern.MAXIMUM_DEPTH) {
            throw refused("parentheses nested at most " + Pattern.MAXIMUM_DEPTH + " deep");
        }
        next++;
        E expression = inner.get();
        expect(Token.Kind.RIGHT_PARENTHESIS, expected);
        depth--;
        return expression;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private boolean is(Token.Kind kind) {
        return peek().kind() == kind;
    }

    /** The next token; the end is never passed. */
    private Token take() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    private Token take(Set<Token.Kind> kinds, String expected) {
        if (!kinds.contains(peek().kind())) {
            throw refused(expected);
        }
        return take();
    }

    private boolean accept(Token.Kind kind) {
        if (is(kind)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(Token.Kind kind, String expected) {
        if (!accept(kind)) {
            throw refused(expected);
        }
    }

    private PatternRefused refused(String expected) {
        return refused(peek(), expected);
    }

    private PatternRefused refused(Token found, String expected) {
        String shown =
                found.kind() == Token.Kind.END ? Token.Kind.END.shown() : text.substring(found.start(), found.end());
        return new PatternRefused(PatternError.at(text, found.start(), shown, expected));
    }
}
