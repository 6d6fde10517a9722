package org.istmo.observatory.data;

import java.util.List;
import java.util.Locale;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;

/**
 * One column of open data. Its name is the same in all languages and never changes; its description stands in all four.
 *
 * @param required whether it is never empty
 * @param codes all that may stand in it; empty where that is open
 * @param key the end of the key {@code observatory.column.KEY} under which it is described
 */
public record Column(String name, Kind kind, boolean required, List<String> codes, String key) {

    public Column {
        codes = List.copyOf(codes);
    }

    /** What stands in a column. */
    public enum Kind {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        DATE;

        /** The name of this type in Frictionless Table Schema. */
        public String inTableSchema() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A column of codes or words that may be empty. Each column is described under its name in lower case, unless it
     * is said to be described {@link #as} another.
     */
    public static Column text(String name) {
        return of(name, Kind.STRING);
    }

    /** A column of whole numbers that may be empty. */
    public static Column integer(String name) {
        return of(name, Kind.INTEGER);
    }

    /** A column of numbers that may be empty. */
    public static Column number(String name) {
        return of(name, Kind.NUMBER);
    }

    /** A column of days that may be empty. */
    public static Column date(String name) {
        return of(name, Kind.DATE);
    }

    /** A column of {@code true} and {@code false} that may be empty. */
    public static Column flag(String name) {
        return of(name, Kind.BOOLEAN);
    }

    /** The same column, never empty. */
    public Column always() {
        return new Column(name, kind, true, codes, key);
    }

    /** The same column, which holds one of these codes. */
    public Column oneOf(List<String> allowed) {
        return new Column(name, kind, required, allowed, key);
    }

    /** The same column, described under {@code observatory.column.KEY}. */
    public Column as(String key) {
        return new Column(name, kind, required, codes, key);
    }

    /** The same column for texts in this language, whose tag takes the place of the star in its name. */
    Column in(Language language) {
        String named = name.replace("*", language.tag().toUpperCase(Locale.ROOT));
        return new Column(named, kind, required, codes, key);
    }

    private static Column of(String name, Kind kind) {
        return new Column(name, kind, false, List.of(), name.toLowerCase(Locale.ROOT));
    }

    /** What stands in it, in four languages. */
    public LocalisedText description() {
        return Texts.everywhere("observatory.column." + key);
    }
}
