package org.istmo.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.istmo.stix.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who sees what, case by case. That the database says the same is shown by {@link CirclesTest}. */
class AudienceTest {

    private static final UUID OWN = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final UUID GROUP = UUID.randomUUID();
    private static final Reader ANA = new Reader(UUID.randomUUID(), OWN, Map.of());
    private static final Reader COLLEAGUE = new Reader(UUID.randomUUID(), OWN, Map.of());
    private static final Reader BIA = new Reader(UUID.randomUUID(), OTHER, Map.of());

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
        assertThat(Audience.level(markings)).isEqualTo(strictest == null ? Tlp.AMBER : strictest);
    }

    private static Audience of(
            Tlp tlp,
            @Nullable Map<UUID, Integer> groups,
            @Nullable Set<UUID> organisations,
            @Nullable Set<UUID> people) {
        return new Audience(tlp, OWN, tlp == Tlp.RED ? ANA.account() : null, groups, organisations, people);
    }

    @ParameterizedTest
    @CsvSource({
        "CLEAR, true, true",
        "GREEN, true, true",
        "AMBER, true, true",
        "AMBER_STRICT, true, false",
        "RED, false, false"
    })
    void theColourSaysHowFar(Tlp tlp, boolean colleague, boolean other) {
        Audience audience = of(tlp, null, null, null);
        assertThat(audience.admits(ANA)).isTrue();
        assertThat(audience.admits(COLLEAGUE)).isEqualTo(colleague);
        assertThat(audience.admits(BIA)).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({"CLEAR", "AMBER", "AMBER_STRICT"})
    void whatNamesNobodyIsForItsOriginatorAlone(Tlp tlp) {
        for (Audience audience :
                List.of(of(tlp, Map.of(), null, null), of(tlp, null, Set.of(), null), of(tlp, null, null, Set.of()))) {
            assertThat(audience.admits(COLLEAGUE)).isTrue();
            assertThat(audience.admits(BIA)).isFalse();
        }
    }

    @Test
    void whoJoinedFromNowSeesWhatIsGivenAfterwards() {
        Reader since = new Reader(UUID.randomUUID(), OTHER, Map.of(GROUP, 3));
        assertThat(of(Tlp.GREEN, Map.of(GROUP, 2), null, null).admits(since)).isFalse();
        assertThat(of(Tlp.GREEN, Map.of(GROUP, 3), null, null).admits(since)).isTrue();
        assertThat(of(Tlp.GREEN, Map.of(GROUP, 2, UUID.randomUUID(), 9), null, null)
                        .admits(since))
                .isFalse();
        assertThat(of(Tlp.GREEN, Map.of(GROUP, 3, UUID.randomUUID(), 9), null, null)
                        .admits(since))
                .as("any one of its groups is enough")
                .isTrue();
        assertThat(of(Tlp.GREEN, Map.of(GROUP, 3), Set.of(OWN), null).admits(since))
                .as("every part has to be met")
                .isFalse();
    }

    @Test
    void redIsForThePeopleWhoAreNamed() {
        Audience named = of(Tlp.RED, null, null, Set.of(BIA.account()));
        assertThat(named.admits(BIA)).isTrue();
        assertThat(named.admits(ANA)).isTrue();
        assertThat(named.admits(COLLEAGUE)).isFalse();
        assertThat(named.admits(new Reader(UUID.randomUUID(), OTHER, Map.of()))).isFalse();
        assertThat(of(Tlp.RED, null, null, null).admits(new Reader(ANA.account(), OTHER, Map.of())))
                .as("the author elsewhere")
                .isFalse();
        assertThatThrownBy(() -> new Audience(Tlp.RED, OWN, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void strictIsForTheOrganisationsThatAreNamed() {
        assertThat(of(Tlp.AMBER_STRICT, null, Set.of(OTHER), null).admits(BIA)).isTrue();
        assertThat(of(Tlp.AMBER_STRICT, Map.of(GROUP, 0), null, null)
                        .admits(new Reader(BIA.account(), OTHER, Map.of(GROUP, 0))))
                .isFalse();
    }
}
