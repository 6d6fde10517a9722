package org.istmo.observatory.map;

/** A position on the globe, in degrees east and north. */
public record Position(double longitude, double latitude) {}
