package org.istmo.observatory.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.istmo.directory.State;
import org.istmo.observatory.AssessmentStatus;
import org.istmo.observatory.Edition;
import org.istmo.observatory.imports.Judge.Faulty;
import org.istmo.observatory.imports.Judge.Sound;
import org.istmo.shared.StateCode;
import org.istmo.tables.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one row means, whoever wrote it in whatever language. */
class LevelRowsTest {

    private static final StateCode CHILE = new StateCode("CHL");
    private static final StateCode PERU = new StateCode("PER");

    @ParameterizedTest
    @CsvSource({
        "BRA, BRA",
        "br, BRA",
        "Brasil, BRA",
        "BRÉSIL, BRA",
        "Antigua & Barbuda, ATG",
        "Antigua y Barbuda, ATG",
        "St. Kitts and Nevis, KNA",
        "Saint-Christophe-et-Niévès, KNA",
        "The Bahamas, BHS",
        "'Bahamas, The', BHS",
        "DO, DOM",
        "república dominicana, DOM",
        "Dominique, DMA"
    })
    void aStateIsFoundByCodeOrNameInFourLanguages(String cell, String state) {
        assertThat(sound(row("country", cell, "indicator", "D1-1.1", "level", "2")))
                .isEqualTo(new Sound(state + "/D1-1.1", "2"));
    }

    @Test
    void everyNameOfEveryStateLeadsToItAlone() {
        for (State state : Reference.STATES) {
            for (String name : names(state)) {
                assertThat(sound(row("country", name, "indicator", "D1-1.1", "level", "2")))
                        .as(name)
                        .isEqualTo(new Sound(state.code() + "/D1-1.1", "2"));
            }
        }
    }

