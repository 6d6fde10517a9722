package org.istmo.observatory.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.istmo.shared.Language;

/**
 * A long text that comes with Istmo, written as Markdown in {@code content/observatory}: below its title an
 * introduction, then sections. HTML in it is shown as text.
 *
 * @param introduction as HTML
 */
public record LongText(String title, String introduction, List<Section> sections) {

    private static final Parser MARKDOWN = Parser.builder().build();
    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().build();

    public LongText {
        sections = List.copyOf(sections);
    }

    /**
     * A part of it.
     *
     * @param id made of its English title, so that its address is the same in all languages
     * @param html what stands below its title
     */
    public record Section(String id, String title, String html) {}

    /** The text of this name in this language. */
    static LongText of(String name, Language language) {
        return of(name, read(name, Language.ENGLISH), read(name, language));
    }

    /** This text, whose sections are those of the English one, in other words. */
    static LongText of(String name, String english, String translated) {
        List<String> ids = headings(MARKDOWN.parse(english)).stream()
                .map(heading -> PLAIN.render(heading)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", ""))
                .toList();
        Node text = MARKDOWN.parse(translated);
        List<Heading> headings = headings(text);
        if (headings.size() != ids.size() || !(text.getFirstChild() instanceof Heading title)) {
            throw new IllegalArgumentException(name + " has other sections than in English, or no title");
        }
        HtmlRenderer renderer = renderer(name);
        List<Section> sections = new ArrayList<>();
        String introduction = below(title, renderer);
        for (Heading heading : headings) {
            sections.add(new Section(ids.get(sections.size()), PLAIN.render(heading), below(heading, renderer)));
        }
        return new LongText(PLAIN.render(title), introduction, sections);
    }

    private static String below(Heading heading, HtmlRenderer renderer) {
        StringBuilder html = new StringBuilder();
        for (Node node = heading.getNext(); node != null && !(node instanceof Heading); node = node.getNext()) {
            html.append(renderer.render(node));
        }
        return html.toString();
    }

    /** How many points its lists have. */
    public int points() {
        return Stream.concat(Stream.of(introduction), sections.stream().map(Section::html))
                .mapToInt(html -> html.split("<li ", -1).length - 1)
                .sum();
    }

    /** Each point of a list has a place of its own: {@code NAME-1} and so on. */
    private static HtmlRenderer renderer(String name) {
        int[] points = {0};
        return HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(_ -> (node, _, attributes) -> {
                    if (node instanceof ListItem) {
                        points[0]++;
                        attributes.put("id", name + "-" + points[0]);
                    }
                })
                .build();
    }

    /** The headings below the title. */
    private static List<Heading> headings(Node text) {
        List<Heading> headings = new ArrayList<>();
        for (Node node = text.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() > 1) {
                headings.add(heading);
            }
        }
        return headings;
    }

    private static String read(String name, Language language) {
        String file = "/content/observatory/" + name + "." + language.tag() + ".md";
        try (InputStream stream = LongText.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + file);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
