package org.istmo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** A person sees and ends their own sessions, changes their password, and is not kept out by those who guess it. */
@IstmoTest
class OwnAccountTest {

    private static final String NEW = "a better password for tests";

    private final Visitors visitors;
    private final TestPeople people;
    private final TestDatabase database;

    OwnAccountTest(Visitors visitors, TestPeople people, TestDatabase database) {
        this.visitors = visitors;
        this.people = people;
        this.database = database;
    }

    @Test
    void aPersonSeesTheirSessionsAndEndsOne() {
        TestPeople.Somebody somebody = people.add();
        Visitor here = visitors.signedIn(somebody);
        Visitor there = visitors.signedIn(somebody);
        Document page = Jsoup.parse(here.get("/en/account").body());
        assertThat(page.select("[aria-labelledby=sessions] tbody tr")).hasSize(2);
        assertThat(page.select("[aria-labelledby=sessions] .badge").eachText()).containsExactly("This one");

        String end = page.select("form[action^=/en/account/sessions/][action$=/end]").stream()
                .map(form -> form.attr("action"))
                .filter(action -> !action.equals("/en/account/sessions/end"))
                .findFirst()
                .orElseThrow();
        Visitor stranger = visitors.signedIn(people.add());
        assertThat(stranger.post(end, Map.of()).statusCode())
                .as("somebody else’s session")
                .isEqualTo(404);
        assertThat(there.get("/en/account").statusCode()).isEqualTo(200);
        assertThat(here.post(end, Map.of()).statusCode()).isEqualTo(302);
        assertThat(there.get("/en/account").statusCode()).isEqualTo(401);
        assertThat(here.get("/en/account?done=session").body()).contains("That sign-in has ended.");
    }

    @Test
    void aPersonSignsOutEverywhere() {
        TestPeople.Somebody somebody = people.add();
        Visitor here = visitors.signedIn(somebody);
        Visitor there = visitors.signedIn(somebody);
        assertThat(here.post("/en/account/sessions/end", Map.of()).statusCode()).isEqualTo(302);
        assertThat(here.get("/en/account").statusCode()).isEqualTo(401);
        assertThat(there.get("/en/account").statusCode()).isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsEveryOtherSession() {
        TestPeople.Somebody somebody = people.add();
        Visitor here = visitors.signedIn(somebody);
        Visitor there = visitors.signedIn(somebody);
        HttpResponse<String> wrong = change(here, "not the one before", NEW, NEW);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.body()).select("#current-error").text()).isEqualTo("This is not your password.");
        assertThat(change(here, somebody.password(), NEW, "another one that is long")
                        .statusCode())
                .isEqualTo(422);
        assertThat(there.get("/en/account").statusCode()).isEqualTo(200);

