package org.istmo.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.directory.Organisation;
import org.istmo.directory.Organisations;
import org.istmo.directory.People;
import org.istmo.directory.Sector;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever belongs to two organisations acts for one of them at a time: visibly, by choice, and never for both. */
@IstmoTest
class ActingTest {

    private static final String CHOICE = "/en/account/organisation";
    private static final String DESK = "/en/observatory/desk";
    private static final String PEOPLE = "/en/directory/people";
    private static final LocalDate SINCE = LocalDate.of(2024, 1, 1);

    private final Visitors visitors;
    private final TestPeople people;
    private final Organisations organisations;
    private final People directory;
    private final Accounts accounts;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final Affiliations affiliations;
    private final JdbcClient jdbc;
    private final JdbcClient owner;
    private final TransactionTemplate transactions;

    ActingTest(
            Visitors visitors,
            TestPeople people,
            Organisations organisations,
            People directory,
            Accounts accounts,
            Sessions sessions,
            ApiTokens tokens,
            Affiliations affiliations,
            JdbcClient jdbc,
            TestDatabase database,
            TransactionTemplate transactions) {
        this.visitors = visitors;
        this.people = people;
        this.organisations = organisations;
        this.directory = directory;
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.affiliations = affiliations;
        this.jdbc = jdbc;
        this.owner = database.asOwner();
        this.transactions = transactions;
    }

    /** Somebody who assesses for one organisation and administers for another. */
    private record Two(TestPeople.Somebody somebody, UUID assesses, UUID administers) {}

    private Two two() {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        UUID second = organisation("The other organisation", null);
        directory.join(somebody.account(), second, Sector.INTERNATIONAL, SINCE);
        accounts.grant(somebody.account(), second, Role.ADMINISTRATOR);
        return new Two(somebody, somebody.organisation(), second);
    }

    private UUID organisation(String name, @Nullable String state) {
        UUID id = UUID.randomUUID();
        organisations.add(new Organisation(
                id,
                name,
                Language.ENGLISH,
                state == null ? Sector.INTERNATIONAL : Sector.GOVERNMENT,
                state == null ? null : new StateCode(state)));
        return id;
    }

    private Visitor acting(Two two, UUID organisation) {
        Visitor visitor = visitors.stranger();
        visitor.signIn(two.somebody().email(), two.somebody().password());
        visitors.proven(visitor);
        act(visitor, organisation);
        return visitor;
    }

    private static void act(Visitor visitor, UUID organisation) {
        assertThat(visitor.post(CHOICE, Map.of("organisation", organisation.toString()))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void whoBelongsToOneActsForItAndIsAskedNothing() {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        Visitor visitor = visitors.stranger();
        HttpResponse<String> welcome = visitor.post(
                "/en/sign-in", Map.of("email", somebody.email(), "password", somebody.password(), "next", DESK));
        assertThat(welcome.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(DESK));
        Document page = Jsoup.parse(visitor.get("/en/account").body());
        assertThat(page.select("header #acting").text()).contains("for An organisation");
        assertThat(page.select("header a[href^=" + CHOICE + "]")).isEmpty();
    }

    @Test
    void whoBelongsToTwoSaysFirstForWhomAndHoldsNothingBefore() {
        Two two = two();
        Visitor visitor = visitors.stranger();
        HttpResponse<String> welcome = visitor.post(
                "/en/sign-in",
                Map.of(
                        "email",
                        two.somebody().email(),
                        "password",
                        two.somebody().password(),
                        "next",
                        DESK));
        assertThat(welcome.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(CHOICE + "?next=%2Fen%2Fobservatory%2Fdesk"));
        visitors.proven(visitor);
        HttpResponse<String> refused = visitor.get(DESK);
        assertThat(refused.statusCode()).isEqualTo(403);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select("main a").attr("href")).startsWith(CHOICE + "?next=");
        assertThat(page.select("header #acting").text()).contains("for no organisation yet");
        assertThat(visitor.get(PEOPLE).statusCode()).isEqualTo(403);

        Document choice = Jsoup.parse(visitor.get(CHOICE + "?next=" + DESK).body());
        assertThat(choice.select("main th[scope=row]").eachText())
                .containsExactlyInAnyOrder("An organisation", "The other organisation");
        HttpResponse<String> chosen =
                visitor.post(CHOICE, Map.of("organisation", two.assesses().toString(), "next", DESK));
        assertThat(chosen.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(DESK));
        assertThat(visitor.get(DESK).statusCode()).isEqualTo(200);
        assertThat(visitor.get(PEOPLE).statusCode())
                .as("what the other organisation’s role opens")
                .isEqualTo(403);
    }

    @Test
    void switchingChangesWhatOpensAndIsRecorded() {
        Two two = two();
        Visitor visitor = acting(two, two.assesses());
        assertThat(visitor.get(DESK).statusCode()).isEqualTo(200);
        act(visitor, two.administers());
        assertThat(visitor.get(DESK).statusCode()).isEqualTo(403);
        HttpResponse<String> list = visitor.get(PEOPLE);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(list.body()).select("header #acting").text()).contains("for The other organisation");
        assertThat(owner.sql(
                                "SELECT organisation FROM audit.entry WHERE account = :account AND act = 'ACTING_CHOSEN' ORDER BY id")
                        .param("account", two.somebody().account())
                        .query(UUID.class)
                        .list())
                .containsExactly(two.assesses(), two.administers());
    }

