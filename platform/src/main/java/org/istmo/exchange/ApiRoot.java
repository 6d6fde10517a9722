package org.istmo.exchange;

import org.jspecify.annotations.Nullable;

/**
 * An API root (TAXII 2.1 section 4.2): a group of collections at one address.
 *
 * @param name as it stands in the address, {@code /taxii2/NAME/}
 * @param maxContentLength the most bytes of one request that adds objects
 * @param isDefault whether discovery names it as the default
 * @param custom properties of the operator's own, as a JSON object
 */
public record ApiRoot(
        String name,
        String title,
        @Nullable String description,
        int maxContentLength,
        boolean isDefault,
        String custom) {}
