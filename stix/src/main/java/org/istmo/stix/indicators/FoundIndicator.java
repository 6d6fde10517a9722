package org.istmo.stix.indicators;

import java.util.Set;

/**
 * An indicator and where it stood.
 *
 * @param original as it was written, defanged or not
 * @param start offset of its first character in the text, {@code end} that after its last, in UTF-16 units
 * @param doubts why it may be none; empty where nothing speaks against it
 */
public record FoundIndicator(Indicator indicator, String original, int start, int end, Set<Doubt> doubts) {

    public FoundIndicator {
        doubts = Set.copyOf(doubts);
    }
}
