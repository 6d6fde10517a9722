package org.istmo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;

/**
 * The region's page, a state's page and the full CSV under 16 clients, beside a static file (the typeface, of about
 * the same size as a page) from the same server in the same run; and the start from nothing.
 * Data: 35 states × 3 cycles × 62 indicators, 100,000 pieces of evidence.
 */
final class ObservatoryBench implements Bench.Benchmark {

    private static final int CLIENTS = 16;
    private static final int STARTS = 5;
    private static final Duration TIME = Duration.ofSeconds(8);

    @Override
    public void measure(Report report) throws Exception {
        Path folder = Files.createTempDirectory("istmo-bench-");
        try {
            pages(report, folder.resolve("region"));
            starts(report, folder);
        } finally {
            Server.delete(folder);
        }
    }

    private static void pages(Report report, Path data) throws Exception {
        try (Server server = Server.start("run", data)) {
            try (Connection connection = server.database()) {
                fill(connection);
            }
        }
        try (Server server = Server.start("run", data)) {
            report.note(String.format("memory of the Java process at rest: %.0f MiB", server.memory()));
            Load load = new Load(server.port(), CLIENTS, TIME);
            Load.Outcome file = load.ask(server.typeface());
            report.add(new Report.Row("static-file", "req/s", file.perSecond(), Double.NaN, file.p50(), file.p99()));
            row(report, load, file, "region-page", "/en/observatory?cycle=2029");
            row(report, load, file, "state-page", "/en/observatory/states/BRA?cycle=2029");
            row(report, load, file, "full-csv", "/data/observations.csv");
            report.note(String.format("bytes sent: static-file %d", file.bytes()));
            report.note(String.format("memory of the Java process after the load: %.0f MiB", server.memory()));
        }
    }

    private static void row(Report report, Load load, Load.Outcome file, String name, String path)
            throws IOException, InterruptedException {
        Load.Outcome outcome = load.ask(path);
        report.add(new Report.Row(name, "req/s", outcome.perSecond(), file.perSecond(), outcome.p50(), outcome.p99()));
        report.note(String.format("bytes sent: %s %d", name, outcome.bytes()));
    }

    /** First start with an empty data directory, against later starts with the same one. */
    private static void starts(Report report, Path folder) throws Exception {
        double[] first = new double[STARTS];
        double[] later = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            Path data = folder.resolve("start-" + i);
            try (Server server = Server.start("demo", data)) {
                first[i] = server.millisToUsable();
                if (i == 0) {
                    report.note(String.format("memory of the demonstration at rest: %.0f MiB", server.memory()));
                }
            }
            try (Server server = Server.start("demo", data)) {
                later[i] = server.millisToUsable();
            }
        }
        Arrays.sort(first);
        Arrays.sort(later);
        report.add(new Report.Row(
                "cold-start", "ms", first[STARTS / 2], later[STARTS / 2], first[STARTS / 2], first[STARTS - 1]));
        report.note("cold-start: median of " + STARTS
                + " first starts of ./istmo demo to a usable page; baseline: the second start with the same data");
    }

    private static void fill(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO observatory.cycle (code, title, edition, published, note)
                    SELECT y::text, jsonb_build_object('original', 'en', 'texts', jsonb_build_object('en', 'Bench ' || y)),
                           'cmm-2021', make_date(y, 6, 30),
                           jsonb_build_object('original', 'en', 'texts', jsonb_build_object('en', 'Bench'))
                      FROM generate_series(2027, 2029) y;
                    INSERT INTO observatory.assessment (id, state, cycle, version, status, demonstration)
                    SELECT gen_random_uuid(), s.iso3, c.code, 1, 'DRAFT', true
                      FROM directory.state s, observatory.cycle c WHERE c.code >= '2027';
                    INSERT INTO observatory.assessed_level
                           (assessment, edition, indicator, level, method, confidence, proposed_by, reviewed_by)
                    SELECT a.id, i.edition, i.code, 1 + abs(hashtext(a.id::text || i.code)) % 5, 'QUESTIONNAIRE', 'MEDIUM',
                           'bench', 'bench'
                      FROM observatory.assessment a, observatory.indicator i WHERE i.edition = 'cmm-2021';
                    INSERT INTO observatory.evidence
                           (id, assessment, indicator, kind, title, language, url, checked_on, shown)
                    SELECT gen_random_uuid(), l.assessment, l.indicator, 'LINK', 'Evidence ' || n, 'en',
                           'https://bench.invalid/' || n, date '2027-01-01', n % 5 <> 0
                      FROM (SELECT assessment, indicator, row_number() OVER (ORDER BY assessment, indicator) AS r
                              FROM observatory.assessed_level) l
                      JOIN generate_series(1, 16) n ON n <= 15 + (l.r % 2 = 0)::int
                     LIMIT 100000;
                    UPDATE observatory.assessment SET status = 'SUBMITTED';
                    UPDATE observatory.assessment SET status = 'REVIEWED', reviewed_by = gen_random_uuid();
                    UPDATE observatory.assessment SET status = 'VALIDATED', validated_by = gen_random_uuid();
                    UPDATE observatory.assessment SET status = 'RELEASED', released_on = now();
                    ANALYZE
                    """);
        }
    }
}
