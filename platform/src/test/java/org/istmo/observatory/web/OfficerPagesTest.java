package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.istmo.access.Role;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What the secretariat puts into the observatory: surveys on costs and whom they ask, and activities in states. */
@OwnIstmo
class OfficerPagesTest {

    private static final String COSTS = "/en/observatory/costs";
    private static final String ACTIVITIES = "/observatory/association/activities";

    private final Visitors visitors;
    private final TestPeople people;
    private final TestDatabase database;

    OfficerPagesTest(Visitors visitors, TestPeople people, TestDatabase database) {
        this.visitors = visitors;
        this.people = people;
        this.database = database;
    }

    private Visitor officer() {
        return visitors.withRoles(Role.SECRETARIAT_OFFICER);
    }

    @Test
    void aSurveyIsOpenedForAStateAndEverybodySeesIt() {
        assertThat(page(visitors.stranger(), COSTS).select("a[href$=/costs/new]"))
                .isEmpty();
        assertThat(page(visitors.stranger(), COSTS).text()).doesNotContain("Chile, 2024");
        assertThat(page(officer(), COSTS).select("a[href=" + COSTS + "/new]")).hasSize(1);
        assertThat(page(officer(), "/en/observatory/desk").select("a[href=" + COSTS + "/new]"))
                .hasSize(1);
        Map<String, String> survey =
                Map.of("state", "CHL", "year", "2024", "currency", "clp", "closes_on", "2099-12-31", "pilot", "yes");
        HttpResponse<String> opened = officer().post(COSTS + "/new", survey);
        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(opened.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith(COSTS + "/CHL-2024-1/ask"));
        assertThat(page(visitors.stranger(), COSTS).text()).contains("Chile, 2024 Pilot", "open until");
        assertThat(page(visitors.stranger(), COSTS + "?survey=CHL-2024-1").text())
                .contains("0 organisations were asked", "This survey tried out the form");
        assertThat(records("COST_SURVEY_OPENED", "observatory/cost-survey/CHL-2024-1"))
                .isEqualTo(1);

        HttpResponse<String> again = officer().post(COSTS + "/new", survey);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(again.body()).select("#year-error").text())
                .isEqualTo("This state has a survey of this year already.");
        assertThat(records("COST_SURVEY_OPENED", "observatory/cost-survey/CHL-2024-1"))
                .isEqualTo(1);
    }

    @Test
    void whatIsWrongWithASurveyIsSaidAtItsField() {
        HttpResponse<String> refused = officer()
                .post(
                        "/pt/observatory/costs/new",
                        Map.of("state", "XXX", "year", "2999", "currency", "euro", "closes_on", "2020-01-01"));
        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        for (String field : new String[] {"state", "year", "currency", "closes_on"}) {
            assertThat(page.select(".errors a[href=#" + field + "]")).as(field).hasSize(1);
            assertThat(page.select("#" + field + "-error").text()).as(field).isNotEmpty();
            assertThat(page.select("#" + field).attr("aria-invalid")).isEqualTo("true");
        }
        assertThat(page.select("#currency").val()).isEqualTo("euro");
        assertThat(page.select("#closes_on").val()).isEqualTo("2020-01-01");
    }

    @Test
    void organisationsOfTheStateAreAskedOnceAndCanAnswer() {
        assertThat(officer()
                        .post(
                                COSTS + "/new",
                                Map.of("state", "PER", "year", "2023", "currency", "PEN", "closes_on", "2099-12-31"))
                        .statusCode())
                .isEqualTo(302);
        String ask = COSTS + "/PER-2023-1/ask";
        assertThat(page(officer(), ask).text())
                .contains("No organisation is asked yet.", "The directory has no organisation of this state");
        TestPeople.Somebody peruvian = people.addFor("PER");
        TestPeople.Somebody chilean = people.addFor("CHL");
        assertThat(page(officer(), COSTS + "?survey=PER-2023-1").select("a[href=" + ask + "]"))
                .hasSize(1);

        HttpResponse<String> abroad = officer().post(ask, asked(chilean, "SMALL"));
        assertThat(abroad.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(abroad.body()).select("#organisation-error").text())
                .isEqualTo("Choose the organisation.");
        assertThat(Jsoup.parse(abroad.body()).select("#size option[selected]").val())
                .isEqualTo("SMALL");
        assertThat(officer().post(ask, asked(peruvian, "HUGE")).statusCode()).isEqualTo(422);

        HttpResponse<String> done = officer().post(ask, asked(peruvian, "SMALL"));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(page(officer(), done.headers().firstValue("Location").orElseThrow())
                        .text())
                .contains("1 organisation is asked.", "The organisation is asked");
        assertThat(page(visitors.signedIn(peruvian), COSTS + "/PER-2023-1/answer")
                        .text())
                .contains("has not answered yet", "10 to 49 people work there");
        HttpResponse<String> twice = officer().post(ask, asked(peruvian, "LARGE"));
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(twice.body()).select("#organisation-error").text())
                .startsWith("This organisation is asked already.");
        assertThat(records("COST_ORGANISATION_ASKED", "observatory/cost-survey/PER-2023-1"))
                .isEqualTo(1);

        database.asOwner()
                .sql("UPDATE observatory.cost_survey SET closes_on = DATE '2020-01-01' WHERE state = 'PER'")
                .update();
        assertThat(page(officer(), ask).select("form.form")).isEmpty();
        assertThat(officer().post(ask, asked(peruvian, "SMALL")).statusCode()).isEqualTo(422);
    }

    @Test
    void anActivityIsAddedAndShownInItsOwnLanguage() {
        assertThat(page(officer(), "/fr/observatory/association").select("a[href=/fr" + ACTIVITIES + "]"))
                .hasSize(1);
        assertThat(page(visitors.stranger(), "/fr/observatory/association").select("a[href=/fr" + ACTIVITIES + "]"))
                .isEmpty();
        HttpResponse<String> refused = officer()
                .post(
                        "/fr" + ACTIVITIES,
                        Map.of("held_on", "2999-01-01", "title", " ", "factor", "D1.1", "language", "de"));
        assertThat(refused.statusCode()).isEqualTo(422);
        Document form = Jsoup.parse(refused.body());
        for (String field : new String[] {"state", "held_on", "title", "language"}) {
            assertThat(form.select(".errors a[href=#" + field + "]")).as(field).hasSize(1);
            assertThat(form.select("#" + field + "-error").text()).as(field).isNotEmpty();
        }
        assertThat(form.select("#factor-error")).isEmpty();
        assertThat(form.select("#factor option[selected]").val()).isEqualTo("D1.1");
        assertThat(form.select("#held_on").val()).isEqualTo("2999-01-01");

        HttpResponse<String> added = officer()
                .post(
                        "/fr" + ACTIVITIES,
                        Map.of(
                                "state",
                                "PRY",
                                "factor",
                                "D1.1",
                                "held_on",
                                "2024-05-06",
                                "title",
                                "Taller <nacional>",
                                "language",
                                "es"));
        assertThat(added.statusCode()).isEqualTo(302);
        Document list = page(officer(), added.headers().firstValue("Location").orElseThrow());
        assertThat(list.select("[role=status]")).hasSize(1);
        assertThat(list.select("tbody [lang=es]").text()).isEqualTo("Taller <nacional>");
        assertThat(list.select("tbody tr").text()).contains("Paraguay");
        assertThat(database.asOwner()
                        .sql("SELECT state || ' ' || edition || ' ' || factor || ' ' || held_on || ' ' || demonstration"
                                + " FROM observatory.activity")
                        .query(String.class)
                        .list())
                .containsExactly("PRY cmm-2021 D1.1 2024-05-06 false");
        assertThat(database.asOwner()
                        .sql("SELECT count(*) FROM audit.entry WHERE act = 'ACTIVITY_ADDED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static Map<String, String> asked(TestPeople.Somebody somebody, String size) {
        Map<String, String> asked = new HashMap<>();
        asked.put("organisation", somebody.organisation().toString());
        asked.put("size", size);
        return asked;
    }

    private static Document page(Visitor visitor, String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private int records(String act, String subject) {
        return database.asOwner()
                .sql("SELECT count(*) FROM audit.entry WHERE act = ? AND subject = ?")
                .params(act, subject)
                .query(Integer.class)
                .single();
    }
}
