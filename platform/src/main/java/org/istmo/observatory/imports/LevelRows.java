package org.istmo.observatory.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.istmo.directory.Grouping;
import org.istmo.directory.State;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.shared.StateCode;
import org.istmo.tables.Row;

/** Rows that say at which level a state stands for an indicator, in the columns of the public open data and others. */
final class LevelRows implements Judge {

    static final String COUNTRY = "country";
    static final String SUBJECT = "subject";
    static final String CYCLE = "cycle";
    static final String DIMENSION = "dimension";
    static final String FACTOR = "factor";
    static final String INDICATOR = "indicator";
    static final String LEVEL = "level";

    /** Where a file has several columns for one thing, the one that is named first here counts. */
    static final Headers.Wanted COLUMNS = new Headers.Wanted(
            List.of(COUNTRY, INDICATOR, LEVEL),
            Map.of(
                    COUNTRY,
                    List.of(
                            "state",
                            "país",
                            "pays",
                            "estado",
                            "état",
                            "country name",
                            "state name",
                            "iso3",
                            "ref_area",
                            "country code",
                            "state code",
                            "iso2",
                            "iso",
                            "member state",
                            "estado miembro",
                            "estado-membro",
                            "état membre",
                            "código del país",
                            "código do país",
                            "code du pays",
                            "nombre del país",
                            "nome do país",
                            "nom du pays"),
                    SUBJECT,
                    List.of(
                            "area type",
                            "country type",
                            "entity type",
                            "geography type",
                            "subject type",
                            "sujeto",
                            "sujeito",
                            "sujet",
                            "tipo de área",
                            "type de zone"),
                    CYCLE,
                    List.of("year", "ciclo", "año", "année", "time_period"),
                    DIMENSION,
                    List.of("dimensión", "dimensão", "dimension name"),
                    FACTOR,
                    List.of("fator", "facteur", "factor name"),
                    INDICATOR,
                    List.of(
                            "indicador",
                            "indicateur",
                            "aspect",
                            "aspecto",
                            "indicator name",
                            "indicator code",
                            "código del indicador",
                            "código do indicador",
                            "code de l’indicateur"),
                    LEVEL,
                    List.of(
                            "nivel",
                            "nível",
                            "niveau",
                            "obs_value",
                            "value",
                            "valor",
                            "valeur",
                            "maturity level",
                            "nivel de madurez",
                            "nível de maturidade",
                            "niveau de maturité",
                            "stage",
                            "etapa",
                            "estágio",
                            "stade")));

    private static final List<String> REGIONS = List.of(
            "LAC",
            "LATAM",
            "Latin America",
            "Latin America and the Caribbean",
            "América Latina",
            "América Latina y el Caribe",
            "América Latina e Caribe",
            "Amérique latine",
            "Amérique latine et Caraïbes",
            "Region",
            "Región",
            "Região",
            "Région",
            "Regional average",
            "Promedio regional",
            "Média regional",
            "Moyenne régionale",
            "Average",
            "Promedio",
            "Média",
            "Moyenne");
    private static final List<String> WORDS_FOR_STATES = List.of(
            "country",
            "state",
            "member state",
            "país",
            "estado",
            "pays",
            "état",
            "estado miembro",
            "estado membro",
            "état membre",
            "sovereign",
            "nation");

    /**
     * What the rows are judged by.
     *
     * @param alsoCalled how else the file calls the cycle, such as the year in which its answers were collected
     * @param grounds how things stand with each state; one that is missing has no assessment yet
     */
    record Scope(
            List<State> states,
            List<Grouping> groupings,
            List<Cycle> cycles,
            Cycle cycle,
            Edition edition,
            List<String> alsoCalled,
            Map<StateCode, Ground> grounds) {}

    private final Headers headers;
    private final Scope scope;
    private final CycleNames cycles;
    private final Names<StateCode> states = new Names<>(Spelling::key);
    private final Names<String> regions = new Names<>(Spelling::key);
    private final Names<String> wordsForStates = new Names<>(Spelling::key);
    private final ModelNames indicators;
    private final ModelNames factors;
    private final ModelNames dimensions;
    private final StageNames stages;
    private final Map<String, String> factorOf = new LinkedHashMap<>();
    private final Map<String, String> dimensionOf = new LinkedHashMap<>();

