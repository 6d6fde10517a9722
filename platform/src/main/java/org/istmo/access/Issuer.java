package org.istmo.access;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.istmo.access.Affiliations.Affiliation;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else who knows who people are (OpenID Connect), as the operator named them.
 *
 * @param name short, in addresses and settings
 * @param location the issuer's own address: it stands in each of its tokens
 * @param label what stands on the button
 * @param organisation whose people alone come by it; null for everybody's
 * @param secondFactor the values of {@code acr} or {@code amr} by which it says that a second factor was shown, and is
 *     believed
 */
public record Issuer(
        String name,
        String location,
        String client,
        String secret,
        String label,
        @Nullable UUID organisation,
        Set<String> secondFactor) {

    /** What it is made of is never changed. */
    public Issuer {
        secondFactor = Set.copyOf(secondFactor);
    }

    /** Whether somebody who belongs to these comes by it. */
    boolean isFor(List<Affiliation> theirs) {
        return organisation == null
                || theirs.stream().anyMatch(one -> one.organisation().equals(organisation));
    }

    /** Whether what it says of a sign-in means a second factor. */
    boolean showsSecondFactor(Collection<String> said) {
        return said.stream().anyMatch(secondFactor::contains);
    }

    /** Whether nobody between here and there can read or change what is said: encrypted, or on this machine. */
    public static boolean isSafe(URI address) {
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null || address.getFragment() != null) {
            return false;
        }
        boolean here = host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
        return "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && here);
    }

    /** Without the secret: a record's own would print it into a log. */
    @Override
    public String toString() {
        return "Issuer[" + name + ", " + location + "]";
    }
}
