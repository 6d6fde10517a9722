package org.istmo.observatory.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a data package as a stranger would: by its descriptor alone. Fails where the descriptor promises too much. */
public final class PackageReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, byte[]> files;
    private final JsonNode descriptor;
    private final Map<String, List<Map<String, String>>> tables = new HashMap<>();

    private PackageReader(Map<String, byte[]> files) {
        this.files = files;
        this.descriptor = JSON.readTree(file("datapackage.json"));
    }

    /** Checks these files, by name, against their descriptor, the descriptor against the standard, and all sums. */
    public static PackageReader check(Map<String, byte[]> files) {
        PackageReader reader = new PackageReader(files);
        reader.checkDescriptor();
        for (JsonNode resource : reader.descriptor.get("resources")) {
            reader.checkFile(resource);
            if (resource.has("schema")) {
                reader.readTable(resource);
            }
        }
        for (JsonNode resource : reader.descriptor.get("resources")) {
            if (resource.has("schema")) {
                reader.checkKeys(resource);
            }
        }
        reader.checkSums();
        return reader;
    }

    /** The descriptor. */
    public JsonNode descriptor() {
        return descriptor;
    }

    /** The rows of the table of this name, each with its cells by column. */
    public List<Map<String, String>> table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    /** The text of a file. */
    public String text(String name) {
        return new String(file(name), StandardCharsets.UTF_8);
    }

    private byte[] file(String name) {
        byte[] file = files.get(name);
        assertThat(file).as("the file %s", name).isNotNull();
        return Objects.requireNonNull(file);
    }

    private void checkDescriptor() {
        try (InputStream schema = PackageReader.class.getResourceAsStream("datapackage.schema.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(Objects.requireNonNull(schema))
                            .validate(text("datapackage.json"), InputFormat.JSON))
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> names = new ArrayList<>();
        descriptor
                .get("resources")
                .forEach(resource -> names.add(resource.get("name").asString()));
        assertThat(names).as("resources have names of their own").doesNotHaveDuplicates();
    }

    private void checkFile(JsonNode resource) {
        byte[] content = file(resource.get("path").asString());
        assertThat(content)
                .as(resource.get("path").asString())
                .hasSize(resource.get("bytes").asInt());
        assertThat("sha256:" + sha256(content)).isEqualTo(resource.get("hash").asString());
    }

    private void readTable(JsonNode resource) {
        List<Map<String, String>> rows = new ArrayList<>();
        String name = resource.get("name").asString();
        JsonNode fields = resource.get("schema").get("fields");
        List<String> header = new ArrayList<>();
        fields.forEach(field -> header.add(field.get("name").asString()));
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder()
                .ofNamedCsvRecord(
                        new ByteArrayInputStream(file(resource.get("path").asString())))) {
            for (NamedCsvRecord row : csv) {
                assertThat(row.getHeader()).as(name).isEqualTo(header);
                Map<String, String> cells = row.getFieldsAsMap();
                for (JsonNode field : fields) {
                    checkCell(
                            name,
                            row.getStartingLineNumber(),
                            field,
                            cells.getOrDefault(field.get("name").asString(), ""));
                }
                rows.add(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tables.put(name, rows);
    }

    private static void checkCell(String table, long line, JsonNode field, String cell) {
        String place = table + ", line " + line + ", " + field.get("name").asString() + ": «" + cell + "»";
        JsonNode constraints = field.path("constraints");
        if (cell.isEmpty()) {
            assertThat(constraints.path("required").asBoolean(false))
                    .as("%s is required", place)
                    .isFalse();
            return;
        }
        boolean sound = switch (field.get("type").asString()) {
            case "integer" -> cell.matches("-?[0-9]+");
            case "number" -> cell.matches("-?[0-9]+(\\.[0-9]+)?");
            case "boolean" -> cell.equals("true") || cell.equals("false");
            case "date" -> cell.equals(LocalDate.parse(cell).toString());
            case "string" -> true;
            default -> false;
        };
        assertThat(sound).as("%s is of its type", place).isTrue();
        if (constraints.has("enum")) {
            List<String> codes = new ArrayList<>();
            constraints.get("enum").forEach(code -> codes.add(code.asString()));
            assertThat(codes).as(place).contains(cell);
        }
    }

    private void checkKeys(JsonNode resource) {
        String name = resource.get("name").asString();
        JsonNode schema = resource.get("schema");
        if (schema.has("primaryKey")) {
            List<List<String>> keys = project(table(name), schema.get("primaryKey"));
            assertThat(new HashSet<>(keys)).as("the keys of %s", name).hasSize(keys.size());
        }
        for (JsonNode key : schema.path("foreignKeys")) {
            JsonNode reference = key.get("reference");
            Set<List<String>> targets =
                    new HashSet<>(project(table(reference.get("resource").asString()), reference.get("fields")));
            assertThat(targets).containsAll(project(table(name), key.get("fields")));
        }
    }

    private static List<List<String>> project(List<Map<String, String>> rows, JsonNode columns) {
        return rows.stream()
                .map(row -> {
                    List<String> cells = new ArrayList<>();
                    columns.forEach(column -> cells.add(row.getOrDefault(column.asString(), "")));
                    return cells;
                })
                .toList();
    }

    private void checkSums() {
        Map<String, String> sums = new HashMap<>();
        text("SHA256SUMS")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> sums.put(line.substring(66), line.substring(0, 64)));
        Map<String, String> expected = new HashMap<>();
        files.forEach((name, content) -> expected.put(name, sha256(content)));
        expected.remove("SHA256SUMS");
        assertThat(sums).isEqualTo(expected);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
