package org.istmo.law;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * What one person proposes for the register, for another to confirm whole or to refuse. It is closed until then.
 *
 * @param at when it was proposed; of a file that is not submitted yet, when it was read
 * @param submitted false for a file that was read and that its sender has yet to submit
 * @param file where the changes came in a file
 * @param participations those that it changes
 * @param reservation that it changes, or null
 * @param topic of the matrix of convergence that it changes, or null
 */
public record Proposal(
        UUID id,
        Person by,
        Instant at,
        boolean submitted,
        String reason,
        Optional<SentFile> file,
        List<Participated> participations,
        Reserved.@Nullable Key reservation,
        @Nullable Integer topic,
        Optional<Decision> decision) {

    public Proposal {
        participations = List.copyOf(participations);
    }

    /** Somebody who keeps the register. */
    public record Person(UUID account, String name) {}

    /** The file from which it was read, and the SHA-256 of its bytes. */
    public record SentFile(String name, String sha256) {}

    /** A state and an instrument. */
    public record Participated(InstrumentId instrument, StateCode state) {

        /** Both as they stand in addresses, such as {@code ETS185/BRA}. */
        public String path() {
            return instrument + "/" + state;
        }
    }

    /** What became of a proposal. */
    public enum Outcome {
        CONFIRMED,
        REFUSED,
        WITHDRAWN;

        /** The text that says so. */
        public String key() {
            return "law.desk.outcome." + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How it was decided.
     *
     * @param reason why it was refused; empty otherwise
     */
    public record Decision(Outcome outcome, Person by, Instant at, String reason) {}

    /** Whether it waits for another person. */
    public boolean waits() {
        return submitted && decision.isEmpty();
    }
}