    LevelRows(Headers headers, Scope scope) {
        this.headers = headers;
        this.scope = scope;
        this.cycles = new CycleNames(scope.cycle(), scope.cycles(), scope.alsoCalled());
        Edition edition = scope.edition();
        indicators = ModelNames.ofIndicators(edition);
        factors = ModelNames.ofFactors(edition);
        dimensions = ModelNames.ofDimensions(edition);
        stages = new StageNames(edition);
        for (State state : scope.states()) {
            states.add(state.code().iso3(), state.code());
            states.add(state.iso2(), state.code());
            state.name().texts().values().forEach(name -> states.add(name, state.code()));
        }
        scope.groupings().forEach(grouping -> {
            regions.add(grouping.code(), grouping.code());
            grouping.name().texts().values().forEach(name -> regions.add(name, grouping.code()));
        });
        REGIONS.forEach(region -> regions.add(region, region));
        WORDS_FOR_STATES.forEach(word -> wordsForStates.add(word, word));
        edition.dimensions()
                .forEach(dimension -> dimension
                        .factors()
                        .forEach(factor -> factor.indicators().forEach(indicator -> {
                            factorOf.put(indicator.code(), factor.code());
                            dimensionOf.put(indicator.code(), dimension.code());
                        })));
    }

    @Override
    public Verdict judge(Row row) {
        Optional<LeftOut> elsewhere = notAState(row).or(() -> otherCycle(row));
        if (elsewhere.isPresent()) {
            // Such a row follows other rules, perhaps another edition: nothing else of it needs mending.
            return new Faulty(List.of(elsewhere.get()));
        }
        List<LeftOut> faults = new ArrayList<>();
        Optional<StateCode> state = state(row, faults);
        Optional<String> indicator = indicator(row, faults);
        Optional<Integer> level = level(row, faults);
        if (!faults.isEmpty() || state.isEmpty() || indicator.isEmpty()) {
            return new Faulty(faults);
        }
        if (level.isEmpty()) {
            return new Faulty(List.of(fault(row, LEVEL, Reason.LEVEL_NOT_KNOWN, Map.of())));
        }
        return new Sound(
                new LevelPlace(state.get(), indicator.get()).text(), level.get().toString());
    }

    private Optional<LeftOut> notAState(Row row) {
        String subject = headers.cell(row, SUBJECT);
        if (!subject.isEmpty() && wordsForStates.called(subject).isEmpty()) {
            return Optional.of(fault(row, SUBJECT, Reason.NOT_A_STATE, Map.of()));
        }
        String country = headers.cell(row, COUNTRY);
        return states.called(country).isEmpty() && !regions.called(country).isEmpty()
                ? Optional.of(fault(row, COUNTRY, Reason.NOT_A_STATE, Map.of()))
                : Optional.empty();
    }

    private Optional<LeftOut> otherCycle(Row row) {
        if (headers.header(CYCLE) == null) {
            return Optional.empty();
        }
        String cell = headers.cell(row, CYCLE);
        Map<String, Object> expected = Map.of("cycle", scope.cycle().id().code());
        if (cell.isEmpty()) {
            return Optional.of(fault(row, CYCLE, Reason.CYCLE_MISSING, expected));
        }
        return cycles.isMeant(cell) ? Optional.empty() : Optional.of(fault(row, CYCLE, Reason.CYCLE_OTHER, expected));
    }

