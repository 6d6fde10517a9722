package org.istmo.law;

import java.util.Locale;

/**
 * Why a file of treaties is refused: one row, and the rule that it breaks.
 *
 * @param line of the file, the first being 1; in a JSON file the number of the entry
 * @param value what stands there
 */
public record Flaw(String file, int line, Rule rule, String value) {

    /** What a file of treaties must keep. */
    public enum Rule {
        FILE_MISSING("The file is there"),
        NOT_READABLE("The file can be read, and its header is the one that is agreed"),
        REQUIRED("A required value is there"),
        KNOWN_STATE("The state is one of the directory's"),
        KNOWN_INSTRUMENT("The instrument is one of the register's"),
        LISTED_INSTRUMENT("States are shown by the instrument"),
        KNOWN_ARTICLE("The instrument has such an article"),
        KNOWN_WORD("A code is one of those that are agreed"),
        ONCE("Nothing is said twice"),
        EVERY_STATE("An instrument that is listed has a row for every state"),
        AN_ADDRESS("An address begins with https: or http: and names its host"),
        A_DATE("A date is written year-month-day, and exists"),
        NOT_BEFORE_1900("No date is before 1900"),
        NOT_AFTER_TODAY("Nothing was signed, consented or deposited after today"),
        PARTY_HAS_CONSENTED("A party has consented"),
        ONLY_CONSENT_BINDS("Whoever has not consented has neither deposited nor is it bound"),
        DEPOSITED_ONCE_CONSENTED("The deposit is not before the consent"),
        IN_FORCE_ONCE_DEPOSITED("The entry into force is not before the deposit"),
        IN_FORCE_AFTER_INSTRUMENT("No state is bound before the instrument is in force"),
        ENDED_ONCE_IN_FORCE("A withdrawal is not before the accession"),
        ENDED_ONCE_MADE("A reservation is not withdrawn before it is made"),
        ENDED_BY_DENUNCIATION("Only a denunciation ends what binds a state"),
        DENUNCIATION_HAS_END("A denunciation says since when the state is bound no longer"),
        PARENT_BINDS("A protocol binds a state only if its convention binds it on that day"),
        NONE_STANDS("A state that made no reservations has none in the register"),
        OPENED_ONCE_ADOPTED("An instrument is opened for signature once it is adopted, and in force once it is opened");

        private final String title;

        Rule(String title) {
            this.title = title;
        }

        /** The rule, in one English sentence. */
        public String title() {
            return title;
        }

        /** The text that says so to whoever broke it. */
        public String key() {
            return "law.rule." + name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return file + ", line " + line + ": " + rule.title() + ". (" + value + ")";
    }
}
