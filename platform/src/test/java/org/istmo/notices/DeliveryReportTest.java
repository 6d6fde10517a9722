package org.istmo.notices;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server sends back is read as RFC 3464 says, and whatever else comes does no harm. */
class DeliveryReportTest {

    private static final UUID MAIL = UUID.fromString("6f9619ff-8b86-4d01-b42d-00cf4fc964ff");
    private static final String ID = "<" + MAIL + "@istmo.example>";

    static String report(String messageId, String action, String status, String diagnostic) {
        return """
                From: Mail Delivery System <mailer-daemon@mx.example>
                To: bounces@istmo.example
                Subject: Undelivered
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="between"

                --between
                Content-Type: text/plain

                It could not be delivered.

                --between
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example
                Arrival-Date: Wed, 4 Mar 2026 10:00:00 +0000

                Final-Recipient: rfc822; somebody@example.org
                Action: %s
                Status: %s
                Diagnostic-Code: %s

                --between
                Content-Type: text/rfc822-headers

                From: istmo@istmo.example
                Message-ID: %s
                Subject: What it was

                --between--
                """.formatted(action, status, diagnostic, messageId).replace("\n", "\r\n");
    }

    private static Optional<DeliveryReport> read(String message) {
        try {
            return DeliveryReport.of(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8))));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"5.1.1, true", "5.7.1, true", "4.4.7, false", "'', false"})
    void aFailureNamesItsMailAndWhetherItIsForGood(String status, boolean permanent) {
        assertThat(read(report(ID, "failed", status, "smtp; 550 no"))).hasValueSatisfying(report -> {
            assertThat(report.mail()).isEqualTo(MAIL);
            assertThat(report.permanent()).isEqualTo(permanent);
            assertThat(report.why()).contains("550 no");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"delayed", "delivered", "relayed", "expanded", ""})
    void whatIsNoFailureIsNoReport(String action) {
        assertThat(read(report(ID, action, "5.1.1", "x"))).isEmpty();
    }

    @Test
    void theAddressThatAMailReturnsToNamesItToo() {
        String without = report("<another@example.org>", "failed", "5.1.1", "x");
        assertThat(read(without)).isEmpty();
        assertThat(read(without.replace("To: bounces@", "To: bounces+" + MAIL + "@")))
                .map(DeliveryReport::mail)
                .hasValue(MAIL);
    }

    @Test
    void whatPeopleWriteIsNoReport() {
        assertThat(read("From: a@example.org\r\nSubject: " + ID + "\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n"))
                .isEmpty();
    }

    @Test
    void aLineEndInWhatTheServerSaysStaysOnItsLine() {
        assertThat(read(report(ID, "failed", "5.1.1", "smtp; a\n b\n\tc")))
                .hasValueSatisfying(report -> assertThat(report.why()).doesNotContain("\n", "\r"));
    }

    @Test
    void aHugeReportIsReadInPart() {
        String huge = report(ID, "failed", "5.1.1", "smtp; " + "x".repeat(50_000))
                .replace("It could not be delivered.", "y".repeat(150_000));
        assertThat(read(huge))
                .hasValueSatisfying(report -> assertThat(report.why()).hasSizeLessThanOrEqualTo(400));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 2_500; i++) {
            many.append("--between\r\nContent-Type: message/delivery-status\r\n\r\nAction: delayed\r\n\r\n");
        }
        assertThat(read(report(ID, "delayed", "4.0.0", "x").replace("--between--", many + "--between--")))
                .isEmpty();
    }

    /** Whatever bytes stand where: an answer, and no failure. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aDamagedReportDoesNoHarm(long seed) {
        Random random = new Random(seed);
        String whole = report(ID, "failed", "5.1.1", "smtp; 550 no");
        for (int i = 0; i < 200; i++) {
            StringBuilder damaged = new StringBuilder(whole);
            for (int changes = random.nextInt(12); changes >= 0; changes--) {
                int at = random.nextInt(damaged.length());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.setCharAt(at, (char) random.nextInt(256));
                    case 1 -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(40)));
                    default -> damaged.insert(at, "\r\n\r\n");
                }
            }
            read(damaged.toString())
                    .ifPresent(report -> assertThat(report.mail()).isNotNull());
        }
    }
}
