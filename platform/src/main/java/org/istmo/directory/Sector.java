package org.istmo.directory;

/** Where an organisation stands in society; each membership has one, so that views can be told apart by sector. */
public enum Sector {
    GOVERNMENT,
    PRIVATE,
    CIVIL_SOCIETY,
    ACADEMIA,
    TECHNICAL_COMMUNITY,
    INTERNATIONAL
}
