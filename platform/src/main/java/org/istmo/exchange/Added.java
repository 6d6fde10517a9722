package org.istmo.exchange;

import java.util.ArrayList;
import java.util.List;
import org.istmo.stix.Identifier;
import org.istmo.stix.Json;
import org.istmo.stix.StixObject;
import org.istmo.stix.Timestamp;
import org.istmo.stix.Tlp;
import org.istmo.stix.values.CarriedValue;
import org.istmo.stix.values.CarriedValues;
import org.jspecify.annotations.Nullable;

/**
 * An object that somebody adds, as far as it has to be known to keep it.
 *
 * @param version its modified or created, as written; empty where it has neither
 * @param sortable the same so that texts compare as moments do
 * @param level what its markings say, which its audience follows
 * @param values by which it correlates
 */
record Added(
        String id, String type, String version, String sortable, Tlp level, byte[] content, List<CarriedValue> values) {

    private static final int LONGEST_VERSION = 60;

    /** What came of looking at an object. */
    sealed interface Looked {

        /** It can be kept. */
        record Fit(Added added) implements Looked {}

        /** It cannot, for this reason. */
        record Unfit(String id, String version, String message) implements Looked {}
    }

    /** Looks at an object: what has to be right so that it can be kept, found again and told from its other versions. */
    static Looked look(StixObject object) {
        String id = object.header().id();
        Identifier identifier = object.id();
        if (identifier == null || !identifier.type().equals(object.type())) {
            return new Looked.Unfit(id, "", "The id is no identifier of the object’s type (STIX 2.1 section 2.9).");
        }
        String created = object.header().created();
        String modified = object.header().modified();
        String specVersion = object.header().specVersion();
        if (!"2.1".equals(specVersion) && !(specVersion == null && created == null && modified == null)) {
            return new Looked.Unfit(id, "", "The object does not say that its spec_version is 2.1.");
        }
        String version = modified != null ? modified : created != null ? created : "";
        String rank = sortable(version);
        if (rank == null) {
            return new Looked.Unfit(
                    id, "", "The object’s modified or created is no timestamp (STIX 2.1 section 2.16).");
        }
        byte[] content = object.bytes();
        return new Looked.Fit(new Added(
                id, object.type(), version, rank, Audience.level(markings(object)), content, CarriedValues.of(object)));
    }

    private static @Nullable String sortable(String version) {
        if (version.isEmpty()) {
            return "";
        }
        Timestamp moment = version.length() > LONGEST_VERSION ? null : Timestamp.of(version);
        return moment == null ? null : Selection.sortable(moment);
    }

    /** The markings of the object and of its parts. */
    private static List<String> markings(StixObject object) {
        List<String> markings = new ArrayList<>(object.markingRefs());
        for (Json part : object.tree().list("granular_markings")) {
            String marking = part instanceof Json.Dictionary granular ? granular.text("marking_ref") : null;
            if (marking != null) {
                markings.add(marking);
            }
        }
        return markings;
    }
}
