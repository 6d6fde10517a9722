package org.istmo.journeys;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * axe-core's rules for WCAG 2.2 AA and its own for good practice (landmarks, headings, tables). The library's builder
 * opens a second page and waits for its timers, which a browser without script has not; so its axe is run as it is.
 */
enum Axe {
    /** Every rule. */
    WHOLE,
    /** Every rule but contrast, which is by far the slowest and is the same in every language. */
    WITHOUT_CONTRAST,
    /** Contrast alone. */
    CONTRAST;

    private static final String SOURCE = source();

    private static final String JUDGE = """
            async which => {
              const contrast = {type: 'rule', values: ['color-contrast']};
              const all = {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']};
              const answer = await axe.run(document, {
                runOnly: which === 'CONTRAST' ? contrast : all,
                rules: which === 'CONTRAST' ? {} : {'target-size': {enabled: true}, 'color-contrast': {enabled: which === 'WHOLE'}},
                resultTypes: ['violations'],
                preload: false,
              });
              return answer.violations.flatMap(rule => rule.nodes.slice(0, 5).map(
                node => `${rule.id} (${rule.nodes.length}): ${node.target.join(' ')} ${node.failureSummary.replace(/\\s+/g, ' ')}`));
            }
            """;

    private static String source() {
        try (InputStream stream = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What these rules say against the page. */
    List<String> judge(Page page) {
        if (Boolean.FALSE.equals(page.evaluate("typeof axe === 'object'"))) {
            page.evaluate(SOURCE);
        }
        return ((List<?>) page.evaluate(JUDGE, name()))
                .stream().map(String::valueOf).toList();
    }
}
