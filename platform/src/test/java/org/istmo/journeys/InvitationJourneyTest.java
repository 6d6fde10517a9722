package org.istmo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import org.istmo.access.Role;
import org.istmo.notices.Kind;
import org.istmo.notices.Unsubscribing;
import org.istmo.operations.Command;
import org.istmo.shared.Language;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Test;

/** Somebody is invited, finds the mail, sets a password and reads what they are told. */
@JourneyTest
class InvitationJourneyTest {

    private static final String PASSWORD = "four words that nobody joins";
    private static final String EMAIL = "ines.invitada@demo.invalid";

    private final String base;
    private final DemonstrationPerson administrator;
    private final Unsubscribing unsubscribing;

    InvitationJourneyTest(Visitors visitors, Command command, Unsubscribing unsubscribing) {
        this.base = visitors.base();
        this.unsubscribing = unsubscribing;
        this.administrator = DemonstrationPerson.with(Role.ADMINISTRATOR, command);
    }

    @Test
    void whoHasForgottenAPasswordIsAnsweredAndWhoWantsNoMailIsAsked(Chromium chromium) {
        try (Window window = chromium.window(base, Look.working(Look.PHONE, Language.FRENCH))) {
            Page page = window.page();
            window.open("/fr/sign-in");
            page.click("main a[href='/fr/forgotten-password']");
            page.fill("#email", "nobody@demo.invalid");
            page.click("main button[type=submit]");
            assertThat(page.textContent(".notice.success")).contains("nobody@demo.invalid");
            window.isSound();
            window.open("/fr/notices/unsubscribe/"
                    + unsubscribing.token(new Unsubscribing.Wish(UUID.randomUUID(), Kind.JOINING_STEP)));
            assertThat(page.textContent("main .lead")).contains("Équipes qui arrivent ou partent");
            window.isSound();
        }
    }

    @Test
    void fromTheInvitationToAPassword(Chromium chromium) {
        String link;
        try (Window window = chromium.window(base, Look.working(Look.DESK, Language.ENGLISH))) {
            Page page = window.page();
            window.signIn(administrator);
            window.open("/en/directory/people");
            page.fill("#name", "Inés Invitada");
            page.fill("#email", EMAIL);
            page.selectOption("#language", "es");
            page.fill("#organisationName", "Una universidad");
            page.selectOption("#sector", "ACADEMIA");
            page.selectOption("#state", "URY");
            page.click("main section[aria-labelledby=add] button[type=submit]");
            assertThat(page.textContent("h1")).isEqualTo("The invitation is on its way");
            window.isSound();
            page.click("main a[href='/en/notices/outbox']");
            window.isSound();
            page.click("main a:has-text('" + EMAIL + "')");
            assertThat(page.textContent("#subject")).isEqualTo("Le invitan a Istmo");
            window.isSound();
            link = page.textContent("main pre.quote");
        }
        try (Window window = chromium.window(base, Look.working(Look.PHONE, Language.SPANISH))) {
            Page page = window.page();
            window.open(link.substring(link.indexOf("/es/first-password/")));
            window.isSound();
            page.fill("#password", PASSWORD);
            page.fill("#again", PASSWORD);
            page.click("main button[type=submit]");
            page.fill("#email", EMAIL);
            page.fill("#password", PASSWORD);
            page.click("main button[type=submit]");
            window.open("/es/notices");
            assertThat(page.textContent("main .lead")).contains("Ha leído todo");
            window.open("/es/account/notices");
            page.selectOption("#ROLES", "WEEKLY");
            page.click("section[aria-labelledby=kinds] button[type=submit]");
            assertThat(page.textContent(".notice.success")).contains("guardada");
            window.isSound();
        }
    }
}
