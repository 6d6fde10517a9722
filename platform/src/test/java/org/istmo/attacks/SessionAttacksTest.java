package org.istmo.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.Map;
import org.istmo.access.Role;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Test;

/** Sessions under attack. More of it: OwnAccountTest, SignInLimitsTest, SecondFactorsTest, PasskeysTest, ApiTokensTest. */
@IstmoTest
class SessionAttacksTest {

    private final Visitors visitors;
    private final TestPeople people;

    SessionAttacksTest(Visitors visitors, TestPeople people) {
        this.visitors = visitors;
        this.people = people;
    }

    @Test
    void aSessionThatEndedIsWorthNothingToWhoeverCopiedIt() {
        Visitor person = visitors.signedIn(people.add(Role.ASSESSOR));
        String copied = session(person);
        assertThat(as(copied).statusCode()).isEqualTo(200);
        assertThat(person.post("/en/sign-out", Map.of()).statusCode()).isEqualTo(302);
        assertThat(as(copied).statusCode()).isEqualTo(401);
    }

    @Test
    void cookiesAreOutOfReachOfScriptsAndOtherSites() {
        TestPeople.Somebody somebody = people.add();
        Visitor person = visitors.stranger();
        HttpResponse<String> answer =
                person.post("/en/sign-in", Map.of("email", somebody.email(), "password", somebody.password()));
        assertThat(answer.headers().allValues("Set-Cookie")).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie).contains("SameSite=");
            if (cookie.startsWith("istmo=")) {
                assertThat(cookie).contains("HttpOnly");
            }
        });
    }

    /** Fields that the form does not have change nothing: nobody makes themselves an administrator. */
    @Test
    void moreFieldsThanTheFormHasGiveNothing() {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        Visitor person = visitors.signedIn(somebody);
        person.post(
                "/en/account/language",
                Map.of(
                        "language", "pt",
                        "role", "ADMINISTRATOR",
                        "roles", "ADMINISTRATOR",
                        "person.roles", "ADMINISTRATOR",
                        "account.email", "someone@else.example"));
        assertThat(person.get("/en/directory/people").statusCode()).isEqualTo(403);
        assertThat(person.get("/en/account").body()).contains(somebody.email());
    }

    private HttpResponse<String> as(String session) {
        return visitors.stranger().get("/en/account", "Cookie", "istmo=" + session);
    }

    private static String session(Visitor visitor) {
        return visitor.cookies().stream()
                .filter(cookie -> cookie.getName().equals("istmo"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }
}
