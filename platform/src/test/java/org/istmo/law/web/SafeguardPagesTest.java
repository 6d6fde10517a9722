package org.istmo.law.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
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

    private static String squeezed(String text) {
        return text.replaceAll("[\\s\\u00a0]+", "");
    }
}
