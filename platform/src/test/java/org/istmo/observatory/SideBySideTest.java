package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.istmo.observatory.SmallRegion.BRAZIL;
import static org.istmo.observatory.SmallRegion.C2025;
import static org.istmo.observatory.SmallRegion.CHILE;
import static org.istmo.observatory.SmallRegion.HAITI;

import java.util.List;
import org.istmo.directory.State;
import org.istmo.observatory.SideBySide.Relation;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    private static final Observations REGION = new SmallRegion()
            .with(BRAZIL, C2025, "A.1.1", 3)
            .with(CHILE, C2025, "A.1.1", 3)
            .with(HAITI, C2025, "A.1.1", 1)
            .with(BRAZIL, C2025, "A.1.2", 2)
            .with(CHILE, C2025, "A.1.2", 3)
            .with(HAITI, C2025, "A.1.2", 2)
            .with(BRAZIL, C2025, "B.1.1", 5)
            .with(CHILE, C2025, "C.1.1", 4)
            .observations();

    @Test
    void aColumnForEachStateInTheReadersOrder() {
        SideBySide table = of(HAITI, BRAZIL);
        assertThat(table.states()).containsExactly(HAITI, BRAZIL);
        assertThat(table.indicators()).isEqualTo(6);
        assertThat(table.sections().getFirst().rows().getFirst().levels())
                .extracting(ReleasedLevel::level)
                .containsExactly(1, 3);
        assertThat(table.sections().get(1).rows().getFirst().levels().getFirst())
                .isNull();
        assertThat(table.demonstration()).isFalse();
    }

    @Test
    void itSaysWhereTheyLieApart() {
        assertThat(of(BRAZIL, CHILE).count(Relation.ALIKE)).isEqualTo(1);
        assertThat(of(BRAZIL, CHILE).count(Relation.NEXT)).isEqualTo(1);
        assertThat(of(BRAZIL, CHILE).count(Relation.APART)).isZero();
        assertThat(of(BRAZIL, CHILE).count(Relation.NOT_KNOWN)).isEqualTo(4);
        assertThat(of(BRAZIL, CHILE, HAITI).count(Relation.APART)).isEqualTo(1);
        // The order of the columns changes nothing of it.
        for (Relation relation : Relation.values()) {
            assertThat(of(HAITI, CHILE, BRAZIL).count(relation))
                    .isEqualTo(of(BRAZIL, CHILE, HAITI).count(relation));
        }
    }

    @Test
    void likeOnesCanBeLeftOut() {
        SideBySide differing = of(BRAZIL, CHILE).differing();
        assertThat(differing.indicators()).isEqualTo(5);
        assertThat(differing.count(Relation.ALIKE)).isZero();
        assertThat(differing.sections().getFirst().rows())
                .extracting(row -> row.indicator().code())
                .containsExactly("A.1.2", "A.1.10");
    }

    private static SideBySide of(State... states) {
        return SideBySide.of(REGION, C2025, new ChosenStates(List.of(states)));
    }
}
