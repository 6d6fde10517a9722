package org.istmo.law;

/** The way that a request goes. */
public enum Channel {
    /** The point of contact that answers day and night. */
    POINT_24_7,
    CENTRAL_AUTHORITY,
    /** The authority that a state names for extradition. */
    EXTRADITION_AUTHORITY,
    /** Court to court or prosecutor to prosecutor, in urgency, with a copy to the central authorities. */
    DIRECT_IN_URGENCY,
    INTERPOL_IN_URGENCY,
    /** A judicial, prosecuting or police authority writes to its counterpart. */
    BETWEEN_COMPETENT_AUTHORITIES,
    POLICE_AND_LIAISON_OFFICERS,
    /** Directly to the private company that holds the data. */
    PROVIDER,
    /** Nobody is asked: the state reaches the data itself. */
    NONE_NEEDED
}
