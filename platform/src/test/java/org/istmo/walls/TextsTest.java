package org.istmo.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.Istmo;
import org.istmo.access.Permission;
import org.istmo.directory.Grouping;
import org.istmo.exchange.SharingGroup;
import org.istmo.law.NationalFile;
import org.istmo.observatory.AssessmentStep;
import org.istmo.observatory.Association;
import org.istmo.observatory.Edition;
import org.istmo.observatory.OrganisationSize;
import org.istmo.observatory.ReleasedLevel;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.stix.Tlp;
import org.istmo.stix.values.ValueKind;
import org.istmo.walls.SourceFiles.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text in four languages, well formed, asked for and there. */
class TextsTest {

    private static final Path MESSAGES = Path.of("src", "main", "resources", "messages");

    static final List<String> BUNDLES = Texts.BUNDLES;

    /** Keys whose text is rightly the same in several languages, with the reason. */
    private static final Map<String, String> SAME_ON_PURPOSE = Map.of(
            "observatory.value.versions", "one word, which English and French share",
            "law.route.articles", "one word, which English and French share",
            "observatory.region.standing.at", "numbers and a stage's name around signs",
            "law.change.of", "the name of a field before a sign",
            "observatory.costs.share", "two numbers around a sign");

    /** Literals that look like keys and are none, with the reason. */
    private static final Map<String, String> NO_KEYS = Map.of();

    /** Keys that the program puts together: how they begin in the sources, and all that they can be. */
    private static final Map<String, Supplier<Stream<String>>> PUT_TOGETHER = new TreeMap<>(Map.of(
            "access.permission.",
            () -> Arrays.stream(Permission.values())
                    .filter(permission -> permission != Permission.PUBLIC)
                    .map(permission -> "access.permission." + permission.name()),
            "pages.error.",
            () -> Stream.of(
                            "not_found",
                            "forbidden",
                            "second_factor",
                            "organisation",
                            "sign_in",
                            "bad_request",
                            "stale_form",
                            "unknown_value",
                            "too_large",
                            "unavailable",
                            "starting",
                            "unexpected")
                    .flatMap(kind -> Stream.of("pages.error." + kind + ".title", "pages.error." + kind + ".text")),
            "observatory.step.",
            () -> Arrays.stream(AssessmentStep.class.getPermittedSubclasses())
                    .map(step -> "observatory.step."
                            + step.getSimpleName()
                                    .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                                    .toLowerCase(Locale.ROOT))));

    /** Beginnings whose ends are named elsewhere, and the test that asks for each. */
    private static final Map<String, String> ASKED_FOR_ELSEWHERE = Map.of(
            "observatory.column.", "TablesTest describes each column of each table in each language",
            "observatory.data.title.", "TablesTest reads the title of each table",
            "observatory.api.operation.", "OpenApiTest reads them in each language",
            "observatory.api.parameter.", "OpenApiTest reads them in each language",
            "observatory.api.tag.", "OpenApiTest reads them in each language",
            "law.data.operation.", "LawApiTest reads them in each language",
            "law.data.parameter.", "LawApiTest reads them in each language",
            "law.data.tag.", "LawApiTest reads them in each language",
            "law.data.column.", "LawApiTest reads them in each language");

