package org.istmo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.istmo.access.Role;
import org.istmo.operations.Command;
import org.istmo.shared.Language;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What readers, a team's officer and the secretariat see of the directory. */
@JourneyTest
class TeamsJourneyTest {

    private final String base;
    private final DemonstrationPerson officer;
    private final DemonstrationPerson secretariat;

    TeamsJourneyTest(Visitors visitors, Command command) {
        this.base = visitors.base();
        this.officer = DemonstrationPerson.all(Role.TEAM_OFFICER, command).getLast();
        this.secretariat = DemonstrationPerson.with(Role.SECRETARIAT_OFFICER, command);
    }

    @ParameterizedTest
    @CsvSource({
        "390, es, /directory",
        "1440, pt, /directory?sector=CSIRT",
        "390, fr, /directory?q=nobody",
        "390, pt, /directory/teams/csirt-ipe",
        "1440, fr, /directory/teams/csirt-ceibo",
        "390, es, /directory/overlaps"
    })
    void everybodyReads(int width, String language, String path, Chromium chromium) {
        try (Window window =
                chromium.window(base, Look.reading(width, Language.of(language).orElseThrow()))) {
            assertThat(window.open("/" + language + path)).isEqualTo(200);
            window.isSound();
            window.picture("directory-" + width + "-" + language + path);
        }
    }

    @Test
    void anOfficerKeepsTheProfile(Chromium chromium) {
        try (Window window = chromium.window(base, Look.working(Look.PHONE, Language.SPANISH))) {
            Page page = window.page();
            window.signIn(officer);
            String desk = "/es/directory/desk/teams/csirt-guaria";
            window.open(desk + "/profile");
            page.fill("#zone", "Mars/Olympus");
            page.fill("#domains", "com");
            page.click("main .form button[type=submit]");
            assertThat(page.textContent("#zone-error")).startsWith("No hay zona horaria");
            assertThat(page.textContent("#domains-error")).contains("sufijo público");
            window.isSound();
            window.picture("profile-form");
            page.fill("#zone", "America/Costa_Rica");
            page.fill("#domains", "guaria.example\nñandú.example");
            page.click("main .form button[type=submit]");
            assertThat(page.textContent(".notice.success")).startsWith("Guardado.");
            for (String part : new String[] {"/keys", "/closed", "/contacts", "/sim3", "/leave"}) {
                assertThat(window.open(desk + part)).as(part).isEqualTo(200);
                window.isSound();
            }
            window.open("/es/directory/desk");
            window.isSound();
            window.picture("desk-phone");
        }
    }

    @Test
    void theSecretariatKeepsTheLists(Chromium chromium) {
        try (Window window = chromium.window(base, Look.working(Look.DESK, Language.FRENCH))) {
            Page page = window.page();
            window.signIn(secretariat);
            for (String part : new String[] {"", "/organisations", "/record", "/holidays", "/sim3"}) {
                assertThat(window.open("/fr/directory/desk" + part)).as(part).isEqualTo(200);
                window.isSound();
            }
            window.open("/fr/directory/desk");
            window.picture("desk-secretariat");
            assertThat(page.textContent("main")).contains("ne répond pas depuis deux semaines", "CSIRT Puertos");
            window.open("/fr/directory/desk/sim3");
            page.fill("#name", "Profil");
            page.fill("#source", "Les essais");
            page.fill("#minima", "O-1,9");
            page.click("main .form button[type=submit]");
            assertThat(page.textContent("#minima-error")).contains("O-1,9");
            window.isSound();
        }
    }
}
