package org.istmo.stix;

/** What came of reading bytes: an object, or the reason why there is none. */
public sealed interface Parsed permits StixObject, Malformed {}
