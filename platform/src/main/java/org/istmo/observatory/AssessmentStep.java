package org.istmo.observatory;

import java.util.Locale;

/** What somebody wants to do with an assessment. */
public sealed interface AssessmentStep {

    /** Propose a level, or change one that is proposed. */
    record Propose() implements AssessmentStep {}

    /** Hand the draft over for review. */
    record Submit() implements AssessmentStep {}

    /** Confirm what others proposed. */
    record Review() implements AssessmentStep {}

    /** Consent, as the state that is assessed. */
    record Validate() implements AssessmentStep {}

    /** Make it public; from then on it never changes. */
    record Release() implements AssessmentStep {}

    /** Put a newer released version in its place. */
    record Supersede(int newerVersion) implements AssessmentStep {}

    /** Send it back to be worked on, for a reason. */
    record ReturnToDraft(String reason) implements AssessmentStep {}

    /** Open a new version as a draft, for a reason; the released one stays as it is. */
    record OpenNewVersion(String reason) implements AssessmentStep {}

    /** The key of its name. */
    default String key() {
        String name = getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return "observatory.step." + name.toLowerCase(Locale.ROOT);
    }
}
