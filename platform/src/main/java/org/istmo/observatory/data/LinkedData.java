package org.istmo.observatory.data;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Observations;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The data described for catalogues (DCAT 3) and for search engines (schema.org), as JSON-LD. */
public final class LinkedData {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";

    private LinkedData() {}

    /**
     * The catalogue: a series for each cycle, in it the levels as they are released now and every release that was
     * made, the newest first.
     *
     * @param base the installation's public address, without a slash at its end
     */
    public static ObjectNode catalogue(String base, Observations observations, List<DataRelease> releases) {
        String here = base + "/data/catalog.jsonld";
        ObjectNode catalogue = JSON.createObjectNode();
        ObjectNode context = catalogue.putObject("@context");
        context.put("dcat", "http://www.w3.org/ns/dcat#")
                .put("dct", "http://purl.org/dc/terms/")
                .put("foaf", "http://xmlns.com/foaf/0.1/")
                .put("spdx", "http://spdx.org/rdf/terms#")
                .put("xsd", "http://www.w3.org/2001/XMLSchema#");
        catalogue.put("@id", here + "#catalogue");
        catalogue.put("@type", "dcat:Catalog");
        catalogue.set("dct:title", tagged(Texts.everywhere("observatory.data.release.title")));
        catalogue.putObject("dct:license").put("@id", Licence.OF_THE_DATA.url());
        publisher(catalogue, base);
        catalogue.putObject("foaf:homepage").put("@id", base + "/en/observatory/releases");
        catalogue
                .putObject("dcat:service")
                .put("@type", "dcat:DataService")
                .put("@id", here + "#service")
                .put("dct:title", "JSON API")
                .set("dcat:endpointURL", id(base + "/"))
                .set("dcat:endpointDescription", id(base + "/api/openapi.json"));
        ArrayNode all = catalogue.putArray("dcat:dataset");
        for (Cycle cycle : observations.cycles()) {
            all.add(series(here, cycle));
            all.add(now(base, here, observations, cycle));
        }
        for (int i = 0; i < releases.size(); i++) {
            Optional<DataRelease> before =
                    i + 1 < releases.size() ? Optional.of(releases.get(i + 1)) : Optional.empty();
            all.add(release(base, here, observations, releases.get(i), before));
        }
        return catalogue;
    }

    private static ObjectNode series(String here, Cycle cycle) {
        ObjectNode series = JSON.createObjectNode();
        series.put("@id", here + "#cycle-" + cycle.id()).put("@type", "dcat:DatasetSeries");
        series.set("dct:title", tagged(cycle.title()));
        series.set("dct:description", tagged(cycle.note()));
        if (cycle.published() != null) {
            series.set("dct:issued", day(cycle.published()));
        }
        return series;
    }

    private static ObjectNode now(String base, String here, Observations observations, Cycle cycle) {
        String address = base + "/data/observations.json?cycle=" + cycle.id();
        DataSet table = ObservationTable.of(
                "observations",
                Texts.everywhere("observatory.data.title.observations_of", "cycle", cycle.id()),
                observations,
                observations.states(),
                List.of(cycle),
                _ -> true);
        ObjectNode node = dataSet(address, base, table.metadata().demonstration());
        node.set("dct:title", tagged(table.metadata().titleWithMark()));
        node.set("dcat:inSeries", id(here + "#cycle-" + cycle.id()));
        ArrayNode distributions = node.putArray("dcat:distribution");
        distributions.add(distribution(address, "application/json"));
        distributions.add(distribution(base + "/data/observations.csv?cycle=" + cycle.id(), "text/csv"));
        return node;
    }

    private static ObjectNode release(
            String base, String here, Observations observations, DataRelease release, Optional<DataRelease> before) {
        String folder = base + "/data/releases/" + release.version() + "/";
        ObjectNode node = dataSet(folder + DataPackage.DESCRIPTOR, base, release.demonstration());
        node.set("dct:title", tagged(title(release)));
        node.set(
                "dct:description",
                tagged(Texts.everywhere(
                        "observatory.data.release.description",
                        "demonstration",
                        String.valueOf(release.demonstration()))));
        node.put("dcat:version", release.version());
        node.set("dct:issued", day(release.madeOn()));
        ArrayNode series = node.putArray("dcat:inSeries");
        observations.cycles().forEach(cycle -> series.add(id(here + "#cycle-" + cycle.id())));
        before.ifPresent(earlier -> node.set(
                "dcat:previousVersion",
                id(base + "/data/releases/" + earlier.version() + "/" + DataPackage.DESCRIPTOR)));
        ArrayNode distributions = node.putArray("dcat:distribution");
        for (DataRelease.Entry file : release.files()) {
            ObjectNode one = distribution(folder + file.name(), file.mediaType());
            one.put("dct:title", file.name());
            one.put("dcat:byteSize", file.bytes());
            ObjectNode sum = one.putObject("spdx:checksum").put("@type", "spdx:Checksum");
            sum.set("spdx:algorithm", id("spdx:checksumAlgorithm_sha256"));
            sum.put("spdx:checksumValue", file.sha256());
            distributions.add(one);
        }
        ObjectNode archive = distribution(folder + release.archive(), "application/zip");
        archive.set("dcat:packageFormat", id(MEDIA_TYPES + "application/zip"));
        distributions.add(archive);
        return node;
    }

