package org.istmo.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.istmo.operations.Command;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Sharing groups and the intake as people use them: with forms, as the demonstration’s teams and a bank. */
@DemonstrationTest
@TestPropertySource(properties = "istmo.testing.own=exchange")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupsAndIntakeTest {

    private static final String GROUPS = "/en/exchange/groups";
    private static final String INTAKE = "/en/exchange/intake";

    private final Visitors visitors;
    private final Path data;
    private final Map<String, Visitor> people = new HashMap<>();

    GroupsAndIntakeTest(Visitors visitors, Command command) {
        this.visitors = visitors;
        this.data = command.data();
    }

    @BeforeAll
    void theySignIn() throws IOException {
        JsonNode file = TaxiiTeam.JSON.readTree(Files.readString(data.resolve("demo-credentials.json")));
        for (JsonNode entry : file.get("roles")) {
            String email = entry.get("email").asString();
            if (List.of(
                            "team-officer@demo.invalid",
                            "team-officer-2@demo.invalid",
                            "team-officer-3@demo.invalid",
                            "exchange-contributor@demo.invalid")
                    .contains(email)) {
                Visitor visitor = visitors.stranger();
                visitor.signIn(email, entry.get("password").asString());
                people.put(email.replace("@demo.invalid", ""), visitors.proven(visitor));
            }
        }
        assertThat(people).hasSize(4);
    }

    private Visitor ceibo() {
        return Objects.requireNonNull(people.get("team-officer"));
    }

    private Visitor ipe() {
        return Objects.requireNonNull(people.get("team-officer-2"));
    }

    private Visitor guaria() {
        return Objects.requireNonNull(people.get("team-officer-3"));
    }

    private Visitor bank() {
        return Objects.requireNonNull(people.get("exchange-contributor"));
    }

    private String make(String name, String members) {
        HttpResponse<String> made =
                ceibo().post(GROUPS, Map.of("name", name, "description", "What for", "members", members));
        return Visitor.place(made);
    }

    private static List<String> members(Document page) {
        return page.select("#in").isEmpty()
                ? List.of()
                : page.select("section[aria-labelledby=in] li span").eachText();
    }

    @Test
    void aHiddenGroupShowsEachMemberItselfAndItsOwner() {
        String group = make("Hidden circle", "hidden");
        for (String team : List.of("csirt-ipe", "csirt-guaria")) {
            assertThat(Visitor.place(ceibo().post(group + "/add", Map.of("team", team, "from", "NOW"))))
                    .isEqualTo(group);
        }
        assertThat(members(ceibo().page(group))).hasSize(3);
        assertThat(members(ipe().page(group)))
                .containsExactly("CSIRT Ceibo (demostración)", "CSIRT Ipê (demonstração)");
        assertThat(ipe().page(group).text()).doesNotContain("Guaria");
        assertThat(ipe().page(GROUPS).text()).contains("Hidden circle");
        // A member who is no owner changes nothing of it.
        HttpResponse<String> refused =
                ipe().post(group + "/add", Map.of("team", "cert-hibiscus", "from", "THE_BEGINNING"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Only officers of the team that keeps");
        assertThat(ipe().post(group + "/close", Map.of()).statusCode()).isEqualTo(422);
        assertThat(ipe().post(group + "/remove", Map.of("team", "csirt-guaria")).statusCode())
                .isEqualTo(422);
        assertThat(Visitor.place(guaria().post(group + "/leave", Map.of()))).isEqualTo(GROUPS);
        assertThat(guaria().get(group).statusCode()).isEqualTo(404);
        assertThat(members(ceibo().page(group))).hasSize(2);
        Visitor.place(ceibo().post(group + "/close", Map.of()));
        assertThat(ipe().get(group).statusCode()).isEqualTo(404);
        assertThat(ceibo().page(group).text()).contains("This group was closed");
    }

    @Test
    void aFormThatIsWrongKeepsWhatWasTyped() {
        HttpResponse<String> answer = ceibo().post(GROUPS, Map.of("name", "Half a group", "description", ""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("value=\"Half a group\"", "Choose who sees the members.");
        String group = make("Shown circle", "shown");
        HttpResponse<String> add = ceibo().post(group + "/add", Map.of("team", "nobody", "from", "NOW"));
        assertThat(add.statusCode()).isEqualTo(422);
        assertThat(add.body()).contains("This team is no member of the network.");
        assertThat(ceibo().post(group + "/leave", Map.of()).body()).contains("does not leave it");
        Visitor.place(ceibo().post(group + "/add", Map.of("team", "csirt-ipe", "from", "THE_BEGINNING")));
        assertThat(ceibo().post(group + "/add", Map.of("team", "csirt-ipe", "from", "NOW"))
                        .body())
                .contains("in the group already");
        assertThat(ipe().page(group).text()).contains("It sees all that was given.");
    }

    private String send(String title, String content) {
        Visitor.place(
                bank().post(INTAKE, Map.of("team", "csirt-ceibo", "title", title, "content", content, "tlp", "AMBER")));
        Element link = bank().page(INTAKE).select("section[aria-labelledby=sent] a").stream()
                .filter(one -> one.text().equals(title))
                .findFirst()
                .orElseThrow();
        return link.attr("href");
    }

    @Test
    void whatABankGivesIsPublishedWithoutTheBank() {
        String sent = send("A phishing kit", "We at the bank saw hxxps://login[.]evil[.]example[.]org/in");
        assertThat(bank().get(GROUPS).statusCode())
                .as("it does not read the exchange")
                .isEqualTo(403);
        assertThat(ipe().get(sent).statusCode()).as("it was not given to them").isEqualTo(404);
        assertThat(ipe().page(INTAKE).text()).doesNotContain("A phishing kit");
        Document review = ceibo().page(sent);
        assertThat(review.text()).contains("Banco Regional", "[url:value = 'https://login.evil.example.org/in']");
        String collection = review.select("#collection option").stream()
                .filter(option -> option.text().startsWith("Shared"))
                .findFirst()
                .orElseThrow()
                .attr("value");
        HttpResponse<String> open = ceibo().post(sent + "/publish", Map.of("collection", collection, "tlp", "CLEAR"));
        assertThat(open.statusCode()).isEqualTo(422);
        assertThat(open.body()).contains("allows only a stricter level");
        assertThat(bank().post(sent + "/publish", Map.of("collection", collection, "tlp", "AMBER"))
                        .statusCode())
                .isEqualTo(403);
        Visitor.place(ceibo().post(sent + "/publish", Map.of("collection", collection, "tlp", "AMBER")));
        assertThat(bank().page(sent).text()).contains("published it under its own name");
        TaxiiTeam reader = TaxiiTeam.of(data, "csirt-ipe");
        String objects =
                reader.get(reader.collection("Shared") + "objects/?limit=1000").body();
        assertThat(objects).contains("login.evil.example.org").doesNotContain("bank", "Banco", "exchange-contributor");
        assertThat(ceibo().post(sent + "/publish", Map.of("collection", collection, "tlp", "AMBER"))
                        .body())
                .contains("It was decided meanwhile");
        assertThat(bank().post(sent + "/withdraw", Map.of()).statusCode()).isEqualTo(422);
    }

    @Test
    void untilItIsDecidedItIsTakenBack() {
        String sent = send("Taken back", "198.51.100.99");
        assertThat(ceibo().page(INTAKE).text()).contains("Taken back");
        Visitor.place(bank().post(sent + "/withdraw", Map.of()));
        assertThat(ceibo().get(sent).statusCode()).isEqualTo(404);
        assertThat(ceibo().page(INTAKE).text()).doesNotContain("Taken back");
        assertThat(bank().page(sent).text()).contains("sees it no more");
        String other = send("Rejected", "198.51.100.98");
        assertThat(ceibo().post(other + "/reject", Map.of("reason", "")).statusCode())
                .isEqualTo(422);
        Visitor.place(ceibo().post(other + "/reject", Map.of("reason", "It is known.")));
        assertThat(bank().page(other).text()).contains("did not publish it", "It is known.");
        assertThat(ceibo().post(INTAKE, Map.of("team", "csirt-ceibo", "title", "x", "content", "x", "tlp", "RED"))
                        .body())
                .contains("Choose another team");
    }

    /** A team that does not want to be named gives to another, which publishes for it. */
    @Test
    void aTeamPublishesForAnother() {
        String id = TaxiiTeam.newId();
        String object = TaxiiTeam.indicator(id, "2026-01-02T00:00:00.000Z");
        Visitor.place(ipe().post(
                        INTAKE,
                        Map.of(
                                "team", "csirt-guaria",
                                "title", "On behalf",
                                "content", TaxiiTeam.envelope(object),
                                "tlp", "GREEN")));
        String sent = ipe().page(INTAKE)
                .select("section[aria-labelledby=sent] a")
                .get(0)
                .attr("href");
        assertThat(ceibo().get(sent).statusCode()).isEqualTo(404);
        String collection =
                guaria().page(sent).select("#collection option").get(1).attr("value");
        Visitor.place(guaria().post(sent + "/publish", Map.of("collection", collection, "tlp", "GREEN")));
        TaxiiTeam reader = TaxiiTeam.of(data, "csirt-guaria");
        String published =
                reader.get(reader.collection("Guaria") + "objects/?limit=1000").body();
        assertThat(published).contains("198.51.100.1").doesNotContain(id);
        assertThat(ipe().page(sent).text()).contains("198.51.100.1", "published it under its own name");
    }
}
