package org.istmo.stix.pattern;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.istmo.stix.Json;
import org.jspecify.annotations.Nullable;

/** Follows an object path (section 9.7) to all the values that it leads to. */
final class Walk {

    /** A value, and the property that it (or the list that it is in) was found under. */
    record Place(Json value, String property) {}

    private Walk() {}

    /** Each value once; empty where the path does not lead anywhere. A JSON null is no value. */
    static List<Place> along(ObjectPath path, Json.Dictionary object, Observation observation, Budget budget) {
        List<Place> places = List.of(new Place(object, ""));
        for (ObjectPath.Step step : path.steps()) {
            List<Place> reached = new ArrayList<>();
            // Several references may lead to one object: taken once, the work stays within the size of the observation.
            Set<Json> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Place place : places) {
                budget.spend(1);
                switch (step) {
                    case ObjectPath.Key(String name) -> {
                        if (followed(place, observation) instanceof Json.Dictionary from) {
                            reach(from.get(name), name, seen, reached);
                        }
                    }
                    case ObjectPath.Index(int position) -> {
                        if (place.value instanceof Json.Array(List<Json> items) && position < items.size()) {
                            reach(items.get(position), place.property, seen, reached);
                        }
                    }
                    case ObjectPath.Every _ -> {
                        if (place.value instanceof Json.Array(List<Json> items)) {
                            budget.spend(items.size());
                            for (Json item : items) {
                                reach(item, place.property, seen, reached);
                            }
                        }
                    }
                }
            }
            places = reached;
            if (places.isEmpty()) {
                return places;
            }
        }
        return places;
    }

    private static void reach(@Nullable Json value, String property, Set<Json> seen, List<Place> reached) {
        if (value == null || value instanceof Json.Null) {
            return;
        }
        boolean container = value instanceof Json.Dictionary || value instanceof Json.Array;
        if (!container || seen.add(value)) {
            reached.add(new Place(value, property));
        }
    }

    private static @Nullable Json followed(Place place, Observation observation) {
        boolean reference = place.property.endsWith("_ref") || place.property.endsWith("_refs");
        return reference && place.value instanceof Json.Text(String id)
                ? observation.objects().get(id)
                : place.value;
    }
}
