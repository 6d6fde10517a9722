package org.istmo.directory.web;

import java.util.Map;
import org.istmo.directory.Overlap;
import org.istmo.directory.ProfileVersion;

/** Two teams that claim the same, as a reader sees it: names instead of ids, domains as people read them. */
public record OverlapLine(Overlap.Kind kind, String one, String claim, String other, String theirs, String otherId) {

    static OverlapLine of(Overlap overlap, Map<String, ProfileVersion> profiles) {
        return new OverlapLine(
                overlap.kind(),
                name(overlap.team(), profiles),
                claim(overlap.kind(), overlap.claim()),
                name(overlap.other(), profiles),
                claim(overlap.kind(), overlap.theirs()),
                overlap.other());
    }

    private static String name(String team, Map<String, ProfileVersion> profiles) {
        ProfileVersion version = profiles.get(team);
        return version == null ? team : version.profile().name();
    }

    private static String claim(Overlap.Kind kind, String claim) {
        return switch (kind) {
            case RANGE -> claim;
            case SYSTEM -> "AS" + claim;
            case DOMAIN -> ProfileView.domain(claim);
        };
    }
}
