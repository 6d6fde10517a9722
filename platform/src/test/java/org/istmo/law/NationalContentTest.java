package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.istmo.law.Mapping.Degree;
import org.istmo.shared.Cell;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where states stand with an article, and the gate of Palermo, by generated laws against slow and obvious references. */
class NationalContentTest {

    private static final InstrumentId BUDAPEST = new InstrumentId("ETS185");
    private static final List<StateCode> STATES =
            Stream.of("AAA", "BBB", "CCC", "DDD", "EEE").map(StateCode::new).toList();
    private static final NationalLaw.Source SOURCE =
            new NationalLaw.Source("https://example.org", LocalDate.of(2026, 1, 1));

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    private record Generated(List<NationalLaw> laws, List<Provision> provisions, List<Mapping> mappings) {

        NationalContent content() {
            return NationalContent.of(laws, provisions, mappings);
        }

        static Generated of(int seed) {
            Random random = new Random(seed);
            List<NationalLaw> laws = new ArrayList<>();
            List<Provision> provisions = new ArrayList<>();
            List<Mapping> mappings = new ArrayList<>();
            for (StateCode state : STATES) {
                for (int i = random.nextInt(3); i > 0; i--) {
                    NationalLaw law = law(state, "L" + i, random.nextInt(4) > 0);
                    laws.add(law);
                    for (int k = random.nextInt(4); k > 0; k--) {
                        // Some provisions stand on a law that is not there, some mappings on no provision of ours.
                        UUID of = random.nextInt(6) == 0 ? UUID.randomUUID() : law.id();
                        Provision provision = provision(of, String.valueOf(k), random);
                        provisions.add(provision);
                        Degree degree = List.of(Degree.FULL, Degree.PARTIAL, Degree.WIDER)
                                .get(random.nextInt(3));
                        UUID on = random.nextInt(8) == 0 ? UUID.randomUUID() : provision.id();
                        mappings.add(new Mapping(state, BUDAPEST, 2 + random.nextInt(2), on, degree, null));
                    }
                }
                if (random.nextInt(3) == 0) {
                    mappings.add(new Mapping(state, BUDAPEST, 2, null, Degree.ABSENT, null));
                }
            }
            return new Generated(laws, provisions, mappings);
        }
    }

    private static NationalLaw law(StateCode state, String number, boolean inForce) {
        return new NationalLaw(
                UUID.randomUUID(),
                state,
                LocalisedText.of(Language.ENGLISH, "A law"),
                number,
                LocalDate.of(2000, 1, 1),
                inForce ? NationalLaw.Status.IN_FORCE : NationalLaw.Status.REPEALED,
                SOURCE,
                null);
    }

