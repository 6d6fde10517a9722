package org.istmo.observatory;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.istmo.directory.State;
import org.jspecify.annotations.Nullable;

/**
 * One state in one cycle as everybody may see it: every indicator of the edition in the model's order, with its
 * released level or with none. It counts what is known, and adds up no levels.
 */
public record StateView(State state, Cycle cycle, Edition edition, List<Strip> strips) {

    public StateView {
        strips = List.copyOf(strips);
    }

    /** A dimension with its values. */
    public record Strip(Edition.Dimension dimension, List<Group> groups) {

        public Strip {
            groups = List.copyOf(groups);
        }

        /** All values of the dimension, in the model's order. */
        public List<Value> values() {
            return groups.stream().flatMap(group -> group.values().stream()).toList();
        }

        /** How many of them are known. */
        public int known() {
            return (int) values().stream().filter(Value::known).count();
        }
    }

    /** A factor with its values. */
    public record Group(Edition.Factor factor, List<Value> values) {

        public Group {
            values = List.copyOf(values);
        }
    }

    /** What is released for an indicator; null where it is not known. */
    public record Value(
            Edition.Indicator indicator, @Nullable ReleasedLevel released) {

        /** Whether a level is released. */
        public boolean known() {
            return released != null;
        }

        /** The level, or null where it is not known. */
        public @Nullable Integer level() {
            return released == null ? null : released.level();
        }
    }

    /** The state in the cycle. */
    public static StateView of(Observations observations, State state, Cycle cycle) {
        Edition edition = observations.editionOf(cycle);
        List<Strip> strips = edition.dimensions().stream()
                .map(dimension -> new Strip(
                        dimension,
                        dimension.factors().stream()
                                .map(factor -> new Group(
                                        factor,
                                        factor.indicators().stream()
                                                .map(indicator -> new Value(
                                                        indicator,
                                                        observations.level(state.code(), cycle.id(), indicator.id())))
                                                .toList()))
                                .toList()))
                .toList();
        return new StateView(state, cycle, edition, strips);
    }

    /** The cycle that a reader of this state's page most likely means: the latest in which anything is released. */
    public static Cycle latestCycle(Observations observations, State state) {
        return observations.cycles().reversed().stream()
                .filter(cycle -> observations.hasAssessment(state.code(), cycle.id()))
                .findFirst()
                .orElseGet(observations::latestCycle);
    }

    /** The values of a factor. */
    public List<Value> values(Edition.Factor factor) {
        return strips.stream()
                .flatMap(strip -> strip.groups().stream())
                .filter(group -> group.factor().equals(factor))
                .flatMap(group -> group.values().stream())
                .toList();
    }

    /** How many indicators have a released level. */
    public int known() {
        return strips.stream().mapToInt(Strip::known).sum();
    }

    /** How many indicators the edition has. */
    public int total() {
        return strips.stream().mapToInt(strip -> strip.values().size()).sum();
    }

    /** Whether anything is released. */
    public boolean assessed() {
        return known() > 0;
    }

    /** Pieces of evidence that everybody can see. */
    public int evidenceShown() {
        return released().mapToInt(one -> one.evidenceShown()).sum();
    }

    /** Pieces of evidence that count but are not public. */
    public int evidenceClosed() {
        return released().mapToInt(one -> one.evidenceClosed()).sum();
    }

    /** Whether any of the levels is invented. */
    public boolean demonstration() {
        return released().anyMatch(ReleasedLevel::demonstration);
    }

    /** Which version of the assessment this is, and since when it is public; empty where nothing is released. */
    public Optional<Release> release() {
        return released().findFirst().map(level -> new Release(level.version(), level.releasedOn()));
    }

    /** A release of an assessment. */
    public record Release(int version, LocalDate on) {}

    private Stream<ReleasedLevel> released() {
        return strips.stream()
                .flatMap(strip -> strip.values().stream())
                .map(Value::released)
                .filter(Objects::nonNull);
    }
}
