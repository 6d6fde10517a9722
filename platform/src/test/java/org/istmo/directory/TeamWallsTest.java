package org.istmo.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.istmo.directory.TeamPeople.NOBODY;
import static org.istmo.directory.TeamPeople.as;
import static org.istmo.directory.TeamPeople.ofTeam;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.istmo.access.ApiTokens;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Role;
import org.istmo.access.Secret;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.TestPeople.Somebody;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database shows of teams and lets people change, by members of two teams, a stranger and the secretariat. */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TeamWallsTest {

    private static final String CLOSED = "SELECT count(*) FROM directory.team_closed";

    private final TestPeople people;
    private final RecordingTeam recording;
    private final Teams teams;
    private final SavingProfile saving;
    private final ClosedRecords closed;
    private final TeamKeys keys;
    private final Applications applications;
    private final ApplyingToJoin applying;
    private final DecidingApplication deciding;
    private final ApiTokens tokens;
    private final Visitors visitors;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final TestDatabase database;

    private Somebody own = NOBODY;
    private Somebody other = NOBODY;

    TeamWallsTest(
            TestPeople people,
            RecordingTeam recording,
            Teams teams,
            SavingProfile saving,
            ClosedRecords closed,
            TeamKeys keys,
            Applications applications,
            ApplyingToJoin applying,
            DecidingApplication deciding,
            ApiTokens tokens,
            Visitors visitors,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            TestDatabase database) {
        this.people = people;
        this.recording = recording;
        this.teams = teams;
        this.saving = saving;
        this.closed = closed;
        this.keys = keys;
        this.applications = applications;
        this.applying = applying;
        this.deciding = deciding;
        this.tokens = tokens;
        this.visitors = visitors;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.database = database;
    }

    @BeforeAll
    void twoTeams() {
        own = ofTeam(people, recording, "URY", Team.Kind.NATIONAL, Role.TEAM_OFFICER);
        other = ofTeam(people, recording, "BRA", Team.Kind.NATIONAL, Role.TEAM_OFFICER);
        as(own, () -> closed.save(team(own), 0, "+598 1", "Names", "Contacts"));
    }

    private Team team(Somebody somebody) {
        return teams.of(somebody.organisation()).orElseThrow();
    }

    private long countAs(Somebody somebody, String sql) {
        return as(
                somebody,
                () -> transactions.execute(_ -> jdbc.sql(sql).query(Long.class).single()));
    }

    private int updateAs(Somebody somebody, String sql) {
        return as(
                somebody,
                () -> transactions.execute(
                        _ -> jdbc.sql(sql).param("team", team(own).id()).update()));
    }

    @Test
    void closedRecordsAreThereForMemberTeamsAndTheSecretariatOnly() {
        assertThat(countAs(own, CLOSED)).isPositive();
        assertThat(countAs(other, CLOSED)).isEqualTo(countAs(own, CLOSED));
        assertThat(countAs(people.add(Role.SECRETARIAT_OFFICER), CLOSED)).isPositive();
        assertThat(countAs(people.add(Role.ADMINISTRATOR), CLOSED)).isZero();
        assertThat(countAs(people.addFor("URY", Role.NATIONAL_CONTACT), CLOSED)).isZero();
        assertThat(countAs(people.addFor("URY", Role.TEAM_OFFICER, Role.TEAM_MEMBER), CLOSED))
                .as("the role alone, of an organisation whose team is no member")
                .isZero();
        assertThat(database.asApplication().sql(CLOSED).query(Long.class).single())
                .as("a stranger")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE directory.team_closed SET on_call = 'x' WHERE team = :team",
                "DELETE FROM directory.claimed_range WHERE team = :team",
                "DELETE FROM directory.team_key WHERE team = :team",
                "UPDATE directory.team SET kind = 'LOCAL' WHERE id = :team",
                "UPDATE directory.team_membership SET until = now(), ended = 'LEFT', reason = 'x' WHERE team = :team"
            })
    void anotherTeamsOfficerChangesNothing(String sql) {
        assertThat(updateAs(other, sql)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO directory.team_profile (team, version, edited_at, content) VALUES (:team, 900, now(), '{}')",
                "INSERT INTO directory.claimed_as (team, number) VALUES (:team, 64500)",
                "INSERT INTO directory.team_key (team, fingerprint, armored, added_on) VALUES (:team, repeat('A', 40), 'x', now())",
                "INSERT INTO directory.team_membership (team, number, since) VALUES (:team, 9, now())",
                "INSERT INTO directory.holiday (calendar, day, name) VALUES ('URY', '2027-01-01', substr(:team, 1, 3))"
            })
    void anotherTeamsOfficerAddsNothing(String sql) {
        assertThatThrownBy(() -> updateAs(other, sql)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void aVersionOfAProfileNeverChanges() {
        assertThatThrownBy(() -> updateAs(own, "UPDATE directory.team_profile SET version = 7 WHERE team = :team"))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> updateAs(own, "DELETE FROM directory.team_profile WHERE team = :team"))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void ofTwoEditorsTheSecondIsTold() {
        Somebody officer = ofTeam(people, recording, "CHL", Team.Kind.NATIONAL, Role.TEAM_OFFICER);
        Team team = team(officer);
        Profile first = profile("First", Constituency.NONE);
        assertThat(as(officer, () -> saving.save(team, first, 0))).isEqualTo(new SavingProfile.Outcome.Saved(1));
        assertThat(as(officer, () -> saving.save(team, first, 1))).isEqualTo(new SavingProfile.Outcome.Unchanged());
        Profile second = profile("Second", Constituency.NONE);
        assertThat(as(officer, () -> saving.save(team, second, 1))).isEqualTo(new SavingProfile.Outcome.Saved(2));
        assertThat(as(officer, () -> saving.save(team, profile("Third", Constituency.NONE), 1)))
                .isInstanceOfSatisfying(SavingProfile.Outcome.ChangedMeanwhile.class, meanwhile -> {
                    assertThat(meanwhile.newest().profile()).isEqualTo(second);
                    assertThat(meanwhile.newest().differences(meanwhile.seen())).containsExactly(OutlineItem.NAME);
                });
        assertThat(teams.versions(team.id()))
                .extracting(ProfileVersion::version)
                .containsExactly(2, 1);
    }

    private static Profile profile(String name, Constituency constituency) {
        return new Profile(
                name,
                Language.ENGLISH,
                Map.of(OutlineItem.MISSION, "To help"),
                new Hours.Always(ZoneId.of("America/Santiago")),
                List.of("en"),
                constituency);
    }

    /** Ranges in two small corners, of eight teams: what the database finds is what a slow comparison of all pairs finds. */
    @Test
    void overlapsAreThoseOfAllPairs() {
        Random random = new Random(7);
        List<Somebody> officers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            officers.add(ofTeam(people, recording, "PER", Team.Kind.SECTORAL, Role.TEAM_OFFICER));
        }
        for (int round = 0; round < 10; round++) {
            Set<Overlap> expected = new HashSet<>();
            List<Constituency> all = new ArrayList<>();
            for (Somebody officer : officers) {
                Constituency constituency = claims(random);
                all.add(constituency);
                int version = teams.profile(team(officer).id())
                        .map(ProfileVersion::version)
                        .orElse(0);
                as(officer, () -> saving.save(team(officer), profile("x" + version, constituency), version));
            }
            for (int i = 0; i < all.size(); i++) {
                for (int j = 0; j < all.size(); j++) {
                    if (i != j) {
                        expected.addAll(shared(
                                team(officers.get(i)).id(),
                                all.get(i),
                                team(officers.get(j)).id(),
                                all.get(j)));
                    }
                }
            }
            assertThat(new HashSet<>(teams.overlaps())).isEqualTo(expected);
        }
    }

    private static Constituency claims(Random random) {
        StringBuilder ranges = new StringBuilder();
        StringBuilder domains = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            int bits = 24 + random.nextInt(8);
            ranges.append("203.0.113." + random.nextInt(256) + "/" + bits + "\n");
            ranges.append("2001:db8:" + random.nextInt(3) + "::/" + (40 + random.nextInt(10)) + "\n");
            domains.append("www.".repeat(random.nextInt(2)) + (char) ('a' + random.nextInt(4)) + "x.example\n");
        }
        return new Constituency(
                Claims.ranges(ranges.toString()).claims(),
                Claims.systems(String.valueOf(64_496 + random.nextInt(6))).claims(),
                Claims.domains(domains.toString()).claims());
    }

    private static List<Overlap> shared(String one, Constituency mine, String other, Constituency theirs) {
        List<Overlap> shared = new ArrayList<>();
        for (String a : mine.ranges()) {
            for (String b : theirs.ranges()) {
                if (a.contains(":") == b.contains(":") && overlap(a, b)) {
                    shared.add(new Overlap(Overlap.Kind.RANGE, one, a, other, b));
                }
            }
        }
        for (Long a : mine.systems()) {
            if (theirs.systems().contains(a)) {
                shared.add(new Overlap(Overlap.Kind.SYSTEM, one, a.toString(), other, a.toString()));
            }
        }
        for (String a : mine.domains()) {
            for (String b : theirs.domains()) {
                if (("." + a).endsWith("." + b) || ("." + b).endsWith("." + a)) {
                    shared.add(new Overlap(Overlap.Kind.DOMAIN, one, a, other, b));
                }
            }
        }
        return shared;
    }

    private static boolean overlap(String a, String b) {
        return first(a).compareTo(last(b)) <= 0 && first(b).compareTo(last(a)) <= 0;
    }

    private static BigInteger first(String block) {
        try {
            return new BigInteger(
                    1, java.net.InetAddress.getByName(block.split("/")[0]).getAddress());
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static BigInteger last(String block) {
        int width = block.contains(":") ? 128 : 32;
        return first(block)
                .add(BigInteger.TWO.pow(width - Integer.parseInt(block.split("/")[1])))
                .subtract(BigInteger.ONE);
    }

    @Test
    void whoLeavesIsOutAtOnce() {
        Somebody officer = ofTeam(people, recording, "GTM", Team.Kind.NATIONAL, Role.TEAM_OFFICER, Role.TEAM_MEMBER);
        String page = "/en/directory/teams/" + team(own).id() + "/closed";
        Visitor visitor = visitors.signedIn(officer);
        assertThat(visitor.get(page).body()).contains("+598 1");
        Secret token = tokens.make(
                officer.account(),
                officer.organisation(),
                "a program",
                Set.of(Permission.DIRECTORY_CLOSED),
                Duration.ofDays(30));
        assertThat(tokens.person(token)).isPresent();

        String leave = "/en/directory/desk/teams/" + team(officer).id() + "/leave";
        assertThat(visitor.post(leave, Map.of()).statusCode()).isEqualTo(422);
        assertThat(visitor.post(leave, Map.of("reason", "We end")).statusCode()).isEqualTo(302);

        assertThat(visitor.get(page).statusCode()).as("the session ended").isEqualTo(401);
        assertThat(tokens.person(token)).as("the token ended").isEmpty();
        assertThat(visitors.signedIn(officer).get(page).statusCode())
                .as("the roles ended")
                .isEqualTo(403);
        assertThat(countAs(officer, CLOSED))
                .as("and where a role were left, the database closes")
                .isZero();
        assertThat(visitors.stranger()
                        .get("/en/directory/teams/" + team(officer).id())
                        .body())
                .as("the record stays")
                .contains("We end", "Left the network");
        assertThat(visitors.stranger().get("/en/directory").body())
                .doesNotContain("/directory/teams/" + team(officer).id() + "\"");
    }

    @Test
    void anApplicationIsThereForItsPartiesOnly() {
        Somebody contact = people.addFor("URY", Role.NATIONAL_CONTACT);
        Somebody applicant = people.addFor("URY");
        Somebody stranger = people.addFor("URY");
        Somebody contactElsewhere = people.addFor("BRA", Role.NATIONAL_CONTACT);
        UUID id = apply(applicant);
        assertThat(as(applicant, () -> applications.find(id))).isPresent();
        assertThat(as(contact, () -> applications.find(id))).isPresent();
        assertThat(as(own, () -> applications.find(id))).as("the national team").isPresent();
        assertThat(as(people.add(Role.SECRETARIAT_OFFICER), () -> applications.find(id)))
                .isPresent();
        assertThat(as(stranger, () -> applications.find(id))).isEmpty();
        assertThat(as(other, () -> applications.find(id)))
                .as("another state’s team")
                .isEmpty();
        assertThat(as(contactElsewhere, () -> applications.find(id))).isEmpty();
        assertThat(as(people.add(Role.ADMINISTRATOR), () -> applications.find(id)))
                .isEmpty();
        assertThat(visitors.signedIn(stranger)
                        .get("/en/directory/applications/" + id)
                        .statusCode())
                .isEqualTo(404);

        String decision = """
                INSERT INTO directory.application_decision (application, position, approver, approved, reason, decided_on, decided_by)
                VALUES ('%s', %d, '%s', true, 'x', now(), '%s')
                """;
        for (Somebody wrong : List.of(applicant, own, stranger, contactElsewhere)) {
            assertThatThrownBy(() -> countlessAs(wrong, decision.formatted(id, 1, "STATE_CONTACT", wrong.account())))
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> countlessAs(contact, decision.formatted(id, 1, "STATE_CONTACT", own.account())))
                .as("in another’s name")
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> countlessAs(own, decision.formatted(id, 2, "NATIONAL_TEAM", own.account())))
                .as("before its turn")
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() ->
                        countlessAs(contact, "UPDATE directory.application SET status = 'ADMITTED', closed_on = now()"))
                .as("without the decisions")
                .isInstanceOf(DataAccessException.class);
    }

    private void countlessAs(Somebody somebody, String sql) {
        as(somebody, () -> transactions.execute(_ -> jdbc.sql(sql).update()));
    }

    private UUID apply(Somebody applicant) {
        Organisation organisation = new Organisation(
                applicant.organisation(), "An organisation", Language.ENGLISH, Sector.GOVERNMENT, new StateCode("URY"));
        ApplyingToJoin.Outcome outcome = as(
                applicant,
                () -> applying.apply(
                        organisation,
                        new StateCode("URY"),
                        new Application.Draft(
                                Team.Kind.LOCAL,
                                "Team of the tests",
                                Language.ENGLISH,
                                "A city",
                                new Application.Founding("https://example.org/law", "A law"))));
        return ((ApplyingToJoin.Outcome.Sent) outcome).application();
    }

    @Test
    void theLastYesMakesTheTeamAMemberAndTheApplicantItsOfficer() {
        Somebody contact = people.addFor("URY", Role.NATIONAL_CONTACT);
        Somebody secretary = people.add(Role.SECRETARIAT_OFFICER);
        Somebody applicant = people.addFor("URY");
        UUID first = apply(applicant);
        assertThat(as(contact, () -> deciding.decide(first, 0, false, "Not yet")))
                .isEqualTo(new DecidingApplication.Outcome.Decided(
                        new Joining.Refused(Approver.STATE_CONTACT, today(first), "Not yet")));
        UUID second = apply(applicant);
        assertThat(as(applicant, () -> applying.withdraw(second, "Not now"))).isTrue();
        assertThat(as(applicant, () -> applying.withdraw(second, "Again"))).isFalse();
        UUID third = apply(applicant);
        assertThat(as(applicant, () -> applications.find(third)).orElseThrow().previous())
                .isIn(first, second);

        assertThat(refused(contact, third, 1)).isEqualTo(JoiningRefusal.DECIDED_MEANWHILE);
        assertThat(refused(secretary, third, 0)).isEqualTo(JoiningRefusal.NOT_YOURS);
        as(contact, () -> deciding.decide(third, 0, true, "Yes"));
        assertThat(refused(contact, third, 0)).isEqualTo(JoiningRefusal.DECIDED_MEANWHILE);
        as(own, () -> deciding.decide(third, 1, true, "Yes"));
        assertThat(teams.of(applicant.organisation())).isEmpty();
        as(secretary, () -> deciding.decide(third, 2, true, "Yes"));
        assertThat(teams.of(applicant.organisation())).get().matches(Team::isMember);
        assertThat(database.asOwner()
                        .sql("SELECT role FROM access.role_grant WHERE account = :account")
                        .param("account", applicant.account())
                        .query(String.class)
                        .list())
                .containsExactly("TEAM_OFFICER");
        assertThat(as(
                        applicant,
                        () -> applying.apply(
                                teams.of(applicant.organisation()).orElseThrow().organisation(),
                                new StateCode("URY"),
                                new Application.Draft(
                                        Team.Kind.LOCAL,
                                        "T",
                                        Language.ENGLISH,
                                        "A",
                                        new Application.Founding("https://a", "b")))))
                .isEqualTo(new ApplyingToJoin.Outcome.Member());
    }

    private java.time.LocalDate today(UUID application) {
        return database.asOwner()
                .sql("SELECT submitted_on FROM directory.application WHERE id = :id")
                .param("id", application)
                .query(java.time.LocalDate.class)
                .single();
    }

    private JoiningRefusal refused(Somebody somebody, UUID application, int step) {
        return ((DecidingApplication.Outcome.Refused)
                        as(somebody, () -> deciding.decide(application, step, true, "Yes")))
                .why();
    }

    @Test
    void keysAreWarnedOfOnce() {
        Somebody officer = ofTeam(people, recording, "SLV", Team.Kind.NATIONAL, Role.TEAM_OFFICER);
        Instant now = Instant.now(java.time.Clock.systemUTC());
        String soon = Keys.of("Soon <a@a.example>", now, Duration.ofDays(20)).publicKey();
        String late = Keys.of("Late <a@a.example>", now, Duration.ofDays(60)).publicKey();
        for (String key : List.of(soon, late)) {
            assertThat(as(officer, () -> keys.add(team(officer), key))).isInstanceOf(TeamKeys.Outcome.Added.class);
        }
        assertThat(as(officer, () -> keys.add(team(officer), soon))).isEqualTo(new TeamKeys.Outcome.There());
        assertThat(keys.warn()).isEqualTo(1);
        assertThat(keys.warn()).isZero();
        assertThat(CurrentViewer.get().account()).as("nobody looked").isNull();
    }
}
