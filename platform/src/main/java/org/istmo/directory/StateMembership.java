package org.istmo.directory;

import java.util.UUID;
import org.istmo.shared.Period;
import org.istmo.shared.StateCode;

/**
 * A state's membership of a grouping for a period.
 *
 * @param version counts its changes, so that of two editors at once the second is told
 */
public record StateMembership(UUID id, StateCode state, String grouping, Period period, int version) {}
