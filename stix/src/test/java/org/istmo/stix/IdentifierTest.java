package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an identifier is (section 2.9). */
class IdentifierTest {

    @Test
    void hasATypeAndAUuid() {
        Identifier read = Objects.requireNonNull(Identifier.of("x-mitre-tactic--8E2E2D2B-17D4-4CBF-938F-98EE46B3CD3F"));

        assertThat(read.type()).isEqualTo("x-mitre-tactic");
        assertThat(read.uuidVersion()).isEqualTo(4);
        assertThat(read).hasToString("x-mitre-tactic--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f");
    }

    @Test
    void differsWithTheTypeThoughTheUuidBeTheSame() {
        assertThat(Identifier.of("malware--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"))
                .isNotEqualTo(Identifier.of("tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--",
                "indicator",
                "indicator--",
                "--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",
                "indicator-8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",
                "indicator--8e2e2d2b17d44cbf938f98ee46b3cd3f",
                "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3g",
                "indicator--8e2e2d2-b17d4-4cbf-938f-98ee46b3cd3f",
                "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f ",
                "Indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",
                "índicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",
                "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3\uff11",
            })
    void isNothingElse(String text) {
        assertThat(Identifier.of(text)).isNull();
    }

    @Test
    void isBounded() {
        String uuid = "--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f";

        assertThat(Identifier.of("a".repeat(250) + uuid)).isNotNull();
        assertThat(Identifier.of("a".repeat(251) + uuid)).isNull();
    }
}
