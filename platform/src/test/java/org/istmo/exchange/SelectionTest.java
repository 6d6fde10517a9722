package org.istmo.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.istmo.stix.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries of TAXII 2.1 sections 3.4 and 3.5, well and badly formed. */
class SelectionTest {

    private static final String ID = "indicator--252c7c11-daf2-42bd-843b-be65edca9f61";

    private static Selection.Read read(String query) {
        Map<String, String[]> parameters = new HashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] both = pair.split("=", 2);
            parameters.merge(both[0], new String[] {both[1]}, (a, b) -> new String[] {a[0], b[0]});
        }
        return Selection.read(parameters);
    }

    private static Selection understood(String query) {
        return read(query) instanceof Selection.Read.Understood(Selection selection) ? selection : fail(query);
    }

    private static Selection fail(String query) {
        throw new AssertionError(query + " was not understood");
    }

    @Test
    void nothingAskedIsTheLastVersionOfEverything() {
        Selection all = understood("");
        assertThat(all.after()).isEqualTo(Long.MIN_VALUE);
        assertThat(all.versions()).isEqualTo(new Selection.Versions.Some(false, true, List.of()));
        assertThat(all.limit()).isEqualTo(Selection.MOST);
        assertThat(all.served()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "20,20", "1000,1000", "1001,1000", "999999999999999999,1000"})
    void aLimitIsKept(String asked, int limit) {
        assertThat(understood("limit=" + asked).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=ten",
                "limit=",
                "limit=1.5",
                "limit=9999999999999999999999",
                "limit=1&limit=2",
                "added_after=yesterday",
                "added_after=2026-13-01T00:00:00Z",
                "added_after=2026-01-01T00:00:00+02:00",
                "added_after=",
                "match[id]=indicator",
                "match[id]=" + ID + ",",
                "match[type]=in dicator",
                "match[type]=",
                "match[version]=all,last",
                "match[version]=newest",
                "match[version]=2026-01-01",
                "match[version]=last&match[version]=first"
            })
    void whatIsMalformedIsSaid(String query) {
        assertThat(read(query))
                .isInstanceOfSatisfying(
                        Selection.Read.Malformed.class,
                        malformed ->
                                assertThat(malformed.refusal().why().status()).isEqualTo(400));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z,1769860800000000",
        "2026-01-31T12:00:00.1Z,1769860800100000",
        "2026-01-31T12:00:00.000001Z,1769860800000001",
        "2026-01-31T12:00:00.0000019Z,1769860800000001",
        "1969-12-31T23:59:59.999999Z,-1"
    })
    void momentsAreTakenWithAnyNumberOfDigits(String text, long microseconds) {
        assertThat(understood("added_after=" + text).after()).isEqualTo(microseconds);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_769_860_800_000_000L, 1_769_860_800_123_456L})
    void aMomentIsWrittenWithSixDigitsAndReadAgain(long microseconds) {
        String text = TaxiiTime.text(microseconds);
        assertThat(text).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(TaxiiTime.read(text)).hasValue(microseconds);
    }

    @Test
    void versionsAndTypesAreUnderstood() {
        Selection some = understood("match[version]=first,2026-01-01T00:00:00.500Z,last&match[type]=indicator,malware"
                + "&match[id]=" + ID + "&match[spec_version]=2.0,2.1&match[colour]=red&colour=red");
        assertThat(some.versions())
                .isEqualTo(new Selection.Versions.Some(true, true, List.of("2026-01-01T00:00:00.5")));
        assertThat(some.types()).containsExactly("indicator", "malware");
        assertThat(some.ids()).containsExactly(ID);
        assertThat(understood("match[version]=all").versions()).isEqualTo(new Selection.Versions.All());
        assertThat(understood("match[spec_version]=2.0").served()).isFalse();
    }

    private static IntStream seeds() {
        return IntStream.range(0, 2_000);
    }

    /** Ranks compare as the moments do that they are made of, whatever their digits. */
    @ParameterizedTest
    @MethodSource("seeds")
    void ranksCompareAsMomentsDo(int seed) {
        Random random = new Random(seed);
        Timestamp one = moment(random);
        Timestamp other = moment(random);
        assertThat(Integer.signum(Selection.sortable(one).compareTo(Selection.sortable(other))))
                .as("%s and %s", one, other)
                .isEqualTo(Integer.signum(one.compareTo(other)));
    }

    private static Timestamp moment(Random random) {
        StringBuilder text = new StringBuilder("2026-01-01T00:00:0").append(random.nextInt(2));
        int digits = random.nextInt(5);
        if (digits > 0) {
            text.append('.');
        }
        for (int i = 0; i < digits; i++) {
            text.append(random.nextInt(3) * 4);
        }
        Timestamp moment = Timestamp.of(text + "Z");
        if (moment == null) {
            throw new AssertionError(text);
        }
        return moment;
    }
}
