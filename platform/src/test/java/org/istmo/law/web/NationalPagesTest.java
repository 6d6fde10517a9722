package org.istmo.law.web;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.istmo.access.Role;
import org.istmo.pages.Page;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** National law from the first proposal to the open data, as two editors and a stranger see it. */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NationalPagesTest {

    private static final String DESK = "/en/law/national/desk";
    private static final String HEADER =
            "state,language,law_number,law_title,law_enacted,law_status,law_link,law_read_on,"
                    + "provision_number,summary,offence,minimum,maximum,link,read_on,instrument,article,degree,note,confidence\n";
    private static final String LAW = "CHL,es,Ley 1,Ley inventada,2020-01-01,in_force,https://x.example/l,2026-01-02,";

    private final Visitor stranger;
    private final Visitor author;
    private final Visitor reviewer;

    NationalPagesTest(Visitors visitors, TestPeople people) {
        this.stranger = visitors.stranger();
        this.author = visitors.signedIn(people.add(Role.NATIONAL_LAW_EDITOR));
        this.reviewer = visitors.signedIn(people.add(Role.NATIONAL_LAW_EDITOR));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    @Order(1)
    void nothingIsReviewedAsItComes(Language language) {
        Texts texts = Texts.in(language);
        String root = "/" + language.tag() + "/law/national";
        Document all = stranger.page(root);
        assertThat(all.select("p.lead strong").text()).isEqualTo(texts.get("law.national.none"));
        assertThat(all.select("tbody tr:has(td) td:last-child").eachText())
                .isNotEmpty()
                .containsOnly("35");
        Document article = stranger.page(root + "?instrument=ETS185&article=2");
        assertThat(article.select("p.lead strong").text()).isEqualTo(texts.get("law.national.article.none"));
        assertThat(stranger.page(root + "/BRA").select("p.lead strong").text())
                .isEqualTo(texts.get("law.national.state.none", "state", brazil(language)));
        assertThat(stranger.page("/" + language.tag() + "/law/states/BRA").select("a[href=" + root + "/BRA]"))
                .isNotEmpty();
        assertThat(all.body().text()).doesNotContain(texts.get("law.national.demonstration"));
    }

    private static String brazil(Language language) {
        return switch (language) {
            case ENGLISH -> "Brazil";
            case SPANISH, PORTUGUESE -> "Brasil";
            case FRENCH -> "Brésil";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "/en/law/national?instrument=XX, 404",
        "/en/law/national?instrument=ETS185&article=900, 404",
        "/en/law/national/FRA, 404",
        "/data/law/provisions.csv?state=FRA, 400",
        "/data/law/mappings.json?instrument=XX, 400",
        "/en/law/national/desk, 401"
    })
    @Order(2)
    void whatIsNotThereIsNot(String path, int status) {
        assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "maximum=48&transnational=yes&group=yes&named=no, yes",
        "maximum=47&transnational=yes&group=yes&named=no, no",
        "maximum=4+y&transnational=yes&group=yes&named=no, yes",
        "maximum=life&transnational=yes&group=yes&named=no, yes",
        "maximum=cadena+perpetua&transnational=yes&group=yes&named=no, yes",
        "maximum=3+anos+e+11+meses&transnational=yes&group=yes&named=no, no",
        "maximum=12&transnational=yes&group=yes&named=yes, yes",
        "maximum=12&transnational=yes&group=yes&named=unknown, unknown",
        "maximum=60&transnational=yes&group=no&named=no, no",
        "maximum=60&transnational=yes&group=unknown, unknown",
        "maximum=&transnational=yes&group=yes&named=no, unknown"
    })
    @Order(3)
    void theGateAnswersWithItsReasons(String query, String reaches) {
        for (Language language : Language.values()) {
            Document page = stranger.page("/" + language.tag() + "/law/national/gate?" + query);
            assertThat(page.select("#answer strong").text())
                    .isEqualTo(Texts.in(language).get("law.palermo.lead", "reaches", reaches));
            assertThat(page.select("#answer ~ ul:not(.actions) li")).hasSize(5);
            String asked = query.replace("maximum=&", "");
            assertThat(page.select("section:has(#cite) code").text())
                    .contains(Texts.in(language).get("law.national.gate.title"))
                    .endsWith("/" + language.tag() + "/law/national/gate?" + asked);
            JsonNode data = new JsonMapper()
                    .readTree(stranger.get(
                                    page.select("ul.actions a[href^=/data/]").attr("href"))
                            .body());
            assertThat(data.at("/gate/reaches").asString()).isEqualTo(reaches.toUpperCase(Locale.ROOT));
            assertThat(data.at("/gate/reasons")).hasSize(5);
            assertThat(data.at("/metadata/citation/" + language.tag()).asString())
                    .endsWith("/data/law/gate.json?" + asked);
        }
    }

    @Test
    @Order(3)
    void theGateTakesNoAnswerThatIsNone() {
        HttpResponse<String> page = stranger.get("/es/law/national/gate?maximum=48&group=perhaps");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(page.body()).select("#group-error").text()).contains("perhaps");
        assertThat(stranger.get("/data/law/gate.json?maximum=48&group=perhaps").statusCode())
                .isEqualTo(400);
        assertThat(stranger.get("/data/law/gate.json?maximum=four").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"-4", "1201", "101 y", "four years", "=1+1"})
    @Order(3)
    void aMaximumThatIsNoneIsRefusedAtItsFieldAndKept(String maximum) {
        HttpResponse<String> answer = stranger.get("/fr/law/national/gate?maximum=" + Page.encode(maximum));
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select(".field-error").eachAttr("id")).containsExactly("maximum-error");
        assertThat(page.select("#maximum-error").text()).contains("« " + maximum + " »", "4 ans et 6 mois");
        assertThat(page.select("#maximum").val()).isEqualTo(maximum);
    }

    private static Map<String, String> law(String... changes) {
        Map<String, String> law = new HashMap<>(Map.of(
                "state", "CHL",
                "law_number", "Ley 9",
                "law_title", "Ley inventada por una prueba",
                "language", "es",
                "law_enacted", "2020-05-31",
                "law_status", "in_force",
                "law_link", "https://x.example/9",
                "law_read_on", "2026-01-02",
                "confidence", "medium",
                "reason", "a test"));
        for (int i = 0; i < changes.length; i += 2) {
            law.put(changes[i], changes[i + 1]);
        }
        return law;
    }

    @ParameterizedTest
    @CsvSource({
        "state, XXX",
        "state, ''",
        "law_number, ''",
        "law_title, =cmd()",
        "language, de",
        "law_enacted, 2026-02-30",
        "law_enacted, 2999-01-01",
        "law_enacted, 1799-12-31",
        "law_status, dormant",
        "law_link, javascript:alert(1)",
        "law_read_on, ''",
        "law_archived, abc",
        "confidence, absolute",
        "reason, ''"
    })
    @Order(4)
    void whatIsWrongIsSaidAtItsFieldInTheReadersLanguageAndWhatWasTypedStays(String field, String value) {
        for (Language language : Language.values()) {
            HttpResponse<String> answer =
                    author.post("/" + language.tag() + "/law/national/desk/law", law(field, value));
            assertThat(answer.statusCode()).isEqualTo(422);
            Document page = Jsoup.parse(answer.body());
            assertThat(page.select(".field-error").eachAttr("id")).containsExactly(field + "-error");
            assertThat(page.select("#law_link").val())
                    .isEqualTo(field.equals("law_link") ? value : "https://x.example/9");
        }
        assertThat(author.page(DESK).select("p.lead strong").text()).startsWith("Nothing waits");
    }

    @Test
    @Order(5)
    void aLawAndAProvisionAndAMappingArePublicOnceAnotherPersonConfirmsEach() {
        assertThat(author.post(DESK + "/law", law()).statusCode()).isEqualTo(302);
        assertThat(stranger.get("/en/law/national/CHL").body()).doesNotContain("Ley 9");
        assertThat(stranger.get("/data/law/provisions.csv").body()).doesNotContain("Ley 9");
        assertThat(author.page(DESK).select("form[action*=confirm]"))
                .as("its author has no button")
                .isEmpty();
        String confirm = reviewer.page(DESK).select("form[action*=/confirm]").attr("action");
        HttpResponse<String> own = author.post(confirm, Map.of());
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.body()).contains("You proposed this");
        assertThat(reviewer.post(confirm, Map.of()).statusCode()).isEqualTo(302);
        assertThat(stranger.get("/en/law/national/CHL").body()).contains("Ley 9", "<span lang=\"es\">Ley inventada");

        String add = author.page(DESK + "?state=CHL")
                .select("a[href*=/provision?law=]")
                .attr("href");
        Map<String, String> provision = new HashMap<>(Map.of(
                "law", add.substring(add.indexOf('=') + 1),
                "provision_number", "2",
                "summary", "Entrar sin derecho",
                "language", "es",
                "offence", "yes",
                "minimum", "5 y",
                "maximum", "48",
                "link", "https://x.example/9#2",
                "read_on", "2026-01-02",
                "reason", "a test"));
        Document upsideDown =
                Jsoup.parse(author.post(DESK + "/provision", provision).body());
        assertThat(upsideDown.select(".field-error").eachText()).containsExactly("The maximum is below the minimum.");
        provision.put("minimum", "6");
        assertThat(author.post(DESK + "/provision", provision).statusCode()).isEqualTo(302);

        String map = author.page(DESK + "?state=CHL")
                .select("a[href*=/mapping?provision=]")
                .attr("href");
        Map<String, String> mapping = Map.of(
                "provision", map.substring(map.indexOf('=') + 1),
                "instrument", "ETS185",
                "article", "2",
                "degree", "full",
                "language", "es",
                "note", "Todo el artículo",
                "reason", "a test");
        assertThat(author.post(DESK + "/mapping", mapping).statusCode()).isEqualTo(302);
        assertThat(author.post(DESK + "/mapping", mapping).body()).contains("An earlier proposal on the same");

        List<String> open = reviewer.page(DESK).select("form[action$=/confirm]").eachAttr("action");
        assertThat(reviewer.post(open.getLast(), Map.of()).body()).contains("is not confirmed: review that first");
        assertThat(reviewer.post(open.getFirst(), Map.of()).statusCode()).isEqualTo(302);
        assertThat(stranger.get("/en/law/national?instrument=ETS185&article=2").body())
                .doesNotContain("Entrar sin derecho");
        assertThat(reviewer.post(open.getLast(), Map.of()).statusCode()).isEqualTo(302);

        Document article = stranger.page("/en/law/national?instrument=ETS185&article=2");
        assertThat(article.select("p.lead strong").text()).isEqualTo("Reviewed in 1 of 35 states.");
        assertThat(article.text())
                .contains("Entrar sin derecho", "Confirmed by An organisation (Editor of national law)");
        assertThat(article.select("tr:contains(hidden)"))
                .as("small numbers of a sub-region")
                .isNotEmpty();
        Document state = stranger.page("/en/law/national/CHL");
        assertThat(state.text()).contains("from 6 months to 4 years", "Open where a case is transnational");
        assertThat(stranger.get("/en/law/instruments/ETS185/articles").body()).contains("National law: 1 provision");
        assertThat(author.post(DESK + "/mapping", mapping).body()).contains("recorded or proposed already");
        for (String query : List.of("", "?state=CHL", "?instrument=ETS185", "?state=CHL&instrument=ETS185")) {
            assertThat(feed(query).select("entry > title").eachText())
                    .as(query)
                    .containsExactlyInAnyOrder(
                            "Chile · Ley 9: new entry",
                            "Chile · Ley 9, Art. 2: new entry",
                            "Chile · Ley 9, Art. 2 → Budapest Convention, art. 2: new entry");
        }
        assertThat(feed("").select("entry > content").text())
                .contains(
                        "Penalty: nothing → from 6 months to 4 years", "How far it goes: nothing → covers the article");
        assertThat(feed("?state=BRA").select("entry")).isEmpty();
        assertThat(feed("?instrument=UNTOC").select("entry")).isEmpty();
    }

    @Test
    @Order(6)
    void whatWasKnownOnADayIsWhatWasConfirmedByItsEnd() {
        // Today in UTC, as the pages have it, whatever midnight does to this test.
        String today = stranger.page("/en/law/national/CHL").select("#known").val();
        assertThat(stranger.page("/en/law/national/CHL")
                        .select("section:has(#cite) code")
                        .text())
                .endsWith("/en/law/national/CHL?known=" + today);
        assertThat(stranger.page("/en/law/national/CHL")
                        .select("section:has(#cite) a[href=/en/law/national/CHL?known=" + today + "]"))
                .isNotEmpty();
        String yesterday = LocalDate.parse(today).minusDays(1).toString();
        for (String path : List.of(
                "/en/law/national/CHL?", "/en/law/national?instrument=ETS185&article=2&", "/en/law/national?")) {
            Document now = stranger.page(path + "known=" + today);
            Document before = stranger.page(path + "known=" + yesterday);
            assertThat(now.select(".notice.info").text()).startsWith("This is what was confirmed by the end of");
            assertThat(before.select(".notice.info").text())
                    .contains("nothing had been recorded yet", "The first entry was recorded on");
            assertThat(now.select("p.lead strong").text())
                    .isNotEqualTo(before.select("p.lead strong").text());
            assertThat(before.text()).doesNotContain("Entrar sin derecho");
            for (String refused : List.of("2999-01-01", "yesterday", "2026-02-30")) {
                HttpResponse<String> answer = stranger.get(path + "known=" + refused);
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(Jsoup.parse(answer.body()).select("#known-error").text())
                        .contains("“" + refused + "” is no day", "the last possible one is " + today);
            }
        }
        assertThat(stranger.page("/en/law/national?instrument=ETS185&article=2&known=" + yesterday)
                        .select("a[href$=/CHL?known=" + yesterday + "], a[href*=mappings.csv?instrument=ETS185&known="
                                + yesterday + "]"))
                .isNotEmpty();
        for (String table : List.of("provisions", "mappings")) {
            assertThat(csv("/data/law/" + table + ".csv?known=" + today)).hasSize(1);
            assertThat(csv("/data/law/" + table + ".csv?known=" + yesterday)).isEmpty();
            assertThat(stranger.get("/data/law/" + table + ".json?known=" + today)
                            .body())
                    .contains("known=" + today);
            assertThat(stranger.get("/data/law/" + table + ".json?known=2999-01-01")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    @Order(6)
    void aNumberIsHiddenWithItsReasonAndOneArticleIsOne() {
        assertThat(stranger.page("/es/law/national?instrument=ETS185&article=2").text())
                .contains("aunque la tabla siguiente nombra a cada Estado");
        for (Language language : Language.values()) {
            String one = Texts.in(language).get("law.national.state.lead", "laws", 1, "provisions", 1, "absences", 1);
            assertThat(one).doesNotContain("para los que", "para os quais", "lesquels");
            assertThat(stranger.page("/" + language.tag() + "/law/national/gate")
                            .select("section:has(#cite) code")
                            .text())
                    .contains("? http")
                    .doesNotContain("?.");
        }
    }

    private Document feed(String query) {
        return Jsoup.parse(stranger.get("/en/law/changes.atom" + query).body(), Parser.xmlParser());
    }

    @Test
    @Order(6)
    void theDataSaysWhereItComesFromAndWhoReviewedIt() {
        NamedCsvRecord provision = csv("/data/law/provisions.csv?state=CHL").getFirst();
        assertThat(provision.getField("MAXIMUM_MONTHS")).isEqualTo("48");
        assertThat(provision.getField("PALERMO_SERIOUS_CRIME")).isEqualTo("YES");
        assertThat(provision.getField("REVIEWER_ROLE")).isEqualTo("NATIONAL_LAW_EDITOR");
        assertThat(provision.getField("SOURCE")).isEqualTo("https://x.example/9#2");
        assertThat(provision.getField("SOURCE_AS_OF")).isEqualTo("2026-01-02");
        assertThat(provision.getField("DEMONSTRATION")).isEqualTo("false");
        JsonNode mappings = JsonMapper.builder()
                .build()
                .readTree(stranger.get("/data/law/mappings.json?instrument=ETS185")
                        .body());
        assertThat(mappings.get("data")).hasSize(1);
        assertThat(mappings.at("/data/0/DEGREE").asString()).isEqualTo("FULL");
        assertThat(mappings.at("/metadata/demonstration").isMissingNode()).isTrue();
        assertThat(csv("/data/law/mappings.csv?state=BRA")).isEmpty();
    }

    private List<NamedCsvRecord> csv(String address) {
        return CsvReader.builder().ofNamedCsvRecord(stranger.get(address).body()).stream()
                .toList();
    }

    @Test
    @Order(7)
    void aChangeIsRefusedWithAReasonAndTakingBackLeavesTheDistribution() {
        String change = author.page(DESK + "?state=CHL")
                .select("a[href*=/mapping?change=1]")
                .attr("href");
        Document form = author.page(change);
        assertThat(form.select("#degree option[selected]").val()).isEqualTo("full");
        Map<String, String> again = new HashMap<>(Map.of(
                "change", "1",
                "provision", form.select("input[name=provision]").val(),
                "instrument", "ETS185",
                "article", "2",
                "degree", "partial",
                "language", "es",
                "reason", "Read again"));
        assertThat(author.post(DESK + "/mapping", again).statusCode()).isEqualTo(302);
        String refuse = reviewer.page(DESK).select("form[action$=/refuse]").attr("action");
        assertThat(reviewer.post(refuse, Map.of("reason", " ")).body()).contains("Say why you refuse it");
        assertThat(reviewer.post(refuse, Map.of("reason", "The whole of it is there"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(author.page(DESK).text()).contains("refused: The whole of it is there");
        again.put("withdraws", "1");
        assertThat(author.post(DESK + "/mapping", again).statusCode()).isEqualTo(302);
        String confirm = reviewer.page(DESK).select("form[action$=/confirm]").attr("action");
        assertThat(reviewer.post(confirm, Map.of()).statusCode()).isEqualTo(302);
        assertThat(stranger.page("/en/law/national?instrument=ETS185&article=2")
                        .select("p.lead strong")
                        .text())
                .startsWith("Nobody has reviewed");
        Document told = feed("?instrument=ETS185");
        assertThat(told.select("entry > title").eachText().getFirst())
                .isEqualTo("Chile · Ley 9, Art. 2 → Budapest Convention, art. 2: taken back");
        assertThat(told.select("entry > content").eachText().getFirst())
                .contains("How far it goes: covers the article → nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            XXX,,,,,,,,,,,,,,,ETS185,2,absent,,                         | 2 | state       | There is no state “XXX”
            CHL,,,,,,,,,,,,,,,ETS999,2,absent,,                         | 2 | instrument  | There is no instrument “ETS999”
            CHL,,,,,,,,,,,,,,,ETS185,99,absent,,                        | 2 | article     | has no article 99
            CHL,,,,,,,,,,,,,,,ETS185,2,full,,                           | 2 | degree      | Without a provision
            CHL,,,,,,,,,,,,,,,ETS185,2,grand,,                          | 2 | degree      | not one of the choices
            LAW1,Acceso,yes,24,12,https://x.example,2026-01-02,ETS185,2,full,,      | 2 | maximum     | The maximum is below
            LAW1,Acceso,no,,12,https://x.example,2026-01-02,ETS185,2,full,,         | 2 | maximum     | no offence has no penalty
            LAW1,Acceso,yes,,12,https://x.example,2999-01-02,ETS185,2,full,,        | 2 | read_on     | after today
            LAW1,=HYPERLINK(1),yes,,12,https://x.example,2026-01-02,ETS185,2,full,, | 2 | summary     | as a formula
            LAW1,Acceso,yes,,12,https://x.example,2026-01-02,ETS185,2,full,,~LAW1,,,,,,,ETS185,2,full,,   | 3 | article | recorded or proposed already
            LAW1,Acceso,yes,,12,https://x.example,2026-01-02,ETS185,2,full,,~LAW1,Otro,,,,,,ETS185,3,full,, | 3 | summary | differs
            LAW1,Acceso,yes,,12,https://x.example,2026-01-02,ETS185,2,full,,~CHL,,,,,,,,,,,,,,,ETS185,2,absent,, | 3 | degree | either provisions or nothing
            LAW1,Acceso,yes,,12,https://x.example,2026-01-02,ETS185,2,full,,~short   | 3 | ""          | has 1 cell
            """)
    @Order(8)
    void aFileWithARefusedRowIsNotProposedAndSaysWhichAndWhy(String rows, String line, String column, String why) {
        HttpResponse<String> sent = send(rows.replace("~", "\n").replace("LAW1,", LAW + "1,"));
        assertThat(sent.statusCode()).isEqualTo(302);
        String address = sent.headers().firstValue("Location").orElseThrow();
        Document look = author.page(address);
        assertThat(look.select("#refused")).isNotEmpty();
        assertThat(look.select("tbody tr").eachText())
                .anySatisfy(
                        row -> assertThat(row).startsWith(line + " " + column).contains(why));
        assertThat(look.select("form[action$=/propose]")).isEmpty();
        assertThat(author.post(address + "/propose", Map.of()).statusCode()).isEqualTo(409);
        assertThat(author.page(DESK).select("p.lead strong").text()).startsWith("Nothing waits");
        assertThat(reviewer.get(address).statusCode()).as("another’s file").isEqualTo(404);
    }

    private HttpResponse<String> send(String rows) {
        return author.upload(
                DESK + "/import",
                Map.of("reason", "a test"),
                "laws.csv",
                BodyPublishers.ofString(HEADER + rows + "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "laws.csv, 'state,article\nCHL,2\n', lacks these columns: instrument",
        "laws.xlsx, 'state,article\nCHL,2\n', is not an XLSX file",
        "laws.json, '[{\"state\": \"CHL\"', cannot be read",
        "laws.csv, '', Choose a file"
    })
    @Order(9)
    void aFileThatIsNoTableIsRefusedAtItsField(String name, String content, String why) {
        HttpResponse<String> answer =
                author.upload(DESK + "/import", Map.of("reason", "kept"), name, BodyPublishers.ofString(content));
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#file-error").text()).contains(why);
        assertThat(page.select("#reason").text()).isEqualTo("kept");
    }

    @Test
    @Order(10)
    void aSoundFileIsOneBatchThatAnotherPersonConfirmsWhole() {
        HttpResponse<String> sent = send(LAW + "1,Acceso,yes,,4 y,https://x.example,2026-01-02,ETS185,2,wider,,high\n"
                + "CHL,es,Ley 1,,,,,,1,,,,,,,ETS185,3,partial,Solo si hay daño,\n"
                + "CHL,es,ley 1,,,,,,2,Orden,no,,,https://x.example,2026-01-02,ETS185,16,full,,\n"
                + "JAM,,,,,,,,,,,,,,,ETS185,16,absent,,");
        String address = sent.headers().firstValue("Location").orElseThrow();
        Document look = author.page(address);
        assertThat(look.select("p.lead strong").text())
                .isEqualTo("The file is in order: 1 new law, 2 new provisions, 4 mappings.");
        assertThat(author.post(address + "/propose", Map.of()).statusCode()).isEqualTo(302);
        assertThat(author.post(address + "/propose", Map.of()).statusCode())
                .as("once only")
                .isEqualTo(409);
        assertThat(stranger.page("/en/law/national/JAM").text()).contains("That says nothing of its laws");
        String batch = reviewer.page(DESK).select("form[action*=/batches/]").attr("action");
        assertThat(author.post(batch, Map.of()).statusCode()).isEqualTo(409);
        assertThat(reviewer.post(batch, Map.of()).statusCode()).isEqualTo(302);
        assertThat(stranger.page("/en/law/national/JAM").text()).contains("Budapest Convention, art. 16");
        assertThat(stranger.page("/en/law/national?instrument=ETS185&article=16")
                        .select("#regions")
                        .isEmpty())
                .isFalse();
        assertThat(csv("/data/law/mappings.csv?instrument=ETS185")).hasSize(4);
        // The same file once more says nothing new.
        String again = send("CHL,es,Ley 1,,,,,,1,,,,,,,ETS185,3,partial,,")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(author.page(again).select("tbody tr").text()).contains("recorded or proposed already");
    }
}
