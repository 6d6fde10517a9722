package org.istmo.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;

/** Who looks at a page or acts: a person with an account and roles, or a stranger. */
public sealed interface Viewer {

    /** What this viewer may do. */
    Set<Permission> permissions();

    /** The viewer's account, or null for a stranger. */
    @Nullable
    UUID account();

    /** Whether the viewer may do this. */
    default boolean may(Permission permission) {
        return permissions().contains(permission);
    }

    /** Somebody who has not signed in. */
    record Stranger() implements Viewer {

        @Override
        public Set<Permission> permissions() {
            return Set.of(Permission.PUBLIC);
        }

        @Override
        public @Nullable UUID account() {
            return null;
        }
    }

    /** Somebody who has signed in. */
    record Person(UUID account, String email, String name, Language language, List<Grant> grants) implements Viewer {

        @Override
        public Set<Permission> permissions() {
            Set<Permission> permissions = EnumSet.of(Permission.PUBLIC, Permission.SIGNED_IN);
            grants.forEach(grant -> permissions.addAll(grant.role().permissions()));
            return permissions;
        }

        /** The organisation for which this person holds the permission, if for any. */
        public @Nullable UUID organisationFor(Permission permission) {
            return grants.stream()
                    .filter(grant -> grant.role().permissions().contains(permission))
                    .map(Grant::organisation)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** A role held for an organisation. */
    record Grant(UUID organisation, Role role) {}
}
