package org.istmo.observatory;

import java.util.List;

/**
 * How far raters agree, told by pairs: of all pairs of two raters, how many gave the same level, how many levels next to
 * each other, how many levels further apart. It uses the order of levels only, assumes nothing of chance or of the
 * distances between levels, and stays true for three raters, where a coefficient would not.
 */
public record Agreement(int same, int next, int apart) {

    static Agreement of(List<Integer> levels) {
        int same = 0;
        int next = 0;
        int apart = 0;
        for (int one = 0; one < levels.size(); one++) {
            for (int other = 0; other < one; other++) {
                switch (Math.abs(levels.get(one) - levels.get(other))) {
                    case 0 -> same++;
                    case 1 -> next++;
                    default -> apart++;
                }
            }
        }
        return new Agreement(same, next, apart);
    }

    /** How many pairs of raters there are. */
    public int pairs() {
        return same + next + apart;
    }
}
