package org.istmo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.istmo.shared.Language;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A token is shown once, does what it is for and no more than its person may do now, and ends when it is ended. */
@IstmoTest
class ApiTokensTest {

    private static final String TOKENS = "/en/account/tokens";
    private static final String DESK = "/en/observatory/desk";
    private static final String PEOPLE = "/en/directory/people";

    private final Visitors visitors;
    private final TestPeople people;
    private final ApiTokens tokens;
    private final Accounts accounts;
    private final JdbcClient owner;

    ApiTokensTest(Visitors visitors, TestPeople people, ApiTokens tokens, Accounts accounts, TestDatabase database) {
        this.visitors = visitors;
        this.people = people;
        this.tokens = tokens;
        this.accounts = accounts;
        this.owner = database.asOwner();
    }

    /** Somebody whose account has a second factor: outside a demonstration, tokens of others open nothing closed. */
    private TestPeople.Somebody add(Role... roles) {
        return withFactor(people.add(roles));
    }

    private TestPeople.Somebody withFactor(TestPeople.Somebody somebody) {
        owner.sql("INSERT INTO access.authenticator_app (account, sealed, begun_on, begun_in, confirmed_on)"
                        + " VALUES (:account, decode(repeat('00', 49), 'hex'), now(), gen_random_uuid(), now())")
                .param("account", somebody.account())
                .update();
        return somebody;
    }

    @Test
    void aTokenOfWhoHasNoSecondFactorOpensNothingClosed() {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        Secret token = tokens.make(
                somebody.account(),
                somebody.organisation(),
                "bare",
                Set.of(Permission.OBSERVATORY_DRAFTS),
                Duration.ofDays(1));
        assertThat(get(DESK, token.text())).isEqualTo(403);
    }

    @Test
    void aTokenIsShownOnceAndKeptAsItsHash() {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        Visitor visitor = visitors.signedIn(somebody);
        withFactor(somebody);
        Document page = Jsoup.parse(visitor.post(TOKENS, form("A program", "OBSERVATORY_DRAFTS", "30"))
                .body());
        String token = page.select("#token").text();
        assertThat(token).hasSize(43);
        assertThat(visitor.get(TOKENS).body()).contains("A program").doesNotContain(token);
        assertThat(row(somebody)).doesNotContain(token).contains("OBSERVATORY_DRAFTS");
        assertThat(get(DESK, token)).isEqualTo(200);
        assertThat(row(somebody)).as("the day of its last use").contains(today().toString());
    }

    @Test
    void aTokenDoesNoMoreThanItIsFor() {
        TestPeople.Somebody somebody = add(Role.ASSESSOR, Role.ADMINISTRATOR);
        Secret token = tokens.make(
                somebody.account(),
                somebody.organisation(),
                "narrow",
                Set.of(Permission.OBSERVATORY_DRAFTS),
                Duration.ofDays(1));
        assertThat(get(DESK, token.text())).isEqualTo(200);
        assertThat(get(PEOPLE, token.text())).isEqualTo(403);
    }

    @Test
    void aTokenDoesNoMoreThanItsPersonMayNow() {
        TestPeople.Somebody somebody = add(Role.ASSESSOR);
        Secret token = tokens.make(
                somebody.account(),
                somebody.organisation(),
                "wide",
                EnumSet.of(Permission.OBSERVATORY_DRAFTS, Permission.ACCESS_ADMINISTER),
                Duration.ofDays(1));
        assertThat(get(PEOPLE, token.text())).as("never held").isEqualTo(403);
        assertThat(get(DESK, token.text())).isEqualTo(200);
        accounts.withdraw(somebody.account(), somebody.organisation(), Role.ASSESSOR);
        assertThat(get(DESK, token.text())).as("held no more").isEqualTo(403);
    }

