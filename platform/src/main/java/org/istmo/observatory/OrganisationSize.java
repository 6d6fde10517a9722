package org.istmo.observatory;

import java.util.Locale;

/** How large an organisation is, by the bounds that its country's survey states. */
public enum OrganisationSize {
    MICRO,
    SMALL,
    MEDIUM,
    LARGE;

    /** The key of its name. */
    public String key() {
        return "observatory.size." + name().toLowerCase(Locale.ROOT);
    }
}
