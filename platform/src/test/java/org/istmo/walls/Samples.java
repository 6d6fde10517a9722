package org.istmo.walls;

import java.util.HashMap;
import java.util.Map;
import org.istmo.shared.Language;

/**
 * What stands for the variables of paths when a test goes everywhere. A page with a new variable needs one line here;
 * a page that needs its own value has it by pattern and name.
 */
final class Samples {

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("iso3", "BRA"),
            Map.entry("state", "BRA"),
            Map.entry("cycle", "2025"),
            Map.entry("edition", "cmm-2021"),
            Map.entry("dimension", "D1"),
            Map.entry("factor", "D1.1"),
            Map.entry("indicator", "D1.1.1"),
            Map.entry("group", "caricom"),
            Map.entry("id", "00000000-0000-4000-8000-000000000000"),
            Map.entry("evidence", "00000000-0000-4000-8000-000000000000"),
            Map.entry("code", "D1.1.1"),
            Map.entry("version", "1"),
            Map.entry("step", "submit"),
            Map.entry("survey", "CRI-2024-1"),
            Map.entry("format", "csv"),
            Map.entry("file", "datapackage.json"),
            Map.entry("link", "no-such-link"));

    private final Map<String, String> values = new HashMap<>(VALUES);

    private Samples() {}

    /** Samples for pages in this language. */
    static Samples in(Language language) {
        return new Samples().with("language", language.tag());
    }

    /** Samples for pages in English. */
    static Samples inEnglish() {
        return in(Language.ENGLISH);
    }

    /** These samples with another value for one variable. */
    Samples with(String variable, String value) {
        Samples others = new Samples();
        others.values.putAll(values);
        others.values.put(variable, value);
        return others;
    }

    String value(String variable, Endpoint endpoint) {
        String value = values.get(variable);
        if (value == null) {
            throw new AssertionError("No sample for {" + variable + "} in " + endpoint + ": add one line to Samples.");
        }
        return value;
    }
}