    @Test
    void everyIndicatorIsFoundByItsNameWithinItsFactor() {
        for (Edition.Factor factor : Reference.CMM_2014.factors()) {
            for (Edition.Indicator indicator : factor.indicators()) {
                for (String name : indicator.name().texts().values()) {
                    assertThat(sound(row("country", "CHL", "factor", factor.code(), "indicator", name, "level", "2")))
                            .as(name)
                            .isEqualTo(new Sound("CHL/" + indicator.code(), "2"));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "d1.1.1, D1-1.1",
        "D1-1.1 Strategy Development, D1-1.1",
        "desarrollo de la estrategia, D1-1.1",
        "DESARROLLO ESTRATEGIA, D1-1.1",
        "Élaboration de la stratégie, D1-1.1"
    })
    void anIndicatorIsFoundByCodeOrName(String cell, String code) {
        assertThat(sound(row("country", "CHL", "indicator", cell, "level", "2")))
                .isEqualTo(new Sound("CHL/" + code, "2"));
    }

    @Test
    void aNameOfSeveralIndicatorsIsAmbiguousUntilTheFactorIsSaid() {
        LeftOut fault = fault(row("country", "CHL", "indicator", "Organization", "level", "2"));
        assertThat(fault.key()).isEqualTo(Reason.INDICATOR_AMBIGUOUS.key());
        assertThat(fault.parameters().get("indicators"))
                .isEqualTo(List.of("D1-1.2", "D1-2.2", "D5-3.2", "D5-5.2", "D5-7.2"));
        assertThat(sound(row(
                        "country",
                        "CHL",
                        "indicator",
                        "Organization",
                        "factor",
                        "Cyber Defense Consideration",
                        "level",
                        "2")))
                .isEqualTo(new Sound("CHL/D1-2.2", "2"));
    }

    @Test
    void theDimensionAndTheFactorMustBeTheIndicators() {
        LeftOut factor = fault(row("country", "CHL", "indicator", "D1-1.1", "factor", "D1-2", "level", "2"));
        assertThat(factor.key()).isEqualTo(Reason.FACTOR_OTHER.key());
        assertThat(factor.column()).isEqualTo("factor");
        LeftOut dimension = fault(row("country", "CHL", "indicator", "D1-1.1", "dimension", "2", "level", "2"));
        assertThat(dimension.key()).isEqualTo(Reason.DIMENSION_OTHER.key());
        LeftOut unknown = fault(row("country", "CHL", "indicator", "D1-1.1", "dimension", "Weather", "level", "2"));
        assertThat(unknown.key()).isEqualTo(Reason.DIMENSION_UNKNOWN.key());
        assertThat(sound(row("country", "CHL", "indicator", "D1-1.1", "dimension", "Dimension 1", "level", "2")))
                .isEqualTo(new Sound("CHL/D1-1.1", "2"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "5, 5",
        "3.0, 3",
        "'3,0', 3",
        "+4, 4",
        "Formative, 2",
        "FORMATIVA, 2",
        "formativo, 2",
        "2 Formative, 2",
        "Formative (2), 2",
        "start-up, 1",
        "Démarrage, 1",
        "dinámico, 5"
    })
    void aLevelIsANumberOrAStage(String cell, int level) {
        assertThat(sound(row("country", "CHL", "indicator", "D1-1.1", "level", cell)))
                .isEqualTo(new Sound("CHL/D1-1.1", String.valueOf(level)));
    }

    @ParameterizedTest
    @CsvSource({
        "1.4, LEVEL_BETWEEN_STAGES",
        "'2,5', LEVEL_BETWEEN_STAGES",
        "0, LEVEL_OFF_SCALE",
        "6, LEVEL_OFF_SCALE",
        "-1, LEVEL_OFF_SCALE",
        "999999999, LEVEL_OFF_SCALE",
        "9999999999, LEVEL_UNKNOWN",
        "3 Formative, LEVEL_UNKNOWN",
        "=1+2, LEVEL_UNKNOWN",
        "high, LEVEL_UNKNOWN"
    })
    void whatIsNoLevelIsRefused(String cell, Reason reason) {
        LeftOut fault = fault(row("country", "CHL", "indicator", "D1-1.1", "level", cell));
        assertThat(fault.key()).isEqualTo(reason.key());
        assertThat(fault.column()).isEqualTo("level");
        assertThat(fault.passedOver()).isFalse();
        assertThat(fault.parameters()).containsEntry("found", cell);
    }

    @Test
    void anEmptyLevelIsNotKnownAndNeverZero() {
        LeftOut fault = fault(row("country", "CHL", "indicator", "D1-1.1", "level", ""));
        assertThat(fault.key()).isEqualTo(Reason.LEVEL_NOT_KNOWN.key());
        assertThat(fault.passedOver()).isTrue();
    }

    @Test
    void regionsAndOrganisationsArePassedOver() {
        for (String region : List.of("LAC", "CARICOM", "Comunidad del Caribe", "Promedio regional")) {
            LeftOut fault = fault(row("country", region, "year", "2015", "indicator", "Organization", "level", "1.4"));
            assertThat(fault.key()).as(region).isEqualTo(Reason.NOT_A_STATE.key());
            assertThat(fault.passedOver()).isTrue();
        }
        LeftOut organisation =
                fault(row("country", "CHL", "area type", "Organization", "indicator", "D1-1.1", "level", "1.4"));
        assertThat(organisation.key()).isEqualTo(Reason.NOT_A_STATE.key());
        assertThat(sound(row("country", "CHL", "area type", "País", "indicator", "D1-1.1", "level", "1")))
                .isEqualTo(new Sound("CHL/D1-1.1", "1"));
    }

    @ParameterizedTest
    @CsvSource({
        "2016, true",
        "2016-01-01T00:00:00.000, true",
        "2016.0, true",
        "Informe 2016, true",
        "2015, false",
        "2025, false"
    })
    void aRowOfAnotherCycleIsRefused(String cell, boolean meant) {
        Judge.Verdict verdict =
                judge(Map.of(), row("country", "CHL", "year", cell, "indicator", "D1-1.1", "level", "1"));
        if (meant) {
            assertThat(verdict).isEqualTo(new Sound("CHL/D1-1.1", "1"));
        } else {
            assertThat(((Faulty) verdict).faults())
                    .singleElement()
                    .extracting(LeftOut::key)
                    .isEqualTo(Reason.CYCLE_OTHER.key());
        }
    }

    @Test
    void theSenderMaySayHowTheFileCallsTheCycle() {
        LevelRows.Scope scope = Reference.scope(Map.of());
        Row row = row("country", "CHL", "year", "2015", "indicator", "D1-1.1", "level", "1");
        Judge judge = new LevelRows(
                Headers.of(List.copyOf(row.cells().keySet()), LevelRows.COLUMNS),
                new LevelRows.Scope(
                        scope.states(),
                        scope.groupings(),
                        scope.cycles(),
                        scope.cycle(),
                        scope.edition(),
                        List.of("2015"),
                        Map.of()));
        assertThat(judge.judge(row)).isEqualTo(new Sound("CHL/D1-1.1", "1"));
    }

    @Test
    void everyFaultOfARowIsNamed() {
        Judge.Verdict verdict = judge(
                Map.of(), row("country", "Chille", "indicator", "Strategy Developmnt", "factor", "", "level", "9"));
        List<LeftOut> faults = ((Faulty) verdict).faults();
        assertThat(faults)
                .extracting(LeftOut::key)
                .containsExactly(
                        Reason.STATE_UNKNOWN.key(), Reason.INDICATOR_UNKNOWN.key(), Reason.LEVEL_OFF_SCALE.key());
        assertThat(faults.get(0).parameters()).containsEntry("states", List.of("CHL"));
        assertThat(faults.get(1).parameters()).containsEntry("indicators", List.of("D1-1.1"));
        assertThat(faults.get(2).parameters()).containsEntry("lowest", 1).containsEntry("highest", 5);
    }

    @Test
    void whatIsUnderWayOrSomebodyElsesStays() {
        Map<StateCode, Ground> grounds =
                Map.of(CHILE, new Ground.UnderWay(1, AssessmentStatus.REVIEWED), PERU, new Ground.NotYours());
        assertThat(((Faulty) judge(grounds, row("country", "CHL", "indicator", "D1-1.1", "level", "1"))).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.key()).isEqualTo(Reason.ASSESSMENT_UNDER_WAY.key()));
        assertThat(((Faulty) judge(grounds, row("country", "PER", "indicator", "D1-1.1", "level", "1"))).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.key()).isEqualTo(Reason.STATE_NOT_YOURS.key()));
    }

    @Test
    void ofSeveralColumnsForOneThingThePlainestCounts() {
        Headers headers =
                Headers.of(List.of("iso2", "Country", "Indicator", "OBS_VALUE", "stage", "colour"), LevelRows.COLUMNS);
        assertThat(headers.byColumn())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("country", "Country", "indicator", "Indicator", "level", "OBS_VALUE"));
        assertThat(headers.ignored()).containsExactlyInAnyOrder("iso2", "stage", "colour");
        assertThat(headers.missing(LevelRows.COLUMNS)).isEmpty();
        assertThat(Headers.of(List.of("pays"), LevelRows.COLUMNS).missing(LevelRows.COLUMNS))
                .containsExactly("indicator", "level");
    }

