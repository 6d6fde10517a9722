package org.istmo.directory;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/**
 * A response team (CSIRT) that is, or was, a member of the region's network.
 *
 * @param id as its address bears it, such as {@code cert-example}
 * @param organisation of which it is the team
 * @param membership the newest
 */
public record Team(String id, Organisation organisation, Kind kind, Membership membership) {

    /** Whose incidents it answers. */
    public enum Kind {
        /** The whole state's. */
        NATIONAL,
        /** A sector's: police, armed forces, energy, finance. */
        SECTORAL,
        /** A province's or a city's. */
        LOCAL;

        /** The key of its name. */
        public String key() {
            return "directory.team.kind." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it belongs to the network. */
    public sealed interface Membership {

        /** Since when it belongs, or belonged. */
        LocalDate since();

        /** It does. */
        record Member(LocalDate since) implements Membership {}

        /** It did, up to this day. */
        record Ended(LocalDate since, LocalDate until, Ending ending, String reason) implements Membership {}
    }

    /** How a membership ended. */
    public enum Ending {
        LEFT,
        EXCLUDED;

        /** The key of what it says. */
        public String key() {
            return "directory.team.ending." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is a member now. */
    public boolean isMember() {
        return membership instanceof Membership.Member;
    }

    /** A team became a member; published inside the act. */
    public record Joined(String team, UUID organisation) {}

    /** A team is no member any more: whatever was open to it closes. Published inside the act. */
    public record Left(String team, UUID organisation) {}
}
