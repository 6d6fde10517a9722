package org.istmo.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.istmo.access.Accounts;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Role;
import org.istmo.access.Viewer;
import org.istmo.notices.MailSettings.Security;
import org.istmo.notices.MailSettings.Server;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pgpainless.PGPainless;
import org.pgpainless.decryption_verification.ConsumerOptions;
import org.pgpainless.decryption_verification.DecryptionStream;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** From an act to the mailbox: on a real database and a real mail server, with everything that goes wrong between them. */
@OwnIstmo
@Import(WithMail.class)
class DeliveringTest {

    private static final GreenMail SERVER = WithMail.start();
    private static final Pattern ARGUMENT =
            Pattern.compile("\\{([a-zA-Z]\\w*)(, ?(?:plural|number|selectordinal))?[,}]");
    private static final Message TOLD =
            new Message("notices.said.token_made", "notices.said.token_made.text", Map.of("name", "a program of mine"));
    private static final Message CLOSED = new Message(
            "notices.said.roles", "notices.said.roles.text", Map.of("organisation", "The Hidden Team", "count", 3));

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        WithMail.settings(SERVER, settings);
    }

    @AfterAll
    static void close() {
        SERVER.stop();
    }

    private final Notices notices;
    private final Outbox outbox;
    private final Writing writing;
    private final Smtp smtp;
    private final Bounces bounces;
    private final FailingAddresses failing;
    private final OpenPgpKeys keys;
    private final Unsubscribing unsubscribing;
    private final TransactionTemplate transaction;
    private final Moving clock;
    private final Accounts accounts;
    private final TestPeople people;
    private final TestDatabase database;
    private final Visitors visitors;
    private final Postman postman;

    DeliveringTest(
            Postman postman,
            Notices notices,
            Outbox outbox,
            Writing writing,
            Smtp smtp,
            Bounces bounces,
            FailingAddresses failing,
            OpenPgpKeys keys,
            Unsubscribing unsubscribing,
            TransactionTemplate transaction,
            Moving clock,
            Accounts accounts,
            TestPeople people,
            TestDatabase database,
            Visitors visitors) {
        this.notices = notices;
        this.outbox = outbox;
        this.writing = writing;
        this.smtp = smtp;
        this.bounces = bounces;
        this.failing = failing;
        this.keys = keys;
        this.unsubscribing = unsubscribing;
        this.transaction = transaction;
        this.clock = clock;
        this.accounts = accounts;
        this.people = people;
        this.database = database;
        this.visitors = visitors;
        this.postman = postman;
    }

    private Delivering by(StubbornServer server) {
        return postman.by(new Smtp(new MailSettings(
                new Server("127.0.0.1", server.port(), Security.NONE, "", ""), WithMail.FROM, null, null)));
    }

    @BeforeEach
    void nothingWaits() {
        postman.leavesNothing(SERVER, Duration.ofDays(10));
    }

    private static void clearMailbox() {
        try {
            SERVER.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tell(UUID account, Kind kind, Message message) {
        transaction.executeWithoutResult(status -> notices.tell(account, kind, message, "/account"));
    }

    @ParameterizedTest
    @EnumSource
    void aNoticeComesAsTextAndAsHtmlInThePersonsLanguage(Language language) throws Exception {
        TestPeople.Somebody somebody = people.add();
        accounts.choose(somebody.account(), language);
        tell(somebody.account(), Kind.SECURITY, TOLD);
        postman.round();

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo(TOLD.subject(language));
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getAllRecipients()[0].toString()).contains(somebody.email());
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")).containsExactly(language.tag());
        assertThat(mail.getHeader("List-Unsubscribe"))
                .as("a duty has no way out")
                .isNull();
        assertThat(mail.isMimeType("multipart/alternative")).isTrue();
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        String text = (String) parts.getBodyPart(0).getContent();
        String html = (String) parts.getBodyPart(1).getContent();
        String link = visitors.base() + "/" + language.tag() + "/account";
        assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
        assertThat(text).contains("a program of mine", link);
        var page = Jsoup.parse(html);
        assertThat(page.select("html").attr("lang")).isEqualTo(language.tag());
        assertThat(page.text()).contains("a program of mine");
        assertThat(page.select("a").eachAttr("href")).contains(link);
        assertThat(page.select("img, script, link, iframe, [style*=url]"))
                .as("nothing that would tell us that it was opened")
                .isEmpty();
        assertThat(mail.getHeader("Date")).hasSize(1);
    }

    /** Whatever stands in whatever a mail can say, in every language: it begins no header, and no part of its own. */
    @ParameterizedTest
    @EnumSource
    void noTextOfAnyMailBecomesAHeader(Language language) throws Exception {
        String hostile = "Eve\r\nBcc: everybody@example.org\r\n\r\n<script>alert(1)</script>\u2028X-Mine: yes\u0085";
        ResourceBundle said = ResourceBundle.getBundle("messages.notices.said", language.locale());
        List<String> subjects = said.keySet().stream()
                .filter(key -> said.containsKey(key + ".text"))
                .sorted()
                .toList();
        assertThat(subjects).hasSizeGreaterThan(15);
        for (String subject : subjects) {
            String text = subject + ".text";
            Map<String, Object> arguments = new HashMap<>();
            Map<String, Object> harmless = new HashMap<>();
            ARGUMENT.matcher(said.getString(subject) + said.getString(text))
                    .results()
                    .forEach(found -> {
                        boolean number = found.group(2) != null;
                        if (number) {
                            arguments.put(found.group(1), 2);
                            harmless.put(found.group(1), 2);
                        } else {
                            arguments.putIfAbsent(found.group(1), hostile);
                            harmless.putIfAbsent(found.group(1), "Eve");
                        }
                    });
            MimeMessage mail = written(language, hostile, new Message(subject, text, arguments));
            MimeMessage plain = written(language, "Eve", new Message(subject, text, harmless));
            assertThat(headers(mail)).as(subject).isEqualTo(headers(plain));
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getSubject()).as(subject).doesNotContainPattern("[\\r\\n\\u2028\\u0085]");
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getCount()).isEqualTo(2);
            assertThat((String) parts.getBodyPart(1).getContent()).as(subject).doesNotContain("<script>");
        }
    }

    private MimeMessage written(Language language, String name, Message message) throws Exception {
        Outbox.Recipient to = new Outbox.Recipient(null, null, "a@example.org", name, language, true);
        Notice notice = new Notice(UUID.randomUUID(), Kind.SECURITY, message, "/account", clock.instant(), true);
        Outbox.Queued mail = new Outbox.Queued(UUID.randomUUID(), Kind.SECURITY, to, 0, List.of(notice));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        Writing.Outcome outcome = writing.write(mail, smtp.session());
        ((Writing.Outcome.Written) outcome).message().writeTo(line);
        return new MimeMessage(smtp.session(), new ByteArrayInputStream(line.toByteArray()));
    }

    private static List<String> headers(MimeMessage mail) throws MessagingException {
        return Collections.list(mail.getAllHeaders()).stream()
                .map(Header::getName)
                .sorted()
                .toList();
    }

    @Test
    void whatIsRolledBackWasNeverTold() {
        TestPeople.Somebody somebody = people.add();
        transaction.executeWithoutResult(status -> {
            notices.tell(somebody.account(), Kind.SECURITY, TOLD, "/account");
            status.setRollbackOnly();
        });
        postman.round();
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatIsAwayIsTriedAgainLater() {
        TestPeople.Somebody somebody = people.add();
        tell(somebody.account(), Kind.SECURITY, TOLD);
        SERVER.getSmtp().stopService();
        postman.round();
        assertThat(mailTo(somebody)).satisfies(mail -> {
            assertThat(mail.state()).isEqualTo(Mail.State.QUEUED);
            assertThat(mail.tries()).isEqualTo(1);
            assertThat(mail.error()).isNotBlank();
            assertThat(mail.nextTry()).isAfter(clock.instant());
        });
        restart();
        postman.round();
        assertThat(SERVER.getReceivedMessages()).as("not before its time").isEmpty();
        clock.forward(Duration.ofMinutes(1));
        postman.round();
        postman.round();
        assertThat(SERVER.getReceivedMessages()).hasSize(1);
        assertThat(mailTo(somebody).state()).isEqualTo(Mail.State.SENT);
    }

    private static void restart() {
        SERVER.reset();
        WithMail.bounces(SERVER);
    }

    @Test
    void aRefusalForGoodEndsItAndMarksTheAddressAndTheAdministratorsHear() {
        TestPeople.Somebody administrator = people.add(Role.ADMINISTRATOR);
        TestPeople.Somebody somebody = people.add();
        belongsTo(somebody, administrator.organisation());
        tell(somebody.account(), Kind.SECURITY, TOLD);
        try (StubbornServer server = StubbornServer.saying("550 5.1.1 nobody of this name")) {
            by(server).round();
        }
        assertThat(mailTo(somebody).state()).isEqualTo(Mail.State.FAILED);
        assertThat(mailTo(somebody).error()).contains("5.1.1");
        assertThat(failing.find(somebody.email())).isPresent();
        assertThat(told(administrator))
                .anyMatch(notice -> notice.kind() == Kind.ADDRESS_FAILS
                        && notice.message().text(Language.ENGLISH).contains(somebody.email()));

        tell(somebody.account(), Kind.SECURITY, TOLD);
        clearMailbox();
        postman.round();
        assertThat(Arrays.stream(SERVER.getReceivedMessages()).filter(mail -> isTo(mail, somebody)))
                .as("nothing is sent to an address that fails")
                .isEmpty();
        failing.tryAgain(somebody.email(), administrator.account());
        assertThat(failing.find(somebody.email())).isEmpty();
        tell(somebody.account(), Kind.SECURITY, TOLD);
        postman.round();
        assertThat(Arrays.stream(SERVER.getReceivedMessages()).filter(mail -> isTo(mail, somebody)))
                .hasSize(1);
    }

    @Test
    void aRefusalForNowIsTriedTenTimesAndThenGivenUpVisibly() {
        TestPeople.Somebody somebody = people.add();
        tell(somebody.account(), Kind.SECURITY, TOLD);
        try (StubbornServer server = StubbornServer.saying("451 4.7.1 greylisted")) {
            Delivering stubborn = by(server);
            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < Backoff.MOST_TRIES; i++) {
                stubborn.round();
                waits.add(Duration.between(clock.instant(), mailTo(somebody).nextTry()));
                clock.forward(Duration.ofHours(12));
            }
            assertThat(waits.subList(0, 6)).isSorted();
        }
        assertThat(mailTo(somebody).state()).isEqualTo(Mail.State.FAILED);
        assertThat(mailTo(somebody).tries()).isEqualTo(Backoff.MOST_TRIES);
        assertThat(mailTo(somebody).error()).contains("greylisted");
        assertThat(failing.find(somebody.email())).isEmpty();
        UUID failed = mailTo(somebody).id();
        boolean again = asAdministrator(() -> outbox.sendAgain(failed, somebody.account()));
        assertThat(again).isTrue();
        postman.round();
        assertThat(mailTo(somebody).state()).isEqualTo(Mail.State.SENT);
    }

    @Test
    void whatBrokeOnTheWayIsSentAgainAsTheSameMail() throws MessagingException {
        TestPeople.Somebody somebody = people.add();
        tell(somebody.account(), Kind.SECURITY, TOLD);
        String first;
        try (StubbornServer server = StubbornServer.goingAway()) {
            by(server).round();
            first = server.heard().stream()
                    .filter(line -> line.startsWith("Message-ID: "))
                    .findFirst()
                    .orElseThrow();
        }
        clock.forward(Duration.ofMinutes(1));
        postman.round();
        assertThat(only().getMessageID()).isEqualTo(first.substring("Message-ID: ".length()));
    }

    @Test
    void twoWorkersSendEachMailOnce() throws Exception {
        int count = 40;
        for (int i = 0; i < count; i++) {
            tell(people.add().account(), Kind.SECURITY, TOLD);
        }
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<?>> rounds = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Delivering one = postman.another();
                rounds.add(two.submit(one::round));
            }
            for (Future<?> round : rounds) {
                round.get();
            }
        }
        List<String> ids = new ArrayList<>();
        for (MimeMessage mail : SERVER.getReceivedMessages()) {
            ids.add(mail.getMessageID());
        }
        assertThat(ids).hasSize(count).doesNotHaveDuplicates();
    }

    /** What a process holds that is killed: a transaction that never ends well. */
    @Test
    void whatAKilledProcessHeldIsLeftAloneUntilThenAndSentAfterwards() throws SQLException {
        TestPeople.Somebody somebody = people.add();
        tell(somebody.account(), Kind.SECURITY, TOLD);
        Connection killed = database.database().connectAsApplication();
        killed.setAutoCommit(false);
        try (Statement statement = killed.createStatement()) {
            statement.execute("SELECT set_config('istmo.work', 'notices', true)");
            statement.execute("SELECT 1 FROM notices.mail WHERE state = 'QUEUED' FOR UPDATE SKIP LOCKED");
            statement.execute("UPDATE notices.mail SET state = 'SENT', done_on = next_try WHERE state = 'QUEUED'");
        }
        postman.round();
        assertThat(SERVER.getReceivedMessages()).as("somebody is sending it").isEmpty();
        try (Connection superuser = database.superuser();
                Statement kill = superuser.createStatement()) {
            kill.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND state = 'idle in transaction'");
        }
        assertThat(killed.isValid(1)).isFalse();
        postman.round();
        assertThat(SERVER.getReceivedMessages()).hasSize(1);
    }

    @Test
    void whatWaitedForAServerForAWeekIsNoNewsAnyMore() {
        TestPeople.Somebody somebody = people.add();
        tell(somebody.account(), Kind.SECURITY, TOLD);
        clock.forward(Duration.ofDays(8));
        postman.round();
        assertThat(SERVER.getReceivedMessages()).isEmpty();
        assertThat(database.asOwner()
                        .sql("SELECT state || ': ' || error FROM notices.mail WHERE account = :account")
                        .param("account", somebody.account())
                        .query(String.class)
                        .single())
                .isEqualTo("FAILED: it has waited too long");
        assertThat(visitors.signedIn(somebody).get("/en/notices").body())
                .as("it stands on the page all the same")
                .contains("a program of mine");
    }

    @Test
    void aDailyMailHoldsWhatWasToldSinceTheLastOne() throws Exception {
        TestPeople.Somebody somebody = people.add();
        notices.choose(somebody.account(), Map.of(Kind.ROLES, Delivery.DAILY));
        tell(somebody.account(), Kind.ROLES, CLOSED);
        clock.forward(Duration.ofMinutes(5));
        tell(somebody.account(), Kind.ROLES, CLOSED);
        postman.round();
        assertThat(SERVER.getReceivedMessages()).as("not before the morning").isEmpty();
        clock.forward(Duration.ofDays(1));
        postman.round();
        MimeMessage digest = only();
        assertThat(digest.getSubject()).isEqualTo("2 notices from Istmo");
        assertThat(text(digest)).contains("The Hidden Team").containsOnlyOnce("-- ");
        assertThat(digest.getHeader("List-Unsubscribe")).hasSize(1);
        postman.round();
        assertThat(SERVER.getReceivedMessages()).hasSize(1);
        assertThat(told(somebody)).hasSize(2);
    }

    @Test
    void whoWantsItOnThePageOnlyGetsNoMail() {
        TestPeople.Somebody somebody = people.add();
        notices.choose(somebody.account(), Map.of(Kind.ROLES, Delivery.ON_PAGE, Kind.SECURITY, Delivery.ON_PAGE));
        tell(somebody.account(), Kind.ROLES, CLOSED);
        clock.forward(Duration.ofDays(30));
        postman.round();
        assertThat(SERVER.getReceivedMessages()).isEmpty();
        tell(somebody.account(), Kind.SECURITY, TOLD);
        postman.round();
        assertThat(SERVER.getReceivedMessages())
                .as("a duty cannot be switched off")
                .hasSize(1);
        assertThat(told(somebody)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void whatMayBeClosedIsNotSaidInAMailThatAnybodyCanRead(Language language) throws Exception {
        TestPeople.Somebody somebody = people.add();
        accounts.choose(somebody.account(), language);
        tell(somebody.account(), Kind.JOINING_DECISION, CLOSED);
        postman.round();
        MimeMessage mail = only();
        String all = GreenMailUtil.getWholeMessage(mail) + mail.getSubject() + text(mail);
        assertThat(all).doesNotContain("Hidden", CLOSED.subject(language));
        assertThat(text(mail)).contains(visitors.base() + "/" + language.tag() + "/notices\n");
    }

    @Test
    void whoHasAKeyIsWrittenToUnderIt() throws Exception {
        TestPeople.Somebody somebody = people.add();
        PGPSecretKeyRing secret = PGPainless.generateKeyRing().modernKeyRing("Somebody <somebody@example.org>");
        String armoured = PGPainless.asciiArmor(PGPainless.extractCertificate(secret));
        assertThat(keys.set(somebody.account(), armoured)).isInstanceOf(OpenPgpKey.Reading.Usable.class);
        tell(somebody.account(), Kind.JOINING_DECISION, CLOSED);
        postman.round();

        MimeMessage mail = only();
        assertThat(mail.getSubject()).isEqualTo("An encrypted message from Istmo");
        assertThat(GreenMailUtil.getWholeMessage(mail)).doesNotContain("Hidden").doesNotContain("text/html");
        assertThat(mail.getContentType())
                .startsWith("multipart/encrypted")
                .contains("protocol=\"application/pgp-encrypted\"");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).isMimeType("application/pgp-encrypted")).isTrue();
        assertThat(new String(parts.getBodyPart(0).getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                .startsWith("Version: 1");
        MimeMessage inside = decrypted(parts.getBodyPart(1), secret);
        assertThat(inside.getSubject()).isEqualTo(CLOSED.subject(Language.ENGLISH));
        assertThat(inside.getContentType()).startsWith("multipart/alternative").contains("protected-headers=\"v1\"");
        assertThat(text(inside)).contains(CLOSED.text(Language.ENGLISH), visitors.base() + "/en/account");
    }

    private static MimeMessage decrypted(BodyPart sealed, PGPSecretKeyRing secret)
            throws IOException, MessagingException, PGPException {
        try (DecryptionStream stream = PGPainless.decryptAndOrVerify()
                .onInputStream(sealed.getInputStream())
                .withOptions(ConsumerOptions.get().addDecryptionKey(secret))) {
            return new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(stream.readAllBytes()));
        }
    }

    @Test
    void whoseKeyEndsIsToldThirtyDaysBeforeAndOnce() {
        TestPeople.Somebody somebody = people.add();
        Instant ends = clock.instant().plus(Duration.ofDays(45));
        database.asOwner()
                .sql("""
                        INSERT INTO notices.openpgp_key (account, fingerprint, armoured, ends, added_on)
                        VALUES (:account, repeat('A', 40), 'a key', :ends, :now)
                        """)
                .param("account", somebody.account())
                .param("ends", ends.atOffset(java.time.ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .update();
        postman.round();
        assertThat(told(somebody)).isEmpty();
        clock.forward(Duration.ofDays(16));
        postman.round();
        clock.forward(Duration.ofDays(1));
        postman.round();
        postman.another().round();
        assertThat(told(somebody)).extracting(Notice::kind).containsExactly(Kind.KEY_ENDS);
    }

    @Test
    void whatWasToldAndMailedIsNotKeptForEver() {
        TestPeople.Somebody somebody = people.add();
        tell(somebody.account(), Kind.SECURITY, TOLD);
        postman.round();
        clock.forward(Duration.ofDays(91));
        postman.round();
        List<Mail> mails = asAdministrator(outbox::latest);
        assertThat(mails).noneMatch(mail -> mail.address().equals(somebody.email()));
        assertThat(told(somebody)).hasSize(1);
        clock.forward(Duration.ofDays(300));
        postman.round();
        assertThat(told(somebody)).isEmpty();
    }

    @Test
    void oneClickEndsTheMailOfThisKindAndNothingElse() throws Exception {
        TestPeople.Somebody somebody = people.add();
        tell(somebody.account(), Kind.ROLES, CLOSED);
        postman.round();
        MimeMessage mail = only();
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        String header = mail.getHeader("List-Unsubscribe", null).replaceAll("\\s", "");
        String path = header.substring(1 + visitors.base().length(), header.length() - 1);

        assertThat(visitors.stranger().get(path).statusCode()).isEqualTo(200);
        assertThat(notices.choices(somebody.account()))
                .as("opening the address changes nothing")
                .containsEntry(Kind.ROLES, Delivery.AT_ONCE);
        assertThat(visitors.stranger()
                        .send(
                                "POST",
                                path,
                                BodyPublishers.ofString("List-Unsubscribe=One-Click"),
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(200);
        assertThat(notices.choices(somebody.account()))
                .containsEntry(Kind.ROLES, Delivery.ON_PAGE)
                .containsEntry(Kind.JOINING_STEP, Delivery.AT_ONCE)
                .containsEntry(Kind.SECURITY, Delivery.AT_ONCE);
        String token = path.substring(path.lastIndexOf('/') + 1);
        String forged = path.replace(token, (token.startsWith("B") ? "C" : "B") + token.substring(1));
        assertThat(visitors.stranger()
                        .send("POST", forged, BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(404);
        assertThat(unsubscribing.wish("not a token")).isEmpty();
    }

    @Test
    void aMailThatComesBackMarksItsAddress() throws Exception {
        TestPeople.Somebody somebody = people.add();
        tell(somebody.account(), Kind.SECURITY, TOLD);
        postman.round();
        String id = only().getMessageID();
        clearMailbox();
        arrive(DeliveryReportTest.report(id, "failed", "5.1.1", "smtp; 550 nobody of this name"));
        arrive("From: a@example.org\r\nSubject: A question\r\n\r\nHello\r\n");
        bounces.fetch();
        assertThat(mailTo(somebody).state()).isEqualTo(Mail.State.BOUNCED);
        assertThat(failing.find(somebody.email()))
                .hasValueSatisfying(fails -> assertThat(fails.reason()).contains("nobody of this name"));
        assertThat(Arrays.stream(SERVER.getReceivedMessages()))
                .as("what is no report is left to people")
                .hasSize(1);
    }

    private static void arrive(String message) throws MessagingException {
        WithMail.bounces(SERVER)
                .deliver(new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void noNameAndNoSubjectBeginsAHeaderOfItsOwn() throws Exception {
        TestPeople.Somebody somebody = people.add();
        database.asOwner()
                .sql("UPDATE access.account SET name = :name WHERE id = :id")
                .param("name", "Eve\r\nBcc: everybody@example.org\r\n\r\nA text of mine")
                .param("id", somebody.account())
                .update();
        Message message = new Message(
                "notices.said.roles",
                "notices.said.roles.text",
                Map.of("organisation", "X\r\nBcc: everybody@example.org\u2028Y", "count", 1));
        tell(somebody.account(), Kind.ROLES, message);
        postman.round();
        MimeMessage mail = only();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).contains("Bcc: everybody").doesNotContain("\r", "\n", "\u2028");
        assertThat(mail.isMimeType("multipart/alternative")).isTrue();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "a@example.org, b@example.org",
                "a@example.org>\r\nRCPT TO:<b@example.org",
                "\"a\r\nb\"@example.org",
                "a b@example.org",
                "<a@example.org>",
                "group:a@example.org;",
                "@example.org"
            })
    void anAddressThatIsMoreThanOneIsWrittenToNobody(String address) {
        TestPeople.Somebody somebody = people.add();
        tell(somebody.account(), Kind.SECURITY, TOLD);
        database.asOwner()
                .sql("UPDATE notices.mail SET address = :address WHERE account = :account")
                .param("address", address)
                .param("account", somebody.account())
                .update();
        postman.round();
        assertThat(SERVER.getReceivedMessages()).isEmpty();
        assertThat(state(somebody)).isEqualTo("FAILED");
    }

    @Test
    void nobodySeesWhatAnotherWasTold() {
        TestPeople.Somebody one = people.add();
        TestPeople.Somebody other = people.add(Role.ADMINISTRATOR);
        tell(one.account(), Kind.JOINING_DECISION, CLOSED);
        assertThat(told(one)).hasSize(1);
        List<Notice> byAnother = CurrentViewer.as(person(other), () -> notices.of(one.account()));
        assertThat(byAnother)
                .as("the database shows nobody another person’s notices, not even to an administrator")
                .isEmpty();
        List<Mail> byAnAdministrator = asAdministrator(outbox::latest);
        assertThat(byAnAdministrator).isNotEmpty();
        List<Mail> byNobody = CurrentViewer.as(person(people.add()), outbox::latest);
        assertThat(byNobody).as("who is no administrator sees no mail").isEmpty();
    }

    private static Viewer.Person person(TestPeople.Somebody somebody) {
        return new Viewer.Person(
                somebody.account(),
                somebody.email(),
                "Somebody",
                Language.ENGLISH,
                somebody.organisation(),
                somebody.roles().stream()
                        .map(role -> new Viewer.Grant(somebody.organisation(), role))
                        .toList());
    }

    private <T> T asAdministrator(java.util.function.Supplier<T> work) {
        UUID organisation = UUID.randomUUID();
        return CurrentViewer.as(
                new Viewer.Person(
                        UUID.randomUUID(),
                        "a@example.org",
                        "A",
                        Language.ENGLISH,
                        organisation,
                        List.of(new Viewer.Grant(organisation, Role.ADMINISTRATOR))),
                work);
    }

    private List<Notice> told(TestPeople.Somebody somebody) {
        return CurrentViewer.as(person(somebody), () -> notices.of(somebody.account()));
    }

    private Mail mailTo(TestPeople.Somebody somebody) {
        return asAdministrator(() -> outbox.latest().stream()
                .filter(mail -> mail.address().equals(somebody.email()))
                .findFirst()
                .orElseThrow());
    }

    private String state(TestPeople.Somebody somebody) {
        return database.asOwner()
                .sql("SELECT state FROM notices.mail WHERE account = :account")
                .param("account", somebody.account())
                .query(String.class)
                .single();
    }

    private void belongsTo(TestPeople.Somebody somebody, UUID organisation) {
        database.asOwner()
                .sql("""
                        INSERT INTO directory.membership (person, organisation, sector, since)
                        SELECT id, :organisation, 'INTERNATIONAL', '2020-01-01' FROM directory.person WHERE account = :account
                        """)
                .param("organisation", organisation)
                .param("account", somebody.account())
                .update();
    }

    private static boolean isTo(MimeMessage mail, TestPeople.Somebody somebody) {
        try {
            return mail.getAllRecipients()[0].toString().contains(somebody.email());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeMessage only() {
        assertThat(SERVER.getReceivedMessages()).hasSize(1);
        return SERVER.getReceivedMessages()[0];
    }

    private static String text(MimeMessage mail) throws IOException, MessagingException {
        return ((String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent()).replace("\r\n", "\n");
    }
}
