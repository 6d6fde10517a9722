package org.istmo.law;

import java.time.Instant;
import java.util.UUID;

/**
 * A change of national law that somebody proposed, as those see it who work on it.
 *
 * @param position in its batch
 * @param withdraws whether the entry is taken back, and not recorded
 * @param organisation for which it was proposed; empty where that is not known
 * @param own whether the viewer proposed it, and so cannot review it
 */
public record NationalProposal(
        UUID change,
        UUID batch,
        int position,
        int version,
        NationalEntry entry,
        boolean withdraws,
        Provenance.Confidence confidence,
        String reason,
        String organisation,
        Instant at,
        boolean own) {

    /**
     * An entry before it is proposed.
     *
     * @param change whether it is a new version of one that is there
     * @param withdraws whether the entry is taken back, and not recorded
     */
    public record Draft(
            NationalEntry entry, boolean change, boolean withdraws, Provenance.Confidence confidence, String reason) {}

    /** What became of one: refused with a reason, or confirmed. */
    public record Decided(NationalProposal proposal, boolean confirmed, String reason, Instant at) {}
}