    @Test
    void nobodyActsForAnOrganisationThatIsNotTheirs() {
        Two two = two();
        Visitor visitor = acting(two, two.assesses());
        UUID foreign = people.add(Role.ASSESSOR).organisation();
        for (String wanted : List.of(foreign.toString(), UUID.randomUUID().toString(), "", "' OR true --")) {
            assertThat(visitor.post(CHOICE, Map.of("organisation", wanted)).statusCode())
                    .isEqualTo(404);
        }
        assertThat(visitor.get(DESK).statusCode()).as("as before").isEqualTo(200);
    }

    @Test
    void whoseMembershipEndsActsForItNoMore() {
        Two two = two();
        Visitor visitor = acting(two, two.administers());
        accounts.withdraw(two.somebody().account(), two.administers(), Role.ADMINISTRATOR);
        owner.sql("UPDATE directory.membership SET until = current_date WHERE organisation = :organisation")
                .param("organisation", two.administers())
                .update();
        Document page = Jsoup.parse(visitor.get("/en/account").body());
        assertThat(page.select("header #acting").text())
                .as("for the only one that is left, and it says so")
                .contains("for An organisation");
    }

    @Test
    void anAdministratorLetsSomebodyBelongToASecondOne() {
        TestPeople.Somebody boss = people.add(Role.ADMINISTRATOR);
        Visitor administrator = visitors.signedIn(boss);
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        Map<String, String> form = new HashMap<>(Map.of(
                "name", "Somebody",
                "email", somebody.email(),
                "language", "pt",
                "organisation", boss.organisation().toString(),
                "role", "REVIEWER"));
        HttpResponse<String> asked = administrator.post(PEOPLE, form);
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(asked.body()).select("#same")).hasSize(1);
        assertThat(affiliations.of(somebody.account())).hasSize(1);
        form.put("same", "yes");
        assertThat(administrator.post(PEOPLE, form).statusCode()).isEqualTo(302);
        assertThat(affiliations.of(somebody.account()))
                .extracting(Affiliations.Affiliation::organisation)
                .containsExactlyInAnyOrder(somebody.organisation(), boss.organisation());
        assertThat(jdbc.sql("SELECT role FROM access.role_grant WHERE account = :account")
                        .param("account", somebody.account())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("ASSESSOR", "REVIEWER");
        assertThat(administrator.post(PEOPLE, form).statusCode())
                .as("who belongs there already")
                .isEqualTo(422);
    }

    // Forms of another organisation

    /** The field that every form bears: the token, and for whom its page was written. */
    private static String formOf(Visitor visitor, String page) {
        return Jsoup.parse(visitor.get(page).body())
                .select("main form input[name=_csrf]")
                .attr("value");
    }

