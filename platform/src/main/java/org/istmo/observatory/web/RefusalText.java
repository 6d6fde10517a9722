package org.istmo.observatory.web;

import com.ibm.icu.text.ListFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.istmo.observatory.AssessmentRefusal;
import org.istmo.observatory.AssessmentStatus;
import org.istmo.observatory.AssessmentStep;
import org.istmo.observatory.Party;
import org.istmo.pages.Page;
import org.jspecify.annotations.Nullable;

/** Refusals and what they mention, in the reader's words. */
public final class RefusalText {

    private RefusalText() {}

    /** What the reader is told. */
    public static String of(Page page, AssessmentRefusal refusal) {
        Map<String, @Nullable Object> words = new HashMap<>();
        refusal.parameters().forEach((name, value) -> words.put(name, word(page, value)));
        return page.texts().get(refusal.key(), words);
    }

    /** Parties as the reader names them: “reviewers or the state”. */
    public static String parties(Page page, Collection<Party> parties) {
        return ListFormatter.getInstance(page.language().locale(), ListFormatter.Type.OR, ListFormatter.Width.WIDE)
                .format(parties.stream()
                        .sorted()
                        .map(party -> page.t("observatory.party." + party.name().toLowerCase(Locale.ROOT)))
                        .toList());
    }

    private static Object word(Page page, Object value) {
        return switch (value) {
            case AssessmentStatus status -> page.t(status.key());
            case AssessmentStep step -> page.t(step.key());
            case Collection<?> parties ->
                parties(
                        page,
                        parties.stream()
                                .filter(Party.class::isInstance)
                                .map(Party.class::cast)
                                .toList());
            default -> value;
        };
    }
}
