package org.istmo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.SmallIssuer.Failure;
import org.istmo.access.SmallIssuer.Lie;
import org.istmo.directory.Organisation;
import org.istmo.directory.Organisations;
import org.istmo.directory.People;
import org.istmo.directory.Sector;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An issuer says who somebody is; what it says opens the account to which it was bound, and nothing else. */
@OwnIstmo
class SigningInElsewhereTest {

    private static final SmallIssuer ISSUER = new SmallIssuer();
    private static final UUID MINISTRY = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final String DESK = "/en/observatory/desk";
    private static final String ISSUERS = "/en/account/issuers";

    private final Visitors visitors;
    private final TestPeople people;
    private final JdbcClient owner;
    private final Accounts accounts;
    private final Organisations organisations;
    private final People directory;
    private final SignInLimits limits;
    private final AskingIssuer asking;
    private final Identities identities;
    private final Issuers issuers;
    private final InstantSource clock;

    SigningInElsewhereTest(
            Visitors visitors,
            TestPeople people,
            TestDatabase database,
            Accounts accounts,
            Organisations organisations,
            People directory,
            SignInLimits limits,
            AskingIssuer asking,
            Identities identities,
            Issuers issuers,
            InstantSource clock) {
        this.visitors = visitors;
        this.people = people;
        this.owner = database.asOwner();
        this.accounts = accounts;
        this.organisations = organisations;
        this.directory = directory;
        this.limits = limits;
        this.asking = asking;
        this.identities = identities;
        this.issuers = issuers;
        this.clock = clock;
    }

    /** Three that are configured differently, and are one issuer behind. */
    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("ISTMO_OIDC", () -> "plain, strong, ministry");
        for (String name : List.of("PLAIN", "STRONG", "MINISTRY")) {
            settings.add("ISTMO_OIDC_" + name + "_ISSUER", ISSUER::location);
            settings.add("ISTMO_OIDC_" + name + "_CLIENT", () -> SmallIssuer.CLIENT);
            settings.add("ISTMO_OIDC_" + name + "_SECRET", () -> SmallIssuer.SECRET);
            settings.add("ISTMO_OIDC_" + name + "_NAME", () -> "The " + name);
        }
        settings.add("ISTMO_OIDC_STRONG_SECOND_FACTOR", () -> "mfa, urn:example:strong");
        settings.add("ISTMO_OIDC_MINISTRY_ORGANISATION", MINISTRY::toString);
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @BeforeEach
    void honest() {
        ISSUER.lie = Lie.NONE;
        ISSUER.failure = Failure.NONE;
        ISSUER.elliptic = false;
        ISSUER.alsoSaid = Map.of();
        ISSUER.newSubject();
        asking.forget();
        owner.sql("TRUNCATE access.sign_in_tries").update();
    }

