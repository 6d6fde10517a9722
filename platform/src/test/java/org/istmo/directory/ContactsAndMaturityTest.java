package org.istmo.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.istmo.directory.TeamPeople.NOBODY;
import static org.istmo.directory.TeamPeople.as;
import static org.istmo.directory.TeamPeople.ofTeam;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.istmo.access.Role;
import org.istmo.access.Secret;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.TestPeople.Somebody;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Contact points that are asked each month, and self-assessments that another team reviews: on the real database. */
@OwnIstmo
@Import(ContactsAndMaturityTest.Letterbox.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContactsAndMaturityTest {

    /** Hears what the module for letters will hear. */
    static class Letterbox {

        private final List<Object> heard = new ArrayList<>();

        @EventListener
        void asked(ContactCheck.Asked event) {
            heard.add(event);
        }

        @EventListener
        void reminded(ContactCheck.Reminded event) {
            heard.add(event);
        }

        @EventListener
        void escalated(ContactCheck.Escalated event) {
            heard.add(event);
        }
    }

    private final Letterbox letters;
    private final TestPeople people;
    private final RecordingTeam recording;
    private final Teams teams;
    private final ContactPoints contacts;
    private final CheckingContacts checking;
    private final Sim3Profiles profiles;
    private final SelfAssessments assessments;
    private final Visitors visitors;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final TestDatabase database;

    private Somebody own = NOBODY;
    private Somebody other = NOBODY;
    private Somebody third = NOBODY;

    ContactsAndMaturityTest(
            Letterbox letters,
            TestPeople people,
            RecordingTeam recording,
            Teams teams,
            ContactPoints contacts,
            CheckingContacts checking,
            Sim3Profiles profiles,
            SelfAssessments assessments,
            Visitors visitors,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            TestDatabase database) {
        this.letters = letters;
        this.people = people;
        this.recording = recording;
        this.teams = teams;
        this.contacts = contacts;
        this.checking = checking;
        this.profiles = profiles;
        this.assessments = assessments;
        this.visitors = visitors;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.database = database;
    }

    @BeforeAll
    void threeTeams() {
        own = ofTeam(people, recording, "URY", Team.Kind.NATIONAL, Role.TEAM_OFFICER);
        other = ofTeam(people, recording, "BRA", Team.Kind.NATIONAL, Role.TEAM_OFFICER);
        third = ofTeam(people, recording, "CHL", Team.Kind.NATIONAL, Role.TEAM_OFFICER);
    }

    private Team team(Somebody somebody) {
        return teams.of(somebody.organisation()).orElseThrow();
    }

    @Test
    void aContactPointIsAskedConfirmsAndFallsSilent() {
        UUID id = UUID.randomUUID();
        as(own, () -> {
            contacts.add(new ContactPoint(
                    id,
                    own.organisation(),
                    ContactPoint.Purpose.INCIDENTS,
                    "Guard",
                    "guard@a.example",
                    Language.SPANISH));
            return true;
        });
        assertThat(contacts.of(own.organisation())).as("for a stranger").isEmpty();
        assertThat(as(other, () -> contacts.of(own.organisation()))).hasSize(1);

        checking.round();
        checking.round();
        assertThat(letters.heard).singleElement().isInstanceOfSatisfying(ContactCheck.Asked.class, asked -> {
            assertThat(asked.contact().email()).isEqualTo("guard@a.example");
            String page = "/es/directory/contact/" + asked.link().text();
            assertThat(visitors.stranger().get(page).body())
                    .contains("<button", "lang=\"es\"")
                    .doesNotContain("guard@a.example", "Guard<");
            assertThat(contacts.standing(own.organisation()))
                    .as("reading confirms nothing")
                    .first()
                    .matches(standing -> standing.confirmedOn() == null);
            assertThat(visitors.stranger().post(page, Map.of()).statusCode()).isEqualTo(302);
            assertThat(contacts.standing(own.organisation()))
                    .first()
                    .matches(standing -> standing.confirmedOn() != null && standing.openSince() == null);
            assertThat(visitors.stranger().get(page).body()).doesNotContain("<button class=\"button primary\"");
        });
        assertThat(visitors.stranger().get("/en/directory/contact/invented").statusCode())
                .isEqualTo(404);
        assertThat(checking.confirm(Secret.random())).isFalse();

        letters.heard.clear();
        // Time passes: the answer and the question lie back, each time a little further.
        past(id, 40);
        checking.round();
        assertThat(letters.heard).singleElement().isInstanceOf(ContactCheck.Asked.class);
        past(id, 8);
        checking.round();
        assertThat(letters.heard).last().isInstanceOf(ContactCheck.Reminded.class);
        past(id, 7);
        checking.round();
        assertThat(letters.heard).last().isInstanceOf(ContactCheck.Escalated.class);
        String team = "/en/directory/teams/" + team(own).id();
        assertThat(visitors.stranger().get(team).body())
                .contains("not confirmed since")
                .doesNotContain("guard@a.example");
        assertThat(as(people.add(Role.SECRETARIAT_OFFICER), checking::escalated))
                .hasSize(1);
        assertThat(as(other, checking::escalated)).isEmpty();
    }

    @Test
    void theSecretariatKeepsThoseOfOrganisationsWithoutATeam() {
        Somebody contact = people.addFor("PER", Role.NATIONAL_CONTACT);
        Visitor secretary = visitors.withRoles(Role.SECRETARIAT_OFFICER);
        String page = "/en/directory/desk/organisations/" + contact.organisation() + "/contacts";
        Map<String, String> typed =
                Map.of("purpose", "POLICY", "name", "The desk", "email", "desk@ministry.example", "language", "es");
        assertThat(visitors.signedIn(contact).post(page, typed).statusCode()).isEqualTo(403);
        HttpResponse<String> refused = secretary.post(page, Map.of("name", "The desk"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("purpose-error", "email-error", "value=\"The desk\"");
        assertThat(secretary.post(page, typed).statusCode()).isEqualTo(302);

        assertThat(visitors.signedIn(third).get("/en/directory/contacts").body())
                .contains("desk@ministry.example", "Peru");
        assertThat(visitors.signedIn(third)
                        .get("/en/directory/contacts?purpose=TECHNICAL")
                        .body())
                .doesNotContain("desk@ministry.example");
        assertThat(visitors.signedIn(contact).get("/en/directory/contacts").statusCode())
                .isEqualTo(403);
        assertThat(visitors.stranger().get("/en/directory/contacts").statusCode())
                .isEqualTo(401);

        letters.heard.clear();
        checking.round();
        assertThat(letters.heard).isNotEmpty();
        UUID id =
                as(third, () -> contacts.of(contact.organisation())).getFirst().id();
        assertThat(secretary
                        .post(page + "/remove", Map.of("contact", id.toString()))
                        .statusCode())
                .isEqualTo(302);
        assertThat(database.asOwner()
                        .sql("SELECT p::text FROM directory.contact_point p WHERE id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .as("who it was is forgotten")
                .doesNotContain("desk@ministry.example", "The desk");
    }

    private void past(UUID contact, int days) {
        database.asOwner()
                .sql("""
                        UPDATE directory.contact_check SET asked_on = asked_on - :days, reminded_on = reminded_on - :days,
                               escalated_on = escalated_on - :days, confirmed_on = confirmed_on - :days
                         WHERE contact = :contact
                        """)
                .param("days", days)
                .param("contact", contact)
                .update();
    }

    @Test
    void anotherTeamReviewsAndNobodyElseReads() {
        Somebody secretary = people.add(Role.SECRETARIAT_OFFICER);
        Map<String, Integer> minima = new TreeMap<>();
        Sim3.PARAMETERS.forEach(parameter -> minima.put(parameter.code(), 2));
        UUID profile = as(secretary, () -> profiles.load("Profile", Language.ENGLISH, "The tests", minima));
        assertThatThrownBy(() -> as(own, () -> profiles.load("Mine", Language.ENGLISH, "Me", minima)))
                .isInstanceOf(DataAccessException.class);

        Team team = team(own);
        Map<String, Integer> answers = new TreeMap<>(minima);
        answers.put("O-1", 1);
        assertThat(as(own, () -> assessments.save(team, profile, minima, 0))).isTrue();
        assertThat(as(own, () -> assessments.save(team, profile, answers, 0)))
                .as("a draft is there already")
                .isFalse();
        assertThat(as(own, () -> assessments.save(team, profile, answers, 1))).isTrue();
        assertThat(as(own, () -> assessments.save(team, profile, minima, 1)))
                .as("somebody saved meanwhile")
                .isFalse();
        assertThat(as(other, () -> assessments.of(team.id())))
                .as("a draft is its team’s")
                .isEmpty();
        assertThat(as(own, () -> assessments.submit(team, team.id(), 2)))
                .as("never one’s own reviewer")
                .isFalse();
        assertThat(as(own, () -> assessments.submit(team, team(other).id(), 2))).isTrue();
        SelfAssessment handedIn =
                as(other, () -> assessments.waitingFor(team(other).id())).getFirst();
        assertThat(as(third, () -> assessments.find(handedIn.id()))).isEmpty();
        assertThat(as(secretary, () -> assessments.find(handedIn.id()))).isPresent();

        assertThat(as(own, () -> assessments.review(handedIn, true, "Fine"))).isFalse();
        assertThat(as(third, () -> assessments.review(handedIn, true, "Fine"))).isFalse();
        String confirm =
                "UPDATE directory.self_assessment SET status = 'REVIEWED', reviewed_on = now(), reviewed_by = '"
                        + secretary.account() + "', review = 'x' WHERE team = '" + team.id() + "'";
        assertThatThrownBy(() -> as(
                        own, () -> transactions.execute(_ -> jdbc.sql(confirm).update())))
                .as("the database refuses too")
                .isInstanceOf(DataAccessException.class);
        assertThat(as(other, () -> assessments.review(handedIn, false, "Show me O-1")))
                .isTrue();
        assertThat(as(own, () -> assessments.save(team, profile, answers, 0)))
                .as("a new version")
                .isTrue();
        as(own, () -> assessments.submit(team, team(other).id(), 1));
        SelfAssessment again =
                as(other, () -> assessments.waitingFor(team(other).id())).getFirst();
        assertThat(again.version()).isEqualTo(2);
        assertThat(as(other, () -> assessments.review(again, true, "Seen"))).isTrue();
        assertThatThrownBy(() -> as(
                        own,
                        () -> transactions.execute(_ -> jdbc.sql(
                                        "UPDATE directory.self_assessment SET answers = '{}' WHERE status = 'REVIEWED'")
                                .update())))
                .as("what was reviewed stays")
                .isInstanceOf(DataAccessException.class);

        String page = "/en/directory/teams/" + team.id();
        assertThat(visitors.stranger().get(page).body()).doesNotContain("SIM3");
        assertThat(as(own, () -> assessments.publish(team, again.id(), true))).isTrue();
        assertThat(visitors.stranger().get(page).body())
                .contains("One parameter is below its minimum", "O-1 Mandate")
                .doesNotContain("O-2 Constituency");
        assertThat(as(third, () -> assessments.find(again.id())))
                .as("published")
                .isPresent();
        assertThat(LocalDate.EPOCH).isBefore(again.profile().loadedOn());
    }
}
