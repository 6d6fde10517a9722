package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.istmo.law.Participation.Reservations;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule of what can be said of a state and an instrument, on either side of its edge. */
class ContradictionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final List<Instrument> INSTRUMENTS =
            TreatyFilesTest.read(TreatyFiles.shipped()).instruments();

    /** Budapest: in force since 1 July 2004. */
    private static final Instrument BUDAPEST = INSTRUMENTS.stream()
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

    /** The additional protocol, whose parties are parties to Budapest: the status and the days of each. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # convention, in force, ended, protocol, in force, contradicts
            PARTY, 2020-05-01, -, PARTY, 2020-05-01, false
            PARTY, 2020-05-01, -, PARTY, 2020-04-30, true
            PARTY, 2020-05-01, -, SIGNATORY, -, false
            PARTY, 2020-05-01, -, PARTY, -, false
            PARTY, -, -, PARTY, 2020-05-01, false
            NONE_FOUND, -, -, PARTY, 2020-05-01, true
            NONE_FOUND, -, -, PARTY, -, true
            NONE_FOUND, -, -, PARTY_UNCONFIRMED, -, false
            SIGNATORY, -, -, PARTY, 2020-05-01, true
            PARTY_UNCONFIRMED, -, -, PARTY, 2020-05-01, false
            DENOUNCED, 2010-05-01, 2020-05-01, PARTY, 2020-04-30, false
            DENOUNCED, 2010-05-01, 2020-05-01, PARTY, 2020-05-01, true
            DENOUNCED_CONTESTED, 2010-05-01, 2020-05-01, PARTY, 2020-05-01, false
            NONE_FOUND, -, -, DENOUNCED, 2020-05-01, true
            """)
    void aProtocolBindsWhomItsConventionBindsOnThatDay(
            Participation.Status convention,
            @Nullable LocalDate conventionInForce,
            @Nullable LocalDate ended,
            Participation.Status protocol,
            @Nullable LocalDate inForce,
            boolean contradicts) {
        Participation ofConvention = said("ETS185", convention, conventionInForce, ended, Reservations.UNKNOWN);
        Participation ofProtocol = said("ETS189", protocol, inForce, null, Reservations.UNKNOWN);
        for (Participation said : List.of(ofConvention, ofProtocol)) {
            assertThat(Contradiction.beside(
                            said,
                            INSTRUMENTS,
                            instrument -> Stream.of(ofConvention, ofProtocol)
                                    .filter(one -> one.instrument().equals(instrument))
                                    .findFirst()
                                    .orElse(null),
                            List.of()))
                    .as("whichever of the two is said last")
                    .extracting(found -> found.rule() + " " + found.field())
                    .isEqualTo(contradicts ? List.of("PARENT_BINDS STATUS") : List.of());
        }
        assertThat(Contradiction.beside(ofProtocol, INSTRUMENTS, _ -> null, List.of()))
                .as("of a convention of which nothing is known")
                .hasSize(protocol.consented() ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # reservations, the reservation's state, ended, struck, contradicts
            NO, URY, -, false, true
            NO, URY, 2020-01-01, false, false
            NO, URY, -, true, false
            NO, BRA, -, false, false
            YES, URY, -, false, false
            UNKNOWN, URY, -, false, false
            """)
    void whoeverMadeNoneHasNone(
            Reservations reservations, String state, @Nullable LocalDate ended, boolean struck, boolean contradicts) {
        Reserved made = new Reserved(
                new StateCode(state),
                BUDAPEST.id(),
                "29(4)",
                Reserved.Effect.EXCLUDES_ARTICLE,
                "a test",
                null,
                ended,
                struck,
                new Provenance("a test", "", Provenance.Confidence.LOW, Set.of()));
        assertThat(Contradiction.beside(
                        said("ETS185", Participation.Status.PARTY, null, null, reservations),
                        INSTRUMENTS,
                        _ -> null,
                        List.of(made)))
                .extracting(found -> found.rule() + " " + found.value())
                .isEqualTo(contradicts ? List.of("NONE_STANDS URY ETS185: 29(4)") : List.of());
    }

    private static Participation said(
            String instrument,
            Participation.Status status,
            @Nullable LocalDate inForce,
            @Nullable LocalDate ended,
            Reservations reservations) {
        return new Participation(
                new StateCode("URY"),
                new InstrumentId(instrument),
                status,
                null,
                status.consented() ? Participation.Consent.ACCESSION : null,
                null,
                null,
                inForce,
                ended,
                reservations,
                "",
                "",
                new Provenance("a test", "", Provenance.Confidence.LOW, Set.of()));
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
