package org.istmo.observatory.web;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.istmo.directory.State;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.RelatedFactors;
import org.istmo.observatory.ReleasedLevel;
import org.istmo.observatory.SuppressedDistribution;
import org.jspecify.annotations.Nullable;

/**
 * All that an indicator's page shows, as a value, but for the texts of its stages.
 *
 * @param cycle the chosen one of those that used the edition; null where none did
 * @param cycles the counts of the whole region in each of those, the earliest first
 * @param stages the states at each stage in the chosen cycle, in alphabetical order
 * @param notKnown the states whose level is not known, in alphabetical order
 * @param demonstration whether any level behind it is invented
 * @param releasedOn when the newest level of the chosen cycle was released
 */
public record IndicatorView(
        Edition edition,
        Edition.Dimension dimension,
        Edition.Factor factor,
        Edition.Indicator indicator,
        @Nullable Cycle cycle,
        List<CycleCounts> cycles,
        List<StageStates> stages,
        List<State> notKnown,
        List<RelatedFactors> related,
        boolean demonstration,
        Optional<LocalDate> releasedOn) {

    public IndicatorView {
        cycles = List.copyOf(cycles);
        stages = List.copyOf(stages);
        notKnown = List.copyOf(notKnown);
        related = List.copyOf(related);
    }

    /** The region in one cycle. */
    public record CycleCounts(Cycle cycle, SuppressedDistribution counts) {}

    /** A stage and the states that stand at it. */
    public record StageStates(Edition.Stage stage, List<State> states) {
        public StageStates {
            states = List.copyOf(states);
        }
    }

    /** Works it out; the cycle is one that used the edition. */
    public static IndicatorView of(
            Observations observations,
            Edition edition,
            Edition.Indicator indicator,
            @Nullable Cycle cycle,
            Comparator<State> alphabetical) {
        Edition.Factor factor = edition.factorOf(indicator);
        List<State> states = observations.states().stream().sorted(alphabetical).toList();
        List<ReleasedLevel> levels = cycle == null
                ? List.of()
                : states.stream()
                        .map(state -> observations.level(state.code(), cycle.id(), indicator.id()))
                        .filter(Objects::nonNull)
                        .toList();
        List<Cycle> using = observations.cycles().stream()
                .filter(candidate -> candidate.edition().equals(edition.id()))
                .toList();
        return new IndicatorView(
                edition,
                edition.dimensionOf(factor),
                factor,
                indicator,
                cycle,
                using.stream()
                        .map(used -> new CycleCounts(
                                used,
                                observations
                                        .distribution(used, indicator.id(), states)
                                        .shown()))
                        .toList(),
                edition.stages().stream()
                        .map(stage -> new StageStates(stage, at(states, levels, stage)))
                        .toList(),
                states.stream()
                        .filter(state ->
                                levels.stream().noneMatch(level -> level.state().equals(state.code())))
                        .toList(),
                RelatedFactors.of(observations, edition, factor),
                using.stream()
                        .flatMap(used -> states.stream()
                                .map(state -> observations.level(state.code(), used.id(), indicator.id())))
                        .anyMatch(level -> level != null && level.demonstration()),
                levels.stream().map(ReleasedLevel::releasedOn).max(Comparator.naturalOrder()));
    }

    private static List<State> at(List<State> states, List<ReleasedLevel> levels, Edition.Stage stage) {
        return states.stream()
                .filter(state -> levels.stream()
                        .anyMatch(level ->
                                level.level() == stage.level() && level.state().equals(state.code())))
                .toList();
    }

    /** The counts of the chosen cycle; null where there is none. */
    public @Nullable SuppressedDistribution counts() {
        return cycles.stream()
                .filter(candidate -> candidate.cycle().equals(cycle))
                .map(CycleCounts::counts)
                .findFirst()
                .orElse(null);
    }
}
