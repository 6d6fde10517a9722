package org.istmo.observatory.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.istmo.directory.State;
import org.istmo.observatory.Actor;
import org.istmo.observatory.AssessedIndicator;
import org.istmo.observatory.Assessment;
import org.istmo.observatory.AssessmentRefusal;
import org.istmo.observatory.AssessmentStatus;
import org.istmo.observatory.AssessmentStep;
import org.istmo.observatory.AssessmentVersion;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.TakenStep;
import org.jspecify.annotations.Nullable;

/**
 * One assessment on somebody's desk.
 *
 * @param next the steps from where it stands, the way on first
 * @param holders the people who may take the way on
 * @param newer the newest version, where this is an older one
 */
public record DeskAssessment(
        Assessment assessment,
        State state,
        Cycle cycle,
        Edition edition,
        Map<String, AssessedIndicator> indicators,
        List<TakenStep> steps,
        Actor actor,
        List<NextStep> next,
        List<String> holders,
        Optional<Assessment> newer,
        Optional<AssessmentRefusal> refusal) {

    /** The statuses of the way, as the stepper shows them. */
    public static final List<AssessmentStatus> WAY = List.of(
            AssessmentStatus.DRAFT,
            AssessmentStatus.SUBMITTED,
            AssessmentStatus.REVIEWED,
            AssessmentStatus.VALIDATED,
            AssessmentStatus.RELEASED);

    /** What the assessment holds of an indicator. */
    public AssessedIndicator of(Edition.Indicator indicator) {
        return indicators.getOrDefault(indicator.code(), AssessedIndicator.untouched(indicator.code()));
    }

    /** When it came to this status last; null where it is not there yet, or was sent back since. */
    public @Nullable Instant reached(AssessmentStatus status) {
        if (status.compareTo(assessment.status()) > 0) {
            return null;
        }
        return steps.reversed().stream()
                .filter(step -> step.to() == status)
                .map(TakenStep::at)
                .findFirst()
                .orElse(null);
    }

    /** The first indicator of which nobody has said anything, in the model's order. */
    public Optional<Edition.Indicator> firstOpen() {
        return edition.indicators().stream()
                .filter(indicator -> of(indicator).proposed().isEmpty())
                .findFirst();
    }

    /** Whether the viewer may change its indicators now. */
    public boolean mayPropose() {
        return assessment.version().take(new AssessmentStep.Propose(), actor) instanceof AssessmentVersion.Taken;
    }

    /** How many indicators nobody has said anything of. */
    public int open() {
        return edition.indicators().size() - assessment.answered();
    }

    /** How many are said to be not known. */
    public int unknown() {
        return assessment.answered() - assessment.known();
    }

    /** Pieces of evidence that will be public, or are. */
    public int evidenceShown() {
        return indicators.values().stream()
                .mapToInt(AssessedIndicator::evidenceShown)
                .sum();
    }

    /** Pieces of evidence that count but are not shown. */
    public int evidenceClosed() {
        return indicators.values().stream()
                .mapToInt(AssessedIndicator::evidenceClosed)
                .sum();
    }

    /** The reason for which it was last sent back, while it is a draft. */
    public Optional<TakenStep> sentBack() {
        return assessment.status() == AssessmentStatus.DRAFT && !steps.isEmpty()
                ? Optional.of(steps.getLast())
                : Optional.empty();
    }
}
