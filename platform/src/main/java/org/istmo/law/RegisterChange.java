package org.istmo.law;

import java.time.Instant;

/**
 * A change of what the register says of a state and an instrument, which one person proposed and another confirmed.
 *
 * @param version of this state and instrument, from 2 on: what first came into the register is no change
 * @param reason as its proposer wrote it
 * @param now what the register said from then on
 */
public record RegisterChange(int version, Instant at, String reason, Participation now) {}
