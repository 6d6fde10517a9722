package org.istmo.stix.pattern;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.istmo.stix.Json;

/**
 * A pattern prepared for matching against observations (section 9.5). An observation that is reported over an interval counts as
 * made at some time within it, and as often as it is reported; a pattern matches where there is a choice of different observations,
 * and of a time for each, that satisfies it. Times are taken to 100 nanoseconds.
 *
 * <p>{@code NOT} turns the comparison of each value: {@code a[*] NOT = 1} holds where some item is not 1 (section 9.7.2, and what
 * the OASIS matcher does).
 */
public final class Matcher implements CompiledPattern {

    /** Work allowed where the caller says nothing: a second or two. */
    public static final long USUAL_BUDGET = 50_000_000;

    private static final BigDecimal TICKS = BigDecimal.valueOf(10_000_000);
    private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000_000_000_000_000_000L);

    /** The expression with each bracket replaced by its prepared check. */
    private sealed interface Prepared {

        record Single(Check check) implements Prepared {}

        record Joined(ObservationExpression kind, List<Prepared> operands) implements Prepared {}

        record Qualified(Prepared inner, List<Qualifier> qualifiers) implements Prepared {}
    }

    private final Prepared prepared;

    private Matcher(Prepared prepared) {
        this.prepared = prepared;
    }

    /** Prepares a pattern; the error, placed in the pattern's text, is that of a regular expression that does not run in linear time. */
    public static CompiledPattern compile(Pattern pattern) {
        List<SafeExpression> expressions = new ArrayList<>();
        List<Token> tokens = pattern.text().contains("MATCHES") ? PatternLexer.tokens(pattern.text()) : List.of();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).kind() == Token.Kind.MATCHES) {
                Token literal = tokens.get(i + 1);
                try {
                    expressions.add(SafeExpression.of(literal.value()));
                } catch (SafeExpression.Unsupported unsupported) {
                    int offset = within(pattern.text(), literal, unsupported.offset());
                    String found = pattern.text().substring(offset, literal.end());
                    return PatternError.at(pattern.text(), offset, found, String.valueOf(unsupported.getMessage()));
                }
            }
        }
        return new Matcher(prepare(pattern.expression(), expressions.iterator()));
    }

    /** Where in the text the character of the literal's value stands: an escaped one takes two places. */
    private static int within(String text, Token literal, int offset) {
        int at = literal.start() + 1;
        for (int i = 0; i < offset && at < literal.end() - 1; i++) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    /** Matches with the usual budget. */
    public Verdict match(List<Observation> observations) {
        return match(observations, USUAL_BUDGET);
    }

    /** Matches; where more work would be needed than allowed, the answer is {@link Verdict.Undecided}, never a guess. */
    public Verdict match(List<Observation> observations, long work) {
        Budget budget = new Budget(work);
        try {
            Plan plan = plan(prepared, observations, Long.MIN_VALUE, Long.MAX_VALUE, budget);
            long[] capacity =
                    observations.stream().mapToLong(Observation::times).toArray();
            long total = 0;
            for (long some : capacity) {
                total = Math.min(Plan.BEYOND - 1, total + some);
            }
            if (plan.need() > total) {
                return new Verdict.NotMatched();
            }
            Assignment.Flat flat = Assignment.flat(plan);
            Optional<Set<Integer>> found =
                    flat != null ? Assignment.find(flat, capacity, budget) : Search.find(plan, capacity, budget);
            if (found.isEmpty()) {
                return new Verdict.NotMatched();
            }
            return new Verdict.Matched(new TreeSet<>(found.get())
                    .stream().map(index -> observations.get(index).id()).toList());
        } catch (Budget.Exhausted tooMuch) {
            return new Verdict.Undecided("too many combinations: more than " + work + " steps");
        }
    }

    private static Prepared prepare(ObservationExpression expression, Iterator<SafeExpression> expressions) {
        return switch (expression) {
            case ObservationExpression.Single(ComparisonExpression comparison) ->
                new Prepared.Single(Comparing.prepare(comparison, expressions));
            case ObservationExpression.Qualified(ObservationExpression inner, List<Qualifier> qualifiers) ->
                new Prepared.Qualified(prepare(inner, expressions), qualifiers);
            case ObservationExpression.And(List<ObservationExpression> operands) ->
                joined(expression, operands, expressions);
            case ObservationExpression.Or(List<ObservationExpression> operands) ->
                joined(expression, operands, expressions);
            case ObservationExpression.FollowedBy(List<ObservationExpression> operands) ->
                joined(expression, operands, expressions);
        };
    }

    private static Prepared joined(
            ObservationExpression kind, List<ObservationExpression> operands, Iterator<SafeExpression> expressions) {
        List<Prepared> prepared = new ArrayList<>();
        for (ObservationExpression operand : operands) {
            prepared.add(prepare(operand, expressions));
        }
        return new Prepared.Joined(kind, prepared);
    }

    private static Plan plan(Prepared prepared, List<Observation> observations, long from, long to, Budget budget) {
        return switch (prepared) {
            case Prepared.Single(Check check) -> Plan.slot(entries(check, observations, from, to, budget));
            case Prepared.Joined(ObservationExpression kind, List<Prepared> operands) -> {
                List<Plan> parts = operands.stream()
                        .map(operand -> plan(operand, observations, from, to, budget))
                        .toList();
                yield switch (kind) {
                    case ObservationExpression.And _ -> Plan.all(parts);
                    case ObservationExpression.Or _ -> Plan.any(parts);
                    default -> Plan.sequence(parts);
                };
            }
            case Prepared.Qualified(Prepared inner, List<Qualifier> qualifiers) -> {
                long start = from;
                long stop = to;
                // An interval holds for all observations within, copies included: wherever it stands, it may be applied
                // to each.
                for (Qualifier qualifier : qualifiers) {
                    if (qualifier instanceof Qualifier.StartStop interval) {
                        start = Math.max(start, ticksAtOrAfter(interval.start().instant()));
                        stop = Math.min(stop, ticksAtOrAfter(interval.stop().instant()) - 1);
                    }
                }
                Plan plan = plan(inner, observations, start, stop, budget);
                for (Qualifier qualifier : qualifiers) {
                    plan = switch (qualifier) {
                        case Qualifier.Within(BigDecimal seconds) -> Plan.window(plan, reach(seconds));
                        case Qualifier.Repeats(int times) -> Plan.times(plan, times);
                        case Qualifier.StartStop _ -> plan;
                    };
                }
                yield plan;
            }
        };
    }

    private static List<Plan.Entry> entries(
            Check check, List<Observation> observations, long from, long to, Budget budget) {
        List<Plan.Entry> entries = new ArrayList<>();
        for (int i = 0; i < observations.size(); i++) {
            Observation observation = observations.get(i);
            long first = Math.max(from, ticks(observation.firstObserved()));
            long last = Math.min(to, ticks(observation.lastObserved()));
            if (first <= last && holds(check, observation, budget)) {
                entries.add(new Plan.Entry(i, first, last));
            }
        }
        return entries;
    }

    private static boolean holds(Check check, Observation observation, Budget budget) {
        for (Json.Dictionary object : observation.objects().values()) {
            if (check.holds(object, observation, budget)) {
                return true;
            }
        }
        return false;
    }

    private static long ticks(Instant instant) {
        return instant.getEpochSecond() * 10_000_000 + instant.getNano() / 100;
    }

    private static long ticksAtOrAfter(Instant instant) {
        return ticks(instant.plusNanos(99));
    }

    /** The largest difference that is still less than so many seconds. */
    private static long reach(BigDecimal seconds) {
        if (seconds.compareTo(LONGEST) >= 0) {
            return LONGEST.longValue();
        }
        return seconds.multiply(TICKS)
                        .setScale(0, RoundingMode.CEILING)
                        .min(LONGEST)
                        .longValue()
                - 1;
    }
}
