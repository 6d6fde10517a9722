package org.istmo.observatory.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of every data address, written by hand in {@code openapi/observatory.json}. It holds no sentence:
 * what an operation does and what a parameter means stand in the bundles, in four languages.
 */
public final class OpenApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode DOCUMENT = read();

    private OpenApi() {}

    /**
     * What can be asked, in the document's order.
     *
     * @param example an address that answers; empty while there is no release and it asks for one
     */
    public record Operation(
            String id, String path, String tag, List<Parameter> parameters, List<Answer> answers, String example) {}

    /**
     * A parameter of an operation.
     *
     * @param values what it can be, as far as that is fixed; empty where it is not
     */
    public record Parameter(String name, boolean required, String values) {}

    /**
     * A form in which an operation answers.
     *
     * @param schema the name of what it holds; empty where it is no JSON of ours
     */
    public record Answer(String mediaType, String schema) {}

    /** What an answer in JSON holds. */
    public record Schema(String name, List<Field> fields) {}

    /**
     * A field of it.
     *
     * @param name with dots where it lies in another field
     * @param type as JSON has it, or the name of another schema
     */
    public record Field(String name, String type) {}

    /**
     * The document in this language.
     *
     * @param newest the newest release's version; empty while there is none
     */
    static ObjectNode in(Language language, String newest) {
        ObjectNode document = (ObjectNode) DOCUMENT.deepCopy();
        Texts texts = Texts.in(language);
        ((ObjectNode) document.get("info")).put("description", texts.get("observatory.api.rule.rank"));
        document.get("tags")
                .forEach(tag -> ((ObjectNode) tag)
                        .put(
                                "description",
                                texts.get(
                                        "observatory.api.tag." + tag.get("name").asString())));
        document.get("paths").properties().forEach(path -> {
            ObjectNode operation = (ObjectNode) path.getValue().get("get");
            giveExamples(operation, path.getKey(), example(operation, newest));
            operation.put(
                    "summary",
                    texts.get("observatory.api.operation."
                            + operation.get("operationId").asString()));
            operation
                    .path("parameters")
                    .forEach(parameter -> ((ObjectNode) parameter)
                            .put(
                                    "description",
                                    texts.get("observatory.api.parameter."
                                            + parameter.get("name").asString())));
        });
        return document;
    }

    /** The example's own parameters become examples of the parameters, where every program looks for them. */
    private static void giveExamples(ObjectNode operation, String path, String example) {
        operation.remove("x-example");
        if (example.isEmpty()) {
            return;
        }
        UriComponents address = UriComponentsBuilder.fromUriString(example).build();
        Map<String, String> values = new HashMap<>(address.getQueryParams().toSingleValueMap());
        values.putAll(new UriTemplate(path).match(Objects.requireNonNull(address.getPath())));
        operation.path("parameters").forEach(parameter -> {
            String value = values.get(parameter.get("name").asString());
            if (value == null) {
                return;
            }
            if (parameter.at("/schema/type").asString().equals("integer")) {
                ((ObjectNode) parameter).put("example", Integer.parseInt(value));
            } else {
                ((ObjectNode) parameter).put("example", value);
            }
        });
    }

    private static String example(JsonNode operation, String newest) {
        String example = operation.get("x-example").asString();
        return newest.isEmpty() && example.matches("/data/(latest|releases)/.*")
                ? ""
                : example.replace("{newest}", newest);
    }

    /** Every operation; {@code newest} as in {@link #in}. */
    static List<Operation> operations(String newest) {
        List<Operation> operations = new ArrayList<>();
        DOCUMENT.get("paths").properties().forEach(path -> {
            JsonNode operation = path.getValue().get("get");
            List<Parameter> parameters = new ArrayList<>();
            operation
                    .path("parameters")
                    .forEach(parameter -> parameters.add(new Parameter(
                            parameter.get("name").asString(),
                            parameter.get("required").asBoolean(),
                            values(parameter.get("schema")))));
            List<Answer> answers = new ArrayList<>();
            operation
                    .at("/responses/200/content")
                    .properties()
                    .forEach(content -> answers.add(
                            new Answer(content.getKey(), name(content.getValue().get("schema")))));
            operations.add(new Operation(
                    operation.get("operationId").asString(),
                    path.getKey(),
                    operation.at("/tags/0").asString(),
                    parameters,
                    answers,
                    example(operation, newest)));
        });
        return operations;
    }

    /** What the answers hold. */
    public static List<Schema> schemas() {
        List<Schema> schemas = new ArrayList<>();
        DOCUMENT.at("/components/schemas").properties().forEach(schema -> {
            List<Field> fields = new ArrayList<>();
            collect("", schema.getValue(), fields);
            if (!fields.isEmpty()) {
                schemas.add(new Schema(schema.getKey(), fields));
            }
        });
        return schemas;
    }

    private static void collect(String prefix, JsonNode schema, List<Field> fields) {
        schema.path("properties").properties().forEach(field -> {
            String name = prefix + field.getKey();
            fields.add(new Field(name, type(field.getValue())));
            collect(name + ".", field.getValue(), fields);
            collect(name + "[].", field.getValue().path("items"), fields);
        });
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return name(schema);
        }
        if (schema.has("oneOf")) {
            List<String> types = new ArrayList<>();
            schema.get("oneOf").forEach(one -> types.add(type(one)));
            return String.join(" | ", types);
        }
        JsonNode type = schema.path("type");
        if (type.asString("").equals("array")) {
            return type(schema.get("items")) + "[]";
        }
        if (schema.has("enum")) {
            return values(schema);
        }
        return type.isArray()
                ? type.valueStream().map(JsonNode::asString).collect(Collectors.joining(" | "))
                : type.asString("");
    }

    private static String values(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.get("enum")
                    .valueStream()
                    .map(value -> value.isNull() ? "null" : value.asString())
                    .collect(Collectors.joining(" | "));
        }
        return schema.has("minimum")
                ? schema.get("minimum").asString()
                        + " … "
                        + (schema.has("maximum") ? schema.get("maximum").asString() : "")
                : "";
    }

    private static String name(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static JsonNode read() {
        try (InputStream stream = OpenApi.class.getResourceAsStream("/openapi/observatory.json")) {
            if (stream == null) {
                throw new IllegalStateException("there is no /openapi/observatory.json");
            }
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
