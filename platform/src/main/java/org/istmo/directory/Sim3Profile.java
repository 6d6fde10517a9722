package org.istmo.directory;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.istmo.shared.Language;

/**
 * The minimum that somebody asks of each parameter of SIM3.
 *
 * @param source where it is from
 * @param demonstration whether it is invented
 * @param minima by parameter
 */
public record Sim3Profile(
        UUID id,
        String name,
        Language language,
        String source,
        boolean demonstration,
        LocalDate loadedOn,
        Map<String, Integer> minima) {

    public Sim3Profile {
        minima = Map.copyOf(minima);
    }

    /** What was read of a text, or the first line that is wrong. */
    public record Read(Map<String, Integer> minima, Optional<String> wrong) {}

    /** Reads a parameter and its minimum a line, such as {@code O-1,3}; each of the 45 exactly once. */
    public static Read read(String text) {
        Map<String, Integer> minima = new TreeMap<>();
        Set<String> known =
                new HashSet<>(Sim3.PARAMETERS.stream().map(Sim3.Parameter::code).toList());
        for (String line : text.lines().map(String::strip).toList()) {
            String[] cells = line.split("\\s*[,;\\t]\\s*", -1);
            boolean heading = minima.isEmpty() && cells[0].equalsIgnoreCase("parameter");
            if (line.isEmpty() || heading) {
                continue;
            }
            boolean right = cells.length == 2
                    && known.contains(cells[0])
                    && cells[1].matches("[0-" + Sim3.HIGHEST + "]")
                    && !minima.containsKey(cells[0]);
            if (!right) {
                return new Read(Map.of(), Optional.of(line.length() > 60 ? line.substring(0, 60) + "…" : line));
            }
            minima.put(cells[0], Integer.parseInt(cells[1]));
        }
        known.removeAll(minima.keySet());
        return new Read(
                minima,
                Sim3.PARAMETERS.stream()
                        .map(Sim3.Parameter::code)
                        .filter(known::contains)
                        .findFirst());
    }
}