    private static ObjectNode dataSet(String address, String base, boolean demonstration) {
        ObjectNode node = JSON.createObjectNode();
        node.put("@id", address).put("@type", "dcat:Dataset");
        node.put("dct:identifier", address);
        node.set("dct:license", id(Licence.OF_THE_DATA.url()));
        publisher(node, base);
        if (demonstration) {
            node.putArray("dcat:keyword").add(Invented.MARK);
        }
        return node;
    }

    private static ObjectNode distribution(String address, String mediaType) {
        ObjectNode node = JSON.createObjectNode().put("@type", "dcat:Distribution");
        node.set("dcat:accessURL", id(address));
        node.set("dcat:downloadURL", id(address));
        node.set("dcat:mediaType", id(MEDIA_TYPES + mediaType));
        node.set("dct:license", id(Licence.OF_THE_DATA.url()));
        return node;
    }

    /**
     * The newest release, or the levels as they are released now, in the words of schema.org and of this language.
     *
     * @param lastingBase where its citation says that it is, as the release itself says it
     */
    public static ObjectNode dataset(
            String base,
            String lastingBase,
            Language language,
            Observations observations,
            Optional<DataRelease> newest) {
        boolean demonstration = newest.map(DataRelease::demonstration).orElse(Invented.anywhereIn(observations));
        Texts texts = Texts.in(language);
        String address = newest.map(release -> base + "/data/releases/" + release.version() + "/")
                .orElse(base + "/data/");
        ObjectNode node = JSON.createObjectNode();
        node.put("@context", "https://schema.org/");
        node.put("@type", "Dataset");
        node.put("@id", newest.isPresent() ? address + DataPackage.DESCRIPTOR : address + "observations.json");
        node.put(
                "name",
                newest.map(release -> title(release).in(language)).orElse(texts.get("observatory.data.release.title")));
        node.put(
                "description",
                texts.get("observatory.data.release.description", "demonstration", String.valueOf(demonstration)));
        node.put("url", base + "/" + language.tag() + "/observatory/releases");
        node.put("license", Licence.OF_THE_DATA.url());
        node.put("isAccessibleForFree", true);
        node.putObject("creator")
                .put("@type", "Organization")
                .put("name", "Istmo")
                .put("url", base);
        newest.ifPresent(release -> node.put("version", release.version())
                .put("datePublished", release.madeOn().toString())
                .put(
                        "citation",
                        Citation.ofRelease(
                                        release.version(),
                                        release.madeOn(),
                                        demonstration,
                                        lastingBase + "/data/releases/" + release.version() + "/"
                                                + DataPackage.DESCRIPTOR)
                                .in(language)));
        ArrayNode keywords = node.putArray("keywords");
        keywords.add("cybersecurity").add("capacity").add("maturity model");
        if (demonstration) {
            keywords.add(Invented.MARK);
        }
        node.put("variableMeasured", texts.get("observatory.data.unit.level"));
        node.put("measurementTechnique", texts.get("observatory.data.method.levels"));
        if (!observations.cycles().isEmpty()) {
            node.put(
                    "temporalCoverage",
                    year(observations.cycles().getFirst())
                            + "/"
                            + year(observations.cycles().getLast()));
        }
        ArrayNode places = node.putArray("spatialCoverage");
        observations.states().forEach(state -> places.add(state.name().in(language)));
        node.putObject("includedInDataCatalog")
                .put("@type", "DataCatalog")
                .put("name", "Istmo")
                .put("url", base + "/data/catalog.jsonld");
        ArrayNode downloads = node.putArray("distribution");
        if (newest.isEmpty()) {
            downloads.add(download(address + "observations.csv", "text/csv"));
        } else {
            for (DataRelease.Entry file : newest.get().files()) {
                downloads.add(download(address + file.name(), file.mediaType())
                        .put("name", file.name())
                        .put("contentSize", file.bytes() + " B")
                        .put("sha256", file.sha256()));
            }
            downloads.add(download(address + newest.get().archive(), "application/zip"));
        }
        return node;
    }

    private static ObjectNode download(String address, String mediaType) {
        return JSON.createObjectNode()
                .put("@type", "DataDownload")
                .put("contentUrl", address)
                .put("encodingFormat", mediaType);
    }

    /** A cycle's code begins with its year. */
    private static String year(Cycle cycle) {
        return cycle.id().code().substring(0, 4);
    }

    private static LocalisedText title(DataRelease release) {
        return Texts.everywhere(
                "observatory.data.release.title_of",
                "version",
                release.version(),
                "demonstration",
                String.valueOf(release.demonstration()));
    }

    private static void publisher(ObjectNode node, String base) {
        node.putObject("dct:publisher")
                .put("@id", base + "/#publisher")
                .put("@type", "foaf:Organization")
                .put("foaf:name", "Istmo");
    }

    private static ObjectNode id(String address) {
        return JSON.createObjectNode().put("@id", address);
    }

    private static ObjectNode day(LocalDate day) {
        return JSON.createObjectNode().put("@value", day.toString()).put("@type", "xsd:date");
    }

    private static ArrayNode tagged(LocalisedText text) {
        ArrayNode all = JSON.createArrayNode();
        for (Language language : Language.values()) {
            if (text.texts().containsKey(language)) {
                all.addObject().put("@value", text.in(language)).put("@language", language.tag());
            }
        }
        return all;
    }
}
