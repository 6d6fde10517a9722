package org.istmo.law;

/** A fact about an offence on which a route may depend. */
public enum OffenceFact {
    CONDUCT,
    MAXIMUM_IN_REQUESTING,
    MAXIMUM_IN_REQUESTED,
    OFFENCE_IN_REQUESTED,
    TRANSNATIONAL,
    ORGANISED_GROUP,
    NAMED_BY_PALERMO,
    FISCAL,
    POLITICAL,
    MILITARY
}
