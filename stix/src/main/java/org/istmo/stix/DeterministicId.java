package org.istmo.stix;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The identifier that the properties of a cyber-observable object make (sections 2.9 and 3.4): a UUID of version 5. */
public final class DeterministicId {

    /** The namespace that is kept for cyber-observable objects. */
    public static final UUID NAMESPACE = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

    private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

    private DeterministicId() {}

    /**
     * The identifier of a cyber-observable object, from the properties that its type names; nothing where it has none of
     * them, or is of another kind: then it is given a random one.
     */
    public static @Nullable Identifier of(Json.Dictionary object) {
        String type = object.text("type");
        ObjectType known = type == null ? null : ObjectType.of(type);
        if (known == null || known.kind() != ObjectKind.SCO) {
            return null;
        }
        Map<String, Json> name = new LinkedHashMap<>();
        for (String property : known.contributing()) {
            Json value = object.get(property);
            if (property.equals("hashes") && value instanceof Json.Dictionary hashes) {
                value = preferred(hashes);
            }
            if (value != null) {
                name.put(property, value);
            }
        }
        UUID uuid = name.isEmpty() ? null : uuid(new Json.Dictionary(name));
        return uuid == null ? null : new Identifier(known.name(), uuid);
    }

    /** One hash only: the first of the order of preference, else the first there is. */
    private static Json.@Nullable Dictionary preferred(Json.Dictionary hashes) {
        for (String algorithm : HASHES) {
            Json value = hashes.get(algorithm);
            if (value != null) {
                return new Json.Dictionary(Map.of(algorithm, value));
            }
        }
        for (Map.Entry<String, Json> hash : hashes.members().entrySet()) {
            return new Json.Dictionary(Map.of(hash.getKey(), hash.getValue()));
        }
        return null;
    }

    /** The UUID of version 5 in the namespace, of the canonical text of these properties. */
    static @Nullable UUID uuid(Json.Dictionary name) {
        String text = CanonicalJson.of(name);
        return text == null ? null : uuid(NAMESPACE, text);
    }

    /** RFC 4122, section 4.3, with SHA-1. */
    static UUID uuid(UUID namespace, String name) {
        MessageDigest digest = sha1();
        digest.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .array());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xf000L) | 0x5000L;
        long low = (hash.getLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException absent) {
            // Every Java platform must have it.
            throw new IllegalStateException(absent);
        }
    }
}
