package org.istmo.observatory;

import java.time.LocalDate;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/**
 * A round of assessments of the region, such as that of the 2020 report.
 *
 * @param edition the edition of the model that it used
 * @param note what is known, and not, of how it was made
 * @param demonstration whether it is invented: there never was such a round
 */
public record Cycle(
        CycleId id,
        LocalisedText title,
        String edition,
        @Nullable LocalDate published,
        @Nullable String doi,
        LocalisedText note,
        boolean demonstration) {

    /** A round that was, or is, held. */
    public Cycle(
            CycleId id,
            LocalisedText title,
            String edition,
            @Nullable LocalDate published,
            @Nullable String doi,
            LocalisedText note) {
        this(id, title, edition, published, doi, note, false);
    }
}
