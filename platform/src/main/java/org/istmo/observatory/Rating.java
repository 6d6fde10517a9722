package org.istmo.observatory;

import org.istmo.directory.Sector;

/** The level that one rater gives to one indicator. */
public record Rating(String rater, Sector sector, int level) {}
