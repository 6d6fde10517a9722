package org.istmo.observatory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.istmo.directory.State;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;

/**
 * An invented region for tests: three states; the cycles 2016 and 2020 used the edition "old", 2025 and 2030 used
 * "next". An indicator's code names its dimension and factor: {@code A.1.2} is the second of the factor {@code A.1}.
 */
final class SmallRegion {

    static final State CHILE = state("CHL", "Chile");
    static final State BRAZIL = state("BRA", "Brazil");
    static final State HAITI = state("HTI", "Haiti");
    static final List<State> STATES = List.of(BRAZIL, CHILE, HAITI);

    static final Edition OLD = edition("old", "A.1.1", "A.1.2", "A.2.1", "B.1.1", "B.1.2");
    static final Edition NEXT = edition("next", "A.1.1", "A.1.2", "A.1.10", "B.1.1", "B.2.1", "C.1.1");

    static final Cycle C2016 = cycle("2016", OLD);
    static final Cycle C2020 = cycle("2020", OLD);
    static final Cycle C2025 = cycle("2025", NEXT);
    static final Cycle C2030 = cycle("2030", NEXT);

    private final List<ReleasedLevel> levels = new ArrayList<>();
    private final List<Crosswalk> crosswalks = new ArrayList<>();

    /** Releases a level of a state for an indicator in a cycle. */
    SmallRegion with(State state, Cycle cycle, String indicator, int level) {
        levels.add(new ReleasedLevel(
                new UUID(0, 1),
                state.code(),
                cycle.id(),
                2,
                LocalDate.of(2026, 3, 14),
                new IndicatorId(cycle.edition(), indicator),
                level,
                ReleasedLevel.Method.WORKSHOP,
                ReleasedLevel.Confidence.HIGH,
                "A ministry",
                "A secretariat",
                null,
                3,
                1,
                false));
        return this;
    }

    SmallRegion with(Crosswalk crosswalk) {
        crosswalks.add(crosswalk);
        return this;
    }

    Observations observations() {
        return Observations.of(
                STATES, Map.of(), List.of(NEXT, OLD), List.of(C2016, C2020, C2025, C2030), crosswalks, levels);
    }

    static Edition edition(String id, String... indicators) {
        Map<String, Map<String, List<Edition.Indicator>>> tree = new LinkedHashMap<>();
        for (String code : indicators) {
            String factor = code.substring(0, code.lastIndexOf('.'));
            tree.computeIfAbsent(code.substring(0, 1), d -> new LinkedHashMap<>())
                    .computeIfAbsent(factor, f -> new ArrayList<>())
                    .add(new Edition.Indicator(new IndicatorId(id, code), text(code)));
        }
        List<Edition.Dimension> dimensions = new ArrayList<>();
        tree.forEach((code, factors) -> dimensions.add(new Edition.Dimension(
                code,
                dimensions.size() + 1,
                text(code),
                factors.entrySet().stream()
                        .map(factor -> new Edition.Factor(factor.getKey(), text(factor.getKey()), factor.getValue()))
                        .toList())));
        return new Edition(
                id,
                "CMM",
                Edition.Subject.STATE,
                text(id),
                Edition.Trust.FIRST_PARTY,
                text("its owner's names"),
                "Somebody",
                Stream.of(1, 2, 3, 4, 5)
                        .map(level -> new Edition.Stage(level, "stage-" + level, text("stage " + level)))
                        .toList(),
                dimensions);
    }

    private static Cycle cycle(String code, Edition edition) {
        return new Cycle(new CycleId(code), text(code), edition.id(), null, null, text("note"));
    }

    private static State state(String iso3, String name) {
        return new State(
                new StateCode(iso3),
                iso3.substring(0, 2),
                "000",
                LocalisedText.of(Language.ENGLISH, name),
                List.of("en"));
    }

    private static LocalisedText text(String text) {
        return LocalisedText.of(Language.ENGLISH, text);
    }
}
