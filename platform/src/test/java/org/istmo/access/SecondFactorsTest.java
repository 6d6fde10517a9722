package org.istmo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.istmo.audit.AuditLog;
import org.istmo.operations.Backup;
import org.istmo.operations.Command;
import org.istmo.shared.Language;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing closed without a second factor; each code once; what is lost can be replaced, and the person is told. */
@IstmoTest
class SecondFactorsTest {

    private static final String DESK = "/en/observatory/desk";
    private static final String FACTOR = "/en/account/second-factor";
    private static final String STEP = "/en/sign-in/second-factor";
    private static final Pattern SECRET = Pattern.compile("secret=([A-Z2-7]{32})");

    private final Visitors visitors;
    private final TestPeople people;
    private final TestDatabase database;
    private final JdbcClient owner;
    private final InstantSource clock;
    private final Command command;
    private final DataKey key;
    private final Sessions sessions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    SecondFactorsTest(
            Visitors visitors,
            TestPeople people,
            TestDatabase database,
            InstantSource clock,
            Command command,
            DataKey key,
            Sessions sessions,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.visitors = visitors;
        this.people = people;
        this.database = database;
        this.owner = database.asOwner();
        this.clock = clock;
        this.command = command;
        this.key = key;
        this.sessions = sessions;
        this.audit = audit;
        this.events = events;
    }

    /** Somebody with an app, and the browser in which they added it. */
    private record Enrolled(TestPeople.Somebody somebody, Visitor browser, Totp totp, List<String> recoveryCodes) {}

    private Enrolled enrol(Role... roles) {
        TestPeople.Somebody somebody = people.add(roles);
        Visitor browser = withPassword(somebody);
        HttpResponse<String> begun = browser.post(FACTOR + "/app", Map.of("password", somebody.password()));
        assertThat(begun.statusCode()).isEqualTo(200);
        Totp totp = secretOf(begun);
        HttpResponse<String> confirmed =
                browser.post(FACTOR + "/app/confirm", Map.of("code", totp.code(Totp.step(clock.instant()))));
        assertThat(confirmed.statusCode()).isEqualTo(200);
        return new Enrolled(
                somebody,
                browser,
                totp,
                Jsoup.parse(confirmed.body()).select("#codes code").eachText());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsClosedStaysClosedWithoutOne(Language language) {
        Visitor visitor = withPassword(people.add(Role.ASSESSOR));
        HttpResponse<String> refused = visitor.get("/" + language.tag() + "/observatory/desk");
        assertThat(refused.statusCode()).isEqualTo(403);
        Document page = Jsoup.parse(refused.body());
        String way = page.select("main a").attr("href");
        assertThat(way).isEqualTo("/" + language.tag() + "/account/second-factor");
        assertThat(Jsoup.parse(visitor.get(way).body()).select(".notice.warning"))
                .hasSize(1);
        assertThat(page.select("header").text())
                .as("no menu leads there")
                .doesNotContain(org.istmo.pages.Texts.in(language).get("pages.menu.observatory.desk"));
    }

    @Test
    void whoNeverMayIsNotSentForOne() {
        HttpResponse<String> refused = withPassword(people.add()).get(DESK);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(refused.body()).select("main a").attr("href")).isEqualTo("/en");
    }

    @Test
    void whoAddsAnAppHoldsWhatTheirRolesCarry() {
        Enrolled enrolled = enrol(Role.ASSESSOR);
        assertThat(enrolled.browser().get(DESK).statusCode()).isEqualTo(200);
        assertThat(enrolled.recoveryCodes()).hasSize(RecoveryCode.AT_ONCE).doesNotHaveDuplicates();
    }

    /** Whoever holds a backup and not the key makes no code from it, and no code is taken there. */
    @Test
    void aBackupRestoredUnderAnotherKeyTakesNoCode(@TempDir Path folder) throws IOException, SQLException {
        Enrolled enrolled = enrol(Role.ASSESSOR);
        Path file = folder.resolve("backup.zip");
        try (Connection connection = database.database().connectAsOwner()) {
            Backup.write(connection, file);
        }
        TestDatabase restored = TestDatabase.empty();
        Backup.restore(restored.database(), file);
        DataKey another =
                new DataKey(new Command(Command.Verb.RUN, 0, "127.0.0.1", folder, null, null, null, List.of()));
        String next = enrolled.totp().code(Totp.step(clock.instant()) + 1);
        UUID account = enrolled.somebody().account();
        assertThat(on(restored, another).take(account, next)).isFalse();
        assertThat(on(restored, another).of(account).any())
                .as("it is not as if there were none")
                .isTrue();
        assertThat(on(restored, key).take(account, next))
                .as("under its own key")
                .isTrue();
    }

    private SecondFactors on(TestDatabase other, DataKey under) {
        return new SecondFactors(other.asApplication(), under, sessions, audit, events, clock);
    }

