package org.istmo.stix;

import java.util.List;

/**
 * What was found in an object, held against every MUST (errors) and SHOULD (warnings) of STIX 2.1 that the object alone
 * can show. The time is linear in the size of the object, whatever it holds.
 *
 * @param findings in the order of the object; no more than {@link #MOST} errors and as many warnings, the last then
 *     saying so
 */
public record Validation(List<Finding> findings) {

    /** No more errors, and no more warnings, than this are told of one object. */
    public static final int MOST = 200;

    public Validation {
        findings = List.copyOf(findings);
    }

    /** Holds an object against the specification. */
    public static Validation of(StixObject object) {
        return of(object, "");
    }

    /** The same for an object that stands within something, as {@code objects[3]}: the paths begin with it. */
    public static Validation of(StixObject object, String within) {
        return new Validation(new Checker(object.tree(), within).findings());
    }

    /** Whether there is no error; there may be warnings. */
    public boolean isValid() {
        return errors().isEmpty();
    }

    /** The errors: broken MUSTs. */
    public List<Finding> errors() {
        return of(Finding.Severity.ERROR);
    }

    /** The warnings: broken SHOULDs. */
    public List<Finding> warnings() {
        return of(Finding.Severity.WARNING);
    }

    private List<Finding> of(Finding.Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
