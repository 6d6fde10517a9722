package org.istmo.stix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What identifies an object, says which version it is, and who may see it: the properties that storing and serving need
 * (section 3.2). The texts are as written and not checked.
 *
 * @param type its type; empty where it states none
 * @param id its identifier; empty where it states none
 * @param specVersion the version of the specification that it follows; nothing where it states none
 * @param created when it was made
 * @param modified when this version was made
 * @param createdByRef who made it
 * @param revoked whether its creator has revoked it
 * @param markingRefs the markings of the whole object
 * @param granularMarkings whether parts of it are marked on their own
 */
public record Header(
        String type,
        String id,
        @Nullable String specVersion,
        @Nullable String created,
        @Nullable String modified,
        @Nullable String createdByRef,
        boolean revoked,
        List<String> markingRefs,
        boolean granularMarkings) {

    public Header {
        markingRefs = List.copyOf(markingRefs);
    }

    static Header of(Json.Dictionary tree) {
        String type = tree.text("type");
        String id = tree.text("id");
        return new Header(
                type == null ? "" : type,
                id == null ? "" : id,
                tree.text("spec_version"),
                tree.text("created"),
                tree.text("modified"),
                tree.text("created_by_ref"),
                tree.isTrue("revoked"),
                tree.has("object_marking_refs") ? tree.texts("object_marking_refs") : List.of(),
                tree.has("granular_markings"));
    }

    /**
     * The header alone, without a tree: for bytes that {@link StixObject#parse} took before, as those of a store.
     * Nothing where they are no object after all.
     */
    public static @Nullable Header read(byte[] bytes) {
        try {
            return of(topOf(bytes));
        } catch (MalformedJson fault) {
            return null;
        }
    }

    /** What the object holds under the names that count here. */
    private static Json.Dictionary topOf(byte[] bytes) throws MalformedJson {
        JsonReader reader = new JsonReader(bytes, Bounds.DEFAULT);
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        reader.begin();
        reader.enter();
        for (String name = reader.firstName(); name != null; name = reader.nextName()) {
            switch (name) {
                case "type",
                        "id",
                        "spec_version",
                        "created",
                        "modified",
                        "created_by_ref",
                        "revoked",
                        "object_marking_refs" -> members.put(name, reader.value(2));
                case "granular_markings" -> {
                    members.put(name, PRESENT);
                    reader.skip();
                }
                default -> reader.skip();
            }
        }
        return Json.Dictionary.taking(members);
    }

    private static final Json PRESENT = new Json.Bool(true);
}