    @Test
    void suggestionsAreFewAndOnlyForSoManyTexts() {
        Names<Integer> names = new Names<>(Spelling::key);
        for (int i = 0; i < 50; i++) {
            names.add("Capacity number " + i, i);
        }
        assertThat(names.near("Capacity numbr 7")).hasSize(3).startsWith(7);
        assertThat(names.near("x")).isEmpty();
        assertThat(names.near("y".repeat(5_000))).isEmpty();
        for (int i = 0; i < 400; i++) {
            names.near("something else " + i);
        }
        assertThat(names.near("Capacity nombre 8")).isEmpty();
        assertThat(names.near("Capacity numbr 7")).hasSize(3);
    }

    @Test
    void distancesAreThoseOfLevenshtein() {
        assertThat(Names.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Names.distance("", "abc")).isEqualTo(3);
        assertThat(Names.distance("abc", "abc")).isZero();
    }

    private static Collection<String> names(State state) {
        List<String> names = new ArrayList<>(state.name().texts().values());
        names.add(state.code().iso3());
        names.add(state.iso2());
        return names;
    }

    private static Sound sound(Row row) {
        return (Sound) judge(Map.of(), row);
    }

    private static LeftOut fault(Row row) {
        return ((Faulty) judge(Map.of(), row)).faults().getFirst();
    }

    private static Judge.Verdict judge(Map<StateCode, Ground> grounds, Row row) {
        Headers headers = Headers.of(List.copyOf(row.cells().keySet()), LevelRows.COLUMNS);
        return new LevelRows(headers, Reference.scope(grounds)).judge(row);
    }

    private static Row row(String... cells) {
        Map<String, String> byHeader = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            byHeader.put(cells[i], cells[i + 1]);
        }
        return new Row(2, byHeader);
    }
}
