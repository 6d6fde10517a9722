package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.istmo.access.Role;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The desk over HTTP, as a browser without script meets it; each test has a state of its own. */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskPagesTest {

    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\d+)\"");
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">");

    private final Visitors visitors;
    private final TestPeople people;
    private final Map<String, Visitor> international = new HashMap<>();

    DeskPagesTest(Visitors visitors, TestPeople people) {
        this.visitors = visitors;
        this.people = people;
    }

    @BeforeAll
    void people() {
        international.put("assessor", visitors.withRoles(Role.ASSESSOR));
        international.put("reviewer", visitors.withRoles(Role.REVIEWER));
        international.put("releaser", visitors.withRoles(Role.RELEASE_OFFICER));
        international.put("officer", visitors.withRoles(Role.SECRETARIAT_OFFICER));
    }

    private Visitor as(String part) {
        return Objects.requireNonNull(international.get(part));
    }

    @Test
    void anAssessmentGoesFromItsOpeningToTheStatesPage() {
        Visitor assessor = as("assessor");
        Visitor validator = visitors.signedIn(people.addFor("NIC", Role.STATE_VALIDATOR));
        HttpResponse<String> opened = open(assessor, "NIC", "");
        assertThat(opened.statusCode()).isEqualTo(302);
        String path = "/en/observatory/desk/NIC/2025/1";
        assertThat(location(opened)).isEqualTo(path + "?done=opened");
        assertThat(assessor.get(path).body())
                .contains("Answered: 0 of 62 indicators.")
                .contains("Continue with: ")
                .contains("there is nothing to submit");

        assertThat(location(assessor.post(path + "/indicators/D1.1.1", level("3", seen(assessor, path)))))
                .isEqualTo(path + "/indicators/D1.1.1?done=level&of=D1.1.1");
        Map<String, String> next = level("unknown", seen(assessor, path));
        next.put("then", "next");
        assertThat(location(assessor.post(path + "/indicators/D1.1.2", next)))
                .isEqualTo(path + "/indicators/D1.1.3?done=level&of=D1.1.2");
        assertThat(assessor.post(path + "/indicators/D1.1.1/evidence", link()).statusCode())
                .isEqualTo(302);
        assertThat(assessor.post(
                                path + "/indicators/D1.1.1/ratings",
                                Map.of("rater", "R1", "sector", "ACADEMIA", "given", "4"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(assessor.get(path + "/indicators/D1.1.1").body())
                .contains("A law &amp; its decree")
                .contains("1 person of 1 sector; level 4.")
                .contains("lower than what any rater gave");
        assertThat(assessor.get(path).body()).contains("1 with a level, 1 not known, 60 open.");

        assertThat(as("reviewer").get(path).body()).doesNotContain("Submit for review</button>");
        step(assessor, path, "submit", "SUBMITTED");
        assertThat(assessor.get(path).body()).contains("They can do it today:").contains("(An organisation)");
        step(as("reviewer"), path, "review", "REVIEWED");
        assertThat(validator.get(path).body())
                .contains("your state consents to the release of 1 level and of 1 public piece of evidence");
        step(validator, path, "validate", "VALIDATED");
        assertThat(as("releaser").get(path).body())
                .contains("After release everybody can see 1 level")
                .contains("This cannot be undone");
        assertThat(visitors.stranger().get("/en/observatory/states/NIC").body())
                .doesNotContain("A law &amp; its decree");
        step(as("releaser"), path, "release", "RELEASED");
        assertThat(assessor.get(path).body()).contains("/en/observatory/desk/new?state=NIC&amp;cycle=2025");
        assertThat(visitors.stranger().get("/en/observatory/states").body()).contains("2025");

        assertThat(open(assessor, "NIC", "").body()).contains("Write the reason");
        assertThat(assessor.get("/en/observatory/desk/new?state=NIC&cycle=2025").body())
                .contains("Version 1 is released. This opens version 2.");
        assertThat(location(open(assessor, "NIC", "A typing error")))
                .isEqualTo("/en/observatory/desk/NIC/2025/2?done=opened");
        assertThat(assessor.get("/en/observatory/desk/NIC/2025/2").body())
                .contains("A typing error")
                .contains("1 with a level");
        assertThat(open(assessor, "NIC", "Once more").body()).contains("Version 2 of this assessment is open already.");
    }

    @Test
    void aFormKeepsWhatWasTypedAndSaysAtTheFieldWhatIsWrong() {
        Visitor assessor = as("assessor");
        open(assessor, "PAN", "");
        String path = "/es/observatory/desk/PAN/2025/1/indicators/D1.1.1";
        Map<String, String> typed =
                new HashMap<>(Map.of("note", "Un texto <muy> largo", "noteLanguage", "pt", "seen", "1"));
        HttpResponse<String> refused = assessor.post(path, typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Hay 3 respuestas por corregir")
                .contains("<a href=\"#level\">Elija un nivel o «no se conoce».</a>")
                .contains("id=\"level\"")
                .contains("id=\"level-error\"")
                .contains("aria-describedby=\"level-hint level-error\"")
                .contains("id=\"method-error\"")
                .contains("aria-describedby=\"method-error\"")
                .contains("Un texto &lt;muy&gt; largo</textarea>")
                .contains("<option value=\"pt\" lang=\"pt\" selected>");
        typed.putAll(level("9", 1));
        typed.put("note", "x".repeat(4001));
        assertThat(assessor.post(path, typed).body())
                .contains("id=\"level-error\"")
                .contains("Puede tener hasta 4")
                .contains("x".repeat(4001));

        Map<String, String> evidence = new HashMap<>(link());
        evidence.put("url", "ftp://example.org/a");
        evidence.put("day", "2999-01-01");
        evidence.put("sha256", "abc");
        evidence.remove("shown");
        HttpResponse<String> refusedEvidence = assessor.post(path + "/evidence", evidence);
        assertThat(refusedEvidence.statusCode()).isEqualTo(422);
        assertThat(refusedEvidence.body())
                .contains("value=\"ftp://example.org/a\"")
                .contains("value=\"A law &amp; its decree\"")
                .contains("id=\"evidence-url-error\"")
                .contains("id=\"evidence-day-error\"")
                .contains("id=\"evidence-sha256-error\"")
                .contains("id=\"evidence-shown-error\"")
                .contains("href=\"#evidence-url\"");
        HttpResponse<String> refusedRating = assessor.post(path + "/ratings", Map.of("rater", "Banco"));
        assertThat(refusedRating.statusCode()).isEqualTo(422);
        assertThat(refusedRating.body())
                .contains("value=\"Banco\"")
                .contains("id=\"rating-sector-error\"")
                .contains("id=\"rating-given-error\"");
        assertThat(assessor.get(path).body())
                .contains("Todavía no hay")
                .contains("Aquí todavía no se ha cambiado nada.");

        HttpResponse<String> nothingChosen = assessor.post("/fr/observatory/desk/new", Map.of("reason", "Pour voir"));
        assertThat(nothingChosen.statusCode()).isEqualTo(422);
        assertThat(nothingChosen.body()).contains("Choisissez l’État.").contains("Pour voir</textarea>");
        assertThat(assessor.post("/en/observatory/desk/PAN/2025/1/return", Map.of("seen", "1", "reason", ""))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void theSecondOfTwoEditorsIsToldAndLosesNothing() {
        Visitor first = as("assessor");
        Visitor second = visitors.signedIn(people.addFor("PRY", Role.ASSESSOR));
        open(first, "PRY", "");
        String path = "/en/observatory/desk/PRY/2025/1/indicators/D2.1.1";
        int seen = seen(second, path);
        assertThat(first.post(path, level("2", seen(first, path))).statusCode()).isEqualTo(302);
        Map<String, String> mine = level("5", seen);
        mine.put("note", "What I found");
        HttpResponse<String> told = second.post(path, mine);
        assertThat(told.statusCode()).isEqualTo(422);
        assertThat(told.body())
                .contains("This was changed by Somebody of the tests since you opened the page.")
                .contains("Somebody of the tests proposed: 2 (Formative)")
                .contains("It now says:")
                .contains("What I found</textarea>")
                .contains("value=\"5\" checked");
        mine.put("seen", String.valueOf(seenIn(told.body())));
        assertThat(second.post(path, mine).statusCode()).isEqualTo(302);
        assertThat(first.get(path).body()).contains("What I found</textarea>");

        String assessment = "/en/observatory/desk/PRY/2025/1";
        HttpResponse<String> stale = first.post(assessment + "/submit", Map.of("seen", String.valueOf(seen)));
        assertThat(stale.statusCode()).isEqualTo(422);
        assertThat(stale.body()).contains("This was changed 2 times since you opened the page");
    }

    @Test
    void whatIsNotTheReadersCannotBeToldFromWhatDoesNotExist() {
        open(as("assessor"), "PER", "");
        Visitor other = visitors.signedIn(people.addFor("SUR", Role.ASSESSOR, Role.STATE_VALIDATOR));
        String there = "/en/observatory/desk/PER/2025/1";
        List<String> nowhere = List.of(
                "/en/observatory/desk/PER/2020/1",
                "/en/observatory/desk/PER/2025/2",
                "/en/observatory/desk/XXX/2025/1",
                "/en/observatory/desk/PER/1999/1");
        for (String rest : List.of("", "/indicators/D1.1.1", "/indicators/D9.9.9")) {
            HttpResponse<String> refused = other.get(there + rest);
            assertThat(refused.statusCode()).isEqualTo(404);
            for (String path : nowhere) {
                HttpResponse<String> absent = other.get(path + rest);
                assertThat(absent.statusCode()).isEqualTo(404);
                assertThat(comparable(absent, path + rest)).isEqualTo(comparable(refused, there + rest));
            }
        }
        for (String rest : List.of(
                "/submit",
                "/validate",
                "/return",
                "/indicators/D1.1.1",
                "/indicators/D1.1.1/evidence",
                "/indicators/D1.1.1/ratings",
                "/indicators/D1.1.1/ratings/removal")) {
            Map<String, String> form = level("3", 1);
            form.putAll(link());
            form.put("reason", "why");
            HttpResponse<String> refused = other.post(there + rest, form);
            assertThat(refused.statusCode()).as(rest).isEqualTo(404);
            assertThat(comparable(other.post(nowhere.getFirst() + rest, form), nowhere.getFirst() + rest))
                    .isEqualTo(comparable(refused, there + rest));
        }
        assertThat(other.get("/en/observatory/desk").body())
                .contains("There is no assessment here yet")
                .doesNotContain("Peru");
        // Opening one: the state is not offered, and choosing it all the same tells nothing either.
        assertThat(other.get("/en/observatory/desk/new").body()).doesNotContain("Peru");
        String form = comparable(open(other, "PER", "why"), "");
        assertThat(form).contains("Choose the state.");
        assertThat(comparable(open(other, "BOL", "why"), "")).isEqualTo(form);
        for (String path : List.of("/en/observatory/desk", there, there + "/indicators/D1.1.1")) {
            assertThat(visitors.stranger().get(path).statusCode()).isEqualTo(401);
        }
        assertThat(as("officer").get(there).body())
                .contains("0 of 62 indicators")
                .doesNotContain("<form class=\"form\"");
    }

    @Test
    void evidenceIsRemovedAndPutBackAndARatingToo() {
        Visitor assessor = as("assessor");
        open(assessor, "TTO", "");
        String path = "/en/observatory/desk/TTO/2025/1/indicators/D3.1.1";
        assessor.post(path + "/evidence", link());
        String id = "5e0e6f24-0d63-4c6c-9d0a-3a9c7e1d2b11";
        HttpResponse<String> removed = assessor.post(path + "/evidence/" + id + "/removal", Map.of());
        assertThat(removed.body()).contains("Removed: A law &amp; its decree").contains("Undo</button>");
        Map<String, String> undo =
                hidden(removed.body().substring(removed.body().indexOf("Removed: A law")));
        assertThat(undo).containsEntry("id", id).containsEntry("kind", "LINK");
        assertThat(assessor.post(path + "/evidence", undo).statusCode()).isEqualTo(302);
        assertThat(assessor.get(path).body()).contains("/evidence/" + id + "/removal");
        assertThat(assessor.post(path + "/evidence/" + id + "/removal", Map.of())
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> again = assessor.post(path + "/evidence/" + id + "/removal", Map.of());
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("Somebody took it away meanwhile.");

        assessor.post(path + "/ratings", Map.of("rater", "R1", "sector", "PRIVATE", "given", "2"));
        assertThat(assessor.post(path + "/ratings", Map.of("rater", "R1", "sector", "PRIVATE", "given", "3"))
                        .body())
                .contains("R1 has given level 2 already.");
        HttpResponse<String> takenBack = assessor.post(path + "/ratings/removal", Map.of("rater", "R1"));
        assertThat(takenBack.body()).contains("Removed: the rating of R1");
        Map<String, String> undoRating =
                hidden(takenBack.body().substring(takenBack.body().indexOf("Removed: the rating")));
        assertThat(assessor.post(path + "/ratings", undoRating).statusCode()).isEqualTo(302);
        assertThat(assessor.get(path).body()).contains("1 rater");
        for (String form : List.of("/evidence", "/evidence/" + id + "/removal", "/ratings", "/ratings/removal")) {
            assertThat(location(assessor.get(path + form))).isEqualTo(path);
        }
    }

    @Test
    void whereAScriptPutsInAPartOnlyThatPartIsSent() {
        Visitor assessor = as("assessor");
        open(assessor, "URY", "");
        String path = "/en/observatory/desk/URY/2025/1/indicators/D1.1.1";
        StringBuilder form = new StringBuilder("_csrf=" + assessor.token());
        link().forEach((name, value) ->
                form.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        HttpResponse<String> part = assessor.send(
                "POST",
                path + "/evidence",
                BodyPublishers.ofString(form.toString()),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "HX-Request",
                "true");
        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(part.body())
                .startsWith("<section id=\"evidence\"")
                .contains("The evidence is added.")
                .contains("A law &amp; its decree")
                .doesNotContain("<html");
    }

    @Test
    void everyPageOfTheDeskStandsInFourLanguages() {
        Visitor assessor = as("assessor");
        open(assessor, "VCT", "");
        String path = "/observatory/desk/VCT/2025/1";
        assessor.post("/en" + path + "/indicators/D1.1.1", level("3", 1));
        List<String> bodies = new ArrayList<>();
        for (Language language : Language.values()) {
            for (String page : List.of(
                    "/observatory/desk",
                    "/observatory/desk?status=EVERY&state=VCT",
                    "/observatory/desk?status=nonsense&cycle=x",
                    "/observatory/desk/new",
                    path,
                    path + "?done=DRAFT",
                    path + "?done=nonsense",
                    path + "/indicators/D1.1.1",
                    path + "/indicators/D1.1.1?done=level&of=nonsense")) {
                HttpResponse<String> answer = assessor.get("/" + language.tag() + page);
                assertThat(answer.statusCode()).as(page).isEqualTo(200);
                assertThat(answer.body())
                        .contains("<html lang=\"" + language.tag() + "\">")
                        .doesNotContain("observatory.desk.");
                bodies.add(answer.body());
            }
        }
        assertThat(bodies).doesNotHaveDuplicates();
    }

    private HttpResponse<String> open(Visitor visitor, String state, String reason) {
        return visitor.post("/en/observatory/desk/new", Map.of("state", state, "cycle", "2025", "reason", reason));
    }

    private void step(Visitor visitor, String path, String step, String status) {
        HttpResponse<String> answer =
                visitor.post(path + "/" + step, Map.of("seen", String.valueOf(seen(visitor, path))));
        assertThat(location(answer)).isEqualTo(path + "?done=" + status);
        assertThat(visitor.get(path + "?done=" + status).body()).contains("notice success");
        assertThat(location(visitor.get(path + "/" + step))).isEqualTo(path + "#" + step);
    }

    /** Where an answer sends the browser, from this host's root. */
    private String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replace(visitors.base(), "");
    }

    /** The revision that the page's forms carry; 1 where there is none on it. */
    private static int seen(Visitor visitor, String path) {
        return seenIn(visitor.get(path).body());
    }

    private static int seenIn(String body) {
        Matcher seen = SEEN.matcher(body);
        return seen.find() ? Integer.parseInt(seen.group(1)) : 1;
    }

    private static Map<String, String> level(String level, int seen) {
        return new HashMap<>(Map.of(
                "level",
                level,
                "method",
                "WORKSHOP",
                "confidence",
                "MEDIUM",
                "noteLanguage",
                "en",
                "seen",
                String.valueOf(seen)));
    }

    private static Map<String, String> link() {
        return Map.of(
                "id", "5e0e6f24-0d63-4c6c-9d0a-3a9c7e1d2b11",
                "kind", "LINK",
                "title", "A law & its decree",
                "language", "es",
                "url", "https://example.org/law?n=1",
                "day", "2026-01-31",
                "shown", "yes");
    }

    /** The hidden fields of the first form in this part of a page, as a browser would send them. */
    private static Map<String, String> hidden(String body) {
        Map<String, String> fields = new HashMap<>();
        Matcher field = HIDDEN.matcher(body.substring(0, body.indexOf("</form>")));
        while (field.find()) {
            fields.put(field.group(1), field.group(2).replace("&amp;", "&").replace("&#34;", "\""));
        }
        fields.remove("_csrf");
        return fields;
    }

    /** An answer without what differs at every request: its own address, tokens, the number of the request. */
    private static String comparable(HttpResponse<String> answer, String path) {
        String body = path.isEmpty() ? answer.body() : answer.body().replace(path.substring(3), "…");
        return answer.statusCode()
                + body.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                        .replaceAll("%2F[A-Za-z0-9%._-]*", "")
                        .replaceAll("[0-9a-f]{16}", "");
    }
}
