package org.istmo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.istmo.operations.CannotStart;
import org.istmo.operations.Setting;
import org.junit.jupiter.api.Test;

/** Every setting is checked before anything starts, all that is wrong is said at once, and the guide lists them all. */
class EverySettingTest {

    private static final Pattern NAMED = Pattern.compile("`(ISTMO_[A-Z_*]+)`");

    @Test
    void allThatIsWrongIsSaidAtOnceOverAllModules() {
        Map<String, String> environment = Map.of(
                "ISTMO_LOG", "xml",
                "ISTMO_DB_URL", "postgres://host/istmo",
                "ISTMO_DB_OWNER", "same",
                "ISTMO_DB_APP", "same",
                "ISTMO_DB_APP_PASSWORD", "the secret of the database",
                "ISTMO_SMTP_HOST", "smtp.example.org",
                "ISTMO_SMTP_PORT", "many",
                "ISTMO_OIDC", "ministry,Not-a-name",
                "ISTMO_OIDC_MINISTRY_ISSUER", "http://login.example.org",
                "ISTMO_OIDC_MINISTRY_SECRET", "the secret of the client");
        assertThatThrownBy(() -> EverySetting.check(false, environment))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("ISTMO_LOG is not “xml”. Right is text or json.")
                .hasMessageContaining(
                        "ISTMO_DB_URL is no JDBC address of PostgreSQL. Right is such as jdbc:postgresql://")
                .hasMessageContaining("ISTMO_DB_OWNER_PASSWORD is not set")
                .hasMessageContaining("ISTMO_DB_APP is the same role as ISTMO_DB_OWNER")
                .hasMessageContaining("ISTMO_SMTP_PORT is not “many”. Right is a number from 1 to 65535")
                .hasMessageContaining("ISTMO_MAIL_FROM is not set")
                .hasMessageContaining("Not-a-name")
                .hasMessageContaining("ISTMO_OIDC_MINISTRY_ISSUER is not “http://login.example.org”")
                .hasMessageContaining("ISTMO_OIDC_MINISTRY_CLIENT is not set")
                .hasMessageContaining("ISTMO_OIDC_MINISTRY_NAME is not set")
                .hasMessageNotContaining("the secret of");
    }

    @Test
    void aNameThatIsNoSettingIsSaidWithTheNearestThatThereIs() {
        assertThatThrownBy(() -> EverySetting.check(false, Map.of("ISTMO_SMTP_HOTS", "x", "ISTMO_SECRET", "y")))
                .hasMessageContaining("ISTMO_SMTP_HOTS is no setting. The nearest that there is: ISTMO_SMTP_HOST.")
                .hasMessageContaining("ISTMO_SECRET is no setting.");
        assertThatThrownBy(
                        () -> EverySetting.check(false, Map.of("ISTMO_OIDC_LOST_ISSUER", "https://login.example.org")))
                .as("an issuer that the list does not name is nobody’s")
                .hasMessageContaining("ISTMO_OIDC_LOST_ISSUER");
        assertThatCode(() -> EverySetting.check(false, Map.of("HOME", "/", "PATH_OF_ISTMO_", "x")))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsRightStarts() {
        assertThatCode(() -> EverySetting.check(
                        false,
                        Map.of(
                                "ISTMO_LOG", "json",
                                "ISTMO_SMTP_HOST", "smtp.example.org",
                                "ISTMO_MAIL_FROM", "istmo@example.org",
                                "ISTMO_OIDC", "ministry",
                                "ISTMO_OIDC_MINISTRY_ISSUER", "https://login.example.org",
                                "ISTMO_OIDC_MINISTRY_CLIENT", "istmo",
                                "ISTMO_OIDC_MINISTRY_SECRET", "a secret",
                                "ISTMO_OIDC_MINISTRY_NAME", "Ministry")))
                .doesNotThrowAnyException();
    }

    @Test
    void aDemonstrationReachesNobodyAndMindsNoneOfThat() {
        assertThatCode(() -> EverySetting.check(true, Map.of("ISTMO_SMTP_HOST", "a host")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> EverySetting.check(true, Map.of("ISTMO_LOG", "xml")))
                .isInstanceOf(CannotStart.class);
    }

    /** Both ways: no setting that the guide does not name, and none in it that is not there. */
    @Test
    void theGuideListsExactlyTheSettingsThatThereAre() throws IOException {
        Matcher named = NAMED.matcher(Files.readString(Path.of("..", "docs", "guides", "operating.md")));
        Set<String> inTheGuide = new TreeSet<>();
        while (named.find()) {
            inTheGuide.add(named.group(1));
        }
        assertThat(inTheGuide)
                .isEqualTo(
                        EverySetting.all().stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new)));
    }
}
