package org.istmo.law;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the clause on entry into force as the reference files word it. */
final class ForceClause {

    private static final Pattern FIRST_OF_MONTH =
            Pattern.compile("first day of the month after expiry of three months from deposit \\(Art (.+)\\)");
    private static final Pattern DAYS = Pattern.compile("(\\d+)th day after deposit \\(Art (.+)\\)");
    private static final Pattern ON_DEPOSIT = Pattern.compile("\\d+th deposit, then on deposit \\(Art (.+)\\)");

    private ForceClause() {}

    /** The rule for one state; empty where the clause says only when the instrument itself enters into force. */
    static Optional<ForceRule> rule(String clause) {
        Matcher first = FIRST_OF_MONTH.matcher(clause);
        if (first.matches()) {
            return Optional.of(new ForceRule.FirstOfMonthAfter(3, first.group(1)));
        }
        Matcher days = DAYS.matcher(clause);
        if (days.matches()) {
            return Optional.of(new ForceRule.DaysAfter(Integer.parseInt(days.group(1)), days.group(2)));
        }
        Matcher onDeposit = ON_DEPOSIT.matcher(clause);
        if (onDeposit.matches()) {
            return Optional.of(new ForceRule.OnDeposit(onDeposit.group(1)));
        }
        return Optional.empty();
    }
}
