package org.istmo.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.istmo.walls.SourceFiles.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates say nothing themselves: every word that a person reads comes from the texts, in four languages. */
class TemplatesTest {

    /** Words that are the same in every language, with the reason. */
    private static final Map<String, String> NAMES = Map.of(
            "Istmo", "the product's name",
            "· Istmo", "the product's name, behind a title",
            "CSV", "a format's name, the same in every language",
            "JSON", "a format's name, the same in every language",
            "PDF", "a format's name, the same in every language",
            "ZIP", "a format's name, the same in every language",
            "BibTeX", "a format's name, the same in every language",
            "CC BY 4.0", "a licence's name, the same in every language");

    private static final Pattern BETWEEN_TAGS = Pattern.compile("(?<![-=])>([^<>@{}()]*\\p{L}{2}[^<>@{}()]*)<");
    private static final Pattern IN_ATTRIBUTE = Pattern.compile(
            "\\s(title|aria-label|aria-description|alt|placeholder|label)=\"([^\"$]*\\p{L}{2}[^\"$]*)\"");

    @Test
    void everyWordComesFromTheTexts() {
        List<String> words = new ArrayList<>();
        for (SourceFile template : SourceFiles.endingWith(".jte")) {
            wordsIn(template.text()).stream()
                    .filter(word -> !NAMES.containsKey(word))
                    .forEach(word -> words.add(template.path() + ": " + word));
        }
        assertThat(words).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Somebody wrote this here</p>",
                "<p>\n  ${page.t(\"pages.skip\")} and more <b>x</b></p>",
                "<a title=\"Open the page\" href=\"${page.to(x)}\">${name}</a>",
                "<input placeholder=\"Your name\">"
            })
    void aWordInATemplateIsFound(String template) {
        assertThat(wordsIn(template)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>${page.t(\"pages.skip\")}</p>",
                "@if(list.stream().anyMatch(x -> x.size() < 3))<p>3 %</p>@endif",
                "<a title=\"${page.t(\"pages.skip\")}\" class=\"button\">${a}</a>",
                "<%-- <p>a remark</p> --%><br>"
            })
    void whatIsNoWordIsNot(String template) {
        assertThat(wordsIn(template)).isEmpty();
    }

    private static List<String> wordsIn(String template) {
        String markup = withoutExpressions(template.replaceAll("(?s)<%--.*?--%>", "")
                .replaceAll("(?m)^@(param|import) .*$", "")
                .replaceAll("&[a-z]+;", " "));
        List<String> words = new ArrayList<>();
        for (Pattern pattern : List.of(BETWEEN_TAGS, IN_ATTRIBUTE)) {
            Matcher matcher = pattern.matcher(markup);
            while (matcher.find()) {
                words.add(matcher.group(matcher.groupCount()).strip());
            }
        }
        return words;
    }

    /** The markup alone: {@code ${…}} and {@code !{…}} become nothing, whatever stands in them. */
    private static String withoutExpressions(String template) {
        StringBuilder markup = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (depth == 0 && (c == '$' || c == '!') && i + 1 < template.length() && template.charAt(i + 1) == '{') {
                depth = 1;
                i++;
            } else if (depth > 0) {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            } else {
                markup.append(c);
            }
        }
        return markup.toString();
    }
}
