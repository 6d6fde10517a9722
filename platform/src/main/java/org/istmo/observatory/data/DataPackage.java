package org.istmo.observatory.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A release as a Frictionless Data Package (version 2 of the standard): tidy CSV files, the descriptor
 * {@code datapackage.json} with a Table Schema for each, a change log, a citation and sums. The same data always give
 * the same bytes.
 */
public final class DataPackage {

    /** The file of observations, from which the next release reads what this one said. */
    public static final String OBSERVATIONS = "observations.csv";

    /** The descriptor. */
    public static final String DESCRIPTOR = "datapackage.json";

    /** The change log. */
    public static final String CHANGE_LOG = "changelog.md";

    private static final String PROFILES = "https://datapackage.org/profiles/2.0/";
    private static final String CSV = "text/csv";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private DataPackage() {}

    /**
     * Which release it is.
     *
     * @param base the installation's public address, without a slash at its end
     */
    public record Release(String version, LocalDate madeOn, String base, boolean demonstration) {

        String address(String file) {
            return base + "/data/releases/" + version + "/" + file;
        }
    }

    /** A table with its keys: columns that are unique together, and columns that are found in another table. */
    private record Part(DataSet table, List<String> primaryKey, List<Reference> references) {}

    private record Reference(List<String> columns, String table) {}

    private static final List<Reference> OF_AN_OBSERVATION = List.of(
            new Reference(List.of("REF_AREA"), "states"),
            new Reference(List.of("TIME_PERIOD"), "cycles"),
            new Reference(List.of("EDITION", "INDICATOR"), "editions"));

    /**
     * All files of the release.
     *
     * @param states of which the table of states is made
     * @param earlierLog the change log of the release before; empty for the first
     */
    public static List<ReleaseFile> of(
            Release release,
            Observations observations,
            DataSet states,
            DataSet evidence,
            ReleaseChanges changes,
            String earlierLog) {
        List<Part> parts = List.of(
                new Part(
                        ObservationTable.ofAll(observations),
                        List.of("REF_AREA", "TIME_PERIOD", "EDITION", "INDICATOR"),
                        OF_AN_OBSERVATION),
                new Part(states, List.of("REF_AREA"), List.of()),
                new Part(ModelTables.editions(observations), List.of("EDITION", "INDICATOR"), List.of()),
                new Part(ModelTables.stages(observations), List.of("EDITION", "LEVEL"), List.of()),
                new Part(ModelTables.cycles(observations), List.of("TIME_PERIOD"), List.of()),
                new Part(evidence, List.of(), OF_AN_OBSERVATION),
                new Part(ModelTables.crosswalks(observations), List.of(), List.of()));
        List<ReleaseFile> files = new ArrayList<>();
        ArrayNode resources = JSON.createArrayNode();
        for (Part part : parts) {
            ReleaseFile file = ReleaseFile.of(
                    part.table().name() + ".csv", CSV, part.table().csv());
            files.add(file);
            resources.add(resource(part, file));
        }
        ReleaseFile log = ReleaseFile.of(
                CHANGE_LOG,
                "text/markdown",
                ChangeLog.of(release.version(), release.madeOn(), release.demonstration(), changes, earlierLog));
        ReleaseFile citation = ReleaseFile.of("CITATION.cff", "application/yaml", citation(release));
        files.add(log);
        files.add(citation);
        resources.add(resource("changelog", log));
        resources.add(resource("citation", citation));
        files.add(ReleaseFile.of(
                DESCRIPTOR,
                "application/json",
                JSON.writeValueAsString(descriptor(release, observations, resources)) + "\n"));
        files.add(ReleaseFile.of("SHA256SUMS", "text/plain", sums(release, files)));
        files.sort(Comparator.comparing(ReleaseFile::name));
        return files;
    }

    private static ObjectNode descriptor(Release release, Observations observations, ArrayNode resources) {
        LocalisedText title = Texts.everywhere(
                "observatory.data.release.title_of",
                "version",
                release.version(),
                "demonstration",
                String.valueOf(release.demonstration()));
        LocalisedText description = Texts.everywhere(
                "observatory.data.release.description", "demonstration", String.valueOf(release.demonstration()));
        ObjectNode node = JSON.createObjectNode();
        node.put("$schema", PROFILES + DESCRIPTOR);
        node.put("name", "istmo-observatory");
        node.put("id", release.address(DESCRIPTOR));
        node.put("title", title.in(Language.ENGLISH));
        node.put("description", description.in(Language.ENGLISH));
        node.put("homepage", release.base() + "/en/observatory/releases");
        node.put("version", release.version());
        node.put("created", release.madeOn() + "T00:00:00Z");
        node.put("demonstration", release.demonstration());
        node.putArray("keywords")
                .add("cybersecurity")
                .add("capacity")
                .add("maturity model")
                .add("open data");
        node.putArray("licenses")
                .addObject()
                .put("name", Licence.OF_THE_DATA.id())
                .put("title", Licence.OF_THE_DATA.title())
                .put("path", Licence.OF_THE_DATA.url());
        ArrayNode contributors = node.putArray("contributors");
        contributors
                .addObject()
                .put("title", "Istmo")
                .put("path", release.base())
                .putArray("roles")
                .add("publisher");
        ArrayNode sources = node.putArray("sources");
        for (Cycle cycle : observations.cycles()) {
            ObjectNode source = sources.addObject()
                    .put("title", cycle.id() + ": " + cycle.title().originalText());
            if (cycle.doi() != null) {
                source.put("path", "https://doi.org/" + cycle.doi());
            }
        }
        observations.editions().stream()
                .map(Edition::credit)
                .distinct()
                .forEach(credit -> sources.addObject().put("title", credit));
        node.put(
                "citation",
                Citation.ofRelease(
                                release.version(),
                                release.madeOn(),
                                release.demonstration(),
                                release.address(DESCRIPTOR))
                        .in(Language.ENGLISH));
        ObjectNode translations = node.putObject("translations");
        for (Language language : Language.values()) {
            if (language != Language.ENGLISH) {
                translations
                        .putObject(language.tag())
                        .put("title", title.in(language))
                        .put("description", description.in(language));
            }
        }
        node.set("resources", resources);
        return node;
    }

