package org.istmo.access;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How often somebody may try, in each quarter of an hour. A browser in which the account's holder has signed in before
 * has a budget of its own, which nothing that happens elsewhere touches: whoever guesses cannot lock the holder out of
 * it. From everywhere else, one address has a budget for one account and one for all, and one account has one for all
 * addresses. A try that succeeds costs nothing.
 *
 * <p>All processes count together, in the database. What stands there is bounded by what a try costs: whoever has used up
 * a budget adds no row, and everybody else waits for a password to be hashed. What has ended is deleted each hour.
 */
@Component
class SignInLimits {

    static final int OF_A_KNOWN_DEVICE = 10;
    static final int OF_AN_ADDRESS_FOR_AN_ACCOUNT = 10;
    static final int OF_AN_ADDRESS = 100;
    static final int FOR_AN_ACCOUNT = 40;
    static final int OF_A_SESSION = 10;
    static final int CODES = 5;
    static final int LINKS_OF_A_KNOWN_DEVICE = 3;
    static final int LINKS_OF_AN_ADDRESS = 20;
    static final int LINKS_FOR_AN_ACCOUNT = 3;
    static final int VISITS_OF_AN_ADDRESS = 100;
    static final Duration WINDOW = Duration.ofMinutes(15);

    /** An IPv6 subscriber has at least all addresses of one /64. */
    private static final Pattern IPV6_NETWORK = Pattern.compile("^((?:[0-9a-fA-F]{1,4}:){4}).*$");

    private final JdbcClient jdbc;
    private final InstantSource clock;

    SignInLimits(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How often something may be done. */
    private record Budget(String key, int most) {

        /** What is kept of the key: it holds an address, or a name. */
        byte[] hash() {
            return new Secret(key).hash();
        }
    }

    /**
     * Who tries to sign in to what.
     *
     * @param device the secret of the browser, where the account has been signed in to there before
     */
    record Try(String email, String address, Optional<Secret> device) {

        private List<Budget> budgets() {
            String account = email.strip().toLowerCase(Locale.ROOT);
            if (device.isPresent()) {
                String known = HexFormat.of().formatHex(device.get().hash());
                return List.of(new Budget("device " + known + " " + account, OF_A_KNOWN_DEVICE));
            }
            String network = network(address);
            // The account's own comes last: what one address wastes is not taken from it.
            return List.of(
                    new Budget("address " + network, OF_AN_ADDRESS),
                    new Budget("address " + network + " account " + account, OF_AN_ADDRESS_FOR_AN_ACCOUNT),
                    new Budget("account " + account, FOR_AN_ACCOUNT));
        }
    }

    /** Counts a sign-in and says whether it may be tried. */
    boolean mayTry(Try attempt) {
        return spend(attempt.budgets());
    }

    /** Counts a wish for a link by mail and says whether it may be granted: nobody's mailbox is filled from here. */
    boolean mayAsk(Try attempt) {
        String account = attempt.email().strip().toLowerCase(Locale.ROOT);
        if (attempt.device().isPresent()) {
            return spend(List.of(new Budget("link from a known device " + account, LINKS_OF_A_KNOWN_DEVICE)));
        }
        String network = network(attempt.address());
        return spend(List.of(
                new Budget("link from " + network, LINKS_OF_AN_ADDRESS),
                new Budget("link for " + account, LINKS_FOR_AN_ACCOUNT)));
    }

    /** Gives back what a sign-in that succeeded was counted. */
    void succeeded(Try attempt) {
        giveBack(attempt.budgets());
    }

    /** Counts a proof (a password, a code) shown again by somebody who is signed in, and says whether it may be tried. */
    boolean mayProve(UUID account) {
        return spend(proofs(account));
    }

    /** Gives back what a proof that succeeded was counted. */
    void proved(UUID account) {
        giveBack(proofs(account));
    }

    /**
     * Counts a code of a second factor and says whether it may be tried: five of a million in a quarter of an hour. Only
     * whoever knows the password comes so far; a browser that is known has a budget of its own here too.
     */
    boolean mayShowCode(UUID account, Optional<Secret> device) {
        return spend(codes(account, device));
    }

    /** Gives back what a code that was right was counted. */
    void showedCode(UUID account, Optional<Secret> device) {
        giveBack(codes(account, device));
    }

    private static List<Budget> codes(UUID account, Optional<Secret> device) {
        String known =
                device.map(secret -> HexFormat.of().formatHex(secret.hash())).orElse("elsewhere");
        return List.of(new Budget("code " + account + " " + known, CODES));
    }

    private static List<Budget> proofs(UUID account) {
        return List.of(new Budget("proof " + account, OF_A_SESSION));
    }

    /** Counts that somebody is sent to an issuer, and says whether they may be: an issuer is not to be flooded from here. */
    boolean mayVisit(String address) {
        return spend(List.of(new Budget("visit from " + network(address), VISITS_OF_AN_ADDRESS)));
    }

    private static String network(String address) {
        return IPV6_NETWORK.matcher(address).replaceFirst("$1");
    }

    private boolean spend(List<Budget> budgets) {
        List<Budget> spent = new ArrayList<>();
        for (Budget budget : budgets) {
            if (count(budget) > budget.most()) {
                giveBack(spent);
                return false;
            }
            spent.add(budget);
        }
        return true;
    }

    /** A quarter of an hour ends when it ends, however many come in it. */
    private int count(Budget budget) {
        return jdbc.sql("""
                        INSERT INTO access.sign_in_tries AS t (key_hash, ends, tries) VALUES (:key, :ends, 1)
                        ON CONFLICT (key_hash) DO UPDATE
                           SET tries = CASE WHEN t.ends > :now THEN t.tries + 1 ELSE 1 END,
                               ends = CASE WHEN t.ends > :now THEN t.ends ELSE excluded.ends END
                        RETURNING tries
                        """)
                .param("key", budget.hash())
                .param("ends", now().plus(WINDOW))
                .param("now", now())
                .query(Integer.class)
                .single();
    }

    private void giveBack(List<Budget> budgets) {
        budgets.forEach(budget -> jdbc.sql(
                        "UPDATE access.sign_in_tries SET tries = tries - 1 WHERE key_hash = :key AND tries > 0")
                .param("key", budget.hash())
                .update());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
