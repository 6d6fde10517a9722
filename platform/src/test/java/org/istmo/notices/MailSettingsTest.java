package org.istmo.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.istmo.notices.MailSettings.Security;
import org.istmo.operations.CannotStart;
import org.istmo.operations.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How mail goes out is said in the environment; everything that is wrong with it is said at once. */
class MailSettingsTest {

    private static final Map<String, String> LEAST =
            Map.of("ISTMO_SMTP_HOST", "smtp.example.org", "ISTMO_MAIL_FROM", "istmo@example.org");

    private static MailSettings read(Map<String, String> environment) {
        Settings settings = new Settings(environment::get);
        MailSettings mail = MailSettings.read(settings);
        settings.check();
        return mail;
    }

    private static MailSettings with(String name, String value) {
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.put(name, value);
        return read(environment);
    }

    @Test
    void nothingIsSentWhereNothingIsSaid() {
        MailSettings settings = read(Map.of());
        assertThat(settings.sends()).isFalse();
        assertThat(settings.imap()).isNull();
    }

    @Test
    void aHostAndASenderAreEnoughAndEncrypted() {
        MailSettings settings = read(LEAST);
        assertThat(settings.sends()).isTrue();
        assertThat(settings.smtp()).satisfies(server -> {
            assertThat(server.security()).isEqualTo(Security.STARTTLS);
            assertThat(server.port()).isEqualTo(587);
        });
        assertThat(settings.domain()).isEqualTo("example.org");
    }

    @ParameterizedTest
    @CsvSource({"tls, 465", "starttls, 587", "STARTTLS, 587"})
    void eachKindOfEncryptionHasItsPort(String security, int port) {
        assertThat(with("ISTMO_SMTP_SECURITY", security).smtp())
                .satisfies(server -> assertThat(server.port()).isEqualTo(port));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ISTMO_SMTP_HOST     | a host            | ISTMO_SMTP_HOST is not “a host”. Right is the name of a server",
                "ISTMO_SMTP_PORT     | 0                 | Right is a number from 1 to 65535, such as 587",
                "ISTMO_SMTP_PORT     | 70000             | ISTMO_SMTP_PORT is not “70000”",
                "ISTMO_SMTP_PORT     | smtp              | ISTMO_SMTP_PORT is not “smtp”",
                "ISTMO_SMTP_SECURITY | ssl               | ISTMO_SMTP_SECURITY is not “ssl”. Right is tls, starttls, or none",
                "ISTMO_SMTP_SECURITY | none              | same machine only",
                "ISTMO_SMTP_USER     | u                 | ISTMO_SMTP_PASSWORD is needed too",
                "ISTMO_SMTP_PASSWORD | p                 | ISTMO_SMTP_USER is needed too",
                "ISTMO_MAIL_FROM     | nobody            | ISTMO_MAIL_FROM is not “nobody”. Right is an address",
                "ISTMO_MAIL_FROM     | a@b.org, c@d.org  | ISTMO_MAIL_FROM is not",
                "ISTMO_MAIL_FROM     | A <a@example.org> | ISTMO_MAIL_FROM is not “",
                "ISTMO_MAIL_BOUNCES  | nobody            | ISTMO_MAIL_BOUNCES is not “nobody”",
                "ISTMO_IMAP_HOST     | imap.example.org  | ISTMO_IMAP_USER is not set, and is needed"
            })
    void whatIsWrongIsNamed(String name, String value, String problem) {
        assertThatThrownBy(() -> with(name, value))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(problem);
    }

    @Test
    void allOfItAtOnceAndNoPassword() {
        Map<String, String> environment = Map.of(
                "ISTMO_SMTP_HOST", "smtp.example.org",
                "ISTMO_SMTP_PORT", "many",
                "ISTMO_SMTP_SECURITY", "none",
                "ISTMO_SMTP_PASSWORD", "the secret of the server");
        assertThatThrownBy(() -> read(environment))
                .hasMessageContaining("ISTMO_SMTP_PORT")
                .hasMessageContaining("ISTMO_SMTP_SECURITY")
                .hasMessageContaining("ISTMO_SMTP_USER")
                .hasMessageContaining("ISTMO_MAIL_FROM")
                .hasMessageNotContaining("the secret");
        Map<String, String> right = new HashMap<>(LEAST);
        right.put("ISTMO_SMTP_USER", "istmo");
        right.put("ISTMO_SMTP_PASSWORD", "the secret of the server");
        assertThat(read(right).toString()).doesNotContain("the secret");
    }
}
