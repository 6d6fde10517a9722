package org.istmo.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.istmo.stix.Json;
import org.istmo.stix.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The matcher against one that lists every choice: each observation as often as it was made, at each quarter of a second of its
 * interval. Bounds are whole seconds and there are at most four slots, so that quarters are fine enough.
 */
class MatcherReferenceTest {

    private static final int STEPS = 4;

    /** One observation at one time. */
    private record Made(int instance, int time) {}

    private final List<Observation> observations = new ArrayList<>();
    /** For each kind of object, all instances and times of the observations that have it. */
    private final Map<Integer, List<Made>> made = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTheListOfAllChoices(long seed) {
        Random random = new Random(seed);
        int matched = 0;
        for (int round = 0; round < 400; round++) {
            observations.clear();
            made.clear();
            int instance = 0;
            for (int i = 0, count = 2 + random.nextInt(3); i < count; i++) {
                int first = random.nextInt(5);
                // Intervals and repeated observations make many choices: each seed has more of one of them.
                boolean intervals = seed % 2 == 0;
                int last = first + (intervals ? random.nextInt(3) : 0);
                int times = intervals ? 1 : 1 + random.nextInt(2);
                instance += add(i, instance, first, last, times, 1 + random.nextInt(7));
            }
            ObservationExpression expression = expression(random, 3, seed % 2 == 0 ? 3 : 4);
            Pattern pattern = PatternTest.read(new Pattern("", expression).print());
            boolean expected = !choices(expression).isEmpty();
            Verdict verdict = ((Matcher) Matcher.compile(pattern)).match(observations);
            assertThat(verdict instanceof Verdict.Matched)
                    .as("seed %d: %s on %s gave %s", seed, pattern.print(), observations, verdict)
                    .isEqualTo(expected);
            assertThat(verdict).isNotInstanceOf(Verdict.Undecided.class);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).as("both answers occur").isBetween(60, 340);
    }

    private int add(int index, int instance, int first, int last, int times, int kinds) {
        Map<String, Json.Dictionary> objects = new HashMap<>();
        for (int kind = 0; kind < 3; kind++) {
            if ((kinds & 1 << kind) != 0) {
                objects.put(
                        "" + kind,
                        new Json.Dictionary(Map.of("type", new Json.Text("k" + kind), "v", new Json.Num("1"))));
                for (int copy = 0; copy < times; copy++) {
                    for (int time = first * STEPS; time <= last * STEPS; time++) {
                        made.computeIfAbsent(kind, _ -> new ArrayList<>()).add(new Made(instance + copy, time));
                    }
                }
            }
        }
        java.time.Instant zero = java.time.Instant.EPOCH;
        observations.add(new Observation("o" + index, zero.plusSeconds(first), zero.plusSeconds(last), times, objects));
        return times;
    }

    private static ObservationExpression expression(Random random, int depth, int slots) {
        int kind = depth == 0 || slots < 2 ? random.nextInt(2) : random.nextInt(7);
        return switch (kind) {
            case 2 -> new ObservationExpression.And(pair(random, depth, slots));
            case 3 -> new ObservationExpression.Or(pair(random, depth, slots));
            case 4, 5 -> new ObservationExpression.FollowedBy(pair(random, depth, slots));
            case 6 -> {
                int times = 1 + random.nextInt(Math.min(3, slots));
                List<Qualifier> qualifiers = new ArrayList<>();
                qualifiers.add(new Qualifier.Repeats(times));
                if (random.nextInt(3) > 0) {
                    qualifiers.add(
                            random.nextInt(2),
                            new Qualifier.Within(java.math.BigDecimal.valueOf(1L + random.nextInt(3))));
                }
                yield new ObservationExpression.Qualified(expression(random, depth - 1, slots / times), qualifiers);
            }
            case 1 -> {
                int start = random.nextInt(3);
                yield new ObservationExpression.Qualified(
                        single(random),
                        List.of(new Qualifier.StartStop(time(start), time(start + 2 + random.nextInt(3)))));
            }
            default -> single(random);
        };
    }

    private static List<ObservationExpression> pair(Random random, int depth, int slots) {
        ObservationExpression left = expression(random, depth - 1, slots / 2);
        ObservationExpression right = expression(random, depth - 1, slots - slots / 2);
        if (random.nextInt(3) == 0) {
            left = new ObservationExpression.Qualified(
                    left, List.of(new Qualifier.Within(java.math.BigDecimal.valueOf(1L + random.nextInt(2)))));
        }
        return List.of(left, right);
    }

    private static ObservationExpression single(Random random) {
        return ((ObservationExpression.Single)
                PatternTest.read("[k" + random.nextInt(3) + ":v = 1]").expression());
    }

    private static Timestamp time(int second) {
        return java.util.Objects.requireNonNull(
                Timestamp.of(java.time.Instant.EPOCH.plusSeconds(second).toString()));
    }

