package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.istmo.directory.Sector;
import org.istmo.observatory.Ratings.Position;
import org.istmo.observatory.Ratings.Spread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RatingsTest {

    private static final Scale CMM = new Scale(1, 5);
    private static final List<Sector> SECTORS = List.of(Sector.values());

    @Test
    void theSpreadIsLowestHighestAndTheMiddle() {
        assertThat(ratings(2, 5, 3, 3).spread()).contains(new Spread(4, 2, 5, new LevelRange(3, 3)));
        assertThat(ratings(2, 5).spread()).contains(new Spread(2, 2, 5, new LevelRange(2, 5)));
        assertThat(ratings().spread()).isEmpty();
    }

    @Test
    void eachSectorThatRatedHasItsOwnSpread() {
        Ratings ratings = new Ratings(
                CMM,
                List.of(
                        new Rating("ana", Sector.GOVERNMENT, 4),
                        new Rating("ben", Sector.CIVIL_SOCIETY, 1),
                        new Rating("carla", Sector.GOVERNMENT, 3)));
        assertThat(ratings.bySector())
                .hasSize(2)
                .containsEntry(Sector.GOVERNMENT, new Spread(2, 3, 4, new LevelRange(3, 4)))
                .containsEntry(Sector.CIVIL_SOCIETY, new Spread(1, 1, 1, new LevelRange(1, 1)));
    }

    @Test
    void agreementCountsPairsOfRaters() {
        assertThat(ratings(2, 3, 3, 5).agreement()).contains(new Agreement(1, 2, 3));
        assertThat(ratings(4, 4, 4).agreement()).contains(new Agreement(3, 0, 0));
        assertThat(ratings(1, 5).agreement()).contains(new Agreement(0, 0, 1));
        assertThat(new Agreement(1, 2, 3).pairs()).isEqualTo(6);
    }

    @Test
    void oneRaterAgreesWithNobody() {
        assertThat(ratings(3).agreement()).isEmpty();
        assertThat(ratings().agreement()).isEmpty();
    }

    @Test
    void aConsensusOutsideTheSpreadIsSeen() {
        Ratings ratings = ratings(2, 4);
        assertThat(ratings.position(1)).isEqualTo(Position.BELOW_ALL);
        assertThat(ratings.position(2)).isEqualTo(Position.WITHIN);
        assertThat(ratings.position(3)).isEqualTo(Position.WITHIN);
        assertThat(ratings.position(4)).isEqualTo(Position.WITHIN);
        assertThat(ratings.position(5)).isEqualTo(Position.ABOVE_ALL);
        assertThat(ratings().position(3)).isEqualTo(Position.NOT_RATED);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> ratings(6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ratings(3).position(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ratings(
                        CMM, List.of(new Rating("ana", Sector.ACADEMIA, 1), new Rating("ana", Sector.PRIVATE, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ana rates twice");
    }

    @Test
    void sectorsHaveKeys() {
        assertThat(Sector.CIVIL_SOCIETY.key()).isEqualTo("directory.sector.civil_society");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithSortingAndTakingPairs(long seed) {
        Random random = new Random(seed);
        List<Rating> all = new ArrayList<>();
        for (int rater = 2 + random.nextInt(9); rater > 0; rater--) {
            all.add(new Rating("rater " + rater, SECTORS.get(random.nextInt(SECTORS.size())), 1 + random.nextInt(5)));
        }
        Ratings ratings = new Ratings(CMM, all);
        List<Integer> sorted = all.stream().map(Rating::level).sorted().toList();
        Spread spread = ratings.spread().orElseThrow();
        assertThat(spread.lowest()).isEqualTo(sorted.getFirst());
        assertThat(spread.highest()).isEqualTo(sorted.getLast());
        assertThat(spread.median().lower()).isEqualTo(sorted.get((sorted.size() - 1) / 2));
        assertThat(spread.median().upper()).isEqualTo(sorted.get(sorted.size() / 2));

        Agreement agreement = ratings.agreement().orElseThrow();
        assertThat(agreement.pairs()).isEqualTo(all.size() * (all.size() - 1) / 2);
        // The same number by another road: each level's raters pair with each other, and with those of the next level.
        int same = 0;
        int next = 0;
        for (int level = 1; level <= 5; level++) {
            int here = Collections.frequency(sorted, level);
            same += here * (here - 1) / 2;
            next += here * Collections.frequency(sorted, level + 1);
        }
        assertThat(agreement.same()).isEqualTo(same);
        assertThat(agreement.next()).isEqualTo(next);

        int raters =
                ratings.bySector().values().stream().mapToInt(Spread::raters).sum();
        assertThat(raters).isEqualTo(all.size());
    }

    private static Ratings ratings(int... levels) {
        List<Rating> all = new ArrayList<>();
        for (int level : levels) {
            all.add(new Rating("rater " + all.size(), Sector.GOVERNMENT, level));
        }
        return new Ratings(CMM, all);
    }
}
