package org.istmo.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The route planner and the matrix as a reader gets them, over HTTP from the shipped table. No route is asked for twice, so
 * that each is planned and none comes from what the server keeps. The baseline is a static file from the same server in
 * the same run; of all routes, the same table asked for again, which the server has kept.
 */
final class LawBench implements Bench.Benchmark {

    private static final Duration TIME = Duration.ofSeconds(8);
    private static final int DAYS = 9;
    private static final int CLIENTS = 16;
    private static final Pattern STATE = Pattern.compile("\"STATE\":\"([A-Z]{3})\"");
    private static final Pattern MEASURE = Pattern.compile("<option value=\"([a-z_]+)\"");

    @Override
    public void measure(Report report) throws Exception {
        Path folder = Files.createTempDirectory("istmo-bench-");
        try (Server server = Server.start("run", folder.resolve("law"))) {
            route(report, server);
            allRoutes(report, server);
            matrix(report, server);
            report.note(String.format("memory of the Java process after the load: %.0f MiB", server.memory()));
        } finally {
            Server.delete(folder);
        }
    }

    private static void route(Report report, Server server) throws IOException, InterruptedException {
        List<String> states = found(STATE, server.read("/data/law/participations.json?instrument=UNTOC"));
        String form = server.read("/en/law/route");
        List<String> measures =
                found(MEASURE, form.substring(form.indexOf("id=\"measure\""))).subList(0, 20);
        Load one = new Load(server.port(), 1, TIME);
        Load.Outcome file = one.ask(server.typeface());
        Load.Outcome route = one.ask(number -> {
            int pair = number % (states.size() * states.size());
            String from = states.get(pair / states.size());
            String to = states.get(pair % states.size());
            int rest = number / (states.size() * states.size());
            return "/data/law/route.json?from=" + from + "&to="
                    + (to.equals(from) ? "CAN".equals(from) ? "USA" : "CAN" : to)
                    + "&measure=" + measures.get((number * 7) % measures.size())
                    + "&on=" + LocalDate.of(2026, 1, 1).plusDays(rest);
        });
        report.add(new Report.Row("route", "req/s", route.perSecond(), file.perSecond(), route.p50(), route.p99()));
        report.note("route: one client, a route as JSON, never the same twice; baseline: a static file, one client");
    }

    private static void allRoutes(Report report, Server server) throws IOException {
        double[] planned = new double[DAYS];
        double[] kept = new double[DAYS];
        long bytes = 0;
        for (int i = -2; i < DAYS; i++) {
            String path = "/data/law/routes.csv?on=" + LocalDate.of(2026, 1, 10).plusDays(i);
            long start = System.nanoTime();
            bytes = bytes(server, path);
            long then = System.nanoTime();
            bytes(server, path);
            if (i >= 0) {
                planned[i] = (then - start) / 1e6;
                kept[i] = (System.nanoTime() - then) / 1e6;
            }
        }
        Arrays.sort(planned);
        Arrays.sort(kept);
        report.add(new Report.Row(
                "all-routes", "ms", planned[DAYS / 2], kept[DAYS / 2], planned[DAYS / 2], planned[DAYS - 1]));
        report.note("all-routes: 1,190 pairs × 20 measures as one table of " + bytes + " bytes, median of " + DAYS
                + " days; p99 is the slowest; baseline: the same table, kept");
    }

    private static void matrix(Report report, Server server) throws IOException, InterruptedException {
        Load load = new Load(server.port(), CLIENTS, TIME);
        Load.Outcome file = load.ask(server.typeface());
        Load.Outcome page = load.ask("/en/law/convergence");
        report.add(new Report.Row("matrix-page", "req/s", page.perSecond(), file.perSecond(), page.p50(), page.p99()));
        report.note("matrix-page: " + page.bytes() + " bytes sent (static file " + file.bytes() + "), " + CLIENTS
                + " clients");
    }

    private static long bytes(Server server, String path) throws IOException {
        try (InputStream in =
                URI.create("http://127.0.0.1:" + server.port() + path).toURL().openStream()) {
            return in.readAllBytes().length;
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return new ArrayList<>(
                pattern.matcher(text).results().map(result -> result.group(1)).toList());
    }
}
