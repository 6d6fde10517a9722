package org.istmo.law;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.istmo.shared.LocalisedText;

/**
 * One question that the rights to private life and to free expression (articles 11 and 13 of the American Convention on
 * Human Rights) put to a law or to a request for evidence. The list is our analysis, for a lawyer to check.
 *
 * @param id such as {@code L06}
 * @param test what it is about
 * @param basis articles, judgments and standards on which it rests
 */
public record SafeguardCheck(
        String id, Target target, LocalisedText test, LocalisedText question, LocalisedText basis) {

    /** What is examined. */
    public enum Target {
        /** A provision of a law or of a draft. */
        LAW,
        /** A request of one state to another. */
        REQUEST
    }

    private static final List<SafeguardCheck> ALL = Cells.read("safeguard_checks.csv", SafeguardCheck::read);

    /** The checks of this target, in their order. */
    public static List<SafeguardCheck> of(Target target) {
        return ALL.stream().filter(check -> check.target == target).toList();
    }

    private static SafeguardCheck read(Map<String, String> row) {
        return new SafeguardCheck(
                Cells.required(row, "check_id"),
                Target.valueOf(Cells.required(row, "target").toUpperCase(Locale.ROOT)),
                Wording.of(Cells.required(row, "test")),
                Wording.of(Cells.required(row, "question")),
                Wording.of(Cells.required(row, "basis")));
    }
}
