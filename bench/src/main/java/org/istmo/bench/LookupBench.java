package org.istmo.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks 100,000 values up in one request, among ten million that entries carry. The values are written by SQL, with no
 * entries behind them: a lookup reads none.
 */
final class LookupBench {

    private static final int STORED = 10_000_000;
    private static final int ASKED = 100_000;
    private static final int TIMES = 9;

    private LookupBench() {}

    /**
     * Fills and measures.
     *
     * @param authorisation the header of somebody who reads the collection
     * @param collection its identifier
     */
    static void measure(Report report, Server server, String authorisation, String collection)
            throws IOException, SQLException {
        fill(server, collection);
        byte[] body = IntStream.range(0, ASKED)
                .mapToObj(LookupBench::asked)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
        double[] millis = new double[TIMES];
        int bytes = 0;
        for (int i = -2; i < TIMES; i++) {
            long start = System.nanoTime();
            bytes = ask(server, authorisation, body);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        report.add(new Report.Row("lookup", "ms", millis[TIMES / 2], Double.NaN, millis[TIMES / 2], millis[TIMES - 1]));
        report.note(String.format(
                Locale.ROOT,
                "lookup: %,d values in one request against %,d stored ones, half of them known, %,d bytes answered;"
                        + " median of %d, p99 is the slowest (goal: 2,000 ms)",
                ASKED,
                STORED,
                bytes,
                TIMES));
    }

    private static String asked(int n) {
        if (n % 5_000 == 0) {
            return "everywhere" + n / 5_000 + ".bench.example";
        }
        return n % 2 == 0 ? "h" + n * 97L % STORED + ".bench.example" : "absent" + n + ".example";
    }

    /** Most names once, a fifth of them again and again, and some everywhere. */
    private static void fill(Server server, String collection) throws IOException, SQLException {
        try (Connection connection = server.database();
                Statement statement = connection.createStatement()) {
            // Indexes are made afterwards, as whoever moves in with much would.
            List<String> made = new ArrayList<>();
            List<String> dropped = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("""
                    SELECT coalesce('ALTER TABLE exchange.carried_value DROP CONSTRAINT ' || k.conname, 'DROP INDEX ' || i.indexrelid::regclass),
                           coalesce('ALTER TABLE exchange.carried_value ADD ' || pg_get_constraintdef(k.oid), pg_get_indexdef(i.indexrelid))
                      FROM pg_index i LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid
                     WHERE i.indrelid = 'exchange.carried_value'::regclass
                    """)) {
                while (row.next()) {
                    dropped.add(row.getString(1));
                    made.add(row.getString(2));
                }
            }
            for (String sql : dropped) {
                statement.execute(sql);
            }
            statement.execute("""
                    INSERT INTO exchange.carried_value (key, collection, audience, added, object, kind, value, host)
                    SELECT encode(substr(sha256(convert_to('DOMAIN' || E'\\n' || value, 'UTF8')), 1, 16), 'hex')::uuid,
                           (SELECT number FROM exchange.collection WHERE id = '%s'), audiences[1 + n %% cardinality(audiences)], n,
                           'indicator--00000000-0000-4000-8000-' || lpad(n::text, 12, '0'), 'DOMAIN', value,
                           'example.' || split_part(value, '.', 2) || '.' || split_part(value, '.', 1) || '.'
                      FROM (SELECT n, CASE WHEN n %% 100 = 0 THEN 'everywhere' || n / 100 %% 20
                                           WHEN n %% 5 = 1 THEN 'h' || n %% 1000003
                                           ELSE 'h' || n END || '.bench.example' AS value
                              FROM generate_series(1, %d) n) v
                     CROSS JOIN (SELECT array_agg(number) AS audiences FROM exchange.audience
                                  WHERE tlp IN ('CLEAR', 'GREEN', 'AMBER')) a
                    """.formatted(collection, STORED));
            statement.execute("SET maintenance_work_mem = '256MB'");
            for (String sql : made) {
                statement.execute(sql);
            }
            statement.execute("VACUUM ANALYZE exchange.carried_value");
        }
    }

    private static int ask(Server server, String authorisation, byte[] body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + server.port() + "/api/exchange/lookup")
                        .toURL()
                        .openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Authorization", authorisation);
        connection.setRequestProperty("Content-Type", "text/plain; charset=utf-8");
        connection.getOutputStream().write(body);
        try (InputStream in = connection.getInputStream()) {
            int bytes = in.readAllBytes().length;
            if (bytes < ASKED) {
                throw new IOException("only " + bytes + " bytes were answered");
            }
            return bytes;
        }
    }
}
