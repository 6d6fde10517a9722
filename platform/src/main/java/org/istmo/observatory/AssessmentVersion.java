package org.istmo.observatory;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.istmo.observatory.AssessmentRefusal.NotNewer;
import org.istmo.observatory.AssessmentRefusal.NotYourStep;
import org.istmo.observatory.AssessmentRefusal.NothingProposed;
import org.istmo.observatory.AssessmentRefusal.ReasonMissing;
import org.istmo.observatory.AssessmentRefusal.ReleaseNeedsValidation;
import org.istmo.observatory.AssessmentRefusal.ReleasedIsImmutable;
import org.istmo.observatory.AssessmentRefusal.ReviewerIsProposer;
import org.istmo.observatory.AssessmentRefusal.StepNotPossible;

/**
 * One version of the assessment of one state in one cycle, as far as the rules of its steps are concerned.
 *
 * @param number 1 for the first, one more for each that follows
 * @param reason why it was opened; empty for the first only
 * @param proposers everybody who proposed a level in it
 */
public record AssessmentVersion(int number, Optional<String> reason, AssessmentStatus status, Set<String> proposers) {

    public AssessmentVersion {
        if (number < 1 || reason.isPresent() != number > 1) {
            throw new IllegalArgumentException("version " + number + " with the reason " + reason);
        }
        proposers = Set.copyOf(proposers);
    }

    /** What came of a step. */
    public sealed interface Outcome {}

    /** The step is taken, and this is the version that it leads to: a new one for {@code OpenNewVersion}. */
    public record Taken(AssessmentVersion version) implements Outcome {}

    /** The step is not taken. */
    public record Refused(AssessmentRefusal refusal) implements Outcome {}

    /** The first version, empty. */
    public static AssessmentVersion first() {
        return new AssessmentVersion(1, Optional.empty(), AssessmentStatus.DRAFT, Set.of());
    }

    /** Takes a step, or says why not. */
    public Outcome take(AssessmentStep step, Actor actor) {
        Optional<AssessmentStatus.Way> way = status.way(step);
        if (way.isEmpty()) {
            return new Refused(noWay(step));
        }
        Set<Party> parties = way.get().parties();
        if (parties.stream().noneMatch(actor.parties()::contains)) {
            return new Refused(new NotYourStep(step, parties));
        }
        return objection(step, actor)
                .<Outcome>map(Refused::new)
                .orElseGet(() -> new Taken(taken(step, actor, way.get().to())));
    }

    private AssessmentRefusal noWay(AssessmentStep step) {
        if (status.immutable()) {
            return new ReleasedIsImmutable(number);
        }
        return step instanceof AssessmentStep.Release
                ? new ReleaseNeedsValidation(status)
                : new StepNotPossible(status, step);
    }

    private Optional<AssessmentRefusal> objection(AssessmentStep step, Actor actor) {
        return switch (step) {
            case AssessmentStep.Submit _ when proposers.isEmpty() -> Optional.of(new NothingProposed());
            case AssessmentStep.Review _
            when proposers.contains(actor.person()) -> Optional.of(new ReviewerIsProposer(actor.person()));
            case AssessmentStep.ReturnToDraft(String why) when why.isBlank() -> Optional.of(new ReasonMissing(step));
            case AssessmentStep.OpenNewVersion(String why) when why.isBlank() -> Optional.of(new ReasonMissing(step));
            case AssessmentStep.Supersede(int newer) when newer <= number -> Optional.of(new NotNewer(number, newer));
            default -> Optional.empty();
        };
    }

    private AssessmentVersion taken(AssessmentStep step, Actor actor, AssessmentStatus to) {
        return switch (step) {
            case AssessmentStep.OpenNewVersion(String why) ->
                new AssessmentVersion(number + 1, Optional.of(why), to, Set.of());
            case AssessmentStep.Propose _ -> {
                Set<String> everybody = new HashSet<>(proposers);
                everybody.add(actor.person());
                yield new AssessmentVersion(number, reason, to, everybody);
            }
            default -> new AssessmentVersion(number, reason, to, proposers);
        };
    }
}
