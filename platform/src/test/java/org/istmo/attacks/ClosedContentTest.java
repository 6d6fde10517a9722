package org.istmo.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.istmo.access.Accounts;
import org.istmo.access.ApiTokens;
import org.istmo.access.Permission;
import org.istmo.access.Role;
import org.istmo.attacks.KnownObjects.Audience;
import org.istmo.attacks.KnownObjects.Known;
import org.istmo.fixtures.OpenTeam;
import org.istmo.notices.Unsubscribing;
import org.istmo.operations.Migrations;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitors;
import org.istmo.walls.Endpoint;
import org.istmo.walls.Samples;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every way into the program, tried by a stranger, by a member, with every role and with every role's token, on objects of
 * another organisation. A neighbour has one of everything that is closed, with a mark in each text: who reads a mark that
 * is not for them has found a leak, in whatever answer it stands.
 */
@OwnIstmo
@TestPropertySource(properties = "istmo.testing.verb=DEMO")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosedContentTest {

    private static final Samples SAMPLES = new Samples(Language.ENGLISH);

    /** Answers that come from elsewhere than the mappings. */
    private static final List<String> OTHERS =
            List.of("/health", "/en/nowhere", "/en/observatory/states/nowhere", "/api/nowhere", "/data/nowhere.csv");

    /** Tables whose rows here no page shows: a colleague’s own, a contact point’s letters, files in a form of their own. */
    private static final Set<String> ON_NO_PAGE = Set.of(
            "access.identity",
            "access.issuer_visit",
            "access.passkey",
            "exchange.carried",
            "exchange.carried_value",
            "exchange.delivery",
            "exchange.import_date",
            "exchange.link",
            "exchange.quarantined",
            "exchange.remote",
            "exchange.removal",
            "law.national_import",
            "notices.openpgp_key",
            "observatory.import_left_out",
            "observatory.import_plan",
            "observatory.import_row");

    /** What a refused request leaves behind. */
    private static final Set<String> TRACES =
            Set.of("audit.entry", "audit.link", "access.session", "access.sign_in_tries");

    private final RequestMappingHandlerMapping mapping;
    private final Visitors visitors;
    private final TestPeople people;
    private final TestDatabase database;
    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Unsubscribing unsubscribing;
    private final Marks marks = new Marks();
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();

    private final List<Neighbour> neighbour = new ArrayList<>();
    private final List<Actor> owner = new ArrayList<>();
    private List<Actor> actors = List.of();
    private List<Marks.Mark> put = List.of();
    private List<TestPeople.Somebody> somebodies = List.of();

    ClosedContentTest(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            Visitors visitors,
            TestPeople people,
            TestDatabase database,
            Accounts accounts,
            ApiTokens tokens,
            Unsubscribing unsubscribing) {
        this.mapping = mapping;
        this.visitors = visitors;
        this.people = people;
        this.database = database;
        this.accounts = accounts;
        this.tokens = tokens;
        this.unsubscribing = unsubscribing;
    }

    private Neighbour neighbour() {
        return neighbour.getFirst();
    }

    @BeforeAll
    void peopleAndWhatTheyHave() throws SQLException {
        neighbour.add(Neighbour.movesIn(database, people, accounts, unsubscribing));
        owner.add(Actor.browsing(
                "the neighbour",
                permissions(neighbour().somebody().roles()),
                true,
                visitors.signedIn(neighbour().somebody())));
        List<Actor> all = new ArrayList<>();
        List<TestPeople.Somebody> known = new ArrayList<>();
        all.add(Actor.stranger(visitors.stranger()));
        all.add(Actor.browsing("a member", Set.of(), false, visitors.signedIn(people.addFor("BRB"))));
        for (Role role : Role.values()) {
            TestPeople.Somebody somebody = people.addFor("BRB", role);
            known.add(somebody);
            all.add(Actor.browsing(role.name(), role.permissions(), false, visitors.signedIn(somebody)));
            all.add(Actor.calling(
                    "a token of " + role,
                    role.permissions(),
                    tokens.make(
                                    somebody.account(),
                                    somebody.organisation(),
                                    "all",
                                    role.permissions(),
                                    Duration.ofDays(1))
                            .text(),
                    visitors.stranger()));
            if (role.isOfTeam()) {
                TestPeople.Somebody member = people.addFor("BRB", role);
                joins(member);
                all.add(Actor.browsing(role + " of a member", role.permissions(), true, visitors.signedIn(member)));
            }
        }
        TestPeople.Somebody everything = people.addFor("BRB", Role.values());
        all.add(Actor.calling(
                "a token for nothing",
                Set.of(),
                tokens.make(everything.account(), everything.organisation(), "nothing", Set.of(), Duration.ofDays(1))
                        .text(),
                visitors.stranger()));
        // That a token was used is noted once a day.
        all.forEach(actor -> actor.get("/en/sign-in"));
        put = neighbour().furnish(marks);
        actors = List.copyOf(all);
        somebodies = List.copyOf(known);
        listen();
    }

    private void joins(TestPeople.Somebody somebody) {
        String team = "team-" + somebody.organisation().toString().substring(0, 8);
        JdbcClient jdbc = database.asOwner();
        jdbc.sql("INSERT INTO directory.team (id, organisation, kind) VALUES (:team, :organisation, 'LOCAL')")
                .param("team", team)
                .param("organisation", somebody.organisation())
                .update();
        jdbc.sql("INSERT INTO directory.team_membership (team, number, since) VALUES (:team, 1, '2024-01-15')")
                .param("team", team)
                .update();
    }

    private static Set<Permission> permissions(Collection<Role> roles) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> all.addAll(role.permissions()));
        return all;
    }

    private void listen() {
        AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                logged.add(event.getFormattedMessage() + " " + event.getMDCPropertyMap() + " "
                        + event.getKeyValuePairs() + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())));
            }
        };
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            ear.setContext(root.getLoggerContext());
            ear.start();
            root.addAppender(ear);
            LoggerFactory.getLogger(ClosedContentTest.class).warn("Whatever is said from here on is heard");
        }
    }

    @Test
    void everyTableIsClosedOrPublic() {
        Set<String> open = new TreeSet<>(ClosedTables.PUBLIC);
        open.addAll(ClosedTables.readByAll(database.asOwner()));
        Set<String> told = new TreeSet<>(ClosedTables.closed(database.asOwner()));
        assertThat(told).doesNotContainAnyElementsOf(open);
        told.addAll(open);
        assertThat(ClosedTables.all(database.asOwner())).isEqualTo(told);
        assertThat(ClosedTables.byTheDatabase(database.asOwner())).hasSizeGreaterThan(25);
    }

    @Test
    void aMarkStandsInEveryTextOfEveryClosedTable() {
        Set<String> marked = put.stream().map(Marks.Mark::table).collect(Collectors.toCollection(TreeSet::new));
        assertThat(marks.unmarked()).isEmpty();
        assertThat(marked).hasSizeGreaterThan(30);
        Marks.Mark first = put.getFirst();
        assertThat(marks.in("… canary%04dq@example.org …".formatted(first.number())))
                .containsExactly(first);
    }

    @Test
    void forEveryVariableOfEveryPathAnotherOrganisationsObjectIsKnown() throws NoSuchMethodException {
        KnownObjects known = new KnownObjects(database, neighbour());
        assertThat(Endpoint.all(mapping))
                .allSatisfy(endpoint -> assertThat(known.of(endpoint))
                        .as("%s: say in KnownObjects where its objects are", endpoint)
                        .isNotEmpty());
        withFixture(
                "/fixtures/of-nothing/{nothing}",
                RequestMethod.GET,
                "read",
                endpoint -> assertThat(known.of(endpoint)).isEmpty());
    }

    @Test
    void nobodyReadsWhatIsForOthers() throws NoSuchMethodException {
        assertThat(reading(
                        Endpoint.all(mapping).stream().filter(Endpoint::reads).toList()))
                .isEmpty();
        withFixture(
                "/fixtures/teams/{team}",
                RequestMethod.GET,
                "read",
                endpoint -> assertThat(reading(List.of(endpoint)))
                        .anyMatch(found -> found.contains("directory.team_closed.on_call"))
                        .anyMatch(found -> found.startsWith("a member") && found.contains("200")));
        readings(owner.getFirst(), endpoint -> true, answer -> {});
        assertThat(logged.stream().flatMap(line -> marks.in(line).stream()))
                .as("what is closed is in no log")
                .isEmpty();
        assertThat(logged).as("and there is a log").isNotEmpty();
    }

    @Test
    void nobodyChangesWhatIsForOthers() throws NoSuchMethodException {
        assertThat(changing(Endpoint.all(mapping).stream()
                        .filter(endpoint -> !endpoint.reads())
                        .toList()))
                .isEmpty();
        withFixture(
                "/fixtures/teams/{team}",
                RequestMethod.POST,
                "change",
                endpoint -> assertThat(changing(List.of(endpoint)))
                        .anyMatch(found -> found.startsWith("a member") && found.contains("200"))
                        .anyMatch(found -> found.contains("directory.team_closed")));
    }

    /** What row-level security answers to the application's own role, whoever the application says looks. */
    @Test
    void theDatabaseShowsAnAdministratorNoClosedRow() {
        TestPeople.Somebody administrator = somebodies.stream()
                .filter(somebody -> somebody.roles().contains(Role.ADMINISTRATOR))
                .findFirst()
                .orElseThrow();
        String permissions = Role.ADMINISTRATOR.permissions().stream()
                .flatMap(held -> Stream.of(held.name(), held + "@" + administrator.organisation()))
                .collect(Collectors.joining(","));
        Map<String, Long> seen = new TreeMap<>();
        for (String table : ClosedTables.readByTheApplication(database.asApplication())) {
            long rows = database.asApplication()
                    .sql("""
                            WITH looks AS MATERIALIZED (
                                SELECT set_config('istmo.account', :account, false), set_config('istmo.permissions', :permissions, false))
                            SELECT count(*) FROM looks, LATERAL (SELECT * FROM %s t WHERE %s OFFSET 0) closed
                            """.formatted(table, Marks.inSql("t::text")))
                    .param("account", administrator.account().toString())
                    .param("permissions", permissions)
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                seen.put(table, rows);
            }
        }
        assertThat(seen).as("an administrator sees that mail to accounts waits").containsOnlyKeys("notices.mail");
        assertThat(seen).containsEntry("notices.mail", 1L);
    }

    /**
     * The marks are where those who may read them look: else nobody could have read them by mistake. The markup in them is
     * text there.
     */
    @Test
    void whoseItIsReadsIt() {
        Set<String> read = new TreeSet<>();
        Set<String> raw = new TreeSet<>();
        AtomicInteger shown = new AtomicInteger();
        Actor administrator = actors.stream()
                .filter(actor -> actor.name().equals(Role.ADMINISTRATOR.name()))
                .findFirst()
                .orElseThrow();
        for (Actor actor : List.of(owner.getFirst(), administrator)) {
            readings(actor, endpoint -> !endpoint.isPublic(), answer -> {
                marks.in(text(answer)).forEach(mark -> read.add(mark.table()));
                String body = new String(answer.body(), StandardCharsets.UTF_8);
                if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                    if (body.contains(Marks.MARKUP)) {
                        raw.add(answer.uri().getPath());
                    }
                    shown.addAndGet(body.contains("&lt;script&gt;alert(1)") ? 1 : 0);
                }
            });
        }
        assertThat(raw).as("pages with a stored script in them").isEmpty();
        assertThat(shown).as("pages that show one as text").hasValueGreaterThan(12);
        Set<String> all = put.stream().map(Marks.Mark::table).collect(Collectors.toCollection(TreeSet::new));
        all.removeAll(read);
        assertThat(all).isEqualTo(ON_NO_PAGE);
    }

    /** What this person reads where their permissions let them in. */
    private void readings(Actor actor, Predicate<Endpoint> among, Consumer<HttpResponse<byte[]>> reader) {
        KnownObjects known = new KnownObjects(database, neighbour());
        Endpoint.all(mapping).stream()
                .filter(endpoint -> endpoint.reads() && actor.holds(endpoint) && among.test(endpoint))
                .flatMap(endpoint ->
                        known.of(endpoint).stream().map(object -> endpoint.address(object.values(), SAMPLES)))
                .forEach(address -> reader.accept(actor.get(address)));
    }

    private List<String> reading(List<Endpoint> endpoints) {
        KnownObjects known = new KnownObjects(database, neighbour());
        return together(actor -> {
            List<String> findings = new ArrayList<>();
            for (Endpoint endpoint : endpoints) {
                if (endpoint.isPublic() && !readsThePublicPart(actor)) {
                    continue;
                }
                for (Known object : triedBy(actor, endpoint, known)) {
                    String address = endpoint.address(object.values(), SAMPLES);
                    HttpResponse<byte[]> answer = actor.get(address);
                    judge(actor, endpoint, object, answer)
                            .forEach(found ->
                                    findings.add(actor + ": " + address + " " + answer.statusCode() + " " + found));
                }
            }
            for (String address : OTHERS) {
                leaks(actor, actor.get(address)).forEach(found -> findings.add(actor + ": " + address + " " + found));
            }
            return findings;
        });
    }

    /** Whoever lacks the permission is refused before anybody looks which object it is: one is enough then. */
    private static List<Known> triedBy(Actor actor, Endpoint endpoint, KnownObjects known) {
        List<Known> objects = known.of(endpoint);
        return actor.holds(endpoint) ? objects : objects.subList(0, Math.min(1, objects.size()));
    }

    /** What is public is the same for all who do not work on it: some read it for all. */
    private static boolean readsThePublicPart(Actor actor) {
        return actor.name().equals("a stranger")
                || actor.name().equals("a member")
                || actor.name().equals(Role.ADMINISTRATOR.name())
                || actor.name().equals("a token of " + Role.ADMINISTRATOR);
    }

    private List<String> judge(Actor actor, Endpoint endpoint, Known object, HttpResponse<byte[]> answer) {
        boolean invited = object.audience() == Audience.ITS_HOLDER;
        List<String> findings = leaks(actor, answer).stream()
                .filter(found -> !(invited && found.startsWith("access.account.")))
                .collect(Collectors.toCollection(ArrayList::new));
        int status = answer.statusCode();
        if (status >= 500) {
            findings.add("fails");
        } else if (!actor.holds(endpoint)) {
            if (status != 401 && status != 403) {
                findings.add("is answered without " + endpoint.permission());
            }
        } else if (actor.isAmong(object.audience())) {
            if (status == 401
                    || status == 403
                    || (status == 404 && !endpoint.objects().isEmpty())) {
                findings.add("is refused to whom it is for");
            }
        } else if (status < 300 || (object.hidden() && !sameAsNone(actor, endpoint, object, answer))) {
            findings.add("says more than that there is nothing");
        }
        return findings;
    }

    /** Whether the answer is, but for the address, what is said where there is nothing. */
    private boolean sameAsNone(Actor actor, Endpoint endpoint, Known object, HttpResponse<byte[]> answer) {
        Map<String, String> absent = object.absent();
        HttpResponse<byte[]> none = actor.get(endpoint.address(absent, SAMPLES));
        return none.statusCode() == answer.statusCode()
                && without(none, absent.values())
                        .equals(without(answer, object.values().values()));
    }

    private static String without(HttpResponse<byte[]> answer, Collection<String> names) {
        String text = answer.headers().firstValue("Location").orElse("")
                + new String(answer.body(), StandardCharsets.UTF_8).replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
        for (String name : names) {
            text = text.replace("/" + name, "/·").replace("%2F" + name, "%2F·");
        }
        return text;
    }

    private List<String> leaks(Actor actor, HttpResponse<byte[]> answer) {
        return marks.in(text(answer)).stream()
                .filter(mark -> !isFor(actor, mark))
                .map(Marks.Mark::toString)
                .sorted()
                .toList();
    }

    /** Who may read which marks: the audience rules, once more and in plain words. */
    private boolean isFor(Actor actor, Marks.Mark mark) {
        Set<Permission> held = actor.permissions();
        String id = neighbour().id("draft").toString();
        return switch (mark.table()) {
            case "access.account", "directory.person" ->
                held.contains(Permission.ACCESS_ADMINISTER)
                        || (mark.column().endsWith(".name")
                                && (held.contains(Permission.LAW_EDIT)
                                        || held.contains(Permission.LAW_MAP)
                                        || held.contains(Permission.DIRECTORY_SECRETARIAT)));
            case "notices.failing_address" -> held.contains(Permission.ACCESS_ADMINISTER);
            case "notices.mail" ->
                held.contains(Permission.ACCESS_ADMINISTER)
                        && mark.row().contains(neighbour().id("account").toString());
            case "directory.organisation" -> held.contains(Permission.DIRECTORY_EDIT);
            case "directory.application", "directory.application_decision", "directory.self_assessment" ->
                actor.isAmong(Audience.SECRETARIAT);
            case "directory.contact_point", "directory.team_closed" -> actor.isAmong(Audience.AMONG_TEAMS);
            case "law.proposal", "law.proposed_participation", "law.proposed_reservation", "law.proposed_convergence" ->
                held.contains(Permission.LAW_EDIT) && !mark.row().contains(id);
            case "law.national_change",
                    "law.national_review",
                    "law.national_law",
                    "law.national_provision",
                    "law.national_mapping" -> held.contains(Permission.LAW_MAP);
            default -> false;
        };
    }

    private List<String> changing(List<Endpoint> endpoints) {
        KnownObjects known = new KnownObjects(database, neighbour());
        SortedMap<String, String> before = contents();
        List<String> findings = new ArrayList<>(together(actor -> {
            List<String> found = new ArrayList<>();
            for (Endpoint endpoint : endpoints) {
                for (Known object : triedBy(actor, endpoint, known)) {
                    boolean may = actor.holds(endpoint) && actor.isAmong(object.audience());
                    if (may || endpoint.objects().isEmpty()) {
                        continue;
                    }
                    String address = endpoint.address(object.values(), SAMPLES);
                    int status = actor.post(address, filled(endpoint)).statusCode();
                    boolean silent = status == 302 && object.hidden();
                    if ((status < 400 && !silent) || status >= 500) {
                        found.add(actor + ": " + address + " " + status);
                    }
                }
            }
            return found;
        }));
        SortedMap<String, String> after = contents();
        after.forEach((table, content) -> {
            if (!content.equals(before.get(table))) {
                findings.add(table + " has changed");
            }
        });
        return findings;
    }

    /** As somebody fills a form in who wants it to be taken. */
    private static Map<String, String> filled(Endpoint endpoint) {
        Map<String, String> form = new LinkedHashMap<>();
        endpoint.fields().forEach(field -> form.put(field, "1"));
        form.putAll(Map.of(
                "seen", "1",
                "reason", "Because",
                "on_call", "Mine",
                "people", "Mine",
                "contacts", "Mine",
                "name", "Mine",
                "email", "mine@example.org",
                "approved", "yes",
                "step", "0",
                "review", "Mine"));
        form.putAll(Map.of("decision", "approve", "password", "a password that is mine", "publish", "1"));
        return form;
    }

    private SortedMap<String, String> contents() {
        SortedMap<String, String> all = new TreeMap<>();
        for (String schema : Migrations.MODULES) {
            database.contents(schema).forEach((table, content) -> {
                if (!TRACES.contains(schema + "." + table)) {
                    all.put(schema + "." + table, content);
                }
            });
        }
        return all;
    }

    private interface Tries {
        List<String> by(Actor actor);
    }

    /** Some at a time, each on a thread of their own. */
    private List<String> together(Tries tries) {
        try (ExecutorService some =
                Executors.newFixedThreadPool(6, Thread.ofVirtual().factory())) {
            List<Future<List<String>>> running = actors.stream()
                    .map(actor -> some.submit(() -> tries.by(actor)))
                    .toList();
            List<String> findings = new ArrayList<>();
            for (Future<List<String>> one : running) {
                findings.addAll(one.get());
            }
            return findings;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the attack itself failed", e);
        }
    }

    private void withFixture(String path, RequestMethod method, String handler, Consumer<Endpoint> test)
            throws NoSuchMethodException {
        RequestMappingInfo info = RequestMappingInfo.paths(path)
                .methods(method)
                .options(mapping.getBuilderConfiguration())
                .build();
        mapping.registerMapping(
                info, new OpenTeam(database.asOwner()), OpenTeam.class.getDeclaredMethod(handler, String.class));
        try {
            test.accept(Endpoint.all(mapping).stream()
                    .filter(endpoint -> endpoint.pattern().equals(path))
                    .findFirst()
                    .orElseThrow());
        } finally {
            mapping.unregisterMapping(info);
        }
    }

    /** All that an answer says, in its body and its headers, also in a PDF or an archive. */
    private static String text(HttpResponse<byte[]> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return answer.headers().map() + "\n" + text(type, answer.body());
    }

    private static String text(String type, byte[] body) {
        try {
            if (type.startsWith("application/pdf")) {
                try (PDDocument file = Loader.loadPDF(body)) {
                    return new PDFTextStripper().getText(file)
                            + file.getDocumentInformation().getCOSObject();
                }
            }
            if (body.length > 2 && body[0] == 'P' && body[1] == 'K') {
                StringBuilder all = new StringBuilder();
                try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(body))) {
                    for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                        all.append(entry.getName()).append('\n').append(text("", archive.readAllBytes()));
                    }
                }
                return all.toString();
            }
            return new String(body, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
