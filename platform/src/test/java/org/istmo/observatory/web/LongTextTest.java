package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.istmo.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Long texts have the same parts in all languages, and nothing in them but words. */
class LongTextTest {

    @ParameterizedTest
    @EnumSource
    void theShippedTextsHaveTheSamePlacesInEachLanguage(Language language) {
        for (String name : new String[] {"method", "known-limits"}) {
            LongText english = LongText.of(name, Language.ENGLISH);
            LongText text = LongText.of(name, language);
            assertThat(text.title()).isNotEmpty();
            assertThat(text.sections())
                    .extracting(LongText.Section::id)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*"))
                    .isEqualTo(english.sections().stream()
                            .map(LongText.Section::id)
                            .toList());
            assertThat(text.sections()).allMatch(section -> !section.html().isBlank());
            assertThat(text.points()).isEqualTo(english.points());
        }
        assertThat(LongText.of("known-limits", language).points()).isGreaterThan(5);
        assertThat(LongText.of("method", language).sections())
                .extracting(LongText.Section::id)
                .contains("never-a-ranking", "did-our-work-help", "what-do-incidents-cost");
    }

    @Test
    void aTextIsDividedAtItsHeadings() {
        String english = "# A title\n\nFirst.\n\n## The *one*\n\n- a\n- b\n\n## Another: one?\n\nLast.\n";
        LongText text =
                LongText.of("x", english, english.replace("The *one*", "Lo uno").replace("First", "Primero"));
        assertThat(text.title()).isEqualTo("A title");
        assertThat(text.introduction()).isEqualTo("<p>Primero.</p>\n");
        assertThat(text.sections())
                .containsExactly(
                        new LongText.Section(
                                "the-one", "Lo uno", "<ul>\n<li id=\"x-1\">a</li>\n<li id=\"x-2\">b</li>\n</ul>\n"),
                        new LongText.Section("another-one", "Another: one?", "<p>Last.</p>\n"));
        assertThat(text.points()).isEqualTo(2);
    }

    @Test
    void nothingInItCanRun() {
        String text = "# T\n\n<script>alert(1)</script>\n\nA <b onclick=\"x\">b</b> [link](javascript:alert(1)).\n";
        assertThat(LongText.of("x", text, text).introduction())
                .contains("&lt;script&gt;")
                .doesNotContain("<script", "<b", "javascript:");
    }

    @Test
    void aTranslationWithOtherSectionsIsNotTaken() {
        assertThatThrownBy(() -> LongText.of("x", "# T\n\n## A\n", "# T\n")).hasMessageContaining("other sections");
        assertThatThrownBy(() -> LongText.of("x", "T\n", "T\n")).hasMessageContaining("no title");
    }
}
