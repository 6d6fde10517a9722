package org.istmo.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs one benchmark by name, or all of them. */
public final class Bench {

    private static final Map<String, Benchmark> ALL = Map.of(
            "observatory",
            new ObservatoryBench(),
            "law",
            new LawBench(),
            "access",
            new AccessBench(),
            "exchange",
            new ExchangeBench());

    private Bench() {}

    /** Something to measure. */
    @FunctionalInterface
    interface Benchmark {

        void measure(Report report) throws Exception;
    }

    /** Exit status 2 where there is no benchmark of the name. */
    public static void main(String[] names) throws Exception {
        List<String> chosen = names.length == 0 ? ALL.keySet().stream().sorted().toList() : List.of(names);
        for (String name : chosen) {
            Benchmark benchmark = ALL.get(name);
            if (benchmark == null) {
                System.err.println("There is no benchmark " + name + "; there are: " + String.join(", ", ALL.keySet()));
                System.exit(2);
                return;
            }
            Report report = new Report();
            benchmark.measure(report);
            report.print(System.out);
            report.write(Path.of("target", "bench", name + ".json"));
        }
    }
}