    @ParameterizedTest
    @EnumSource
    void aFormOfTheOtherOrganisationDoesNothingAndNothingIsLost(Language language) {
        Two two = two();
        Visitor visitor = acting(two, two.administers());
        String written = formOf(visitor, PEOPLE);
        act(visitor, two.assesses());

        Map<String, String> form = new HashMap<>(Map.of(
                "_csrf",
                written,
                "name",
                "Zoë <b>& Co",
                "email",
                UUID.randomUUID() + "@example.org",
                "language",
                "pt",
                "organisation",
                two.administers().toString()));
        String people = "/" + language.tag() + "/directory/people";
        long before = count("SELECT count(*) FROM access.account");
        HttpResponse<String> refused = visitor.postForged(people, form);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(count("SELECT count(*) FROM access.account")).isEqualTo(before);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select("h1").getFirst().wholeText())
                .isEqualTo(Texts.in(language).get("pages.error.other_organisation.title"));
        assertThat(page.select("main").text()).contains("The other organisation");

        Element again = page.select("main form").getFirst();
        Map<String, String> kept = again.select("input").stream()
                .collect(Collectors.toMap(field -> field.attr("name"), field -> field.attr("value")));
        assertThat(kept)
                .containsAllEntriesOf(form.entrySet().stream()
                        .filter(field -> !field.getKey().equals("_csrf"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        HttpResponse<String> sentOn = visitor.postForged(again.attr("action"), kept);
        assertThat(sentOn.statusCode())
                .as("the browser sends the same once more")
                .isEqualTo(307);
        String to = sentOn.headers().firstValue("Location").orElseThrow();
        assertThat(to).endsWith(people);
        HttpResponse<String> done = visitor.postForged(people, kept);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(count("SELECT count(*) FROM access.account")).isEqualTo(before + 1);
    }

    @Test
    void aFormThatSaysForNobodyIsTakenForNobodyWhereThereIsAChoice() {
        Two two = two();
        Visitor visitor = acting(two, two.administers());
        String bare = formOf(visitor, PEOPLE).replaceFirst("\\..*", "");
        assertThat(visitor.postForged(PEOPLE, Map.of("_csrf", bare, "name", "Nobody"))
                        .statusCode())
                .isEqualTo(409);
        String forged = bare + "." + two.assesses();
        assertThat(visitor.postForged(PEOPLE, Map.of("_csrf", forged, "name", "Nobody"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aScriptsHeaderSaysItToo() {
        Two two = two();
        Visitor visitor = acting(two, two.administers());
        String written = formOf(visitor, PEOPLE);
        act(visitor, two.assesses());
        HttpResponse<String> refused = visitor.send(
                "POST",
                PEOPLE,
                BodyPublishers.ofString("name=x"),
                "X-XSRF-TOKEN",
                written,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "HX-Request",
                "true");
        assertThat(refused.statusCode())
                .as("a part of a page takes no answer that refuses")
                .isEqualTo(200);
        assertThat(refused.headers().firstValue("HX-Retarget")).hasValue("body");
        assertThat(refused.body()).contains("Nothing was done");
    }

    @Test
    void aPersonsOwnAffairsAreNoOrganisations() {
        Two two = two();
        Visitor visitor = acting(two, two.administers());
        String written = formOf(visitor, "/en/account");
        act(visitor, two.assesses());
        assertThat(visitor.postForged("/en/account/language", Map.of("_csrf", written, "language", "es"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(visitor.postForged("/en/sign-out", Map.of("_csrf", written)).statusCode())
                .isEqualTo(302);
        assertThat(visitor.get("/en/account").statusCode()).isEqualTo(401);
    }

    @Test
    void noOtherSiteLeadsSomebodyAwayOrSwitchesForThem() {
        Two two = two();
        Visitor visitor = acting(two, two.assesses());
        String again = CHOICE + "/again?acting-for=" + two.administers() + "&acting-address=";
        assertThat(visitor.postForged(again + "/en", Map.of()).statusCode()).isEqualTo(403);
        HttpResponse<String> elsewhere = visitor.post(again + "//evil.example/en", Map.of());
        assertThat(elsewhere.statusCode()).isEqualTo(303);
        assertThat(elsewhere.headers().firstValue("Location")).hasValue("/en");
        assertThat(visitor.post(CHOICE + "/again?acting-for=" + UUID.randomUUID(), Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    // Programs

    @Test
    void aTokenActsForTheOrganisationThatItWasMadeForWhateverItsPersonDoes() {
        Two two = two();
        Visitor visitor = acting(two, two.assesses());
        HttpResponse<String> made = visitor.post(
                "/en/account/tokens", Map.of("name", "a program", "days", "7", "permission", "OBSERVATORY_DRAFTS"));
        String token = Jsoup.parse(made.body()).select("#token").text();
        assertThat(made.body()).contains("for An organisation");
        act(visitor, two.administers());
        assertThat(withToken(DESK, token)).isEqualTo(200);
        Secret everything = tokens.make(
                two.somebody().account(),
                two.administers(),
                "everything",
                EnumSet.allOf(Permission.class),
                Duration.ofDays(1));
        Viewer.Person program = tokens.person(everything).orElseThrow();
        assertThat(program.organisation()).isEqualTo(two.administers());
        assertThat(program.permissions()).doesNotContain(Permission.OBSERVATORY_DRAFTS);

        accounts.withdraw(two.somebody().account(), two.administers(), Role.ADMINISTRATOR);
        owner.sql("UPDATE directory.membership SET until = current_date WHERE organisation = :organisation")
                .param("organisation", two.administers())
                .update();
        Viewer.Person left = tokens.person(everything).orElseThrow();
        assertThat(left.organisation()).as("for no other one instead").isNull();
        assertThat(left.permissions()).containsExactly(Permission.PUBLIC);
    }

    @Test
    void aTokenOfATimeBeforeActsForTheOnlyOneAndForNoneOfSeveral() {
        Two two = two();
        Secret old =
                tokens.make(two.somebody().account(), null, "old", EnumSet.allOf(Permission.class), Duration.ofDays(1));
        assertThat(tokens.person(old).orElseThrow().permissions()).containsExactly(Permission.PUBLIC);
        TestPeople.Somebody one = people.add(Role.ASSESSOR);
        Secret only = tokens.make(one.account(), null, "old", EnumSet.allOf(Permission.class), Duration.ofDays(1));
        assertThat(tokens.person(only).orElseThrow().organisation()).isEqualTo(one.organisation());
    }

    private int withToken(String path, String token) {
        // What the desk opens asks for a second factor of the account, which no program shows.
        owner.sql("""
                        INSERT INTO access.passkey (id, account, credential_id, credential, name, signatures, added_on)
                        SELECT gen_random_uuid(), account, decode(md5(random()::text), 'hex'), '\\x00', 'a key', 0, now()
                          FROM access.api_token WHERE token_hash = :hash
                        """).param("hash", new Secret(token).hash()).update();
        return visitors.stranger().get(path, "Authorization", "Bearer " + token).statusCode();
    }

    // Never a mix

    @Test
    void aPersonWithRolesOfTwoCannotEvenBeMade() {
        List<Viewer.Grant> mixed = List.of(
                new Viewer.Grant(new UUID(0, 1), Role.ASSESSOR), new Viewer.Grant(new UUID(0, 2), Role.REVIEWER));
        assertThatThrownBy(() -> new Viewer.Person(
                        UUID.randomUUID(), "a@example.org", "A", Language.ENGLISH, new UUID(0, 1), mixed))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * For people with memberships and roles at random, in as many organisations: whatever they act for, what they may do,
     * and what row-level security thinks of them, is that organisation's alone.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noPermissionOfAnotherOrganisationEver(long seed) {
        Random random = new Random(seed);
        List<UUID> all = List.of(
                organisation("First " + seed, null),
                organisation("Second " + seed, "BRA"),
                organisation("Third " + seed, "CRI"),
                organisation("Fourth " + seed, "URY"));
        TestPeople.Somebody somebody = people.add();
        Set<UUID> memberships = new HashSet<>(Set.of(somebody.organisation()));
        Map<UUID, Set<Role>> roles = new HashMap<>();
        for (UUID one : all) {
            if (random.nextInt(4) > 0) {
                directory.join(somebody.account(), one, Sector.GOVERNMENT, SINCE);
                memberships.add(one);
            }
            for (Role role : Role.values()) {
                if (random.nextInt(4) == 0) {
                    accounts.grant(somebody.account(), one, role);
                    roles.computeIfAbsent(one, any -> EnumSet.noneOf(Role.class))
                            .add(role);
                }
            }
        }
        Set<UUID> choices = new HashSet<>(memberships);
        choices.addAll(roles.keySet());
        assertThat(affiliations.of(somebody.account()))
                .extracting(Affiliations.Affiliation::organisation)
                .containsExactlyInAnyOrderElementsOf(choices);

        Secret session = sessions.start(somebody.account(), Device.of(""), new Sessions.Shown(true, null));
        List<UUID> turns = new ArrayList<>(choices);
        for (int i = 0; i < 8; i++) {
            UUID chosen = turns.get(random.nextInt(turns.size()));
            assertThat(sessions.actFor(chosen, sessions.person(session).orElseThrow(), session))
                    .isTrue();
            Viewer.Person person = sessions.person(session).orElseThrow();
            check(person, chosen, memberships, roles.getOrDefault(chosen, Set.of()));
            assertThat(sessions.actFor(UUID.randomUUID(), person, session)).isFalse();
        }
        for (UUID one : turns) {
            Secret token = tokens.make(
                    somebody.account(), one, "a program", EnumSet.allOf(Permission.class), Duration.ofDays(1));
            Viewer.Person program = tokens.person(token).orElseThrow();
            assertThat(program.organisation()).isEqualTo(one);
            assertThat(program.grants())
                    .allSatisfy(grant -> assertThat(grant.organisation()).isEqualTo(one));
        }
    }

    private void check(Viewer.Person person, UUID chosen, Set<UUID> memberships, Set<Role> roles) {
        Set<Permission> expected = EnumSet.of(Permission.PUBLIC, Permission.SIGNED_IN);
        roles.forEach(role -> expected.addAll(role.permissions()));
        assertThat(person.organisation()).isEqualTo(chosen);
        assertThat(person.permissions()).isEqualTo(expected);
        Set<UUID> own = memberships.contains(chosen) ? Set.of(chosen) : Set.of();
        CurrentViewer.as(
                person,
                () -> transactions.execute(status -> {
                    assertThat(Set.copyOf(seen("SELECT directory.viewer_memberships()")))
                            .isEqualTo(own);
                    for (Permission permission : Permission.values()) {
                        Set<UUID> held = expected.contains(permission)
                                        && roles.stream()
                                                .anyMatch(role ->
                                                        role.permissions().contains(permission))
                                ? own
                                : Set.of();
                        assertThat(Set.copyOf(
                                        seen("SELECT id FROM directory.viewer_organisations('" + permission + "')")))
                                .as("%s for %s", permission, chosen)
                                .isEqualTo(held);
                        assertThat(jdbc.sql("SELECT access.viewer_has(:permission)")
                                        .param("permission", permission.name())
                                        .query(Boolean.class)
                                        .single())
                                .isEqualTo(expected.contains(permission));
                    }
                    return status;
                }));
    }

    private List<UUID> seen(String query) {
        return jdbc.sql(query).query((row, n) -> row.getObject(1, UUID.class)).list();
    }

    /** What somebody prepared for one organisation is not seen while they act for another. */
    @Test
    void aPlanIsForTheOrganisationForWhichItWasMade() {
        Two two = two();
        accounts.grant(two.somebody().account(), two.administers(), Role.ASSESSOR);
        Secret session = sessions.start(two.somebody().account(), Device.of(""), new Sessions.Shown(true, null));
        sessions.actFor(two.assesses(), sessions.person(session).orElseThrow(), session);
        UUID plan = UUID.randomUUID();
        CurrentViewer.as(
                sessions.person(session).orElseThrow(),
                () -> transactions.execute(
                        status -> jdbc.sql("""
                        INSERT INTO observatory.import_plan (id, kind, choices, file_name, checked_at, expires_at)
                        VALUES (:id, 'LEVELS', '{}', 'levels.csv', now(), now() + interval '1 day')
                        """).param("id", plan).update()));
        String look = "SELECT id FROM observatory.import_plan WHERE id = '" + plan + "'";
        List<UUID> own = CurrentViewer.as(
                sessions.person(session).orElseThrow(), () -> transactions.execute(status -> seen(look)));
        assertThat(own).containsExactly(plan);
        sessions.actFor(two.administers(), sessions.person(session).orElseThrow(), session);
        List<UUID> meanwhile = CurrentViewer.as(
                sessions.person(session).orElseThrow(), () -> transactions.execute(status -> seen(look)));
        assertThat(meanwhile).isEmpty();
    }

    private long count(String query) {
        return owner.sql(query).query(Long.class).single();
    }
}
