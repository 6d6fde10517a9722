package org.istmo.stix.pattern;

/** What reading a pattern gives: the {@link Pattern}, or the {@link PatternError} that says where it stops being one. */
public sealed interface ParsedPattern permits Pattern, PatternError {}
