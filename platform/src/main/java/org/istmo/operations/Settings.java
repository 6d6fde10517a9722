package org.istmo.operations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the environment says. Whoever reads it notes what is wrong and goes on, so that all of it is told at once. */
public final class Settings {

    private static final String PREFIX = "ISTMO_";

    private final Function<String, @Nullable String> environment;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();

    /** In this environment, asked by name. */
    public Settings(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * Settings that belong together.
     *
     * @param reading reads them all, and notes what is wrong
     */
    public record Group(List<Setting> settings, Consumer<Settings> reading) {}

    /** What it says, without spaces around it; empty where it says nothing. */
    public String text(Setting setting) {
        asked.add(setting.name());
        String value = environment.apply(setting.name());
        return value == null ? "" : value.strip();
    }

    /** A number from 1 to 65535; {@code usual} where nothing is said. */
    public int port(Setting setting, int usual) {
        String text = text(setting);
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            refuse(setting, "is not “" + text + "”");
            return usual;
        }
        return Integer.parseInt(text);
    }

    /** Notes what is wrong with a setting; {@code why} is the sentence's end, and names no secret. */
    public void refuse(Setting setting, String why) {
        problems.add(setting.name() + " " + why + ". Right is " + setting.right() + ".");
    }

    /** Notes a setting that is needed and says nothing. */
    public void require(Setting setting, String because) {
        if (text(setting).isEmpty()) {
            refuse(setting, "is not set, and is needed " + because);
        }
    }

    /**
     * Notes each of these names that is nobody's setting, with the one that was probably meant. One with a {@code *} is
     * there for the names that were asked for.
     */
    public void refuseUnknown(Iterable<String> names, List<Setting> known) {
        for (String name : names) {
            if (name.startsWith(PREFIX)
                    && !asked.contains(name)
                    && known.stream().map(Setting::name).noneMatch(name::equals)) {
                String nearest = known.stream()
                        .map(Setting::name)
                        .min(Comparator.comparingInt(one -> distance(one, name)))
                        .orElseThrow();
                problems.add(name + " is no setting. The nearest that there is: " + nearest + ".");
            }
        }
    }

    /** Starts nothing where something is wrong. */
    public void check() {
        if (!problems.isEmpty()) {
            throw new CannotStart(problems.stream()
                    .distinct()
                    .collect(Collectors.joining("\n  ", "These settings are not right:\n  ", "")));
        }
    }

    /** How many letters must be put in, taken away or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[other.length()];
    }
}
