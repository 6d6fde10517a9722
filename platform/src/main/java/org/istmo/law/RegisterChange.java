package org.istmo.law;

import java.time.Instant;

/**
 * A change of what the register says of a state and an instrument, which one person proposed and another confirmed.
 *
 * @param version of what it says: from 2 on where it first came with the program, which is no change
 * @param reason as its proposer wrote it
 * @param now what the register said from then on
 */
public record RegisterChange(int version, Instant at, String reason, Registered now) {}
