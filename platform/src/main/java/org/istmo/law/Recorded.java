package org.istmo.law;

import java.time.Instant;

/**
 * What the register says, or said, as one version of it.
 *
 * @param version from 1 on
 * @param reason why it was recorded
 * @param proposedBy the name of who proposed it; empty for what came with the program
 * @param confirmedBy the name of who confirmed it; empty for what came with the program
 */
public record Recorded<T>(int version, T said, Instant at, String reason, String proposedBy, String confirmedBy) {}
