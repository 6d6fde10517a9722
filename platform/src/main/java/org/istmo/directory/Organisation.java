package org.istmo.directory;

import java.util.UUID;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * An organisation.
 *
 * @param language the language of its name
 * @param state where it sits; null for international ones only
 */
public record Organisation(
        UUID id,
        String name,
        Language language,
        Sector sector,
        @Nullable StateCode state) {}
