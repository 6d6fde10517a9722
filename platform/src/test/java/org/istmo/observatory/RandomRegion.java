package org.istmo.observatory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.istmo.directory.State;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;

/** A region of made-up states, models and levels; the same seed always makes the same one. */
public record RandomRegion(Observations observations, List<ReleasedLevel> levels) {

    /** The group that some of its states belong to, at least one. */
    public static final String GROUP = "some";

    /** A region of this seed. */
    public static RandomRegion of(long seed) {
        Random random = new Random(seed);
        List<State> states = states(random, 1 + random.nextInt(35));
        List<StateCode> members = new ArrayList<>(states.stream()
                .map(State::code)
                .filter(_ -> random.nextInt(3) == 0)
                .toList());
        if (members.isEmpty()) {
            members.add(states.getFirst().code());
        }
        List<Edition> editions = List.of(edition(random, "a"), edition(random, "b"));
        List<Cycle> cycles = new ArrayList<>();
        for (int year = 2016; year < 2020; year++) {
            cycles.add(new Cycle(
                    new CycleId(String.valueOf(year)),
                    text("cycle " + year),
                    editions.get(random.nextInt(2)).id(),
                    null,
                    null,
                    text("note")));
        }
        List<ReleasedLevel> levels = new ArrayList<>();
        for (Cycle cycle : cycles) {
            Edition edition = editions.get(cycle.edition().equals("a") ? 0 : 1);
            for (State state : states) {
                if (random.nextInt(5) > 0) {
                    addLevels(levels, cycle, state, edition, random);
                }
            }
        }
        return new RandomRegion(
                Observations.of(states, Map.of(GROUP, members), editions, cycles, List.of(), levels), levels);
    }

    /** The same region, in which the states have exchanged their levels. */
    public RandomRegion exchanged(long seed) {
        List<StateCode> codes =
                new ArrayList<>(observations.states().stream().map(State::code).toList());
        List<StateCode> others = new ArrayList<>(codes);
        Collections.shuffle(others, new Random(seed));
        Map<StateCode, StateCode> exchange = new HashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            exchange.put(codes.get(i), others.get(i));
        }
        List<ReleasedLevel> exchanged = levels.stream()
                .map(level -> level(
                        exchange.getOrDefault(level.state(), level.state()),
                        level.cycle(),
                        level.indicator(),
                        level.level(),
                        level.demonstration()))
                .toList();
        return new RandomRegion(
                Observations.of(
                        observations.states(),
                        observations.groupings(),
                        observations.editions(),
                        observations.cycles(),
                        observations.crosswalks(),
                        exchanged),
                exchanged);
    }

    /** One released level. */
    public static ReleasedLevel level(
            StateCode state, CycleId cycle, IndicatorId indicator, int level, boolean demonstration) {
        return new ReleasedLevel(
                new UUID(0, 0),
                state,
                cycle,
                1,
                LocalDate.of(Integer.parseInt(cycle.code()), 6, 1),
                indicator,
                level,
                ReleasedLevel.Method.WORKSHOP,
                ReleasedLevel.Confidence.MEDIUM,
                "assessor",
                "reviewer",
                null,
                0,
                0,
                demonstration);
    }

    /** A text in English only. */
    public static LocalisedText text(String text) {
        return LocalisedText.of(Language.ENGLISH, text);
    }

    /** An edition of a few dimensions, factors and indicators, coded as the CMM's are. */
    public static Edition edition(Random random, String id) {
        int lowest = random.nextInt(2);
        List<Edition.Stage> stages = new ArrayList<>();
        for (int level = lowest; level < lowest + 5; level++) {
            stages.add(new Edition.Stage(level, "stage-" + level, text("Stage " + level)));
        }
        List<Edition.Dimension> dimensions = new ArrayList<>();
        for (int d = 1; d <= 1 + random.nextInt(3); d++) {
            List<Edition.Factor> factors = new ArrayList<>();
            for (int f = 1; f <= 2 + random.nextInt(2); f++) {
                List<Edition.Indicator> indicators = new ArrayList<>();
                for (int i = 1; i <= 1 + random.nextInt(3); i++) {
                    String code = "D" + d + "." + f + "." + i;
                    indicators.add(new Edition.Indicator(new IndicatorId(id, code), text("Indicator " + code)));
                }
                factors.add(new Edition.Factor("D" + d + "." + f, text("Factor " + d + "." + f), indicators));
            }
            dimensions.add(new Edition.Dimension("D" + d, d, text("Dimension " + d), factors));
        }
        return new Edition(
                id,
                "family",
                Edition.Subject.STATE,
                text("Edition " + id),
                Edition.Trust.RECALL,
                text("trust"),
                "credit",
                stages,
                dimensions);
    }

    private static List<State> states(Random random, int number) {
        List<State> states = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String code = "" + (char) ('A' + i / 26) + (char) ('A' + i % 26) + "X";
            // Names whose order is neither that of the codes nor that of the letters' numbers.
            String name = List.of("É", "e", "Z", "Á", "b").get(random.nextInt(5)) + random.nextInt(100);
            states.add(new State(new StateCode(code), code.substring(0, 2), "000", text(name), List.of("en")));
        }
        return states;
    }

    private static void addLevels(
            List<ReleasedLevel> levels, Cycle cycle, State state, Edition edition, Random random) {
        boolean demonstration = random.nextInt(50) == 0;
        for (Edition.Indicator indicator : edition.indicators()) {
            if (random.nextInt(6) > 0) {
                int level = edition.scale().lowest() + random.nextInt(5);
                levels.add(level(state.code(), cycle.id(), indicator.id(), level, demonstration));
            }
        }
    }
}
