package org.istmo.observatory;

import java.util.Optional;
import java.util.OptionalInt;
import org.istmo.shared.Language;

/**
 * What an assessor says of an indicator: its level, or that it is not known, and how that was found.
 *
 * @param level empty where it is not known
 */
public record ProposedLevel(
        OptionalInt level, ReleasedLevel.Method method, ReleasedLevel.Confidence confidence, Optional<Note> note) {

    /** The most characters that a note can have. */
    public static final int LONGEST_NOTE = 4000;

    /** Why this level, in the language in which it was written. */
    public record Note(Language language, String text) {

        public Note {
            if (text.isBlank() || text.length() > LONGEST_NOTE) {
                throw new IllegalArgumentException("a note has 1 to " + LONGEST_NOTE + " characters");
            }
        }
    }
}
