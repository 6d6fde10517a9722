package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.istmo.access.Role;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file of levels over HTTP: checked, looked at and taken over, all of it or nothing. Each test has its own states. */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LevelImportPagesTest {

    private static final String FORM = "/observatory/imports";
    private static final String SOURCE = "IDB open data & <2025>, \"retrieved\" today";
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\d+)\"");

    private final Visitors visitors;
    private final TestPeople people;
    private final TestDatabase database;

    LevelImportPagesTest(Visitors visitors, TestPeople people, TestDatabase database) {
        this.visitors = visitors;
        this.people = people;
        this.database = database;
    }

    @BeforeAll
    void nobodyIsAssessed() {
        assertThat(database.asOwner()
                        .sql("SELECT count(*) FROM observatory.assessment")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private Importer assessor() {
        return importer(visitors.withRoles(Role.ASSESSOR));
    }

    private static Importer importer(Visitor visitor) {
        return new Importer(visitor, FORM, Map.of("cycle", "2025", "also", "2024", "source", SOURCE, "language", "pt"));
    }

    /** Two states that no other test uses, for each format. */
    private static List<String> states(ImportFiles format) {
        return switch (format) {
            case CSV -> List.of("Brasil", "CHL");
            case XLSX -> List.of("Pérou", "CO");
            case JSON -> List.of("Uruguai", "PRY");
        };
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsShownBeforeAnythingChangesAndThenTakenOverOnce(ImportFiles format) {
        Importer assessor = assessor();
        String one = states(format).getFirst();
        String other = states(format).getLast();
        byte[] file = format.of(List.of(
                List.of("País", "Dimensión", "Indicador", "Año", "Nivel", "Comentario"),
                List.of(one, "", "D1.1.1", "2025", "3", "x"),
                List.of(other, "Dimensión 1", "Strategy development", "2024", "Formative", "x"),
                List.of("Atlantis", "", "D1.1.1", "2025", "3", "x"),
                List.of(one, "", "D1.1.2", "2025", "2.4", "x"),
                List.of(one, "", "D1.1.3", "2020", "2", "x"),
                List.of("América Latina y el Caribe", "", "D1.1.1", "2025", "2.1", "x"),
                List.of(other, "", "D1.1.3", "2025", "", "x")));
        SortedMap<String, String> before = observatory();

        String path = assessor.check(format.fileName(), file);

        Document page = assessor.look(Language.ENGLISH, path);
        assertThat(page.select("h1").text()).isEqualTo("What “" + format.fileName() + "” would change");
        assertThat(page.select(".lead").text())
                .isEqualTo(
                        "2 changes are ready (levels of the cycle 2025). 3 rows are refused. 2 rows are passed over.");
        assertThat(page.text())
                .contains("An assessment is opened for each of 2 states that have none in this cycle.")
                .contains("One column was not used: Comentario.");
        assertThat(Importer.lines(page, "new"))
                .extracting(cells -> cells.subList(1, 5))
                .containsOnly(
                        List.of("D1.1.1 Strategy Development", "–", "3", format.line(0)),
                        List.of("D1.1.1 Strategy Development", "–", "2", format.line(1)));
        assertThat(Importer.told(page, "refused-rows"))
                .containsExactly(
                        new Importer.Told(format.line(2), "País", "“Atlantis” is no state of the region."),
                        new Importer.Told(
                                format.line(3),
                                "Nivel",
                                "“2.4” lies between two stages: it looks like a mean, not like a level. Levels are whole"
                                        + " numbers from 1 to 5."),
                        new Importer.Told(
                                format.line(4),
                                "Año",
                                "The row is of “2020”, not of the cycle 2025. Import it with its own cycle, or say that"
                                        + " the file calls this cycle so."));
        assertThat(Importer.told(page, "passed-rows"))
                .extracting(Importer.Told::line)
                .containsExactly(format.line(5), format.line(6));
        assertThat(assessor.visitor().get("/en" + path + "/left-out.csv").body())
                .startsWith("\uFEFFline,column,value,outcome,code,reason\r\n" + format.line(2)
                        + ",País,Atlantis,refused,state_unknown,")
                .contains(format.line(5) + ",País,América Latina y el Caribe,passed_over,not_a_state,");
        assertThat(assessor.visitor().get("/en" + path + "/changes.csv").body().lines())
                .hasSize(3)
                .contains(format.line(0) + ",new," + iso3(one) + ",D1.1.1,,3");
        assertThat(observatory()).isEqualTo(before);

        HttpResponse<String> unsaid = assessor.apply(path, false);
        assertThat(unsaid.statusCode()).isEqualTo(422);
        assertThat(unsaid.body()).contains("Nothing was taken over: 3 rows are refused.");
        assertThat(observatory()).isEqualTo(before);

        assessor.take(path, true);

        assertThat(assessor.look(Language.FRENCH, path)
                        .select(".notice.success")
                        .text())
                .contains("Le contenu du fichier est appliqué.");
        assertThat(drafts(iso3(one))).containsExactly("1 DRAFT D1.1.1 3 IMPORTED NOT_STATED pt " + SOURCE);
        assertThat(drafts(iso3(other))).containsExactly("1 DRAFT D1.1.1 2 IMPORTED NOT_STATED pt " + SOURCE);
        assertThat(assessor.visitor()
                        .get("/en/observatory/desk/" + iso3(one) + "/2025/1/indicators/D1.1.1")
                        .body())
                .contains("IDB open data &amp; &lt;2025&gt;");
        assertThat(visitors.stranger()
                        .get("/en/observatory/states/" + iso3(one))
                        .body())
                .doesNotContain("IDB open data");
        assertThat(records(path)).isEqualTo(1);

        SortedMap<String, String> after = observatory();
        assessor.take(path, true);
        assertThat(observatory()).as("a form that is sent twice").isEqualTo(after);
        assertThat(records(path)).isEqualTo(1);
        assertThat(assessor.look(Language.ENGLISH, FORM)
                        .select("[aria-labelledby=plans-table] tbody tr")
                        .eachText())
                .anyMatch(row -> row.startsWith(format.fileName()) && row.endsWith("2 3 Taken over"));
    }

    @Test
    void aDraftIsExtendedAndWhatIsReleasedGetsANewVersion() {
        Importer assessor = assessor();
        Visitor validator = visitors.signedIn(people.addFor("NIC", Role.STATE_VALIDATOR));
        Visitor officer = visitors.withRoles(Role.RELEASE_OFFICER);
        assessor.take(assessor.check("one.csv", "country,indicator,level\nNIC,D1.1.1,3\n"), false);
        String second =
                assessor.check("two.csv", "country,indicator,level\nNIC,D1.1.1,4\nNIC,D1.1.2,1\nNIC,D1.1.3,1\n");
        Document page = assessor.look(Language.ENGLISH, second);
        assertThat(page.text()).contains("1 open draft gets levels from this file.");
        assertThat(Importer.lines(page, "changed"))
                .containsExactly(List.of("Nicaragua", "D1.1.1 Strategy Development", "3", "4", "2"));
        assessor.take(second, false);
        assertThat(drafts("NIC")).hasSize(3).anyMatch(line -> line.startsWith("1 DRAFT D1.1.1 4 "));

        String desk = "/en/observatory/desk/NIC/2025/1";
        step(assessor.visitor(), desk, "submit");
        String meanwhile = assessor.check("three.csv", "country,indicator,level\nNIC,D1.1.1,5\n");
        assertThat(Importer.told(assessor.look(Language.SPANISH, meanwhile), "refused-rows"))
                .containsExactly(new Importer.Told(
                        "2",
                        "country",
                        "La evaluación de NIC (Nicaragua) no es un borrador ahora (situación: Presentada)."
                                + " Pida que la devuelvan, o espere a que se publique."));
        step(visitors.withRoles(Role.REVIEWER), desk, "review");
        step(validator, desk, "validate");
        step(officer, desk, "release");

        String third = assessor.check("four.csv", "country,indicator,level\nNIC,D1.1.1,5\nNIC,D1.1.2,1\n");
        Document released = assessor.look(Language.ENGLISH, third);
        assertThat(released.text())
                .contains(
                        "1 released assessment gets a new version as a draft; what is released stays public meanwhile.")
                .contains("1 row says what stands there already.");
        assessor.take(third, false);
        assertThat(drafts("NIC"))
                .hasSize(6)
                .anyMatch(line -> line.startsWith("1 RELEASED D1.1.1 4 "))
                .anyMatch(line -> line.startsWith("2 DRAFT D1.1.1 5 "))
                .anyMatch(line -> line.startsWith("2 DRAFT D1.1.3 1 "));
        assertThat(assessor.visitor().get("/en/observatory/desk/NIC/2025/2").body())
                .contains("IDB open data &amp; &lt;2025&gt;");

        String nothing = assessor.check("five.csv", "country,indicator,level\nNIC,D1.1.1,5\n");
        assertThat(assessor.look(Language.ENGLISH, nothing).text())
                .contains("Nothing in this file would change anything.");
        assertThat(assessor.apply(nothing, false).statusCode()).isEqualTo(422);
    }

    @Test
    void aPlanForAnotherStateOfThingsIsRefusedWhole() {
        Importer assessor = assessor();
        assessor.take(assessor.check("first.csv", "country,indicator,level\nBOL,D1.1.1,3\n"), false);
        String stale = assessor.check("late.csv", "country,indicator,level\nBOL,D1.1.1,4\nECU,D1.1.1,4\n");
        Visitor colleague = visitors.signedIn(people.addFor("BOL", Role.ASSESSOR));
        String indicator = "/en/observatory/desk/BOL/2025/1/indicators/D1.1.1";
        assertThat(colleague
                        .post(
                                indicator,
                                Map.of(
                                        "level",
                                        "2",
                                        "method",
                                        "WORKSHOP",
                                        "confidence",
                                        "HIGH",
                                        "noteLanguage",
                                        "en",
                                        "seen",
                                        seen(colleague, indicator)))
                        .statusCode())
                .isEqualTo(302);
        SortedMap<String, String> before = observatory();

        HttpResponse<String> told = assessor.apply(stale, false);

        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(told.body())
                .contains("Nothing was taken over: things changed since the file was checked.")
                .contains("Bolivia, D1.1.1: you saw 3, now it is 2.")
                .contains("/en/observatory/imports?cycle=2025&amp;also=2024&amp;source=IDB");
        assertThat(observatory()).isEqualTo(before);

        String underWay = assessor.check("later.csv", "country,indicator,level\nBOL,D1.1.2,4\n");
        step(colleague, "/en/observatory/desk/BOL/2025/1", "submit");
        HttpResponse<String> moved = assessor.apply(underWay, false);
        assertThat(moved.statusCode()).isEqualTo(409);
        assertThat(moved.body())
                .contains("Bolivia: the assessment was opened, submitted, sent back or released meanwhile.");

        // Two files that open the same assessment: the second was made when there was none.
        String one = assessor.check("one.csv", "country,indicator,level\nECU,D1.1.1,4\n");
        String two = assessor.check("two.csv", "country,indicator,level\nECU,D1.1.2,4\n");
        assessor.take(one, false);
        assertThat(assessor.apply(two, false).statusCode()).isEqualTo(409);
        assertThat(drafts("ECU")).hasSize(1);
    }

    @Test
    void aPlanIsItsOwnersAlone() {
        Importer assessor = assessor();
        String path = assessor.check("mine.csv", "country,indicator,level\nJAM,D1.1.1,3\nAtlantis,D1.1.1,3\n");
        Visitor other = visitors.signedIn(people.add(Role.ASSESSOR));
        Visitor reviewer = visitors.withRoles(Role.REVIEWER);
        SortedMap<String, String> before = observatory();
        for (String rest : List.of("", "/left-out.csv", "/changes.csv")) {
            assertThat(other.get("/en" + path + rest).statusCode()).isEqualTo(404);
            assertThat(reviewer.get("/en" + path + rest).statusCode()).isEqualTo(403);
            assertThat(visitors.stranger().get("/en" + path + rest).statusCode())
                    .isEqualTo(401);
        }
        assertThat(importer(other).apply(path, true).statusCode()).isEqualTo(404);
        assertThat(importer(reviewer).apply(path, true).statusCode()).isEqualTo(403);
        assertThat(other.get("/en" + FORM).body()).doesNotContain("mine.csv");
        assertThat(importer(reviewer)
                        .send(Language.ENGLISH, "x.csv", "country,indicator,level\n".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(403);
        // A plan of one kind is no plan of another.
        Visitor both = visitors.signedIn(people.add(Role.ASSESSOR, Role.MODEL_EXPERT));
        String own = importer(both).check("own.csv", "country,indicator,level\nJAM,D1.1.1,3\n");
        String descriptors = own.replace(FORM, "/observatory/descriptors/plans");
        assertThat(both.get("/en" + descriptors).statusCode()).isEqualTo(404);
        assertThat(importer(both).apply(descriptors, true).statusCode()).isEqualTo(404);
        assertThat(observatory()).isEqualTo(before);
    }

    @Test
    void whatAnAssessorOfAnotherStateSendsIsRefusedRowByRow() {
        Importer international = assessor();
        international.take(international.check("first.csv", "country,indicator,level\nGTM,D1.1.1,3\n"), false);
        Importer panama = importer(visitors.signedIn(people.addFor("PAN", Role.ASSESSOR)));
        String path = panama.check("two.csv", "country,indicator,level\nPAN,D1.1.1,3\nGTM,D1.1.1,5\nHND,D1.1.1,5\n");
        Document page = panama.look(Language.ENGLISH, path);
        assertThat(Importer.told(page, "refused-rows"))
                .extracting(Importer.Told::why)
                .containsExactly(
                        "You propose no levels for GTM (Guatemala): people of that state and of international"
                                + " organisations do.",
                        "You propose no levels for HND (Honduras): people of that state and of international"
                                + " organisations do.");
        panama.take(path, true);
        assertThat(drafts("PAN")).hasSize(1);
        assertThat(drafts("GTM")).containsExactly("1 DRAFT D1.1.1 3 IMPORTED NOT_STATED pt " + SOURCE);
        assertThat(drafts("HND")).isEmpty();
    }

    @Test
    void aPlanEndsAfterADay() {
        Importer assessor = importer(visitors.signedIn(people.add(Role.ASSESSOR)));
        String path = assessor.check("old.csv", "country,indicator,level\nHTI,D1.1.1,3\n");
        UUID id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        assertThat(database.asOwner().sql("""
                                UPDATE observatory.import_plan
                                   SET checked_at = checked_at - interval '25 hours', expires_at = expires_at - interval '25 hours'
                                 WHERE id = :id
                                """).param("id", id).update()).isEqualTo(1);

        assertThat(assessor.visitor().get("/en" + path).statusCode()).isEqualTo(404);
        assertThat(assessor.apply(path, false).statusCode()).isEqualTo(404);
        assertThat(assessor.visitor().get("/en" + FORM).body()).doesNotContain("old.csv");
        assertThat(drafts("HTI")).isEmpty();
        assessor.check("new.csv", "country,indicator,level\nHTI,D1.1.1,3\n");
        assertThat(database.asOwner()
                        .sql("SELECT count(*) FROM observatory.import_row WHERE plan = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theFormKeepsWhatWasTypedAndSaysAtEachFieldWhatIsWrong() {
        Visitor visitor = visitors.withRoles(Role.ASSESSOR);
        Importer careless = new Importer(
                visitor,
                FORM,
                Map.of("cycle", "1999", "also", "a".repeat(201), "source", "y".repeat(1001), "language", "fr"));
        for (Language language : Language.values()) {
            HttpResponse<String> answer = careless.send(language, "nothing.csv", new byte[0]);
            assertThat(answer.statusCode()).isEqualTo(422);
            Document page = Jsoup.parse(answer.body());
            for (String field : List.of("cycle", "also", "source", "file")) {
                assertThat(page.select("#" + field + "-error").text()).isNotBlank();
                assertThat(page.select(".errors a[href=#" + field + "]").text())
                        .isEqualTo(page.select("#" + field + "-error").text());
                assertThat(page.select("#" + field).attr("aria-describedby")).contains(field + "-error");
            }
            assertThat(page.select("#also").val()).isEqualTo("a".repeat(201));
            assertThat(page.select("#source").val()).isEqualTo("y".repeat(1001));
            assertThat(page.select("#language option[selected]").val()).isEqualTo("fr");
        }
        assertThat(visitor.get("/en" + FORM + "?cycle=2020&source=Again").body())
                .contains("<option value=\"2020\" selected")
                .contains("Again</textarea>");
    }

    @Test
    void aFormStaysGoodWhileItsSenderLooksAtOtherPages() {
        Visitor visitor = visitors.signedIn(people.add(Role.ASSESSOR));
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(visitor.get("/en" + FORM).body());
        assertThat(token.find()).isTrue();
        String path = importer(visitor).check("one.csv", "country,indicator,level\nCUB,D1.1.1,3\nX,Y,Z\n");
        visitor.get("/en" + path + "/left-out.csv");
        visitor.get("/en/observatory/states");
        HttpResponse<String> answer =
                visitor.postForged("/en" + path + "/apply", Map.of("without", "refused", "_csrf", token.group(1)));
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    @Test
    void theDeskLeadsToTheImportsForThoseWhoMay() {
        String way = "href=\"/es/observatory/imports\"";
        assertThat(visitors.withRoles(Role.ASSESSOR).get("/es/observatory/desk").body())
                .contains(way);
        assertThat(visitors.withRoles(Role.REVIEWER).get("/es/observatory/desk").body())
                .doesNotContain(way);
    }

    /** Everything of the observatory but plans, which are nobody's business but their owners'. */
    private SortedMap<String, String> observatory() {
        SortedMap<String, String> contents = database.contents("observatory");
        contents.keySet().removeIf(table -> table.startsWith("import_"));
        assertThat(contents).containsKeys("assessment", "assessed_level", "descriptor", "crosswalk_row");
        return contents;
    }

    /** What the state's assessments hold, a line each. */
    private List<String> drafts(String state) {
        return new ArrayList<>(database.asOwner()
                .sql("""
                        SELECT concat_ws(' ', a.version, a.status, l.indicator, l.level, l.method, l.confidence,
                                         l.note_language, l.note)
                          FROM observatory.assessment a JOIN observatory.assessed_level l ON l.assessment = a.id
                         WHERE a.state = :state ORDER BY 1
                        """)
                .param("state", state)
                .query(String.class)
                .list());
    }

    private long records(String path) {
        return database.asOwner()
                .sql("SELECT count(*) FROM audit.entry WHERE act = 'IMPORT_APPLIED' AND subject = :subject")
                .param("subject", path.substring(1).replace("/imports/", "/import/"))
                .query(Long.class)
                .single();
    }

    private static String iso3(String name) {
        return Objects.requireNonNull(
                Map.of("Brasil", "BRA", "CHL", "CHL", "Pérou", "PER", "CO", "COL", "Uruguai", "URY", "PRY", "PRY")
                        .get(name));
    }

    private static void step(Visitor visitor, String desk, String step) {
        assertThat(visitor.post(desk + "/" + step, Map.of("seen", seen(visitor, desk)))
                        .statusCode())
                .as(step)
                .isEqualTo(302);
    }

    private static String seen(Visitor visitor, String path) {
        Matcher seen = SEEN.matcher(visitor.get(path).body());
        assertThat(seen.find()).as("a form of %s", path).isTrue();
        return seen.group(1);
    }
}
