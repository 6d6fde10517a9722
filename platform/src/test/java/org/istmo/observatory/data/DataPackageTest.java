package org.istmo.observatory.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A release is a Frictionless Data Package that keeps what its descriptor promises. */
class DataPackageTest {

    private static final Rows EVIDENCE = Rows.of(List.of(
            new @Nullable Object[] {
                "ARG",
                "2025",
                "new",
                "I10",
                "LINK",
                "=HYPERLINK(\"x\")",
                "es",
                "https://example.org/a,b",
                LocalDate.of(2025, 1, 31),
                "0".repeat(64),
                null
            },
            new @Nullable Object[] {
                "ARG",
                "2025",
                "new",
                "I9",
                "INTERVIEW",
                "Una nota; con \"comillas\"\ny dos líneas",
                "gn",
                null,
                null,
                null,
                null
            }));

    private static Map<String, byte[]> files(Observations observations, boolean demonstration) {
        return byName(DataPackage.of(
                new DataPackage.Release("2026.2", LocalDate.of(2026, 3, 14), "https://istmo.example", demonstration),
                observations,
                StateTable.of(observations, SmallRegion.STATES, SmallRegion.GROUPINGS, SmallRegion.NOTES),
                EvidenceTable.of(observations, EVIDENCE),
                new ReleaseChanges(
                        "2026.1",
                        List.of(new ReleaseChanges.Added("ARG", "2025", 6)),
                        List.of(new ReleaseChanges.Changed(
                                "BOL", "2025", "new", "I10", 3, 2, "It was a *draft*,\nsee <b>here</b>.")),
                        List.of(new ReleaseChanges.Withdrawn("CHL", "2020", "old", "I9", 4, null)),
                        1),
                ChangeLog.HEADING + "\n## 2026.1, 2026-01-02\n\nThe first release.\n"));
    }

    private static Map<String, byte[]> byName(List<ReleaseFile> files) {
        Map<String, byte[]> byName = new HashMap<>();
        files.forEach(file -> byName.put(file.name(), file.content()));
        return byName;
    }

    @Test
    void aStrangerCanReadItByItsDescriptorAlone() {
        Observations observations = SmallRegion.drawn(7);
        PackageReader read = PackageReader.check(files(observations, false));
        assertThat(read.table("observations")).hasSize(5 * (4 + 6));
        assertThat(read.table("observations").stream().map(Observation::read).toList())
                .isEqualTo(Observation.in(observations, SmallRegion.STATES, observations.cycles(), _ -> true));
        assertThat(read.table("evidence").getFirst()).containsEntry("TITLE", "'=HYPERLINK(\"x\")");
        assertThat(read.table("editions")).hasSize(10);
        assertThat(read.table("states")).hasSize(5);
    }

    @Test
    void theSameDataGiveTheSameBytes() {
        Map<String, byte[]> once = files(SmallRegion.drawn(7), false);
        Map<String, byte[]> again = files(SmallRegion.drawn(7), false);
        assertThat(again.keySet()).isEqualTo(once.keySet());
        once.forEach((name, content) -> assertThat(again.get(name)).as(name).isEqualTo(content));
    }

    @Test
    void aMissingLevelIsEmptyAndNeverZero() {
        PackageReader read = PackageReader.check(files(SmallRegion.drawn(7), false));
        assertThat(read.table("observations")).anyMatch(row -> "M".equals(row.get("OBS_STATUS")));
        assertThat(read.table("observations")).allSatisfy(row -> {
            assertThat(row.get("OBS_VALUE")).isNotEqualTo("0");
            assertThat("M".equals(row.get("OBS_STATUS"))).isEqualTo("".equals(row.get("OBS_VALUE")));
        });
    }

