package org.istmo.exchange;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A collection (TAXII 2.1 section 5.2), as one viewer may use it.
 *
 * @param number what stands for it in the large tables
 * @param alias another name for it in addresses
 * @param custom properties of the operator's own, as a JSON object
 */
public record TaxiiCollection(
        int number,
        UUID id,
        String root,
        @Nullable String alias,
        String title,
        @Nullable String description,
        List<String> mediaTypes,
        String custom,
        boolean canRead,
        boolean canWrite) {

    /** The one media type of what is stored here (TAXII 2.1 section 1.6.8). */
    public static final String STIX = "application/stix+json;version=2.1";

    public TaxiiCollection {
        mediaTypes = List.copyOf(mediaTypes);
    }
}
