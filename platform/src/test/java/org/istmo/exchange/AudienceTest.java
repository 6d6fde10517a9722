package org.istmo.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.istmo.stix.Tlp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who sees what, against a rule that can be read at a glance. */
class AudienceTest {

    private static final UUID OWN = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final UUID ANA = UUID.randomUUID();
    private static final UUID BIA = UUID.randomUUID();

    private static IntStream seeds() {
        return IntStream.range(0, 2_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theStrictestMarkingDecides(int seed) {
        Random random = new Random(seed);
        List<String> markings = new ArrayList<>();
        Tlp strictest = null;
        for (int i = random.nextInt(4); i > 0; i--) {
            Tlp.Instance instance =
                    Tlp.Instance.all().get(random.nextInt(Tlp.Instance.all().size()));
            markings.add(instance.id().toString());
            if (strictest == null || instance.level().isStricterThan(strictest)) {
                strictest = instance.level();
            }
        }
        if (random.nextBoolean()) {
            markings.add(random.nextInt(markings.size() + 1), "marking-definition--" + UUID.randomUUID());
        }
        if (random.nextBoolean()) {
            markings.add("no identifier");
        }
        Audience audience = Audience.of(markings, OWN, ANA);
        Tlp counts = strictest == null ? Tlp.AMBER : strictest;
        boolean strict = counts == Tlp.AMBER_STRICT;
        boolean red = counts == Tlp.RED;
        assertThat(audience.tlp()).isEqualTo(counts);
        assertThat(audience.includes(ANA, List.of(OWN))).isTrue();
        assertThat(audience.includes(BIA, List.of(OWN))).isEqualTo(!red);
        assertThat(audience.includes(BIA, List.of(OTHER))).isEqualTo(!red && !strict);
        assertThat(audience.includes(BIA, List.of())).isEqualTo(!red && !strict);
    }

    @Test
    void whatIsWrittenWithoutAMarkingIsForTheCollection() {
        assertThat(Audience.of(List.of(), OWN, ANA)).isEqualTo(new Audience(Tlp.AMBER, OWN, null));
    }
}
