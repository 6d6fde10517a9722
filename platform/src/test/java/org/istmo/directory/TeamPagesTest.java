package org.istmo.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.istmo.directory.TeamPeople.ofTeam;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.istmo.access.Role;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.TestPeople;
import org.istmo.testing.TestPeople.Somebody;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** A team keeps its profile through the forms, and everybody reads it in the standard's outline. */
@IstmoTest
class TeamPagesTest {

    private final TestPeople people;
    private final RecordingTeam recording;
    private final Teams teams;
    private final Visitors visitors;

    TeamPagesTest(TestPeople people, RecordingTeam recording, Teams teams, Visitors visitors) {
        this.people = people;
        this.recording = recording;
        this.teams = teams;
        this.visitors = visitors;
    }

    private static Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("seen", "0");
        form.put("name", "CSIRT Ñandú <b>");
        form.put("language", "es");
        form.put("address", "Calle 1");
        form.put("e_mail", "equipo@nandu.example");
        form.put("zone", "America/Montevideo");
        form.put("hours", "weekly");
        form.put("MONDAY", "1");
        form.put("from", "09:00");
        form.put("until", "17:30");
        form.put("spoken", "es, gn");
        form.put(
                "mission",
                "Ayudar a quien lo necesite, con palabras suficientes para que una línea no alcance. ".repeat(4));
        form.put("constituency", "Todos");
        form.put("ranges", "192.0.2.0 - 192.0.2.255");
        form.put("systems", "AS64500");
        form.put("domains", "ñandú.example");
        return form;
    }

    @Test
    void aProfileIsTypedRefusedMendedAndRead() {
        Somebody officer = ofTeam(people, recording, "URY", Team.Kind.LOCAL, Role.TEAM_OFFICER);
        String id = teams.of(officer.organisation()).orElseThrow().id();
        Visitor visitor = visitors.signedIn(officer);
        String edit = "/en/directory/desk/teams/" + id + "/profile";
        Map<String, String> form = form();
        form.put("domains", "com.uy");
        form.put("ranges", "10.0.0.0/8");
        form.put("until", "08:00");
        form.remove("mission");
        HttpResponse<String> refused = visitor.post(edit, form);
        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select(".field-error").eachAttr("id"))
                .containsExactlyInAnyOrder("domains-error", "ranges-error", "hours-error", "mission-error");
        assertThat(page.select("#name").val()).as("nothing is lost").isEqualTo("CSIRT Ñandú <b>");
        assertThat(page.select("#MONDAY").hasAttr("checked")).isTrue();

        assertThat(visitor.post(edit, form()).statusCode()).isEqualTo(302);
        HttpResponse<String> meanwhile = visitor.post(edit, form());
        assertThat(meanwhile.statusCode()).as("somebody saved meanwhile").isEqualTo(422);
        assertThat(meanwhile.body()).contains("version 1 meanwhile", "name=\"seen\" value=\"1\"");

        Visitor stranger = visitors.stranger();
        String team = "/directory/teams/" + id;
        assertThat(stranger.get("/pt" + team).body())
                .contains("Missão", "segunda-feira", "ñandú.example (xn--", "CSIRT Ñandú &lt;b&gt;", "lang=\"es\"")
                .contains("192.0.2.0/24");
        HttpResponse<String> text = stranger.get("/fr" + team + "/rfc2350.txt");
        assertThat(text.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        assertThat(text.body()
                        .lines()
                        .filter(line -> !line.contains("http"))
                        .allMatch(line -> line.codePointCount(0, line.length()) <= 72))
                .isTrue();
        assertThat(text.body().lines())
                .contains("1. Informations sur le document", "3.1 Mission", "7. Avertissements", "   Non indiqué.");
        assertThat(stranger.get("/es" + team + "/rfc2350.pdf").headers().firstValue("Content-Type"))
                .hasValue("application/pdf");
        assertThat(stranger.get("/en/directory?q=nandu&sector=CSIRT&state=URY").body())
                .contains(team + "\"");
        assertThat(stranger.get("/en/directory?q=nandu&state=BRA").body()).doesNotContain(team + "\"");
    }

    @Test
    void aKeyIsPublishedAndASecretOneIsNotSentBack() {
        Somebody officer = ofTeam(people, recording, "PRY", Team.Kind.LOCAL, Role.TEAM_OFFICER);
        String id = teams.of(officer.organisation()).orElseThrow().id();
        Visitor visitor = visitors.signedIn(officer);
        String path = "/en/directory/desk/teams/" + id + "/keys";
        Keys keys = Keys.of("Equipo <e@e.example>", Instant.now(java.time.Clock.systemUTC()), Duration.ofDays(99));
        HttpResponse<String> secret = visitor.post(path, Map.of("armored", keys.secretKey()));
        assertThat(secret.statusCode()).isEqualTo(422);
        assertThat(secret.body())
                .contains("secret part", "armored-error")
                .doesNotContain(keys.secretKey().lines().skip(4).findFirst().orElseThrow());
        assertThat(visitor.post(path, Map.of("armored", keys.publicKey())).statusCode())
                .isEqualTo(302);
        assertThat(visitor.get(path).body()).contains("Equipo &lt;e@e.example&gt;");
    }

    @Test
    void closedPagesAreForMemberTeams() {
        Somebody officer = ofTeam(people, recording, "ECU", Team.Kind.LOCAL, Role.TEAM_OFFICER);
        Somebody member = ofTeam(people, recording, "COL", Team.Kind.LOCAL, Role.TEAM_MEMBER);
        Somebody outsider = people.addFor("ECU", Role.TEAM_MEMBER);
        String id = teams.of(officer.organisation()).orElseThrow().id();
        Visitor visitor = visitors.signedIn(officer);
        String edit = "/en/directory/desk/teams/" + id + "/closed";
        assertThat(visitor.post(edit, Map.of("seen", "0", "on_call", "+593 1", "people", "A name", "contacts", "x"))
                        .statusCode())
                .isEqualTo(302);
        HttpResponse<String> late = visitor.post(edit, Map.of("seen", "0", "on_call", "+593 2"));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("+593 1", "+593 2");
        String closed = "/en/directory/teams/" + id + "/closed";
        assertThat(visitors.signedIn(member).get(closed).body()).contains("+593 1", "A name");
        assertThat(visitors.signedIn(member).get(edit).statusCode()).isEqualTo(403);
        assertThat(visitors.signedIn(outsider).get(closed).statusCode()).isEqualTo(403);
        assertThat(visitors.stranger().get(closed).statusCode()).isEqualTo(401);
        assertThat(visitors.stranger().get("/en/directory/teams/" + id).body()).doesNotContain("+593 1", "A name");
    }
}
