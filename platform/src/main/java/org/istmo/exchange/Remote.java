package org.istmo.exchange;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.istmo.access.Issuer;
import org.jspecify.annotations.Nullable;

/**
 * Another TAXII 2.1 server with which collections are kept level, as an operator declares it.
 *
 * @param apiRoot the address of its API root, with a slash at its end
 * @param username the name that is shown with the token (HTTP Basic); null where the token is shown alone, as bearer
 * @param account the mail address of the account for which its objects are added, and which sees what goes there
 * @param team for which that account acts
 * @param everyMinutes how often it is done by itself; null for only when it is asked for
 */
public record Remote(
        String name,
        URI apiRoot,
        @Nullable String username,
        Token token,
        String account,
        String team,
        @Nullable Integer everyMinutes,
        List<Pair> pairs) {

    public Remote {
        pairs = List.copyOf(pairs);
    }

    /** Where its token stands: in a file, or in a variable of the environment; exactly one of the two is named. */
    public record Token(@Nullable String file, @Nullable String variable) {}

    /**
     * A collection here and one there.
     *
     * @param there its id or alias
     */
    public record Pair(UUID here, String there, boolean pulls, boolean pushes) {}

    /** Whether nobody between here and there reads or changes what is said: encrypted, or on this machine. */
    static boolean isSafe(URI address) {
        return Issuer.isSafe(address) && address.getQuery() == null;
    }
}
