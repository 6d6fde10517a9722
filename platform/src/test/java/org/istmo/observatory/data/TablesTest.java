package org.istmo.observatory.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.istmo.directory.State;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.CycleId;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.ReleasedLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the tables, and in which order. */
class TablesTest {

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderDependsOnNoLevel(long seed) {
        Observations observations = SmallRegion.drawn(seed);
        List<ReleasedLevel> levels = new ArrayList<>();
        observations.levels().values().forEach(states -> states.values().forEach(all -> levels.addAll(all.values())));
        Collections.shuffle(levels, new Random(seed));
        List<Integer> others =
                new ArrayList<>(levels.stream().map(ReleasedLevel::level).toList());
        Collections.shuffle(others, new Random(seed + 1));
        List<ReleasedLevel> exchanged = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            ReleasedLevel level = levels.get(i);
            exchanged.add(SmallRegion.level(
                    stateOf(level), cycleOf(level), indicatorOf(level), others.get(i), level.version(), false));
        }
        assertThat(about(ObservationTable.ofAll(SmallRegion.with(exchanged)), 4))
                .isEqualTo(about(ObservationTable.ofAll(observations), 4));
        assertThat(about(changes(SmallRegion.with(exchanged)), 5)).isEqualTo(about(changes(observations), 5));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyIndicatorOfEveryStateHasItsRow(long seed) {
        Observations observations = SmallRegion.drawn(seed);
        List<List<@Nullable Object>> slow = new ArrayList<>();
        for (State state : SmallRegion.STATES) {
            for (Edition.Indicator indicator : SmallRegion.OLD.indicators()) {
                slow.add(expected(observations, state, "2020", indicator));
            }
            for (Edition.Indicator indicator : SmallRegion.NEW.indicators()) {
                slow.add(expected(observations, state, "2025", indicator));
            }
        }
        List<List<@Nullable Object>> rows = rows(ObservationTable.ofAll(observations)).stream()
                .<List<@Nullable Object>>map(row -> Arrays.asList(row[0], row[1], row[2], row[3], row[4], row[6]))
                .toList();
        assertThat(rows).isEqualTo(slow);
    }

    private static List<@Nullable Object> expected(
            Observations observations, State state, String cycle, Edition.Indicator indicator) {
        Integer level = observations.levels().values().stream()
                .flatMap(states -> states.values().stream())
                .flatMap(all -> all.values().stream())
                .filter(one -> one.state().equals(state.code())
                        && one.cycle().code().equals(cycle)
                        && one.indicator().equals(indicator.id()))
                .map(ReleasedLevel::level)
                .findFirst()
                .orElse(null);
        return Arrays.asList(
                state.code().iso3(),
                cycle,
                indicator.id().edition(),
                indicator.code(),
                level,
                level == null ? "M" : "A");
    }

    @Test
    void aMissingLevelIsEmptyAndNamesTheAssessmentWhereThereIsOne() {
        Edition.Indicator known = SmallRegion.NEW.indicators().getFirst();
        Observations observations = SmallRegion.with(
                List.of(SmallRegion.level(SmallRegion.STATES.getFirst(), SmallRegion.SECOND, known, 3, 2, true)));
        List<@Nullable Object[]> rows = rows(ObservationTable.of(
                "state-levels",
                SmallRegion.text("title"),
                observations,
                SmallRegion.STATES.subList(0, 2),
                List.of(SmallRegion.SECOND),
                _ -> true));
        assertThat(rows.getFirst())
                .containsExactly(
                        "ARG",
                        "2025",
                        "new",
                        "I10",
                        3,
                        "stage-3",
                        "A",
                        "DESK_RESEARCH",
                        3,
                        "NOT_STATED",
                        LocalDate.of(2025, 3, 2),
                        "ARG/2025/2",
                        "DEMONSTRATION");
        assertThat(rows.get(1))
                .containsExactly(
                        "ARG",
                        "2025",
                        "new",
                        "I9",
                        null,
                        null,
                        "M",
                        null,
                        null,
                        null,
                        LocalDate.of(2025, 3, 2),
                        "ARG/2025/2",
                        "DEMONSTRATION");
        assertThat(rows.get(6))
                .containsExactly("BOL", "2025", "new", "I10", null, null, "M", null, null, null, null, null, null);
    }

