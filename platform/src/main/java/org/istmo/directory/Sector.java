package org.istmo.directory;

import java.util.Locale;

/** Where an organisation stands in society; each membership has one, so that views can be told apart by sector. */
public enum Sector {
    GOVERNMENT,
    JUSTICE,
    CSIRT,
    PRIVATE,
    CIVIL_SOCIETY,
    ACADEMIA,
    TECHNICAL_COMMUNITY,
    INTERNATIONAL;

    /** The key of its name. */
    public String key() {
        return "directory.sector." + name().toLowerCase(Locale.ROOT);
    }
}
