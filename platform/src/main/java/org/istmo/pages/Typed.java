package org.istmo.pages;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What somebody typed into a form, and what is wrong with it, field by field in the reader's language. */
public final class Typed {

    private final Map<String, String> values;
    private final Map<String, String> problems = new LinkedHashMap<>();

    /** With these values, nothing of which is judged yet. */
    public Typed(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** What stands in the field. */
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** Whether this choice is made in the field. */
    public boolean is(String field, Object choice) {
        return value(field).equals(choice.toString());
    }

    /** What is wrong with the field; empty where nothing is. */
    public String problem(String field) {
        return problems.getOrDefault(field, "");
    }

    /** Everything that is wrong, in the order of the form. */
    public Map<String, String> problems() {
        return problems;
    }

    /** Says what is wrong with a field; the first thing said stands. */
    public void refuse(String field, String text) {
        problems.putIfAbsent(field, text);
    }

    /** What stands in the field without the blanks around it and with line ends as we keep them. */
    public String text(String field) {
        return value(field).strip().replace("\r\n", "\n");
    }

    /** The text, refused where it is empty or longer than this. */
    public String required(String field, int longest, String problem) {
        String text = text(field);
        if (text.isEmpty() || text.length() > longest) {
            refuse(field, problem);
        }
        return text;
    }

    /** The text if there is one, refused where it is longer than this. */
    public Optional<String> optional(String field, int longest, String problem) {
        String text = text(field);
        if (text.length() > longest) {
            refuse(field, problem);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The choice that was made, refused where none was. */
    public <E extends Enum<E>> Optional<E> choice(String field, Class<E> choices, String problem) {
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equals(value(field))) {
                return Optional.of(choice);
            }
        }
        refuse(field, problem);
        return Optional.empty();
    }

    /** The day if there is one, refused where it is none or lies after the last that is possible. */
    public Optional<LocalDate> day(String field, LocalDate last, String problem) {
        String text = text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isAfter(last)) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException notADay) {
            // It is refused below.
        }
        refuse(field, problem);
        return Optional.empty();
    }

    /** The whole number in the field, 0 where there is none. */
    public int number(String field) {
        String text = text(field);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
