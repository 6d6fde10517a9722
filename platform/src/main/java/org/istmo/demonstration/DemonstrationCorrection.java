package org.istmo.demonstration;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Role;
import org.istmo.access.Viewer;
import org.istmo.observatory.AssessedIndicator;
import org.istmo.observatory.Assessment;
import org.istmo.observatory.Assessments;
import org.istmo.observatory.CycleId;
import org.istmo.observatory.MovingAssessment;
import org.istmo.observatory.OpeningAssessment;
import org.istmo.observatory.Outcome;
import org.istmo.observatory.ProposedLevel;
import org.istmo.observatory.ProposingLevel;
import org.istmo.observatory.ReleasingAssessment;
import org.istmo.shared.StateCode;
import org.springframework.stereotype.Component;

/** Corrects one released assessment by the acts of the demonstration's people: one level moves, one is not known. */
@Component
class DemonstrationCorrection {

    /** The state of which one of them is the validator. */
    private static final StateCode STATE = new StateCode("CRI");

    private static final CycleId CYCLE = new CycleId(DemonstrationLevels.INTERIM);
    private static final String REASON =
            "Dos respuestas del cuestionario se habían leído mal (inventado para la demostración).";

    private final Assessments assessments;
    private final OpeningAssessment opening;
    private final ProposingLevel proposing;
    private final MovingAssessment moving;
    private final ReleasingAssessment releasing;

    DemonstrationCorrection(
            Assessments assessments,
            OpeningAssessment opening,
            ProposingLevel proposing,
            MovingAssessment moving,
            ReleasingAssessment releasing) {
        this.assessments = assessments;
        this.opening = opening;
        this.proposing = proposing;
        this.moving = moving;
        this.releasing = releasing;
    }

    /** Makes it, each step by whose it is. */
    void make(Function<Role, Viewer.Person> people) {
        Assessment.Key key = CurrentViewer.as(people.apply(Role.ASSESSOR), () -> {
            Assessment.Key draft = done(opening.open(STATE, CYCLE, REASON));
            List<AssessedIndicator> levels = assessments.indicators(find(draft)).values().stream()
                    .filter(indicator -> level(indicator).isPresent())
                    .limit(2)
                    .toList();
            int level = level(levels.getFirst()).orElseThrow();
            propose(draft, levels.getFirst(), OptionalInt.of(level < 5 ? level + 1 : level - 1));
            propose(draft, levels.getLast(), OptionalInt.empty());
            done(moving.submit(draft, find(draft).revision()));
            return draft;
        });
        CurrentViewer.as(
                people.apply(Role.REVIEWER),
                () -> done(moving.review(key, find(key).revision())));
        CurrentViewer.as(
                people.apply(Role.STATE_VALIDATOR),
                () -> done(moving.validate(key, find(key).revision())));
        CurrentViewer.as(
                people.apply(Role.RELEASE_OFFICER),
                () -> done(releasing.release(key, find(key).revision())));
    }

    private void propose(Assessment.Key draft, AssessedIndicator indicator, OptionalInt level) {
        ProposedLevel before = indicator.proposed().orElseThrow();
        done(proposing.propose(
                draft,
                indicator.code(),
                new ProposedLevel(level, before.method(), before.confidence(), before.note()),
                find(draft).revision()));
    }

    private static OptionalInt level(AssessedIndicator indicator) {
        return indicator.proposed().map(ProposedLevel::level).orElse(OptionalInt.empty());
    }

    private Assessment find(Assessment.Key key) {
        return assessments.find(key).orElseThrow();
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new IllegalStateException(refused.toString());
        };
    }
}
