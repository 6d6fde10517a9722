package org.istmo.observatory;

/** The level that one rater gives to one indicator. */
public record Rating(String rater, Sector sector, int level) {}
