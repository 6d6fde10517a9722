package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The planner gives what the slow and obvious rules give, over the whole table and over tables that never were. Every
 * pair is compared on a hundred days with every measure in turn: one in so many of 2.4 million plans. {@code ./istmo test
 * --exhaustive} compares all of them ({@code -Distmo.law.step=1}), which takes minutes.
 */
class RouteReferenceTest {

    private static final int DATES = 100;

    /** One in so many plans. It has no divisor in common with the twenty measures: each has its turn. */
    private static final int STEP = Integer.getInteger("istmo.law.step", 19);

    private final LawTable table = LawTable.read();

    @Test
    void everyPairOnAHundredDays() {
        List<StateCode> states = List.copyOf(table.treaties().states());
        List<LocalDate> dates = dates(table, new Random(1975));
        List<Offence> offences = offences(new Random(3), 997);
        assertThat(states).hasSize(35);
        assertThat(dates).hasSize(DATES);
        LongAdder plans = new LongAdder();
        compare(table, states, dates, offences, STEP, plans);
        assertThat(plans.sum()).isGreaterThanOrEqualTo(35L * 34 * DATES * 20 / STEP);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void tablesThatNeverWere(long seed) {
        Random random = new Random(seed);
        LawTable other = scrambled(table, random);
        List<StateCode> states = new ArrayList<>(other.treaties().states().stream()
                .filter(_ -> random.nextInt(4) == 0)
                .toList());
        states.add(new StateCode("CZE"));
        List<LocalDate> dates = dates(other, random).subList(0, 25);
        compare(other, states, dates, offences(random, 97), 7, new LongAdder());
    }

    private static void compare(
            LawTable table,
            List<StateCode> states,
            List<LocalDate> dates,
            List<Offence> offences,
            int step,
            LongAdder plans) {
        Treaties treaties = table.treaties();
        SlowRoute slow = new SlowRoute(table);
        IntStream.range(0, states.size() * states.size()).parallel().forEach(pair -> {
            StateCode requesting = states.get(pair / states.size());
            StateCode requested = states.get(pair % states.size());
            if (requesting.equals(requested)) {
                return;
            }
            int next = pair * 31;
            for (LocalDate date : dates) {
                for (Measure measure : Measure.values()) {
                    if (++next % step != 0) {
                        continue;
                    }
                    Offence offence = offences.get(next % offences.size());
                    RouteRequest request = new RouteRequest(requesting, requested, measure, offence, date);
                    Route planned = Route.plan(request, treaties);
                    RoutePlan expected = slow.plan(request);
                    if (!planned.equals(expected)) {
                        assertThat(planned).as("%s", request).isEqualTo(expected);
                    }
                    plans.increment();
                }
            }
        });
    }

    /** A hundred days from 1975 to 2027: days on which something changed, the day before, and the day after. */
    private static List<LocalDate> dates(LawTable table, Random random) {
        Set<LocalDate> days = new TreeSet<>();
        for (Instrument instrument : table.instruments()) {
            around(instrument.inForce(), days);
        }
        for (Participation one : table.participations()) {
            around(one.inForce(), days);
            around(one.ended(), days);
            around(one.deposited(), days);
        }
        List<LocalDate> all = new ArrayList<>(days.stream()
                .filter(day -> day.getYear() >= 1975 && day.getYear() <= 2027)
                .toList());
        Collections.shuffle(all, random);
        List<LocalDate> chosen = new ArrayList<>(
                List.of(LocalDate.of(1975, 1, 1), LocalDate.of(2026, 11, 22), LocalDate.of(2027, 12, 31)));
        for (LocalDate day : all) {
            if (chosen.size() < DATES && !chosen.contains(day)) {
                chosen.add(day);
            }
        }
        return chosen;
    }

    private static void around(@Nullable LocalDate day, Set<LocalDate> days) {
        if (day != null) {
            days.addAll(List.of(day.minusDays(1), day, day.plusDays(1)));
        }
    }

    static List<Offence> offences(Random random, int many) {
        Integer[] maxima = {null, 0, 11, 12, 47, 48, 120, Offence.LIFE};
        List<Offence> offences = new ArrayList<>(List.of(Offence.UNKNOWN));
        while (offences.size() < many) {
            offences.add(new Offence(
                    any(random, Conduct.values()),
                    any(random, maxima),
                    any(random, maxima),
                    any(random, Answer.values()),
                    mostly(random),
                    mostly(random),
                    any(random, Answer.values()),
                    any(random, Answer.values()),
                    any(random, Answer.values()),
                    mostly(random).not()));
        }
        return offences;
    }

    private static Answer mostly(Random random) {
        return random.nextInt(3) > 0 ? Answer.YES : any(random, Answer.values());
    }

    private static <T extends @Nullable Object> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** The same instruments, with other parties, other dates, and other reservations. */
    private static LawTable scrambled(LawTable table, Random random) {
        List<Instrument> instruments = table.instruments().stream()
                .map(one -> LawTable.since(one, random.nextInt(6) == 0 ? null : day(random)))
                .toList();
        List<Participation> participations = new ArrayList<>();
        for (Participation one : table.participations()) {
            if (random.nextInt(30) == 0) {
                continue;
            }
            Participation.Status status =
                    random.nextInt(3) > 0 ? Participation.Status.PARTY : any(random, Participation.Status.values());
            LocalDate signed = random.nextBoolean() ? day(random) : null;
            participations.add(new Participation(
                    one.state(),
                    one.instrument(),
                    status,
                    signed == null
                            ? null
                            : PartialDate.parse(signed.toString().substring(0, random.nextBoolean() ? 7 : 10)),
                    one.consent(),
                    random.nextBoolean() ? day(random) : null,
                    random.nextBoolean() ? day(random) : null,
                    random.nextInt(8) > 0 ? day(random) : null,
                    random.nextInt(4) == 0 ? day(random) : null,
                    any(random, Participation.Reservations.values()),
                    "",
                    "",
                    new Provenance(
                            "a test",
                            "",
                            Provenance.Confidence.LOW,
                            random.nextInt(4) == 0 ? Set.of("status", "ended", "signed") : Set.of())));
        }
        List<StateCode> states = table.treaties().states().stream().toList();
        List<LegalBasis> bases = table.bases();
        List<Reserved> reservations = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            LegalBasis basis = bases.get(random.nextInt(bases.size()));
            Reserved.Effect effect = any(random, Reserved.Effect.values());
            List<String> articles = effect == Reserved.Effect.NARROWS_OFFENCE
                    ? List.of("2", "6(1)(b)", "9(4)", "10(3)")
                    : effect == Reserved.Effect.DESIGNATES_AUTHORITY
                            ? basis.channels().stream().map(Cited::article).toList()
                            : basis.articles();
            if (!articles.isEmpty()) {
                reservations.add(new Reserved(
                        states.get(random.nextInt(states.size())),
                        basis.instrument(),
                        articles.get(random.nextInt(articles.size())),
                        effect,
                        "a test, " + i,
                        random.nextBoolean() ? day(random) : null,
                        random.nextInt(4) == 0 ? day(random) : null,
                        random.nextInt(8) == 0,
                        new Provenance(
                                "a test",
                                "",
                                Provenance.Confidence.LOW,
                                random.nextBoolean() ? Set.of() : Set.of("text"))));
            }
        }
        assertThat(Arrays.stream(Reserved.Effect.values()))
                .allMatch(effect -> reservations.stream().anyMatch(one -> one.effect() == effect));
        return table.withInstruments(instruments)
                .withParticipations(participations)
                .withReservations(reservations);
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(1975, 1, 1).plusDays(random.nextInt(53 * 365));
    }
}
