package org.istmo.observatory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A step that an assessment took, kept for ever. {@code reason} is given where it was sent back. */
public record TakenStep(
        Instant at,
        AssessmentStatus from,
        AssessmentStatus to,
        @Nullable String by,
        @Nullable String reason) {}
