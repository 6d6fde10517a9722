package org.istmo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A passkey is for this origin, for one challenge, for its own account, and counts forwards. */
@IstmoTest
class PasskeysTest {

    private static final String DESK = "/en/observatory/desk";
    private static final String FACTOR = "/en/account/second-factor";
    private static final String STEP = "/en/sign-in/second-factor";
    private static final String ELSEWHERE = "https://istmo.example.net";
    private static final Pattern CHALLENGE = Pattern.compile("\"challenge\":\"([\\w-]{43})\"");

    private final Visitors visitors;
    private final TestPeople people;
    private final String origin;

    PasskeysTest(Visitors visitors, TestPeople people) {
        this.visitors = visitors;
        this.people = people;
        this.origin = visitors.base().replace("127.0.0.1", "localhost");
    }

    @ParameterizedTest
    @CsvSource({
        "https://istmo.example.org,      istmo.example.org, https://istmo.example.org",
        "https://istmo.example.org:443,  istmo.example.org, https://istmo.example.org",
        "https://istmo.example.org:8443, istmo.example.org, https://istmo.example.org:8443",
        "http://127.0.0.1:8080,          localhost,         http://localhost:8080",
        "http://localhost:8080,          localhost,         http://localhost:8080",
        "http://istmo.example.org,       ,",
        "https://192.0.2.7,              ,",
        "http://[2001:db8::1]:8080,      ,"
    })
    void passkeysAreForANameThatIsEncryptedOrForThisMachine(String base, String id, String origin) {
        assertThat(RelyingParty.of(base))
                .isEqualTo(id == null ? Optional.empty() : Optional.of(new RelyingParty(id, origin)));
    }

    @Test
    void aPasskeyIsASecondFactor() throws GeneralSecurityException {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(somebody.email());
        Visitor visitor = withPassword(somebody);
        assertThat(visitor.get(DESK).statusCode()).isEqualTo(403);
        HttpResponse<String> added =
                add(visitor, authenticator.create(beginAdding(visitor, somebody), origin, "localhost"));
        assertThat(Jsoup.parse(added.body()).select("#codes code"))
                .as("the first factor brings recovery codes")
                .hasSize(RecoveryCode.AT_ONCE);
        assertThat(visitor.get(DESK).statusCode()).isEqualTo(200);

        Visitor later = withPassword(somebody);
        assertThat(later.get("/en/account").statusCode()).isEqualTo(401);
        String challenge = beginShowing(later);
        assertThat(show(later, authenticator.get(challenge, origin, "localhost", 1)))
                .isEqualTo(302);
        assertThat(later.get(DESK).statusCode()).isEqualTo(200);
    }

    @Test
    void onePasskeyForAnotherOriginIsRefused() throws GeneralSecurityException {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(somebody.email());
        Visitor visitor = withPassword(somebody);
        refused(add(visitor, authenticator.create(beginAdding(visitor, somebody), ELSEWHERE, "localhost")));
        refused(add(visitor, authenticator.create(beginAdding(visitor, somebody), origin, "istmo.example.net")));
        refused(add(visitor, "{}"));
        refused(add(visitor, "no JSON"));
        assertThat(visitor.get(DESK).statusCode()).isEqualTo(403);

        add(visitor, authenticator.create(beginAdding(visitor, somebody), origin, "localhost"));
        Visitor later = withPassword(somebody);
        assertThat(show(later, authenticator.get(beginShowing(later), ELSEWHERE, "localhost", 1)))
                .as("signed on another site’s page")
                .isEqualTo(422);
        assertThat(show(later, authenticator.get(beginShowing(later), origin, "istmo.example.net", 1)))
                .as("for another domain")
                .isEqualTo(422);
        assertThat(later.get("/en/account").statusCode()).isEqualTo(401);
    }

