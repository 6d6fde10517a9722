package org.istmo.law;

import java.util.List;
import java.util.Locale;

/** What an instrument asks of the offence before its help can be used. The article that asks it stands in the data. */
public enum Gate {
    /** There is electronic evidence of a crime, whichever it is. */
    ELECTRONIC_EVIDENCE,
    /** See {@link PalermoGate}. */
    PALERMO,
    /** Extradition by the Palermo Convention: a covered offence with an organised group; the person is found there. */
    PALERMO_EXTRADITION,
    ONE_YEAR_IN_REQUESTING,
    ONE_YEAR_IN_BOTH,
    /** One of the offences of the Budapest Convention. */
    ARTICLES_2_TO_11,
    NOT_PURELY_MILITARY,
    /** One of the UN convention's own offences, or a serious crime of four years or more. */
    UN_CONVENTION_EVIDENCE,
    /** One of the UN convention's own offences. */
    UN_CONVENTION_OFFENCE;

    /** The key of its name. */
    public String key() {
        return "law.gate." + name().toLowerCase(Locale.ROOT);
    }

    private static final int YEAR = 12;

    /**
     * Whether it says what the instrument is about. The others only limit what a treaty of assistance that binds two states
     * must give: an offence that fails them does not make that treaty go away (Budapest 27(1), Palermo 18(7) ask whether
     * there is one).
     */
    boolean isSubject() {
        return switch (this) {
            case ELECTRONIC_EVIDENCE, ONE_YEAR_IN_REQUESTING, ONE_YEAR_IN_BOTH, NOT_PURELY_MILITARY -> false;
            case PALERMO, PALERMO_EXTRADITION, ARTICLES_2_TO_11, UN_CONVENTION_EVIDENCE, UN_CONVENTION_OFFENCE -> true;
        };
    }

    /** Whether this offence passes. */
    public Answer passes(Offence offence) {
        return switch (this) {
            case ELECTRONIC_EVIDENCE -> Answer.YES;
            case PALERMO -> PalermoGate.reaches(offence);
            case PALERMO_EXTRADITION -> PalermoGate.covered(offence).and(offence.organisedGroup());
            case ONE_YEAR_IN_REQUESTING -> offence.reachesInRequesting(YEAR);
            case ONE_YEAR_IN_BOTH -> offence.reachesInRequesting(YEAR).and(offence.reachesInRequested(YEAR));
            case ARTICLES_2_TO_11 -> offence.conduct().withinArticles2To11();
            case NOT_PURELY_MILITARY -> offence.military().not();
            case UN_CONVENTION_EVIDENCE ->
                offence.conduct().withinUnConvention().or(offence.reachesInRequesting(PalermoGate.SERIOUS_CRIME));
            case UN_CONVENTION_OFFENCE -> offence.conduct().withinUnConvention();
        };
    }

    /** The facts that are not known and would settle it; none where it is settled already. */
    public List<OffenceFact> open(Offence offence) {
        if (passes(offence) != Answer.UNKNOWN) {
            return List.of();
        }
        return facts(offence).stream().filter(offence::lacks).toList();
    }

    private List<OffenceFact> facts(Offence offence) {
        boolean settled = PalermoGate.covered(offence) == Answer.YES;
        return switch (this) {
            case ELECTRONIC_EVIDENCE -> List.of();
            case PALERMO ->
                settled
                        ? List.of(OffenceFact.TRANSNATIONAL, OffenceFact.ORGANISED_GROUP)
                        : List.of(
                                OffenceFact.NAMED_BY_PALERMO,
                                OffenceFact.MAXIMUM_IN_REQUESTING,
                                OffenceFact.TRANSNATIONAL,
                                OffenceFact.ORGANISED_GROUP);
            case PALERMO_EXTRADITION ->
                settled
                        ? List.of(OffenceFact.ORGANISED_GROUP)
                        : List.of(
                                OffenceFact.NAMED_BY_PALERMO,
                                OffenceFact.MAXIMUM_IN_REQUESTING,
                                OffenceFact.ORGANISED_GROUP);
            case ONE_YEAR_IN_REQUESTING -> List.of(OffenceFact.MAXIMUM_IN_REQUESTING);
            case ONE_YEAR_IN_BOTH -> List.of(OffenceFact.MAXIMUM_IN_REQUESTING, OffenceFact.MAXIMUM_IN_REQUESTED);
            case ARTICLES_2_TO_11, UN_CONVENTION_OFFENCE -> List.of(OffenceFact.CONDUCT);
            case NOT_PURELY_MILITARY -> List.of(OffenceFact.MILITARY);
            case UN_CONVENTION_EVIDENCE -> List.of(OffenceFact.CONDUCT, OffenceFact.MAXIMUM_IN_REQUESTING);
        };
    }
}
