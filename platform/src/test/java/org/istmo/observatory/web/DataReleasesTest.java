package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.istmo.access.Role;
import org.istmo.observatory.data.PackageReader;
import org.istmo.shared.Language;
import org.istmo.testing.Answers;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The numbered releases, as somebody reads them who knows nothing but the one address that stays. */
@DemonstrationTest
class DataReleasesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Visitors visitors;
    private final Answers answers;

    DataReleasesTest(Visitors visitors) {
        this.visitors = visitors;
        this.answers = new Answers(visitors.base());
    }

    /** The versions, the newest first. */
    private List<String> versions() {
        List<String> versions = new ArrayList<>();
        answers.get("/api/observatory/releases")
                .json()
                .get("releases")
                .forEach(release -> versions.add(release.get("version").asString()));
        return versions;
    }

    /** Everything that the descriptor in this folder names, with the sums. */
    private Map<String, byte[]> folder(String folder) {
        Map<String, byte[]> files = new HashMap<>();
        JsonNode descriptor = answers.get(folder + "datapackage.json").json();
        files.put("datapackage.json", answers.get(folder + "datapackage.json").bytes());
        files.put("SHA256SUMS", answers.get(folder + "SHA256SUMS").bytes());
        for (JsonNode resource : descriptor.get("resources")) {
            String path = resource.get("path").asString();
            Answers.Answer answer = answers.get(folder + path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.type())
                    .as(path)
                    .isEqualTo(resource.get("mediatype").asString());
            files.put(path, answer.bytes());
        }
        return files;
    }

    @Test
    void theNewestIsADataPackageThatKeepsWhatItsDescriptorPromises() {
        PackageReader read = PackageReader.check(folder("/data/latest/"));
        String newest = versions().getFirst();
        assertThat(read.descriptor().get("version").asString()).isEqualTo(newest);
        assertThat(read.descriptor().at("/licenses/0/name").asString()).isEqualTo("CC-BY-4.0");
        assertThat(read.descriptor().get("citation").asString())
                .contains("release " + newest, "Demonstration, invented levels")
                .endsWith("https://demo.invalid/data/releases/" + newest + "/datapackage.json");
        assertThat(read.table("observations")).hasSize(35 * (49 + 53 + 62 + 62));
        assertThat(read.table("states")).hasSize(35);
        assertThat(read.table("observations").getFirst().keySet())
                .containsExactlyInAnyOrder(
                        "REF_AREA",
                        "TIME_PERIOD",
                        "EDITION",
                        "INDICATOR",
                        "OBS_VALUE",
                        "STAGE",
                        "OBS_STATUS",
                        "METHOD",
                        "EVIDENCE_COUNT",
                        "REVIEW_STATUS",
                        "RELEASED_ON",
                        "SOURCE",
                        "COMMENT");
    }

    @Test
    void whatIsMissingIsEmptyAndWhatIsInventedSaysSo() {
        PackageReader read = PackageReader.check(folder("/data/latest/"));
        assertThat(read.descriptor().get("demonstration").asBoolean()).isTrue();
        assertThat(read.table("observations"))
                .anyMatch(row -> "M".equals(row.get("OBS_STATUS")))
                .allSatisfy(row -> {
                    assertThat(row.get("OBS_VALUE")).matches("[1-5]?");
                    assertThat("".equals(row.get("OBS_VALUE"))).isEqualTo("M".equals(row.get("OBS_STATUS")));
                    if (!"".equals(row.get("OBS_VALUE"))) {
                        assertThat(row.get("COMMENT")).isEqualTo("DEMONSTRATION");
                    }
                });
        assertThat(read.table("evidence"))
                .allSatisfy(row -> assertThat(row.get("COMMENT")).isEqualTo("DEMONSTRATION"));
        for (String table : List.of("states", "editions", "stages", "crosswalks")) {
            assertThat(read.table(table))
                    .as(table)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.get("COMMENT")).isEmpty());
        }
        assertThat(read.table("cycles"))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.get("COMMENT"))
                        .isEqualTo("2023-interim".equals(row.get("TIME_PERIOD")) ? "DEMONSTRATION" : ""));
        assertThat(read.table("observations"))
                .anySatisfy(row -> assertThat(row.get("REVIEW_STATUS")).isEqualTo("VALIDATED"));
        for (String file : List.of("changelog.md", "CITATION.cff", "SHA256SUMS", "datapackage.json")) {
            assertThat(read.text(file)).as(file).contains("DEMONSTRATION");
        }
    }

    @Test
    void everyReleaseStaysAtItsAddressAndIsTheSameInOnePiece() throws IOException {
        assertThat(versions()).hasSizeGreaterThan(1);
        for (String version : versions()) {
            String folder = "/data/releases/" + version + "/";
            Map<String, byte[]> files = folder(folder);
            PackageReader.check(files);
            Map<String, byte[]> archived = new HashMap<>();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(
                    answers.get(folder + "istmo-" + version + ".zip").bytes()))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    archived.put(entry.getName().replaceFirst("^istmo-" + version + "/", ""), zip.readAllBytes());
                }
            }
            assertThat(archived.keySet()).isEqualTo(files.keySet());
            archived.forEach((name, content) -> assertThat(content).as(name).isEqualTo(files.get(name)));
        }
        String newest = versions().getFirst();
        assertThat(answers.get("/data/latest/istmo.zip").bytes())
                .isEqualTo(answers.get("/data/releases/" + newest + "/istmo-" + newest + ".zip")
                        .bytes());
    }

    @Test
    void theChangeLogSaysWhatTheSecondChangedOfTheFirst() {
        List<String> versions = versions();
        JsonNode changes = answers.get("/api/observatory/releases").json().at("/releases/0/changes");
        assertThat(changes.get("since").asString()).isEqualTo(versions.get(1));
        assertThat(changes.get("added")).isEmpty();
        assertThat(changes.get("changed")).hasSize(1);
        assertThat(changes.get("withdrawn")).hasSize(1);
        String reason = changes.at("/changed/0/reason").asString();
        assertThat(reason).isNotEmpty();
        assertThat(changes.at("/withdrawn/0/reason").asString()).isEqualTo(reason);
        assertThat(answers.get("/data/latest/changelog.md").text())
                .contains("## " + versions.getFirst() + ", ", "## " + versions.get(1) + ", ")
                .contains("Compared with " + versions.get(1), "- Changed: 1 level.", "- Withdrawn: 1 level.");
        Document page =
                Jsoup.parse(visitors.stranger().get("/en/observatory/releases").body());
        assertThat(page.text()).contains("What changed since " + versions.get(1), "1 changed, 1 was withdrawn", reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data/latest/observations.csv",
                "/data/latest/datapackage.json",
                "/data/latest/istmo.zip",
                "/data/distribution.csv",
                "/data/distribution.json?group=caricom",
                "/data/catalog.jsonld",
                "/api/observatory/levels?limit=5",
                "/api/openapi.json"
            })
    void anUnchangedAnswerCostsNothingAndAnySiteMayReadIt(String address) throws IOException {
        Answers.Answer whole = answers.get(address);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.header("Access-Control-Allow-Origin")).hasValue("*");
        String etag = whole.header("ETag").orElseThrow();
        Answers.Answer again = answers.get(address, "If-None-Match", etag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
        assertThat(again.header("ETag")).hasValue(etag);
        assertThat(answers.get(address, "If-None-Match", "\"another\"").status())
                .isEqualTo(200);

        Answers.Answer head = answers.send("HEAD", address);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("ETag")).hasValue(etag);
        assertThat(head.header("Content-Type")).isEqualTo(whole.header("Content-Type"));

        if (!address.endsWith(".zip")) {
            Answers.Answer packed = answers.get(address, "Accept-Encoding", "gzip");
            assertThat(packed.header("Content-Encoding")).hasValue("gzip");
            assertThat(packed.header("Vary"))
                    .hasValueSatisfying(vary -> assertThat(vary).contains("Accept-Encoding"));
            assertThat(unpacked(packed.bytes())).isEqualTo(whole.bytes());
        }

        Answers.Answer asked = answers.send(
                "OPTIONS", address, "Origin", "https://example.org", "Access-Control-Request-Method", "GET");
        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.header("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(asked.header("Access-Control-Allow-Headers"))
                .hasValueSatisfying(names -> assertThat(names).contains("If-None-Match"));
        // What is answered to a person is not opened to other sites.
        assertThat(visitors.withRoles(Role.values()).get(address).headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            stream.transferTo(bytes);
        }
        return bytes.toByteArray();
    }

    @Test
    void whatNeverChangesIsKeptForEverAndWhatMayIsAskedForAgain() {
        String newest = versions().getFirst();
        for (int i = 0; i < 2; i++) {
            for (String file : List.of("observations.csv", "SHA256SUMS", "istmo-" + newest + ".zip")) {
                assertThat(answers.get("/data/releases/" + newest + "/" + file).header("Cache-Control"))
                        .as(file)
                        .hasValue("public, max-age=31536000, immutable");
            }
            for (String file : List.of("observations.csv", "SHA256SUMS", "istmo.zip")) {
                assertThat(answers.get("/data/latest/" + file).header("Cache-Control"))
                        .as(file)
                        .hasValue("public, no-cache");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data/latest/no-such-file.csv",
                "/data/releases/1999.1/observations.csv",
                "/data/releases/1999.1/istmo-1999.1.zip",
                "/data/releases/x%27%20OR%20true/observations.csv",
                "/data/no-such-table.csv",
                "/data/states.xml"
            })
    void whatIsNotThereIsAProblem(String address) {
        Answers.Answer answer = answers.get(address);
        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
    }

    /** A policy without inline script lets a block of data stand: a browser never runs it. */
    @ParameterizedTest
    @EnumSource
    void thePageDescribesTheNewestForSearchEnginesAndRunsNothing(Language language) {
        String newest = versions().getFirst();
        var answer = visitors.stranger().get("/" + language.tag() + "/observatory/releases");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self';")
                .doesNotContain("unsafe");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("script:not([src])"))
                .singleElement()
                .satisfies(script -> assertThat(script.attr("type")).isEqualTo("application/ld+json"));
        JsonNode described = JSON.readTree(
                page.select("script[type=application/ld+json]").getFirst().data());
        assertThat(described.get("@context").asString()).isEqualTo("https://schema.org/");
        assertThat(described.get("@type").asString()).isEqualTo("Dataset");
        assertThat(described.get("version").asString()).isEqualTo(newest);
        assertThat(described.get("license").asString()).startsWith("https://creativecommons.org/licenses/by/4.0");
        assertThat(described.get("keywords").toString()).contains("DEMONSTRATION");
        assertThat(described.get("citation").asString())
                .endsWith("https://demo.invalid/data/releases/" + newest + "/datapackage.json");
        assertThat(page.wholeText())
                .contains("url       = {https://demo.invalid/data/releases/" + newest + "/datapackage.json}");
        assertThat(described.get("url").asString()).endsWith("/" + language.tag() + "/observatory/releases");
        assertThat(described.get("distribution")).hasSize(12);
        assertThat(described.at("/includedInDataCatalog/url").asString())
                .isEqualTo(visitors.base() + "/data/catalog.jsonld");
        assertThat(page.select("link[type=application/ld+json]").eachAttr("href"))
                .containsExactly("/data/dataset.jsonld", "/data/catalog.jsonld");
        assertThat(page.text()).contains(described.get("citation").asString());
    }

    @Test
    void theCatalogueNamesEachCycleAndEachFileOfEachReleaseWithItsSum() {
        JsonNode catalogue = answers.get("/data/catalog.jsonld").json();
        assertThat(catalogue.get("@type").asString()).isEqualTo("dcat:Catalog");
        Map<String, String> sums = new HashMap<>();
        Map<String, Integer> types = new HashMap<>();
        List<String> before = new ArrayList<>();
        for (JsonNode dataset : catalogue.get("dcat:dataset")) {
            types.merge(dataset.get("@type").asString(), 1, Integer::sum);
            if (dataset.has("dcat:previousVersion")) {
                before.add(dataset.at("/dcat:previousVersion/@id").asString());
            }
            for (JsonNode distribution : dataset.path("dcat:distribution")) {
                if (distribution.has("spdx:checksum")) {
                    sums.put(
                            distribution.at("/dcat:downloadURL/@id").asString(),
                            distribution.at("/spdx:checksum/spdx:checksumValue").asString());
                }
            }
        }
        List<String> versions = versions();
        assertThat(types).containsEntry("dcat:DatasetSeries", 4).containsEntry("dcat:Dataset", 4 + versions.size());
        assertThat(before).containsExactly(visitors.base() + "/data/releases/" + versions.get(1) + "/datapackage.json");
        Map<String, String> expected = new HashMap<>();
        answers.get("/api/observatory/releases")
                .json()
                .get("releases")
                .forEach(release -> release.get("files")
                        .forEach(file -> expected.put(
                                file.get("address").asString(),
                                file.get("sha256").asString())));
        assertThat(sums).isEqualTo(expected).hasSize(11 * versions.size());
    }
}
