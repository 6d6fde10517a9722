package org.istmo.exchange;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A circle of teams to which objects can be given.
 *
 * @param owner the team that keeps it
 * @param showsMembers whether its members see each other; where not, each sees itself and the owner only
 * @param closed when it was closed; nothing that was given to it is seen by it any more
 */
public record SharingGroup(
        UUID id,
        String name,
        String description,
        String owner,
        boolean showsMembers,
        Instant created,
        @Nullable Instant closed) {

    /** A team that belongs to it. */
    public record Member(String team, From from, Instant joined) {}

    /** From when on a team sees what is given to a group. */
    public enum From {
        /** What is given from the moment on at which it joins. */
        NOW,
        /** All that was ever given to the group. */
        THE_BEGINNING;

        /** The key of what it says. */
        public String key() {
            return "exchange.groups.from." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a change of a group is refused. */
    public enum No {
        /** Only its owner's officers keep a group that is open. */
        NOT_YOURS,
        /** Only a team that is a member of the network is added. */
        NO_MEMBER,
        /** The team is in the group already. */
        IS_IN,
        /** The team is not in the group. */
        IS_NOT_IN,
        /** Its owner does not leave a group, and closes it instead. */
        OWNER_STAYS;

        /** The key of what it says. */
        public String key() {
            return "exchange.groups.no." + name().toLowerCase(Locale.ROOT);
        }
    }
}
