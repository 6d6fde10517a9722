package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.istmo.directory.Grouping;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.CycleId;
import org.istmo.observatory.Edition;
import org.istmo.observatory.RandomRegion;
import org.istmo.observatory.web.RegionChoice.Part;
import org.junit.jupiter.api.Test;

class RegionChoiceTest {

    private static final Edition EDITION = RandomRegion.edition(new Random(5), "e");
    private static final Cycle CYCLE =
            new Cycle(new CycleId("2025"), RandomRegion.text("title"), "e", null, null, RandomRegion.text("note"));
    private static final Grouping GROUP =
            new Grouping("caricom", Grouping.Kind.COMMUNITY, RandomRegion.text("CARICOM"));
    private static final RegionChoice WHOLE = new RegionChoice(CYCLE, EDITION, null, new Part.Everything());

    @Test
    void aCodeNamesItsPart() {
        assertThat(RegionChoice.part(EDITION, "")).isEqualTo(new Part.Everything());
        assertThat(RegionChoice.part(EDITION, "D1"))
                .isEqualTo(new Part.OfDimension(EDITION.dimension("D1").orElseThrow()));
        assertThat(RegionChoice.part(EDITION, "D1.1"))
                .isEqualTo(new Part.OfFactor(EDITION.factor("D1.1").orElseThrow()));
        assertThat(RegionChoice.part(EDITION, "D1.1.1"))
                .isEqualTo(new Part.OfIndicator(EDITION.indicator("D1.1.1").orElseThrow()));
        assertThat(RegionChoice.part(EDITION, "D9")).isNull();
    }

    @Test
    void eachChoiceHasOneAddress() {
        assertThat(WHOLE.path()).isEqualTo("/observatory?cycle=2025");
        assertThat(WHOLE.with(EDITION.dimension("D1").orElseThrow()).path())
                .isEqualTo("/observatory?cycle=2025&dimension=D1");
        assertThat(WHOLE.with(EDITION.factor("D1.1").orElseThrow()).path())
                .isEqualTo("/observatory?cycle=2025&factor=D1.1");
        RegionChoice ofGroup = new RegionChoice(CYCLE, EDITION, GROUP, new Part.Everything())
                .with(EDITION.indicator("D1.1.1").orElseThrow());
        assertThat(ofGroup.path()).isEqualTo("/observatory?cycle=2025&group=caricom&indicator=D1.1.1");
        assertThat(ofGroup.ofTheRegion().path()).isEqualTo("/observatory?cycle=2025&indicator=D1.1.1");
    }

    @Test
    void aPartIsCutOutOfTheModelWithWhatItBelongsTo() {
        for (Edition.Indicator indicator : EDITION.indicators()) {
            RegionChoice choice = WHOLE.with(indicator);
            assertThat(choice.indicators()).containsExactly(indicator);
            assertThat(choice.indicator()).isEqualTo(indicator);
            assertThat(choice.name()).isEqualTo(indicator.name());
            assertThat(choice.code()).startsWith(choice.dimensions().getFirst().code());
        }
        for (Edition.Factor factor : EDITION.factors()) {
            assertThat(WHOLE.with(factor).indicators()).isEqualTo(factor.indicators());
            assertThat(WHOLE.with(factor).indicator()).isNull();
        }
        for (Edition.Dimension dimension : EDITION.dimensions()) {
            assertThat(WHOLE.with(dimension).dimensions()).isEqualTo(List.of(dimension));
        }
        assertThat(WHOLE.indicators()).isEqualTo(EDITION.indicators());
    }
}
