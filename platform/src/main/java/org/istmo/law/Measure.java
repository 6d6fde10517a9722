package org.istmo.law;

/** What one state asks of another, or of a provider there, in a criminal matter. In the order in which cases need it. */
public enum Measure {
    /** That stored data are kept as they are until their disclosure is asked for. */
    PRESERVATION,
    /** So much of preserved traffic data as shows which other provider carried the communication. */
    PRESERVED_TRAFFIC_DISCLOSURE,
    /** Who the subscriber of a service is: never traffic or content. */
    SUBSCRIBER_INFORMATION,
    /** Stored data on a communication's origin, destination, path, time, size and duration. */
    STORED_TRAFFIC_DATA,
    /** Stored content of communications, and other stored data. */
    STORED_CONTENT_DATA,
    REAL_TIME_TRAFFIC_DATA,
    CONTENT_INTERCEPTION,
    SEARCH_AND_SEIZURE,
    /** Who registered a domain name. */
    DOMAIN_REGISTRATION,
    /** Data without which somebody's life or safety is at significant and imminent risk. */
    EMERGENCY_DISCLOSURE,
    /** One's own access to data stored in the other state: public, or with lawful consent. */
    TRANSBORDER_ACCESS,
    /** Information sent unasked: here the requesting state is the one that sends it. */
    SPONTANEOUS_INFORMATION,
    /** Proceeds and instruments are identified, traced, and frozen or seized for the time being. */
    FREEZING,
    CONFISCATION,
    TESTIMONY,
    VIDEO_CONFERENCE,
    TRANSFER_OF_PROCEEDINGS,
    JOINT_INVESTIGATION,
    EXTRADITION,
    /** Police to police: identity, whereabouts, movements. Rarely usable as evidence. */
    POLICE_COOPERATION
}
