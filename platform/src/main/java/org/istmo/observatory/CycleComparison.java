package org.istmo.observatory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.istmo.observatory.Movement.NotComparable;
import org.istmo.observatory.Movement.Reason;

/**
 * One state in two cycles, indicator by indicator. There is one line for each indicator of the later edition, then one
 * for each of the earlier edition that is in none of these. Where the editions differ, the series breaks, and only
 * indicators that a crosswalk pairs one to one are compared.
 *
 * @param crosswalk the standing of the crosswalk that was used; empty where none was needed, or there is none
 */
public record CycleComparison(
        CycleId before, CycleId after, boolean breakInSeries, Optional<Crosswalk.Status> crosswalk, List<Line> lines) {

    public CycleComparison {
        lines = List.copyOf(lines);
    }

    /** An indicator and its level, empty where not known. */
    public record Standing(IndicatorId indicator, OptionalInt level) {}

    /** What corresponds in both cycles, to be read side by side, and what can be said of it. */
    public record Line(List<Standing> before, Optional<Standing> after, Movement movement) {
        public Line {
            before = List.copyOf(before);
        }
    }

    /** How many lines of each kind there are; together, all of them. */
    public record Counts(int rose, int same, int fell, int notComparable) {

        /** Counts movements. */
        static Counts of(Collection<Movement> movements) {
            int rose = 0;
            int same = 0;
            int fell = 0;
            int notComparable = 0;
            for (Movement movement : movements) {
                switch (movement) {
                    case Movement.Rose _ -> rose++;
                    case Movement.Same _ -> same++;
                    case Movement.Fell _ -> fell++;
                    case NotComparable _ -> notComparable++;
                }
            }
            return new Counts(rose, same, fell, notComparable);
        }
    }

    /**
     * Compares two cycles of one state. Where the editions differ it takes, of the crosswalks from the earlier edition
     * to the later, the one signed last, or a draft where none is signed.
     */
    public static CycleComparison of(CycleLevels before, CycleLevels after, Collection<Crosswalk> crosswalks) {
        String from = before.edition().edition();
        String to = after.edition().edition();
        if (from.equals(to)) {
            return new CycleComparison(
                    before.cycle(), after.cycle(), false, Optional.empty(), linesOfOneEdition(before, after));
        }
        Optional<Crosswalk> crosswalk = crosswalks.stream()
                .filter(candidate ->
                        candidate.from().equals(from) && candidate.to().equals(to))
                .max(Crosswalk.BY_SETTLEDNESS);
        return new CycleComparison(
                before.cycle(),
                after.cycle(),
                true,
                crosswalk.map(Crosswalk::status),
                crosswalk
                        .map(known -> linesAcross(before, after, known))
                        .orElseGet(() -> linesWithoutCrosswalk(before, after)));
    }

    /** Whether the comparison rests on a crosswalk that nobody has signed, and must be marked so. */
    public boolean draft() {
        return crosswalk.filter(status -> status instanceof Crosswalk.Draft).isPresent();
    }

    /** "Rose 9, same 36, fell 2, not comparable 2." */
    public Counts counts() {
        return Counts.of(lines.stream().map(Line::movement).toList());
    }

    private static List<Line> linesOfOneEdition(CycleLevels before, CycleLevels after) {
        List<Line> lines = new ArrayList<>();
        for (IndicatorId indicator : after.edition().factorOf().keySet()) {
            lines.add(compared(standing(before, indicator), standing(after, indicator)));
        }
        return lines;
    }

    private static List<Line> linesAcross(CycleLevels before, CycleLevels after, Crosswalk crosswalk) {
        Correspondence correspondence = new Correspondence(crosswalk, before.edition(), after.edition());
        List<Line> lines = new ArrayList<>();
        Set<IndicatorId> shown = new HashSet<>();
        for (IndicatorId indicator : after.edition().factorOf().keySet()) {
            Correspondence.Origin origin = correspondence.of(indicator);
            shown.addAll(origin.indicators());
            List<Standing> origins = origin.indicators().stream()
                    .map(earlier -> standing(before, earlier))
                    .toList();
            Standing standing = standing(after, indicator);
            lines.add(origin.obstacle()
                    .map(reason -> new Line(origins, Optional.of(standing), new NotComparable(reason)))
                    .orElseGet(() -> compared(origins.getFirst(), standing)));
        }
        for (IndicatorId indicator : before.edition().factorOf().keySet()) {
            if (!shown.contains(indicator)) {
                lines.add(endingHere(standing(before, indicator), correspondence.ofTheEnd(indicator)));
            }
        }
        return lines;
    }

    private static List<Line> linesWithoutCrosswalk(CycleLevels before, CycleLevels after) {
        List<Line> lines = new ArrayList<>();
        for (IndicatorId indicator : after.edition().factorOf().keySet()) {
            lines.add(new Line(
                    List.of(), Optional.of(standing(after, indicator)), new NotComparable(Reason.NO_CROSSWALK)));
        }
        for (IndicatorId indicator : before.edition().factorOf().keySet()) {
            lines.add(endingHere(standing(before, indicator), Reason.NO_CROSSWALK));
        }
        return lines;
    }

    private static Line endingHere(Standing before, Reason reason) {
        return new Line(List.of(before), Optional.empty(), new NotComparable(reason));
    }

    private static Line compared(Standing before, Standing after) {
        return new Line(List.of(before), Optional.of(after), movement(before.level, after.level));
    }

    private static Movement movement(OptionalInt before, OptionalInt after) {
        if (before.isPresent() && after.isPresent()) {
            return Movement.between(before.getAsInt(), after.getAsInt());
        }
        if (before.isPresent()) {
            return new NotComparable(Reason.NOT_KNOWN_AFTER);
        }
        return new NotComparable(after.isPresent() ? Reason.NOT_KNOWN_BEFORE : Reason.NOT_KNOWN_IN_EITHER);
    }

    private static Standing standing(CycleLevels cycle, IndicatorId indicator) {
        return new Standing(indicator, cycle.level(indicator));
    }
}
