package org.istmo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.istmo.access.Role;
import org.istmo.operations.Command;
import org.istmo.shared.Language;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Test;

/** What the demonstration's people do at the desk, each in a state that nobody has assessed. */
@JourneyTest
class WorkingTest {

    private final String base;
    private final DemonstrationPerson assessor;
    private final List<DemonstrationPerson> lawyers;

    WorkingTest(Visitors visitors, Command command) {
        this.base = visitors.base();
        this.assessor = DemonstrationPerson.with(Role.ASSESSOR, command);
        this.lawyers = DemonstrationPerson.all(Role.LEGAL_EDITOR, command);
    }

    @Test
    void anAssessorProposesALevelWithItsEvidenceAndSubmits(Chromium chromium) {
        try (Window window = chromium.window(base, Look.working(Look.DESK, Language.ENGLISH))) {
            Page page = window.page();
            window.signIn(assessor);
            window.tabTo(".person summary");
            window.press("Enter");
            window.tabTo("a[href='/en/observatory/desk']");
            window.leave("Enter");
            assertThat(page.locator("nav.main [aria-current]").count())
                    .as("the desk is no place of the menu")
                    .isZero();
            window.tabTo("a[href='/en/observatory/desk/new']");
            window.leave("Enter");
            page.selectOption("#state", "USA");
            page.selectOption("#cycle", "2025");
            window.tabTo("main button[type=submit]");
            window.leave("Enter");
            assertThat(window.address()).startsWith("/en/observatory/desk/USA/2025/1");
            window.isSound();

            window.tabTo("a:has-text('Continue with')");
            window.leave("Enter");
            String indicator = window.address();
            window.tabTo("#note");
            window.type("What was found, in so many words");
            window.tabTo("button:has-text('Save the level')");
            window.leave("Enter");
            assertThat(page.textContent(".errors h2")).isEqualTo("3 answers need mending");
            assertThat(page.isVisible("#level-error")).isTrue();
            assertThat(page.inputValue("#note")).isEqualTo("What was found, in so many words");
            window.isSound();
            window.tabTo(".errors a[href='#level']");
            window.press("Enter", "Space", "ArrowDown", "ArrowDown");
            assertThat(page.isChecked("#level-3")).isTrue();
            window.tabTo("#method");
            window.press("ArrowDown");
            window.tabTo("#confidence");
            window.press("Space");
            window.tabTo("button:has-text('Save the level')");
            window.leave("Enter");
            assertThat(page.textContent(".notice.success")).startsWith("Saved: ");
            assertThat(page.inputValue("#note")).isEqualTo("What was found, in so many words");

            window.tabTo("#evidence-kind");
            window.press("Space");
            window.tabTo("#evidence-title");
            window.type("A decree");
            window.tabTo("#evidence-url");
            window.type("https://example.org/a-decree");
            page.fill("#evidence-day", "2025-11-03");
            window.tabTo("#evidence-shown");
            window.press("Space");
            window.tabTo("button:text-is('Add evidence')");
            window.press("Enter");
            page.locator("#evidence .notice.success").waitFor();
            assertThat(page.textContent("ul.evidence > li > a")).isEqualTo("A decree");
            assertThat(window.address()).as("htmx put it into the page").startsWith(indicator);
            window.isSound();

            window.open("/en/observatory/desk/USA/2025/1");
            window.tabTo("button:has-text('Submit for review')");
            window.leave("Enter");
            assertThat(page.textContent(".notice.success")).isEqualTo("Submitted for review.");
            assertThat(page.textContent("[aria-current=step]")).startsWith("Submitted");
            window.isSound();
        }
    }

    @Test
    void aFileOfLevelsIsCheckedLookedAtAndTakenOver(Chromium chromium) {
        String file = """
                country,indicator,level
                CUB,D1.1.1,3
                CUB,D1.1.2,2
                CUB,D1.1.3,7
                Atlantis,D1.1.1,2
                """;
        try (Window window = chromium.window(base, Look.working(Look.PHONE, Language.ENGLISH))) {
            Page page = window.page();
            window.signIn(assessor);
            window.open("/en/observatory/desk");
            page.click("a[href='/en/observatory/imports']");
            page.selectOption("#cycle", "2025");
            page.setInputFiles(
                    "#file", new FilePayload("levels.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
            page.fill("#also", "Report 2025");
            page.click("main button[type=submit]");
            assertThat(page.textContent("#source-error")).startsWith("Say where the levels come from");
            assertThat(page.inputValue("#also")).isEqualTo("Report 2025");
            window.isSound();

            page.fill("#source", "A file of the tests");
            page.setInputFiles(
                    "#file", new FilePayload("levels.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
            page.click("main button[type=submit]");
            assertThat(page.textContent(".lead")).startsWith("2 changes are ready");
            assertThat(page.locator("[aria-labelledby=refused-rows] tbody tr").count())
                    .isEqualTo(2);
            window.isSound();
            page.click("main button[type=submit]");
            assertThat(page.textContent(".notice.error")).startsWith("Nothing was taken over: 2 rows are refused.");
            page.check("#without");
            page.click("main button[type=submit]");
            assertThat(page.textContent(".notice.success")).startsWith("The file is taken over.");
            window.isSound();
            page.click(".notice.success a");
            assertThat(page.textContent("main table tbody th a")).startsWith("Cuba");
        }
    }

    @Test
    void twoPeopleKeepTheRegister(Chromium chromium) {
        String proposal;
        try (Window window = chromium.window(base, Look.working(Look.PHONE, Language.ENGLISH))) {
            Page page = window.page();
            window.signIn(lawyers.getFirst());
            window.open("/en/law/desk");
            window.isSound();
            page.selectOption("#instrument", "ETS185");
            page.selectOption("#state", "SUR");
            page.click("main .filter button");
            page.selectOption("#status", "PARTY");
            page.selectOption("#consent", "ACCESSION");
            page.fill("#deposited", "2999-02-10");
            page.fill("#source", "An invented notification");
            page.fill("#reason", "A journey of the tests");
            page.click("button.primary");
            assertThat(page.textContent("#deposited-error")).startsWith("This cannot lie after today");
            assertThat(page.inputValue("#source")).isEqualTo("An invented notification");
            window.isSound();
            page.selectOption("#status", "INVITED");
            page.selectOption("#consent", "");
            page.fill("#deposited", "");
            page.click("button.primary");
            assertThat(page.textContent(".notice.success")).startsWith("Proposed.");
            assertThat(page.locator("button:has-text('Confirm')").count()).isZero();
            proposal = window.address().replaceFirst("\\?.*", "");
            window.isSound();
        }
        try (Window window = chromium.window(base, Look.working(Look.DESK, Language.FRENCH))) {
            Page page = window.page();
            window.signIn(lawyers.getLast());
            window.open(proposal.replaceFirst("/en/", "/fr/"));
            window.isSound();
            page.click("button.primary");
            assertThat(page.textContent(".notice.success")).startsWith("C’est confirmé.");
            window.open("/fr/law/desk/participations/ETS185/SUR");
            assertThat(page.textContent("#versions")).startsWith("2 versions");
            window.isSound();
            window.open("/fr/law/desk/topics/2");
            window.isSound();
            window.open("/fr/law/desk/imports");
            window.isSound();
        }
        try (Window window = chromium.window(base, Look.reading(Look.DESK, Language.ENGLISH))) {
            window.open("/en/law/states/SUR");
            assertThat(window.page().textContent("main")).contains("An invented notification");
        }
    }
}
