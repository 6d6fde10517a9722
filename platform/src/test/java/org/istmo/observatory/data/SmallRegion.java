package org.istmo.observatory.data;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.istmo.directory.Grouping;
import org.istmo.directory.State;
import org.istmo.directory.StatusNote;
import org.istmo.observatory.Crosswalk;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.CycleId;
import org.istmo.observatory.Edition;
import org.istmo.observatory.IndicatorId;
import org.istmo.observatory.Observations;
import org.istmo.observatory.ReleasedLevel;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;

/** Five states, two editions, two cycles: as few as show everything. */
final class SmallRegion {

    static final List<State> STATES = List.of("ARG", "BOL", "CHL", "DMA", "ECU").stream()
            .map(code -> new State(
                    new StateCode(code),
                    code.substring(0, 2),
                    "00" + (code.charAt(0) - '@'),
                    LocalisedText.of(
                            code + " in English", code + " en español", code + " em português", code + " en français"),
                    List.of("es", "qu")))
            .toList();

    static final List<Grouping> GROUPINGS = List.of(
            new Grouping("oas", Grouping.Kind.ORGANISATION, text("The whole")),
            new Grouping("south", Grouping.Kind.SUB_REGION, text("South")),
            new Grouping("islands", Grouping.Kind.COMMUNITY, text("Islands")));

    static final List<StatusNote> NOTES =
            List.of(new StatusNote(new StateCode("BOL"), "oas", text("A note, as it is."), null));

    static final Edition OLD = edition("old", 4);
    static final Edition NEW = edition("new", 6);
    static final Cycle FIRST = cycle("2020", "old");
    static final Cycle SECOND = cycle("2025", "new");

    private static final Crosswalk CROSSWALK = new Crosswalk(
            "old",
            "new",
            new Crosswalk.Signed("An Expert", LocalDate.of(2026, 1, 9)),
            List.of(
                    new Crosswalk.IndicatorRow(
                            new IndicatorId("old", "I10"), new TreeSet<>(List.of(new IndicatorId("new", "I10")))),
                    new Crosswalk.IndicatorRow(new IndicatorId("old", "I9"), new TreeSet<>()),
                    new Crosswalk.FactorRow("F2", new TreeSet<>(List.of("F1", "F2")))));

    private SmallRegion() {}

    /** With levels drawn from this seed, some of them not known; ECU is not assessed. */
    static Observations drawn(long seed) {
        Random random = new Random(seed);
        List<ReleasedLevel> levels = new ArrayList<>();
        for (State state : STATES.subList(0, 4)) {
            for (Cycle cycle : List.of(FIRST, SECOND)) {
                Edition edition = cycle.equals(FIRST) ? OLD : NEW;
                for (Edition.Indicator indicator : edition.indicators()) {
                    if (random.nextInt(10) > 0) {
                        levels.add(level(state, cycle, indicator, 1 + random.nextInt(5), 1, false));
                    }
                }
            }
        }
        return with(levels);
    }

    /** With these levels. */
    static Observations with(List<ReleasedLevel> levels) {
        return Observations.of(
                STATES,
                Map.of(
                        "oas", STATES.stream().map(State::code).toList(),
                        "south",
                                List.of(
                                        new StateCode("ARG"),
                                        new StateCode("BOL"),
                                        new StateCode("CHL"),
                                        new StateCode("ECU")),
                        "islands", List.of(new StateCode("DMA"))),
                List.of(NEW, OLD),
                List.of(FIRST, SECOND),
                List.of(CROSSWALK),
                levels);
    }

    static ReleasedLevel level(
            State state, Cycle cycle, Edition.Indicator indicator, int level, int version, boolean invented) {
        return new ReleasedLevel(
                UUID.nameUUIDFromBytes(
                        (state.code() + "/" + cycle.id() + "/" + version).getBytes(StandardCharsets.UTF_8)),
                state.code(),
                cycle.id(),
                version,
                LocalDate.of(2025, 3, version),
                indicator.id(),
                level,
                ReleasedLevel.Method.DESK_RESEARCH,
                ReleasedLevel.Confidence.LOW,
                "A Proposer",
                version == 1 ? "A Reviewer" : null,
                null,
                2,
                1,
                invented);
    }

    static LocalisedText text(String english) {
        return LocalisedText.of(Language.ENGLISH, english);
    }

    private static Cycle cycle(String code, String edition) {
        return new Cycle(
                new CycleId(code), text("Cycle " + code), edition, null, "10.1/" + code, text("A note, with a comma"));
    }

    /** Codes count downwards, so that the model's order is not the alphabet's. */
    private static Edition edition(String id, int indicators) {
        List<Edition.Indicator> all = IntStream.range(0, indicators)
                .mapToObj(i -> new Edition.Indicator(
                        new IndicatorId(id, "I" + (10 - i)),
                        new LocalisedText(
                                Language.ENGLISH,
                                Map.of(Language.ENGLISH, "Indicator \"" + i + "\"", Language.FRENCH, "Indicateur " + i),
                                Set.of(Language.FRENCH))))
                .toList();
        return new Edition(
                id,
                "CMM",
                Edition.Subject.STATE,
                text("Edition " + id),
                Edition.Trust.RECALL,
                text("from memory"),
                "Its owner",
                IntStream.rangeClosed(1, 5)
                        .mapToObj(level -> new Edition.Stage(level, "stage-" + level, text("Stage " + level)))
                        .toList(),
                List.of(new Edition.Dimension(
                        "D1",
                        1,
                        text("Dimension"),
                        List.of(
                                new Edition.Factor("F1", text("First"), all.subList(0, 2)),
                                new Edition.Factor("F2", text("Second"), all.subList(2, indicators))))));
    }
}
