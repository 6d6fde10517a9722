package org.istmo.observatory.imports;

import org.istmo.shared.Language;

/**
 * The place of a text about a stage. Its text is {@code D1-1.1/2/es/0}.
 *
 * @param number 0 for the stage's descriptor, from 1 on for its statements
 */
public record DescriptorPlace(String indicator, int level, Language language, int number) {

    /** The place with this text. */
    public static DescriptorPlace of(String text) {
        String[] parts = text.split("/", -1);
        return new DescriptorPlace(
                parts[0], Integer.parseInt(parts[1]), Language.of(parts[2]).orElseThrow(), Integer.parseInt(parts[3]));
    }

    /** Its text. */
    public String text() {
        return indicator + "/" + level + "/" + language + "/" + number;
    }
}
