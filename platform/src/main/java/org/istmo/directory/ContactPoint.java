package org.istmo.directory;

import java.util.Locale;
import java.util.UUID;
import org.istmo.shared.Language;

/** Whom to reach at an organisation, for what; closed. */
public record ContactPoint(UUID id, UUID organisation, Purpose purpose, String name, String email, Language language) {

    /** For what. */
    public enum Purpose {
        INCIDENTS,
        TECHNICAL,
        POLICY;

        /** The key of its name. */
        public String key() {
            return "directory.contact." + name().toLowerCase(Locale.ROOT);
        }
    }
}
