package org.istmo.demonstration;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.istmo.observatory.CostType;
import org.istmo.observatory.OrganisationSize;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invented surveys of the cost of incidents: a pilot in one state, two more states with the same version of the form,
 * and a survey that is open, so that the demonstration's own organisations can answer it. Drawn from one seed.
 */
@Component
class DemonstrationCosts {

    private static final long SEED = 2027;
    private static final List<String> SECTORS = List.of("GOVERNMENT", "PRIVATE");

    private final JdbcClient jdbc;
    private final InstantSource clock;

    DemonstrationCosts(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    void add() {
        Random random = new Random(SEED);
        answered(survey("CRI", 2024, "CRC", LocalDate.of(2025, 4, 30), true), 420, 520, random);
        answered(survey("JAM", 2025, "JMD", LocalDate.of(2026, 3, 31), false), 380, 155, random);
        UUID weighted = survey("URY", 2025, "UYU", LocalDate.of(2026, 4, 30), false);
        answered(weighted, 400, 40, random);
        population(weighted);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        asked(survey("CRI", 2025, "CRC", today.plusMonths(6), false), "CRI");
        asked(survey("URY", 2026, "UYU", today.plusMonths(6), false), "URY");
    }

    private UUID survey(String state, int year, String currency, LocalDate closes, boolean pilot) {
        UUID survey = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO observatory.cost_survey (id, state, year, form, currency, closes_on, pilot, demonstration)
                        VALUES (?, ?, ?, '1', ?, ?, ?, true)
                        """).params(survey, state, year, currency, closes, pilot).update();
        return survey;
    }

    /** The demonstration's organisations of the state, and nobody else, are asked and have not answered yet. */
    private void asked(UUID survey, String state) {
        jdbc.sql("""
                        INSERT INTO observatory.cost_answer (id, survey, organisation, sector, size, answered)
                        SELECT gen_random_uuid(), :survey, id, sector, 'MEDIUM', false
                          FROM directory.organisation WHERE state = :state
                        """).param("survey", survey).param("state", state).update();
    }

    private void answered(UUID survey, int organisations, int unit, Random random) {
        List<UUID> answers = new ArrayList<>();
        List<String> sectors = new ArrayList<>();
        List<String> sizes = new ArrayList<>();
        List<Boolean> answered = new ArrayList<>();
        List<@Nullable Long> recovered = new ArrayList<>();
        List<UUID> of = new ArrayList<>();
        List<String> types = new ArrayList<>();
        List<Long> lows = new ArrayList<>();
        List<@Nullable Long> highs = new ArrayList<>();
        Map<CostType, Integer> percentWithout = new EnumMap<>(CostType.class);
        for (CostType type : CostType.values()) {
            percentWithout.put(type, 10 + random.nextInt(50));
        }
        for (int i = 0; i < organisations; i++) {
            UUID answer = UUID.randomUUID();
            OrganisationSize size = size(random.nextInt(100));
            boolean responds = random.nextInt(100) < 46;
            boolean keepsBooks = random.nextInt(100) < 75;
            answers.add(answer);
            sectors.add(SECTORS.get(random.nextInt(SECTORS.size())));
            sizes.add(size.name());
            answered.add(responds);
            recovered.add(
                    responds && random.nextInt(100) < 60
                            ? Long.valueOf(random.nextInt(10) < 7 ? 0 : amount(size, unit, random))
                            : null);
            for (CostType type : CostType.values()) {
                if (responds && (keepsBooks || random.nextInt(100) < 45)) {
                    long low =
                            random.nextInt(100) < percentWithout.getOrDefault(type, 0) ? 0 : amount(size, unit, random);
                    of.add(answer);
                    types.add(type.name());
                    lows.add(low);
                    highs.add(random.nextInt(40) == 0 ? null : Long.valueOf(random.nextInt(4) == 0 ? low * 2 : low));
                }
            }
        }
        jdbc.sql("""
                        INSERT INTO observatory.cost_answer (id, survey, sector, size, answered, recovered_from, recovered_to)
                        SELECT i, :survey, s, z, a, r, r
                          FROM unnest(:ids::uuid[], :sectors::text[], :sizes::text[], :answered::boolean[], :recovered::bigint[])
                               AS t(i, s, z, a, r)
                        """)
                .param("survey", survey)
                .param("ids", answers.toArray(UUID[]::new))
                .param("sectors", sectors.toArray(String[]::new))
                .param("sizes", sizes.toArray(String[]::new))
                .param("answered", answered.toArray(Boolean[]::new))
                .param("recovered", recovered.toArray(Long[]::new))
                .update();
        jdbc.sql("""
                        INSERT INTO observatory.cost_amount (answer, type, low, high)
                        SELECT a, t, l, h FROM unnest(:of::uuid[], :types::text[], :lows::bigint[], :highs::bigint[])
                               AS u(a, t, l, h)
                        """)
                .param("of", of.toArray(UUID[]::new))
                .param("types", types.toArray(String[]::new))
                .param("lows", lows.toArray(Long[]::new))
                .param("highs", highs.toArray(Long[]::new))
                .update();
    }

    private void population(UUID survey) {
        for (String sector : SECTORS) {
            for (OrganisationSize size : OrganisationSize.values()) {
                long organisations = (sector.equals("PRIVATE") ? 16_000L : 400L) >> (2 * step(size));
                jdbc.sql("""
                                INSERT INTO observatory.cost_population (survey, sector, size, organisations)
                                VALUES (?, ?, ?, ?)
                                """).params(survey, sector, size.name(), organisations).update();
            }
        }
    }

    private static OrganisationSize size(int percent) {
        if (percent < 40) {
            return OrganisationSize.MICRO;
        }
        if (percent < 72) {
            return OrganisationSize.SMALL;
        }
        return percent < 94 ? OrganisationSize.MEDIUM : OrganisationSize.LARGE;
    }

    private static int step(OrganisationSize size) {
        return switch (size) {
            case MICRO -> 0;
            case SMALL -> 1;
            case MEDIUM -> 2;
            case LARGE -> 3;
        };
    }

    /** Costs are skewed: most are small, a few are not; larger organisations have larger ones. */
    private static long amount(OrganisationSize size, int unit, Random random) {
        double amount = Math.exp(4 + step(size) + random.nextGaussian() * 1.2) * unit;
        return Math.max(1, Math.round(amount / unit)) * unit;
    }
}
