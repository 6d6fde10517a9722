package org.istmo.directory;

import java.time.Instant;

/**
 * What a team tells member teams and the secretariat, and nobody else.
 *
 * @param revision grows with each change
 * @param onCall telephones at night
 * @param people who works there
 * @param contacts whom to ask for what
 */
public record ClosedRecord(int revision, Instant changedAt, String onCall, String people, String contacts) {}