    @Test
    void everyFileOfADemonstrationSaysSoButThoseOfWhatIsReal() {
        Edition.Indicator indicator = SmallRegion.NEW.indicators().getFirst();
        Observations invented = SmallRegion.with(
                List.of(SmallRegion.level(SmallRegion.STATES.getFirst(), SmallRegion.SECOND, indicator, 3, 1, true)));
        Map<String, byte[]> files = byName(DataPackage.of(
                new DataPackage.Release("2026.1", LocalDate.of(2026, 3, 14), "https://istmo.example", true),
                invented,
                StateTable.of(invented, SmallRegion.STATES, SmallRegion.GROUPINGS, SmallRegion.NOTES),
                EvidenceTable.of(invented, Rows.of(List.<@Nullable Object[]>of(new @Nullable Object[] {
                    "ARG", "2025", "new", "I10", "LINK", "t", "es", null, null, null, Invented.MARK
                }))),
                new ReleaseChanges(null, List.of(), List.of(), List.of(), 0),
                ""));
        PackageReader.check(files);
        Set<String> real = Set.of("states.csv", "editions.csv", "stages.csv", "cycles.csv", "crosswalks.csv");
        assertThat(files).containsKeys(real.toArray(String[]::new));
        files.forEach((name, content) -> {
            String text = new String(content, StandardCharsets.UTF_8);
            if (real.contains(name)) {
                assertThat(text).as(name).doesNotContain("DEMONSTRATION");
            } else {
                assertThat(text).as(name).containsAnyOf("DEMONSTRATION", "\"demonstration\" : true");
            }
        });
        files(SmallRegion.drawn(1), false)
                .forEach((name, content) -> assertThat(new String(content, StandardCharsets.UTF_8)
                                .replaceAll("\"description\" : \"DEMONSTRATION: invented[^\"]*\"", "")
                                .replaceAll("with DEMONSTRATION in the column COMMENT", ""))
                        .as(name)
                        .doesNotContain("DEMONSTRATION"));
    }

    @Test
    void theChangeLogSaysWhatChangedAndWhyAndKeepsWhatWasSaidBefore() {
        assertThat(PackageReader.check(files(SmallRegion.drawn(7), false)).text("changelog.md"))
                .isEqualTo("""
                        # Change log

                        ## 2026.2, 2026-03-14

                        Compared with 2026.1:

                        - Added: 6 levels: ARG 2025 (6).
                        - Changed: 1 level.
                          - BOL, 2025, new I10: 3 → 2. Reason: It was a \\*draft\\*, see \\<b\\>here\\</b\\>.
                        - Withdrawn: 1 level.
                          - CHL, 2020, old I9: was 4
                        - Same level, other method, review, evidence or version: 1 level.

                        ## 2026.1, 2026-01-02

                        The first release.
                        """);
    }

    @Test
    void theCitationFileNamesVersionAndDay() {
        assertThat(PackageReader.check(files(SmallRegion.drawn(7), false)).text("CITATION.cff"))
                .contains("cff-version: 1.2.0\n", "type: dataset\n", "version: \"2026.2\"\n")
                .contains("date-released: \"2026-03-14\"\n", "license: CC-BY-4.0\n")
                .contains("url: \"https://istmo.example/data/releases/2026.2/datapackage.json\"\n");
    }

    @Test
    void theReaderOfTheseTestsSeesWhatIsWrong() {
        Map<String, byte[]> changed = files(SmallRegion.drawn(7), false);
        changed.put("states.csv", "REF_AREA\r\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> PackageReader.check(changed)).isInstanceOf(AssertionError.class);
        Map<String, byte[]> incomplete = files(SmallRegion.drawn(7), false);
        incomplete.remove("evidence.csv");
        assertThatThrownBy(() -> PackageReader.check(incomplete)).isInstanceOf(AssertionError.class);
        Map<String, byte[]> undescribed = files(SmallRegion.drawn(7), false);
        undescribed.put(
                "datapackage.json",
                new String(undescribed.get("datapackage.json"), StandardCharsets.UTF_8)
                        .replace("\"utf-8\"", "\"latin1\"")
                        .getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> PackageReader.check(undescribed)).isInstanceOf(AssertionError.class);
    }
}
