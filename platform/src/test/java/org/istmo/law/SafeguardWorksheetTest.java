package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.istmo.law.SafeguardWorksheet.Flaw;
import org.istmo.law.SafeguardWorksheet.Outcome;
import org.istmo.law.SafeguardWorksheet.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worksheet keeps what was written, and refuses what says nothing. */
class SafeguardWorksheetTest {

    private static final List<SafeguardCheck> CHECKS = SafeguardCheck.of(SafeguardCheck.Target.LAW);

    @Test
    void aLawIsAskedFourteenQuestionsAndARequestTwenty() {
        assertThat(CHECKS)
                .hasSize(14)
                .extracting(SafeguardCheck::id)
                .startsWith("L01")
                .endsWith("L14");
        assertThat(SafeguardCheck.of(SafeguardCheck.Target.REQUEST)).hasSize(20);
        assertThat(SafeguardWorksheet.blank().with(Outcome.OPEN)).hasSize(14);
    }

    /** Each field is right or wrong in one of all ways; the reading names the wrong ones and no others. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrongIsNamedAtItsFieldAndNothingElseIs(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Map<String, String> written = new HashMap<>();
            Map<String, Flaw> expected = new HashMap<>();
            put(
                    random,
                    written,
                    expected,
                    "provision",
                    Optional.of(Flaw.NO_PROVISION),
                    SafeguardWorksheet.LONGEST_PROVISION);
            put(random, written, expected, "wording", Optional.empty(), SafeguardWorksheet.LONGEST_WORDING);
            List<Outcome> outcomes = new ArrayList<>();
            for (SafeguardCheck check : CHECKS) {
                outcomes.add(check(random, written, expected, check.id()));
            }
            switch (SafeguardWorksheet.read(written)) {
                case Reading.Refused(var flaws) ->
                    assertThat(flaws).isEqualTo(expected).isNotEmpty();
                case Reading.Filled(SafeguardWorksheet worksheet) -> {
                    assertThat(expected).isEmpty();
                    assertThat(worksheet.findings())
                            .extracting(SafeguardWorksheet.Finding::outcome)
                            .isEqualTo(outcomes);
                    int counted = 0;
                    for (Outcome outcome : Outcome.values()) {
                        counted += worksheet.with(outcome).size();
                    }
                    assertThat(counted).isEqualTo(14);
                }
            }
        }
    }

    private static void put(
            Random random,
            Map<String, String> written,
            Map<String, Flaw> expected,
            String field,
            Optional<Flaw> whereEmpty,
            int longest) {
        int kind = random.nextInt(40);
        if (kind == 0) {
            written.put(field, "  \r\n ");
            whereEmpty.ifPresent(flaw -> expected.put(field, flaw));
        } else if (kind == 1) {
            written.put(field, "x".repeat(longest + 1));
            expected.put(field, Flaw.TOO_LONG);
        } else {
            written.put(field, " " + "x".repeat(longest) + " ");
        }
    }

    private static Outcome check(Random random, Map<String, String> written, Map<String, Flaw> expected, String id) {
        int kind = random.nextInt(60);
        if (kind == 0) {
            written.put(id, "excellent");
            expected.put(id, Flaw.UNKNOWN_OUTCOME);
            return Outcome.OPEN;
        }
        if (kind == 1) {
            written.put(id, random.nextBoolean() ? "not_met" : "not_applicable");
            expected.put(id, Flaw.NO_REASON);
            return Outcome.OPEN;
        }
        if (kind == 2) {
            written.put(id, "met");
            written.put(id + "-reason", "x".repeat(SafeguardWorksheet.LONGEST_REASON + 1));
            expected.put(id, Flaw.TOO_LONG);
            return Outcome.MET;
        }
        if (kind < 6) {
            return Outcome.OPEN;
        }
        if (kind < 9) {
            written.put(id, "not_met");
            written.put(id + "-reason", "because");
            return Outcome.NOT_MET;
        }
        written.put(id, "met");
        return Outcome.MET;
    }
}
