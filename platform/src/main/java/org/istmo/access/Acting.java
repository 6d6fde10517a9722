package org.istmo.access;

import java.util.List;
import java.util.UUID;
import org.istmo.access.Affiliations.Affiliation;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * For whom somebody acts: for one organisation at a time, never for two.
 *
 * @param choices those for which they can
 * @param chosen the one for which they do; null where they have not said, or belong to none
 */
public record Acting(List<Affiliation> choices, @Nullable Affiliation chosen) {

    /** For nobody. */
    static final Acting FOR_NOBODY = new Acting(List.of(), null);

    /** What it is made of is never changed. */
    public Acting {
        choices = List.copyOf(choices);
    }

    /**
     * In a session: for what was chosen there, while that is a choice; else for the only one that there is.
     *
     * @param onlyFor the one whose own issuer vouched for them: they act for no other
     */
    static Acting in(List<Affiliation> all, @Nullable UUID chosen, @Nullable UUID onlyFor) {
        List<Affiliation> choices = all.stream()
                .filter(one -> onlyFor == null || one.organisation().equals(onlyFor))
                .toList();
        Affiliation found = find(choices, chosen);
        return new Acting(choices, found == null && choices.size() == 1 ? choices.getFirst() : found);
    }

    /** By a token: for the one that it was made for, and for no other when that is gone. */
    static Acting by(List<Affiliation> all, @Nullable UUID madeFor) {
        if (madeFor == null) {
            // Of a time when tokens named none: nobody can say for which of several it was.
            return in(all, null, null);
        }
        Affiliation found = find(all, madeFor);
        return found == null ? FOR_NOBODY : new Acting(List.of(found), found);
    }

    /** For this one and no other: a program of ours, or a test. */
    static Acting only(@Nullable UUID organisation) {
        if (organisation == null) {
            return FOR_NOBODY;
        }
        Affiliation one = new Affiliation(organisation, organisation.toString(), Language.ENGLISH);
        return new Acting(List.of(one), one);
    }

    private static @Nullable Affiliation find(List<Affiliation> among, @Nullable UUID organisation) {
        return among.stream()
                .filter(one -> one.organisation().equals(organisation))
                .findFirst()
                .orElse(null);
    }

    /** The organisation for which they act, or null. */
    public @Nullable UUID organisation() {
        return chosen == null ? null : chosen.organisation();
    }

    /** Whether there is more than one to choose from. */
    public boolean isChoice() {
        return choices.size() > 1;
    }

    /** Whether they have to choose before anything closed opens. */
    public boolean isOpen() {
        return chosen == null && isChoice();
    }
}
