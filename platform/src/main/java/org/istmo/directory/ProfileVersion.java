package org.istmo.directory;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** One version of a team's profile; it never changes. */
public record ProfileVersion(String team, int version, Instant editedAt, Profile profile) {

    /** The items that differ from another version, in the order of the outline. */
    public List<OutlineItem> differences(ProfileVersion other) {
        Profile then = other.profile();
        return Arrays.stream(OutlineItem.values())
                .filter(item -> switch (item) {
                    case NAME -> !profile.name().equals(then.name());
                    case TIME_ZONE -> !profile.hours().equals(then.hours());
                    case OTHER_INFORMATION ->
                        !profile.text(item).equals(then.text(item))
                                || !profile.spoken().equals(then.spoken());
                    case CONSTITUENCY ->
                        !profile.text(item).equals(then.text(item))
                                || !profile.constituency().equals(then.constituency());
                    default -> !profile.text(item).equals(then.text(item));
                })
                .toList();
    }
}
