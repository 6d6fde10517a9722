package org.istmo.law;

import java.util.Locale;

/**
 * Why something typed or sent on national law is refused: the field, named alike in forms and in files, and the rule.
 *
 * @param found what stands in the field
 */
public record NationalFault(String field, Rule rule, String found) {

    /** What an entry must keep. Names are kept with checked files: they are never reused. */
    public enum Rule {
        REQUIRED,
        TOO_LONG,
        /** A cell that a spreadsheet would take for a formula. */
        FORMULA,
        NOT_A_DAY,
        AFTER_TODAY,
        BEFORE_1800,
        NOT_A_LINK,
        NOT_A_HASH,
        NOT_MONTHS,
        NOT_A_NUMBER,
        UNKNOWN_WORD,
        UNKNOWN_STATE,
        UNKNOWN_INSTRUMENT,
        UNKNOWN_ARTICLE,
        UNKNOWN_LAW,
        UNKNOWN_PROVISION,
        MAXIMUM_BELOW_MINIMUM,
        PENALTY_OF_NO_OFFENCE,
        ABSENT_WITH_PROVISION,
        DEGREE_WITHOUT_PROVISION,
        /** The same is recorded or proposed already, or stands in the file twice. */
        DUPLICATE,
        /** An article for which the state has nothing has no provision, and the other way round. */
        CONTRADICTS,
        /** The file says something else of the law or of the provision than another of its rows, or than the record. */
        DIFFERS,
        /** An earlier proposal on the same is not decided yet. */
        OPEN_ALREADY;

        /** The text that says so. */
        public String key() {
            return "law.national.rule." + name().toLowerCase(Locale.ROOT);
        }
    }
}
