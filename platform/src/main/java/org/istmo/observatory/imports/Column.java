package org.istmo.observatory.imports;

import java.util.Locale;

/** The columns without which a file cannot be imported, as far as a person hears of them. */
public enum Column {
    COUNTRY,
    INDICATOR,
    LEVEL,
    LANGUAGE,
    TEXT,
    KIND,
    FROM,
    TO;

    /** The column of this name. */
    public static Column of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The key of its name. */
    public String key() {
        return "observatory.imports.column." + name().toLowerCase(Locale.ROOT);
    }
}
