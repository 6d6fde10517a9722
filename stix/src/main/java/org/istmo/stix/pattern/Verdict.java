package org.istmo.stix.pattern;

import java.util.List;

/** The answer of a {@link Matcher}. */
public sealed interface Verdict {

    /** The pattern matches; these observations together satisfy it (one of possibly many such sets). */
    record Matched(List<String> observations) implements Verdict {
        public Matched {
            observations = List.copyOf(observations);
        }
    }

    /** No choice of observations satisfies the pattern. */
    record NotMatched() implements Verdict {}

    /** The work allowed was used up before an answer was found: neither a match nor the absence of one is claimed. */
    record Undecided(String reason) implements Verdict {}
}
