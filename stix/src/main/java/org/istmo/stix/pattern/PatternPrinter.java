package org.istmo.stix.pattern;

import java.util.List;
import org.istmo.stix.Timestamp;

/** Writes a tree so that reading it again gives the same tree. */
final class PatternPrinter {

    private final StringBuilder out = new StringBuilder();

    String print(ObservationExpression expression) {
        write(expression);
        return out.toString();
    }

    private void write(ObservationExpression expression) {
        switch (expression) {
            case ObservationExpression.Single(ComparisonExpression comparison) -> {
                out.append('[');
                write(comparison);
                out.append(']');
            }
            case ObservationExpression.And(List<ObservationExpression> operands) -> join(operands, " AND ", 3);
            case ObservationExpression.Or(List<ObservationExpression> operands) -> join(operands, " OR ", 2);
            case ObservationExpression.FollowedBy(List<ObservationExpression> operands) ->
                join(operands, " FOLLOWEDBY ", 1);
            case ObservationExpression.Qualified(ObservationExpression inner, List<Qualifier> qualifiers) -> {
                operand(inner, 4);
                qualifiers.forEach(this::write);
            }
        }
    }

    private void join(List<ObservationExpression> operands, String operator, int strength) {
        for (int i = 0; i < operands.size(); i++) {
            if (i > 0) {
                out.append(operator);
            }
            operand(operands.get(i), strength);
        }
    }

    private void operand(ObservationExpression expression, int strength) {
        boolean parentheses = strength(expression) <= strength;
        if (parentheses) {
            out.append('(');
        }
        write(expression);
        if (parentheses) {
            out.append(')');
        }
    }

    private static int strength(ObservationExpression expression) {
        return switch (expression) {
            case ObservationExpression.FollowedBy _ -> 1;
            case ObservationExpression.Or _ -> 2;
            case ObservationExpression.And _ -> 3;
            case ObservationExpression.Qualified _ -> 4;
            case ObservationExpression.Single _ -> 5;
        };
    }

    private void write(Qualifier qualifier) {
        switch (qualifier) {
            case Qualifier.Within within ->
                out.append(" WITHIN ").append(within.seconds().toPlainString()).append(" SECONDS");
            case Qualifier.Repeats repeats ->
                out.append(" REPEATS ").append(repeats.times()).append(" TIMES");
            case Qualifier.StartStop interval -> {
                out.append(" START ");
                write(interval.start());
                out.append(" STOP ");
                write(interval.stop());
            }
        }
    }

    private void write(ComparisonExpression comparison) {
        switch (comparison) {
            case ComparisonExpression.And(List<ComparisonExpression> operands) -> {
                for (int i = 0; i < operands.size(); i++) {
                    out.append(i > 0 ? " AND " : "");
                    ComparisonExpression operand = operands.get(i);
                    inParentheses(
                            operand,
                            operand instanceof ComparisonExpression.And || operand instanceof ComparisonExpression.Or);
                }
            }
            case ComparisonExpression.Or(List<ComparisonExpression> operands) -> {
                for (int i = 0; i < operands.size(); i++) {
                    out.append(i > 0 ? " OR " : "");
                    inParentheses(operands.get(i), operands.get(i) instanceof ComparisonExpression.Or);
                }
            }
            case ComparisonExpression.Exists exists -> {
                out.append(exists.negated() ? "NOT EXISTS " : "EXISTS ");
                write(exists.path());
            }
            case ComparisonExpression.Test test -> {
                write(test.path());
                out.append(test.negated() ? " NOT " : " ")
                        .append(test.operator().symbol())
                        .append(' ');
                if (test.operator() == ComparisonOperator.IN) {
                    out.append('(');
                    for (int i = 0; i < test.constants().size(); i++) {
                        out.append(i > 0 ? ", " : "");
                        write(test.constants().get(i));
                    }
                    out.append(')');
                } else {
                    write(test.constants().getFirst());
                }
            }
        }
    }

    private void inParentheses(ComparisonExpression comparison, boolean parentheses) {
        out.append(parentheses ? "(" : "");
        write(comparison);
        out.append(parentheses ? ")" : "");
    }

    private void write(ObjectPath path) {
        out.append(path.objectType()).append(':');
        boolean first = true;
        for (ObjectPath.Step step : path.steps()) {
            switch (step) {
                case ObjectPath.Key(String name) -> {
                    out.append(first ? "" : ".");
                    if (plain(name)) {
                        out.append(name);
                    } else {
                        quote(name);
                    }
                }
                case ObjectPath.Index(int position) ->
                    out.append('[').append(position).append(']');
                case ObjectPath.Every _ -> out.append("[*]");
            }
            first = false;
        }
    }

    /** Whether the name is a single word that is no keyword, so that it needs no apostrophes. */
    private static boolean plain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty() && PatternLexer.tokens(name).getFirst().kind() == Token.Kind.WORD;
    }

    private void write(Constant constant) {
        switch (constant) {
            case Constant.Text(String value) -> quote(value);
            case Constant.Whole(long value) -> out.append(value);
            case Constant.Decimal(java.math.BigDecimal value) -> {
                String plain = value.toPlainString();
                out.append(plain);
                if (plain.indexOf('.') < 0) {
                    out.append(".0");
                }
            }
            case Constant.Truth(boolean value) -> out.append(value);
            case Constant.Time(Timestamp value) -> write(value);
            case Constant.Octets octets -> out.append(octets);
        }
    }

    private void write(Timestamp timestamp) {
        out.append("t'").append(timestamp.text()).append('\'');
    }

    private void quote(String value) {
        out.append(quoted(value));
    }

    /** A string constant: in apostrophes, with apostrophes and backslashes escaped (section 9.2). */
    static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
