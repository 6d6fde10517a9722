package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data that a new installation starts from: whole, consistent, and said in all four languages. */
class ReferenceDataTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Set<String> TAGS = Set.of("en", "es", "pt", "fr");

    /** Fields that people read: each must hold a text in four languages. */
    private static final Set<String> READ = Set.of("title", "name", "note", "trustNote", "explanation", "text");

    private static final int LONG = 40;

    private static final Pattern PLACEHOLDER =
            Pattern.compile("TODO|TBD|FIXME|XXX|\\?\\?|[Ll]orem|\\{\\d*}|%[sd]|\\$\\{|<[a-z]+>|\\[\\.{3}]");

    private static final Pattern BREAKING_SPACE_IN_FRENCH = Pattern.compile("« | [;:!?»]");

    // Editions

    @ParameterizedTest
    @CsvSource({
        "cmm-2014-oas, CMM,  state, first-party,   5, 21, 49, 1, 5",
        "cmm-2016-rev, CMM,  state, recall,        5, 24, 53, 1, 5",
        "cmm-2021,     CMM,  state, transcription, 5, 23, 62, 1, 5",
        "sim3-v2i,     SIM3, team,  transcription, 4,  4, 45, 0, 4"
    })
    void anEditionHasItsParts(
            String id,
            String family,
            String subject,
            String trust,
            int dimensions,
            int factors,
            int indicators,
            int lowest,
            int highest) {
        JsonNode edition = edition(id);
        assertThat(string(edition, "id")).isEqualTo(id);
        assertThat(string(edition, "family")).isEqualTo(family);
        assertThat(string(edition, "subject")).isEqualTo(subject);
        assertThat(string(edition, "trust")).isEqualTo(trust);
        assertThat(string(edition, "credit")).isNotBlank();
        assertThat(all(edition.path("dimensions"))).hasSize(dimensions);
        assertThat(factors(edition)).hasSize(factors);
        assertThat(indicators(edition)).hasSize(indicators);

        List<JsonNode> scale = all(edition.path("scale"));
        assertThat(scale)
                .extracting(step -> step.path("level").intValue())
                .containsExactlyElementsOf(range(lowest, highest));
        assertThat(codes(scale)).doesNotHaveDuplicates();
        assertThat(all(edition.path("dimensions")))
                .extracting(dimension -> dimension.path("number").intValue())
                .containsExactlyElementsOf(range(1, dimensions));
    }

    @ParameterizedTest
    @CsvSource({
        "cmm-2014-oas, '6, 9, 5, 8, 21'",
        "cmm-2016-rev, '15, 9, 6, 13, 10'",
        "cmm-2021,     '13, 11, 9, 15, 14'",
        "sim3-v2i,     '11, 7, 10, 17'"
    })
    void aDimensionHasItsIndicators(String id, String expected) {
        String counts = all(edition(id).path("dimensions")).stream()
                .map(dimension -> String.valueOf(Stream.of(dimension)
                        .flatMap(d -> all(d.path("factors")).stream())
                        .mapToInt(factor -> factor.path("indicators").size())
                        .sum()))
                .reduce((left, right) -> left + ", " + right)
                .orElseThrow();
        assertThat(counts).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cmm-2014-oas", "cmm-2016-rev", "cmm-2021", "sim3-v2i"})
    void aCodeIsUsedOnceInAnEdition(String id) {
        JsonNode edition = edition(id);
        List<String> codes = new ArrayList<>(codes(all(edition.path("dimensions"))));
        codes.addAll(codes(factors(edition)));
        codes.addAll(codes(indicators(edition)));
        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches("[A-Z][A-Za-z0-9.-]*"));
    }

    @ParameterizedTest
    @CsvSource({
        "cmm-2014-oas, 'pt, fr'",
        "cmm-2016-rev, 'es, pt, fr'",
        "cmm-2021, 'es, pt, fr'",
        "sim3-v2i, 'es, pt, fr'"
    })
    void aNameSaysWhichLanguagesAreOurTranslation(String id, String unofficial) {
        JsonNode edition = edition(id);
        List<JsonNode> named = new ArrayList<>(all(edition.path("scale")));
        named.addAll(all(edition.path("dimensions")));
        named.addAll(factors(edition));
        named.addAll(indicators(edition));
        assertThat(named)
                .allSatisfy(part -> assertThat(strings(part.path("name").path("unofficial")))
                        .containsExactly(unofficial.split(", ")));
    }

    /** The 2016 report's own Spanish is kept, also where a native would have written it otherwise. */
    @ParameterizedTest
    @CsvSource({
        "D2-3,   La transparencia y la confianza en Internet",
        "D4-2,   Investigación Legal",
        "D4-2.2, La fiscalía",
        "D5-5,   Protección de la Infraestructura Crítica Nacional (CNI)"
    })
    void theOfficialSpanishIsKept(String code, String spanish) {
        JsonNode edition = edition("cmm-2014-oas");
        assertThat(Stream.concat(factors(edition).stream(), indicators(edition).stream())
                        .filter(part -> string(part, "code").equals(code)))
                .singleElement()
                .satisfies(part -> assertThat(string(part.path("name").path("texts"), "es"))
                        .isEqualTo(spanish));
    }

    // Crosswalk and cycles

    @Test
    void theCrosswalkIsADraftThatNamesEveryFactorOnBothSides() {
        JsonNode crosswalk = json("crosswalks/cmm-2014-oas--cmm-2021.json");
        assertThat(string(crosswalk, "status")).isEqualTo("draft");
        assertThat(string(crosswalk, "granularity")).isEqualTo("factor");

        List<JsonNode> rows = all(crosswalk.path("rows"));
        assertThat(rows)
                .extracting(row -> string(row, "from"))
                .containsExactlyElementsOf(codes(factors(edition(string(crosswalk, "from")))));

        Set<String> reached = new HashSet<>();
        rows.forEach(row -> reached.addAll(strings(row.path("to"))));
        List<String> added = strings(crosswalk.path("withoutCounterpart"));
        assertThat(added).hasSize(6).doesNotContainAnyElementsOf(reached);
        reached.addAll(added);
        assertThat(reached).containsExactlyInAnyOrderElementsOf(codes(factors(edition(string(crosswalk, "to")))));
    }

    @Test
    void aCycleKnowsItsReportAndItsEdition() {
        List<JsonNode> cycles = all(json("cycles.json"));
        assertThat(codes(cycles)).containsExactly("2016", "2020", "2025");
        assertThat(cycles)
                .extracting(cycle -> string(cycle, "edition"))
                .containsExactly("cmm-2014-oas", "cmm-2016-rev", "cmm-2021");
        assertThat(cycles)
                .extracting(cycle -> string(cycle, "editionBasis"))
                .containsExactly("documented", "recall", "inferred");
        assertThat(cycles).extracting(cycle -> cycle.path("states").intValue()).containsExactly(32, 32, 30);
        assertThat(cycles).allSatisfy(cycle -> {
            assertThat(LocalDate.parse(string(cycle, "published")).getYear())
                    .isEqualTo(Integer.parseInt(string(cycle, "code")));
            assertThat(cycle.has("doi")).isTrue();
            assertThat(cycle.path("doi").isNull() || string(cycle, "doi").startsWith("10."))
                    .isTrue();
        });
    }

    // Region

    @Test
    void theRegionHasThirtyFiveStatesWithANameInEachLanguage() {
        List<NamedCsvRecord> states = states();
        assertThat(states).hasSize(35);
        for (String unique : List.of("iso2", "iso3", "iso_numeric", "name_en", "name_es", "name_pt", "name_fr")) {
            assertThat(states)
                    .extracting(state -> state.getField(unique))
                    .doesNotHaveDuplicates()
                    .allMatch(field -> !field.isBlank());
        }
        assertThat(states).allSatisfy(state -> {
            assertThat(new StateCode(state.getField("iso3")).iso3()).hasSize(3);
            assertThat(state.getField("iso_numeric")).matches("\\d{3}");
            assertThat(Language.of(state.getField("suggested_oas_language"))).isPresent();
        });
        assertThat(states.getFirst().getHeader()).doesNotContain("status_note");
    }

    @ParameterizedTest
    @CsvSource({
        "CARICOM,         organisation, 14",
        "SICA,            organisation,  8",
        "Caribbean,       sub-region,   13",
        "Central America, sub-region,    7",
        "North America,   sub-region,    3",
        "South America,   sub-region,   12"
    })
    void aGroupingHasItsStates(String code, String kind, int members) {
        assertThat(all(json("region/groupings.json")).stream()
                        .filter(grouping -> string(grouping, "code").equals(code)))
                .singleElement()
                .satisfies(grouping -> assertThat(string(grouping, "kind")).isEqualTo(kind));
        assertThat(states().stream().filter(state -> groupings(state).contains(code)))
                .hasSize(members);
    }

    @Test
    void everyGroupingOfAStateIsKnown() {
        Set<String> used = new HashSet<>();
        states().forEach(state -> used.addAll(groupings(state)));
        assertThat(codes(all(json("region/groupings.json")))).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void aStatusNoteIsAboutAStateOfTheRegion() {
        assertThat(all(json("region/status_notes.json")))
                .extracting(note -> string(note, "state"))
                .containsExactly("CUB", "NIC", "VEN")
                .isSubsetOf(
                        states().stream().map(state -> state.getField("iso3")).toList());
    }

    // Lists

    @Test
    void theListsAreComplete() {
        JsonNode costs = json("cost_types.json");
        assertThat(codes(all(costs.path("types"))))
                .containsExactly(
                        "FUNDS_LOST",
                        "REPLACEMENT",
                        "STAFF",
                        "CONTRACT_PENALTIES",
                        "CUSTOMER_REDRESS",
                        "FORGONE_REVENUE",
                        "COMMUNICATION",
                        "ADVICE");
        assertThat(codes(all(costs.path("exclusions"))))
                .containsExactly("ROUTINE_UPKEEP", "LATER_IMPROVEMENT", "INSURANCE_PREMIUMS");
        assertThat(codes(all(costs.path("rules")))).containsExactly("GROSS", "ESTIMATE");
    }

    // Words

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models/cmm-2014-oas.json",
                "models/cmm-2016-rev.json",
                "models/cmm-2021.json",
                "models/sim3-v2i.json",
                "crosswalks/cmm-2014-oas--cmm-2021.json",
                "cycles.json",
                "region/groupings.json",
                "region/status_notes.json",
                "cost_types.json"
            })
    void everyTextIsSaidInFourLanguages(String file) {
        assertThat(complaints(file, json(file))).isEmpty();
    }

    /** The check above bites: one broken text of each kind, and one sound text that passes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{'original':'en','texts':{'en':'a','es':'b','pt':'c','fr':'d'}}`                      | 0",
                "`{'original':'en','texts':{'en':'a','es':'b','pt':'c'}}`                               | 1",
                "`{'original':'en','texts':{'en':'a','es':'b','pt':'c','fr':'d','de':'e'}}`             | 1",
                "`{'original':'de','texts':{'en':'a','es':'b','pt':'c','fr':'d'}}`                      | 1",
                "`{'original':'en','texts':{'en':'a','es':' ','pt':'c','fr':'d'}}`                      | 1",
                "`{'original':'en','texts':{'en':'a','es':'TODO','pt':'c','fr':'d'}}`                   | 1",
                "`{'original':'en','texts':{'en':'a','es':'b','pt':'c','fr':'d : e'}}`                  | 1",
                "`{'original':'en','texts':{'en':'a','es':'b','pt':'c','fr':'d'},'unofficial':['en']}`  | 1",
                "`{'original':'en','texts':{'en':'a','es':'A text that nobody translated from the other one',"
                        + "'pt':'A text that nobody translated from the other one','fr':'d'}}`          | 1",
                "'a bare string' | 1"
            })
    void aBrokenTextIsNoticed(String text, int expected) {
        JsonNode node = JSON.readTree(("[{'name':" + text + "}]").replace('\'', '"'));
        assertThat(complaints("fixture", node)).hasSize(expected);
    }

    // Pages

    @ParameterizedTest
    @ValueSource(strings = {"method", "known-limits"})
    void aPageHasTheSamePartsInEachLanguage(String page) {
        String english = page(page, Language.ENGLISH);
        assertThat(outline(english)).startsWith("# ");
        Set<String> bodies = new HashSet<>();
        for (Language language : Language.values()) {
            String body = page(page, language);
            assertThat(outline(body)).as("%s in %s", page, language).isEqualTo(outline(english));
            assertThat(PLACEHOLDER.matcher(body).find())
                    .as("placeholder in %s.%s", page, language)
                    .isFalse();
            assertThat(body.split("\\s+")).hasSizeBetween(450, 1_000);
            body.lines()
                    .filter(line -> line.length() > LONG)
                    .forEach(line -> assertThat(bodies.add(line))
                            .as("said twice: %s", line)
                            .isTrue());
        }
        assertThat(BREAKING_SPACE_IN_FRENCH.matcher(page(page, Language.FRENCH)).find())
                .isFalse();
    }

    @Test
    void theKnownLimitsAreDated() {
        List<String> limits = page("known-limits", Language.ENGLISH)
                .lines()
                .filter(line -> line.startsWith("- "))
                .toList();
        assertThat(limits)
                .hasSizeBetween(8, 12)
                .allMatch(line -> line.matches("- \\*\\*\\d{4}-\\d{2}-\\d{2} · .+\\*\\* .+"));
    }

    /** What kind of line follows what: headings by their depth, items with their date, paragraphs. */
    private static String outline(String page) {
        return page.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.startsWith("#")
                        ? line.substring(0, line.indexOf(' ') + 1)
                        : line.startsWith("- **2") ? line.substring(0, 14) : line.startsWith("- ") ? "- " : "p ")
                .reduce("", String::concat);
    }

    private static List<String> complaints(String path, JsonNode node) {
        List<String> complaints = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(property -> {
                String inner = path + "/" + property.getKey();
                if (READ.contains(property.getKey())) {
                    complaints.addAll(complaintsAboutText(inner, property.getValue()));
                } else {
                    complaints.addAll(complaints(inner, property.getValue()));
                }
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                complaints.addAll(complaints(path + "/" + i, node.path(i)));
            }
        }
        return complaints;
    }

    private static List<String> complaintsAboutText(String path, JsonNode text) {
        List<String> complaints = new ArrayList<>();
        JsonNode texts = text.path("texts");
        if (!Set.copyOf(texts.propertyNames()).equals(TAGS)) {
            complaints.add(path + ": not exactly four languages");
        }
        if (texts.isObject() && !TAGS.contains(string(text, "original"))) {
            complaints.add(path + ": no original");
        }
        List<String> unofficial = strings(text.path("unofficial"));
        if (unofficial.contains(text.path("original").asString("")) || !TAGS.containsAll(unofficial)) {
            complaints.add(path + ": the original, or a fifth language, is marked as unofficial");
        }
        Set<String> longOnes = new HashSet<>();
        texts.properties().forEach(property -> {
            String said = property.getValue().asString("");
            String where = path + " in " + property.getKey();
            if (said.isBlank() || !said.equals(said.strip()) || said.contains("  ")) {
                complaints.add(where + ": blank or badly spaced");
            }
            if (PLACEHOLDER.matcher(said).find()) {
                complaints.add(where + ": placeholder");
            }
            if (property.getKey().equals("fr")
                    && BREAKING_SPACE_IN_FRENCH.matcher(said).find()) {
                complaints.add(where + ": a line could break before the punctuation");
            }
            if (said.length() > LONG && !longOnes.add(said)) {
                complaints.add(where + ": the same as another language");
            }
        });
        return complaints;
    }

    private static JsonNode edition(String id) {
        return json("models/" + id + ".json");
    }

    private static List<JsonNode> factors(JsonNode edition) {
        return all(edition.path("dimensions")).stream()
                .flatMap(dimension -> all(dimension.path("factors")).stream())
                .toList();
    }

    private static List<JsonNode> indicators(JsonNode edition) {
        return factors(edition).stream()
                .flatMap(factor -> all(factor.path("indicators")).stream())
                .toList();
    }

    private static List<JsonNode> all(JsonNode array) {
        return array.valueStream().toList();
    }

    private static List<String> codes(List<JsonNode> nodes) {
        return nodes.stream().map(node -> string(node, "code")).toList();
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    private static String string(JsonNode node, String field) {
        return node.path(field).stringValue();
    }

    private static List<Integer> range(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private static List<NamedCsvRecord> states() {
        return CsvReader.builder().ofNamedCsvRecord(read("/reference/region/states.csv")).stream()
                .toList();
    }

    private static List<String> groupings(NamedCsvRecord state) {
        return Stream.concat(
                        Stream.of(state.getField("sub_region")),
                        Arrays.stream(state.getField("groupings").split(";")))
                .filter(code -> !code.isEmpty())
                .toList();
    }

    private static JsonNode json(String file) {
        return JSON.readTree(read("/reference/" + file));
    }

    private static String page(String name, Language language) {
        return read("/content/observatory/" + name + "." + language.tag() + ".md");
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(ReferenceDataTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
