package org.istmo.observatory;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.istmo.directory.State;
import org.jspecify.annotations.Nullable;

/**
 * A few states side by side in one cycle, indicator by indicator, in the order in which the reader chose them. It says
 * where they are alike and where they lie apart, and adds up nothing for any of them.
 */
public record SideBySide(Cycle cycle, Edition edition, List<State> states, List<Section> sections) {

    public SideBySide {
        states = List.copyOf(states);
        sections = List.copyOf(sections);
    }

    /** A dimension. */
    public record Section(Edition.Dimension dimension, List<Row> rows) {

        public Section {
            rows = List.copyOf(rows);
        }
    }

    /** An indicator, with one place for each state in their order: its level, or null where it is not known. */
    public record Row(Edition.Indicator indicator, List<@Nullable ReleasedLevel> levels) {

        public Row {
            levels = Collections.unmodifiableList(levels);
        }

        /** How the states lie to each other. */
        public Relation relation() {
            List<Integer> known = levels.stream()
                    .filter(Objects::nonNull)
                    .map(ReleasedLevel::level)
                    .toList();
            if (known.size() < levels.size()) {
                return Relation.NOT_KNOWN;
            }
            return switch (Collections.max(known) - Collections.min(known)) {
                case 0 -> Relation.ALIKE;
                case 1 -> Relation.NEXT;
                default -> Relation.APART;
            };
        }
    }

    /** How several states lie to each other on one indicator. */
    public enum Relation {
        /** All at the same stage. */
        ALIKE,
        /** At two stages next to each other. */
        NEXT,
        /** Two stages apart or more. */
        APART,
        /** At least one of them is not known. */
        NOT_KNOWN
    }

    /** These states in this cycle. */
    public static SideBySide of(Observations observations, Cycle cycle, ChosenStates chosen) {
        Edition edition = observations.editionOf(cycle);
        List<Section> sections = edition.dimensions().stream()
                .map(dimension -> new Section(
                        dimension,
                        dimension.indicators().stream()
                                .map(indicator -> row(observations, cycle, indicator, chosen.states()))
                                .toList()))
                .toList();
        return new SideBySide(cycle, edition, chosen.states(), sections);
    }

    /** Only the indicators on which the states differ, or on which somebody is not known. */
    public SideBySide differing() {
        return new SideBySide(
                cycle,
                edition,
                states,
                sections.stream()
                        .map(section -> new Section(
                                section.dimension(),
                                section.rows().stream()
                                        .filter(row -> row.relation() != Relation.ALIKE)
                                        .toList()))
                        .filter(section -> !section.rows().isEmpty())
                        .toList());
    }

    /** On how many indicators the states lie so. */
    public int count(Relation relation) {
        return (int) sections.stream()
                .flatMap(section -> section.rows().stream())
                .filter(row -> row.relation() == relation)
                .count();
    }

    /** How many indicators there are. */
    public int indicators() {
        return sections.stream().mapToInt(section -> section.rows().size()).sum();
    }

    /** Whether any level shown is invented. */
    public boolean demonstration() {
        return sections.stream()
                .flatMap(section -> section.rows().stream())
                .flatMap(row -> row.levels().stream())
                .filter(Objects::nonNull)
                .anyMatch(ReleasedLevel::demonstration);
    }

    private static Row row(Observations observations, Cycle cycle, Edition.Indicator indicator, List<State> states) {
        return new Row(
                indicator,
                states.stream()
                        .<@Nullable ReleasedLevel>map(
                                state -> observations.level(state.code(), cycle.id(), indicator.id()))
                        .toList());
    }
}
