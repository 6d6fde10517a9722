package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.istmo.observatory.SmallRegion.BRAZIL;
import static org.istmo.observatory.SmallRegion.C2016;
import static org.istmo.observatory.SmallRegion.C2020;
import static org.istmo.observatory.SmallRegion.C2025;
import static org.istmo.observatory.SmallRegion.C2030;
import static org.istmo.observatory.SmallRegion.CHILE;
import static org.istmo.observatory.SmallRegion.NEXT;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateViewTest {

    private static final Observations REGION = new SmallRegion()
            .with(BRAZIL, C2025, "B.1.1", 4)
            .with(BRAZIL, C2025, "A.1.10", 1)
            .with(CHILE, C2016, "A.1.1", 5)
            .observations();

    @Test
    void everyIndicatorHasItsPlaceInTheModelsOrder() {
        StateView view = StateView.of(REGION, BRAZIL, C2025);
        assertThat(view.edition()).isEqualTo(NEXT);
        assertThat(view.strips()).extracting(strip -> strip.dimension().code()).containsExactly("A", "B", "C");
        assertThat(view.strips().getFirst().values())
                .extracting(value -> value.indicator().code(), StateView.Value::level)
                .containsExactly(tuple("A.1.1", null), tuple("A.1.2", null), tuple("A.1.10", 1));
        assertThat(view.strips().get(1).groups())
                .extracting(group -> group.factor().code())
                .containsExactly("B.1", "B.2");
        assertThat(view.values(NEXT.factor("B.1").orElseThrow()))
                .extracting(StateView.Value::level)
                .containsExactly(4);
    }

    @Test
    void itCountsWhatIsKnownAndItsEvidence() {
        StateView view = StateView.of(REGION, BRAZIL, C2025);
        assertThat(view.known()).isEqualTo(2);
        assertThat(view.total()).isEqualTo(6);
        assertThat(view.strips()).extracting(StateView.Strip::known).containsExactly(1, 1, 0);
        assertThat(view.evidenceShown()).isEqualTo(6);
        assertThat(view.evidenceClosed()).isEqualTo(2);
        assertThat(view.release()).contains(new StateView.Release(2, LocalDate.of(2026, 3, 14)));
        assertThat(view.demonstration()).isFalse();
    }

    @Test
    void nothingReleasedIsNotTheLowestLevel() {
        StateView view = StateView.of(REGION, BRAZIL, C2020);
        assertThat(view.assessed()).isFalse();
        assertThat(view.total()).isEqualTo(5);
        assertThat(view.release()).isEqualTo(Optional.empty());
        assertThat(view.strips().getFirst().values())
                .extracting(StateView.Value::level)
                .containsOnlyNulls();
    }

    @Test
    void aStatesLatestCycleIsItsOwn() {
        assertThat(StateView.latestCycle(REGION, CHILE)).isEqualTo(C2016);
        assertThat(StateView.latestCycle(REGION, BRAZIL)).isEqualTo(C2025);
        // Haiti has none: the region's latest, and not the one that nobody has begun.
        assertThat(StateView.latestCycle(REGION, SmallRegion.HAITI))
                .isEqualTo(C2025)
                .isNotEqualTo(C2030);
    }
}
