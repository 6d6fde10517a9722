package org.istmo.law;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether the requested state may ask that the conduct be an offence by its own law too, and what that means here.
 *
 * @param article of the basis's instrument
 * @param liftedBy the instrument between the two that takes the rule away, or null
 */
public record DualCriminality(
        Rule rule,
        String article,
        Outcome outcome,
        @Nullable InstrumentId liftedBy) {

    /** What an instrument says of it. */
    public enum Rule {
        NOT_REQUIRED,
        /** Not to be asked for, unless the state reserved that right for offences outside Budapest 2 to 11. */
        NOT_REQUIRED_SAVE_RESERVATION,
        /** The requested state may refuse for want of it, and may help all the same. */
        MAY_BE_REFUSED,
        /** The requested state's law, or its other treaties, say whether it is asked for. */
        BY_LAW_OF_REQUESTED,
        REQUIRED,
        NOT_STATED,
        /** Nobody has read the rule yet. */
        UNREAD
    }

    /** What it comes to for one offence. */
    public enum Outcome {
        /** It cannot be asked for. */
        NOT_A_CONDITION,
        /** The conduct is an offence there too. */
        SATISFIED,
        /** The conduct is no offence there, and that may be a reason to refuse. */
        MAY_BE_REFUSED,
        /** The conduct is no offence there: whether that matters is for the requested state's law. */
        BY_LAW_OF_REQUESTED,
        /** It depends on facts of the offence that are not known. */
        DEPENDS,
        /** It depends on a reservation that nobody has read or confirmed. */
        DEPENDS_ON_RESERVATION,
        /** The rule gives way to the other treaty of mutual assistance between the two: see that one. */
        BY_OTHER_TREATY,
        /** A tax offence of the same nature in the requested state is enough. */
        SAME_NATURE_SUFFICES,
        NOT_STATED,
        RULE_UNREAD;

        /** The key of its name. */
        public String key() {
            return "law.dual." + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The outcome for an offence.
     *
     * @param reserved whether the requested state reserved the right to ask for it
     * @param lifted whether another instrument takes the rule away for this offence
     * @param givesWay whether the rule gives way to another treaty
     */
    static Outcome outcome(Rule rule, Offence offence, Answer reserved, Answer lifted, boolean givesWay) {
        return switch (rule) {
            case NOT_REQUIRED -> Outcome.NOT_A_CONDITION;
            case NOT_STATED -> Outcome.NOT_STATED;
            case UNREAD -> settled(offence) ? Outcome.SATISFIED : Outcome.RULE_UNREAD;
            case NOT_REQUIRED_SAVE_RESERVATION -> saveReservation(offence, reserved);
            case MAY_BE_REFUSED -> {
                if (givesWay) {
                    yield Outcome.BY_OTHER_TREATY;
                }
                if (settled(offence)) {
                    yield Outcome.SATISFIED;
                }
                if (lifted == Answer.YES) {
                    yield Outcome.SAME_NATURE_SUFFICES;
                }
                boolean refusable = offence.offenceInRequested() == Answer.NO && lifted == Answer.NO;
                yield refusable ? Outcome.MAY_BE_REFUSED : Outcome.DEPENDS;
            }
            case BY_LAW_OF_REQUESTED ->
                settled(offence)
                        ? Outcome.SATISFIED
                        : offence.offenceInRequested() == Answer.NO ? Outcome.BY_LAW_OF_REQUESTED : Outcome.DEPENDS;
            // A conduct that is no offence there closes the basis before this is asked.
            case REQUIRED -> settled(offence) ? Outcome.SATISFIED : Outcome.DEPENDS;
        };
    }

    private static Outcome saveReservation(Offence offence, Answer reserved) {
        Answer within = offence.conduct().withinArticles2To11();
        if (within == Answer.YES || reserved == Answer.NO) {
            return Outcome.NOT_A_CONDITION;
        }
        if (settled(offence)) {
            return Outcome.SATISFIED;
        }
        if (reserved == Answer.UNKNOWN) {
            return Outcome.DEPENDS_ON_RESERVATION;
        }
        boolean refusable = within == Answer.NO && offence.offenceInRequested() == Answer.NO;
        return refusable ? Outcome.MAY_BE_REFUSED : Outcome.DEPENDS;
    }

    private static boolean settled(Offence offence) {
        return offence.offenceInRequested() == Answer.YES;
    }

    /** Whether help can be refused for want of it. */
    Answer refusable() {
        return switch (outcome) {
            case MAY_BE_REFUSED -> Answer.YES;
            case BY_LAW_OF_REQUESTED, DEPENDS, DEPENDS_ON_RESERVATION, SAME_NATURE_SUFFICES, RULE_UNREAD ->
                Answer.UNKNOWN;
            case NOT_A_CONDITION, SATISFIED, BY_OTHER_TREATY, NOT_STATED -> Answer.NO;
        };
    }
}
