package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Role;
import org.istmo.access.Viewer;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.istmo.testing.TestPeople;

/** Those who take part in the assessment of one state, each with one role, and a way for each to act. */
record Workers(
        String state,
        Viewer.Person assessor,
        Viewer.Person secondAssessor,
        Viewer.Person reviewer,
        Viewer.Person validator,
        Viewer.Person releaser) {

    static final ProposedLevel THIRD = level(3);

    /** The state's own assessors and validator; reviewer and releaser are international. */
    static Workers of(TestPeople people, String state) {
        return new Workers(
                state,
                person(people.addFor(state, Role.ASSESSOR)),
                person(people.addFor(state, Role.ASSESSOR)),
                person(people.add(Role.REVIEWER)),
                person(people.addFor(state, Role.STATE_VALIDATOR)),
                person(people.add(Role.RELEASE_OFFICER)));
    }

    static Viewer.Person person(TestPeople.Somebody somebody) {
        List<Viewer.Grant> grants = new ArrayList<>();
        somebody.roles().forEach(role -> grants.add(new Viewer.Grant(somebody.organisation(), role)));
        return new Viewer.Person(
                somebody.account(),
                somebody.email(),
                "Somebody of the tests",
                Language.ENGLISH,
                somebody.organisation(),
                grants);
    }

    static ProposedLevel level(int level) {
        return new ProposedLevel(
                OptionalInt.of(level),
                ReleasedLevel.Method.QUESTIONNAIRE,
                ReleasedLevel.Confidence.MEDIUM,
                Optional.empty());
    }

    static <T> T as(Viewer.Person person, Supplier<T> work) {
        return CurrentViewer.as(person, work);
    }

    static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }

    static AssessmentRefusal refused(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<?>) outcome).refusal();
    }

    StateCode code() {
        return new StateCode(state);
    }

    Assessment.Key key(String cycle, int version) {
        return new Assessment.Key(code(), new CycleId(cycle), version);
    }
}
