package org.istmo.observatory;

import java.util.Map;

/** A rule that says no, as a value: the key of its message and what the message mentions. */
public sealed interface Refusal permits AssessmentRefusal, MixedCurrencies {

    /** The key of the message, such as {@code observatory.refusal.reviewer_is_proposer}. */
    String key();

    /** What the message mentions, by the names of its placeholders. */
    Map<String, Object> parameters();
}
