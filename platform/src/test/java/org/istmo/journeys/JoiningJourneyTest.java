package org.istmo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.istmo.access.Role;
import org.istmo.operations.Command;
import org.istmo.shared.Language;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Test;

/** A team of a sector joins: its applicant, then three approvers in three languages; then it leaves again. */
@JourneyTest
class JoiningJourneyTest {

    private final String base;
    private final DemonstrationPerson applicant;
    private final DemonstrationPerson contact;
    private final DemonstrationPerson nationalTeam;
    private final DemonstrationPerson secretariat;

    JoiningJourneyTest(Visitors visitors, Command command) {
        this.base = visitors.base();
        this.applicant = DemonstrationPerson.all(Role.MODEL_EXPERT, command).getFirst();
        this.contact = DemonstrationPerson.all(Role.NATIONAL_CONTACT, command).getFirst();
        this.nationalTeam = DemonstrationPerson.all(Role.TEAM_OFFICER, command).getFirst();
        this.secretariat = DemonstrationPerson.with(Role.SECRETARIAT_OFFICER, command);
    }

    @Test
    void threeApproversInThreeLanguages(Chromium chromium) {
        String application;
        try (Window window = chromium.window(base, Look.working(Look.PHONE, Language.ENGLISH))) {
            Page page = window.page();
            window.signIn(applicant);
            window.open("/en/directory/joining");
            window.isSound();
            page.fill("#name", "CSIRT Campus");
            page.fill("#link", "a law");
            page.click("main .form button[type=submit]");
            assertThat(page.textContent("#link-error")).startsWith("Write an address");
            assertThat(page.textContent("#kind-error")).startsWith("Choose the kind");
            assertThat(page.inputValue("#name")).isEqualTo("CSIRT Campus");
            window.isSound();
            page.check("#kind-SECTORAL");
            page.fill("#serves", "Universities");
            page.fill("#link", "https://example.org/resolution");
            page.fill("#note", "Resolution 1");
            page.click("main .form button[type=submit]");
            assertThat(page.textContent(".notice.success")).startsWith("Sent.");
            assertThat(page.locator("button:has-text('Decide')").count()).isZero();
            application = window.address().substring(3).replaceFirst("\\?.*", "");
            window.isSound();
        }
        for (Approval approval : List.of(
                new Approval(contact, Language.SPANISH, "De acuerdo el"),
                new Approval(nationalTeam, Language.PORTUGUESE, "De acordo em"),
                new Approval(secretariat, Language.FRENCH, "Accepté le"))) {
            approve(chromium, approval, application);
        }
        try (Window window = chromium.window(base, Look.reading(Look.PHONE, Language.ENGLISH))) {
            window.open("/en/directory?q=campus");
            window.open("/en/directory/teams/csirt-campus");
            assertThat(window.page().textContent("main")).contains("member since");
            window.isSound();
        }
        try (Window window = chromium.window(base, Look.working(Look.DESK, Language.ENGLISH))) {
            Page page = window.page();
            window.signIn(applicant);
            window.open("/en/directory/desk");
            window.isSound();
            window.open("/en/directory/desk/teams/csirt-campus/profile");
            assertThat(page.inputValue("#name"))
                    .as("what was said when it applied")
                    .isEqualTo("CSIRT Campus");
            assertThat(page.inputValue("#constituency")).isEqualTo("Universities");
            window.isSound();
            window.open("/en/directory/desk/teams/csirt-campus/leave");
            window.isSound();
            page.fill("#reason", "The journey of the tests ends");
            page.click("main .form button[type=submit]");
            assertThat(page.textContent("main")).contains("Left the network", "The journey of the tests ends");
            assertThat(window.open("/en/directory/teams/csirt-ceibo/closed"))
                    .as("every door is closed")
                    .isEqualTo(401);
        }
    }

    /** Who agrees, in which language, and what the page then says. */
    private record Approval(DemonstrationPerson person, Language language, String said) {}

    private void approve(Chromium chromium, Approval approval, String application) {
        String language = "/" + approval.language().tag();
        try (Window window = chromium.window(base, Look.working(Look.DESK, approval.language()))) {
            Page page = window.page();
            window.signIn(approval.person());
            window.open(language + "/directory/desk");
            window.isSound();
            page.click("a[href='" + language + application + "']");
            assertThat(page.getAttribute("html", "lang"))
                    .isEqualTo(approval.language().tag());
            page.click("[aria-labelledby=decide] button[type=submit]");
            assertThat(page.isVisible("#decision-error")).isTrue();
            assertThat(page.isVisible("#reason-error")).isTrue();
            window.isSound();
            page.check("#decision-yes");
            page.fill("#reason", "OK");
            page.click("[aria-labelledby=decide] button[type=submit]");
            assertThat(page.textContent(".stepper")).contains(approval.said());
            window.isSound();
        }
    }
}
