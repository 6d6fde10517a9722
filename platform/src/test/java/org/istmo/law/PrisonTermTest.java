package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Terms as people write them. */
class PrisonTermTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            48                    | 48
            0                     | 0
            1200                  | 1200
            48 m                  | 48
            48 months             | 48
            1 month               | 1
            48 meses              | 48
            1 mes                 | 1
            1 mês                 | 1
            48 mois               | 48
            4 y                   | 48
            4y                    | 48
            4 years               | 48
            1 year                | 12
            4 yrs                 | 48
            4 a                   | 48
            4 años                | 48
            1 año                 | 12
            4 AÑOS                | 48
            4 anos                | 48
            1 ano                 | 12
            4 ans                 | 48
            1 an                  | 12
            4 années              | 48
            4 years 6 months      | 54
            4 years and 6 months  | 54
            4 years, 6 months     | 54
            4y6m                  | 54
            4 y 6 m               | 54
            4 años y 6 meses      | 54
            1 ano e 1 mês         | 13
            4 ans et 6 mois       | 54
            4\u00a0ans            | 48
            100 años              | 1200
            """)
    void aTermInMonths(String written, int months) {
        assertThat(PrisonTerm.months(written)).hasValue(months);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "life",
                "Life imprisonment",
                "life sentence",
                "imprisonment for life",
                "perpetua",
                "cadena perpetua",
                "prisión perpetua",
                "reclusión perpetua",
                "perpetuidad",
                "perpétua",
                "prisão perpétua",
                "Prisão Perpétua",
                "perpétuité",
                "à perpétuité",
                "réclusion à perpétuité",
                "à vie",
                "emprisonnement à vie"
            })
    void life(String written) {
        assertThat(PrisonTerm.months(written)).hasValue(Offence.LIFE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "four years",
                "-4",
                "1201",
                "101 años",
                "100 years 1 month",
                "4 years 6",
                "6 months 4 years",
                "1.5 years",
                "1,5 años",
                "99999999999",
                "4 weeks",
                "4 animals",
                "mes",
                "perpetual motion"
            })
    void noTerm(String written) {
        assertThat(PrisonTerm.months(written)).isEqualTo(OptionalInt.empty());
    }
}
