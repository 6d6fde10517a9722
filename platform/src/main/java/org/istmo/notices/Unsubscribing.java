package org.istmo.notices;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.DataKey;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody wants no more mail of a kind, and says so by the address that each such mail bears, without signing in. */
@Component
public class Unsubscribing {

    private static final String PLACE = "notices/unsubscribe";

    private final DataKey key;
    private final Notices notices;

    Unsubscribing(DataKey key, Notices notices) {
        this.key = key;
        this.notices = notices;
    }

    /** Who wants no more mail of what; a digest stands for everything that is no duty. */
    public record Wish(UUID account, Kind kind) {}

    /** What an address bears: nobody else can make it, and it says nothing to others. */
    public String token(Wish wish) {
        byte[] text = (wish.account() + " " + wish.kind()).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.seal(text, PLACE));
    }

    /** What an address bore; empty where we did not make it. */
    public Optional<Wish> wish(String token) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        return key.open(sealed, PLACE).map(bytes -> {
            String[] words = new String(bytes, StandardCharsets.US_ASCII).split(" ", 2);
            return new Wish(UUID.fromString(words[0]), Kind.valueOf(words[1]));
        });
    }

    /** From now on what they are told of this stands on their page only. */
    @Transactional
    public void unsubscribe(Wish wish) {
        Map<Kind, Delivery> choices = new EnumMap<>(Kind.class);
        if (wish.kind() == Kind.DIGEST) {
            Kind.onPage().forEach(kind -> choices.put(kind, Delivery.ON_PAGE));
        } else {
            choices.put(wish.kind(), Delivery.ON_PAGE);
        }
        notices.choose(wish.account(), choices);
    }
}
