package org.istmo.observatory.web;

import java.util.ArrayList;
import java.util.List;
import org.istmo.observatory.Crosswalk;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.imports.CrosswalkPlace;
import org.istmo.observatory.imports.CrosswalkTable;
import org.istmo.observatory.imports.SigningCrosswalk;
import org.istmo.pages.Page;

/**
 * A crosswalk as a reader sees it.
 *
 * @param lines what leads to what, one row of the table each
 * @param seal what identifies its content
 * @param comparisons the pairs of cycles that are compared across it, such as {@code 2016 → 2025}
 */
public record CrosswalkView(
        Crosswalk crosswalk, Edition from, Edition to, List<Line> lines, String seal, List<String> comparisons) {

    /** One correspondence. */
    public record Line(CrosswalkPlace.Kind kind, ImportReview.Cell from, ImportReview.Cell to) {}

    static CrosswalkView of(Page page, Observations observations, Crosswalk crosswalk) {
        Edition from = observations.edition(crosswalk.from()).orElseThrow();
        Edition to = observations.edition(crosswalk.to()).orElseThrow();
        List<Line> lines = CrosswalkTable.places(crosswalk).keySet().stream()
                .map(CrosswalkPlace::of)
                .map(place -> new Line(
                        place.kind(),
                        ReviewLines.part(page, place.kind(), from, place.from()),
                        place.to().isEmpty()
                                ? ImportReview.Cell.of(page.t("observatory.imports.nowhere"))
                                : ReviewLines.part(page, place.kind(), to, place.to())))
                .toList();
        return new CrosswalkView(
                crosswalk,
                from,
                to,
                lines,
                SigningCrosswalk.seal(crosswalk),
                comparisons(page, observations, crosswalk));
    }

    private static List<String> comparisons(Page page, Observations observations, Crosswalk crosswalk) {
        List<String> comparisons = new ArrayList<>();
        for (Cycle before : observations.cycles()) {
            for (Cycle after : observations.cycles()) {
                if (before.edition().equals(crosswalk.from())
                        && after.edition().equals(crosswalk.to())
                        && before.id().compareTo(after.id()) < 0) {
                    comparisons.add(CycleName.of(page, before.id()) + " → " + CycleName.of(page, after.id()));
                }
            }
        }
        return comparisons;
    }

    /** The address of its page, without the language. */
    public String path() {
        return "/observatory/crosswalks/" + crosswalk.from() + "/" + crosswalk.to();
    }
}
