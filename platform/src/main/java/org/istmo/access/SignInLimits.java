package org.istmo.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How often a sign-in may be tried: ten times in a quarter of an hour for one account, a hundred from one address. */
@Component
public class SignInLimits {

    private static final int FOR_ACCOUNT = 10;
    private static final int FROM_ADDRESS = 100;

    private final Cache<String, Integer> tries = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(15))
            .build();

    /** Counts a try and says whether it may be made. */
    public boolean mayTry(String email, String address) {
        return count("account " + email.toLowerCase(Locale.ROOT)) <= FOR_ACCOUNT
                && count("address " + address) <= FROM_ADDRESS;
    }

    /** Forgets the account's tries. */
    public void succeeded(String email) {
        tries.invalidate("account " + email.toLowerCase(Locale.ROOT));
    }

    private int count(String key) {
        return tries.asMap().merge(key, 1, Integer::sum);
    }
}
