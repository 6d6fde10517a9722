package org.istmo.stix.misp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.istmo.stix.Json;
import org.istmo.stix.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * The extension (section 7.3) that holds what MISP says of an object and STIX has no property for, and the identifiers and times that
 * both share.
 */
public final class MispExtension {

    /** Identifier of the extension's definition. */
    public static final String ID = "extension-definition--5a9f2b5e-1c0d-5d53-8f0e-3c0f6a7d9b21";

    private static final String MAKER = "identity--c1a0b2de-6f5f-5a53-9c1f-7b1f5f0d2a10";
    private static final String CREATED = "2026-11-22T00:00:00.000Z";
    private static final UUID NAMESPACE = UUID.fromString("5a9f2b5e-1c0d-5d53-8f0e-3c0f6a7d9b21");

    /** MISP's names are not such as section 3.1 wants of properties: they stand inside one. */
    private static final String CONTENT = "misp";

    private MispExtension() {}

    /** The definition itself and the identity that made it, to be sent along with the objects. */
    public static List<Json.Dictionary> definition() {
        Json.Dictionary maker = new Members()
                .put("type", "identity")
                .put("spec_version", "2.1")
                .put("id", MAKER)
                .put("created", CREATED)
                .put("modified", CREATED)
                .put("name", "Istmo")
                .put("identity_class", "system")
                .done();
        Json.Dictionary definition = new Members()
                .put("type", "extension-definition")
                .put("spec_version", "2.1")
                .put("id", ID)
                .put("created_by_ref", MAKER)
                .put("created", CREATED)
                .put("modified", CREATED)
                .put("name", "MISP")
                .put(
                        "description",
                        "What MISP's core format says of an event, attribute or object and STIX has no property for.")
                .put("schema", "https://www.misp-project.org/misp-rfc/")
                .put("version", "1.0.0")
                .texts("extension_types", List.of("property-extension"))
                .done();
        return List.of(maker, definition);
    }

    static Json.Dictionary wrap(Members content) {
        Json.Dictionary inner = new Members()
                .put("extension_type", "property-extension")
                .put(CONTENT, content.done())
                .done();
        return new Members().put(ID, inner).done();
    }

    /** What the extension holds of an object; nothing where it has none. */
    static Json.@Nullable Dictionary of(Json.Dictionary object) {
        Json.Dictionary extensions = object.dictionary("extensions");
        Json.Dictionary extension = extensions == null ? null : extensions.dictionary(ID);
        return extension == null ? null : extension.dictionary(CONTENT);
    }

    /** A UUID made of others and a word, the same each time. */
    static String derived(String... parts) {
        return derived(5, parts);
    }

    /** The same with the version of random ones, for observables that have nothing to make an identifier of (section 2.9). */
    static String arbitrary(String... parts) {
        return derived(4, parts);
    }

    private static String derived(long version, String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            ByteBuffer hash =
                    ByteBuffer.wrap(digest.digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~0xf000L) | version << 12;
            long low = (hash.getLong() & ~(3L << 62)) | (1L << 63);
            return new UUID(high, low).toString();
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** The UUID of a MISP object in small letters, or nothing where it has none. */
    static @Nullable String uuid(Json.Dictionary object) {
        String text = object.text("uuid");
        if (text == null || text.length() != 36) {
            return null;
        }
        try {
            String uuid = UUID.fromString(text).toString();
            return uuid.equals(text.toLowerCase(Locale.ROOT)) ? uuid : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    static String uuidOf(String identifier) {
        return identifier.substring(identifier.indexOf("--") + 2);
    }

    /** MISP's seconds since 1970, a text or a number, as a timestamp; nothing where it is neither. */
    static @Nullable String fromSeconds(@Nullable Json seconds) {
        String text = switch (seconds) {
            case Json.Text(String value) -> value;
            case Json.Num(String value) -> value;
            case null, default -> "";
        };
        if (text.isEmpty() || text.length() > 12 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        try {
            Instant instant = Instant.ofEpochSecond(Long.parseLong(text));
            String written = instant.toString().replace("Z", ".000Z");
            return Timestamp.of(written) == null ? null : written;
        } catch (DateTimeException tooLate) {
            return null;
        }
    }

    /** The seconds of a timestamp, as MISP writes them. */
    static @Nullable String toSeconds(@Nullable String timestamp) {
        Timestamp read = timestamp == null ? null : Timestamp.of(timestamp);
        return read == null ? null : String.valueOf(read.instant().getEpochSecond());
    }
}
