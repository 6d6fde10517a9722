package org.istmo.law;

/** What must also be there before a basis can be used, beside the offence's gate. */
public enum Condition {
    /** The requesting state means to ask for the data by mutual assistance. */
    ASSISTANCE_TO_FOLLOW,
    /** The data were preserved at the request of the same state. */
    PRESERVATION_BEFORE,
    /** An agreement between the two states, general or for this case. */
    AGREEMENT,
    /** Only so far as the requested state's law allows it. */
    LAW_OF_REQUESTED,
    /** At least where the requested state could do it in a similar case of its own. */
    SIMILAR_DOMESTIC_CASE,
    /** The case is urgent. */
    URGENCY,
    /** Somebody's life or safety is at significant and imminent risk. */
    EMERGENCY,
    /** The data are public, or whoever may lawfully disclose them consents. */
    PUBLIC_OR_CONSENT,
    /** It concerns proceeds or instruments of crime. */
    PROCEEDS_OF_CRIME,
    /** The measure can be carried out only by an offer to cooperate: no state has a duty to accept. */
    TO_BE_CONSIDERED,
    /** An extradition treaty between the two keeps its own terms. */
    EXTRADITION_TREATY_FIRST,
    /** A state that extradites by treaty only must take this instrument for that treaty. */
    TAKEN_AS_TREATY_BASIS,
    PERSON_IN_REQUESTED_STATE,
    /** A translation into a language of the requested state. */
    TRANSLATION
}
