package org.istmo.observatory.web;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.istmo.observatory.PairedChanges.Change;
import org.istmo.observatory.PairedChanges.OfFactor;
import org.istmo.observatory.PairedChanges.OfIndicator;
import org.istmo.observatory.Scale;

/**
 * The axis on which changes are drawn, one line a state: the levels of an indicator, or, for a factor, how many
 * indicators rose less how many fell, from the most that fell to as many that rose.
 *
 * @param ticks the numbers that stand above it
 */
public record ChangePicture(int lowest, int highest, List<Integer> ticks) {

    public ChangePicture {
        ticks = List.copyOf(ticks);
    }

    /** The levels of an indicator. */
    static ChangePicture of(Scale scale) {
        return new ChangePicture(
                scale.lowest(),
                scale.highest(),
                Stream.iterate(scale.lowest(), scale::contains, level -> level + 1)
                        .toList());
    }

    /** From the largest fall to as large a rise. */
    static ChangePicture of(Collection<Change> changes) {
        int most = changes.stream()
                .mapToInt(change -> Math.abs(change.amount()))
                .max()
                .orElse(0);
        int end = Math.max(1, most);
        return new ChangePicture(-end, end, List.of(-end, 0, end));
    }

    /** Where this value stands, in per cent of the width. */
    public String at(int value) {
        return Figures.share(2L * (value - lowest) + 1, 2L * (highest - lowest + 1));
    }

    /** Where the line of a change begins: at the level before; for a factor, at no change. */
    public int begin(Change change) {
        return switch (change) {
            case OfIndicator(int before, int _) -> before;
            case OfFactor _ -> 0;
        };
    }

    /** Where the line of a change ends. */
    public int end(Change change) {
        return begin(change) + change.amount();
    }

    /** Whether the axis has a "no change" in its middle. */
    public boolean aroundZero() {
        return lowest < 0;
    }
}