    /** A stolen token must not become a session, another token, or somebody else’s account. */
    @Test
    void aTokenHasNoAccountOfItsOwn() {
        TestPeople.Somebody somebody = add(Role.values());
        Secret token = tokens.make(
                somebody.account(),
                somebody.organisation(),
                "everything",
                EnumSet.allOf(Permission.class),
                Duration.ofDays(1));
        assertThat(get("/en/account", token.text())).isEqualTo(403);
        assertThat(get(TOKENS, token.text())).isEqualTo(403);
        HttpResponse<String> made = visitors.stranger()
                .send(
                        "POST",
                        TOKENS,
                        BodyPublishers.ofString("name=x&days=365&permission=ACCESS_ADMINISTER"),
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Authorization",
                        "Bearer " + token.text());
        assertThat(made.statusCode()).isEqualTo(403);
        assertThat(visitors.stranger()
                        .send("GET", "/en/account", BodyPublishers.noBody(), "Cookie", "istmo=" + token.text())
                        .statusCode())
                .as("as a session")
                .isEqualTo(401);
    }

    @Test
    void aRevokedTokenIsRefused() {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        Visitor visitor = visitors.signedIn(somebody);
        withFactor(somebody);
        String token = Jsoup.parse(visitor.post(TOKENS, form("To revoke", "OBSERVATORY_DRAFTS", "7"))
                        .body())
                .select("#token")
                .text();
        String revoke = Jsoup.parse(visitor.get(TOKENS).body())
                .select("form[action$=/revoke]")
                .attr("action");
        assertThat(visitors.signedIn(people.add()).post(revoke, Map.of()).statusCode())
                .as("by somebody else")
                .isEqualTo(404);
        assertThat(get(DESK, token)).isEqualTo(200);
        assertThat(visitor.post(revoke, Map.of()).statusCode()).isEqualTo(302);
        assertThat(get(DESK, token)).isEqualTo(401);
        assertThat(get("/en", token)).as("not even as a stranger").isEqualTo(401);
    }

    @Test
    void anExpiredTokenIsRefused() {
        TestPeople.Somebody somebody = add(Role.ASSESSOR);
        Secret token = tokens.make(
                somebody.account(),
                somebody.organisation(),
                "old",
                Set.of(Permission.OBSERVATORY_DRAFTS),
                Duration.ofDays(7));
        owner.sql("UPDATE access.api_token SET made_on = made_on - interval '8 days', ends = ends - interval '8 days'"
                        + " WHERE account = :account")
                .param("account", somebody.account())
                .update();
        assertThat(get(DESK, token.text())).isEqualTo(401);
    }

    @Test
    void nobodyMakesATokenForMoreThanTheyMay() {
        Visitor visitor = visitors.signedIn(people.add(Role.ASSESSOR));
        for (Map<String, String> form : java.util.List.of(
                form("More", "ACCESS_ADMINISTER", "7"),
                form("Nothing known", "EVERYTHING", "7"),
                form("Open", "SIGNED_IN", "7"),
                form("Long", "OBSERVATORY_DRAFTS", "3650"),
                form(" ", "OBSERVATORY_DRAFTS", "7"))) {
            HttpResponse<String> refused = visitor.post(TOKENS, form);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(Jsoup.parse(refused.body()).select("#token")).isEmpty();
        }
        assertThat(visitor.get(TOKENS).body()).contains("You have no API token.");
    }

    @ParameterizedTest
    @EnumSource
    void whoHoldsNothingIsToldSo(Language language) {
        Document page = Jsoup.parse(visitors.withRoles()
                .get("/" + language.tag() + "/account/tokens")
                .body());
        assertThat(page.select("main form[action$=/account/tokens]")).isEmpty();
        assertThat(page.select("html").attr("lang")).isEqualTo(language.tag());
    }

    private int get(String path, String token) {
        return visitors.stranger().get(path, "Authorization", "Bearer " + token).statusCode();
    }

    private String row(TestPeople.Somebody somebody) {
        UUID account = somebody.account();
        return String.valueOf(owner.sql("SELECT t::text FROM access.api_token t WHERE account = :account")
                .param("account", account)
                .query(String.class)
                .single());
    }

    private LocalDate today() {
        return owner.sql("SELECT now()")
                .query(java.time.OffsetDateTime.class)
                .single()
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDate();
    }

    private static Map<String, String> form(String name, String permission, String days) {
        return Map.of("name", name, "permission", permission, "days", days);
    }
}
