package org.istmo.pages;

import java.time.LocalDate;
import java.util.List;

/** A parameter of the address has a value that means nothing here: answered with the values that do. */
public class UnknownValue extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final String parameter;
    private final Kind kind;
    private final List<String> known;

    /** What the values of a parameter are. */
    public enum Kind {
        /** One of a list. */
        CHOICE,
        /** A whole number between two. */
        NUMBER,
        /** A day between two. */
        DAY;

        /** Whether what is known are two ends, the first and the last. */
        public boolean isRange() {
            return this != CHOICE;
        }
    }

    private UnknownValue(String parameter, Kind kind, List<String> known) {
        super(parameter, null, false, false);
        this.parameter = parameter;
        this.kind = kind;
        this.known = List.copyOf(known);
    }

    /**
     * The value of this parameter is none of those that are known.
     *
     * @param known what it could be, in an order that means nothing
     */
    public UnknownValue(String parameter, List<String> known) {
        this(parameter, Kind.CHOICE, known);
    }

    /** The value of this parameter is no whole number from {@code least} to {@code most}. */
    public UnknownValue(String parameter, int least, int most) {
        this(parameter, Kind.NUMBER, List.of(String.valueOf(least), String.valueOf(most)));
    }

    /** The value of this parameter is no day from the first to the last. */
    public UnknownValue(String parameter, LocalDate first, LocalDate last) {
        this(parameter, Kind.DAY, List.of(first.toString(), last.toString()));
    }

    /** The parameter's name. */
    public String parameter() {
        return parameter;
    }

    public Kind kind() {
        return kind;
    }

    /** What its value could be: each of the choices, or the first and the last of a range. */
    public List<String> known() {
        return known;
    }
}
