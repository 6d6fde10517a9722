package org.istmo.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * A team's profile in the outline of RFC 2350. Headings and what follows from facts are in the reader's language; what the
 * team wrote is in its own.
 */
public record Rfc2350(List<Section> sections) {

    /**
     * An item with what stands under it.
     *
     * @param heading in the reader's language
     */
    public record Section(OutlineItem item, String heading, List<Paragraph> paragraphs) {}

    /**
     * Some lines.
     *
     * @param language of the lines; null for what belongs to no language, such as an address or a fingerprint
     */
    public record Paragraph(@Nullable Language language, String text) {}

    /**
     * The document.
     *
     * @param headings the heading of each item
     * @param facts what stands under items that follow from facts, before what the team wrote there itself
     * @param none what stands where nothing is told
     */
    public static Rfc2350 of(
            Profile profile,
            Map<OutlineItem, String> headings,
            Map<OutlineItem, List<Paragraph>> facts,
            Paragraph none) {
        List<Section> sections = new ArrayList<>();
        for (OutlineItem item : OutlineItem.values()) {
            List<Paragraph> paragraphs = new ArrayList<>(facts.getOrDefault(item, List.of()));
            if (!profile.text(item).isEmpty()) {
                paragraphs.add(new Paragraph(profile.language(), profile.text(item)));
            }
            if (paragraphs.isEmpty() && isLeaf(item)) {
                paragraphs.add(none);
            }
            sections.add(new Section(item, headings.getOrDefault(item, item.name()), List.copyOf(paragraphs)));
        }
        return new Rfc2350(List.copyOf(sections));
    }

    private static boolean isLeaf(OutlineItem item) {
        for (OutlineItem other : OutlineItem.values()) {
            if (other.number().startsWith(item.number() + ".")) {
                return false;
            }
        }
        return true;
    }
}
