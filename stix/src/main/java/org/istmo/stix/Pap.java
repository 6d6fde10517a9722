package org.istmo.stix;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The levels of the Permissible Actions Protocol: what a recipient may do with what he sees, from everything to what
 * leaves no trace. It is published as an extension among the common objects of OASIS.
 */
public enum Pap {
    WHITE("a3bea94c-b469-41dc-9cfe-d6e7daba7730"),
    GREEN("c43594d1-4b11-4c59-93ab-1c9b14d53ce9"),
    AMBER("60f8932b-e51e-4458-b265-a2e8be9a80ab"),
    RED("740d36e5-7714-4c30-961a-3ae632ceee0e");

    /** The extension that the four marking definitions use. */
    public static final String EXTENSION = "extension-definition--f8d78575-edfd-406e-8e84-6162a8450f5b";

    private final String uuid;

    Pap(String uuid) {
        this.uuid = uuid;
    }

    /** The identifier of its marking definition. */
    public Identifier id() {
        return Objects.requireNonNull(Identifier.of("marking-definition--" + uuid));
    }

    /** The level as people write it: {@code PAP:AMBER}. */
    @Override
    public String toString() {
        return "PAP:" + name();
    }

    /** The level whose published marking definition has that identifier, or nothing. */
    public static @Nullable Pap of(Identifier id) {
        for (Pap level : values()) {
            if (level.id().equals(id)) {
                return level;
            }
        }
        return null;
    }

    /** The level that a term means, {@code clear} being another word for white; nothing where it means none. */
    public static @Nullable Pap of(String term) {
        String small = term.length() > 30 ? "" : term.toLowerCase(Locale.ROOT);
        return switch (small.startsWith("pap:") ? small.substring(4) : small) {
            case "white", "clear" -> WHITE;
            case "green" -> GREEN;
            case "amber" -> AMBER;
            case "red" -> RED;
            default -> null;
        };
    }
}
