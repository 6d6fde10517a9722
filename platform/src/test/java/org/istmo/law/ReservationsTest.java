package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.istmo.testing.Visitor.place;

import java.net.http.HttpResponse;
import java.util.Map;
import org.istmo.access.Role;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

/** A reservation comes into the register by two people, as everything does, and routes are planned with it from then on. */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReservationsTest {

    private static final String DESK = "/en/law/desk";
    private static final String PRESERVATION = "/en/law/route?from=CHL&measure=preservation&on=2026-11-22&to=";
    private static final String SAYS = "Preservation may be refused, invented for a test";

    private final Visitor author;
    private final Visitor other;
    private final Visitor stranger;
    private final TestDatabase database;
    private final Law law;

    ReservationsTest(Visitors visitors, TestPeople people, TestDatabase database, Law law) {
        this.author = visitors.signedIn(people.add(Role.LEGAL_EDITOR));
        this.other = visitors.signedIn(people.add(Role.LEGAL_EDITOR));
        this.stranger = visitors.stranger();
        this.database = database;
        this.law = law;
    }

    @Test
    void thoseThatComeWithTheProgramAreInTheRegister() {
        assertThat(law.register().reservations().stream()
                        .filter(one -> !one.state().iso3().equals("BRA"))
                        .filter(one -> !one.state().iso3().equals("PER")))
                .containsExactlyInAnyOrderElementsOf(LawTable.read().reservations().stream()
                        .filter(one -> !one.state().iso3().equals("PER"))
                        .toList());
        Document argentina = stranger.page("/en/law/states/ARG");
        assertThat(argentina.select("td li").eachText())
                .hasSize(7)
                .anyMatch(line -> line.startsWith("6(1)(b): does not apply: preparatory acts are not punished"));
        assertThat(stranger.get("/data/law/reservations.csv?instrument=ETS185&state=ECU")
                        .body()
                        .lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith(
                        "ECU,ETS185,24(7),DESIGNATES_AUTHORITY,National Court of Justice,2025-12-04,,"));
        assertThat(stranger.page("/en/law/instruments/ETS185")
                        .select("tr:has(a[href=/en/law/states/CHL]) li .unconfirmed"))
                .hasSize(3);
        assertThat(stranger.page("/en/law/states/ECU?on=2025-12-03").select("td li"))
                .as("the day before it takes effect")
                .isEmpty();
        assertThat(stranger.page("/en/law/states/ECU?on=2025-12-04").select("td li"))
                .hasSize(3);
    }

    @Test
    void aConfirmedReservationOfBrazilIsWhatARouteIsPlannedWith() {
        Texts texts = Texts.in(Language.ENGLISH);
        String depends = texts.get("law.dual.depends_on_reservation");
        String unread =
                texts.get("law.doubt.reservations_unread", "instrument", "Budapest Convention", "state", "Brazil");
        String asked = PRESERVATION + "BRA&conduct=other&offence_there=no";
        String before = stranger.page(asked).text();
        assertThat(before).contains(depends, unread).doesNotContain(SAYS);

        String flag = "/en/law/desk/participations/ETS185/BRA";
        confirmed(place(author.post(
                flag, author.filled(flag, "reservations", "YES", "seen_computed", "", "reason", "Read, invented"))));
        assertThat(stranger.page(asked).text())
                .as("said to be there, and not read")
                .contains(depends, unread);

        String proposal = place(propose("ETS185", "BRA", "29 (4)", "DUAL_CRIMINALITY_OUTSIDE_2_TO_11"));
        assertThat(stranger.page(asked).text()).as("nobody sees it before").doesNotContain(SAYS);
        assertThat(stranger.get(proposal).statusCode()).isEqualTo(401);
        assertThat(author.post(proposal + "/confirm", Map.of()).statusCode())
                .as("its own author")
                .isEqualTo(409);
        assertThat(other.page(proposal).select("table:has(#changes) ins").eachText())
                .contains("29(4)", SAYS, texts.get("law.reserved.dual_criminality_outside_2_to_11"));
        confirmed(proposal);

        String after = stranger.page(asked).text();
        assertThat(after)
                .contains("29(4): " + SAYS, texts.get("law.dual.may_be_refused"))
                .doesNotContain(depends, unread);
        assertThat(stranger.page(PRESERVATION + "BRA&conduct=illegal_access&offence_there=no")
                        .text())
                .as("an offence of articles 2 to 11")
                .contains(texts.get("law.dual.not_a_condition"))
                .doesNotContain(SAYS);
        assertThat(stranger.page("/en/law/states/BRA").select("td li").eachText())
                .singleElement()
                .asString()
                .startsWith("29(4): " + SAYS);
        assertThat(stranger.page("/en/law/states/BRA").select("ol.changes").text())
                .contains("Brazil · Budapest Convention · reservation to article 29(4)");
        assertThat(stranger.get("/en/law/changes.atom?state=BRA").body())
                .contains("/en/law/states/BRA#ETS185-29(4)-1", "Read in a gazette, invented");

        withdrawnAndStale(asked);
    }

    /** The state withdraws it: it counts until that day; who proposed on the version before is told. */
    private void withdrawnAndStale(String asked) {
        String form = DESK + "/reservations/ETS185/BRA?article=29(4)";
        String ended = place(author.post(
                DESK + "/reservations/ETS185/BRA", author.filled(form, "ended", "2026-11-22", "reason", "Withdrawn")));
        String late = place(other.post(
                DESK + "/reservations/ETS185/BRA", other.filled(form, "struck", "yes", "reason", "Never made")));
        assertThat(other.page(ended).select("a[href=" + late + "]")).isNotEmpty();
        confirmed(ended);
        assertThat(author.post(late + "/confirm", Map.of()).statusCode()).isEqualTo(409);
        assertThat(author.page(late).text()).contains("The register has changed since this was proposed");
        assertThat(stranger.page(asked).text()).doesNotContain(SAYS);
        assertThat(stranger.page(asked.replace("2026-11-22", "2026-11-21")).text())
                .contains(SAYS);
        assertThat(stranger.page("/en/law/states/BRA?on=2026-11-21").select("td li"))
                .hasSize(1);
        HttpResponse<String> there = propose("ETS185", "BRA", "29(4)", "EXCLUDES_ARTICLE");
        assertThat(there.statusCode()).isEqualTo(409);
        assertThat(there.body()).contains("The register has something on this article already");
        assertThat(database.asOwner()
                        .sql("SELECT version FROM law.reservation WHERE state = 'BRA' ORDER BY 1")
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2);
    }

    @Test
    void whatWasRecordedByMistakeIsStruckAndPlannedWithNoLonger() {
        String asked = PRESERVATION + "PER&conduct=other&offence_there=no";
        assertThat(stranger.page(asked).text()).contains("29(4): reserved, by recall: to be checked");
        String form = DESK + "/reservations/ETS185/PER?article=29(4)";
        Document filled = author.page(form);
        assertThat(filled.select("#unconfirmed-text").hasAttr("checked")).isTrue();
        confirmed(place(author.post(
                DESK + "/reservations/ETS185/PER", author.filled(form, "struck", "yes", "reason", "Not in its list"))));
        assertThat(stranger.page(asked).text()).doesNotContain("29(4): reserved");
        assertThat(stranger.page("/en/law/states/PER").select("ol.changes").text())
                .contains("reservation to article 29(4): recorded by mistake");
        assertThat(author.page(form).select("#versions").text()).isEqualTo("2 versions in the register");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "see 3", "29(4", "0"})
    void anUnknownArticleIsRefusedByName(String article) {
        HttpResponse<String> refused = propose("ETS185", "COL", article, "EXCLUDES_ARTICLE");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("#article-error").text())
                .isEqualTo("The instrument has no such article: " + article.replace(" ", ""));
    }

    @Test
    void whatIsWrongIsSaidAtItsField() {
        String form = DESK + "/reservations/ETS185/COL";
        HttpResponse<String> empty = author.post(form, author.filled(form));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(empty.body()).select(".errors li a").eachAttr("href"))
                .containsExactly("#article", "#effect", "#text", "#source", "#confidence", "#reason");
        HttpResponse<String> dates = author.post(
                form,
                author.filled(
                        form,
                        "article",
                        "2",
                        "effect",
                        "NARROWS_OFFENCE",
                        "text",
                        SAYS,
                        "since",
                        "2020-02-02",
                        "ended",
                        "2020-02-01",
                        "source",
                        "invented",
                        "confidence",
                        "HIGH",
                        "reason",
                        "a test"));
        assertThat(dates.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(dates.body()).select("#ended-error").text())
                .isEqualTo("A reservation cannot be withdrawn before it is made.");
        assertThat(author.get(DESK + "/reservations/ETS185/FRA").statusCode()).isEqualTo(404);
        assertThat(author.get(DESK + "/reservations/COMJIB-MADRID2014/BRA").statusCode())
                .isEqualTo(404);
        assertThat(stranger.get(form).statusCode()).isEqualTo(401);
        assertThat(author.get(DESK + "/reservations?instrument=ETS185&state=COL")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith(form));
    }

    /** The values after the version. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            no such article            | 'CUB', 'UNTOC', '99', 1, NULL, NULL, NULL, NULL
            no article at all          | 'CUB', 'UNTOC', 'see 3', 1, NULL, NULL, NULL, NULL
            a state nothing is known of | 'CUB', 'COMJIB-MADRID2014', '1', 1, NULL, NULL, NULL, NULL
            withdrawn before it is made | 'CUB', 'UNTOC', '35', 1, '2020-02-02', '2020-02-01', NULL, NULL
            a day before 1900          | 'CUB', 'UNTOC', '35', 1, '1899-12-31', NULL, NULL, NULL
            a version that skips one   | 'CUB', 'UNTOC', '35', 2, NULL, NULL, '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'
            a second version of nobody | 'ARG', 'ETS185', '29(4)', 2, NULL, NULL, NULL, NULL
            one that its author confirms | 'ARG', 'ETS185', '29(4)', 2, NULL, NULL, '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000001'
            one that nobody confirms   | 'ARG', 'ETS185', '29(4)', 2, NULL, NULL, '00000000-0000-4000-8000-000000000001', NULL
            """)
    void theDatabaseRefuses(String what, String values) {
        assertThatThrownBy(() ->
                        database.asApplication().sql("""
                                INSERT INTO law.reservation
                                       (effect, text, struck, source, as_of, confidence, unconfirmed, reason,
                                        state, instrument, article, version, since, ended, proposed_by, confirmed_by)
                                VALUES ('EXCLUDES_ARTICLE', 't', false, 's', '', 'HIGH', '{}', 'because', %s)
                                """.formatted(values)).update())
                .as(what)
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .extracting("SQLState")
                .asString()
                .startsWith("23");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE law.reservation SET text = 'x'",
                "DELETE FROM law.reservation",
                "TRUNCATE law.reservation"
            })
    void whatWasRecordedStays(String sql) {
        assertThatThrownBy(() -> database.asApplication().sql(sql).update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database.asOwner().sql(sql).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("what was recorded stays");
    }

    private HttpResponse<String> propose(String instrument, String state, String article, String effect) {
        String form = DESK + "/reservations/" + instrument + "/" + state;
        return author.post(
                form,
                author.filled(
                        form,
                        "article",
                        article,
                        "effect",
                        effect,
                        "text",
                        SAYS,
                        "source",
                        "A gazette, invented",
                        "confidence",
                        "HIGH",
                        "reason",
                        "Read in a gazette, invented"));
    }

    private void confirmed(String proposal) {
        place(other.post(proposal + "/confirm", Map.of()));
    }
}
