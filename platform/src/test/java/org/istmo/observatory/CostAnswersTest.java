package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.istmo.access.Role;
import org.istmo.pages.PublicContentChanged;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;

/** An organisation answers a survey on costs: what it says is its own people's alone, until it is one of many. */
@IstmoTest
class CostAnswersTest {

    private static final AtomicInteger YEAR = new AtomicInteger(2000);
    private static final String OTHERS = "987654321";

    private final Visitors visitors;
    private final TestPeople people;
    private final TestDatabase database;
    private final CostSurveys surveys;
    private final ApplicationEventPublisher events;

    CostAnswersTest(
            Visitors visitors,
            TestPeople people,
            TestDatabase database,
            CostSurveys surveys,
            ApplicationEventPublisher events) {
        this.visitors = visitors;
        this.people = people;
        this.database = database;
        this.surveys = surveys;
        this.events = events;
    }

    /** A survey of a year of its own. */
    private record Survey(UUID id, String code) {
        String page() {
            return "/en/observatory/costs?survey=" + code;
        }

        String form() {
            return "/en/observatory/costs/" + code + "/answer";
        }
    }

    @Test
    void anAnswerIsKeptAndCanBeChangedUntilTheSurveyCloses() {
        Survey survey = open();
        TestPeople.Somebody somebody = people.addFor("PER");
        ask(survey, somebody);
        Visitor visitor = visitors.signedIn(somebody);
        assertThat(visitor.get(survey.form()).body()).contains("has not answered yet");

        HttpResponse<String> kept = visitor.post(
                survey.form(),
                form(
                        somebody,
                        0,
                        Map.of("STAFF", "amount", "STAFF.amount", "12,500", "ADVICE", "band", "ADVICE.from", "1000")));
        assertThat(kept.statusCode()).isEqualTo(302);
        String read =
                visitor.get(kept.headers().firstValue("Location").orElseThrow()).body();
        assertThat(read).contains("Your answer is kept", "value=\"12,500\"", "value=\"1,000\"", "has answered");
        assertThat(amounts(survey)).isEqualTo("ADVICE 1000 -, STAFF 12500 12500");

        assertThat(visitor.post(survey.form(), form(somebody, 1, Map.of("STAFF", "unknown", "RECOVERIES.amount", "7")))
                        .statusCode())
                .isEqualTo(302);
        assertThat(amounts(survey)).isEmpty();
        assertThat(owner(
                        "SELECT recovered_from || ' ' || recovered_to FROM observatory.cost_answer WHERE survey = ?",
                        survey))
                .isEqualTo("7 7");
        assertThat(owner(
                        "SELECT count(*) FROM audit.entry WHERE act = 'COST_ANSWERED' AND subject = ?",
                        "observatory/cost-survey/" + survey.code()))
                .isEqualTo("2");
        assertThat(owner(
                        "SELECT count(*) FROM audit.entry WHERE act = 'COST_ANSWERED' AND organisation = ? AND detail::text LIKE '%12500%'",
                        somebody.organisation()))
                .isEqualTo("0");

        close(survey);
        assertThat(visitor.get(survey.form()).body()).contains("closed on").doesNotContain("Keep this answer");
        HttpResponse<String> late = visitor.post(survey.form(), form(somebody, 2, Map.of("STAFF.amount", "5")));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Nothing was kept", "value=\"5\"");
        assertThat(amounts(survey)).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidAtTheFieldAndEverythingTypedStays() {
        Survey survey = open();
        TestPeople.Somebody somebody = people.addFor("PER");
        ask(survey, somebody);
        HttpResponse<String> refused = visitors.signedIn(somebody)
                .post(
                        survey.form().replace("/en/", "/fr/"),
                        form(somebody, 0, Map.of("STAFF", "amount", "STAFF.amount", "12,50", "ADVICE.amount", "<b>7")));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("value=\"12,50\"", "href=\"#STAFF-amount\"", "href=\"#ADVICE-amount\"")
                .contains("Indiquez un nombre entier", "aria-invalid=\"true\"", "&lt;b>7")
                .doesNotContain("<b>7");
        assertThat(amounts(survey)).isEmpty();
    }

    @Test
    void whoTypesNothingIsToldToAnswerOrToStateThatTheyDoNot() {
        Survey survey = open();
        TestPeople.Somebody somebody = people.addFor("PER");
        ask(survey, somebody);
        Visitor visitor = visitors.signedIn(somebody);
        HttpResponse<String> refused = visitor.post(survey.form(), form(somebody, 0, Map.of("STAFF.amount", "  ")));
        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select(".errors a[href=#FUNDS_LOST-amount]").text())
                .isEqualTo(page.select("#FUNDS_LOST-error").text())
                .startsWith("Give at least one amount or band");
        assertThat(standing(survey)).isEqualTo("false 0");