    @Test
    void signingInTakesTwoSteps() {
        Enrolled enrolled = enrol(Role.ASSESSOR);
        Visitor visitor = visitors.stranger();
        HttpResponse<String> first = signIn(visitor, enrolled.somebody(), "/en/observatory/desk");
        assertThat(first.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(STEP + "?next=%2Fen%2Fobservatory%2Fdesk"));
        assertThat(visitor.get(DESK).statusCode())
                .as("a password is no session")
                .isEqualTo(401);
        assertThat(visitor.get("/en/account").statusCode()).isEqualTo(401);

        String code = enrolled.totp().code(Totp.step(clock.instant()) + 1);
        HttpResponse<String> second = visitor.post(STEP, Map.of("code", code, "next", "/en/observatory/desk"));
        assertThat(second.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/en/observatory/desk"));
        assertThat(visitor.get(DESK).statusCode()).isEqualTo(200);

        Visitor again = visitors.stranger();
        signIn(again, enrolled.somebody(), "");
        HttpResponse<String> replayed = again.post(STEP, Map.of("code", code));
        assertThat(replayed.statusCode()).as("the same code again").isEqualTo(422);
        assertThat(again.get("/en/account").statusCode()).isEqualTo(401);
    }

    @Test
    void theFirstStepWorksOnceAndIsNobodyElses() {
        Enrolled enrolled = enrol(Role.ASSESSOR);
        Visitor nobody = visitors.stranger();
        HttpResponse<String> withoutPassword =
                nobody.post(STEP, Map.of("code", enrolled.recoveryCodes().getFirst()));
        assertThat(withoutPassword.statusCode()).isEqualTo(422);
        assertThat(withoutPassword.body()).contains("Sign in once more");
        Visitor visitor = visitors.stranger();
        signIn(visitor, enrolled.somebody(), "");
        owner.sql("UPDATE access.sign_in_step SET ends = now() - interval '1 second' WHERE account = :account")
                .param("account", enrolled.somebody().account())
                .update();
        assertThat(visitor.post(STEP, Map.of("code", enrolled.recoveryCodes().getFirst()))
                        .body())
                .contains("Sign in once more");
    }

    @Test
    void aRecoveryCodeWorksOnceHoweverItIsTyped() {
        Enrolled enrolled = enrol(Role.ASSESSOR);
        String code = enrolled.recoveryCodes().getFirst();
        Visitor visitor = visitors.stranger();
        signIn(visitor, enrolled.somebody(), "");
        String typed = " " + code.toUpperCase(java.util.Locale.ROOT).replace("-", " ") + " ";
        assertThat(visitor.post(STEP, Map.of("code", typed)).statusCode()).isEqualTo(302);
        assertThat(visitor.get(DESK).statusCode()).isEqualTo(200);
        assertThat(visitor.get("/en/account").body()).contains("9 recovery codes are left");
        Visitor again = visitors.stranger();
        signIn(again, enrolled.somebody(), "");
        assertThat(again.post(STEP, Map.of("code", code)).statusCode()).isEqualTo(422);
    }

    @Test
    void newRecoveryCodesEndTheEarlierOnes() {
        Enrolled enrolled = enrol();
        assertThat(enrolled.browser()
                        .post(FACTOR + "/recovery", Map.of("renewing", "not it at all"))
                        .statusCode())
                .isEqualTo(422);
        Document renewed = Jsoup.parse(enrolled.browser()
                .post(FACTOR + "/recovery", Map.of("renewing", TestPeople.PASSWORD))
                .body());
        assertThat(renewed.select("#codes code").eachText())
                .hasSize(RecoveryCode.AT_ONCE)
                .doesNotContainAnyElementsOf(enrolled.recoveryCodes());
        Visitor visitor = visitors.stranger();
        signIn(visitor, enrolled.somebody(), "");
        assertThat(visitor.post(STEP, Map.of("code", enrolled.recoveryCodes().getFirst()))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void codesAreGuessedFiveTimes() {
        Enrolled enrolled = enrol(Role.ASSESSOR);
        Visitor guesser = visitors.stranger();
        signIn(guesser, enrolled.somebody(), "");
        for (int i = 0; i < SignInLimits.CODES; i++) {
            assertThat(guesser.post(STEP, Map.of("code", "00000" + i)).body()).contains("This code is not right");
        }
        assertThat(guesser.post(STEP, Map.of("code", enrolled.recoveryCodes().getFirst()))
                        .body())
                .contains("Too many tries");
        enrolled.browser().post("/en/sign-out", Map.of());
        signIn(enrolled.browser(), enrolled.somebody(), "");
        assertThat(enrolled.browser()
                        .post(STEP, Map.of("code", enrolled.recoveryCodes().getFirst()))
                        .statusCode())
                .as("the owner, in their own browser")
                .isEqualTo(302);
    }

    /** A stolen session must not add a factor of the thief’s own. */
    @Test
    void aFactorIsAddedAndTakenAwayWithThePasswordOnly() {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        Visitor thief = withPassword(somebody);
        assertThat(thief.post(FACTOR + "/app", Map.of("password", "not the password"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(thief.post(FACTOR + "/app/confirm", Map.of("code", "000000")).statusCode())
                .as("nothing was begun")
                .isEqualTo(302);
        Enrolled enrolled = enrol(Role.ASSESSOR);
        assertThat(enrolled.browser()
                        .post(FACTOR + "/app/remove", Map.of("removing", "not the password"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(enrolled.browser().get(DESK).statusCode()).isEqualTo(200);
    }

    @Test
    void onlyTheSessionThatBeganIsToldTheSecret() {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        Visitor here = withPassword(somebody);
        Visitor there = withPassword(somebody);
        Totp totp = secretOf(here.post(FACTOR + "/app", Map.of("password", somebody.password())));
        HttpResponse<String> elsewhere = there.post(FACTOR + "/app/confirm", Map.of("code", "000000"));
        assertThat(elsewhere.statusCode()).isEqualTo(302);
        HttpResponse<String> wrong = here.post(FACTOR + "/app/confirm", Map.of("code", "00000x"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(secretOf(wrong)).isEqualTo(totp);
        here.post(FACTOR + "/app/confirm", Map.of("code", totp.code(Totp.step(clock.instant()))));
        assertThat(there.get("/en/account").statusCode())
                .as("a session from before the factor")
                .isEqualTo(401);
    }

    @Test
    void whoTakesTheOnlyOneAwayHoldsNothingClosedAnyMore() {
        Enrolled enrolled = enrol(Role.ASSESSOR);
        assertThat(enrolled.browser()
                        .post(FACTOR + "/app/remove", Map.of("removing", TestPeople.PASSWORD))
                        .statusCode())
                .isEqualTo(302);
        assertThat(enrolled.browser().get(DESK).statusCode()).isEqualTo(403);
        assertThat(enrolled.browser().get("/en/account").statusCode()).isEqualTo(200);
    }

    @Test
    void anAdministratorTakesALostOneAwayAndThePersonIsTold() {
        Enrolled enrolled = enrol(Role.ASSESSOR);
        TestPeople.Somebody boss = people.add(Role.ADMINISTRATOR);
        Visitor administrator = visitors.signedIn(boss);
        String reset = "/en/directory/people/" + enrolled.somebody().account() + "/"
                + enrolled.somebody().organisation() + "/second-factor";
        assertThat(visitors.withRoles(Role.ASSESSOR).post(reset, Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(administrator
                        .post(
                                "/en/directory/people/" + boss.account() + "/" + boss.organisation() + "/second-factor",
                                Map.of())
                        .statusCode())
                .as("one’s own")
                .isEqualTo(422);
        assertThat(administrator.post(reset, Map.of()).statusCode()).isEqualTo(302);
        assertThat(enrolled.browser().get("/en/account").statusCode()).isEqualTo(401);

        Visitor person = withPassword(enrolled.somebody());
        assertThat(person.get("/en/account").body()).contains("An administrator took away your second factors");
        assertThat(person.get(DESK).statusCode()).isEqualTo(403);
        assertThat(owner.sql("SELECT account FROM audit.entry WHERE act = 'SECOND_FACTOR_RESET' AND subject = :subject")
                        .param(
                                "subject",
                                "access/account/" + enrolled.somebody().account())
                        .query(java.util.UUID.class)
                        .single())
                .isEqualTo(boss.account());
    }

    /** The database alone, or a backup of it, is no second factor. */
    @Test
    void theDatabaseHoldsNoSecretOfAFactor() throws IOException {
        Enrolled enrolled = enrol();
        String rows = String.valueOf(owner.sql("SELECT string_agg(t, ' ') FROM (SELECT a::text"
                        + " FROM access.authenticator_app a WHERE account = :account UNION ALL"
                        + " SELECT r::text FROM access.recovery_code r WHERE account = :account) AS rows (t)")
                .param("account", enrolled.somebody().account())
                .query(String.class)
                .single());
        assertThat(rows).doesNotContain(HexFormat.of().formatHex(enrolled.totp().secret()));
        enrolled.recoveryCodes()
                .forEach(code -> assertThat(rows)
                        .doesNotContain(code)
                        .doesNotContain(HexFormat.of()
                                .formatHex(code.replace("-", "").getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        assertThat(Files.readString(command.data().resolve(DataKey.FILE))).hasSize(45);
    }

    private Visitor withPassword(TestPeople.Somebody somebody) {
        Visitor visitor = visitors.stranger();
        visitor.signIn(somebody.email(), somebody.password());
        return visitor;
    }

    private static HttpResponse<String> signIn(Visitor visitor, TestPeople.Somebody somebody, String next) {
        return visitor.post(
                "/en/sign-in", Map.of("email", somebody.email(), "password", somebody.password(), "next", next));
    }

    static Totp secretOf(HttpResponse<String> page) {
        Matcher secret = SECRET.matcher(page.body());
        assertThat(secret.find()).as("the page shows a secret").isTrue();
        java.math.BigInteger number = java.math.BigInteger.ZERO;
        for (char letter : secret.group(1).toCharArray()) {
            number = number.shiftLeft(5)
                    .or(java.math.BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)));
        }
        byte[] bytes = number.toByteArray();
        byte[] whole = new byte[Totp.SECRET_BYTES];
        int length = Math.min(bytes.length, whole.length);
        System.arraycopy(bytes, bytes.length - length, whole, whole.length - length, length);
        return new Totp(whole);
    }
}
