package org.istmo.observatory.imports;

import org.istmo.observatory.AssessmentStatus;

/** How things stand with a state's assessment in a cycle, as far as an import is concerned. */
public sealed interface Ground {

    /** Nobody has opened one: an import opens it. */
    record Nothing() implements Ground {}

    /** There is a draft: an import extends it. */
    record Draft(int version, int revision) implements Ground {}

    /** The newest is released: an import opens a new version. */
    record Released(int version) implements Ground {}

    /** Others review or validate it: nobody changes it now. */
    record UnderWay(int version, AssessmentStatus status) implements Ground {}

    /** The viewer proposes nothing for this state. */
    record NotYours() implements Ground {}

    /** As a plan keeps it: two grounds with the same text allow the same. */
    default String text() {
        return switch (this) {
            case Nothing() -> "NOTHING";
            case Draft(int version, int _) -> "DRAFT " + version;
            case Released(int version) -> "RELEASED " + version;
            case UnderWay(int version, AssessmentStatus status) -> status + " " + version;
            case NotYours() -> "NOT_YOURS";
        };
    }
}
