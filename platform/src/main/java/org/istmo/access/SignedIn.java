package org.istmo.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** A person who proved who they are; each permission is an authority of the same name. */
final class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;
    private final transient Viewer.Person person;

    SignedIn(Viewer.Person person) {
        super(AuthorityUtils.createAuthorityList(
                person.permissions().stream().map(Enum::name).toArray(String[]::new)));
        this.person = person;
        setAuthenticated(true);
    }

    Viewer.Person person() {
        return person;
    }

    @Override
    public Object getPrincipal() {
        return person;
    }

    @Override
    public String getName() {
        return person.name();
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
