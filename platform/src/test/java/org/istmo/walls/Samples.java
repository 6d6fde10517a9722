package org.istmo.walls;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * What stands for the variables of paths when a test goes everywhere: enough to reach the handler, whatever it then
 * finds there.
 */
public record Samples(Language language) {

    private static final Map<String, String> BY_NAME = Map.of(
            "iso3", "BRA",
            "cycle", "2025",
            "edition", "cmm-2021",
            "indicator", "D1.1.1",
            "code", "D1.1.1",
            "instrument", "ETS185");

    /** For a variable that no name is known for: the first of these that its pattern takes. */
    private static final List<String> OTHERS =
            List.of("BRA", "1", "2025", "D1.1.1", "00000000-0000-4000-8000-000000000000", "sample");

    /** A value for the variable of this name that its pattern, if it has one, takes. */
    String value(String variable, @Nullable String pattern) {
        if (variable.equals("language")) {
            return language.tag();
        }
        Stream<String> known = Stream.ofNullable(BY_NAME.get(variable));
        Stream<String> alternatives = pattern == null ? Stream.of() : Arrays.stream(pattern.split("\\|"));
        return Stream.of(known, OTHERS.stream(), alternatives)
                .flatMap(candidates -> candidates)
                .filter(candidate -> pattern == null || candidate.matches(pattern))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Samples has nothing for {" + variable + ":" + pattern + "}"));
    }
}
