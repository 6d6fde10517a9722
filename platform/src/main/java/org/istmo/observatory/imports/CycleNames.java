package org.istmo.observatory.imports;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.istmo.observatory.Cycle;

/** How a file can call a cycle: by its code, its title, its year where no other cycle has it, or as its sender says. */
final class CycleNames {

    /** A year, alone or as the first part of a date. */
    private static final Pattern YEAR = Pattern.compile("(\\d{4})(?:-\\d{2}-\\d{2}(?:T.*)?|[.,]0+)?");

    private final Set<String> names = new HashSet<>();

    CycleNames(Cycle cycle, List<Cycle> all, List<String> alsoCalled) {
        names.add(Spelling.key(cycle.id().code()));
        cycle.title().texts().values().forEach(title -> names.add(Spelling.key(title)));
        String year = cycle.id().code().substring(0, 4);
        boolean alone = all.stream()
                .noneMatch(other -> !other.equals(cycle) && other.id().code().startsWith(year));
        if (alone) {
            names.add(year);
        }
        alsoCalled.forEach(name -> names.add(Spelling.key(name)));
    }

    boolean isMeant(String cell) {
        if (names.contains(Spelling.key(cell))) {
            return true;
        }
        Matcher year = YEAR.matcher(cell);
        return year.matches() && names.contains(year.group(1));
    }
}