    // The ways

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsConnectedSignsIn(boolean elliptic) {
        ISSUER.elliptic = elliptic;
        TestPeople.Somebody somebody = people.add();
        Visitor own = connected(somebody);
        assertThat(own.get("/en/account").body()).contains(ISSUERS);
        assertThat(own.get(ISSUERS).body()).contains("The PLAIN", ISSUER.subject);

        Visitor elsewhere = visitors.stranger();
        HttpResponse<String> welcome = signIn(elsewhere, "plain", "/fr/account");
        assertThat(location(welcome)).endsWith("/fr/account");
        assertThat(elsewhere.get("/fr/account").statusCode()).isEqualTo(200);
        assertThat(elsewhere.cookies())
                .as("nothing is left of the way there")
                .noneMatch(cookie -> cookie.getName().equals("istmo-issuer"));
        assertThat(acts(somebody.account())).contains("IDENTITY_BOUND", "IDENTITY_SHOWN", "SIGNED_IN");
        assertThat(told(somebody.account())).contains("notices.said.identity_bound");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOfferedIsSaidInTheReadersLanguage(Language language) {
        Document page = Jsoup.parse(
                visitors.stranger().get("/" + language.tag() + "/sign-in").body());
        assertThat(page.select("section[aria-labelledby=issuers] a").eachAttr("href"))
                .containsExactly(
                        "/" + language.tag() + "/sign-in/with/plain",
                        "/" + language.tag() + "/sign-in/with/strong",
                        "/" + language.tag() + "/sign-in/with/ministry");
    }

    @Test
    void anInvitationIsAcceptedWithoutAPassword() {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        owner.sql("UPDATE access.account SET password_hash = NULL WHERE id = :account")
                .param("account", somebody.account())
                .update();
        String link = "/en/first-password/"
                + accounts.makeFirstPasswordLink(somebody.account(), Duration.ofDays(1))
                        .text();
        Visitor visitor = visitors.stranger();
        assertThat(visitor.get(link).body()).contains(link + "/with/plain");

        HttpResponse<String> welcome = comeBack(visitor, location(visitor.get(link + "/with/plain")));
        assertThat(location(welcome)).endsWith("/en");
        assertThat(visitor.get("/en/account").statusCode()).isEqualTo(200);
        assertThat(visitor.get(link).statusCode()).as("the link is used up").isEqualTo(404);
        assertThat(location(signIn(visitors.stranger(), "plain", ""))).endsWith("/en");

        String another = "/en/first-password/"
                + accounts.makeFirstPasswordLink(newcomer(), Duration.ofDays(1)).text();
        Visitor thief = visitors.stranger();
        assertThat(location(comeBack(thief, location(thief.get(another + "/with/plain")))))
                .as("what is bound opens no second account")
                .endsWith("/en/sign-in?said=taken");
        assertThat(thief.get("/en/account").statusCode()).isEqualTo(401);
        assertThat(thief.get(another).statusCode())
                .as("and the link still works")
                .isEqualTo(200);
    }

    @Test
    void whatIsDisconnectedSignsNobodyIn() {
        TestPeople.Somebody somebody = people.add();
        Visitor own = connected(somebody);
        Map<String, String> wrong = Map.of("issuer", ISSUER.location(), "proof", "not the password");
        assertThat(own.post(ISSUERS + "/disconnect", wrong).statusCode()).isEqualTo(422);
        assertThat(own.post(
                                ISSUERS + "/disconnect",
                                Map.of("issuer", "https://nobody.example", "proof", somebody.password()))
                        .statusCode())
                .isEqualTo(404);
        Map<String, String> right = Map.of("issuer", ISSUER.location(), "proof", somebody.password());
        assertThat(location(own.post(ISSUERS + "/disconnect", right))).endsWith(ISSUERS + "?done=no_identity");
        assertThat(own.get(ISSUERS + "?done=no_identity").body()).contains("It is disconnected.");
        assertThat(location(signIn(visitors.stranger(), "plain", ""))).endsWith("said=unknown");
        assertThat(acts(somebody.account())).contains("IDENTITY_UNBOUND");
    }

    // What an issuer is not believed

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void whoLiesIsNotBelieved(Lie lie) {
        TestPeople.Somebody somebody = people.add();
        bound(somebody);
        ISSUER.lie = lie;
        Visitor visitor = visitors.stranger();
        String said = location(signIn(visitor, "es", "plain", ""));
        boolean nothing = lie == Lie.NO_TOKEN_AT_ALL;
        assertThat(said).endsWith("/es/sign-in?said=" + (nothing ? "away" : "refused"));
        assertThat(visitor.get("/en/account").statusCode()).isEqualTo(401);
        Document page = Jsoup.parse(visitor.get("/es/sign-in?said=refused").body());
        assertThat(page.select("[role=alert]").text())
                .isEqualTo(Texts.in(Language.SPANISH).get("access.issuer.refused"));
    }

    @Test
    void anAddressThatTheIssuerKnowsOpensNoAccount() {
        TestPeople.Somebody somebody = people.add();
        ISSUER.alsoSaid = Map.of("email", somebody.email(), "email_verified", true);
        long before = count("SELECT count(*) FROM access.account");
        assertThat(location(signIn(visitors.stranger(), "plain", ""))).endsWith("/en/sign-in?said=unknown");
        assertThat(count("SELECT count(*) FROM access.account")).isEqualTo(before);
    }

    @Test
    void aClosedAccountIsOpenedByNobody() {
        TestPeople.Somebody somebody = people.add();
        bound(somebody);
        owner.sql("UPDATE access.account SET closed_on = now() WHERE id = :account")
                .param("account", somebody.account())
                .update();
        assertThat(location(signIn(visitors.stranger(), "plain", ""))).endsWith("said=unknown");
    }

    @Test
    void whatOpensOneAccountIsBoundToNoOther() {
        bound(people.add());
        TestPeople.Somebody second = people.add();
        Visitor visitor = visitors.signedIn(second);
        assertThat(location(comeBack(visitor, connect(visitor, "plain", second.password()))))
                .endsWith(ISSUERS + "?said=taken");
        assertThat(visitor.get(ISSUERS).body()).doesNotContain(ISSUER.subject);
    }

    // What belongs to one browser, once

    @Test
    void nobodyComesBackTwice() {
        bound(people.add());
        Visitor visitor = visitors.stranger();
        String back = SmallIssuer.sentBack(location(visitor.get("/en/sign-in/with/plain")));
        String cookie = cookie(visitor);
        assertThat(location(visitor.get(path(back)))).endsWith("/en");
        HttpResponse<String> again = visitors.stranger()
                .send(
                        "GET",
                        path(back),
                        java.net.http.HttpRequest.BodyPublishers.noBody(),
                        "Cookie",
                        "istmo-issuer=" + cookie);
        assertThat(location(again)).endsWith("/en/sign-in?said=over");
    }

    /** An attacker who hands on their own way back would have the victim signed in as the attacker. */
    @Test
    void theWayBackIsWorthNothingInAnotherBrowser() {
        bound(people.add());
        Visitor attacker = visitors.stranger();
        String back = path(SmallIssuer.sentBack(location(attacker.get("/en/sign-in/with/plain"))));
        Visitor victim = visitors.stranger();
        victim.get("/en/sign-in/with/plain");
        assertThat(location(victim.get(back))).endsWith("/en/sign-in?said=over");
        assertThat(location(visitors.stranger().get(back))).endsWith("/en/sign-in?said=over");
        assertThat(location(attacker.get(back))).as("in its own browser").endsWith("/en");
    }

    @Test
    void onlyWhoBeganToConnectIsConnected() {
        TestPeople.Somebody somebody = people.add();
        Visitor visitor = visitors.signedIn(somebody);
        String back = path(SmallIssuer.sentBack(connect(visitor, "plain", somebody.password())));
        visitor.post("/en/sign-out", Map.of());
        visitor.signIn(people.add().email(), somebody.password());
        assertThat(location(visitor.get(back))).endsWith("said=over");
        assertThat(count("SELECT count(*) FROM access.identity WHERE subject = '" + ISSUER.subject + "'"))
                .isZero();
    }

    @Test
    void whatComesBackTooLateOrIsInventedIsRefused() {
        Visitor visitor = visitors.stranger();
        String back = path(SmallIssuer.sentBack(location(visitor.get("/pt/sign-in/with/plain"))));
        owner.sql("UPDATE access.issuer_visit SET ends = now() - interval '1 second'")
                .update();
        assertThat(location(visitor.get(back))).endsWith("/sign-in?said=over");
        assertThat(location(visitor.get("/sign-in/by/plain?state=invented&code=invented")))
                .endsWith("said=over");
        assertThat(visitor.get("/sign-in/by/nobody?state=x&code=y").statusCode())
                .isEqualTo(404);
        assertThat(visitor.get("/en/sign-in/with/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void whoIsRefusedThereIsToldSo() {
        Visitor visitor = visitors.stranger();
        String state = state(location(visitor.get("/pt/sign-in/with/plain")));
        assertThat(location(
                        visitor.get("/sign-in/by/plain?error=access_denied&error_description=secret&state=" + state)))
                .endsWith("/pt/sign-in?said=refused");
        String other = state(location(visitor.get("/pt/sign-in/with/plain")));
        assertThat(location(visitor.get("/sign-in/by/plain?code=x&iss=https://evil.example&state=" + other)))
                .as("another issuer’s answer")
                .endsWith("/pt/sign-in?said=refused");
    }

    @Test
    void noAddressLeadsToAnotherSite() {
        bound(people.add());
        assertThat(location(signIn(visitors.stranger(), "plain", "//evil.example/en")))
                .endsWith("/en");
        assertThat(location(visitors.stranger().get("/en/sign-in/with/plain"))).startsWith(ISSUER.location() + "/");
    }

    @Test
    void connectingAsksForThePasswordAgain() {
        TestPeople.Somebody somebody = people.add();
        Visitor thief = visitors.signedIn(somebody);
        HttpResponse<String> refused = thief.post(ISSUERS + "/plain/connect", Map.of("proof", "a guess"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("#proof-plain-error").text())
                .isNotEmpty();
        assertThat(thief.postForged(ISSUERS + "/plain/connect", Map.of("proof", somebody.password()))
                        .statusCode())
                .isEqualTo(403);
    }

    // When the issuer is not there

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void whoeverDoesNotAnswerStopsNobodyElse(Failure failure) {
        ISSUER.failure = failure;
        Visitor visitor = visitors.stranger();
        long start = System.nanoTime();
        HttpResponse<String> away = visitor.get("/fr/sign-in/with/plain");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AskingIssuer.PATIENCE.plusSeconds(4));
        assertThat(location(away)).endsWith("/fr/sign-in?said=away");
        Document page = Jsoup.parse(visitor.get("/fr/sign-in?said=away").body());
        assertThat(page.select("[role=alert]").text())
                .isEqualTo(Texts.in(Language.FRENCH).get("access.issuer.away"));
        assertThat(page.select("#password")).as("the other way in").hasSize(1);
        if (failure == Failure.SILENT) {
            TestPeople.Somebody somebody = people.add();
            visitor.signIn(somebody.email(), somebody.password());
        }
    }

    @Test
    void whoFailsOnTheWayBackIsAwayToo() {
        bound(people.add());
        Visitor visitor = visitors.stranger();
        String back = path(SmallIssuer.sentBack(location(visitor.get("/en/sign-in/with/plain"))));
        ISSUER.failure = Failure.HUGE;
        assertThat(location(visitor.get(back))).endsWith("/en/sign-in?said=away");
    }

    @Test
    void oneAddressIsSentThereSoOftenAndNoOftener() {
        for (int i = 0; i < SignInLimits.VISITS_OF_AN_ADDRESS; i++) {
            limits.mayVisit("127.0.0.1");
        }
        assertThat(location(visitors.stranger().get("/en/sign-in/with/plain"))).endsWith("said=too_many");
    }

    // Second factors

    @Test
    void whatTheIssuerCallsASecondFactorCountsOnlyWhereTheOperatorSaysSo() {
        bound(people.add(Role.ASSESSOR));
        ISSUER.alsoSaid = Map.of("amr", List.of("pwd", "mfa"), "acr", "urn:example:strong");
        Visitor plain = visitors.stranger();
        signIn(plain, "plain", "");
        assertThat(plain.get(DESK).statusCode()).isEqualTo(403);
        Visitor strong = visitors.stranger();
        signIn(strong, "strong", "");
        assertThat(strong.get(DESK).statusCode()).isEqualTo(200);

        ISSUER.alsoSaid = Map.of("amr", "mfa", "acr", List.of("urn:example:strong"));
        Visitor otherwise = visitors.stranger();
        signIn(otherwise, "strong", "");
        assertThat(otherwise.get(DESK).statusCode())
                .as("said in another shape than the standard’s")
                .isEqualTo(403);
        ISSUER.alsoSaid = Map.of("acr", "urn:example:strong");
        Visitor level = visitors.stranger();
        signIn(level, "strong", "");
        assertThat(level.get(DESK).statusCode()).isEqualTo(200);
    }

    @Test
    void ourOwnSecondFactorIsAskedForAllTheSame() {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        Visitor own = connected(somebody);
        Totp totp = SecondFactorsTest.secretOf(
                own.post("/en/account/second-factor/app", Map.of("password", somebody.password())));
        own.post("/en/account/second-factor/app/confirm", Map.of("code", totp.code(Totp.step(clock.instant()))));

        Visitor visitor = visitors.stranger();
        assertThat(location(signIn(visitor, "plain", "/en/observatory/desk")))
                .endsWith("/en/sign-in/second-factor?next=%2Fen%2Fobservatory%2Fdesk");
        assertThat(visitor.get("/en/account").statusCode()).isEqualTo(401);
        visitor.post("/en/sign-in/second-factor", Map.of("code", totp.code(Totp.step(clock.instant()) + 1)));
        assertThat(visitor.get(DESK).statusCode()).isEqualTo(200);
    }

    // Whose issuer it is

    @Test
    void anOrganisationsIssuerIsForItsPeopleAndActsForItAlone() {
        if (count("SELECT count(*) FROM directory.organisation WHERE id = '" + MINISTRY + "'") == 0) {
            organisations.add(new Organisation(MINISTRY, "A ministry", Language.ENGLISH, Sector.INTERNATIONAL, null));
        }
        TestPeople.Somebody stranger = people.add(Role.ASSESSOR);
        bound(stranger);
        assertThat(location(signIn(visitors.stranger(), "ministry", ""))).endsWith("said=not_its_people");

        ISSUER.newSubject();
        TestPeople.Somebody both = people.add(Role.ASSESSOR);
        directory.join(both.account(), MINISTRY, Sector.INTERNATIONAL, LocalDate.of(2024, 1, 1));
        bound(both);
        Visitor byTheMinistry = visitors.stranger();
        signIn(byTheMinistry, "ministry", "");
        visitors.proven(byTheMinistry);
        Document page =
                Jsoup.parse(byTheMinistry.get("/en/account/organisation").body());
        assertThat(page.select("header #acting").text()).contains("A ministry");
        assertThat(page.select("main form")).as("nothing to choose").isEmpty();
        assertThat(byTheMinistry.get(DESK).statusCode()).isEqualTo(403);
        assertThat(byTheMinistry
                        .post(
                                "/en/account/organisation",
                                Map.of("organisation", both.organisation().toString()))
                        .statusCode())
                .isEqualTo(404);
    }

    // Their own data

    @Test
    void itIsInOnesOwnCopyAndErasedWithTheAccount() {
        TestPeople.Somebody somebody = people.add();
        Visitor own = connected(somebody);
        assertThat(own.get("/account/data.json").body()).contains(ISSUER.subject, ISSUER.location());
        own.post("/en/account/data/erase", Map.of("password", somebody.password()));
        assertThat(count("SELECT count(*) FROM access.identity WHERE subject = '" + ISSUER.subject + "'"))
                .isZero();
        assertThat(location(signIn(visitors.stranger(), "plain", ""))).endsWith("said=unknown");
    }

    private UUID newcomer() {
        UUID account = accounts.open(UUID.randomUUID() + "@example.org", "Nora", Language.ENGLISH);
        directory.add(account, "Nora", people.add().organisation(), Sector.INTERNATIONAL, LocalDate.of(2024, 1, 1));
        return account;
    }

    /** What the issuer calls somebody now opens this person's account: in the database, for a sign-in costs what it should. */
    private void bound(TestPeople.Somebody somebody) {
        assertThat(identities.bind(somebody.account(), issuers.find("plain").orElseThrow(), ISSUER.subject))
                .isTrue();
    }

    /** This person, signed in, who has connected what the issuer calls them now. */
    private Visitor connected(TestPeople.Somebody somebody) {
        Visitor visitor = visitors.stranger();
        visitor.signIn(somebody.email(), somebody.password());
        assertThat(location(comeBack(visitor, connect(visitor, "plain", somebody.password()))))
                .endsWith(ISSUERS + "?done=identity");
        return visitor;
    }

    /** The address to which the page leads whoever has shown their password. */
    private static String connect(Visitor visitor, String issuer, String password) {
        HttpResponse<String> next = visitor.post(ISSUERS + "/" + issuer + "/connect", Map.of("proof", password));
        assertThat(next.statusCode()).isEqualTo(200);
        return Jsoup.parse(next.body()).select("main a.primary").attr("href");
    }

    private static HttpResponse<String> signIn(Visitor visitor, String issuer, String next) {
        return signIn(visitor, "en", issuer, next);
    }

    private static HttpResponse<String> signIn(Visitor visitor, String language, String issuer, String next) {
        String way = "/" + language + "/sign-in/with/" + issuer;
        return comeBack(visitor, location(visitor.get(next.isEmpty() ? way : way + "?next=" + next)));
    }

    private static HttpResponse<String> comeBack(Visitor visitor, String there) {
        return visitor.get(path(SmallIssuer.sentBack(there)));
    }

    private static String path(String address) {
        URI uri = URI.create(address);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static String state(String address) {
        return address.replaceFirst(".*[?&]state=", "").replaceFirst("&.*", "");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private static String cookie(Visitor visitor) {
        return visitor.cookies().stream()
                .filter(cookie -> cookie.getName().equals("istmo-issuer"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private List<String> acts(UUID account) {
        return owner.sql("SELECT act FROM audit.entry WHERE account = :account")
                .param("account", account)
                .query((row, n) -> row.getString(1))
                .list();
    }

    private String told(UUID account) {
        return owner.sql("SELECT string_agg(n::text, ' ') FROM notices.notice n WHERE account = :account")
                .param("account", account)
                .query(String.class)
                .single();
    }

    private long count(String query) {
        return owner.sql(query).query(Long.class).single();
    }
}
