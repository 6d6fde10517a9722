package org.istmo.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.access.ApiTokens;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Role;
import org.istmo.access.Viewer;
import org.istmo.directory.LeavingNetwork;
import org.istmo.directory.Team;
import org.istmo.directory.Teams;
import org.istmo.operations.Command;
import org.istmo.shared.Language;
import org.istmo.stix.Tlp;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A region in which teams make groups, join, leave and give each other objects at random: what each of them sees is what a
 * slow reading of the whole history says, by the rule in code, by the database, and over TAXII.
 */
@DemonstrationTest
@TestPropertySource(properties = "istmo.testing.own=exchange")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CirclesTest {

    private static final int STEPS = 700;
    private static final int TEAMS = 8;
    private static final String FIRST = "2026-01-01T00:00:00.000Z";
    private static final Team.Ending LEFT = Team.Ending.LEFT;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final TestDatabase database;
    private final KeepingGroup keeping;
    private final SharingGroups groups;
    private final AddingObjects adding;
    private final RemovingObjects removing;
    private final Entries entries;
    private final Audiences audiences;
    private final ApiRoots roots;
    private final ApiTokens tokens;
    private final LeavingNetwork leaving;
    private final Teams teams;
    private final String base;

    private final Random random = new Random(20_261_123);
    private final List<Somebody> people = new ArrayList<>();
    private final List<Circle> circles = new ArrayList<>();
    private final List<Given> given = new ArrayList<>();
    private int clock;

    CirclesTest(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            TestDatabase database,
            KeepingGroup keeping,
            SharingGroups groups,
            AddingObjects adding,
            RemovingObjects removing,
            Entries entries,
            Audiences audiences,
            ApiRoots roots,
            ApiTokens tokens,
            LeavingNetwork leaving,
            Teams teams,
            Command command) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.database = database;
        this.keeping = keeping;
        this.groups = groups;
        this.adding = adding;
        this.removing = removing;
        this.entries = entries;
        this.audiences = audiences;
        this.roots = roots;
        this.tokens = tokens;
        this.leaving = leaving;
        this.teams = teams;
        this.base = "http://" + command.address() + ":" + command.port();
    }

    /** A person of a team. */
    private record Somebody(UUID account, UUID organisation, String team) {

        Viewer.Person person() {
            return new Viewer.Person(
                    account,
                    account + "@example.org",
                    "Somebody",
                    Language.ENGLISH,
                    organisation,
                    List.of(new Viewer.Grant(organisation, Role.TEAM_OFFICER)));
        }

        <T> T does(Supplier<T> work) {
            return CurrentViewer.as(person(), work);
        }
    }

    /** A group as its history has it: since when each team that is in it sees what is given to it. */
    private record Circle(UUID id, Somebody owner, boolean shows, Map<String, Integer> since) {}

    /** An object as its history has it. */
    private record Given(
            String id,
            Tlp tlp,
            Somebody author,
            int at,
            @Nullable Set<UUID> groups,
            @Nullable Set<UUID> organisations,
            @Nullable Set<UUID> people) {}

    /** The slow and obvious rule: what the history says of this reader and this object. */
    private boolean sees(Somebody reader, Given object) {
        boolean named = object.people() != null && object.people().contains(reader.account());
        if (object.tlp() == Tlp.RED && !object.author().equals(reader) && !named) {
            return false;
        }
        if (object.author().organisation().equals(reader.organisation())) {
            return true;
        }
        boolean organisation =
                object.organisations() != null && object.organisations().contains(reader.organisation());
        boolean group = circles.stream()
                .filter(circle -> object.groups() != null && object.groups().contains(circle.id()))
                .anyMatch(circle -> circle.since().getOrDefault(reader.team(), Integer.MAX_VALUE) <= object.at());
        return (object.tlp() != Tlp.AMBER_STRICT || organisation)
                && (object.people() == null || named)
                && (object.organisations() == null || organisation)
                && (object.groups() == null || group);
    }

    @BeforeAll
    void teamsAndACollection() {
        JdbcClient owner = database.asOwner();
        owner.sql("""
                        INSERT INTO exchange.api_root (name, title, max_content_length) VALUES ('circles', 'Circles', 1000000);
                        INSERT INTO exchange.collection (id, root, alias, title, media_types, position)
                        VALUES (gen_random_uuid(), 'circles', 'all', 'All', '{application/stix+json;version=2.1}', 0)
                        """).update();
        for (int i = 0; i < TEAMS; i++) {
            UUID organisation = UUID.randomUUID();
            String team = "circle-team-" + i;
            owner.sql("""
                            INSERT INTO directory.organisation (id, name, language, sector, state)
                            VALUES (:organisation, :team, 'en', 'CSIRT', 'BRA');
                            INSERT INTO directory.team (id, organisation, kind) VALUES (:team, :organisation, 'LOCAL');
                            INSERT INTO directory.team_membership (team, number, since) VALUES (:team, 1, '2024-01-01');
                            INSERT INTO exchange.collection_grant (collection, team, can_read, can_write)
                            SELECT number, :team, true, true FROM exchange.collection WHERE root = 'circles'
                            """)
                    .param("organisation", organisation)
                    .param("team", team)
                    .update();
            people.add(joins(owner, organisation, team));
            people.add(joins(owner, organisation, team));
        }
        for (clock = 1; clock <= STEPS; clock++) {
            step();
        }
    }

    private static Somebody joins(JdbcClient owner, UUID organisation, String team) {
        UUID account = UUID.randomUUID();
        owner.sql("""
                        INSERT INTO access.account (id, email, name, language)
                        VALUES (:account, :account || '@example.org', 'Somebody', 'en');
                        INSERT INTO directory.person (id, account, name) VALUES (:account, :account, 'Somebody');
                        INSERT INTO directory.membership (person, organisation, sector, since)
                        VALUES (:account, :organisation, 'CSIRT', '2024-01-01');
                        INSERT INTO access.role_grant (account, organisation, role)
                        VALUES (:account, :organisation, 'TEAM_OFFICER')
                        """)
                .param("account", account)
                .param("organisation", organisation)
                .update();
        return new Somebody(account, organisation, team);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void step() {
        switch (random.nextInt(10)) {
            case 0 -> make();
            case 1, 2, 3 -> changeMembers();
            default -> give();
        }
    }

    private void make() {
        if (circles.size() < 12) {
            Somebody owner = one(people);
            boolean shows = random.nextBoolean();
            UUID id =
                    owner.does(() -> keeping.make("Group " + clock, "", shows)).orElseThrow();
            circles.add(new Circle(id, owner, shows, new HashMap<>(Map.of(owner.team(), 0))));
        } else if (random.nextInt(4) == 0) {
            // What is closed is a group of nobody.
            Circle closed = one(circles);
            boolean open = !closed.since().isEmpty();
            assertThat(closed.owner().does(() -> keeping.close(closed.id())).isEmpty())
                    .isEqualTo(open);
            closed.since().clear();
        }
    }

    private void changeMembers() {
        if (circles.isEmpty()) {
            return;
        }
        Circle circle = one(circles);
        Somebody other = one(people);
        boolean isIn = circle.since().containsKey(other.team());
        boolean isOwner = other.team().equals(circle.owner().team());
        if (random.nextBoolean()) {
            SharingGroup.From from = random.nextBoolean() ? SharingGroup.From.NOW : SharingGroup.From.THE_BEGINNING;
            boolean added = circle.owner()
                    .does(() -> keeping.add(circle.id(), other.team(), from))
                    .isEmpty();
            assertThat(added).isEqualTo(!isIn && !circle.since().isEmpty());
            if (added) {
                circle.since().put(other.team(), from == SharingGroup.From.NOW ? clock : 0);
            }
        } else {
            boolean gone = random.nextBoolean()
                    ? other.does(() -> keeping.leave(circle.id())).isEmpty()
                    : circle.owner()
                            .does(() -> keeping.remove(circle.id(), other.team()))
                            .isEmpty();
            assertThat(gone).isEqualTo(isIn && !isOwner);
            if (gone) {
                circle.since().remove(other.team());
            }
        }
    }

    private void give() {
        Somebody author = one(people);
        Recipients recipients = new Recipients(
                random.nextInt(3) == 0
                        ? null
                        : some(circles.stream()
                                .filter(circle -> circle.since().containsKey(author.team()))
                                .map(Circle::id)),
                random.nextInt(3) > 0 ? null : some(people.stream().map(Somebody::organisation)),
                random.nextInt(3) > 0 ? null : some(people.stream().map(Somebody::account)));
        List<String> objects = new ArrayList<>();
        for (Tlp tlp : Tlp.values()) {
            if (random.nextBoolean()) {
                // Some of it is given anew, to others: an object may be there for several audiences.
                String id = given.stream()
                        .filter(object -> object.tlp() == tlp && random.nextInt(given.size()) == 0)
                        .map(Given::id)
                        .findFirst()
                        .orElseGet(TaxiiTeam::newId);
                objects.add(TaxiiTeam.indicator(id, FIRST, tlp.definition().id().toString()));
                given.add(new Given(
                        id, tlp, author, clock, recipients.groups(), recipients.organisations(), recipients.people()));
            }
        }
        assertThat(send(author, recipients, objects)).isInstanceOf(AddingObjects.Outcome.Complete.class);
    }

    private AddingObjects.Outcome send(Somebody author, Recipients recipients, List<String> objects) {
        byte[] envelope = TaxiiTeam.envelope(objects.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8);
        return author.does(() -> adding.add(
                roots.find("circles").orElseThrow(),
                roots.collection("circles", "all").orElseThrow(),
                new ByteArrayInputStream(envelope),
                recipients));
    }

    private Set<UUID> some(Stream<UUID> of) {
        return of.filter(_ -> random.nextInt(3) == 0).collect(Collectors.toSet());
    }

    private <T> T asks(Somebody reader, Supplier<T> question) {
        return reader.does(() -> Objects.requireNonNull(transactions.execute(_ -> question.get())));
    }

    private Set<String> visible(Somebody reader) {
        return given.stream()
                .filter(object -> sees(reader, object))
                .map(Given::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @Order(1)
    void theDatabaseShowsWhatTheHistorySays() {
        assertThat(given).hasSizeGreaterThan(500);
        assertThat(circles).hasSize(12);
        for (Somebody reader : people) {
            Set<String> shown = asks(
                    reader,
                    () -> new TreeSet<>(jdbc.sql("""
                                    SELECT e.id FROM exchange.entry e JOIN exchange.collection c ON c.number = e.collection
                                     WHERE c.root = 'circles'
                                    """).query(String.class).list()));
            assertThat(shown).isEqualTo(visible(reader)).hasSizeBetween(50, given.size() - 50);
        }
        assertThat(database.asApplication()
                        .sql("SELECT (SELECT count(*) FROM exchange.entry) + (SELECT count(*) FROM exchange.audience)"
                                + " + (SELECT count(*) FROM exchange.audience_group)"
                                + " + (SELECT count(*) FROM exchange.named_person)"
                                + " + (SELECT count(*) FROM exchange.sharing_group)")
                        .query(Long.class)
                        .single())
                .as("a stranger")
                .isZero();
    }

    @Test
    @Order(1)
    void theRuleInCodeSaysTheSame() {
        Map<Integer, Set<String>> objects = new HashMap<>();
        database.asOwner()
                .sql("""
                        SELECT e.id, e.audience FROM exchange.entry e JOIN exchange.collection c ON c.number = e.collection
                         WHERE c.root = 'circles'
                        """)
                .query((row, n) -> Map.entry(row.getString("id"), row.getInt("audience")))
                .list()
                .forEach(entry -> objects.computeIfAbsent(entry.getValue(), _ -> new TreeSet<>())
                        .add(entry.getKey()));
        // With all that each audience names, as only the owner of the tables sees it.
        Map<Integer, Audience> all = new Audiences(database.asOwner()).find(objects.keySet());
        for (Somebody somebody : people) {
            Reader reader = asks(somebody, () -> audiences.reader(true));
            assertThat(admitted(reader, all, objects)).isEqualTo(visible(somebody));
            assertThat(admitted(reader, asks(somebody, () -> audiences.find(all.keySet())), objects))
                    .as("with what the reader may know of it")
                    .isEqualTo(visible(somebody));
        }
    }

    private static Set<String> admitted(Reader reader, Map<Integer, Audience> all, Map<Integer, Set<String>> objects) {
        Set<String> admitted = new TreeSet<>();
        all.forEach((number, audience) -> {
            if (audience.admits(reader)) {
                admitted.addAll(objects.getOrDefault(number, Set.of()));
            }
        });
        return admitted;
    }

    @Test
    @Order(1)
    void nobodyLearnsOfGroupsAndMembersThatAreNotShown() {
        for (Somebody reader : people) {
            Set<UUID> known = circles.stream()
                    .filter(circle -> circle.since().containsKey(reader.team())
                            || circle.owner().team().equals(reader.team()))
                    .map(Circle::id)
                    .collect(Collectors.toSet());
            assertThat(reader.does(groups::all))
                    .extracting(SharingGroup::id)
                    .containsExactlyInAnyOrderElementsOf(known);
            for (Circle circle : circles) {
                Set<String> shown = new TreeSet<>();
                if (known.contains(circle.id()) && !circle.since().isEmpty()) {
                    boolean all = circle.shows() || circle.owner().team().equals(reader.team());
                    shown.addAll(
                            all
                                    ? circle.since().keySet()
                                    : Set.of(reader.team(), circle.owner().team()));
                }
                assertThat(reader.does(() -> groups.members(circle.id())))
                        .as("%s in %s", reader, circle)
                        .extracting(SharingGroup.Member::team)
                        .containsExactlyInAnyOrderElementsOf(shown);
            }
            // Whom an audience names is its originator's knowledge: the others find themselves in it.
            assertThat(asks(
                            reader,
                            () -> jdbc.sql("""
                                            SELECT count(*) FROM exchange.named_person p
                                              JOIN exchange.audience a ON a.number = p.audience
                                             WHERE p.person <> :account AND a.organisation <> :organisation
                                            """)
                                    .param("account", reader.account())
                                    .param("organisation", reader.organisation())
                                    .query(Long.class)
                                    .single()))
                    .isZero();
        }
    }

    private HttpResponse<String> taxii(String token, String method, String path) {
        return TaxiiTeam.send(HttpRequest.newBuilder(URI.create(base + "/taxii2/circles/collections/all/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", TaxiiTeam.TAXII)
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    @Order(1)
    void taxiiShowsTheSameAndBetraysNothing() {
        for (Somebody reader : List.of(people.get(0), people.get(3), people.get(13))) {
            String token = tokens.make(
                            reader.account(),
                            reader.organisation(),
                            "circles",
                            Set.of(Permission.EXCHANGE_READ, Permission.EXCHANGE_WRITE),
                            Duration.ofDays(1))
                    .text();
            Set<String> visible = visible(reader);
            for (String place : List.of("objects/", "manifest/")) {
                Set<String> met = new TreeSet<>();
                String next = "";
                do {
                    HttpResponse<String> page = taxii(token, "GET", place + "?limit=97" + next);
                    List<String> ids = TaxiiTeam.ids(page);
                    assertThat(met).doesNotContainAnyElementsOf(ids);
                    met.addAll(ids);
                    boolean more = TaxiiTeam.json(page).path("more").asBoolean(false);
                    assertThat(more).isEqualTo(met.size() < visible.size());
                    next = more ? "&next=" + TaxiiTeam.json(page).get("next").asString() : "";
                } while (!next.isEmpty());
                assertThat(met).isEqualTo(visible);
            }
            Map<Boolean, List<String>> parts =
                    given.stream().map(Given::id).collect(Collectors.partitioningBy(visible::contains));
            for (String id : parts.getOrDefault(true, List.of()).subList(0, 5)) {
                assertThat(TaxiiTeam.ids(taxii(token, "GET", "objects/" + id + "/")))
                        .containsExactly(id);
                assertThat(taxii(token, "GET", "objects/" + id + "/versions/").body())
                        .isEqualTo("{\"versions\":[\"" + FIRST + "\"]}");
            }
            String absent = TaxiiTeam.newId();
            for (String id : parts.getOrDefault(false, List.of()).subList(0, 6)) {
                for (String path : List.of(
                        "GET objects/ID/",
                        "GET objects/ID/versions/",
                        "GET objects/?match%5Bid%5D=ID",
                        "GET manifest/?match%5Bid%5D=ID",
                        "DELETE objects/ID/",
                        "DELETE objects/ID/?match%5Bversion%5D=" + FIRST)) {
                    String[] parts2 = path.split(" ");
                    HttpResponse<String> there = taxii(token, parts2[0], parts2[1].replace("ID", id));
                    HttpResponse<String> nothing = taxii(token, parts2[0], parts2[1].replace("ID", absent));
                    assertThat(there.statusCode()).as(path).isEqualTo(nothing.statusCode());
                    assertThat(there.body()).as(path).isEqualTo(nothing.body());
                    assertThat(there.headers().map().keySet())
                            .as(path)
                            .isEqualTo(nothing.headers().map().keySet());
                }
            }
        }
    }

    @Test
    @Order(2)
    void nothingIsGivenToAGroupOfOthers() {
        Somebody own = people.get(0);
        Somebody other = people.get(2);
        UUID group = other.does(() -> keeping.make("Others", "", true)).orElseThrow();
        Recipients recipients = new Recipients(Set.of(group), null, null);
        assertThatThrownBy(() -> send(own, recipients, List.of(TaxiiTeam.indicator(TaxiiTeam.newId(), FIRST))))
                .isInstanceOf(DataAccessException.class);
        assertThat(own.does(() -> keeping.add(group, own.team(), SharingGroup.From.NOW)))
                .contains(SharingGroup.No.NOT_YOURS);
        // What the acts refuse, the database refuses too.
        for (String sql : List.of(
                "INSERT INTO exchange.group_membership (sharing_group, team, number, from_epoch, joined_on)"
                        + " VALUES (:group, :team, 1, 0, now())",
                "INSERT INTO exchange.sharing_group (id, name, description, owner, shows_members, created_on)"
                        + " SELECT gen_random_uuid(), :team, '', t.id, true, now() FROM directory.team t"
                        + " WHERE t.id <> :team AND :group IS NOT NULL LIMIT 1",
                "INSERT INTO exchange.audience (tlp, organisation, for_groups, for_organisations, for_people, key)"
                        + " SELECT 'CLEAR', organisation, false, false, false, sha256('x') FROM directory.team"
                        + " WHERE id = :team AND :group IS NOT NULL",
                "INSERT INTO exchange.audience_group (audience, sharing_group, epoch)"
                        + " SELECT number, :group, 0 FROM exchange.audience WHERE :team <> '' LIMIT 1")) {
            assertThatThrownBy(() -> asks(
                            own,
                            () -> jdbc.sql(sql)
                                    .param("group", group)
                                    .param("team", own.team())
                                    .update()))
                    .as(sql)
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(asks(
                        own,
                        () -> jdbc.sql("UPDATE exchange.sharing_group SET epoch = epoch + 1 WHERE id = :group")
                                .param("group", group)
                                .update()))
                .isZero();
        assertThatThrownBy(() -> asks(
                        other,
                        () -> jdbc.sql("UPDATE exchange.sharing_group SET epoch = epoch + 2 WHERE id = :group")
                                .param("group", group)
                                .update()))
                .isInstanceOf(DataAccessException.class);
    }

    /** What is closed to a writer is not betrayed by what becomes of their own, and does not stand in its way. */
    @Test
    @Order(2)
    void aVersionThatIsClosedToAWriterDoesNotStandInTheWayOfTheirs() {
        Somebody first = people.get(0);
        Somebody second = people.get(2);
        Somebody third = people.get(4);
        String id = TaxiiTeam.newId();
        String closed = TaxiiTeam.indicator(id, FIRST, Tlp.RED.definition().id().toString());
        String open = TaxiiTeam.indicator(id, FIRST, Tlp.GREEN.definition().id().toString());
        assertThat(counts(send(first, Recipients.OF_THE_COLLECTION, List.of(closed))))
                .isEqualTo("1/0");
        assertThat(counts(send(second, Recipients.OF_THE_COLLECTION, List.of(open))))
                .isEqualTo("1/0");
        assertThat(content(first, id)).containsExactly(closed);
        assertThat(content(second, id)).containsExactly(open);
        assertThat(content(third, id)).containsExactly(open);
        assertThat(counts(send(second, Recipients.OF_THE_COLLECTION, List.of(open))))
                .isEqualTo("1/0");
        assertThat(counts(send(second, Recipients.OF_THE_COLLECTION, List.of(closed))))
                .isEqualTo("0/1");
        assertThat(counts(send(third, Recipients.OF_THE_COLLECTION, List.of(open))))
                .isEqualTo("1/0");
        assertThat(content(third, id)).containsExactly(open);
        // The same bytes for a few, and then for more.
        String shared = TaxiiTeam.newId();
        String object = TaxiiTeam.indicator(shared, FIRST);
        Recipients few = new Recipients(null, Set.of(second.organisation()), null);
        send(first, few, List.of(object));
        assertThat(content(third, shared)).isEmpty();
        send(second, Recipients.OF_THE_COLLECTION, List.of(object));
        for (Somebody reader : List.of(first, second, third)) {
            assertThat(content(reader, shared)).containsExactly(object);
        }
        // Each takes out their own.
        assertThat(remove(third, shared)).isTrue();
        assertThat(remove(first, shared)).isFalse();
        assertThat(content(second, shared)).containsExactly(object);
        assertThat(remove(second, shared)).isFalse();
        assertThat(content(third, shared)).isEmpty();
    }

    private static String counts(AddingObjects.Outcome outcome) {
        var resource = TaxiiTeam.JSON.readTree(((AddingObjects.Outcome.Complete) outcome).resource());
        return resource.get("success_count").asInt() + "/"
                + resource.get("failure_count").asInt();
    }

    private List<String> content(Somebody reader, String id) {
        return reader.does(() -> entries
                .page(
                        roots.collection("circles", "all").orElseThrow(),
                        new Selection(Long.MIN_VALUE, List.of(id), List.of(), new Selection.Versions.All(), true, 100),
                        Entries.Part.CONTENT)
                .entries()
                .stream()
                .map(entry -> new String(entry.content(), StandardCharsets.UTF_8))
                .toList());
    }

    /** Whether it is refused. */
    private boolean remove(Somebody somebody, String id) {
        return somebody.does(() -> removing.remove(
                        roots.collection("circles", "all").orElseThrow(),
                        id,
                        new Selection(Long.MIN_VALUE, List.of(id), List.of(), new Selection.Versions.All(), true, 100))
                .isPresent());
    }

    /** Whoever joins while something is being given waits: it was given before they joined. */
    @Test
    @Order(2)
    void whoJoinsFromNowJoinsBetweenTwoActs() throws Exception {
        Somebody owner = people.get(0);
        Somebody late = people.get(4);
        UUID group = owner.does(() -> keeping.make("Now", "", true)).orElseThrow();
        Recipients recipients = new Recipients(Set.of(group), null, null);
        String before = TaxiiTeam.newId();
        Map<String, CompletableFuture<Boolean>> joining = new LinkedHashMap<>();
        owner.does(() -> transactions.execute(_ -> {
            send(owner, recipients, List.of(TaxiiTeam.indicator(before, FIRST)));
            CompletableFuture<Boolean> joined = CompletableFuture.supplyAsync(() -> owner.does(
                    () -> keeping.add(group, late.team(), SharingGroup.From.NOW).isEmpty()));
            assertThatThrownBy(() -> joined.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            joining.put(before, joined);
            return true;
        }));
        assertThat(Objects.requireNonNull(joining.get(before)).get(30, TimeUnit.SECONDS))
                .isTrue();
        String after = TaxiiTeam.newId();
        send(owner, recipients, List.of(TaxiiTeam.indicator(after, FIRST)));
        assertThat(asks(
                        late,
                        () -> jdbc.sql("SELECT id FROM exchange.entry WHERE id IN (:before, :after)")
                                .param("before", before)
                                .param("after", after)
                                .query(String.class)
                                .list()))
                .containsExactly(after);
    }

    @Test
    @Order(3)
    void aTeamThatLeavesTheNetworkLeavesItsGroupsForGood() {
        Somebody gone = people.get(TEAMS * 2 - 1);
        Somebody heir = people.get(0);
        UUID kept = gone.does(() -> keeping.make("Kept", "", false)).orElseThrow();
        gone.does(() -> keeping.add(kept, heir.team(), SharingGroup.From.NOW));
        UUID joined = heir.does(() -> keeping.make("Joined", "", false)).orElseThrow();
        heir.does(() -> keeping.add(joined, gone.team(), SharingGroup.From.THE_BEGINNING));
        String object = TaxiiTeam.newId();
        send(heir, new Recipients(Set.of(joined), null, null), List.of(TaxiiTeam.indicator(object, FIRST)));
        String seen = "SELECT count(*) FROM exchange.entry WHERE id = '" + object + "'";
        assertThat(asks(gone, () -> jdbc.sql(seen).query(Long.class).single())).isEqualTo(1);
        assertThat(gone.does(() -> leaving.end(teams.find(gone.team()).orElseThrow(), LEFT, "It ends.")))
                .isTrue();
        assertThat(gone.does(groups::all)).as("a stranger to the exchange").isEmpty();
        database.asOwner()
                .sql("INSERT INTO directory.team_membership (team, number, since) VALUES (:team, 2, '2024-01-01')")
                .param("team", gone.team())
                .update();
        assertThat(gone.does(groups::all)).allMatch(group -> group.closed() != null);
        assertThat(asks(gone, () -> jdbc.sql(seen).query(Long.class).single()))
                .as("back in the network, and not in its groups")
                .isZero();
        assertThat(heir.does(() -> groups.find(kept).orElseThrow().owner())).isEqualTo(heir.team());
        assertThat(heir.does(() -> keeping.isKept(kept))).isTrue();
    }
}
