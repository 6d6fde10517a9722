package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.istmo.observatory.ReleasedVersion.Correction;
import org.junit.jupiter.api.Test;

class ReleasedVersionTest {

    @Test
    void aVersionSaysWhatItChanged() {
        ReleasedVersion first = version(1, Map.of("A", 1, "B", 2, "C", 3));
        ReleasedVersion second = version(2, Map.of("A", 1, "B", 4, "D", 5));
        assertThat(second.since(first))
                .containsExactly(new Correction("B", 2, 4), new Correction("C", 3, null), new Correction("D", null, 5));
        assertThat(second.since(second)).isEmpty();
    }

    private static ReleasedVersion version(int number, Map<String, Integer> levels) {
        return new ReleasedVersion(number, LocalDate.of(2026, 1, 1), false, "why", new TreeMap<>(levels));
    }
}
