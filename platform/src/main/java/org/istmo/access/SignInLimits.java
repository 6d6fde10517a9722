package org.istmo.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * How often somebody may try, in each quarter of an hour. A browser in which the account's holder has signed in before
 * has a budget of its own, which nothing that happens elsewhere touches: whoever guesses cannot lock the holder out of
 * it. From everywhere else, one address has a budget for one account and one for all, and one account has one for all
 * addresses. A try that succeeds costs nothing.
 */
@Component
class SignInLimits {

    static final int OF_A_KNOWN_DEVICE = 10;
    static final int OF_AN_ADDRESS_FOR_AN_ACCOUNT = 10;
    static final int OF_AN_ADDRESS = 100;
    static final int FOR_AN_ACCOUNT = 40;
    static final int OF_A_SESSION = 10;
    static final int CODES = 5;
    static final Duration WINDOW = Duration.ofMinutes(15);

    /** An IPv6 subscriber has at least all addresses of one /64. */
    private static final Pattern IPV6_NETWORK = Pattern.compile("^((?:[0-9a-fA-F]{1,4}:){4}).*$");

    private final InstantSource clock;

    private final Cache<String, Window> windows = Caffeine.newBuilder()
            .maximumSize(200_000)
            .expireAfterWrite(WINDOW.multipliedBy(2))
            .build();

    SignInLimits(InstantSource clock) {
        this.clock = clock;
    }

    /** A quarter of an hour and how many tries were made in it; it ends when it ends, however many come. */
    private record Window(Instant ends, int tries) {}

    /** How often something may be done. */
    private record Budget(String key, int most) {}

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
            String network = IPV6_NETWORK.matcher(address).replaceFirst("$1");
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

    private boolean spend(List<Budget> budgets) {
        List<Budget> spent = new ArrayList<>();
        for (Budget budget : budgets) {
            if (count(budget.key()) > budget.most()) {
                giveBack(spent);
                return false;
            }
            spent.add(budget);
        }
        return true;
    }

    private int count(String key) {
        Instant now = clock.instant();
        return windows.asMap()
                .merge(
                        key,
                        new Window(now.plus(WINDOW), 1),
                        (before, first) ->
                                before.ends().isAfter(now) ? new Window(before.ends(), before.tries() + 1) : first)
                .tries();
    }

    private void giveBack(List<Budget> budgets) {
        for (Budget budget : budgets) {
            windows.asMap()
                    .computeIfPresent(
                            budget.key(), (key, window) -> new Window(window.ends(), Math.max(0, window.tries() - 1)));
        }
    }
}
