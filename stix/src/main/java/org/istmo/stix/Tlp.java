package org.istmo.stix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The levels of the Traffic Light Protocol 2.0, from the least to the most restrictive. */
public enum Tlp {
    CLEAR("clear"),
    GREEN("green"),
    AMBER("amber"),
    AMBER_STRICT("amber+strict"),
    RED("red");

    /** The extension that publishes the five marking definitions of TLP 2.0. */
    public static final String EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    private final String term;

    Tlp(String term) {
        this.term = term;
    }

    /** The level as the extension writes it: {@code amber+strict}. */
    public String term() {
        return term;
    }

    /** The level as people write it: {@code TLP:AMBER+STRICT}. */
    @Override
    public String toString() {
        return "TLP:" + term.toUpperCase(Locale.ROOT);
    }

    /** Whether fewer may see what is marked so than what is marked with the other. */
    public boolean isStricterThan(Tlp other) {
        return compareTo(other) > 0;
    }

    /** The level that a term means; WHITE of TLP 1 is CLEAR of TLP 2. Nothing where it means none. */
    public static @Nullable Tlp of(String term) {
        String small = term.length() > 30 ? "" : term.toLowerCase(Locale.ROOT);
        return switch (small.startsWith("tlp:") ? small.substring(4) : small) {
            case "white", "clear" -> CLEAR;
            case "green" -> GREEN;
            case "amber" -> AMBER;
            case "amber+strict" -> AMBER_STRICT;
            case "red" -> RED;
            default -> null;
        };
    }

    /** The published marking definition of this level in TLP 2.0. */
    public Instance definition() {
        for (Instance instance : Instance.ALL) {
            if (instance.version() == 2 && instance.level() == this) {
                return instance;
            }
        }
        throw new IllegalStateException(name());
    }

    /**
     * A marking definition that is published once and for all: four of TLP 1 (section 7.2.1) and five of TLP 2.0 (the
     * extension of OASIS and FIRST).
     *
     * @param id its identifier
     * @param version 1 or 2
     * @param level its level, that of TLP 2.0 where it is of TLP 1
     * @param term the level as it writes it itself
     * @param created when it was made
     */
    public record Instance(Identifier id, int version, Tlp level, String term, String created) {

        private static final List<Instance> ALL = List.of(
                first("613f2e26-407d-48c7-9eca-b8e91df99dc9", CLEAR, "white"),
                first("34098fce-860f-48ae-8e50-ebd3cc5e41da", GREEN, "green"),
                first("f88d31f6-486f-44da-b317-01333bde0b82", AMBER, "amber"),
                first("5e57c739-391a-4eb3-b6be-7d15ca92d5ed", RED, "red"),
                second("94868c89-83c2-464b-929b-a1a8aa3c8487", CLEAR),
                second("bab4a63c-aed9-4cf5-a766-dfca5abac2bb", GREEN),
                second("55d920b0-5e8b-4f79-9ee9-91f868d9b421", AMBER),
                second("939a9414-2ddd-4d32-a0cd-375ea402b003", AMBER_STRICT),
                second("e828b379-4e03-4974-9ac4-e53a884c97c1", RED));

        private static final Map<Identifier, Instance> BY_ID = new LinkedHashMap<>();

        static {
            ALL.forEach(instance -> BY_ID.put(instance.id(), instance));
        }

        private static Instance first(String uuid, Tlp level, String term) {
            return new Instance(id(uuid), 1, level, term, "2017-01-20T00:00:00.000Z");
        }

        private static Instance second(String uuid, Tlp level) {
            return new Instance(id(uuid), 2, level, level.term(), "2022-10-01T00:00:00.000Z");
        }

        private static Identifier id(String uuid) {
            return Objects.requireNonNull(Identifier.of("marking-definition--" + uuid));
        }

        /** All nine. */
        public static List<Instance> all() {
            return ALL;
        }

        /** The published definition of that identifier, or nothing. */
        public static @Nullable Instance of(Identifier id) {
            return BY_ID.get(id);
        }

        /** Its name, as {@code TLP:AMBER+STRICT}. */
        public String name() {
            return "TLP:" + term.toUpperCase(Locale.ROOT);
        }

        /** The definition as an object, as it is published. */
        public StixObject object() {
            String meaning = version == 1
                    ? "\"definition_type\":\"tlp\",\"name\":\"" + name() + "\",\"definition\":{\"tlp\":\"" + term
                            + "\"}"
                    : "\"name\":\"" + name() + "\",\"extensions\":{\"" + EXTENSION
                            + "\":{\"extension_type\":\"property-extension\",\"tlp_2_0\":\"" + term + "\"}}";
            String text = "{\"type\":\"marking-definition\",\"spec_version\":\"2.1\",\"id\":\"" + id
                    + "\",\"created\":\"" + created + "\"," + meaning + "}";
            if (StixObject.parse(text) instanceof StixObject object) {
                return object;
            }
            throw new IllegalStateException(text);
        }

        /** Whether the object says what this definition says; its name may be absent. */
        boolean isDefinedBy(Json.Dictionary object) {
            String says = version == 1
                    ? Objects.requireNonNullElse(object.dictionary("definition"), NOTHING)
                            .text("tlp")
                    : statedIn(object);
            String made = object.text("created");
            Timestamp moment = made == null ? null : Timestamp.of(made);
            return term.equals(says)
                    && id.toString().equals(object.text("id"))
                    && moment != null
                    && moment.equals(Timestamp.of(created))
                    && (version == 2 || "tlp".equals(object.text("definition_type")));
        }

        /** What a marking definition says of TLP 2.0 in its extension; nothing where it says nothing. */
        static @Nullable String statedIn(Json.Dictionary object) {
            Json.Dictionary extensions = object.dictionary("extensions");
            Json.Dictionary extension = extensions == null ? null : extensions.dictionary(EXTENSION);
            return extension == null ? null : extension.text("tlp_2_0");
        }

        private static final Json.Dictionary NOTHING = new Json.Dictionary(Map.of());
    }

    /** The most restrictive of these. */
    static @Nullable Tlp strictest(List<Tlp> levels) {
        return levels.stream().max(Enum::compareTo).orElse(null);
    }
}
