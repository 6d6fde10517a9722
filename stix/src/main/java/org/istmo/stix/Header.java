package org.istmo.stix;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

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
        try (JsonParser parser = JsonReader.over(bytes, Bounds.DEFAULT)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? read(parser) : null;
        } catch (MalformedJson | JacksonException fault) {
            return null;
        }
    }

    private static Header read(JsonParser parser) {
        String type = "";
        String id = "";
        String specVersion = null;
        String created = null;
        String modified = null;
        String createdByRef = null;
        boolean revoked = false;
        List<String> markingRefs = List.of();
        boolean granular = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            boolean text = token == JsonToken.VALUE_STRING;
            switch (name) {
                case "type" -> type = text ? parser.getString() : "";
                case "id" -> id = text ? parser.getString() : "";
                case "spec_version" -> specVersion = text ? parser.getString() : null;
                case "created" -> created = text ? parser.getString() : null;
                case "modified" -> modified = text ? parser.getString() : null;
                case "created_by_ref" -> createdByRef = text ? parser.getString() : null;
                case "revoked" -> revoked = token == JsonToken.VALUE_TRUE;
                case "object_marking_refs" -> markingRefs = texts(parser, token);
                case "granular_markings" -> granular = true;
                default -> {}
            }
            parser.skipChildren();
        }
        return new Header(type, id, specVersion, created, modified, createdByRef, revoked, markingRefs, granular);
    }

    private static List<String> texts(JsonParser parser, JsonToken token) {
        List<String> texts = new ArrayList<>();
        if (token == JsonToken.START_ARRAY) {
            for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                if (item == JsonToken.VALUE_STRING) {
                    texts.add(parser.getString());
                }
                parser.skipChildren();
            }
        }
        return texts;
    }
}