    static {
        List<String> ways = List.of("submit", "review", "validate", "release");
        endings("observatory.desk.next.", ways, "open");
        endings("observatory.desk.do.", ways, "open", "return");
        endings("observatory.desk.before.", ways, "return");
        endings("observatory.desk.done.", List.of("opened", "draft", "submitted", "reviewed", "validated", "released"));
        endings("observatory.desk.evidence.choice.", List.of("link", "document", "interview"));
        endings("observatory.evidence.", List.of("link", "document", "interview"));
        endings("observatory.desk.confidence.choice.", names(ReleasedLevel.Confidence.values()));
        endings("observatory.confidence.", names(ReleasedLevel.Confidence.values()));
        endings("observatory.confidence.long.", names(ReleasedLevel.Confidence.values()));
        endings("observatory.method.", names(ReleasedLevel.Method.values()));
        endings("observatory.trust.", names(Edition.Trust.values()));
        endings("observatory.region.group.", names(Grouping.Kind.values()));
        endings("observatory.cycle.states.", List.of("released", "none"));
        endings("observatory.reuse.", List.of("embed_distribution", "embed_map", "embed_strip"));
        endings("observatory.association.apart.", List.of("indicators", "levels"));
        endings("observatory.association.by.", List.of("indicators", "levels"));
        endings(
                "observatory.association.too_few_states.",
                names(Association.Why.values()).stream()
                        .flatMap(why -> Stream.of(why, why + ".why"))
                        .toList());
        endings(
                "law.national.field.",
                Stream.concat(NationalFile.COLUMNS.stream(), Stream.of("law_archived", "reason"))
                        .toList());
        endings("exchange.tlp.", names(Tlp.values()));
        endings("exchange.groups.sees.", names(SharingGroup.From.values()));
        endings(
                "exchange.intake.state.",
                Stream.of("waiting", "accepted", "rejected", "withdrawn")
                        .flatMap(state -> Stream.of(state, state + ".lead"))
                        .toList());
        endings("exchange.kind.", names(ValueKind.values()));
        endings("exchange.object.audience.", names(Tlp.values()));
        endings("directory.sim3.answer.", List.of("0", "1", "2", "3", "4"));
        endings(
                "observatory.costs.answer.problem.",
                List.of("blank", "missing", "missing_band", "not_whole", "too_large", "upside_down"));
        endings(
                "observatory.releases.file.",
                List.of(
                        "observations",
                        "states",
                        "editions",
                        "stages",
                        "cycles",
                        "evidence",
                        "crosswalks",
                        "changelog",
                        "citation",
                        "datapackage",
                        "sha256sums"));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static void endings(String beginning, List<String> endings, String... more) {
        List<String> all = Stream.concat(endings.stream(), Arrays.stream(more)).toList();
        PUT_TOGETHER.put(beginning, () -> all.stream().map(ending -> beginning + ending));
    }

    /** The places of the menu, whose keys are their addresses with dots. */
    private static final String MENU = "pages.menu.";

    @ParameterizedTest
    @FieldSource("BUNDLES")
    void isCompleteAndWellFormedInEachLanguage(String bundle) {
        assertThat(Bundle.read(MESSAGES, bundle).problems(SAME_ON_PURPOSE.keySet()))
                .isEmpty();
    }

    @Test
    void everyFileBelongsToABundleThatIsLoaded() throws IOException {
        Set<String> expected = BUNDLES.stream()
                .flatMap(bundle -> Arrays.stream(Language.values()).map(l -> bundle + "_" + l.tag() + ".properties"))
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.walk(MESSAGES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> MESSAGES.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void everyTextIsAskedForAndEveryTextThatIsAskedForIsThere() {
        Set<String> there = keys();
        TextKeys sources = new TextKeys(
                there.stream().map(key -> key.substring(0, key.indexOf('.'))).collect(Collectors.toSet()),
                SourceFiles.endingWith(".java", ".jte").stream()
                        .map(SourceFile::text)
                        .toList());

        Set<String> asked = sources.whole();
        asked.removeAll(NO_KEYS.keySet());
        Set<String> ofEnums = enumKeys();
        asked.addAll(ofEnums);
        Arrays.stream(OrganisationSize.values()).forEach(size -> asked.add(size.key() + ".explanation"));
        PUT_TOGETHER.values().forEach(keys -> keys.get().forEach(asked::add));
        there.stream().filter(key -> key.startsWith(MENU)).forEach(asked::add);

        Set<String> missing = new TreeSet<>(asked);
        missing.removeAll(there);
        assertThat(missing).as("asked for, and in no bundle").isEmpty();
        Set<String> unused = new TreeSet<>(there);
        unused.removeAll(asked);
        unused.removeIf(key -> ASKED_FOR_ELSEWHERE.keySet().stream().anyMatch(key::startsWith));
        assertThat(unused).as("in a bundle, and asked for by nobody").isEmpty();

        Set<String> unexplained = new TreeSet<>(sources.beginnings());
        unexplained.removeIf(beginning -> ofEnums.stream().anyMatch(key -> key.startsWith(beginning)));
        assertThat(unexplained)
                .as("keys are put together where what they can be is told, and told nowhere else")
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(PUT_TOGETHER.keySet().stream(), ASKED_FOR_ELSEWHERE.keySet().stream())
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "es broken.missing is missing",
                "pt broken.twice stands there twice",
                "fr broken.placeholder has the placeholders [nom], English has [name]",
                "es broken.kind has the placeholders [count], English has [count plural]",
                "en broken.few has the plural form «few», which the language has not",
                "pt broken.one has no form for one",
                "fr broken.apostrophe has a straight apostrophe (which ICU takes for a quote): write ’",
                "broken.english is the same in [en, es]",
                "es broken.number has the numbered argument 0: name it",
                "fr broken.space has a breaking space before or after a sign: write U+00A0 (: and « ») or U+202F (; ! ?)",
                "en broken.blank is empty, or has white space around it",
                "pt broken.dots has three dots: write …",
                "elsewhere.key does not begin with the name of its bundle, broken"
            })
    void eachKindOfMistakeIsNamed(String mistake) {
        assertThat(Bundle.read(Path.of("src", "test", "resources", "fixtures", "texts"), "broken")
                        .problems(Set.of("broken.on_purpose")))
                .contains(mistake);
    }

    @Test
    void nothingElseIsTakenForAMistake() {
        assertThat(Bundle.read(Path.of("src", "test", "resources", "fixtures", "texts"), "broken")
                        .problems(Set.of("broken.on_purpose")))
                .noneMatch(problem -> problem.contains("broken.right") || problem.contains("broken.on_purpose"));
    }

    @Test
    void keysInSourcesAreFound() {
        TextKeys keys = new TextKeys(
                Set.of("pages"),
                List.of(
                        "page.t(\"pages.whole\") + page.t(\"pages.begun.\" + x)",
                        "${page.t(\"pages.inTemplate\")} pages.no"));
        assertThat(keys.whole()).containsExactly("pages.inTemplate", "pages.whole");
        assertThat(keys.beginnings()).containsExactly("pages.begun.");
    }

    private static Set<String> keys() {
        Map<String, String> bundleOf = new TreeMap<>();
        for (String bundle : BUNDLES) {
            for (String key : Bundle.read(MESSAGES, bundle).keys()) {
                assertThat(bundleOf.put(key, bundle))
                        .as("%s stands in two bundles", key)
                        .isNull();
            }
        }
        return bundleOf.keySet();
    }

    private static Set<String> enumKeys() {
        Set<String> keys = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackagesOf(Istmo.class)) {
            if (type.isEnum()) {
                keys.addAll(TextKeys.ofEnum(type.reflect()));
            }
        }
        return keys;
    }
}
