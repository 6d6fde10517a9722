package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.istmo.law.Flaw.Rule;
import org.istmo.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The file of standards, read whole; and each rule, broken in one row. */
class StandardFileTest {

    private static final String SHIPPED = StandardFile.shipped();

    /** The register as the reference files make it. */
    private static Register register() {
        TreatyFiles.Reading.Read files = TreatyFilesTest.read(TreatyFiles.shipped());
        return new Register(
                List.of(),
                files.instruments(),
                Map.of(),
                Map.of(),
                files.articles().stream().collect(Collectors.groupingBy(Article::instrument)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Instant.EPOCH);
    }

    private static List<Flaw> flaws(String csv) {
        return switch (StandardFile.read(csv)) {
            case StandardFile.Reading.Read read -> throw new AssertionError("taken: " + read.standards());
            case StandardFile.Reading.Refused refused -> refused.flaws();
        };
    }

    @Test
    void theFileIsReadWhole() {
        assertThat(Standard.all()).hasSize(32).extracting(Standard::id).doesNotHaveDuplicates();
        assertThat(StandardFile.read(SHIPPED)).isEqualTo(new StandardFile.Reading.Read(Standard.all()));
        Standard template = Standard.all().stream()
                .filter(standard -> standard.id().equals("tcy-template-31"))
                .findFirst()
                .orElseThrow();
        assertThat(template.year()).isEqualTo(2018);
        assertThat(template.subjects()).containsExactly(Standard.Subject.COOPERATION);
        assertThat(template.references(new InstrumentId("ETS185")))
                .extracting(Convergence.Reference::article)
                .containsExactly(25, 27, 31);
        assertThat(template.references(new InstrumentId("UNTOC"))).isEmpty();
        assertThat(template.provenance().unconfirmed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everySubjectHasSomething(Standard.Subject subject) {
        assertThat(Standard.all())
                .filteredOn(standard -> standard.subjects().contains(subject))
                .hasSizeGreaterThan(1);
    }

    /** Also the last of a stretch of articles, to which no link leads. */
    @Test
    void everyArticleThatAStandardServesIsThere() {
        Register register = register();
        for (Standard standard : Standard.all()) {
            assertThat(register.instruments())
                    .extracting(Instrument::id)
                    .as(standard.id())
                    .containsAll(standard.articles().keySet());
            assertThat(register.unknownArticles(standard.articles()))
                    .as(standard.id())
                    .isEmpty();
            Map<InstrumentId, String> lasts = standard.articles().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().replaceAll("\\d+-(\\d+)", "$1")));
            assertThat(register.unknownArticles(lasts)).as(standard.id()).isEmpty();
        }
        assertThat(register.unknownArticles(Map.of(new InstrumentId("ETS185"), "2; 49-50; 3")))
                .isEqualTo(Map.of(new InstrumentId("ETS185"), List.of("49-50")));
    }

    /** Whoever has not seen the page that is linked is not sure of it, and says so. */
    @Test
    void whatNobodyHasSeenIsUnconfirmedAndOfLowConfidence() {
        assertThat(Standard.all()).allSatisfy(standard -> {
            Provenance provenance = standard.provenance();
            assertThat(!provenance.confirms("address"))
                    .as(standard.id())
                    .isEqualTo(provenance.source().endsWith("was not seen"))
                    .isEqualTo(provenance.confidence() == Provenance.Confidence.LOW);
        });
    }

    @Test
    void titlesStandInTheirOwnLanguageAndAreTranslatedByUs() {
        assertThat(Standard.all()).allSatisfy(standard -> {
            for (Language language : Language.values()) {
                assertThat(standard.title().languageFor(language)).isEqualTo(language);
                assertThat(standard.title().unofficialFor(language))
                        .isEqualTo(language != standard.title().original());
                assertThat(standard.publisher().languageFor(language)).isEqualTo(language);
            }
            assertThat(standard.languages()).contains(standard.title().original());
        });
    }

    /** In the row of the template, the cell of this column is written over; the file is then refused by this rule alone. */
    @ParameterizedTest
    @CsvSource({
        "id, '', REQUIRED",
        "id, tcy-guidance, ONCE",
        "subjects, '', REQUIRED",
        "subjects, COOPERATION; TRADE, KNOWN_WORD",
        "kind, LEAFLET, KNOWN_WORD",
        "title, ' ', REQUIRED",
        "language, de, KNOWN_WORD",
        "publisher, '', REQUIRED",
        "year, 18, A_DATE",
        "year, about 2018, A_DATE",
        "languages, en; de, KNOWN_WORD",
        "address, rm.coe.int/template, AN_ADDRESS",
        "address, javascript:alert(1), AN_ADDRESS",
        "address, https:///template, AN_ADDRESS",
        "address, https://rm coe int, AN_ADDRESS",
        "articles, '', REQUIRED",
        "articles, ETS185, KNOWN_ARTICLE",
        "articles, ETS185 25; 27, KNOWN_ARTICLE",
        "articles, ETS185 0, KNOWN_ARTICLE",
        "source, '', REQUIRED",
        "as_of, yesterday, A_DATE",
        "as_of, 2026-02-30, A_DATE",
        "confidence, sure, KNOWN_WORD",
        "unconfirmed, adress, KNOWN_WORD"
    })
    void aBrokenRowIsRefusedByItsRule(String column, String cell, Rule rule) {
        List<List<String>> rows = CsvReader.builder().ofCsvRecord(SHIPPED).stream()
                .map(CsvRecord::getFields)
                .toList();
        int at = rows.stream().map(List::getFirst).toList().indexOf("tcy-template-31");
        List<String> row = new ArrayList<>(rows.get(at));
        row.set(rows.getFirst().indexOf(column), cell);
        String broken = rows.stream()
                .map(one -> one.equals(rows.get(at)) ? row : one)
                .map(cells -> cells.stream().map(one -> '"' + one + '"').collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(flaws(broken)).isNotEmpty().allSatisfy(flaw -> {
            assertThat(flaw.file()).isEqualTo("standards.csv");
            assertThat(flaw.line()).isEqualTo(at + 1);
        });
        assertThat(flaws(broken)).extracting(Flaw::rule).contains(rule);
    }

    @Test
    void everyFlawIsToldAtOnce() {
        String broken = SHIPPED.replace("\nets185-treaty,OFFENCES", "\nets185-treaty,LETTERS")
                .replace(",high,\n", ",surely,\n");
        assertThat(flaws(broken)).hasSizeGreaterThan(5).extracting(Flaw::rule).containsOnly(Rule.KNOWN_WORD);
    }

    @Test
    void aFileOfAnotherFormIsRefused() {
        assertThat(flaws(SHIPPED.replaceFirst("id,subjects", "subjects,id")))
                .extracting(Flaw::rule)
                .containsExactly(Rule.NOT_READABLE);
        assertThat(flaws("")).extracting(Flaw::rule).containsExactly(Rule.NOT_READABLE);
        assertThat(flaws(SHIPPED + "short,OFFENCES\n")).extracting(Flaw::rule).containsExactly(Rule.NOT_READABLE);
        assertThat(flaws(SHIPPED + "\"open,OFFENCES\n")).extracting(Flaw::rule).containsExactly(Rule.NOT_READABLE);
    }
}
