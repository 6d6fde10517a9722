package org.istmo.observatory.imports;

import java.util.List;
import java.util.UUID;

/** What came of checking a file. */
public sealed interface Checked {

    /** It can be looked at, and then taken over, under this name. */
    record Kept(UUID plan) implements Checked {}

    /**
     * It cannot be read to its end, so nothing of it is kept.
     *
     * @param reasons why, and then the first problems of single rows
     */
    record Unreadable(List<LeftOut> reasons) implements Checked {

        public Unreadable {
            reasons = List.copyOf(reasons);
        }
    }
}
