package org.istmo.law;

import java.time.Instant;
import java.util.List;

/**
 * What the register says, or said, as one version of it.
 *
 * @param version from 1 on
 * @param reason why it was recorded
 * @param proposedBy the name of who proposed it; empty for what came with the program
 * @param confirmedBy the name of who confirmed it; empty for what came with the program
 */
public record Recorded<T>(int version, T said, Instant at, String reason, String proposedBy, String confirmedBy) {

    /** The number of the latest of these, which come with it first; 0 where there is none. */
    public static <T> int version(List<Recorded<T>> versions) {
        return versions.isEmpty() ? 0 : versions.getFirst().version();
    }
}
