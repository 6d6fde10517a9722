package org.istmo.stix.pattern;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.istmo.stix.Json;
import org.istmo.stix.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * An observed-data object (section 4.14) with the cyber-observable objects that it holds or refers to: {@code times} observations,
 * each at some time between the first and the last, which the data do not say (section 9.1).
 *
 * @param objects by key of the deprecated {@code objects}, or by identifier of {@code object_refs}; only these can be followed
 */
public record Observation(
        String id, Instant firstObserved, Instant lastObserved, long times, Map<String, Json.Dictionary> objects) {

    public Observation {
        objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
        if (times < 1 || lastObserved.isBefore(firstObserved)) {
            throw new IllegalArgumentException("an observation is made at least once, and ends after it began");
        }
    }

    /**
     * Reads an observed-data object.
     *
     * @param find gives the object of an identifier, null where it is not known
     * @return empty where it is no observed-data, or its times are missing, malformed or in the wrong order: it then matches nothing
     */
    public static Optional<Observation> of(
            Json.Dictionary observedData, Function<String, Json.@Nullable Dictionary> find) {
        if (!"observed-data".equals(observedData.text("type"))) {
            return Optional.empty();
        }
        Instant first = instant(observedData.text("first_observed"));
        Instant last = instant(observedData.text("last_observed"));
        if (first == null || last == null || last.isBefore(first)) {
            return Optional.empty();
        }
        long times = 1;
        if (observedData.has("number_observed")) {
            Long number = observedData.get("number_observed") instanceof Json.Num read ? read.asLong() : null;
            if (number == null || number < 1) {
                return Optional.empty();
            }
            times = number;
        }
        Map<String, Json.Dictionary> objects = new LinkedHashMap<>();
        if (observedData.get("objects") instanceof Json.Dictionary inline) {
            inline.members().forEach((key, value) -> {
                if (value instanceof Json.Dictionary object) {
                    objects.put(key, object);
                }
            });
        }
        for (String reference : observedData.texts("object_refs")) {
            Json.Dictionary object = find.apply(reference);
            if (object != null) {
                objects.put(reference, object);
            }
        }
        String id = observedData.text("id");
        return Optional.of(new Observation(id == null ? "" : id, first, last, times, objects));
    }

    /** All observed data of a bundle or a TAXII envelope, their references resolved within it. */
    public static List<Observation> inBundle(Json.Dictionary bundle) {
        Map<String, Json.Dictionary> known = new HashMap<>();
        List<Observation> observations = new ArrayList<>();
        for (Json item : bundle.list("objects")) {
            String id = item instanceof Json.Dictionary object ? object.text("id") : null;
            if (id != null) {
                known.put(id, (Json.Dictionary) item);
            }
        }
        for (Json item : bundle.list("objects")) {
            if (item instanceof Json.Dictionary object) {
                of(object, known::get).ifPresent(observations::add);
            }
        }
        return observations;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        Timestamp timestamp = text == null ? null : Timestamp.of(text);
        return timestamp == null ? null : timestamp.instant();
    }
}
