package org.istmo.observatory;

import java.util.Locale;

/** Where somebody who rates an indicator stands in society. */
public enum Sector {
    GOVERNMENT,
    PRIVATE,
    CIVIL_SOCIETY,
    ACADEMIA,
    TECHNICAL_COMMUNITY,
    INTERNATIONAL;

    /** The key of its name. */
    public String key() {
        return "observatory.sector." + name().toLowerCase(Locale.ROOT);
    }
}
