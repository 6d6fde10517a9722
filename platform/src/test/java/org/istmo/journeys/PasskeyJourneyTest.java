package org.istmo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import org.istmo.access.Role;
import org.istmo.operations.Command;
import org.istmo.shared.Language;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Test;

/** Somebody adds a passkey and signs in with it, in a browser with an authenticator of its own. */
@JourneyTest
class PasskeyJourneyTest {

    private final String base;
    private final DemonstrationPerson person;

    PasskeyJourneyTest(Visitors visitors, Command command) {
        // Browsers keep no passkey for an address that is a number.
        this.base = visitors.base().replace("127.0.0.1", "localhost");
        this.person = DemonstrationPerson.all(Role.MODEL_EXPERT, command).getLast();
    }

    @Test
    void aPasskeyIsAddedAndSignsInAndIsTakenAway(Chromium chromium) {
        try (Window window = chromium.window(base, Look.working(Look.PHONE, Language.ENGLISH))) {
            Page page = window.page();
            virtualAuthenticator(page);
            window.signIn(person);
            window.open("/fr/account/second-factor");
            page.locator("#passkey-name").waitFor();
            window.isSound();
            page.fill("#passkey-name", "A key of the tests");
            page.fill("#passkey-password", "not the password");
            page.click("form[data-passkey] button");
            page.locator("form[data-passkey] [role=alert]:not(:empty)").waitFor();
            assertThat(page.textContent("form[data-passkey] [role=alert]")).contains("mot de passe");
            page.fill("#passkey-password", person.password());
            page.click("form[data-passkey] button");
            page.locator("#codes").waitFor();
            assertThat(page.locator("#codes code").count()).isEqualTo(10);
            window.isSound();

            page.context().clearCookies();
            window.signIn(person);
            assertThat(window.address()).startsWith("/en/sign-in/second-factor");
            window.isSound();
            page.locator("form[data-passkey] button").click();
            page.waitForURL(url -> !url.contains("/sign-in"));
            window.open("/en/account/second-factor");
            assertThat(page.textContent("section[aria-labelledby=passkeys] details"))
                    .contains("A key of the tests");
            window.isSound();

            page.click("section[aria-labelledby=passkeys] summary");
            page.fill("section[aria-labelledby=passkeys] details input[type=password]", person.password());
            page.click("section[aria-labelledby=passkeys] details button");
            page.locator(".notice.success").waitFor();
            assertThat(page.locator("section[aria-labelledby=passkeys] details").count())
                    .isZero();
        }
    }

    private static void virtualAuthenticator(Page page) {
        CDPSession protocol = page.context().newCDPSession(page);
        protocol.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject authenticator = new JsonObject();
        authenticator.add("options", options);
        protocol.send("WebAuthn.addVirtualAuthenticator", authenticator);
    }
}
