package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule of what can be said of a state and an instrument, on either side of its edge. */
class ContradictionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** Budapest: in force since 1 July 2004. */
    private static final Instrument BUDAPEST = TreatyFilesTest.read(TreatyFiles.shipped()).instruments().stream()
            .filter(instrument -> instrument.id().code().equals("ETS185"))
            .findFirst()
            .orElseThrow();

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # status, signed, consent, consented, deposited, in force, ended, rules
            PARTY, -, ACCESSION, -, 2020-01-02, 2020-05-01, -, ''
            PARTY, -, -, -, 2020-01-02, 2020-05-01, -, PARTY_HAS_CONSENTED CONSENT
            PARTY_UNCONFIRMED, -, -, -, 2020-01-02, -, -, ''
            SIGNATORY, 2020-01, -, -, -, -, -, ''
            SIGNATORY, 2020-01, -, -, 2020-01-02, -, -, ONLY_CONSENT_BINDS STATUS
            NONE_FOUND, -, -, -, -, 2020-05-01, -, ONLY_CONSENT_BINDS STATUS
            PARTY, -, RATIFICATION, 2020-01-02, 2020-01-02, 2020-05-01, -, ''
            PARTY, -, RATIFICATION, 2020-01-03, 2020-01-02, 2020-05-01, -, DEPOSITED_ONCE_CONSENTED DEPOSITED
            PARTY, -, ACCESSION, -, 2020-05-01, 2020-05-01, -, ''
            PARTY, -, ACCESSION, -, 2020-05-02, 2020-05-01, -, IN_FORCE_ONCE_DEPOSITED IN_FORCE
            PARTY, -, ACCESSION, -, -, 2004-07-01, -, ''
            PARTY, -, ACCESSION, -, -, 2004-06-30, -, IN_FORCE_AFTER_INSTRUMENT IN_FORCE
            DENOUNCED, -, ACCESSION, -, -, 2020-05-01, 2020-05-01, ''
            DENOUNCED, -, ACCESSION, -, -, 2020-05-01, 2020-04-30, ENDED_ONCE_IN_FORCE ENDED
            DENOUNCED, -, ACCESSION, -, -, -, 2020-04-30, ENDED_ONCE_IN_FORCE ENDED
            DENOUNCED_CONTESTED, -, ACCESSION, -, -, 2020-05-01, -, DENUNCIATION_HAS_END ENDED
            PARTY, -, ACCESSION, -, -, 2020-05-01, 2021-01-01, ENDED_BY_DENUNCIATION ENDED
            SIGNATORY, 2026-11-22, -, -, -, -, -, ''
            SIGNATORY, 2026-11-23, -, -, -, -, -, NOT_AFTER_TODAY SIGNED
            PARTY, -, ACCESSION, -, 2026-11-22, 2027-03-01, -, ''
            PARTY, -, ACCESSION, -, 2026-11-23, 2027-03-01, -, NOT_AFTER_TODAY DEPOSITED
            PARTY, -, RATIFICATION, 2026-11-23, -, -, -, NOT_AFTER_TODAY CONSENTED
            DENOUNCED, -, ACCESSION, -, -, 2020-05-01, 2027-05-01, ''
            SIGNATORY, 1900-01-01, -, -, -, -, -, ''
            SIGNATORY, 1899-12-31, -, -, -, -, -, NOT_BEFORE_1900 SIGNED
            PARTY, -, RATIFICATION, 1899-12-31, -, -, -, NOT_BEFORE_1900 CONSENTED
            """)
    void theRulesThatAreBroken(
            Participation.Status status,
            @Nullable String signed,
            Participation.@Nullable Consent consent,
            @Nullable LocalDate consented,
            @Nullable LocalDate deposited,
            @Nullable LocalDate inForce,
            @Nullable LocalDate ended,
            String rules) {
        Participation said = new Participation(
                new StateCode("URY"),
                BUDAPEST.id(),
                status,
                signed == null ? null : PartialDate.parse(signed),
                consent,
                consented,
                deposited,
                inForce,
                ended,
                Participation.Reservations.NO,
                "",
                "",
                new Provenance("a test", "", Provenance.Confidence.LOW, Set.of()));
        assertThat(Contradiction.in(said, BUDAPEST, TODAY))
                .extracting(found -> found.rule() + " " + found.field())
                .containsExactlyElementsOf(
                        rules.isEmpty()
                                ? List.of()
                                : Stream.of(rules.split("; ")).toList());
    }

    @Test
    void aSourceIsNamed() {
        Participation said =
                TreatyFilesTest.read(TreatyFiles.shipped()).participations().getFirst();
        Participation unsourced = new Participation(
                said.state(),
                said.instrument(),
                said.status(),
                said.signed(),
                said.consent(),
                said.consented(),
                said.deposited(),
                said.inForce(),
                said.ended(),
                said.reservations(),
                said.reservationNote(),
                said.note(),
                new Provenance(" ", "", Provenance.Confidence.LOW, Set.of()));
        assertThat(Contradiction.in(said, BUDAPEST, TODAY)).isEmpty();
        assertThat(Contradiction.in(unsourced, BUDAPEST, TODAY))
                .extracting(Contradiction::rule)
                .containsExactly(Flaw.Rule.REQUIRED);
    }
}
