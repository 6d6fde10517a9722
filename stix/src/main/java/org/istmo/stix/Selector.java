package org.istmo.stix;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A selector of a granular marking (section 7.2.3), as {@code external_references.[0].source_name}: what it names, and
 * everything below.
 */
public final class Selector {

    private final String text;
    private final List<Step> steps;

    private sealed interface Step {}

    private record Name(String name) implements Step {}

    private record Index(int index) implements Step {}

    private Selector(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    /** The selector written in the text, or nothing where it is none. Linear in the text. */
    public static @Nullable Selector of(String text) {
        List<Step> steps = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || text.charAt(at) == '.') {
                Step step = step(text.substring(start, at));
                if (step == null || (steps.isEmpty() && step instanceof Index)) {
                    return null;
                }
                steps.add(step);
                start = at + 1;
            }
        }
        return new Selector(text, List.copyOf(steps));
    }

    private static @Nullable Step step(String component) {
        if (!component.startsWith("[")) {
            return Forms.isKey(component) ? new Name(component) : null;
        }
        int digits = component.length() - 2;
        if (digits < 1 || digits > 9 || !component.endsWith("]") || (digits > 1 && component.charAt(1) == '0')) {
            return null;
        }
        int index = 0;
        for (int at = 1; at <= digits; at++) {
            char digit = component.charAt(at);
            if (digit < '0' || digit > '9') {
                return null;
            }
            index = index * 10 + digit - '0';
        }
        return new Index(index);
    }

    /** What it selects in the object, or nothing. */
    public @Nullable Json in(Json.Dictionary object) {
        Json at = object;
        for (Step step : steps) {
            at = switch (step) {
                case Name(String name) -> at instanceof Json.Dictionary dictionary ? dictionary.get(name) : null;
                case Index(int index) ->
                    at instanceof Json.Array(List<Json> items) && index < items.size() ? items.get(index) : null;
            };
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /** How many steps it goes down. */
    public int length() {
        return steps.size();
    }

    /** Whether what the other selects is within what this one selects, or the same. */
    public boolean covers(Selector other) {
        return other.steps.size() >= steps.size()
                && other.steps.subList(0, steps.size()).equals(steps);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Selector that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
