package org.istmo.observatory.web;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.istmo.directory.State;
import org.istmo.observatory.Actor;
import org.istmo.observatory.Assessment;
import org.istmo.observatory.AssessmentStatus;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Party;
import org.istmo.pages.Page;

/**
 * The assessments that a viewer works on: by status in the order of the steps, then by state in alphabetical order.
 *
 * @param open how many of the state and cycle that are chosen are still on their way, whatever status is chosen
 * @param yours how many of these wait for this viewer
 * @param left how many of the state and cycle that are chosen are left out by the status
 */
public record DeskList(Map<AssessmentStatus, List<Row>> byStatus, int open, int yours, int left, boolean mayOpen) {

    /**
     * One assessment.
     *
     * @param indicators how many indicators its edition has
     * @param yours whether its next step waits for the viewer
     */
    public record Row(Assessment assessment, State state, int indicators, boolean yours) {}

    /** Puts the assessments of the chosen state and cycle in their places. */
    static DeskList of(Page page, List<Row> rows, Choice choice, boolean mayOpen) {
        List<Row> shown =
                rows.stream().filter(row -> choice.takes(row.assessment())).toList();
        Map<AssessmentStatus, List<Row>> byStatus = new EnumMap<>(AssessmentStatus.class);
        for (AssessmentStatus status : AssessmentStatus.values()) {
            List<Row> its = shown.stream()
                    .filter(row -> row.assessment().status() == status)
                    .sorted(page.alphabetical((Row row) -> page.t(row.state().name()))
                            .thenComparing(row -> row.assessment().key().cycle())
                            .thenComparingInt(row -> row.assessment().key().version()))
                    .toList();
            if (!its.isEmpty()) {
                byStatus.put(status, its);
            }
        }
        int open = (int) rows.stream()
                .filter(row -> !row.assessment().status().immutable())
                .count();
        int yours = (int) rows.stream().filter(Row::yours).count();
        return new DeskList(byStatus, open, yours, rows.size() - shown.size(), mayOpen);
    }

    /** Whether the way on from where the assessment stands is this person's to take. */
    static boolean waitsFor(String person, Set<Party> parties, Assessment assessment) {
        return !assessment.status().immutable()
                && NextStep.from(assessment.version(), new Actor(person, parties)).stream()
                        .anyMatch(step -> step.mine() && !step.word().equals("return"));
    }

    /**
     * What the list is narrowed to: a state and a cycle, empty where to all of them, and a status; {@link #EVERY} for
     * all of them, and empty for those on their way.
     */
    public record Choice(String state, String cycle, String status) {

        /** Assessments of every status. */
        public static final String EVERY = "EVERY";

        /** The same choice of state and cycle, with every status. */
        Choice everyStatus() {
            return new Choice(state, cycle, EVERY);
        }

        boolean takes(Assessment assessment) {
            return (state.isEmpty() || assessment.key().state().iso3().equals(state))
                    && (cycle.isEmpty() || assessment.key().cycle().code().equals(cycle))
                    && takes(assessment.status());
        }

        private boolean takes(AssessmentStatus of) {
            return switch (status) {
                case "" -> !of.immutable();
                case EVERY -> true;
                default -> of.name().equals(status);
            };
        }
    }

    /** What can be chosen: states in alphabetical order, the newest cycle first. */
    public record Choices(List<State> states, List<Cycle> cycles) {}
}
