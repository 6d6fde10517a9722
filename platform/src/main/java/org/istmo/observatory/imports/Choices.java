package org.istmo.observatory.imports;

import java.util.List;
import org.istmo.shared.Language;

/** What the sender of a file chose and wrote beside it. */
public sealed interface Choices {

    /** The kinds of import. */
    enum Kind {
        LEVELS,
        DESCRIPTORS,
        CROSSWALK
    }

    /** Which kind of import this is. */
    default Kind kind() {
        return switch (this) {
            case OfLevels _ -> Kind.LEVELS;
            case OfDescriptors _ -> Kind.DESCRIPTORS;
            case OfCrosswalk _ -> Kind.CROSSWALK;
        };
    }

    /**
     * Levels of a cycle.
     *
     * @param alsoCalled how else the file calls the cycle, such as the year in which its answers were collected
     * @param source where the levels come from: noted beside each of them, and the reason of new versions
     * @param language of the source's text
     */
    record OfLevels(String cycle, List<String> alsoCalled, String source, Language language) implements Choices {

        public OfLevels {
            alsoCalled = List.copyOf(alsoCalled);
        }
    }

    /**
     * Stage descriptors of an edition.
     *
     * @param permission the sentence that says on whose permission the texts may be shown
     * @param extent whether texts that the file lacks are taken away
     */
    record OfDescriptors(String edition, String permission, ImportPlan.Extent extent) implements Choices {}

    /** A crosswalk from one edition to another: what the file lacks is taken away. */
    record OfCrosswalk(String from, String to) implements Choices {}
}
