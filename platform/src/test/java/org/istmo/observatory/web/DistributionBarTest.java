package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.istmo.observatory.Distribution;
import org.istmo.observatory.Scale;
import org.istmo.observatory.SuppressedDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionBarTest {

    private static final Scale CMM = new Scale(1, 5);

    @Test
    void stagesComeInTheirOrderAndEmptyOnesTakeNoRoom() {
        DistributionBar bar = DistributionBar.of(new Distribution(CMM, List.of(3, 0, 12, 5, 0), 15).shown());
        assertThat(bar.segments())
                .extracting(DistributionBar.Segment::cssClass)
                .containsExactly("stage-1", "stage-3", "stage-4", "unknown");
        assertThat(bar.segments()).extracting(DistributionBar.Segment::text).containsExactly("3", "12", "5", "15");
        DistributionBar.Segment first = bar.segments().getFirst();
        assertThat(List.of(first.x(), first.middle(), first.width())).containsExactly("0.00%", "4.28%", "8.57%");
    }

    @Test
    void aScaleFromZeroIsDrawnInTheSameSteps() {
        DistributionBar bar = DistributionBar.of(new Distribution(new Scale(0, 4), List.of(4, 0, 0, 0, 6), 0).shown());
        assertThat(bar.segments()).extracting(DistributionBar.Segment::cssClass).containsExactly("stage-1", "stage-5");
    }

    @Test
    void whatIsHiddenIsOnePieceWithoutItsNumbers() {
        DistributionBar bar = DistributionBar.of(new Distribution(CMM, List.of(1, 2, 8, 0, 0), 4).suppressed(3));
        assertThat(bar.segments()).extracting(DistributionBar.Segment::text).containsExactly("8", "4", "×");
        assertThat(bar.segments().getLast().width()).isEqualTo("20.00%");
    }

    @Test
    void nobodyIsAnEmptyBar() {
        assertThat(DistributionBar.of(new Distribution(CMM, List.of(0, 0, 0, 0, 0), 0).shown())
                        .segments())
                .isEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void piecesLieEndToEndAndFillTheBar(long seed) {
        Random random = new Random(seed);
        Distribution distribution = new Distribution(
                CMM, Stream.generate(() -> random.nextInt(8)).limit(5).toList(), 1 + random.nextInt(8));
        for (SuppressedDistribution counts : List.of(distribution.shown(), distribution.suppressed(3))) {
            int end = 0;
            for (DistributionBar.Segment segment : DistributionBar.of(counts).segments()) {
                assertThat(segment.from()).isEqualTo(end);
                assertThat(segment.to()).isGreaterThan(end);
                end = segment.to();
            }
            assertThat(end).isEqualTo(10_000);
        }
    }
}