    @Test
    void whatIsRealIsNotCalledInventedBecauseLevelsAre() {
        Observations invented = SmallRegion.with(List.of(SmallRegion.level(
                SmallRegion.STATES.getFirst(),
                SmallRegion.SECOND,
                SmallRegion.NEW.indicators().getFirst(),
                3,
                1,
                true)));
        for (DataSet table : List.of(
                states(invented),
                ModelTables.editions(invented),
                ModelTables.stages(invented),
                ModelTables.cycles(invented),
                ModelTables.crosswalks(invented))) {
            assertThat(table.metadata().demonstration()).as(table.name()).isFalse();
            assertThat(comments(table)).as(table.name()).containsOnlyNulls();
        }
    }

    @Test
    void aCycleThatNeverWasSaysSo() {
        Cycle never = new Cycle(
                new CycleId("2023-interim"),
                SmallRegion.text("Never held"),
                "new",
                null,
                null,
                SmallRegion.text("A note"),
                true);
        DataSet cycles = ModelTables.cycles(Observations.of(
                SmallRegion.STATES,
                Map.of(),
                List.of(SmallRegion.NEW, SmallRegion.OLD),
                List.of(SmallRegion.FIRST, never),
                List.of(),
                List.of()));
        assertThat(comments(cycles)).containsExactly(null, "DEMONSTRATION");
        assertThat(cycles.metadata().demonstration()).isTrue();
    }

    /** Imported levels are those of an earlier report, which the state did not validate in it. */
    @ParameterizedTest
    @CsvSource({
        "WORKSHOP, A Reviewer, 2025-03-01, VALIDATED",
        "WORKSHOP, A Reviewer,           , REVIEWED",
        "WORKSHOP,           ,           , NOT_STATED",
        "IMPORTED, A Reviewer, 2025-03-01, REVIEWED",
        "IMPORTED,           , 2025-03-01, NOT_STATED"
    })
    void aRowSaysWhoCheckedTheLevel(
            ReleasedLevel.Method method, @Nullable String reviewer, @Nullable LocalDate validated, String said) {
        State state = SmallRegion.STATES.getFirst();
        Edition.Indicator indicator = SmallRegion.NEW.indicators().getFirst();
        Observations observations = SmallRegion.with(List.of(new ReleasedLevel(
                new UUID(0, 1),
                state.code(),
                SmallRegion.SECOND.id(),
                1,
                LocalDate.of(2025, 3, 2),
                indicator.id(),
                3,
                method,
                ReleasedLevel.Confidence.LOW,
                "A Proposer",
                reviewer,
                validated,
                1,
                0,
                false)));
        assertThat(Observation.in(observations, List.of(state), List.of(SmallRegion.SECOND), indicator::equals))
                .singleElement()
                .satisfies(row -> assertThat(row.review()).isEqualTo(said));
    }

    @Test
    void whatIsInventedSaysSoInEveryTable() {
        Edition.Indicator indicator = SmallRegion.NEW.indicators().getFirst();
        Observations invented = SmallRegion.with(
                List.of(SmallRegion.level(SmallRegion.STATES.getFirst(), SmallRegion.SECOND, indicator, 3, 1, true)));
        Stream.<Function<Observations, DataSet>>of(ObservationTable::ofAll, TablesTest::changes)
                .forEach(table -> {
                    assertThat(table.apply(invented).metadata().demonstration()).isTrue();
                    assertThat(comments(table.apply(invented))).contains("DEMONSTRATION");
                    assertThat(table.apply(SmallRegion.drawn(1)).metadata().demonstration())
                            .isFalse();
                    assertThat(comments(table.apply(SmallRegion.drawn(1)))).containsOnlyNulls();
                });
    }

