package org.istmo.pages;

import java.util.List;

/** A parameter of the address has a value that means nothing here: answered with the values that do. */
public class UnknownValue extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final String parameter;
    private final List<String> known;

    /**
     * The value of this parameter is none of those that are known.
     *
     * @param known what it could be, in an order that means nothing
     */
    public UnknownValue(String parameter, List<String> known) {
        super(parameter, null, false, false);
        this.parameter = parameter;
        this.known = List.copyOf(known);
    }

    /** The parameter's name. */
    public String parameter() {
        return parameter;
    }

    /** What its value could be. */
    public List<String> known() {
        return known;
    }
}
