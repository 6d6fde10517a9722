package org.istmo.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.istmo.access.Accounts;
import org.istmo.access.Secret;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From an empty installation to people who work in it: the first administrator, those that they add, their roles. */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PeopleOfAnInstallationTest {

    private static final String PASSWORD = "four words that nobody joins";
    private static final String ADMINISTRATOR = "ana@example.org";
    private static final String PEOPLE = "/en/directory/people";

    private final Visitors visitors;
    private final Accounts accounts;

    PeopleOfAnInstallationTest(Visitors visitors, Accounts accounts) {
        this.visitors = visitors;
        this.accounts = accounts;
    }

    @Test
    @Order(1)
    void theFirstAdministratorComesByALinkThatWorksOnce() {
        Secret earlier = accounts.makeFirstAdministratorLink(Duration.ofHours(1));
        Secret link = accounts.makeFirstAdministratorLink(Duration.ofHours(1));
        Visitor visitor = visitors.stranger();
        String path = "/pt/first-administrator/" + link.text();
        assertThat(visitor.get("/pt/first-administrator/" + earlier.text()).statusCode())
                .as("only the newest link works")
                .isEqualTo(404);
        assertThat(visitor.get(path).body()).contains("lang=\"pt\"");

        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "organisation",
                "Secretaria",
                "name",
                "Ana",
                "email",
                ADMINISTRATOR,
                "password",
                PASSWORD,
                "again",
                "something else that is long"));
        HttpResponse<String> refused = visitor.post(path, form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("value=\"Secretaria\"", "password-error")
                .doesNotContain(PASSWORD);

        form.put("again", PASSWORD);
        assertThat(visitor.post(path, form).statusCode()).isEqualTo(302);
        assertThat(visitor.get(path).statusCode()).as("a second time").isEqualTo(404);
        assertThat(accounts.makeFirstAdministratorLink(Duration.ofHours(1)))
                .as("a link made later leads nowhere")
                .satisfies(late ->
                        assertThat(accounts.isFirstAdministratorLink(late)).isFalse());
    }

    @Test
    @Order(2)
    void anAdministratorAddsSomebodyWhoSetsTheirOwnPassword() {
        Visitor administrator = signedIn(ADMINISTRATOR, PASSWORD);
        assertThat(administrator.get("/en/observatory").body()).contains("href=\"" + PEOPLE + "\"");

        HttpResponse<String> added = administrator.post(
                PEOPLE,
                Map.of(
                        "name", "Bruno <b>",
                        "email", "Bruno@Example.org",
                        "language", "es",
                        "organisation", "",
                        "organisationName", "Ministerio",
                        "sector", "GOVERNMENT",
                        "state", "URY",
                        "role", "ASSESSOR"));
        assertThat(added.statusCode()).isEqualTo(200);
        String link = link(added);
        assertThat(administrator.get(PEOPLE).body())
                .contains("Bruno &lt;b&gt;", "Ministerio", "bruno@example.org", "Has not set a password yet")
                .as("the link is told once")
                .doesNotContain(link);

        Visitor bruno = visitors.stranger();
        assertThat(bruno.get(link).body()).contains("bruno@example.org");
        assertThat(bruno.post(link, Map.of("password", "short", "again", "short"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(bruno.post(link, Map.of("password", PASSWORD, "again", PASSWORD))
                        .statusCode())
                .isEqualTo(302);
        assertThat(bruno.get(link).statusCode()).as("the link works once").isEqualTo(404);
        Visitor signedIn = signedIn("bruno@example.org", PASSWORD);
        assertThat(signedIn.get("/es/observatory/desk").statusCode()).isEqualTo(200);
        assertThat(signedIn.get(PEOPLE).statusCode()).isEqualTo(403);
    }

    @Test
    @Order(3)
    void aNewLinkEndsTheEarlierOne() {
        Visitor administrator = signedIn(ADMINISTRATOR, PASSWORD);
        String first = link(administrator.post(PEOPLE, person("carla@example.org")));
        String member = hrefOf(administrator.get(PEOPLE), "carla@example.org");
        String second = link(administrator.post(member + "/link", Map.of()));
        assertThat(visitors.stranger().get(first).statusCode()).isEqualTo(404);
        assertThat(visitors.stranger().get(second).statusCode()).isEqualTo(200);
        String ana = hrefOf(administrator.get(PEOPLE), ADMINISTRATOR);
        assertThat(administrator.post(ana + "/link", Map.of()).statusCode())
                .as("who has a password gets no link that would replace it")
                .isEqualTo(422);
    }

    @Test
    @Order(4)
    void rolesAreGivenAndTakenAwayAndTheLastAdministratorStays() {
        Visitor administrator = signedIn(ADMINISTRATOR, PASSWORD);
        Visitor bruno = signedIn("bruno@example.org", PASSWORD);
        String ofBruno = hrefOf(administrator.get(PEOPLE), "bruno@example.org");
        assertThat(administrator.post(ofBruno, Map.of()).statusCode()).isEqualTo(302);
        assertThat(bruno.get("/es/observatory/desk").statusCode())
                .as("at once, without a new sign-in")
                .isEqualTo(403);
        assertThat(administrator.post(ofBruno, Map.of("role", "REVIEWER")).statusCode())
                .isEqualTo(302);
        assertThat(bruno.get("/es/observatory/desk").statusCode()).isEqualTo(200);

        String ofAna = hrefOf(administrator.get(PEOPLE), ADMINISTRATOR);
        HttpResponse<String> refused = administrator.post(ofAna, Map.of("role", "REVIEWER"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("nobody could add people any more");
        HttpResponse<String> own = administrator.send(
                "POST",
                ofAna,
                BodyPublishers.ofString("role=ADMINISTRATOR&role=SECRETARIAT_OFFICER&_csrf="
                        + URLEncoder.encode(administrator.token(), StandardCharsets.UTF_8)),
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(own.statusCode())
                .as("who manages accounts does not open to themselves what is closed")
                .isEqualTo(422);
        assertThat(own.body()).contains("nobody gives themselves a role");
        assertThat(administrator.get(PEOPLE).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    @Order(5)
    void whatIsWrongStandsAtItsFieldAndNothingIsLost(Language language) {
        Visitor administrator = signedIn(ADMINISTRATOR, PASSWORD);
        String people = "/" + language + "/directory/people";
        HttpResponse<String> refused = administrator.post(
                people,
                Map.of(
                        "name",
                        " ",
                        "email",
                        "nowhere",
                        "organisationName",
                        "CSIRT & Co",
                        "sector",
                        "PRIVATE",
                        "role",
                        "REVIEWER"));
        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select(".field-error").eachAttr("id"))
                .containsExactlyInAnyOrder("name-error", "email-error", "state-error");
        assertThat(page.select("#organisationName").attr("value")).isEqualTo("CSIRT & Co");
        assertThat(page.select("#role-REVIEWER").hasAttr("checked")).isTrue();
        assertThat(page.select(".errors a").eachAttr("href")).contains("#name", "#email", "#state");

        HttpResponse<String> taken = administrator.post(people, person(ADMINISTRATOR.toUpperCase(Locale.ROOT)));
        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(taken.body()).select("#email-error").text()).isNotEmpty();
    }

    private static Map<String, String> person(String email) {
        return Map.of(
                "name",
                "Carla",
                "email",
                email,
                "language",
                "fr",
                "organisationName",
                "Une université",
                "sector",
                "ACADEMIA",
                "state",
                "HTI");
    }

    private Visitor signedIn(String email, String password) {
        Visitor visitor = visitors.stranger();
        assertThat(visitor.post("/en/sign-in", Map.of("email", email, "password", password))
                        .statusCode())
                .isEqualTo(302);
        return visitors.proven(visitor);
    }

    private static String link(HttpResponse<String> page) {
        String address = Jsoup.parse(page.body()).select("pre code").text();
        assertThat(address).contains("/first-password/");
        return address.substring(address.indexOf("/en/"));
    }

    /** Where the list leads for the member with this address. */
    private static String hrefOf(HttpResponse<String> list, String email) {
        return Jsoup.parse(list.body()).select("tbody tr").stream()
                .filter(row -> row.text().contains(email))
                .map(row -> row.select("a").attr("href"))
                .findFirst()
                .orElseThrow();
    }
}