        assertThat(visitor.post(survey.form(), form(somebody, 0, Map.of("STAFF", "unknown")))
                        .statusCode())
                .as("somebody who says that they do not know has said something")
                .isEqualTo(302);
        assertThat(standing(survey)).isEqualTo("true 1");
        visitor.post(survey.form(), form(somebody, 1, Map.of("STAFF.amount", "5", "RECOVERIES.amount", "7")));

        HttpResponse<String> declined = visitor.post(
                survey.form(), form(somebody, 2, Map.of("declines", "1", "STAFF", "amount", "STAFF.amount", "no")));
        assertThat(declined.statusCode()).isEqualTo(302);
        assertThat(visitor.get(declined.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("It is stated that your organisation does not answer", "has not answered yet");
        assertThat(standing(survey)).isEqualTo("false 3");
        assertThat(amounts(survey)).isEmpty();
    }

    @Test
    void ofTwoPeopleOfOneOrganisationTheSecondIsTold() {
        Survey survey = open();
        TestPeople.Somebody somebody = people.addFor("PER");
        ask(survey, somebody);
        Visitor one = visitors.signedIn(somebody);
        Visitor other = visitors.signedIn(somebody);
        assertThat(one.post(survey.form(), form(somebody, 0, Map.of("STAFF.amount", "1")))
                        .statusCode())
                .isEqualTo(302);
        HttpResponse<String> told = other.post(survey.form(), form(somebody, 0, Map.of("STAFF.amount", "2")));
        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(told.body())
                .contains("Somebody of your organisation changed", "value=\"2\"", "name=\"revision\" value=\"1\"");
        assertThat(amounts(survey)).isEqualTo("STAFF 1 1");
        assertThat(other.post(survey.form(), form(somebody, 1, Map.of("STAFF.amount", "2")))
                        .statusCode())
                .isEqualTo(302);
        assertThat(amounts(survey)).isEqualTo("STAFF 2 2");
    }

    @Test
    void nobodyElseReadsAnAnswerOrAnswersForAnother() {
        Survey survey = open();
        TestPeople.Somebody somebody = people.addFor("PER");
        TestPeople.Somebody neighbour = people.addFor("PER", Role.STATE_VALIDATOR);
        ask(survey, somebody);
        ask(survey, neighbour);
        assertThat(visitors.signedIn(somebody)
                        .post(survey.form(), form(somebody, 0, Map.of("STAFF.amount", OTHERS)))
                        .statusCode())
                .isEqualTo(302);

        assertThat(visitors.stranger().get(survey.form()).statusCode()).isEqualTo(401);
        Visitor other = visitors.signedIn(neighbour);
        for (String page :
                new String[] {survey.form(), survey.form() + "?organisation=" + somebody.organisation(), survey.page()
                }) {
            assertThat(other.get(page).body()).doesNotContain(OTHERS, "987,654,321");
        }
        assertThat(other.post(survey.form(), form(somebody, 1, Map.of("STAFF.amount", "1")))
                        .statusCode())
                .isEqualTo(403);
        Visitor officer = visitors.withRoles(Role.SECRETARIAT_OFFICER);
        assertThat(officer.get(survey.form()).statusCode()).isEqualTo(403);
        assertThat(officer.get(survey.form()).body()).contains("was not asked");
        assertThat(amounts(survey)).isEqualTo("STAFF " + OTHERS + " " + OTHERS);
    }

    /** What the application may see of answers by itself: nothing; and through its one function: nothing yet. */
    @Test
    void theDatabaseHoldsTheWall() {
        Survey survey = open();
        TestPeople.Somebody somebody = people.addFor("PER");
        ask(survey, somebody);
        assertThat(visitors.signedIn(somebody)
                        .post(survey.form(), form(somebody, 0, Map.of("STAFF.amount", OTHERS)))
                        .statusCode())
                .isEqualTo(302);
        assertThat(application("SELECT count(*) FROM observatory.cost_answer")).isEqualTo("0");
        assertThat(application("SELECT count(*) FROM observatory.cost_amount")).isEqualTo("0");
        assertThat(application("SELECT count(*) FROM observatory.closed_cost_answers('" + survey.id() + "')"))
                .isEqualTo("0");
        assertThat(application("SELECT observatory.cost_asked('" + survey.id() + "')"))
                .isEqualTo("1");
        assertThatThrownBy(() -> application("INSERT INTO observatory.cost_answer (id, survey, sector, size, answered)"
                        + " VALUES (gen_random_uuid(), '" + survey.id() + "', 'PRIVATE', 'MICRO', true) RETURNING 'x'"))
                .isInstanceOf(DataAccessException.class);
        close(survey);
        assertThat(application("SELECT string_agg(low::text, ',') FROM observatory.closed_cost_answers('" + survey.id()
                        + "')"))
                .isEqualTo(OTHERS);
        assertThat(application("SELECT count(*) FROM observatory.cost_amount")).isEqualTo("0");
    }

    @Test
    void anOrganisationIsAskedOnce() {
        Survey survey = open();
        TestPeople.Somebody somebody = people.addFor("PER");
        ask(survey, somebody);
        assertThatThrownBy(() -> ask(survey, somebody)).isInstanceOf(DataAccessException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10})
    void anAmountIsPublishedOnceTheSurveyIsClosedAndTenHaveGivenOne(int answers) {
        Survey survey = open();
        for (int i = 0; i < answers; i++) {
            gathered(survey, 41_234 + i);
        }
        String open = visitors.stranger().get(survey.page()).body();
        assertThat(open).contains("It is not known yet").doesNotContain("41,");
        close(survey);
        String closed =
                visitors.stranger().get(survey.page() + "&question=STAFF").body();
        if (answers < PublishedEstimate.FEWEST_ANSWERS) {
            assertThat(closed).contains("Too few answers").doesNotContain("41,");
        } else {
            assertThat(closed).contains("PEN\u00a041,000–42,000").doesNotContain("41,23", "41,24");
        }
    }

    @Test
    void surveysWithTheSameFormCanBeComparedAndOthersCannot() {
        Survey survey = open();
        Survey same = open();
        Survey other = add("PER", "9x", LocalDate.of(2020, 1, 1));
        String page = visitors.stranger().get(survey.page()).body();
        int separator = page.indexOf("Not comparable, because they used another version of the form");
        assertThat(separator).isPositive();
        assertThat(page.substring(page.indexOf("id=\"comparable\""), separator))
                .contains("survey=" + same.code())
                .doesNotContain(other.code());
    }

    @Test
    void anUnknownSurveyIsNotThere() {
        assertThat(visitors.stranger()
                        .get("/en/observatory/costs?survey=PER-1-1")
                        .statusCode())
                .isEqualTo(404);
        assertThat(visitors.stranger().get(open().page() + "&question=PROFIT").statusCode())
                .isEqualTo(404);
        assertThat(surveys.find("PER-1-1")).isEmpty();
    }

    private Survey open() {
        return add("PER", "1", LocalDate.of(2199, 12, 31));
    }

    private Survey add(String state, String form, LocalDate closes) {
        int year = YEAR.incrementAndGet();
        UUID id = UUID.randomUUID();
        database.asOwner().sql("""
                        INSERT INTO observatory.cost_survey (id, state, year, form, currency, closes_on, pilot, demonstration)
                        VALUES (?, ?, ?, ?, 'PEN', ?, false, false)
                        """).params(id, state, year, form, closes).update();
        return new Survey(id, state + "-" + year + "-" + form);
    }

    private void ask(Survey survey, TestPeople.Somebody somebody) {
        database.asOwner().sql("""
                        INSERT INTO observatory.cost_answer (id, survey, organisation, sector, size, answered)
                        VALUES (gen_random_uuid(), ?, ?, 'GOVERNMENT', 'LARGE', false)
                        """).params(survey.id(), somebody.organisation()).update();
    }

    private void gathered(Survey survey, long amount) {
        UUID answer = UUID.randomUUID();
        database.asOwner()
                .sql(
                        "INSERT INTO observatory.cost_answer (id, survey, sector, size, answered) VALUES (?, ?, 'PRIVATE', 'MICRO', true)")
                .params(answer, survey.id())
                .update();
        database.asOwner()
                .sql("INSERT INTO observatory.cost_amount (answer, type, low, high) VALUES (?, 'STAFF', ?, ?)")
                .params(answer, amount, amount)
                .update();
    }

    private void close(Survey survey) {
        database.asOwner()
                .sql("UPDATE observatory.cost_survey SET closes_on = DATE '2020-01-01' WHERE id = ?")
                .param(survey.id())
                .update();
        events.publishEvent(new PublicContentChanged());
    }

    private String amounts(Survey survey) {
        return owner("""
                SELECT string_agg(m.type || ' ' || m.low || ' ' || coalesce(m.high::text, '-'), ', ' ORDER BY m.type)
                  FROM observatory.cost_amount m JOIN observatory.cost_answer a ON a.id = m.answer WHERE a.survey = ?
                """, survey);
    }

    /** Whether the one organisation asked has answered, and the revision. */
    private String standing(Survey survey) {
        return owner("SELECT answered::text || ' ' || revision FROM observatory.cost_answer WHERE survey = ?", survey);
    }

    private String owner(String sql, Object parameter) {
        Object value = parameter instanceof Survey survey ? survey.id() : parameter;
        return String.valueOf(database.asOwner()
                .sql(sql)
                .param(value)
                .query((row, n) -> String.valueOf(row.getString(1)).replace("null", ""))
                .single());
    }

    private String application(String sql) {
        return String.valueOf(database.asApplication()
                .sql(sql)
                .query((row, n) -> row.getString(1))
                .single());
    }

    private static Map<String, String> form(TestPeople.Somebody somebody, int revision, Map<String, String> typed) {
        Map<String, String> form = new HashMap<>(typed);
        form.put("organisation", somebody.organisation().toString());
        form.put("revision", String.valueOf(revision));
        return form;
    }
}
