package org.istmo.observatory.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.istmo.observatory.Actor;
import org.istmo.observatory.AssessmentRefusal;
import org.istmo.observatory.AssessmentStep;
import org.istmo.observatory.AssessmentVersion;
import org.istmo.observatory.AssessmentVersion.Refused;
import org.istmo.observatory.Party;

/**
 * A step that an assessment can take from where it stands, as one viewer meets it.
 *
 * @param word what the step is called in addresses and keys
 * @param parties who may take it
 * @param refusal why this viewer may not take it now; empty where they may
 */
public record NextStep(String word, Set<Party> parties, Optional<AssessmentRefusal> refusal) {

    /** Whether the viewer may take it. */
    public boolean mine() {
        return refusal.isEmpty();
    }

    /** Why the viewer, whose step it would be, cannot take it; empty where it is somebody else's step. */
    public Optional<AssessmentRefusal> obstacle() {
        return refusal.filter(why -> !(why instanceof AssessmentRefusal.NotYourStep));
    }

    /** The steps from here: the way on first, the way back last. */
    static List<NextStep> from(AssessmentVersion version, Actor actor) {
        List<NextStep> steps = new ArrayList<>();
        add(steps, "submit", new AssessmentStep.Submit(), version, actor);
        add(steps, "review", new AssessmentStep.Review(), version, actor);
        add(steps, "validate", new AssessmentStep.Validate(), version, actor);
        add(steps, "release", new AssessmentStep.Release(), version, actor);
        add(steps, "open", new AssessmentStep.OpenNewVersion("a reason"), version, actor);
        add(steps, "return", new AssessmentStep.ReturnToDraft("a reason"), version, actor);
        return steps;
    }

    private static void add(
            List<NextStep> steps, String word, AssessmentStep step, AssessmentVersion version, Actor actor) {
        version.status()
                .way(step)
                .ifPresent(way -> steps.add(new NextStep(
                        word,
                        way.parties(),
                        version.take(step, actor) instanceof Refused(AssessmentRefusal why)
                                ? Optional.of(why)
                                : Optional.empty())));
    }
}