    private static Provision provision(UUID law, String number, Random random) {
        Integer maximum = random.nextInt(5) == 0 ? null : random.nextInt(100);
        return new Provision(
                UUID.randomUUID(),
                law,
                number,
                LocalisedText.of(Language.ENGLISH, "A provision"),
                random.nextInt(5) == 0 ? null : new Provision.Penalty(null, maximum),
                SOURCE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyStateStandsInOneCellByWhatCoversTheMost(int seed) {
        Generated generated = Generated.of(seed);
        for (int article : new int[] {2, 3, 4}) {
            Map<StateCode, Coverage> expected = new HashMap<>();
            for (StateCode state : STATES) {
                expected.put(state, slow(generated, state, article));
            }
            assertThat(generated.content().coverage(BUDAPEST, article, STATES)).isEqualTo(expected);
            CoverageDistribution distribution = CoverageDistribution.of(expected.values());
            for (Coverage coverage : Coverage.values()) {
                assertThat(distribution.at(coverage)).isEqualTo((int)
                        expected.values().stream().filter(coverage::equals).count());
            }
            assertThat(distribution.total()).isEqualTo(STATES.size());
        }
    }

    /** For each degree in turn: does any provision of a law in force reach it? */
    private static Coverage slow(Generated generated, StateCode state, int article) {
        for (Degree degree : List.of(Degree.WIDER, Degree.FULL, Degree.PARTIAL, Degree.ABSENT)) {
            for (Mapping mapping : generated.mappings()) {
                if (mapping.state().equals(state) && mapping.article() == article && mapping.degree() == degree) {
                    if (degree == Degree.ABSENT) {
                        return Coverage.ABSENT;
                    }
                    for (Provision provision : generated.provisions()) {
                        for (NationalLaw law : generated.laws()) {
                            if (provision.id().equals(mapping.provision())
                                    && law.id().equals(provision.law())
                                    && law.status() == NationalLaw.Status.IN_FORCE) {
                                return Coverage.valueOf(degree.name());
                            }
                        }
                    }
                }
            }
        }
        return Coverage.NOT_REVIEWED;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOrderInWhichEntriesComeDoesNotMatter(int seed) {
        Generated generated = Generated.of(seed);
        NationalContent byEntry = NationalContent.NOTHING;
        for (NationalLaw law : generated.laws()) {
            byEntry = byEntry.with(law);
        }
        for (Provision provision : generated.provisions()) {
            byEntry = byEntry.with(provision);
        }
        assertThat(byEntry.laws()).isEqualTo(generated.content().laws());
        for (NationalLaw law : generated.laws()) {
            assertThat(byEntry.provisions(law)).isEqualTo(generated.content().provisions(law));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 12", "2, 12", "3, 12", "7, 14"})
    void ofASubRegionNoSmallNumberIsShownOrCanBeWorkedOut(int least, int most) {
        for (int total = least; total <= most; total++) {
            Map<List<Cell>, List<Set<Integer>>> possible = new HashMap<>();
            for (List<Integer> cells : fillings(Coverage.values().length, total)) {
                List<Cell> shown = distribution(cells).suppressed();
                assertThat(shown).doesNotContain(new Cell.Shown(1), new Cell.Shown(2));
                List<Set<Integer>> values = possible.computeIfAbsent(
                        shown,
                        _ -> Stream.generate(() -> (Set<Integer>) new HashSet<Integer>())
                                .limit(cells.size())
                                .toList());
                for (int i = 0; i < cells.size(); i++) {
                    values.get(i).add(cells.get(i));
                }
            }
            possible.forEach((shown, values) -> {
                for (int i = 0; i < shown.size(); i++) {
                    assertThat(shown.get(i) instanceof Cell.Shown
                                    || values.get(i).size() > 1)
                            .as("a hidden cell of %s", shown)
                            .isTrue();
                }
            });
        }
    }

    private static CoverageDistribution distribution(List<Integer> cells) {
        List<Coverage> states = new ArrayList<>();
        List<Coverage> all = List.of(Coverage.values());
        for (int at = 0; at < all.size(); at++) {
            states.addAll(Collections.nCopies(cells.get(at), all.get(at)));
        }
        return CoverageDistribution.of(states);
    }

    private static List<List<Integer>> fillings(int cells, int total) {
        if (cells == 1) {
            return List.of(List.of(total));
        }
        List<List<Integer>> all = new ArrayList<>();
        for (int first = 0; first <= total; first++) {
            for (List<Integer> rest : fillings(cells - 1, total - first)) {
                List<Integer> filling = new ArrayList<>(List.of(first));
                filling.addAll(rest);
                all.add(filling);
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theGateOfAProvisionFollowsItsMaximumAndWhatPalermoNames(int seed) {
        Random random = new Random(seed);
        NationalLaw law = law(STATES.getFirst(), "L", true);
        Provision provision = new Provision(
                UUID.randomUUID(),
                law.id(),
                "1",
                LocalisedText.of(Language.ENGLISH, "An offence"),
                new Provision.Penalty(
                        null,
                        switch (random.nextInt(4)) {
                            case 0 -> null;
                            case 1 -> Offence.LIFE;
                            default -> random.nextInt(96);
                        }),
                SOURCE);
        int article = random.nextInt(1, 30);
        boolean mapped = random.nextBoolean();
        NationalContent content = NationalContent.of(
                List.of(law),
                List.of(provision),
                mapped
                        ? List.of(new Mapping(
                                law.state(), PalermoGate.CONVENTION, article, provision.id(), Degree.FULL, null))
                        : List.of());
        Provision.Penalty penalty = Objects.requireNonNull(provision.penalty());
        boolean named = mapped && (article == 5 || article == 6 || article == 8 || article == 23);
        Integer maximum = penalty.maximum();
        // Of a case nothing is known: it is settled only where the offence is not covered at all.
        Answer expected = !named && maximum != null && maximum < 48 ? Answer.NO : Answer.UNKNOWN;
        assertThat(content.gate(provision, penalty).reaches()).isEqualTo(expected);
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOneBefore() {
        NationalLaw law = law(STATES.getFirst(), "L", true);
        NationalLaw repealed = new NationalLaw(
                law.id(),
                law.state(),
                law.title(),
                law.number(),
                law.enacted(),
                NationalLaw.Status.REPEALED,
                SOURCE,
                null);
        NationalContent content = NationalContent.NOTHING.with(law).with(repealed);
        assertThat(content.laws()).containsExactly(repealed);
        Mapping absent = new Mapping(law.state(), BUDAPEST, 2, null, Degree.ABSENT, null);
        assertThat(content.with(absent).with(absent).mappings()).containsExactly(absent);
    }
}
