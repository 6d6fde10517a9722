package org.istmo.law.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.istmo.law.SafeguardCheck;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.PdfFile;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stranger fills in the worksheet, sees the sheet, and prints it, in each language. */
@IstmoTest
class SafeguardPagesTest {

    private static final String PROVISION = "Bill 7 of 2026, article 12 <draft>";

    private final Visitors visitors;

    SafeguardPagesTest(Visitors visitors) {
        this.visitors = visitors;
    }

    private static Map<String, String> written() {
        return new HashMap<>(Map.of(
                "provision", PROVISION,
                "wording", "Whoever spreads «false news» online …",
                "L03", "not_met",
                "L03-reason", "“False news” is not defined.\nAnybody may be meant.",
                "L09", "not_applicable",
                "L09-reason", "It says nothing of encryption.",
                "L01", "met"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theSheetSaysWhatIsMissingAndKeepsWhatWasWritten(Language language) {
        Visitor stranger = visitors.stranger();
        HttpResponse<String> answer = stranger.post("/" + language + "/law/safeguards", written());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("#findings").text()).isEqualTo(PROVISION);
        assertThat(page.select("section h3").eachText())
                .containsExactly(
                        Texts.in(language).get("law.safeguards.outcome.not_met"),
                        Texts.in(language).get("law.safeguards.outcome.open"),
                        Texts.in(language).get("law.safeguards.outcome.met"),
                        Texts.in(language).get("law.safeguards.outcome.not_applicable"));
        assertThat(page.select("section dd").eachText())
                .anyMatch(text -> text.contains("“False news” is not defined."));
        assertThat(page.select("textarea#L03-reason").text()).contains("Anybody may be meant.");
        assertThat(page.select("select#L03 option[selected]").attr("value")).isEqualTo("not_met");
        assertThat(page.select("legend").eachText()).hasSize(14).allMatch(text -> text.length() > 12);
        assertThat(Jsoup.parse(stranger.get("/" + language + "/law/safeguards").body())
                        .text())
                .as("nothing is kept")
                .doesNotContain("Bill 7");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatIsMissingIsSaidAtItsFieldAndNothingIsLost(Language language) {
        Map<String, String> written = written();
        written.put("provision", " ");
        written.put("L03-reason", "");
        HttpResponse<String> answer = visitors.stranger().post("/" + language + "/law/safeguards", written);
        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select(".errors a").eachAttr("href")).containsExactly("#provision", "#L03");
        assertThat(page.select("#provision-error").text())
                .isEqualTo(Texts.in(language).get("law.safeguards.flaw.no_provision"));
        assertThat(page.select("#L03").attr("aria-describedby")).contains("L03-error");
        assertThat(page.select("textarea#wording").text()).contains("«false news»");
        assertThat(page.select("#findings")).isEmpty();
    }

    /** The questions are data like any other page's: whoever draws up a sheet of their own takes them from there. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void thePageHasItsDataAndIsCited(Language language) {
        Visitor stranger = visitors.stranger();
        Document page =
                Jsoup.parse(stranger.get("/" + language + "/law/safeguards").body());
        assertThat(page.select("ul.actions a").eachAttr("href"))
                .containsExactly("/data/law/safeguards.csv", "/data/law/safeguards.json", "#cite");
        assertThat(page.select("section:has(#cite) code").text()).endsWith("/" + language + "/law/safeguards");
        JsonNode data = new JsonMapper()
                .readTree(stranger.get("/data/law/safeguards.json").body())
                .get("data");
        assertThat(data).hasSize(14);
        assertThat(page.select("legend").eachText())
                .isEqualTo(data.valueStream()
                        .map(row -> row.get("CHECK").asString()
                                + (language == Language.FRENCH ? " : " : ": ")
                                + row.get("QUESTION_" + language.tag().toUpperCase(Locale.ROOT))
                                        .asString()
                                        .replace('\u00a0', ' '))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theEmptySheetHasEveryQuestion(Language language) throws Exception {
        try (PdfFile file = PdfFile.at(visitors, "/" + language + "/law/safeguards.pdf")) {
            file.isReadable(language);
            String text = squeezed(file.text());
            assertThat(SafeguardCheck.of(SafeguardCheck.Target.LAW))
                    .allSatisfy(check -> assertThat(text)
                            .contains(check.id(), squeezed(check.question().in(language))));
        }
    }

    @Test
    void aFilledSheetIsPrinted() throws Exception {
        Map<String, String> written = written();
        written.put("pdf", "1");
        HttpResponse<byte[]> answer = visitors.stranger().postForFile("/en/law/safeguards", written);
        try (PdfFile file =
                PdfFile.of(answer.headers().firstValue("Content-Type").orElse(""), answer.body())) {
            file.isReadable(Language.ENGLISH);
            assertThat(squeezed(file.text())).contains(squeezed(PROVISION), squeezed("Anybody may be meant."));
        }
    }

    /** What the program holds nothing of, its reader can keep: with the day, the provision and every question. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void aFilledSheetIsDataToo(Language language) {
        Map<String, String> written = written();
        written.put("json", "1");
        HttpResponse<String> answer = visitors.stranger().post("/" + language + "/law/safeguards", written);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/json");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        JsonNode data = new JsonMapper().readTree(answer.body());
        String on = data.at("/metadata/on").asString();
        assertThat(on).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment", language + "-" + on + ".json");
        assertThat(data.get("provision").asString()).isEqualTo(PROVISION);
        assertThat(data.get("findings")).hasSize(14);
        assertThat(data.at("/findings/2/check").asString()).isEqualTo("L03");
        assertThat(data.at("/findings/2/outcome").asString()).isEqualTo("NOT_MET");
        assertThat(data.at("/findings/2/reason").asString()).contains("“False news” is not defined.");
        assertThat(data.at("/findings/2/question").asString())
                .isEqualTo(SafeguardCheck.of(SafeguardCheck.Target.LAW)
                        .get(2)
                        .question()
                        .in(language));
        written.remove("provision");
        assertThat(visitors.stranger()
                        .post("/" + language + "/law/safeguards", written)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aSheetSaysOfWhatAndWhen() throws Exception {
        Map<String, String> written = written();
        written.put("pdf", "1");
        HttpResponse<byte[]> answer = visitors.stranger().postForFile("/fr/law/safeguards", written);
        try (PdfFile file =
                PdfFile.of(answer.headers().firstValue("Content-Type").orElse(""), answer.body())) {
            assertThat(file.title()).isEqualTo("Garanties d’une disposition\u00a0: " + PROVISION);
            assertThat(file.text()).containsPattern("Feuille remplie le \\d{1,2}(er)? \\p{L}+ \\d{4}\\.");
            assertThat(file.text()).doesNotContain("U+4E2D");
        }
    }

    /** Letters that the typeface lacks, one beyond the first plane, and a sign that no document may hold. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void whatTheTypefaceLacksIsNotLost(Language language) throws Exception {
        Map<String, String> written = written();
        written.put("pdf", "1");
        written.put("provision", "中文 law 😀 Código\u0001 cafe\u0301");
        HttpResponse<byte[]> answer = visitors.stranger().postForFile("/" + language + "/law/safeguards", written);
        assertThat(answer.statusCode()).isEqualTo(200);
        try (PdfFile file =
                PdfFile.of(answer.headers().firstValue("Content-Type").orElse(""), answer.body())) {
            assertThat(squeezed(file.text()))
                    .contains("[U+4E2D][U+6587]law[U+1F600]Código[U+0001]café")
                    .contains(squeezed(Texts.in(language).get("pages.sheet.letters")));
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("[\\s\\u00a0]+", "");
    }
}
