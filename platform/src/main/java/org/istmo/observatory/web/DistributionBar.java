package org.istmo.observatory.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.istmo.observatory.Edition;
import org.istmo.observatory.SuppressedDistribution;
import org.istmo.pages.Page;
import org.istmo.shared.Cell;

/**
 * A distribution drawn as one bar: the stages in their order, then what is not known, then all that is hidden as one
 * piece, whose size everybody can work out. Cells of no state take no room.
 */
public record DistributionBar(List<Segment> segments) {

    /**
     * A piece of the bar.
     *
     * @param cssClass {@code stage-1} to {@code stage-5}, {@code unknown} or {@code suppressed}
     * @param from where it begins, in hundredths of a per cent of the bar
     * @param to where it ends
     * @param text what stands in it
     */
    public record Segment(String cssClass, int from, int to, String text) {

        /** Where it begins, for an attribute in per cent. */
        public String x() {
            return percent(from);
        }

        /** How wide it is. */
        public String width() {
            return percent(to - from);
        }

        /** Where its middle is. */
        public String middle() {
            return percent((from + to) / 2);
        }

        private static String percent(int hundredths) {
            return String.format(Locale.ROOT, "%d.%02d%%", hundredths / 100, hundredths % 100);
        }
    }

    public DistributionBar {
        segments = List.copyOf(segments);
    }

    /** Draws the counts. */
    public static DistributionBar of(SuppressedDistribution counts) {
        List<Segment> segments = new ArrayList<>();
        int done = 0;
        for (int i = 0; i < counts.levels().size(); i++) {
            if (counts.levels().get(i) instanceof Cell.Shown(int states)) {
                done = add(segments, "stage-" + (i + 1), done, states, String.valueOf(states), counts.total());
            }
        }
        if (counts.notKnown() instanceof Cell.Shown(int states)) {
            done = add(segments, "unknown", done, states, String.valueOf(states), counts.total());
        }
        add(segments, "suppressed", done, counts.hidden(), "×", counts.total());
        return new DistributionBar(segments);
    }

    private static int add(List<Segment> segments, String cssClass, int done, int states, String text, int total) {
        if (states > 0) {
            segments.add(new Segment(cssClass, done * 10_000 / total, (done + states) * 10_000 / total, text));
        }
        return done + states;
    }

    /** The counts in words, for readers who do not see the bar. */
    public static String inWords(Page page, Edition edition, SuppressedDistribution counts) {
        List<String> words = new ArrayList<>();
        IntStream.range(0, counts.levels().size()).forEach(i -> {
            if (counts.levels().get(i) instanceof Cell.Shown(int states) && states > 0) {
                words.add(page.t(edition.stages().get(i).name()) + " " + page.number(states));
            }
        });
        if (counts.notKnown() instanceof Cell.Shown(int states) && states > 0) {
            words.add(page.t("observatory.counts.unknown") + " " + page.number(states));
        }
        if (counts.hidden() > 0) {
            words.add(page.t("observatory.counts.hidden") + " " + page.number(counts.hidden()));
        }
        return String.join(", ", words);
    }
}
