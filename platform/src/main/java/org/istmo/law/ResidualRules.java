package org.istmo.law;

import java.util.List;

/**
 * The small treaty of mutual assistance within a treaty: rules that apply only where no other such treaty is in force
 * between the two states (Budapest 27(1), Palermo 18(7)).
 *
 * @param clause what says so
 * @param article the article, and its paragraphs from the first to the last; 0 and 0 for all of them
 * @param givesWayTo the instruments that take their place
 */
public record ResidualRules(String clause, int article, int first, int last, List<InstrumentId> givesWayTo) {

    public ResidualRules {
        givesWayTo = List.copyOf(givesWayTo);
    }

    /** Whether an article, as it is cited, is one of these rules. Their paragraphs are numbered. */
    public boolean contains(String cited) {
        if (Cited.number(cited) != article) {
            return false;
        }
        int open = cited.indexOf('(');
        if (last == 0 || open < 0) {
            return last == 0;
        }
        int paragraph = Integer.parseInt(cited.substring(open + 1, cited.indexOf(')', open)));
        return paragraph >= first && paragraph <= last;
    }
}
