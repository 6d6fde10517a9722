package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments by their own text (section 2.16). */
class TimestampTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2016-01-20",
                "2016-01-20T12:31:12",
                "2016-01-20T12:31:12.Z",
                "2016-01-20t12:31:12Z",
                "2016-01-20T12:31:12z",
                "2016-01-20T12:31:12+00:00",
                "2016-1-20T12:31:12Z",
                "2016-13-20T12:31:12Z",
                "2016-02-30T12:31:12Z",
                "2015-02-29T12:31:12Z",
                "2016-01-20T24:00:00Z",
                "2016-01-20T12:60:00Z",
                "2016-01-20T12:31:60Z",
                "2016-01-20T12:31:61Z",
                "2016-01-20T12:31:12,5Z",
                "2016-01-20T12:31:12.5 Z",
                "12016-01-20T12:31:12Z",
                "2016-01-20T12:31:12.1.2Z",
                "٢٠١٦-01-20T12:31:12Z",
                "2016-01-20T12:31:1ZZ",
            })
    void isNothingElse(String text) {
        assertThat(Timestamp.of(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2016-01-20T12:31:12Z, 0",
        "2016-01-20T12:31:12.1Z, 1",
        "2016-02-29T12:31:12.123Z, 3",
        "2016-12-31T23:59:60Z, 0",
        "0000-01-01T00:00:00.000000000000000000000000000001Z, 30",
    })
    void keepsItsText(String text, int digits) {
        assertThat(read(text)).hasToString(text);
        assertThat(read(text).digits()).isEqualTo(digits);
    }

    @Test
    void isComparedExactly() {
        Random random = new Random(5);
        for (int times = 0; times < 20_000; times++) {
            String one = text(random);
            String other = random.nextInt(4) == 0 ? one.replace("Z", one.contains(".") ? "0Z" : ".0Z") : text(random);

            // The slow way: the whole second, and the fraction as a decimal number.
            int order =
                    Instant.parse(one.substring(0, 19) + "Z").compareTo(Instant.parse(other.substring(0, 19) + "Z"));
            int expected = order != 0 ? order : fraction(one).compareTo(fraction(other));

            assertThat(Integer.signum(read(one).compareTo(read(other)))).isEqualTo(Integer.signum(expected));
            assertThat(read(one).equals(read(other))).isEqualTo(expected == 0);
            if (expected == 0) {
                assertThat(read(one)).hasSameHashCodeAs(read(other));
                assertThat(read(one).shortest()).isEqualTo(read(other).shortest());
            }
        }
    }

    @Test
    void becomesAnInstant() {
        assertThat(read("2016-01-20T12:31:12.1234567899Z").instant())
                .isEqualTo(Instant.parse("2016-01-20T12:31:12.123456789Z"));
        assertThat(read("2016-01-20T12:31:12Z").instant()).isEqualTo(Instant.parse("2016-01-20T12:31:12Z"));
        assertThat(read("2016-12-31T23:59:60.5Z").instant()).isEqualTo(Instant.parse("2017-01-01T00:00:00.5Z"));
        assertThat(read("2016-12-31T23:59:60.5Z")).isLessThan(read("2017-01-01T00:00:00Z"));
    }

    private static BigDecimal fraction(String text) {
        return text.length() == 20 ? BigDecimal.ZERO : new BigDecimal("0" + text.substring(19, text.length() - 1));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("2016-01-20T12:31:1").append(random.nextInt(2));
        for (int digits = random.nextInt(4), count = 0; count < digits; count++) {
            text.append(count == 0 ? "." : "").append(random.nextInt(3));
        }
        return text.append('Z').toString();
    }

    private static Timestamp read(String text) {
        return Objects.requireNonNull(Timestamp.of(text), text);
    }
}
