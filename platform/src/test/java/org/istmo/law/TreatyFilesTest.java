package org.istmo.law;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.istmo.law.Flaw.Rule;
import org.istmo.law.Participation.Status;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real files of treaties, read whole; and each rule, broken in one place. */
class TreatyFilesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final List<StateCode> STATES = states();
    private static final TreatyFiles.Reading.Read REAL = read(TreatyFiles.shipped());

    static List<StateCode> states() {
        try (InputStream stream = TreatyFilesTest.class.getResourceAsStream("/reference/region/states.csv");
                var rows = CsvReader.builder().ofNamedCsvRecord(Objects.requireNonNull(stream))) {
            return rows.stream().map(row -> new StateCode(row.getField("iso3"))).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static TreatyFiles.Reading.Read read(Map<String, String> files) {
        return switch (TreatyFiles.read(files, STATES, TODAY)) {
            case TreatyFiles.Reading.Read read -> read;
            case TreatyFiles.Reading.Refused refused -> throw new AssertionError(refused.flaws());
        };
    }

    @Test
    void theRealTableHasTheseCountsByInstrumentAndStatus() {
        Map<String, Map<Status, Long>> counts = REAL.participations().stream()
                .collect(groupingBy(
                        participation -> participation.instrument().code(),
                        TreeMap::new,
                        groupingBy(Participation::status, TreeMap::new, counting())));
        assertThat(counts)
                .isEqualTo(Map.of(
                        "ETS185", Map.of(Status.PARTY, 13L, Status.INVITED, 4L, Status.NONE_FOUND, 18L),
                        "ETS189", Map.of(Status.PARTY, 1L, Status.SIGNATORY, 1L, Status.NONE_FOUND, 33L),
                        "CETS224", Map.of(Status.SIGNATORY, 9L, Status.NONE_FOUND, 26L),
                        "UNTOC", Map.of(Status.PARTY, 35L),
                        "OAS-A55", Map.of(Status.PARTY, 26L, Status.PARTY_UNCONFIRMED, 1L, Status.NONE_FOUND, 8L),
                        "OAS-A59", Map.of(Status.PARTY, 7L, Status.NONE_FOUND, 28L),
                        "UNCC", Map.of(Status.SIGNATORY, 11L, Status.NONE_FOUND, 24L),
                        "OAS-B32",
                                Map.of(
                                        Status.PARTY, 23L,
                                        Status.SIGNATORY, 1L,
                                        Status.DENOUNCED, 1L,
                                        Status.DENOUNCED_CONTESTED, 1L,
                                        Status.NONE_FOUND, 9L),
                        "MEDELLIN", Map.of(Status.PARTY, 4L, Status.SIGNATORY, 5L, Status.NONE_FOUND, 26L)));
        assertThat(REAL.participations()).hasSize(315);
        assertThat(REAL.instruments())
                .hasSize(10)
                .filteredOn(i -> !i.listed())
                .singleElement()
                .satisfies(unlisted -> assertThat(unlisted.id().code()).isEqualTo("COMJIB-MADRID2014"));
    }

    @Test
    void thePartiesToBudapestAreThese() {
        assertThat(REAL.participations())
                .filteredOn(p -> p.instrument().code().equals("ETS185") && p.status() == Status.PARTY)
                .extracting(p -> p.state().iso3())
                .containsExactlyInAnyOrder(
                        "ARG", "BRA", "CAN", "CHL", "COL", "CRI", "DOM", "ECU", "GRD", "PAN", "PRY", "PER", "USA");
    }

    @Test
    void articlesAndConvergenceAreWhole() {
        assertThat(REAL.articles().stream()
                        .collect(groupingBy(a -> a.instrument().code(), counting())))
                .isEqualTo(Map.of("ETS185", 48L, "CETS224", 25L, "UNTOC", 41L, "UNCC", 68L, "OAS-A55", 40L));
        assertThat(REAL.convergence()).hasSize(61);
    }

    @Test
    void aStatesEntryIntoForceIsReadFromTheClauseOrLeftOpen() {
        Map<String, ForceRule> rules = new HashMap<>();
        REAL.instruments().stream()
                .filter(instrument -> instrument.rule() != null)
                .forEach(instrument -> rules.put(instrument.id().code(), Objects.requireNonNull(instrument.rule())));
        assertThat(rules)
                .isEqualTo(Map.of(
                        "ETS185", new ForceRule.FirstOfMonthAfter(3, "36(4), 37(2)"),
                        "UNTOC", new ForceRule.DaysAfter(30, "38"),
                        "OAS-A55", new ForceRule.DaysAfter(30, "37"),
                        "OAS-A59", new ForceRule.DaysAfter(30, "3"),
                        "OAS-B32", new ForceRule.OnDeposit("74(2)")));
    }

    /** Every entry into force of the table, computed anew; what disagrees or cannot be checked is named. */
    @Test
    void theseDatesDisagreeAndTheseCannotBeChecked() {
        List<String> found = REAL.instruments().stream()
                .flatMap(instrument -> REAL.participations().stream()
                        .filter(participation -> participation.instrument().equals(instrument.id()))
                        .flatMap(participation -> DateFinding.of(instrument, participation).stream()))
                .map(f -> f.instrument() + " " + f.state() + " " + f.kind() + " " + f.given() + " " + f.expected())
                .toList();
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "OAS-A55 ARG IN_FORCE_DIFFERS 2007-01-10 2007-01-11",
                        "OAS-A55 CAN SIGNED_AFTER_CONSENT 1996-06-03 1996-05-29",
                        "ETS185 GRD NO_DEPOSIT 2024-08-01 null",
                        "ETS189 PRY NO_RULE 2018-11-01 null",
                        "OAS-A55 URY NO_DATES null null",
                        "OAS-A55 VEN NO_DEPOSIT 1996-04-14 null",
                        "MEDELLIN COL NO_DATES null null",
                        "MEDELLIN CUB NO_RULE 2022-05-09 null",
                        "MEDELLIN PRY NO_ENTRY_INTO_FORCE null null",
                        "MEDELLIN URY NO_ENTRY_INTO_FORCE null null");
    }

    @Test
    void whatIsRecalledIsUnconfirmed() {
        assertThat(one("ETS185", "ARG").provenance().unconfirmed()).containsExactly("deposited");
        assertThat(one("ETS185", "USA").provenance().unconfirmed())
                .containsExactlyInAnyOrder("signed", "deposited", "inForce", "status");
        assertThat(one("ETS185", "MEX").provenance().confirms("status")).isFalse();
        assertThat(one("UNTOC", "BRA").provenance().unconfirmed()).isEmpty();
        assertThat(one("OAS-B32", "TTO").ended()).isEqualTo("1999-05-26");
        assertThat(one("OAS-B32", "VEN").provenance().confirms("ended")).isFalse();
        assertThat(REAL.articles())
                .filteredOn(a -> a.instrument().code().equals("UNCC"))
                .noneMatch(a -> a.provenance().confirms("number"));
        assertThat(REAL.articles())
                .filteredOn(a -> a.instrument().code().equals("UNTOC"))
                .allSatisfy(a -> {
                    assertThat(a.title().original()).isEqualTo(Language.SPANISH);
                    assertThat(a.title().unofficialFor(Language.ENGLISH)).isTrue();
                });
    }

    private static Participation one(String instrument, String state) {
        return REAL.participations().stream()
                .filter(p -> p.instrument().code().equals(instrument)
                        && p.state().iso3().equals(state))
                .findFirst()
                .orElseThrow();
    }

    /** In the file, the text that stands there once is written over; the row is then refused by this rule alone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            treaty_status.csv | BRA,Brazil,ETS185,party,,accession,,2022-11-30,2023-03-01 | BRA,Brazil,ETS185,party,,accession,,2023-03-02,2023-03-01 | IN_FORCE_ONCE_DEPOSITED
            treaty_status.csv | BRA,Brazil,ETS185,party,,accession,,2022-11-30 | BRA,Brazil,ETS185,party,,,,2022-11-30 | PARTY_HAS_CONSENTED
            treaty_status.csv | BRA,Brazil,ETS185,party,,accession,,2022-11-30 | BRA,Brazil,ETS185,party,,accession,2022-12-01,2022-11-30 | DEPOSITED_ONCE_CONSENTED
            treaty_status.csv | BRA,Brazil,ETS185,party,,accession,,2022-11-30,2023-03-01 | BRA,Brazil,ETS185,party,,accession,,2002-11-30,2003-03-01 | IN_FORCE_AFTER_INSTRUMENT
            treaty_status.csv | BRA,Brazil,ETS185,party,,accession,,2022-11-30,2023-03-01 | BRA,Brazil,ETS185,party,,accession,,2027-11-30,2028-03-01 | NOT_AFTER_TODAY
            treaty_status.csv | BRA,Brazil,ETS185,party,,accession,,2022-11-30 | BRA,Brazil,ETS185,party,,accession,,2022-11-31 | A_DATE
            treaty_status.csv | BRA,Brazil,ETS185,party,,accession,,2022-11-30 | BRA,Brazil,ETS185,party,,accession,,30/11/2022 | A_DATE
            treaty_status.csv | BRA,Brazil,ETS185,party,,accession,,2022-11-30 | BRA,Brazil,ETS185,party,,accession,,1822-11-30 | NOT_BEFORE_1900
            treaty_status.csv | BRA,Brazil,ETS185,party, | BRA,Brazil,ETS185,member, | KNOWN_WORD
            treaty_status.csv | BRA,Brazil,ETS185,party, | BRA,Brazil,ETS186,party, | KNOWN_INSTRUMENT
            treaty_status.csv | BRA,Brazil,ETS185,party, | FRA,France,ETS185,party, | KNOWN_STATE
            treaty_status.csv | ARG,Argentina,CETS224,signatory,2023-02-16,,,, | ARG,Argentina,CETS224,signatory,2023-02-16,,,2023-02-16, | ONLY_CONSENT_BINDS
            treaty_status.csv | BHS,Bahamas,ETS185,none_found | ARG,Argentina,ETS185,none_found | ONCE
            treaty_status.csv | JAM,Jamaica,ETS189,none_found,,,,,,, | JAM,Jamaica,ETS189,party,,accession,,2020-01-02,2020-05-01,, | PARENT_BINDS
            treaty_status.csv | PRY,Paraguay,ETS189,party,,accession,,2018-07-30,2018-11-01 | PRY,Paraguay,ETS189,party,,accession,,2018-06-30,2018-10-01 | PARENT_BINDS
            treaty_status.csv | effective 1999-05-26 | effective 1989-05-26 | ENDED_ONCE_IN_FORCE
            treaty_status.csv | effective 1999-05-26 | with effect in 1999 | DENUNCIATION_HAS_END
            treaty_status.csv | iso3,state,instrument | state,code,instrument | NOT_READABLE
            convergence.csv | Illegal access,2,3(1)(b),7 | Illegal access,2,3(1)(b),70 | KNOWN_ARTICLE
            convergence.csv | Illegal access,2,3(1)(b),7 | Illegal access,2,see 3(1)(b),7 | KNOWN_ARTICLE
            convergence.csv | Illegal interception,3 | Illegal access,3 | ONCE
            budapest_articles.csv | 2,Illegal access,Acceso ilícito,offence | 1,Illegal access,Acceso ilícito,offence | ONCE
            budapest_articles.csv | 2,Illegal access,Acceso ilícito,offence | two,Illegal access,Acceso ilícito,offence | REQUIRED
            instrument_parents.csv | ETS189,ETS185 | ETS189,ETS000 | KNOWN_INSTRUMENT
            treaties.json | "opened": "2001-11-23" | "opened": "2001-11-03" | OPENED_ONCE_ADOPTED
            treaties.json | "opened": "2001-11-23" | "opened": "" | REQUIRED
            treaties.json | {"generated" | ["generated" | NOT_READABLE
            """)
    void whatBreaksARuleIsRefusedByRow(String file, String stands, String broken, Rule rule) {
        Map<String, String> files = new HashMap<>(TreatyFiles.shipped());
        String text = Objects.requireNonNull(files.get(file));
        int at = text.replaceAll("\\s*\\{\\s*\"generated\"", "{\"generated\"").indexOf(stands);
        text = text.replaceAll("\\s*\\{\\s*\"generated\"", "{\"generated\"");
        assertThat(at).as("«%s» stands in %s", stands, file).isNotNegative();
        files.put(file, text.substring(0, at) + broken + text.substring(at + stands.length()));

        assertThat(TreatyFiles.read(files, STATES, TODAY))
                .isInstanceOfSatisfying(TreatyFiles.Reading.Refused.class, refused -> {
                    Flaw flaw = refused.flaws().stream()
                            .filter(found -> found.rule() == rule)
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(refused.flaws()));
                    assertThat(flaw.file()).isEqualTo(file);
                    assertThat(flaw.toString()).contains("line " + flaw.line(), rule.title());
                    if (file.endsWith(".csv")) {
                        long lines = files.get(file).substring(0, at).lines().count();
                        assertThat((long) flaw.line()).isBetween(Math.max(1, lines), lines + 1);
                    }
                });
    }

    @Test
    void aStateWithoutARowIsNamedAndSoIsAFileThatIsNotThere() {
        Map<String, String> files = new HashMap<>(TreatyFiles.shipped());
        files.put(
                "treaty_status.csv",
                Objects.requireNonNull(files.get("treaty_status.csv")).replaceFirst("(?m)^HTI,Haiti,UNTOC.*\\R", ""));
        files.remove("convergence.csv");
        assertThat(TreatyFiles.read(files, STATES, TODAY))
                .isEqualTo(new TreatyFiles.Reading.Refused(List.of(
                        new Flaw("treaty_status.csv", 1, Rule.EVERY_STATE, "HTI UNTOC"),
                        new Flaw("convergence.csv", 1, Rule.FILE_MISSING, "convergence.csv"))));
    }
}
