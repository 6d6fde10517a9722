package org.istmo.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Role;
import org.istmo.access.Viewer;
import org.istmo.shared.Language;
import org.istmo.testing.TestPeople;

/** People around a team, and what they do as themselves. */
final class TeamPeople {

    /** Who is there before the people of a test are. */
    static final TestPeople.Somebody NOBODY = new TestPeople.Somebody(new UUID(0, 0), "", "", new UUID(0, 0), Set.of());

    private TeamPeople() {}

    static Viewer.Person person(TestPeople.Somebody somebody) {
        List<Viewer.Grant> grants = somebody.roles().stream()
                .map(role -> new Viewer.Grant(somebody.organisation(), role))
                .toList();
        return new Viewer.Person(
                somebody.account(), somebody.email(), "Somebody", Language.ENGLISH, somebody.organisation(), grants);
    }

    static <T> T as(TestPeople.Somebody somebody, Supplier<T> work) {
        return CurrentViewer.as(person(somebody), work);
    }

    /** Somebody of this state with these roles, whose organisation's team is a member. */
    static TestPeople.Somebody ofTeam(
            TestPeople people, RecordingTeam recording, String state, Team.Kind kind, Role... roles) {
        TestPeople.Somebody somebody = people.addFor(state, roles);
        as(
                people.add(Role.SECRETARIAT_OFFICER),
                () -> recording.record(
                        somebody.organisation(), "CSIRT " + UUID.randomUUID(), kind, LocalDate.of(2024, 1, 15)));
        return somebody;
    }
}
