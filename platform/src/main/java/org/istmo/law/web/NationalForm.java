package org.istmo.law.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form of the desk on national law: its fields in their order, as one template writes them.
 *
 * @param title the key of its title
 * @param about what it stands on, such as a law; empty where it stands on nothing
 * @param path to which it is sent
 * @param hidden what it sends besides
 * @param change whether it changes an entry that is there
 */
public record NationalForm(
        String title, String about, String path, Map<String, String> hidden, List<Field> fields, boolean change) {

    /** One question. */
    public sealed interface Field {

        /** The name under which it is sent. */
        String name();

        /** The key of its hint, or null. */
        @Nullable
        String hint();
    }

    /** One line of text. */
    public record Line(String name, @Nullable String hint) implements Field {}

    /** Several lines of text. */
    public record Lines(String name, @Nullable String hint) implements Field {}

    /** A day that is not after today. */
    public record Day(String name, @Nullable String hint) implements Field {}

    /** One of several. */
    public record Choice(String name, @Nullable String hint, List<Option> options) implements Field {}

    /** What can be chosen. */
    public record Option(String value, String text) {}
}
