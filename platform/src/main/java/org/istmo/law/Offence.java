package org.istmo.law;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the crime for which a state seeks help. The evidence sought is electronic.
 *
 * @param maximumInRequesting the longest deprivation of liberty that the requesting state's law threatens, in months,
 *     {@link #LIFE} for life; null where it is not known
 * @param maximumInRequested the same by the law of the requested state
 * @param offenceInRequested whether the conduct, whatever it is called there, is an offence in the requested state
 * @param transnational in the sense of article 3(2) of the Palermo Convention
 * @param organisedGroup whether a structured group of three or more takes part (article 2(a) of the Palermo Convention)
 * @param namedByPalermo whether it is also an offence of articles 5, 6, 8 or 23 of the Palermo Convention
 * @param fiscal whether it is a tax offence
 * @param political whether it is a political offence or connected with one
 * @param military whether it is an offence under military law only
 */
public record Offence(
        Conduct conduct,
        @Nullable Integer maximumInRequesting,
        @Nullable Integer maximumInRequested,
        Answer offenceInRequested,
        Answer transnational,
        Answer organisedGroup,
        Answer namedByPalermo,
        Answer fiscal,
        Answer political,
        Answer military) {

    /** The maximum of an offence that may be punished with imprisonment for life. */
    public static final int LIFE = Integer.MAX_VALUE;

    /** An offence of which nothing is known yet. */
    public static final Offence UNKNOWN = new Offence(
            Conduct.UNKNOWN,
            null,
            null,
            Answer.UNKNOWN,
            Answer.UNKNOWN,
            Answer.UNKNOWN,
            Answer.UNKNOWN,
            Answer.UNKNOWN,
            Answer.UNKNOWN,
            Answer.UNKNOWN);

    /** An offence of which only this is known. */
    public static Offence punished(
            @Nullable Integer maximum, Answer transnational, Answer organisedGroup, Answer namedByPalermo) {
        return new Offence(
                Conduct.UNKNOWN,
                maximum,
                null,
                Answer.UNKNOWN,
                transnational,
                organisedGroup,
                namedByPalermo,
                Answer.UNKNOWN,
                Answer.UNKNOWN,
                Answer.UNKNOWN);
    }

    public Offence {
        requireMonths(maximumInRequesting);
        requireMonths(maximumInRequested);
    }

    private static void requireMonths(@Nullable Integer months) {
        if (months != null && months < 0) {
            throw new IllegalArgumentException("a maximum of " + months + " months");
        }
    }

    /** Whether the requesting state's law threatens at least so many months. */
    public Answer reachesInRequesting(int months) {
        return reaches(maximumInRequesting, months);
    }

    /** Whether the requested state's law threatens at least so many months: never, where the conduct is no offence. */
    public Answer reachesInRequested(int months) {
        return offenceInRequested == Answer.NO ? Answer.NO : reaches(maximumInRequested, months);
    }

    private static Answer reaches(@Nullable Integer maximum, int months) {
        return maximum == null ? Answer.UNKNOWN : Answer.of(maximum >= months);
    }

    /** Whether this fact is not known. */
    public boolean lacks(OffenceFact fact) {
        return switch (fact) {
            case CONDUCT -> conduct == Conduct.UNKNOWN;
            case MAXIMUM_IN_REQUESTING -> maximumInRequesting == null;
            case MAXIMUM_IN_REQUESTED -> maximumInRequested == null;
            case OFFENCE_IN_REQUESTED -> offenceInRequested == Answer.UNKNOWN;
            case TRANSNATIONAL -> transnational == Answer.UNKNOWN;
            case ORGANISED_GROUP -> organisedGroup == Answer.UNKNOWN;
            case NAMED_BY_PALERMO -> namedByPalermo == Answer.UNKNOWN;
            case FISCAL -> fiscal == Answer.UNKNOWN;
            case POLITICAL -> political == Answer.UNKNOWN;
            case MILITARY -> military == Answer.UNKNOWN;
        };
    }
}
