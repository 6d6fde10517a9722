package org.istmo.observatory.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads path data back as a browser would: the slow and obvious counterpart of {@link PathData}. */
final class Drawn {

    private static final Pattern RING = Pattern.compile("m([^mz]*)z");
    private static final Pattern NUMBER = Pattern.compile("-?(?:[0-9]+(?:\\.[0-9])?|\\.[0-9])");

    private Drawn() {}

    static List<List<Point>> rings(String path) {
        assertThat(path).matches("(m[-0-9. ]+z)*");
        List<List<Point>> rings = new ArrayList<>();
        BigDecimal startX = BigDecimal.ZERO;
        BigDecimal startY = BigDecimal.ZERO;
        Matcher matcher = RING.matcher(path);
        while (matcher.find()) {
            List<BigDecimal> numbers = NUMBER.matcher(matcher.group(1))
                    .results()
                    .map(number -> new BigDecimal(number.group()))
                    .toList();
            BigDecimal x = startX;
            BigDecimal y = startY;
            List<Point> ring = new ArrayList<>();
            for (int i = 0; i < numbers.size(); i += 2) {
                x = x.add(numbers.get(i));
                y = y.add(numbers.get(i + 1));
                if (i == 0) {
                    startX = x;
                    startY = y;
                }
                ring.add(new Point(x.doubleValue(), y.doubleValue()));
            }
            rings.add(ring);
        }
        return rings;
    }

    static List<Point> points(String path) {
        return rings(path).stream().flatMap(List::stream).toList();
    }
}
