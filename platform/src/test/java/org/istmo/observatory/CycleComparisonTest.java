package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.istmo.observatory.Movement.Reason.DISCONTINUED;
import static org.istmo.observatory.Movement.Reason.MERGED;
import static org.istmo.observatory.Movement.Reason.NEW;
import static org.istmo.observatory.Movement.Reason.NOT_KNOWN_AFTER;
import static org.istmo.observatory.Movement.Reason.NOT_KNOWN_BEFORE;
import static org.istmo.observatory.Movement.Reason.NOT_KNOWN_IN_EITHER;
import static org.istmo.observatory.Movement.Reason.NO_CROSSWALK;
import static org.istmo.observatory.Movement.Reason.ONLY_FACTORS_CORRESPOND;
import static org.istmo.observatory.Movement.Reason.REGROUPED;
import static org.istmo.observatory.Movement.Reason.SCALES_DIFFER;
import static org.istmo.observatory.Movement.Reason.SPLIT;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.istmo.observatory.Crosswalk.Draft;
import org.istmo.observatory.Crosswalk.FactorRow;
import org.istmo.observatory.Crosswalk.IndicatorRow;
import org.istmo.observatory.Crosswalk.Row;
import org.istmo.observatory.Crosswalk.Signed;
import org.istmo.observatory.Crosswalk.Status;
import org.istmo.observatory.CycleComparison.Counts;
import org.istmo.observatory.CycleComparison.Line;
import org.istmo.observatory.CycleComparison.Standing;
import org.istmo.observatory.Movement.Fell;
import org.istmo.observatory.Movement.NotComparable;
import org.istmo.observatory.Movement.Rose;
import org.istmo.observatory.Movement.Same;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CycleComparisonTest {

    private static final Scale CMM = new Scale(1, 5);
    private static final EditionOutline OLD = edition("old", CMM, "A.1", "A.2", "B.1", "B.2", "C.1");
    private static final EditionOutline NEXT = edition("next", CMM, "X.1", "X.2", "Y.1", "Y.2");
    private static final Signed SIGNED = new Signed("Expert", LocalDate.of(2026, 3, 1));

    @Test
    void oneEditionIsComparedIndicatorByIndicatorWithoutABreak() {
        CycleComparison comparison = CycleComparison.of(
                levels("2016", OLD, Map.of("A.1", 1, "A.2", 3, "B.1", 4, "B.2", 2)),
                levels("2020", OLD, Map.of("A.1", 3, "A.2", 3, "B.1", 3, "C.1", 2)),
                List.of());

        assertThat(comparison.lines())
                .containsExactly(
                        line(OLD, "A.1", 1, OLD, "A.1", 3, new Rose(2)),
                        line(OLD, "A.2", 3, OLD, "A.2", 3, new Same()),
                        line(OLD, "B.1", 4, OLD, "B.1", 3, new Fell(1)),
                        line(OLD, "B.2", 2, OLD, "B.2", null, new NotComparable(NOT_KNOWN_AFTER)),
                        line(OLD, "C.1", null, OLD, "C.1", 2, new NotComparable(NOT_KNOWN_BEFORE)));
        assertThat(comparison.counts()).isEqualTo(new Counts(1, 1, 1, 2));
        assertThat(comparison.breakInSeries()).isFalse();
        assertThat(comparison.draft()).isFalse();
        assertThat(comparison.crosswalk()).isEmpty();
        assertThat(comparison.before()).isEqualTo(new CycleId("2016"));
        assertThat(comparison.after()).isEqualTo(new CycleId("2020"));
    }

    @Test
    void notKnownInEitherIsNotTheSame() {
        CycleComparison comparison =
                CycleComparison.of(levels("2016", OLD, Map.of()), levels("2020", OLD, Map.of()), List.of());
        assertThat(comparison.lines())
                .hasSize(5)
                .allMatch(line -> line.movement().equals(new NotComparable(NOT_KNOWN_IN_EITHER)));
        assertThat(comparison.counts()).isEqualTo(new Counts(0, 0, 0, 5));
    }

    @Test
    void editionsThatDifferWithoutACrosswalkAreNotComparedAtAll() {
        CycleComparison comparison = CycleComparison.of(
                levels("2016", OLD, Map.of("A.1", 1)),
                levels("2025", NEXT, Map.of("X.1", 2)),
                List.of(new Crosswalk("next", "old", SIGNED, List.of()), new Crosswalk("old", "x", SIGNED, List.of())));
        assertThat(comparison.breakInSeries()).isTrue();
        assertThat(comparison.crosswalk()).isEmpty();
        assertThat(comparison.draft()).isFalse();
        assertThat(comparison.counts()).isEqualTo(new Counts(0, 0, 0, 9));
        assertThat(comparison.lines())
                .allMatch(line -> line.movement().equals(new NotComparable(NO_CROSSWALK)))
                .contains(new Line(List.of(), Optional.of(standing(NEXT, "X.1", 2)), new NotComparable(NO_CROSSWALK)))
                .contains(
                        new Line(List.of(standing(OLD, "A.1", 1)), Optional.empty(), new NotComparable(NO_CROSSWALK)));
    }

    @Test
    void acrossEditionsOnlyOneToOneIsComparedAndTheSeriesBreaks() {
        CycleComparison comparison = across(SIGNED, row("A.1", "X.1"), row("A.2", "X.2"));
        assertThat(comparison.breakInSeries()).isTrue();
        assertThat(comparison.draft()).isFalse();
        assertThat(comparison.crosswalk()).contains(SIGNED);
        assertThat(comparison.lines())
                .containsExactly(
                        line(OLD, "A.1", 1, NEXT, "X.1", 4, new Rose(3)),
                        line(OLD, "A.2", 2, NEXT, "X.2", 1, new Fell(1)),
                        new Line(List.of(), Optional.of(standing(NEXT, "Y.1", 3)), new NotComparable(NEW)),
                        new Line(List.of(), Optional.of(standing(NEXT, "Y.2", null)), new NotComparable(NEW)),
                        ending("B.1", 3),
                        ending("B.2", null),
                        ending("C.1", 5));
        assertThat(comparison.counts()).isEqualTo(new Counts(1, 0, 1, 5));
    }

    @Test
    void aDraftCrosswalkMarksWhatFollowsFromIt() {
        CycleComparison comparison = across(new Draft(), row("A.1", "X.1"));
        assertThat(comparison.draft()).isTrue();
        assertThat(comparison.crosswalk()).contains(new Draft());
        assertThat(comparison.counts().rose()).isEqualTo(1);
    }

    @Test
    void theCrosswalkSignedLastIsUsed() {
        Signed earlier = new Signed("Other", LocalDate.of(2025, 3, 1));
        for (List<Status> order :
                List.<List<Status>>of(List.of(new Draft(), earlier, SIGNED), List.of(SIGNED, earlier, new Draft()))) {
            List<Crosswalk> crosswalks = new ArrayList<>();
            order.forEach(status -> crosswalks.add(new Crosswalk("old", "next", status, List.of())));
            assertThat(CycleComparison.of(before(), after(), crosswalks).crosswalk())
                    .contains(SIGNED);
        }
    }

    @Test
    void aSplitIsShownSideBySideAndNotCompared() {
        CycleComparison comparison = across(SIGNED, row("A.1", "X.1", "X.2"));
        assertThat(comparison.lines())
                .contains(
                        line(OLD, "A.1", 1, NEXT, "X.1", 4, new NotComparable(SPLIT)),
                        line(OLD, "A.1", 1, NEXT, "X.2", 1, new NotComparable(SPLIT)));
        assertThat(comparison.counts()).isEqualTo(new Counts(0, 0, 0, 8));
    }

    @Test
    void aSplitWrittenInTwoRowsIsASplit() {
        assertThat(movements(across(SIGNED, row("A.1", "X.1"), row("A.1", "X.2"))))
                .containsEntry("X.1", new NotComparable(SPLIT))
                .containsEntry("X.2", new NotComparable(SPLIT));
    }

    @Test
    void aMergerIsShownSideBySideAndNotCompared() {
        assertThat(across(SIGNED, row("A.1", "X.1"), row("B.1", "X.1")).lines())
                .contains(new Line(
                        List.of(standing(OLD, "A.1", 1), standing(OLD, "B.1", 3)),
                        Optional.of(standing(NEXT, "X.1", 4)),
                        new NotComparable(MERGED)));
    }

    @Test
    void aRegroupingIsNotCompared() {
        assertThat(movements(across(SIGNED, row("A.1", "X.1", "X.2"), row("A.2", "X.2"))))
                .containsEntry("X.1", new NotComparable(SPLIT))
                .containsEntry("X.2", new NotComparable(REGROUPED));
    }

    @Test
    void factorsThatCorrespondStandSideBySideAndAreNeverCompared() {
        CycleComparison comparison = across(SIGNED, factors("C", "X"), factors("B", "Y"), row("A.1", "X.1"));
        assertThat(comparison.lines())
                .containsExactly(
                        line(OLD, "A.1", 1, NEXT, "X.1", 4, new Rose(3)),
                        line(OLD, "C.1", 5, NEXT, "X.2", 1, new NotComparable(ONLY_FACTORS_CORRESPOND)),
                        new Line(
                                List.of(standing(OLD, "B.1", 3), standing(OLD, "B.2", null)),
                                Optional.of(standing(NEXT, "Y.1", 3)),
                                new NotComparable(ONLY_FACTORS_CORRESPOND)),
                        new Line(
                                List.of(standing(OLD, "B.1", 3), standing(OLD, "B.2", null)),
                                Optional.of(standing(NEXT, "Y.2", null)),
                                new NotComparable(ONLY_FACTORS_CORRESPOND)),
                        ending("A.2", 2));
    }

    @Test
    void whatOnlyItsFactorLeadsAnywhereIsShownEvenWhereNoLineIsLeftForIt() {
        CycleComparison comparison = across(SIGNED, factors("C", "X"), row("A.1", "X.1"), row("A.2", "X.2"));
        assertThat(comparison.lines())
                .contains(new Line(
                        List.of(standing(OLD, "C.1", 5)),
                        Optional.empty(),
                        new NotComparable(ONLY_FACTORS_CORRESPOND)));
    }

    @Test
    void evenAFactorOfOneIndicatorIsNotCompared() {
        EditionOutline one = edition("old", CMM, "A.1");
        EditionOutline other = edition("next", CMM, "X.1");
        CycleComparison comparison = CycleComparison.of(
                levels("2016", one, Map.of("A.1", 2)),
                levels("2025", other, Map.of("X.1", 3)),
                List.of(new Crosswalk("old", "next", SIGNED, List.of(factors("A", "X")))));
        assertThat(comparison.counts()).isEqualTo(new Counts(0, 0, 0, 1));
    }

    @Test
    void aRowThatLeadsNowhereSaysDiscontinued() {
        assertThat(across(SIGNED, row("A.1"), factors("B")).lines()).contains(ending("A.1", 1), ending("B.1", 3));
    }

    @Test
    void levelsOfDifferentScalesAreNotCompared() {
        CycleComparison comparison = CycleComparison.of(
                levels("2016", OLD, Map.of("A.1", 1)),
                levels("2025", edition("next", new Scale(0, 4), "X.1"), Map.of("X.1", 1)),
                List.of(new Crosswalk("old", "next", SIGNED, List.of(row("A.1", "X.1")))));
        assertThat(movements(comparison)).containsEntry("X.1", new NotComparable(SCALES_DIFFER));
    }

    @Test
    void aCrosswalkThatNamesWhatTheEditionsLackIsRefused() {
        for (Row row : List.of(row("Z.9", "X.1"), row("A.1", "Z.9"), factors("Z", "X"), factors("A", "Z"))) {
            assertThatThrownBy(() -> across(SIGNED, row))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lacks");
        }
    }

    @Test
    void valuesThatDoNotFitTogetherAreRefused() {
        assertThatThrownBy(() -> new Signed(" ", LocalDate.of(2026, 3, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Crosswalk("old", "old", SIGNED, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Crosswalk("x", "next", SIGNED, List.of(row("A.1", "X.1"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Crosswalk("old", "x", SIGNED, List.of(row("A.1", "X.1"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> levels("2016", OLD, Map.of("Z.9", 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> levels("2016", OLD, Map.of("A.1", 6))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EditionOutline("old", CMM, NEXT.factorOf()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IndicatorId(" ", "A")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IndicatorId("old", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CycleId("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void identifiersHaveAnOrderAndAText() {
        assertThat(new IndicatorId("a", "2"))
                .isLessThan(new IndicatorId("b", "1"))
                .hasToString("a:2");
        assertThat(new IndicatorId("a", "2")).isGreaterThan(new IndicatorId("a", "1"));
        assertThat(new CycleId("2016")).isLessThan(new CycleId("2020")).hasToString("2016");
    }

    @ParameterizedTest
    @EnumSource(Movement.Reason.class)
    void everyReasonHasAMessageKey(Movement.Reason reason) {
        assertThat(reason.key()).matches("observatory\\.not_comparable\\.[a-z_]+");
    }

    @Test
    void aMovementIsAChangeInLevelsOrNothing() {
        assertThat(new Rose(2).change()).hasValue(2);
        assertThat(new Same().change()).hasValue(0);
        assertThat(new Fell(3).change()).hasValue(-3);
        assertThat(new NotComparable(NEW).change()).isEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    /** Random crosswalks against the plain statement of the rule, pair by pair. */
    @ParameterizedTest
    @MethodSource("seeds")
    void comparesExactlyThePairsThatHaveNoOtherPartner(long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        Set<List<IndicatorId>> pairs = new HashSet<>();
        for (int number = random.nextInt(6); number > 0; number--) {
            IndicatorId from = pick(OLD, random);
            IndicatorId to = pick(NEXT, random);
            rows.add(row(from.code(), to.code()));
            pairs.add(List.of(from, to));
        }
        for (int number = random.nextInt(3); number > 0; number--) {
            rows.add(factors(
                    List.of("A", "B", "C").get(random.nextInt(3)),
                    List.of("X", "Y").get(random.nextInt(2))));
        }
        CycleLevels before = levels("2016", OLD, someLevels(OLD, random));
        CycleLevels after = levels("2025", NEXT, someLevels(NEXT, random));
        CycleComparison comparison =
                CycleComparison.of(before, after, List.of(new Crosswalk("old", "next", SIGNED, rows)));

        Map<IndicatorId, Integer> expected = new HashMap<>();
        for (List<IndicatorId> pair : pairs) {
            boolean alone = pairs.stream()
                    .noneMatch(other -> !other.equals(pair)
                            && (other.getFirst().equals(pair.getFirst())
                                    || other.getLast().equals(pair.getLast())));
            OptionalInt then = before.level(pair.getFirst());
            OptionalInt now = after.level(pair.getLast());
            if (alone && then.isPresent() && now.isPresent()) {
                expected.put(pair.getLast(), now.getAsInt() - then.getAsInt());
            }
        }
        Map<IndicatorId, Integer> compared = new HashMap<>();
        Set<IndicatorId> seen = new HashSet<>();
        for (Line line : comparison.lines()) {
            line.movement()
                    .change()
                    .ifPresent(change -> compared.put(line.after().orElseThrow().indicator(), change));
            line.before().forEach(standing -> seen.add(standing.indicator()));
            line.after().ifPresent(standing -> seen.add(standing.indicator()));
        }
        assertThat(compared).isEqualTo(expected);

        Set<IndicatorId> everything = new HashSet<>(OLD.factorOf().keySet());
        everything.addAll(NEXT.factorOf().keySet());
        assertThat(seen).isEqualTo(everything);
        Counts counts = comparison.counts();
        assertThat(counts.rose() + counts.same() + counts.fell()).isEqualTo(expected.size());
        assertThat(counts.notComparable()).isEqualTo(comparison.lines().size() - expected.size());
    }

    private static IndicatorId pick(EditionOutline edition, Random random) {
        return List.copyOf(edition.factorOf().keySet())
                .get(random.nextInt(edition.factorOf().size()));
    }

    private static Map<String, Integer> someLevels(EditionOutline edition, Random random) {
        Map<String, Integer> levels = new HashMap<>();
        for (IndicatorId indicator : edition.factorOf().keySet()) {
            if (random.nextInt(4) > 0) {
                levels.put(indicator.code(), 1 + random.nextInt(5));
            }
        }
        return levels;
    }

    private static CycleComparison across(Status status, Row... rows) {
        return CycleComparison.of(before(), after(), List.of(new Crosswalk("old", "next", status, List.of(rows))));
    }

    private static CycleLevels before() {
        return levels("2016", OLD, Map.of("A.1", 1, "A.2", 2, "B.1", 3, "C.1", 5));
    }

    private static CycleLevels after() {
        return levels("2025", NEXT, Map.of("X.1", 4, "X.2", 1, "Y.1", 3));
    }

    private static Map<String, Movement> movements(CycleComparison comparison) {
        Map<String, Movement> movements = new HashMap<>();
        for (Line line : comparison.lines()) {
            line.after().ifPresent(after -> movements.put(after.indicator().code(), line.movement()));
        }
        return movements;
    }

    private static Line ending(String code, @Nullable Integer level) {
        return new Line(List.of(standing(OLD, code, level)), Optional.empty(), new NotComparable(DISCONTINUED));
    }

    private static Line line(
            EditionOutline before,
            String from,
            @Nullable Integer then,
            EditionOutline after,
            String to,
            @Nullable Integer now,
            Movement movement) {
        return new Line(List.of(standing(before, from, then)), Optional.of(standing(after, to, now)), movement);
    }

    private static Standing standing(EditionOutline edition, String code, @Nullable Integer level) {
        return new Standing(
                new IndicatorId(edition.edition(), code), level == null ? OptionalInt.empty() : OptionalInt.of(level));
    }

    private static Row row(String from, String... to) {
        TreeSet<IndicatorId> targets = new TreeSet<>();
        for (String code : to) {
            targets.add(new IndicatorId("next", code));
        }
        return new IndicatorRow(new IndicatorId("old", from), targets);
    }

    private static Row factors(String from, String... to) {
        return new FactorRow(from, new TreeSet<>(List.of(to)));
    }

    private static CycleLevels levels(String cycle, EditionOutline edition, Map<String, Integer> levels) {
        SortedMap<IndicatorId, Integer> byIndicator = new TreeMap<>();
        levels.forEach((code, level) -> byIndicator.put(new IndicatorId(edition.edition(), code), level));
        return new CycleLevels(new CycleId(cycle), edition, byIndicator);
    }

    /** An edition with these indicators, each in the factor that its code begins with. */
    private static EditionOutline edition(String edition, Scale scale, String... codes) {
        SortedMap<IndicatorId, String> factorOf = new TreeMap<>();
        for (String code : codes) {
            factorOf.put(new IndicatorId(edition, code), code.substring(0, 1));
        }
        return new EditionOutline(edition, scale, factorOf);
    }
}