    private Optional<StateCode> state(Row row, List<LeftOut> faults) {
        String cell = headers.cell(row, COUNTRY);
        if (cell.isEmpty()) {
            faults.add(fault(row, COUNTRY, Reason.STATE_MISSING, Map.of()));
            return Optional.empty();
        }
        SortedSet<StateCode> meant = states.called(cell);
        if (meant.size() != 1) {
            faults.add(
                    meant.isEmpty()
                            ? fault(row, COUNTRY, Reason.STATE_UNKNOWN, Map.of("states", codes(states.near(cell))))
                            : fault(row, COUNTRY, Reason.STATE_AMBIGUOUS, Map.of("states", codes(meant))));
            return Optional.empty();
        }
        StateCode state = meant.first();
        return switch (scope.grounds().getOrDefault(state, new Ground.Nothing())) {
            case Ground.NotYours() -> {
                faults.add(fault(row, COUNTRY, Reason.STATE_NOT_YOURS, Map.of("states", codes(meant))));
                yield Optional.empty();
            }
            case Ground.UnderWay(int _, var status) -> {
                faults.add(fault(
                        row,
                        COUNTRY,
                        Reason.ASSESSMENT_UNDER_WAY,
                        Map.of("states", codes(meant), "status", status.name())));
                yield Optional.empty();
            }
            case Ground.Nothing(), Ground.Draft _, Ground.Released _ -> Optional.of(state);
        };
    }

    private Optional<String> indicator(Row row, List<LeftOut> faults) {
        int before = faults.size();
        SortedSet<String> meant = meant(row, INDICATOR, indicators, Reason.INDICATOR_UNKNOWN, faults);
        if (headers.cell(row, INDICATOR).isEmpty()) {
            faults.add(fault(row, INDICATOR, Reason.INDICATOR_MISSING, Map.of()));
        }
        SortedSet<String> inFactors = meant(row, FACTOR, factors, Reason.FACTOR_UNKNOWN, faults);
        SortedSet<String> inDimensions = meant(row, DIMENSION, dimensions, Reason.DIMENSION_UNKNOWN, faults);
        if (faults.size() > before) {
            return Optional.empty();
        }
        narrow(row, FACTOR, inFactors, factorOf, Reason.FACTOR_OTHER, meant, faults);
        narrow(row, DIMENSION, inDimensions, dimensionOf, Reason.DIMENSION_OTHER, meant, faults);
        if (meant.size() > 1) {
            faults.add(fault(row, INDICATOR, Reason.INDICATOR_AMBIGUOUS, Map.of("indicators", List.copyOf(meant))));
        }
        return faults.size() > before ? Optional.empty() : Optional.of(meant.first());
    }

    /** What the cell can mean; nothing, without a fault, where it is empty. */
    private SortedSet<String> meant(Row row, String column, ModelNames names, Reason unknown, List<LeftOut> faults) {
        String cell = headers.cell(row, column);
        if (cell.isEmpty()) {
            return new TreeSet<>();
        }
        SortedSet<String> meant = new TreeSet<>(names.meant(cell));
        if (meant.isEmpty()) {
            faults.add(fault(row, column, unknown, Map.of(column + "s", names.near(cell))));
        }
        return meant;
    }

    /** Leaves of the indicators those that lie in one of these factors or dimensions; a fault where none does. */
    private void narrow(
            Row row,
            String column,
            SortedSet<String> wholes,
            Map<String, String> wholeOf,
            Reason other,
            SortedSet<String> indicators,
            List<LeftOut> faults) {
        if (wholes.isEmpty() || indicators.isEmpty()) {
            return;
        }
        List<String> all = List.copyOf(indicators);
        indicators.removeIf(indicator -> !wholes.contains(wholeOf.get(indicator)));
        if (indicators.isEmpty()) {
            faults.add(fault(row, column, other, Map.of("indicators", all)));
        }
    }

    private Optional<Integer> level(Row row, List<LeftOut> faults) {
        return switch (stages.of(headers.cell(row, LEVEL))) {
            case StageNames.Level(int level) -> Optional.of(level);
            case StageNames.NoLevel(Reason reason) -> {
                if (reason != Reason.LEVEL_MISSING) {
                    faults.add(fault(
                            row,
                            LEVEL,
                            reason,
                            Map.of(
                                    "lowest",
                                    stages.scale().lowest(),
                                    "highest",
                                    stages.scale().highest())));
                }
                yield Optional.empty();
            }
        };
    }

    private LeftOut fault(Row row, String column, Reason reason, Map<String, Object> parameters) {
        return LeftOut.of(row, headers.header(column), reason, parameters);
    }

    private static List<String> codes(Collection<StateCode> states) {
        return states.stream().map(StateCode::iso3).toList();
    }
}
