package org.istmo.observatory.imports;

import java.util.List;
import org.istmo.tables.Row;

/** Says of each row what it means, in the order of the file. */
interface Judge {

    Verdict judge(Row row);

    /** What a row means. */
    sealed interface Verdict {}

    /** It says what shall stand at a place. */
    record Sound(String place, String value) implements Verdict {}

    /** It cannot be taken over. */
    record Faulty(List<LeftOut> faults) implements Verdict {
        public Faulty {
            faults = List.copyOf(faults);
        }

        /** Whether the row is only passed over. */
        boolean passedOver() {
            return faults.stream().allMatch(LeftOut::passedOver);
        }
    }
}
