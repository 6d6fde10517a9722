package org.istmo.exchange;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom an originator gives objects, beside what their markings say. A part that is null asks for nothing; one that is
 * empty is met by nobody.
 *
 * @param groups any one of these, to which the originator's team belongs
 * @param organisations any one of these
 * @param people any one of these
 */
public record Recipients(
        @Nullable Set<UUID> groups,
        @Nullable Set<UUID> organisations,
        @Nullable Set<UUID> people) {

    /** All who may read the collection, as far as the markings let them. */
    public static final Recipients OF_THE_COLLECTION = new Recipients(null, null, null);

    public Recipients {
        groups = groups == null ? null : Set.copyOf(groups);
        organisations = organisations == null ? null : Set.copyOf(organisations);
        people = people == null ? null : Set.copyOf(people);
    }
}