    private static ObjectNode resource(Part part, ReleaseFile file) {
        Metadata known = part.table().metadata();
        ObjectNode node = resource(part.table().name(), file);
        node.put("$schema", PROFILES + "dataresource.json");
        node.put("type", "table");
        node.put("title", known.titleWithMark().in(Language.ENGLISH));
        StringBuilder description = new StringBuilder();
        known.notes()
                .forEach(note -> description.append(note.in(Language.ENGLISH)).append(' '));
        node.put("description", description.toString().strip());
        node.put("demonstration", known.demonstration());
        ObjectNode schema = node.putObject("schema");
        schema.put("$schema", PROFILES + "tableschema.json");
        ArrayNode fields = schema.putArray("fields");
        part.table().columns().forEach(column -> fields.add(field(column)));
        schema.putArray("missingValues").add("");
        if (!part.primaryKey().isEmpty()) {
            ArrayNode key = schema.putArray("primaryKey");
            part.primaryKey().forEach(key::add);
        }
        if (!part.references().isEmpty()) {
            ArrayNode keys = schema.putArray("foreignKeys");
            for (Reference reference : part.references()) {
                ObjectNode one = keys.addObject();
                ArrayNode from = one.putArray("fields");
                reference.columns().forEach(from::add);
                ObjectNode target = one.putObject("reference").put("resource", reference.table());
                ArrayNode to = target.putArray("fields");
                reference.columns().forEach(to::add);
            }
        }
        return node;
    }

    private static ObjectNode resource(String name, ReleaseFile file) {
        String format = file.name().substring(file.name().lastIndexOf('.') + 1);
        return JSON.createObjectNode()
                .put("name", name.toLowerCase(Locale.ROOT))
                .put("path", file.name())
                .put("format", format)
                .put("mediatype", file.mediaType())
                .put("encoding", "utf-8")
                .put("bytes", file.content().length)
                .put("hash", "sha256:" + file.sha256());
    }

    private static ObjectNode field(Column column) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", column.name());
        node.put("type", column.kind().inTableSchema());
        node.put("description", column.description().in(Language.ENGLISH));
        if (column.required() || !column.codes().isEmpty()) {
            ObjectNode constraints = node.putObject("constraints");
            if (column.required()) {
                constraints.put("required", true);
            }
            if (!column.codes().isEmpty()) {
                ArrayNode codes = constraints.putArray("enum");
                column.codes().forEach(codes::add);
            }
        }
        return node;
    }

    /** In the Citation File Format; a text in quotes is written the same in YAML as in JSON. */
    private static String citation(Release release) {
        Texts english = Texts.in(Language.ENGLISH);
        String demonstration = String.valueOf(release.demonstration());
        return """
                cff-version: 1.2.0
                message: "If you use these data, please cite them as below."
                type: dataset
                title: %s
                abstract: %s
                version: "%s"
                date-released: "%s"
                license: %s
                url: %s
                authors:
                  - name: "Istmo"
                """.formatted(
                        JSON.writeValueAsString(english.get(
                                "observatory.data.release.title_of",
                                "version",
                                release.version(),
                                "demonstration",
                                demonstration)),
                        JSON.writeValueAsString(
                                english.get("observatory.data.release.description", "demonstration", demonstration)),
                        release.version(),
                        release.madeOn(),
                        Licence.OF_THE_DATA.id(),
                        JSON.writeValueAsString(release.address(DESCRIPTOR)));
    }

    /** As {@code sha256sum --check} reads them, by which lines with a number sign are passed over. */
    private static String sums(Release release, List<ReleaseFile> files) {
        StringBuilder sums = new StringBuilder();
        if (release.demonstration()) {
            sums.append("# ").append(Invented.MARK).append(": the levels in these files are invented.\n");
        }
        files.stream()
                .sorted(Comparator.comparing(ReleaseFile::name))
                .forEach(file -> sums.append(file.sha256())
                        .append("  ")
                        .append(file.name())
                        .append('\n'));
        return sums.toString();
    }
}
