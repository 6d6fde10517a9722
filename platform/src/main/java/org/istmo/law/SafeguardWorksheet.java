package org.istmo.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody found when they put each safeguard check to one provision. It has no total: one safeguard that is missing
 * is not made good by another.
 *
 * @param provision the provision as its reader would cite it
 * @param wording the words that were examined; empty where they are not quoted
 * @param findings one for each check of {@link SafeguardCheck.Target#LAW}, in their order
 */
public record SafeguardWorksheet(String provision, String wording, List<Finding> findings) {

    /** The most characters of a provision's citation, of its wording, and of a reason. */
    public static final int LONGEST_PROVISION = 300;

    public static final int LONGEST_WORDING = 6_000;
    public static final int LONGEST_REASON = 2_000;

    /** What was found on one check. */
    public enum Outcome {
        OPEN,
        MET,
        NOT_MET,
        NOT_APPLICABLE;

        /** The key of its name. */
        public String key() {
            return "law.safeguards.outcome." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** One check, what was found, and why. */
    public record Finding(SafeguardCheck check, Outcome outcome, String reason) {}

    /** What is wrong with what was written, at a field: {@code provision}, {@code wording}, or a check's identifier. */
    public enum Flaw {
        NO_PROVISION,
        TOO_LONG,
        UNKNOWN_OUTCOME,
        /** A safeguard that is not met, or that is said not to matter, without a word on why. */
        NO_REASON;

        /** The key of its message. */
        public String key() {
            return "law.safeguards.flaw." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of what somebody wrote. */
    public sealed interface Reading {

        /** It is a worksheet. */
        record Filled(SafeguardWorksheet worksheet) implements Reading {}

        /** It is not, and what is wrong stands by its field, in the order of the form. */
        record Refused(Map<String, Flaw> flaws) implements Reading {}
    }

    public SafeguardWorksheet {
        findings = List.copyOf(findings);
    }

    /** Nothing found yet. */
    public static SafeguardWorksheet blank() {
        return new SafeguardWorksheet(
                "",
                "",
                checks().stream()
                        .map(check -> new Finding(check, Outcome.OPEN, ""))
                        .toList());
    }

    /**
     * Reads what somebody wrote.
     *
     * @param written by field: {@code provision}, {@code wording}, and for a check {@code L01} its outcome (open where it
     *     is missing) and, as {@code L01-reason}, why
     */
    public static Reading read(Map<String, String> written) {
        Map<String, Flaw> flaws = new LinkedHashMap<>();
        String provision = text(written, "provision");
        if (provision.isEmpty()) {
            flaws.put("provision", Flaw.NO_PROVISION);
        } else if (provision.length() > LONGEST_PROVISION) {
            flaws.put("provision", Flaw.TOO_LONG);
        }
        String wording = text(written, "wording");
        if (wording.length() > LONGEST_WORDING) {
            flaws.put("wording", Flaw.TOO_LONG);
        }
        List<Finding> findings = new ArrayList<>();
        for (SafeguardCheck check : checks()) {
            String reason = text(written, check.id() + "-reason");
            Outcome outcome = outcome(text(written, check.id()));
            if (outcome == null) {
                flaws.put(check.id(), Flaw.UNKNOWN_OUTCOME);
                continue;
            }
            if (reason.length() > LONGEST_REASON) {
                flaws.put(check.id(), Flaw.TOO_LONG);
            } else if (reason.isEmpty() && (outcome == Outcome.NOT_MET || outcome == Outcome.NOT_APPLICABLE)) {
                flaws.put(check.id(), Flaw.NO_REASON);
            }
            findings.add(new Finding(check, outcome, reason));
        }
        return flaws.isEmpty()
                ? new Reading.Filled(new SafeguardWorksheet(provision, wording, findings))
                : new Reading.Refused(flaws);
    }

    /** The findings with this outcome. */
    public List<Finding> with(Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).toList();
    }

    private static List<SafeguardCheck> checks() {
        return SafeguardCheck.of(SafeguardCheck.Target.LAW);
    }

    private static @Nullable Outcome outcome(String text) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.name().toLowerCase(Locale.ROOT).equals(text.isEmpty() ? "open" : text)) {
                return outcome;
            }
        }
        return null;
    }

    private static String text(Map<String, String> written, String field) {
        return Objects.requireNonNullElse(written.get(field), "").strip().replace("\r\n", "\n");
    }
}
