package org.istmo.observatory.imports;

import java.util.List;
import org.istmo.observatory.AssessmentRefusal;

/** What came of taking a plan over. Where it is not done, nothing at all is changed. */
public sealed interface Applied {

    /** It is done. */
    record Done() implements Applied {}

    /** It was done before; a form that is sent twice changes nothing. */
    record Already() implements Applied {}

    /** Some rows are refused, and nobody said that the others shall be taken over without them. */
    record WithoutRefusedRows(long refused) implements Applied {}

    /** Nothing would change. */
    record NothingToDo() implements Applied {}

    /**
     * Something changed since the file was checked.
     *
     * @param places what the plan saw there ({@code before}) and what stands there now ({@code after})
     * @param grounds the parts with which things stand otherwise now, such as states whose draft was submitted
     */
    record Stale(List<PlannedRow> places, List<String> grounds) implements Applied {

        public Stale {
            places = List.copyOf(places);
            grounds = List.copyOf(grounds);
        }
    }

    /** A rule of an assessment said no. */
    record Refused(String part, AssessmentRefusal refusal) implements Applied {}
}