    private Set<Set<Made>> choices(ObservationExpression expression) {
        return switch (expression) {
            case ObservationExpression.Single(ComparisonExpression comparison) -> {
                ObjectPath path = ((ComparisonExpression.Test) comparison).path();
                Set<Set<Made>> choices = new LinkedHashSet<>();
                made.getOrDefault(path.objectType().charAt(1) - '0', List.of())
                        .forEach(one -> choices.add(Set.of(one)));
                yield choices;
            }
            case ObservationExpression.Or(List<ObservationExpression> operands) -> {
                Set<Set<Made>> choices = new LinkedHashSet<>();
                operands.forEach(operand -> choices.addAll(choices(operand)));
                yield choices;
            }
            case ObservationExpression.And(List<ObservationExpression> operands) ->
                both(choices(operands.get(0)), choices(operands.get(1)), false);
            case ObservationExpression.FollowedBy(List<ObservationExpression> operands) ->
                both(choices(operands.get(0)), choices(operands.get(1)), true);
            case ObservationExpression.Qualified(ObservationExpression inner, List<Qualifier> qualifiers) -> {
                Set<Set<Made>> choices = choices(inner);
                for (Qualifier qualifier : qualifiers) {
                    Set<Set<Made>> once = choices;
                    switch (qualifier) {
                        case Qualifier.Within within -> {
                            int window = within.seconds().intValueExact() * STEPS;
                            choices = new HashSet<>(once);
                            choices.removeIf(choice -> latest(choice) >= earliest(choice) + window);
                        }
                        case Qualifier.Repeats repeats -> {
                            for (int i = 1; i < repeats.times(); i++) {
                                choices = both(choices, once, false);
                            }
                        }
                        case Qualifier.StartStop interval -> {
                            choices = new HashSet<>(once);
                            choices.removeIf(choice -> earliest(choice)
                                            < interval.start().instant().getEpochSecond() * STEPS
                                    || latest(choice)
                                            >= interval.stop().instant().getEpochSecond() * STEPS);
                        }
                    }
                }
                yield choices;
            }
        };
    }

    private static Set<Set<Made>> both(Set<Set<Made>> lefts, Set<Set<Made>> rights, boolean inOrder) {
        Set<Set<Made>> choices = new LinkedHashSet<>();
        for (Set<Made> left : lefts) {
            for (Set<Made> right : rights) {
                boolean apart = left.stream()
                        .noneMatch(one -> right.stream().anyMatch(other -> one.instance == other.instance));
                if (apart && (!inOrder || latest(left) <= earliest(right))) {
                    Set<Made> together = new HashSet<>(left);
                    together.addAll(right);
                    choices.add(together);
                }
            }
        }
        return choices;
    }

    private static int earliest(Set<Made> choice) {
        return choice.stream().mapToInt(Made::time).min().orElseThrow();
    }

    private static int latest(Set<Made> choice) {
        return choice.stream().mapToInt(Made::time).max().orElseThrow();
    }

    @Test
    void saysSoWhenThereIsTooMuchToTry() {
        for (int i = 0; i < 60; i++) {
            add(i, i, i % 3, i % 3, 1, 1);
        }
        String pattern = "(" + "([k0:v = 1] FOLLOWEDBY [k0:v = 1]) AND ".repeat(8)
                + "([k0:v = 1] FOLLOWEDBY [k0:v = 1] REPEATS 44 TIMES)) WITHIN 3 SECONDS AND [k0:v = 1]";
        Verdict verdict = ((Matcher) Matcher.compile(PatternTest.read(pattern))).match(observations, 2_000_000);
        assertThat(verdict).isInstanceOf(Verdict.NotMatched.class);
        String possible = "(" + "([k0:v = 1] FOLLOWEDBY [k0:v = 1]) WITHIN 0.5 SECONDS AND ".repeat(29)
                + "[k0:v = 1] REPEATS 2 TIMES WITHIN 0.5 SECONDS) AND EXTRA";
        assertThat(Pattern.parse(possible)).isInstanceOf(PatternError.class);
        Verdict tried = ((Matcher)
                        Matcher.compile(
                                PatternTest.read(
                                        "([k0:v = 1] FOLLOWEDBY [k0:v = 1] FOLLOWEDBY [k0:v = 1]) WITHIN 1 SECONDS REPEATS 19 TIMES "
                                                + "AND ([k0:v = 1] FOLLOWEDBY [k0:v = 1] FOLLOWEDBY [k0:v = 1]) WITHIN 2 SECONDS START t'1970-01-01T00:00:01Z' STOP t'1970-01-01T00:00:02Z'")))
                .match(observations, 20_000);
        assertThat(tried).isNotInstanceOf(Verdict.NotMatched.class);
    }
}