        assertThat(change(here, somebody.password(), NEW, NEW).statusCode()).isEqualTo(302);
        assertThat(here.get("/en/account").statusCode()).isEqualTo(200);
        assertThat(there.get("/en/account").statusCode()).isEqualTo(401);
        assertThat(signIn(visitors.stranger(), somebody.email(), somebody.password()))
                .isEqualTo(422);
        assertThat(signIn(visitors.stranger(), somebody.email(), NEW)).isEqualTo(302);
    }

    @Test
    void aStolenSessionDoesNotGuessThePassword() {
        TestPeople.Somebody somebody = people.add();
        Visitor thief = visitors.signedIn(somebody);
        for (int i = 0; i < SignInLimits.OF_A_SESSION; i++) {
            change(thief, "a guess number " + i, NEW, NEW);
        }
        HttpResponse<String> right = change(thief, somebody.password(), NEW, NEW);
        assertThat(right.statusCode()).isEqualTo(422);
        assertThat(right.body()).contains("Too many tries");
        assertThat(signIn(visitors.stranger(), somebody.email(), somebody.password()))
                .as("the owner signs in as ever")
                .isEqualTo(302);
    }

    @ParameterizedTest
    @EnumSource
    void aPersonChoosesTheirLanguage(Language language) {
        Visitor visitor = visitors.signedIn(people.add());
        HttpResponse<String> chosen = visitor.post("/en/account/language", Map.of("language", language.tag()));
        assertThat(chosen.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/" + language.tag() + "/account?done=language"));
        assertThat(Jsoup.parse(visitor.get("/" + language.tag() + "/account").body())
                        .select("#language option[selected]")
                        .attr("value"))
                .isEqualTo(language.tag());
        assertThat(visitor.post("/en/account/language", Map.of("language", "xx"))
                        .statusCode())
                .isEqualTo(404);
    }

    /** The attack of issue 4: whoever guesses from many places shuts out others, and never the owner’s own browser. */
    @Test
    void whoGuessesDoesNotLockTheOwnerOut() {
        TestPeople.Somebody owner = people.add();
        Visitor own = visitors.signedIn(owner);
        own.post("/en/sign-out", Map.of());
        Visitor guesser = visitors.stranger();
        for (int i = 0; i < SignInLimits.OF_AN_ADDRESS_FOR_AN_ACCOUNT; i++) {
            signIn(guesser, owner.email(), "a guess number " + i);
        }
        assertThat(guesser.post("/en/sign-in", Map.of("email", owner.email(), "password", owner.password()))
                        .body())
                .as("even the right password is not tried any more")
                .contains("Too many tries");
        assertThat(signIn(own, owner.email(), owner.password()))
                .as("from the same address, in a browser that is known")
                .isEqualTo(302);
    }

    @Test
    void aBrowserIsKnownByANewSecretAfterEachSignIn() {
        TestPeople.Somebody somebody = people.add();
        Visitor visitor = visitors.signedIn(somebody);
        String first = device(visitor);
        visitor.post("/en/sign-out", Map.of());
        visitor.signIn(somebody.email(), somebody.password());
        assertThat(device(visitor)).isNotEqualTo(first);
        assertThat(database.asOwner()
                        .sql("SELECT count(*) FROM access.known_device WHERE account = :account")
                        .param("account", somebody.account())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aSessionFromBeforeTheSignInIsWorthNothing() {
        Visitor visitor = visitors.stranger();
        TestPeople.Somebody somebody = people.add();
        HttpResponse<String> answer = visitor.send(
                "GET",
                "/en/account",
                java.net.http.HttpRequest.BodyPublishers.noBody(),
                "Cookie",
                "istmo=planted; istmo-device=planted");
        assertThat(answer.statusCode()).isEqualTo(401);
        visitor.signIn(somebody.email(), somebody.password());
        assertThat(visitor.cookies()).extracting(HttpCookie::getValue).doesNotContain("planted");
    }

    /** Whether there is an account must not be told by how long the answer takes: the dearest part is done for both. */
    @Test
    void anUnknownAddressTakesAsLongAsAWrongPassword() {
        TestPeople.Somebody somebody = people.add();
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            known.add(timeOf(somebody.email()));
            unknown.add(timeOf(UUID.randomUUID() + "@example.org"));
        }
        double ratio = (double) median(unknown) / median(known);
        assertThat(ratio).isBetween(0.6, 1.7);
    }

    @Test
    void theDatabaseKeepsNoSecretOfASession() {
        TestPeople.Somebody somebody = people.add();
        Visitor visitor = visitors.signedIn(somebody);
        String rows = String.valueOf(database.asOwner()
                .sql("SELECT string_agg(t, ' ') FROM (SELECT s::text FROM access.session s WHERE account = :account"
                        + " UNION ALL SELECT d::text FROM access.known_device d WHERE account = :account) AS r (t)")
                .param("account", somebody.account())
                .query(String.class)
                .single());
        assertThat(rows).contains(somebody.account().toString());
        assertThat(visitor.cookies()).extracting(HttpCookie::getName).contains("istmo", "istmo-device");
        visitor.cookies().forEach(cookie -> assertThat(rows).doesNotContain(cookie.getValue()));
    }

    @Test
    void whereNoIssuerIsNamedNothingOfItIsThere() {
        Visitor stranger = visitors.stranger();
        assertThat(Jsoup.parse(stranger.get("/en/sign-in").body()).select("#issuers"))
                .isEmpty();
        assertThat(stranger.get("/en/sign-in/with/ministry").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/sign-in/by/ministry?code=x&state=y").statusCode())
                .isEqualTo(404);
        Visitor visitor = visitors.signedIn(people.add());
        assertThat(Jsoup.parse(visitor.get("/en/account").body()).select("#issuers"))
                .isEmpty();
        assertThat(visitor.get("/en/account/issuers").statusCode()).isEqualTo(404);
    }

    private long timeOf(String email) {
        Visitor visitor = visitors.stranger();
        String token = visitor.token();
        assertThat(token).isNotEmpty();
        long start = System.nanoTime();
        assertThat(signIn(visitor, email, "not the right password")).isEqualTo(422);
        return System.nanoTime() - start;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static int signIn(Visitor visitor, String email, String password) {
        return visitor.post("/en/sign-in", Map.of("email", email, "password", password))
                .statusCode();
    }

    private static HttpResponse<String> change(Visitor visitor, String current, String password, String again) {
        return visitor.post("/en/account/password", Map.of("current", current, "password", password, "again", again));
    }

    private static String device(Visitor visitor) {
        return visitor.cookies().stream()
                .filter(cookie -> cookie.getName().equals("istmo-device"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