    @Test
    void rowsAreAsWideAsTheirTable() {
        Observations observations = SmallRegion.drawn(3);
        for (DataSet table : List.of(
                ObservationTable.ofAll(observations),
                states(observations),
                ModelTables.editions(observations),
                ModelTables.stages(observations),
                ModelTables.cycles(observations),
                ModelTables.crosswalks(observations),
                changes(observations))) {
            assertThat(rows(table))
                    .as(table.name())
                    .isNotEmpty()
                    .allMatch(row -> row.length == table.columns().size());
        }
    }

    @Test
    void statesSayWhatTheyBelongToAndWhatIsNotedOfThem() {
        List<@Nullable Object[]> rows = rows(states(SmallRegion.drawn(1)));
        assertThat(rows).hasSize(5);
        assertThat(rows.get(1)[8]).isEqualTo("south");
        assertThat(rows.get(1)[9]).isNull();
        assertThat(rows.get(1)[10]).isEqualTo("A note, as it is.");
        assertThat(rows.get(3)[8]).isNull();
        assertThat(rows.get(3)[9]).isEqualTo("islands");
        assertThat(rows.get(3)[10]).isNull();
    }

    @Test
    void aNameThatIsNotTranslatedIsMissingAndOneThatIsUnofficialIsNamed() {
        @Nullable
        Object[] row = rows(ModelTables.editions(SmallRegion.drawn(1))).getFirst();
        List<String> header = ModelTables.editions(SmallRegion.drawn(1)).header();
        assertThat(row[header.indexOf("INDICATOR_NAME_EN")]).isEqualTo("Indicator \"0\"");
        assertThat(row[header.indexOf("INDICATOR_NAME_ES")]).isNull();
        assertThat(row[header.indexOf("INDICATOR_NAME_FR")]).isEqualTo("Indicateur 0");
        assertThat(row[header.indexOf("UNOFFICIAL_LANGUAGES")]).isEqualTo("fr");
    }

    @Test
    void aPartToWhichNothingCorrespondsHasARowToo() {
        assertThat(rows(ModelTables.crosswalks(SmallRegion.drawn(1))).stream()
                        .map(row -> row[2] + " " + row[3] + " " + row[4] + " " + row[5]))
                .containsExactly(
                        "INDICATOR I10 I10 SIGNED",
                        "INDICATOR I9 null SIGNED",
                        "FACTOR F2 F1 SIGNED",
                        "FACTOR F2 F2 SIGNED");
    }

    private static DataSet states(Observations observations) {
        return StateTable.of(observations, SmallRegion.STATES, SmallRegion.GROUPINGS, SmallRegion.NOTES);
    }

    private static DataSet changes(Observations observations) {
        return ChangeTable.of(observations, SmallRegion.STATES, SmallRegion.FIRST, SmallRegion.SECOND);
    }

    private static List<@Nullable Object> comments(DataSet table) {
        int at = table.header().indexOf("COMMENT");
        List<@Nullable Object> comments = new ArrayList<>();
        rows(table).forEach(row -> comments.add(row[at]));
        return comments;
    }

    /** What the rows are about: their first columns. */
    private static List<List<@Nullable Object>> about(DataSet table, int columns) {
        return rows(table).stream()
                .<List<@Nullable Object>>map(row -> Arrays.asList(row).subList(0, columns))
                .toList();
    }

    static List<@Nullable Object[]> rows(DataSet table) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        table.rows().each(rows::add);
        return rows;
    }

    private static State stateOf(ReleasedLevel level) {
        return SmallRegion.STATES.stream()
                .filter(state -> state.code().equals(level.state()))
                .findFirst()
                .orElseThrow();
    }

    private static Cycle cycleOf(ReleasedLevel level) {
        return level.cycle().equals(SmallRegion.FIRST.id()) ? SmallRegion.FIRST : SmallRegion.SECOND;
    }

    private static Edition.Indicator indicatorOf(ReleasedLevel level) {
        Edition edition = level.indicator().edition().equals("old") ? SmallRegion.OLD : SmallRegion.NEW;
        return edition.indicator(level.indicator().code()).orElseThrow();
    }
}
