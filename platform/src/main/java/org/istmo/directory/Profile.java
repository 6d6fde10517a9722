package org.istmo.directory;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.istmo.shared.Language;

/**
 * What a team says of itself to everybody. Nothing closed ever enters it: that has a record of its own.
 *
 * @param language the one language in which its texts are written
 * @param texts what it writes by hand, without blanks; an item that is missing is not told
 * @param spoken ISO 639 codes of the languages in which it can be written to and called
 */
public record Profile(
        String name,
        Language language,
        Map<OutlineItem, String> texts,
        Hours hours,
        List<String> spoken,
        Constituency constituency) {

    public Profile {
        texts = Map.copyOf(texts);
        spoken = List.copyOf(spoken);
        if (!texts.keySet().stream().allMatch(OutlineItem::isWritten)) {
            throw new IllegalArgumentException("an item that follows from other facts is not written");
        }
    }

    /** What is written of this item, or nothing. */
    public String text(OutlineItem item) {
        return texts.getOrDefault(item, "");
    }

    /** The texts in the order of the outline. */
    public Map<OutlineItem, String> inOrder() {
        return texts.isEmpty() ? Map.of() : new EnumMap<>(texts);
    }
}
