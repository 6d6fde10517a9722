package org.istmo.stix.pattern;

/** What preparing a pattern for matching gives: the {@link Matcher}, or the error of an expression that cannot be matched safely. */
public sealed interface CompiledPattern permits Matcher, PatternError {}