    @Test
    void aChallengeIsAnsweredOnce() throws GeneralSecurityException {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(somebody.email());
        Visitor visitor = withPassword(somebody);
        add(visitor, authenticator.create(beginAdding(visitor, somebody), origin, "localhost"));
        Visitor later = withPassword(somebody);
        String challenge = beginShowing(later);
        assertThat(show(later, authenticator.get(challenge, ELSEWHERE, "localhost", 1)))
                .isEqualTo(422);
        assertThat(show(later, authenticator.get(challenge, origin, "localhost", 2)))
                .as("a second answer to the same challenge")
                .isEqualTo(422);
        String answer = authenticator.get(beginShowing(later), origin, "localhost", 3);
        assertThat(show(later, answer)).isEqualTo(302);
        Visitor replaying = withPassword(somebody);
        beginShowing(replaying);
        assertThat(show(replaying, answer)).as("an answer that was seen before").isEqualTo(422);
    }

    @Test
    void aPasskeyThatCountsBackwardsWasCopied() throws GeneralSecurityException {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(somebody.email());
        Visitor visitor = withPassword(somebody);
        add(visitor, authenticator.create(beginAdding(visitor, somebody), origin, "localhost"));
        Visitor first = withPassword(somebody);
        assertThat(show(first, authenticator.get(beginShowing(first), origin, "localhost", 7)))
                .isEqualTo(302);
        Visitor second = withPassword(somebody);
        assertThat(show(second, authenticator.get(beginShowing(second), origin, "localhost", 7)))
                .isEqualTo(422);
        assertThat(show(second, authenticator.get(beginShowing(second), origin, "localhost", 8)))
                .isEqualTo(302);
    }

    @Test
    void somebodyElsesPasskeyIsNone() throws GeneralSecurityException {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        TestPeople.Somebody other = people.add(Role.ASSESSOR);
        SoftwareAuthenticator own = new SoftwareAuthenticator(somebody.email());
        SoftwareAuthenticator others = new SoftwareAuthenticator(other.email());
        Visitor visitor = withPassword(somebody);
        add(visitor, own.create(beginAdding(visitor, somebody), origin, "localhost"));
        Visitor otherVisitor = withPassword(other);
        add(otherVisitor, others.create(beginAdding(otherVisitor, other), origin, "localhost"));
        Visitor attacker = withPassword(somebody);
        assertThat(show(attacker, others.get(beginShowing(attacker), origin, "localhost", 1)))
                .isEqualTo(422);
    }

    @Test
    void aPasskeyIsAddedWithThePasswordOnly() throws GeneralSecurityException {
        TestPeople.Somebody somebody = people.add(Role.ASSESSOR);
        Visitor thief = withPassword(somebody);
        HttpResponse<String> refused =
                thief.post(FACTOR + "/passkeys/begin", Map.of("name", "a key", "password", "not the password"));
        assertThat(refused.body()).contains("This is not your password.").doesNotContain("challenge");
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(somebody.email());
        refused(add(thief, authenticator.create("A".repeat(43), origin, "localhost")));
    }

    private Visitor withPassword(TestPeople.Somebody somebody) {
        Visitor visitor = visitors.stranger();
        visitor.signIn(somebody.email(), somebody.password());
        return visitor;
    }

    private static String beginAdding(Visitor visitor, TestPeople.Somebody somebody) {
        return challenge(
                visitor.post(FACTOR + "/passkeys/begin", Map.of("name", "a key", "password", somebody.password())));
    }

    private static String beginShowing(Visitor visitor) {
        return challenge(visitor.post(STEP + "/passkey/begin", Map.of()));
    }

    private static String challenge(HttpResponse<String> options) {
        Matcher challenge = CHALLENGE.matcher(options.body());
        assertThat(challenge.find()).as(options.body()).isTrue();
        return challenge.group(1);
    }

    private static HttpResponse<String> add(Visitor visitor, String credential) {
        return visitor.post(FACTOR + "/passkeys", Map.of("name", "a key", "credential", credential));
    }

    private static int show(Visitor visitor, String credential) {
        return visitor.post(STEP + "/passkey", Map.of("credential", credential)).statusCode();
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("?done=no_passkey"));
    }
}
