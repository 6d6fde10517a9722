package org.istmo.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

    /**
     * Somebody who has proved who they are, and acts for one organisation.
     *
     * @param acting for whom they act, and for whom they could
     * @param grants the roles that they hold for that organisation, each with what it lets them do now
     * @param signedIn whether they sit at a browser, and do not only let a program call
     */
    record Person(
            UUID account,
            String email,
            String name,
            Language language,
            Acting acting,
            List<Grant> grants,
            boolean signedIn)
            implements Viewer {

        /** Roles of another organisation are nobody's here: what one act may do never comes from two. */
        public Person {
            grants = List.copyOf(grants);
            if (grants.stream().anyMatch(grant -> !grant.organisation().equals(acting.organisation()))) {
                throw new IllegalArgumentException("roles of an organisation for which this person does not act");
            }
        }

        /** Who has signed in, acts for this organisation, and may do all that their roles there carry. */
        public Person(
                UUID account,
                String email,
                String name,
                Language language,
                @Nullable UUID organisation,
                List<Grant> grants) {
            this(account, email, name, language, Acting.only(organisation), grants, true);
        }

        /** Somebody as an account has them, with those of its roles that are held for whom they act. */
        static Person of(
                UUID account, String email, String name, Language language, Acting acting, List<Grant> allRoles) {
            List<Grant> roles = allRoles.stream()
                    .filter(grant -> grant.organisation().equals(acting.organisation()))
                    .toList();
            return new Person(account, email, name, language, acting, roles, true);
        }

        @Override
        public Set<Permission> permissions() {
            Set<Permission> permissions =
                    signedIn ? EnumSet.of(Permission.PUBLIC, Permission.SIGNED_IN) : EnumSet.of(Permission.PUBLIC);
            grants.forEach(grant -> permissions.addAll(grant.permissions()));
            return permissions;
        }

        /** The organisation for which this person acts, or null. */
        public @Nullable UUID organisation() {
            return acting.organisation();
        }

        /** The organisation for which this person acts, where they hold the permission for it. */
        public @Nullable UUID organisationFor(Permission permission) {
            return may(permission) ? organisation() : null;
        }

        /** A program with a token for these permissions: of them, those that the person holds, and no account of its own. */
        Person byToken(Set<Permission> scope) {
            return new Person(account, email, name, language, acting, only(scope::contains), false);
        }

        /** The same person without what is held only by whoever has shown a second factor. */
        Person withoutSecondFactor() {
            return new Person(
                    account,
                    email,
                    name,
                    language,
                    acting,
                    only(permission -> !permission.needsSecondFactor()),
                    signedIn);
        }

        /** Whether they would hold more if they showed a second factor. */
        public boolean isMissingSecondFactor() {
            return signedIn
                    && grants.stream()
                            .anyMatch(grant -> !grant.permissions()
                                    .containsAll(grant.role().permissions()));
        }

        /** Whether a role of theirs carries this permission, which they do not hold now. */
        boolean isWithheld(Permission permission) {
            return !may(permission)
                    && grants.stream()
                            .anyMatch(grant -> grant.role().permissions().contains(permission));
        }

        private List<Grant> only(Predicate<Permission> stays) {
            return grants.stream().map(grant -> grant.only(stays)).toList();
        }
    }

    /**
     * A role held for an organisation.
     *
     * @param permissions what it lets its holder do now: all that the role carries, or less
     */
    record Grant(UUID organisation, Role role, Set<Permission> permissions) {

        /** With all that the role carries. */
        public Grant(UUID organisation, Role role) {
            this(organisation, role, role.permissions());
        }

        private Grant only(Predicate<Permission> stays) {
            return new Grant(
                    organisation, role, permissions.stream().filter(stays).collect(Collectors.toUnmodifiableSet()));
        }
    }
}
