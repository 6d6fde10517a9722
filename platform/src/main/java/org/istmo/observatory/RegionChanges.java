package org.istmo.observatory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.istmo.directory.State;
import org.istmo.observatory.CycleComparison.Counts;
import org.istmo.observatory.CycleComparison.Line;

/**
 * What became of the region between two cycles, indicator by indicator: how many states rose, stayed, fell and cannot
 * be compared. It holds numbers of states and no names, so that nothing about a single state can be read from it.
 *
 * @param states how many states were looked at; each row's counts add up to this
 * @param sections indicators that can be compared at all, by dimension of the later edition
 */
public record RegionChanges(CyclePair cycles, int states, List<Section> sections) {

    public RegionChanges {
        sections = List.copyOf(sections);
    }

    /** The comparable indicators of a dimension; a dimension without any has no section. */
    public record Section(Edition.Dimension dimension, List<Row> rows) {

        public Section {
            rows = List.copyOf(rows);
        }
    }

    /** An indicator of the later edition, what it was in the earlier one, and how many states moved how. */
    public record Row(Edition.Indicator indicator, IndicatorId before, Counts counts) {}

    /** The changes of these states. */
    public static RegionChanges of(Observations observations, CyclePair cycles, Collection<State> states) {
        Map<IndicatorId, List<Line>> lines = new HashMap<>();
        for (State state : states) {
            for (Line line : cycles.compare(observations, state).lines()) {
                line.after()
                        .ifPresent(after -> lines.computeIfAbsent(after.indicator(), _ -> new ArrayList<>())
                                .add(line));
            }
        }
        List<Section> sections = cycles.to().dimensions().stream()
                .map(dimension -> new Section(
                        dimension,
                        dimension.indicators().stream()
                                .flatMap(indicator ->
                                        row(indicator, lines.getOrDefault(indicator.id(), List.of())).stream())
                                .toList()))
                .filter(section -> !section.rows().isEmpty())
                .toList();
        return new RegionChanges(cycles, states.size(), sections);
    }

    /** How many indicators can be compared. */
    public int comparable() {
        return rows().size();
    }

    /** How many indicators the later edition has. */
    public int indicators() {
        return cycles.to().indicators().size();
    }

    /** On how many indicators more states rose than fell. */
    public int mostlyRose() {
        return (int) rows().stream()
                .filter(row -> row.counts().rose() > row.counts().fell())
                .count();
    }

    /** On how many indicators more states fell than rose. */
    public int mostlyFell() {
        return (int) rows().stream()
                .filter(row -> row.counts().fell() > row.counts().rose())
                .count();
    }

    private List<Row> rows() {
        return sections.stream().flatMap(section -> section.rows().stream()).toList();
    }

    /** The row of an indicator, empty where the editions themselves forbid to compare it. */
    private static Optional<Row> row(Edition.Indicator indicator, List<Line> lines) {
        if (lines.isEmpty() || lines.stream().anyMatch(line -> forbidden(line.movement()))) {
            return Optional.empty();
        }
        return Optional.of(new Row(
                indicator,
                lines.getFirst().before().getFirst().indicator(),
                Counts.of(lines.stream().map(Line::movement).toList())));
    }

    /** Whether it is the model, and not a missing level, that forbids to compare. */
    private static boolean forbidden(Movement movement) {
        return switch (movement) {
            case Movement.NotComparable(Movement.Reason reason) ->
                switch (reason) {
                    case NOT_KNOWN_BEFORE, NOT_KNOWN_AFTER, NOT_KNOWN_IN_EITHER -> false;
                    case NO_CROSSWALK,
                            SCALES_DIFFER,
                            NEW,
                            DISCONTINUED,
                            SPLIT,
                            MERGED,
                            REGROUPED,
                            ONLY_FACTORS_CORRESPOND -> true;
                };
            case Movement.Rose _, Movement.Same _, Movement.Fell _ -> false;
        };
    }
}
