package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.istmo.pages.Page;
import org.istmo.pages.PublicContentChanged;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The register of treaties as a stranger reads it, from the reference files that a fresh installation loads. */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LawPagesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Visitor stranger;
    private final TestDatabase database;
    private final Law law;
    private final ApplicationEventPublisher events;

    LawPagesTest(Visitors visitors, TestDatabase database, Law law, ApplicationEventPublisher events) {
        this.stranger = visitors.stranger();
        this.database = database;
        this.law = law;
        this.events = events;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?on=2004-06-30",
                "/status",
                "/status?on=2030-01-01",
                "/instruments/ETS185",
                "/instruments/CETS224?on=2026-01-01",
                "/instruments/OAS-A55",
                "/instruments/COMJIB-MADRID2014",
                "/instruments/UNCC/articles",
                "/instruments/OAS-A55/articles",
                "/instruments/MEDELLIN/articles",
                "/states/BRA",
                "/states/HTI?on=1960-01-01",
                "/convergence"
            })
    void everyPageIsThereInEveryLanguageAndAnswersFirst(String path) {
        for (Language language : Language.values()) {
            HttpResponse<String> answer = stranger.get("/" + language.tag() + "/law" + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            Document page = Jsoup.parse(answer.body());
            assertThat(page.select("html").attr("lang")).isEqualTo(language.tag());
            assertThat(page.select("p.lead strong").text()).isNotBlank();
            assertThat(page.select("nav.main [aria-current=page]").attr("href"))
                    .isEqualTo("/" + language.tag() + "/law");
            assertThat(answer.body()).doesNotContain(" style=", "onclick");
            assertThat(page.select(".table")).allSatisfy(table -> {
                assertThat(table.attr("role")).isEqualTo("region");
                assertThat(table.attr("tabindex")).isEqualTo("0");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/en/law/instruments/ETS000", "/en/law/states/FRA", "/en/law/instruments/etc/articles"})
    void whatIsNotThereIsNotFound(String path) {
        assertThat(stranger.get(path).statusCode()).isEqualTo(404);
    }

    /** What the reader asked for is said back, with what a day looks like, and the page is one step away. */
    @ParameterizedTest
    @CsvSource({
        "/law, on, banana, ''",
        "/law, known, 31 February, on=2020-01-01",
        "/law/status, on, 99999-01-01, known=2026-11-22",
        "/law/instruments/ETS185, on, 2023-02-31, ''",
        "/law/states/BRA, on, 23-02-01, ''",
        "/law/states/BRA, on, 2101-01-01, ''",
        "/law/convergence, known, 2999-01-01, ''",
        "/law/routes, on, <b>, measure=preservation",
        "/law/national, known, yesterday, instrument=ETS185&article=2"
    })
    void whatIsNoDayIsAnsweredWithWhatADayLooksLike(String path, String name, String found, String beside) {
        String query = beside.isEmpty() ? "" : beside + "&";
        for (Language language : Language.values()) {
            String address = "/" + language.tag() + path;
            HttpResponse<String> answer = stranger.get(address + "?" + query + name + "=" + Page.encode(found));
            assertThat(answer.statusCode()).isEqualTo(404);
            Document page = Jsoup.parse(answer.body());
            assertThat(page.select("html").attr("lang")).isEqualTo(language.tag());
            assertThat(page.select("#" + name + "-error").text()).contains(found, "2026-11-22");
            assertThat(page.select("main form").attr("action")).isEqualTo(address);
            assertThat(page.select("main form input[type=date]").attr("name")).isEqualTo(name);
            assertThat(page.select("main form input[type=hidden]").stream()
                            .map(input -> input.attr("name") + "=" + input.attr("value"))
                            .collect(Collectors.joining("&")))
                    .isEqualTo(beside);
            assertThat(page.select("main a").eachAttr("href"))
                    .containsExactly(beside.isEmpty() ? address : address + "?" + beside);
        }
    }

    @Test
    void whatIsNoneOfAFewIsAnsweredWithThese() {
        HttpResponse<String> answer = stranger.get("/fr/law/routes?measure=telepathy&on=2026-01-01");
        assertThat(answer.statusCode()).isEqualTo(404);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#measure-error").text()).contains("telepathy");
        assertThat(page.select("ul.names a")).hasSize(Measure.values().length);
        assertThat(stranger.get(page.select("ul.names a:eq(0), ul.names li:first-child a")
                                .attr("href"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theRegisterIsTheFilesWhichTheProgramShips() {
        TreatyFiles.Reading.Read files = TreatyFilesTest.read(TreatyFiles.shipped());
        Register register = law.register();
        assertThat(register.instruments()).containsAll(files.instruments());
        assertThat(register.convergence()).isEqualTo(files.convergence());
        assertThat(files.participations())
                .allSatisfy(one -> assertThat(register.participation(one.instrument(), one.state()))
                        .isEqualTo(one));
        assertThat(files.articles())
                .allSatisfy(article ->
                        assertThat(register.articles(article.instrument())).contains(article));
        assertThat(register.changes()).isEmpty();
    }

    /** The day before, the day itself. */
    @ParameterizedTest
    @CsvSource({
        "ETS185, 2004-07-01, 0", "ETS185, 2007-01-01, 1", "ETS185, 2023-02-28, 10", "ETS185, 2023-03-01, 11",
        "ETS185, 2025-03-31, 12", "ETS185, 2025-04-01, 13", "UNTOC, 2003-09-28, 0", "OAS-B32, 1978-07-17, 0",
        "CETS224, 2026-11-22, 0", "UNCC, 2026-11-22, 0"
    })
    void asManyStatesAreBoundOnADay(String code, LocalDate on, int bound) {
        Instrument instrument = law.register().instrument(code).orElseThrow();
        assertThat(law.register().bound(instrument, on).bound()).isEqualTo(bound);
        Document page = Jsoup.parse(stranger.get("/en/law?on=" + on).body());
        assertThat(page.select("tr:has(th a[href*=/" + code + "?]) td:last-child")
                        .text())
                .startsWith(bound + " of 35");
    }

    @Test
    void whatIsUnconfirmedSaysSoInWords() {
        Document page = Jsoup.parse(stranger.get("/es/law/instruments/OAS-A55").body());
        assertThat(page.select("tr:has(a[href=/es/law/states/URY]) .badge.unconfirmed")
                        .eachText())
                .contains("sin confirmar");
        assertThat(page.select("p.lead").text()).contains("26 de 35", "uno más está sin confirmar");
        Document matrix = Jsoup.parse(stranger.get("/pt/law/status").body());
        assertThat(matrix.select("tr:has(a[href=/pt/law/states/URY]) .badge.unconfirmed"))
                .isNotEmpty();
        Document articles =
                Jsoup.parse(stranger.get("/en/law/instruments/UNCC/articles").body());
        assertThat(articles.select("tbody .badge.unconfirmed")).hasSize(68);
        Document convergence = Jsoup.parse(stranger.get("/fr/law/convergence").body());
        assertThat(convergence.select(".notice").text()).contains("non examinée par un juriste");
        assertThat(convergence.select("tbody tr")).hasSize(61);
        assertThat(convergence.select("tbody [lang=en]"))
                .as("whatever the table says is said in the reader’s language")
                .isEmpty();
        assertThat(convergence.select("tbody th").eachText()).contains("Accès illégal");
        assertThat(convergence.select("p.source a[hreflang=en]").attr("href"))
                .as("and the words as they were recorded are one step away")
                .isEqualTo("/en/law/convergence");
    }

    @Test
    void anArticleThatNobodyHasReadLooksSoInTheMatrixToo() {
        Document matrix = Jsoup.parse(stranger.get("/es/law/convergence").body());
        for (Element cell : matrix.select("tbody td:has(a)")) {
            List<String> unread = cell.select("a").stream()
                    .filter(link -> !law.register()
                            .confirms(
                                    new InstrumentId(link.attr("href").replaceAll(".*/instruments/|/articles.*", "")),
                                    Integer.parseInt(link.attr("href").replaceAll(".*#a", ""))))
                    .map(Element::text)
                    .toList();
            assertThat(cell.select(".badge.unconfirmed").eachText())
                    .as(cell.text())
                    .hasSize(unread.size())
                    .allMatch(text -> text.equals("sin confirmar"));
        }
        assertThat(matrix.select("tbody a[href*=UNCC]").size())
                .isEqualTo(matrix.select("tbody a[href*=UNCC] + .badge.unconfirmed")
                        .size())
                .isGreaterThan(20);
        assertThat(matrix.select("tbody a[href*=UNTOC] + .badge.unconfirmed")).isEmpty();
    }

    /** Notes, sources and the days of sources were recorded in English; a reader meets them in their own language. */
    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void whateverWasRecordedIsReadInTheReadersLanguage(Language language) {
        List<String> paths = new ArrayList<>();
        law.register().instruments().forEach(one -> paths.add("/instruments/" + one.id()));
        law.register().states().forEach(state -> paths.add("/states/" + state.code()));
        for (String path : paths) {
            Document page = Jsoup.parse(
                    stranger.get("/" + language.tag() + "/law" + path).body());
            assertThat(page.select("main :is(td, dd, caption) [lang=en]").eachText())
                    .as(path)
                    .isEmpty();
            assertThat(page.select("main").text())
                    .as(path)
                    .doesNotContain("stored copy", "c. 2000", "Entry into force", "(found");
        }
    }

    @Test
    void datesThatDisagreeStandOnTheInstrumentsPage() {
        String page = stranger.get("/en/law/instruments/OAS-A55").body();
        assertThat(page).contains("recorded as January 10, 2007; the clause gives January 11, 2007");
        assertThat(page).contains("Dates that disagree: 2. Dates that cannot be checked: 2");
    }

    @Test
    void aDayBeforeTheRegisterAndADayToComeSayWhatTheyAre() {
        assertThat(stranger.get("/en/law/status?on=1899-12-31").body())
                .contains("On December 31, 1899 the register has nothing yet", "November 22, 1969");
        assertThat(stranger.get("/en/law/states/BRA?on=2099-01-01").body())
                .contains("what stands here is an expectation");
        assertThat(stranger.get("/en/law/states/BRA?on=2020-01-01").body())
                .doesNotContain("what stands here is an expectation", "the register has nothing yet");
    }

    @Test
    void statesStandInTheAlphabetOfTheReader() {
        for (String path : List.of("/status", "/instruments/ETS185")) {
            Document page = Jsoup.parse(stranger.get("/es/law" + path).body());
            List<String> states = page.select("tbody th[scope=row]").eachText();
            assertThat(states).hasSize(35).containsSubsequence("Argentina", "Bahamas", "Perú", "República Dominicana");
        }
    }

    @Test
    void theStatesPagesOfBothSidesLeadToEachOther() {
        assertThat(stranger.get("/en/law/states/BRA").body()).contains("href=\"/en/observatory/states/BRA\"");
        assertThat(stranger.get("/en/observatory/states/BRA").body()).contains("href=\"/en/law/states/BRA\"");
    }

    @ParameterizedTest
    @CsvSource({
        "instruments, 10",
        "instruments?on=2004-01-01, 10",
        "participations, 315",
        "participations?state=BRA, 9",
        "participations?instrument=ETS185&on=2010-01-01, 35",
        "articles, 222",
        "articles?instrument=UNTOC, 41",
        "articles?instrument=MEDELLIN, 0",
        "date-checks, 10",
        "date-checks?instrument=UNTOC, 0"
    })
    void everyTableIsThereAsCsvAndAsJsonWithItsOrigin(String address, int rows) {
        String csvAddress = "/data/law/" + address.replaceFirst("(^[a-z-]+)", "$1.csv");
        List<NamedCsvRecord> csv = csv(csvAddress);
        assertThat(csv).hasSize(rows);
        JsonNode json =
                JSON.readTree(stranger.get(csvAddress.replace(".csv", ".json")).body());
        assertThat(json.get("data")).hasSize(rows);
        for (int i = 0; i < rows; i++) {
            JsonNode row = json.get("data").get(i);
            assertThat(csv.get(i).getField("SOURCE"))
                    .isEqualTo(row.at("/provenance/source").asString())
                    .isNotEmpty();
            assertThat(csv.get(i).getField("UNCONFIRMED").isEmpty())
                    .isEqualTo(row.at("/provenance/unconfirmed").isEmpty());
        }
        assertThat(json.at("/metadata/citation/pt").asString()).contains("/data/law/");
        assertThat(stranger.get(json.at("/metadata/address").asString().replaceFirst("^https?://[^/]+", ""))
                        .statusCode())
                .isEqualTo(200);
    }

    private List<NamedCsvRecord> csv(String address) {
        HttpResponse<String> answer = stranger.get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return CsvReader.builder().ofNamedCsvRecord(answer.body()).stream().toList();
    }

    @Test
    void theDataOfADayIsThatDays() {
        NamedCsvRecord before = csv("/data/law/participations.csv?state=BRA&instrument=ETS185&on=2023-02-28")
                .getFirst();
        assertThat(before.getField("STANDING")).isEqualTo("CONSENTED");
        assertThat(before.getField("UNCONFIRMED")).isEqualTo("DEPOSITED");
        assertThat(csv("/data/law/participations.csv?state=BRA&instrument=ETS185&on=2023-03-01")
                        .getFirst()
                        .getField("STANDING"))
                .isEqualTo("BOUND");
        assertThat(csv("/data/law/convergence.csv"))
                .hasSizeGreaterThan(150)
                .allSatisfy(row -> assertThat(row.getField("SOURCE")).contains("not reviewed by a lawyer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"participations.csv?state=FRA", "articles.json?instrument=ETS000", "instruments.csv?on=now"})
    void anUnknownValueIsAnsweredWithThoseThatAreKnown(String address) {
        HttpResponse<String> answer = stranger.get("/data/law/" + address);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"known\"");
    }

    @Test
    void aChangeOfTwoPeopleStandsInTheFeedsAndOnThePages() {
        String feed = "/es/law/changes.atom";
        assertThat(stranger.get(feed).body()).contains("<feed", "<updated>").doesNotContain("<entry>");
        try {
            database.asApplication().sql("""
                            INSERT INTO law.participation
                                   (state, instrument, version, status, signed, consent, deposited, in_force, reservations,
                                    reservation_note, note, source, as_of, confidence, unconfirmed, reason,
                                    proposed_by, confirmed_by)
                            VALUES ('TTO', 'ETS185', 2, 'PARTY', NULL, 'ACCESSION', '2026-10-05', '2027-02-01', 'UNKNOWN',
                                    '', '', 'invented', '', 'LOW', '{}', 'Deposit & <notice> of a test',
                                    gen_random_uuid(), gen_random_uuid())
                            """).update();
            events.publishEvent(new PublicContentChanged());
            Document atom = Jsoup.parse(stranger.get(feed).body(), Parser.xmlParser());
            assertThat(atom.select("entry > title").eachText())
                    .singleElement()
                    .asString()
                    .startsWith("Trinidad y Tobago · Convenio de Budapest: Condición: ")
                    .contains(" → Estado parte", "Depositado: nada → 5 de octubre de 2026", "; Fuente; ");
            assertThat(atom.select("entry > summary").text()).isEqualTo("Deposit & <notice> of a test");
            assertThat(atom.select("entry > link").attr("href")).endsWith("/es/law/states/TTO");
            assertThat(atom.select("entry > content").text()).contains(" → invented");
            for (String page : List.of("/es/law/states/TTO", "/es/law/instruments/ETS185")) {
                Document told = Jsoup.parse(stranger.get(page).body());
                assertThat(told.select("section:has(#history) li").text())
                        .contains("Depositado: nada → 5 de octubre de 2026", "Deposit & <notice> of a test");
                assertThat(stranger.get(told.select("head link[type=application/atom+xml]")
                                        .attr("href"))
                                .body())
                        .contains("<entry>");
            }
            assertThat(stranger.get(feed + "?state=TTO&instrument=ETS185").body())
                    .contains("<entry>");
            assertThat(stranger.get(feed + "?state=BRA").body()).doesNotContain("<entry>");
            assertThat(stranger.get(feed + "?instrument=UNTOC").body()).doesNotContain("<entry>");
            assertThat(stranger.get(feed + "?state=FRA").statusCode()).isEqualTo(404);
            assertThat(csv("/data/law/participations.csv?state=TTO&instrument=ETS185&on=2027-01-31"))
                    .extracting(row -> row.getField("STANDING"))
                    .containsExactly("CONSENTED");
            assertThat(stranger.get("/en/law/states/TTO?on=2027-02-01").body())
                    .contains("is bound by: Budapest Convention", "what stands here is an expectation");
        } finally {
            database.asOwner()
                    .sql("ALTER TABLE law.participation DISABLE TRIGGER USER")
                    .update();
            database.asOwner()
                    .sql("DELETE FROM law.participation WHERE version > 1")
                    .update();
            database.asOwner()
                    .sql("ALTER TABLE law.participation ENABLE TRIGGER USER")
                    .update();
            events.publishEvent(new PublicContentChanged());
        }
    }

    /** Invented sample data about a treaty of another field: the model takes it as data, without a line of code. */
    @Test
    void anInstrumentOfAnotherFieldIsShownFromDataAlone() {
        database.asOwner().sql("""
                        INSERT INTO law.instrument
                        VALUES ('SAMPLE-ESCAZU', 99, '{SAMPLE 1}',
                                '{"original": "es", "texts": {"es": "Acuerdo de muestra", "en": "Sample Agreement"}}',
                                '{"original": "es", "texts": {"es": "Acuerdo de muestra sobre el acceso a la información"}}',
                                '2018-03-04', '2018-09-27', '2021-04-22', 'invented', 'DAYS_AFTER', 90, '22', NULL,
                                'nobody', true, '', 'invented sample of a test', '2026', 'LOW', '{}')
                        """).update();
        database.asOwner()
                .sql(
                        "INSERT INTO law.article VALUES ('SAMPLE-ESCAZU', 5, '{\"original\": \"es\", \"texts\":"
                                + " {\"es\": \"Acceso a la información\"}}', 'PRINCIPLE', '', '', 'invented', '', 'LOW', '{title}')")
                .update();
        database.asOwner().sql("""
                        INSERT INTO law.participation (state, instrument, version, status, consent, deposited, in_force,
                               reservations, reservation_note, note, source, as_of, confidence, unconfirmed, reason)
                        SELECT iso3, 'SAMPLE-ESCAZU', 1, CASE iso3 WHEN 'URY' THEN 'PARTY' ELSE 'NONE_FOUND' END,
                               CASE iso3 WHEN 'URY' THEN 'RATIFICATION' END,
                               CASE iso3 WHEN 'URY' THEN date '2021-06-01' END,
                               CASE iso3 WHEN 'URY' THEN date '2021-08-31' END,
                               'UNKNOWN', '', '', 'invented', '', 'LOW', '{}', 'sample' FROM directory.state
                        """).update();
        try {
            events.publishEvent(new PublicContentChanged());
            assertThat(stranger.get("/pt/law").body()).contains("<span lang=\"es\">Acuerdo de muestra</span>");
            assertThat(stranger.get("/en/law/status").body()).contains("Sample Agreement");
            assertThat(stranger.get("/en/law/instruments/SAMPLE-ESCAZU").body())
                    .contains("it binds 1 of 35 states", "the clause gives August 30, 2021");
            assertThat(stranger.get("/en/law/instruments/SAMPLE-ESCAZU/articles")
                            .body())
                    .contains("Acceso a la información");
            assertThat(stranger.get("/en/law/states/URY").body()).contains("Sample Agreement");
            assertThat(csv("/data/law/participations.csv?instrument=SAMPLE-ESCAZU&on=2022-01-01"))
                    .filteredOn(row -> row.getField("STANDING").equals("BOUND"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.getField("STATE")).isEqualTo("URY"));
        } finally {
            database.asOwner()
                    .sql("ALTER TABLE law.participation DISABLE TRIGGER USER")
                    .update();
            database.asOwner()
                    .sql("DELETE FROM law.participation WHERE instrument = 'SAMPLE-ESCAZU'")
                    .update();
            database.asOwner()
                    .sql("ALTER TABLE law.participation ENABLE TRIGGER USER")
                    .update();
            database.asOwner()
                    .sql("DELETE FROM law.article WHERE instrument = 'SAMPLE-ESCAZU'")
                    .update();
            database.asOwner()
                    .sql("DELETE FROM law.instrument WHERE id = 'SAMPLE-ESCAZU'")
                    .update();
            events.publishEvent(new PublicContentChanged());
        }
    }
}
