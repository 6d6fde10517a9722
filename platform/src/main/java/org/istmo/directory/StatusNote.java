package org.istmo.directory;

import java.time.LocalDate;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/** A note on a state's status in a grouping, shown as it is; the product takes no side. */
public record StatusNote(
        StateCode state,
        String grouping,
        LocalisedText text,
        @Nullable LocalDate checkedOn) {}
