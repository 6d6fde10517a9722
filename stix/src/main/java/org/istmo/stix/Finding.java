package org.istmo.stix;

/**
 * Something that the validation found in an object.
 *
 * @param rule which rule is broken; its code does not change
 * @param severity an error where the specification says MUST, a warning where it says SHOULD
 * @param path where in the object, as {@code external_references[0].source_name}; empty for the object itself
 * @param section the section of STIX 2.1 that states the rule
 * @param detail the value, name or bound that it is about, shortened; may be empty
 */
public record Finding(Rule rule, Severity severity, String path, String section, String detail) {

    /** How much a finding weighs. */
    public enum Severity {
        /** The specification says MUST. */
        ERROR,
        /** The specification says SHOULD, or that it is deprecated. */
        WARNING
    }

    /** The code of the rule, as {@code required}. */
    public String code() {
        return rule.code();
    }

    /** The finding as a sentence in English. */
    @Override
    public String toString() {
        return (path.isEmpty() ? "" : path + ": ") + rule.sentence() + (detail.isEmpty() ? "" : " (" + detail + ")")
                + " [" + code() + ", section " + section + "]";
    }
}
