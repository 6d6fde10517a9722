package org.istmo.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.istmo.access.Role;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Invitations and forgotten passwords over the pages and the mail, with what somebody would try against them. */
@OwnIstmo
@Import(WithMail.class)
class InvitationsTest {

    private static final GreenMail SERVER = WithMail.start();
    private static final String PASSWORD = "four words that nobody joins";
    private static final String PEOPLE = "/en/directory/people";
    private static final Pattern LINK = Pattern.compile("/(en|es|pt|fr)/first-password/([A-Za-z0-9_-]{43})");

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        WithMail.settings(SERVER, settings);
    }

    @AfterAll
    static void close() {
        SERVER.stop();
    }

    private final Visitors visitors;
    private final TestPeople people;
    private final TestDatabase database;
    private final Moving clock;
    private final Postman postman;

    InvitationsTest(Postman postman, Visitors visitors, TestPeople people, TestDatabase database, Moving clock) {
        this.visitors = visitors;
        this.people = people;
        this.database = database;
        this.clock = clock;
        this.postman = postman;
    }

    @BeforeEach
    void nothingWaits() {
        postman.leavesNothing(SERVER, Duration.ofHours(1));
    }

    private String invite(Visitor administrator, String email, String language) {
        HttpResponse<String> answer = administrator.post(
                PEOPLE,
                Map.of(
                        "name",
                        "Invited Person",
                        "email",
                        email,
                        "language",
                        language,
                        "organisationName",
                        "Ministerio",
                        "sector",
                        "GOVERNMENT",
                        "state",
                        "URY",
                        "role",
                        "ASSESSOR"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("The invitation is on its way").doesNotContain("first-password/");
        return Jsoup.parse(administrator.get(PEOPLE).body()).select("tbody tr").stream()
                .filter(row -> row.text().contains(email))
                .map(row -> row.select("a").attr("href"))
                .findFirst()
                .orElseThrow();
    }

    private static String address() {
        return UUID.randomUUID() + "@example.org";
    }

    @Test
    void whoIsInvitedSetsAPasswordAndIsLedToASecondFactor() throws Exception {
        Visitor administrator = visitors.signedIn(people.add(Role.ADMINISTRATOR));
        String email = address();
        invite(administrator, email, "es");
        assertThat(everythingKept()).as("what waits is sealed").doesNotContain("first-password/");
        postman.round();
        String link = linkTo(email);
        assertThat(link).startsWith("/es/");
        assertThat(everythingKept()).doesNotContain(secret(link));
        assertThat(database.asOwner()
                        .sql("SELECT count(*) FROM notices.mail WHERE sealed IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .as("it is wiped when it has gone")
                .isZero();

        Visitor invited = visitors.stranger();
        HttpResponse<String> set = invited.post(link, Map.of("password", PASSWORD, "again", PASSWORD));
        assertThat(set.statusCode()).isEqualTo(302);
        assertThat(set.headers().firstValue("Location").orElse("")).contains("/es/sign-in?next=");
        assertThat(invited.get(link).statusCode()).as("a second time").isEqualTo(404);
        HttpResponse<String> in = invited.post(
                "/es/sign-in", Map.of("email", email, "password", PASSWORD, "next", "/es/account/second-factor"));
        assertThat(in.headers().firstValue("Location").orElse("")).endsWith("/es/account/second-factor");
        assertThat(invited.get("/es/observatory/desk").statusCode())
                .as("closed until the second factor is shown")
                .isEqualTo(403);
    }

    @Test
    void anInvitationEndsAfterSevenDays() throws Exception {
        Visitor administrator = visitors.signedIn(people.add(Role.ADMINISTRATOR));
        String email = address();
        invite(administrator, email, "en");
        postman.round();
        String link = linkTo(email);
        clock.forward(Duration.ofDays(7));
        assertThat(visitors.stranger().get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void aNewInvitationEndsTheEarlierOneAndOneThatIsTakenBackDoesNotGo() throws Exception {
        Visitor administrator = visitors.signedIn(people.add(Role.ADMINISTRATOR));
        String email = address();
        String page = invite(administrator, email, "en");
        postman.round();
        String first = linkTo(email);
        assertThat(administrator.post(page + "/invitation", Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(visitors.stranger().get(first).statusCode()).isEqualTo(404);
        SERVER.purgeEmailFromAllMailboxes();
        postman.round();
        String second = linkTo(email);
        assertThat(visitors.stranger().get(second).statusCode()).isEqualTo(200);
        assertThat(administrator.post(page + "/invitation/withdraw", Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(visitors.stranger().get(second).statusCode()).isEqualTo(404);

        SERVER.purgeEmailFromAllMailboxes();
        administrator.post(page + "/invitation", Map.of());
        administrator.post(page + "/invitation/withdraw", Map.of());
        postman.round();
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    @Test
    void whoHasForgottenTheirPasswordSetsANewOneAndIsSignedOutEverywhere() throws Exception {
        TestPeople.Somebody somebody = people.add();
        Visitor thief = visitors.signedIn(somebody);
        HttpResponse<String> asked =
                visitors.stranger().post("/pt/forgotten-password", Map.of("email", somebody.email()));
        assertThat(asked.statusCode()).isEqualTo(200);
        postman.round();
        String link = linkTo(somebody.email());
        assertThat(thief.get("/en/account").statusCode())
                .as("asking changes nothing")
                .isEqualTo(200);
        assertThat(visitors.stranger()
                        .post(link, Map.of("password", PASSWORD, "again", PASSWORD))
                        .statusCode())
                .isEqualTo(302);
        assertThat(thief.get("/en/account").statusCode()).isEqualTo(401);
        visitors.stranger().signIn(somebody.email(), PASSWORD);
        SERVER.purgeEmailFromAllMailboxes();
        postman.round();
        assertThat(subjects()).contains("Your password was changed");
    }

    @Test
    void aLinkForANewPasswordWorksForAnHour() throws Exception {
        TestPeople.Somebody somebody = people.add();
        visitors.stranger().post("/en/forgotten-password", Map.of("email", somebody.email()));
        postman.round();
        String link = linkTo(somebody.email());
        assertThat(visitors.stranger().get(link).statusCode()).isEqualTo(200);
        clock.forward(Duration.ofMinutes(60));
        assertThat(visitors.stranger().get(link).statusCode()).isEqualTo(404);
    }

    /** Nobody learns here who has an account: not by the answer, not by a mail, and not by the time that it takes. */
    @Test
    void theAnswerIsTheSameForEveryAddress() {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            // A quarter of an hour, so that the limits do not count them together.
            clock.forward(Duration.ofMinutes(16));
            String there = people.add().email();
            String nowhere = address();
            Visitor visitor = visitors.stranger();
            visitor.token();
            HttpResponse<String> ofKnown = timed(visitor, there, known);
            HttpResponse<String> ofUnknown = timed(visitor, nowhere, unknown);
            assertThat(ofUnknown.statusCode()).isEqualTo(ofKnown.statusCode());
            assertThat(said(ofUnknown).replace(nowhere, "X"))
                    .isEqualTo(said(ofKnown).replace(there, "X"));
        }
        double ratio = (double) median(unknown) / median(known);
        assertThat(ratio).isBetween(0.5, 2.0);
        postman.round();
        assertThat(SERVER.getReceivedMessages()).hasSize(9);
        assertThat(database.asOwner()
                        .sql("SELECT count(*) FROM notices.mail WHERE account IS NULL")
                        .query(Integer.class)
                        .single())
                .as("an address that is nobody’s is forgotten")
                .isZero();
    }

    /** A Kelvin sign is a k without its capital, and another mailbox. */
    @Test
    void theLinkGoesToTheAddressOfTheAccountAndNotToTheOneThatWasTyped() throws Exception {
        TestPeople.Somebody somebody = people.add();
        String own = "k" + somebody.email();
        database.asOwner()
                .sql("UPDATE access.account SET email = :email WHERE id = :id")
                .param("email", own)
                .param("id", somebody.account())
                .update();
        visitors.stranger().post("/en/forgotten-password", Map.of("email", "\u212a" + somebody.email()));
        postman.round();
        assertThat(SERVER.getReceivedMessages()).hasSize(1);
        assertThat(SERVER.getReceivedMessages()[0].getAllRecipients()[0].toString())
                .contains(own)
                .doesNotContain("\u212a");
    }

    @Test
    void nobodysMailboxIsFilled() {
        TestPeople.Somebody somebody = people.add();
        clock.forward(Duration.ofMinutes(16));
        for (int i = 0; i < 6; i++) {
            visitors.stranger().post("/en/forgotten-password", Map.of("email", somebody.email()));
        }
        postman.round();
        assertThat(SERVER.getReceivedMessages()).hasSize(3);
    }

    @Test
    void whoAsksForAnotherDoesNotEndTheirInvitation() throws Exception {
        Visitor administrator = visitors.signedIn(people.add(Role.ADMINISTRATOR));
        String email = address();
        invite(administrator, email, "en");
        postman.round();
        String link = linkTo(email);
        visitors.stranger().post("/en/forgotten-password", Map.of("email", email));
        postman.round();
        assertThat(visitors.stranger().get(link).statusCode()).isEqualTo(200);
    }

    @Test
    void aNewBrowserIsToldOfAndAKnownOneIsNot() throws Exception {
        TestPeople.Somebody somebody = people.add();
        Visitor own = visitors.signedIn(somebody);
        own.post("/en/sign-out", Map.of());
        own.signIn(somebody.email(), somebody.password());
        postman.round();
        assertThat(subjects()).isEmpty();
        visitors.signedIn(somebody);
        postman.round();
        assertThat(subjects()).containsExactly("A new browser signed in to your account");
        assertThat(own.get("/en/notices").body()).contains("A new browser signed in to your account", "Unread");
        String until = Jsoup.parse(own.get("/en/notices").body())
                .select("input[name=until]")
                .attr("value");
        assertThat(own.post("/en/notices/read", Map.of("until", until)).statusCode())
                .isEqualTo(302);
        assertThat(own.get("/en/notices").body())
                .contains("You have read everything")
                .doesNotContain(">Unread<");
    }

    @Test
    void aKeyIsGivenShownAndTakenAwayOnThePage() throws IOException {
        Visitor visitor = visitors.signedIn(people.add());
        String key = org.pgpainless.PGPainless.asciiArmor(org.pgpainless.PGPainless.extractCertificate(
                org.pgpainless.PGPainless.generateKeyRing().modernKeyRing("A <a@example.org>")));
        HttpResponse<String> refused = visitor.post("/fr/account/notices/key", Map.of("key", "no key"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("#key-error").text()).isNotEmpty();
        assertThat(Jsoup.parse(refused.body()).select("#key").text()).isEqualTo("no key");
        assertThat(visitor.post("/en/account/notices/key", Map.of("key", key)).statusCode())
                .isEqualTo(302);
        assertThat(visitor.get("/en/account/notices").body()).containsPattern("([0-9A-F]{4} ){9}[0-9A-F]{4}");
        assertThat(visitor.post("/en/account/notices/key/remove", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(visitor.get("/en/account/notices").body()).doesNotContainPattern("([0-9A-F]{4} ){9}[0-9A-F]{4}");
        assertThat(visitor.post("/en/account/notices", Map.of("ROLES", "WEEKLY", "SECURITY", "ON_PAGE"))
                        .statusCode())
                .isEqualTo(302);
        var page = Jsoup.parse(visitor.get("/en/account/notices").body());
        assertThat(page.select("#ROLES option[selected]").attr("value")).isEqualTo("WEEKLY");
        assertThat(page.select("#SECURITY")).as("a duty is no choice").isEmpty();
    }

    private HttpResponse<String> timed(Visitor visitor, String email, List<Long> times) {
        long start = System.nanoTime();
        HttpResponse<String> answer = visitor.post("/en/forgotten-password", Map.of("email", email));
        times.add(System.nanoTime() - start);
        return answer;
    }

    private static String said(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body()).select("main").text();
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** Everything that the database keeps, as text. */
    private String everythingKept() {
        return String.valueOf(database.asOwner()
                .sql("SELECT string_agg(t, ' ') FROM (SELECT m::text FROM notices.mail m UNION ALL"
                        + " SELECT n::text FROM notices.notice n UNION ALL SELECT l::text FROM access.one_time_link l"
                        + " UNION ALL SELECT e::text FROM audit.entry e) AS r (t)")
                .query(String.class)
                .single());
    }

    private static String secret(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static List<String> subjects() throws MessagingException {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage mail : SERVER.getReceivedMessages()) {
            subjects.add(mail.getSubject());
        }
        return subjects;
    }

    private static String linkTo(String email) throws MessagingException, IOException {
        for (MimeMessage mail : SERVER.getReceivedMessages()) {
            if (Arrays.toString(mail.getAllRecipients()).contains(email)) {
                Matcher link = LINK.matcher((String)
                        ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent());
                assertThat(link.find()).isTrue();
                return link.group();
            }
        }
        throw new AssertionError("no mail to " + email);
    }
}
