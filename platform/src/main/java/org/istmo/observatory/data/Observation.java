package org.istmo.observatory.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.istmo.directory.State;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.ReleasedLevel;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of observations: one indicator of one state in one cycle. There is one for every indicator,
 * whether its level is known or not.
 *
 * @param level null where it is not known
 * @param evidence pieces of evidence, public or not
 * @param source the assessment behind it: state, cycle and version; null where there is none
 */
public record Observation(
        String state,
        String cycle,
        String edition,
        String indicator,
        @Nullable Integer level,
        @Nullable String stage,
        @Nullable String method,
        @Nullable Integer evidence,
        @Nullable String review,
        @Nullable LocalDate releasedOn,
        @Nullable String source,
        @Nullable String comment) {

    /** SDMX's code of an observation like others. */
    public static final String NORMAL = "A";

    /** The code of a missing one. */
    public static final String MISSING = "M";

    /** Somebody other than the proposer has reviewed the level. */
    public static final String REVIEWED = "REVIEWED";

    /** The state has then validated it. */
    public static final String VALIDATED = "VALIDATED";

    /** Whether anybody has is not stated. */
    public static final String NOT_STATED = "NOT_STATED";

    /** What an observation is about. */
    public record Key(String state, String cycle, String edition, String indicator) {}

    /** Every observation of these states in these cycles: by state code, then cycle, then the model's own order. */
    public static List<Observation> in(
            Observations observations,
            Collection<State> states,
            Collection<Cycle> cycles,
            Predicate<Edition.Indicator> which) {
        Set<State> wanted = new HashSet<>(states);
        List<Observation> all = new ArrayList<>();
        for (State state : observations.states()) {
            if (!wanted.contains(state)) {
                continue;
            }
            for (Cycle cycle : observations.cycles()) {
                if (cycles.contains(cycle)) {
                    addOf(observations, state, cycle, which, all);
                }
            }
        }
        return all;
    }

    private static void addOf(
            Observations observations,
            State state,
            Cycle cycle,
            Predicate<Edition.Indicator> which,
            List<Observation> all) {
        Edition edition = observations.editionOf(cycle);
        ReleasedLevel any = observations.levels(state.code(), cycle.id()).stream()
                .findFirst()
                .orElse(null);
        for (Edition.Indicator indicator : edition.indicators()) {
            if (which.test(indicator)) {
                ReleasedLevel level = observations.level(state.code(), cycle.id(), indicator.id());
                all.add(level == null ? missing(state, cycle, indicator, any) : known(level, edition));
            }
        }
    }

    private static Observation known(ReleasedLevel level, Edition edition) {
        return new Observation(
                level.state().iso3(),
                level.cycle().code(),
                edition.id(),
                level.indicator().code(),
                level.level(),
                edition.stage(level.level()).code(),
                level.method().name(),
                level.evidenceShown() + level.evidenceClosed(),
                review(level),
                level.releasedOn(),
                source(level),
                Invented.mark(level.demonstration()));
    }

    /** What an earlier report says, the state did not validate in it; here it consented to the copy alone. */
    private static String review(ReleasedLevel level) {
        if (level.reviewedBy() == null) {
            return NOT_STATED;
        }
        boolean validated = level.validatedOn() != null && level.method() != ReleasedLevel.Method.IMPORTED;
        return validated ? VALIDATED : REVIEWED;
    }

    /** Where the state was assessed and only this level is not known, the assessment is named all the same. */
    private static Observation missing(
            State state, Cycle cycle, Edition.Indicator indicator, @Nullable ReleasedLevel assessed) {
        return new Observation(
                state.code().iso3(),
                cycle.id().code(),
                indicator.id().edition(),
                indicator.code(),
                null,
                null,
                null,
                null,
                null,
                assessed == null ? null : assessed.releasedOn(),
                assessed == null ? null : source(assessed),
                Invented.mark(assessed != null && assessed.demonstration()));
    }

    private static String source(ReleasedLevel level) {
        return level.state() + "/" + level.cycle() + "/" + level.version();
    }

    /** Reads a row of a table of observations that an earlier release has written, by the names of its columns. */
    public static Observation read(Map<String, String> cells) {
        String level = cells.getOrDefault("OBS_VALUE", "");
        String evidence = cells.getOrDefault("EVIDENCE_COUNT", "");
        String released = cells.getOrDefault("RELEASED_ON", "");
        return new Observation(
                cells.getOrDefault("REF_AREA", ""),
                cells.getOrDefault("TIME_PERIOD", ""),
                cells.getOrDefault("EDITION", ""),
                cells.getOrDefault("INDICATOR", ""),
                level.isEmpty() ? null : Integer.valueOf(level),
                textOf(cells, "STAGE"),
                textOf(cells, "METHOD"),
                evidence.isEmpty() ? null : Integer.valueOf(evidence),
                textOf(cells, "REVIEW_STATUS"),
                released.isEmpty() ? null : LocalDate.parse(released),
                textOf(cells, "SOURCE"),
                textOf(cells, "COMMENT"));
    }

    private static @Nullable String textOf(Map<String, String> cells, String column) {
        String cell = cells.getOrDefault(column, "");
        return cell.isEmpty() ? null : cell;
    }

    /** What it is about. */
    public Key key() {
        return new Key(state, cycle, edition, indicator);
    }

    /** Whether there is a level. */
    public boolean known() {
        return level != null;
    }

    /** Its values in the order of {@link ObservationTable#COLUMNS}. */
    public @Nullable Object[] row() {
        return new @Nullable Object[] {
            state,
            cycle,
            edition,
            indicator,
            level,
            stage,
            known() ? NORMAL : MISSING,
            method,
            evidence,
            review,
            releasedOn,
            source,
            comment
        };
    }
}
