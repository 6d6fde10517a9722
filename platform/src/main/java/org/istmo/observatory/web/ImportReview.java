package org.istmo.observatory.web;

import java.util.List;
import java.util.Map;
import org.istmo.observatory.imports.KeptPlan;
import org.istmo.observatory.imports.PlannedRow;
import org.jspecify.annotations.Nullable;

/**
 * A checked file as its sender looks at it.
 *
 * @param form the path of the page from which it was sent
 * @param again the path and query of that page with the same choices
 * @param path the path of this page
 * @param about what it is about, such as a cycle's code
 * @param effects what will happen besides, sentence by sentence
 * @param heads of the columns of the lines
 * @param firsts the first lines of each kind
 * @param refused the first reasons
 * @param passedOver the first reasons
 * @param stale what changed meanwhile; empty unless somebody tried to take the plan over
 * @param problem why it was not taken over, empty where nobody tried or nothing stands against it
 * @param next where the work goes on after the plan is taken over: addresses and names
 */
public record ImportReview(
        KeptPlan plan,
        String form,
        String again,
        String path,
        String about,
        List<String> effects,
        List<String> heads,
        Map<PlannedRow.Kind, List<Line>> firsts,
        List<Told> refused,
        List<Told> passedOver,
        List<String> stale,
        String problem,
        List<Next> next) {

    /** How many lines of each kind are shown; the rest is in the CSV. */
    static final int MOST_SHOWN = 20;

    /**
     * What happens at one place.
     *
     * @param number of the file's line, 0 where the file says nothing of the place
     * @param hue the class of the dimension, null where there is none
     */
    public record Line(long number, @Nullable String hue, List<Cell> cells) {}

    /**
     * One cell of a line.
     *
     * @param lang where the text is not in the reader's language
     * @param mark the class of a mark, such as a level's, in which the text stands
     */
    public record Cell(
            String text, @Nullable String lang, @Nullable String mark) {

        static Cell of(String text) {
            return new Cell(text, null, null);
        }
    }

    /** Why a row is left out, as the reader is told. */
    public record Told(long line, String column, String text) {}

    /** Somewhere to go. */
    public record Next(String path, String name) {}

    /** Whether this many are all, so that nothing more is in the CSV. */
    public boolean all(PlannedRow.Kind kind) {
        return plan.count(kind) <= MOST_SHOWN;
    }

    /** {@code yes} where more lines of this kind are in the CSV than are shown, as texts ask for it. */
    public String more(PlannedRow.Kind kind) {
        return all(kind) ? "no" : "yes";
    }

    /** {@code yes} where there can be more reasons than these. */
    public static String more(List<Told> shown) {
        return shown.size() < MOST_SHOWN ? "no" : "yes";
    }

    /** The first lines of this kind. */
    public List<Line> firsts(PlannedRow.Kind kind) {
        return firsts.getOrDefault(kind, List.of());
    }
}
