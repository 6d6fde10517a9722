package org.istmo.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the character that separates the cells of a text, from its beginning. */
final class Delimiter {

    private static final List<Character> KNOWN = List.of(',', ';', '\t', '|');
    private static final int RECORDS = 100;

    /** How a beginning reads with one delimiter: records as wide as the first, stray quotes, width of the first. */
    private record Trial(char delimiter, int records, int even, int strays, int width) {

        /** The evenest before the best quoted before the widest; ties go to the earlier. */
        static final Comparator<Trial> BY_LIKELIHOOD = Comparator.<Trial>comparingDouble(
                        trial -> (double) trial.even / trial.records)
                .thenComparingInt(trial -> -trial.strays)
                .thenComparingInt(Trial::width);
    }

    private Delimiter() {}

    /** The likeliest delimiter among comma, semicolon, tab and bar; comma where nothing tells. */
    static char of(CharSequence head) {
        Trial best = new Trial(',', 1, 0, 0, 0);
        for (char delimiter : KNOWN) {
            Trial trial = read(head, delimiter);
            if (trial.width() > 1 && Trial.BY_LIKELIHOOD.compare(trial, best) > 0) {
                best = trial;
            }
        }
        return best.delimiter();
    }

    private static Trial read(CharSequence head, char delimiter) {
        List<Integer> widths = new ArrayList<>();
        int strays = 0;
        int width = 1;
        boolean blank = true;
        boolean quoted = false;
        boolean fieldBegins = true;
        boolean closed = false;
        for (int i = 0; i < head.length() && widths.size() < RECORDS; i++) {
            char c = head.charAt(i);
            if (quoted) {
                if (c == '"') {
                    boolean doubled = i + 1 < head.length() && head.charAt(i + 1) == '"';
                    i += doubled ? 1 : 0;
                    quoted = doubled;
                    closed = !doubled;
                }
            } else if (c == '\n' || c == '\r') {
                if (!blank) {
                    widths.add(width);
                }
                width = 1;
                blank = true;
                fieldBegins = true;
                closed = false;
            } else if (c == delimiter) {
                width++;
                blank = false;
                fieldBegins = true;
                closed = false;
            } else {
                quoted = fieldBegins && c == '"';
                strays += closed ? 1 : 0;
                blank = false;
                fieldBegins = false;
            }
        }
        // The last record may be cut by the end of the sample, or by a quote that this delimiter opened wrongly.
        if (widths.isEmpty()) {
            widths.add(width);
        }
        strays += quoted ? 1 : 0;
        int first = widths.getFirst();
        int even = (int) widths.stream().filter(w -> w == first).count();
        return new Trial(delimiter, widths.size(), even, strays, first);
    }
}
