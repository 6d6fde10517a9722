package org.istmo.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.istmo.shared.Language;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of a module's data addresses, written by hand in {@code openapi/NAME.json}. It holds no sentence: what
 * an operation does and what a parameter or a column means stand in the bundles, in four languages.
 */
public final class OpenApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ROW = "Row";

    private final JsonNode document;
    private final Keys keys;

    private OpenApi(JsonNode document, Keys keys) {
        this.document = document;
        this.keys = keys;
    }

    /** The description with this name, and its texts. */
    public static OpenApi named(String name, Keys keys) {
        return new OpenApi(read("/openapi/" + name + ".json"), keys);
    }

    /**
     * Where its texts stand: a whole key, and the beginnings of those that end in a name of the document.
     *
     * @param columns of the columns of tables; empty where the tables describe their own
     */
    public record Keys(String description, String tags, String operations, String parameters, String columns) {}

    /**
     * What can be asked, in the document's order.
     *
     * @param key of the text that says what it is
     * @param columns of the table that it answers with; none where it is no table or describes its own
     * @param example an address that answers; empty while there is none
     */
    public record Operation(
            String id,
            String path,
            String tag,
            String key,
            List<Parameter> parameters,
            List<Answer> answers,
            List<Field> columns,
            String example) {

        /** The example in this form, for an address that ends in {@code .{format}}. */
        public String example(String format) {
            return example.replaceFirst("\\.csv", "." + format);
        }
    }

    /**
     * A parameter of an operation.
     *
     * @param key of the text that says what it means
     * @param values what it can be, as far as that is fixed; empty where it is not
     */
    public record Parameter(String name, String key, boolean required, String values) {}

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
     * @param key of the text that says what it means; empty where there is none
     * @param type as JSON has it, or the name of another schema
     */
    public record Field(String name, String key, String type) {}

    /**
     * The document in this language.
     *
     * @param examples makes an address that answers of what the document has as an example; empty while there is none
     */
    public ObjectNode in(Language language, UnaryOperator<String> examples) {
        ObjectNode told = (ObjectNode) document.deepCopy();
        Texts texts = Texts.in(language);
        ((ObjectNode) told.get("info")).put("description", texts.get(keys.description));
        told.get("tags")
                .forEach(tag -> describe(texts, tag, keys.tags + tag.get("name").asString()));
        told.get("paths").properties().forEach(path -> {
            ObjectNode operation = (ObjectNode) path.getValue().get("get");
            giveExamples(operation, path.getKey(), example(operation, examples));
            operation.put(
                    "summary",
                    texts.get(keys.operations + operation.get("operationId").asString()));
            operation
                    .path("parameters")
                    .forEach(parameter -> describe(
                            texts,
                            parameter,
                            keys.parameters + parameter.get("name").asString()));
        });
        if (!keys.columns.isEmpty()) {
            told.at("/components/schemas").properties().forEach(schema -> {
                if (schema.getKey().endsWith(ROW)) {
                    schema.getValue().get("properties").properties().forEach(column -> {
                        if (!column.getValue().has("$ref")) {
                            describe(texts, column.getValue(), keys.columns + column.getKey());
                        }
                    });
                }
            });
        }
        return told;
    }

    private static void describe(Texts texts, JsonNode node, String key) {
        ((ObjectNode) node).put("description", texts.get(key));
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

    private static String example(JsonNode operation, UnaryOperator<String> examples) {
        return examples.apply(operation.get("x-example").asString());
    }

    /** Every operation; {@code examples} as in {@link #in}. */
    public List<Operation> operations(UnaryOperator<String> examples) {
        List<Operation> operations = new ArrayList<>();
        document.get("paths").properties().forEach(path -> {
            JsonNode operation = path.getValue().get("get");
            String id = operation.get("operationId").asString();
            List<Parameter> parameters = new ArrayList<>();
            operation.path("parameters").forEach(parameter -> {
                String name = parameter.get("name").asString();
                parameters.add(new Parameter(
                        name,
                        keys.parameters + name,
                        parameter.get("required").asBoolean(),
                        values(parameter.get("schema"))));
            });
            List<Answer> answers = new ArrayList<>();
            operation
                    .at("/responses/200/content")
                    .properties()
                    .forEach(content -> answers.add(
                            new Answer(content.getKey(), name(content.getValue().get("schema")))));
            operations.add(new Operation(
                    id,
                    path.getKey(),
                    operation.at("/tags/0").asString(),
                    keys.operations + id,
                    parameters,
                    answers,
                    columns(answers),
                    example(operation, examples)));
        });
        return operations;
    }

    /** A table's answer holds its rows as {@code data}, and each is of a schema whose name ends in Row. */
    private List<Field> columns(List<Answer> answers) {
        List<Field> columns = new ArrayList<>();
        for (Answer answer : answers) {
            String row = name(document.at("/components/schemas/" + answer.schema() + "/properties/data/items"));
            if (row.endsWith(ROW)) {
                document.at("/components/schemas/" + row + "/properties")
                        .properties()
                        .forEach(column -> {
                            if (!column.getValue().has("$ref")) {
                                columns.add(new Field(
                                        column.getKey(), keys.columns + column.getKey(), type(column.getValue())));
                            }
                        });
            }
        }
        return columns;
    }

    /** What the answers hold, but for the rows of tables, whose columns stand with their operations. */
    public List<Schema> schemas() {
        List<Schema> schemas = new ArrayList<>();
        document.at("/components/schemas").properties().forEach(schema -> {
            List<Field> fields = new ArrayList<>();
            collect("", schema.getValue(), fields);
            if (!fields.isEmpty() && !schema.getKey().endsWith(ROW)) {
                schemas.add(new Schema(schema.getKey(), fields));
            }
        });
        return schemas;
    }

    private static void collect(String prefix, JsonNode schema, List<Field> fields) {
        schema.path("properties").properties().forEach(field -> {
            String name = prefix + field.getKey();
            fields.add(new Field(name, "", type(field.getValue())));
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

    private static JsonNode read(String path) {
        try (InputStream stream = OpenApi.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + path);
            }
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
