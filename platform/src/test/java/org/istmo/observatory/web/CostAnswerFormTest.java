package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.NumberFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.istmo.directory.Sector;
import org.istmo.observatory.AmountRange;
import org.istmo.observatory.AnsweringCosts.OwnAnswer;
import org.istmo.observatory.CostAnswer;
import org.istmo.observatory.CostAnswer.NotKnown;
import org.istmo.observatory.CostType;
import org.istmo.observatory.OrganisationSize;
import org.istmo.observatory.web.CostAnswerForm.Choice;
import org.istmo.observatory.web.CostAnswerForm.Problem;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostAnswerFormTest {

    @Test
    void aFormIsBlankUntilSomethingIsTypedOrChosen() {
        assertThat(CostAnswerForm.of(Map.of()).blank()).isTrue();
        assertThat(CostAnswerForm.of(Map.of("STAFF.to", " ")).blank()).isTrue();
        assertThat(CostAnswerForm.of(Map.of("STAFF.to", "x")).blank()).isFalse();
        assertThat(CostAnswerForm.of(Map.of("RECOVERIES", "unknown")).blank()).isFalse();
    }

    @Test
    void whatIsLeftBlankIsNotKnown() {
        CostAnswerForm form = CostAnswerForm.of(Map.of());
        assertThat(form.wrong()).isEmpty();
        assertThat(form.gross())
                .hasSize(8)
                .allSatisfy((type, answer) -> assertThat(answer).isEqualTo(new NotKnown()));
        assertThat(form.recoveries()).isEqualTo(new NotKnown());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "12500 | 12500",
                "12.500 | 12500",
                "12,500 | 12500",
                "12 500 | 12500",
                "12\u00a0500 | 12500",
                "12\u202f500 | 12500",
                "1.234.567 | 1234567",
                "12’500 | 12500",
                "007 | 7",
                "1000000000000000 | 1000000000000000"
            })
    void wholeNumbersAreReadAsPeopleWriteThem(String typed, long amount) {
        assertThat(problem("amount", typed, "", "")).isNull();
        assertThat(answer("amount", typed, "", "")).isEqualTo(CostAnswer.exactly(amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,50", "12.5", "1.234,567", "1,23,456", "-5", "$ 100", "mil", "1e6", "１２", "0x10"})
    void anythingElseIsNotReadAsSomethingElse(String typed) {
        assertThat(problem("amount", typed, "", "")).isEqualTo(new Problem("amount", "not_whole"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000001", "99999999999999999999999999", "9.999.999.999.999.999"})
    void moreThanAnyAmountIsRefused(String typed) {
        assertThat(problem("amount", typed, "", "")).isEqualTo(new Problem("amount", "too_large"));
        assertThat(problem("band", "", "1", typed)).isEqualTo(new Problem("to", "too_large"));
    }

    @Test
    void anAmountThatWasChosenMustBeWritten() {
        assertThat(problem("amount", "", "5", "9")).isEqualTo(new Problem("amount", "missing"));
    }

    @Test
    void aBandHasOneEndOrTwo() {
        assertThat(answer("band", "", "5", "9")).isEqualTo(band(5, OptionalLong.of(9)));
        assertThat(answer("band", "", "5", "")).isEqualTo(band(5, OptionalLong.empty()));
        assertThat(answer("band", "", "", "9")).isEqualTo(band(0, OptionalLong.of(9)));
        assertThat(problem("band", "7", "", "")).isEqualTo(new Problem("from", "missing_band"));
        assertThat(problem("band", "", "9", "5")).isEqualTo(new Problem("to", "upside_down"));
        assertThat(problem("band", "", "x", "5")).isEqualTo(new Problem("from", "not_whole"));
        assertThat(problem("band", "", "5", "x")).isEqualTo(new Problem("to", "not_whole"));
    }

    @Test
    void whoTypedAndChoseNothingMeantWhatWasTyped() {
        assertThat(answer("", "700", "", "")).isEqualTo(CostAnswer.exactly(700));
        assertThat(answer("", "", "5", "9")).isEqualTo(band(5, OptionalLong.of(9)));
        assertThat(problem("", "abc", "", "")).isEqualTo(new Problem("amount", "not_whole"));
    }

    @Test
    void notKnownIsNotKnownWhateverStandsBesideIt() {
        assertThat(problem("unknown", "abc", "1", "0")).isNull();
        assertThat(answer("unknown", "700", "", "")).isEqualTo(new NotKnown());
    }

    @Test
    void whatWasTypedStaysAsItWasTyped() {
        CostAnswerForm.Entry entry = entry("amount", " 12,50 ", "a", "b");
        assertThat(entry.amount()).isEqualTo("12,50");
        assertThat(entry.from()).isEqualTo("a");
        assertThat(entry.to()).isEqualTo("b");
        assertThat(entry.choice()).isEqualTo(Choice.AMOUNT);
    }

    @Test
    void everyWrongEntryIsNamedInTheOrderOfTheForm() {
        CostAnswerForm form = CostAnswerForm.of(
                Map.of("RECOVERIES", "amount", "STAFF", "amount", "FUNDS_LOST.amount", "?", "ADVICE.amount", "5"));
        assertThat(form.wrong())
                .extracting(CostAnswerForm.Entry::name)
                .containsExactly("FUNDS_LOST", "STAFF", "RECOVERIES");
    }

    /** What is kept comes back as it was, through the numbers of each language. */
    @ParameterizedTest
    @EnumSource
    void theAnswerThatIsKeptFillsTheForm(Language language) {
        Map<CostType, CostAnswer> gross = new EnumMap<>(CostType.class);
        for (CostType type : CostType.values()) {
            gross.put(type, new NotKnown());
        }
        gross.put(CostType.STAFF, CostAnswer.exactly(1_234_567));
        gross.put(CostType.ADVICE, band(1000, OptionalLong.of(25_000)));
        gross.put(CostType.REPLACEMENT, band(1000, OptionalLong.empty()));
        OwnAnswer own = own(true, gross, CostAnswer.exactly(0));
        NumberFormat format = NumberFormat.getIntegerInstance(language.locale());
        CostAnswerForm form = CostAnswerForm.of(own, format::format);
        assertThat(form.wrong()).isEmpty();
        assertThat(form.gross()).isEqualTo(gross);
        assertThat(form.recoveries()).isEqualTo(CostAnswer.exactly(0));
        assertThat(form.entry("COMMUNICATION").choice()).isEqualTo(Choice.UNKNOWN);
    }

    @Test
    void whoHasNotAnsweredYetFindsNothingChosen() {
        CostAnswerForm form = CostAnswerForm.of(own(false, Map.of(), new NotKnown()), String::valueOf);
        assertThat(form.entries()).hasSize(9).allMatch(entry -> entry.choice() == Choice.NONE);
    }

    private static OwnAnswer own(boolean answered, Map<CostType, CostAnswer> gross, CostAnswer recoveries) {
        return new OwnAnswer(
                new UUID(0, 1),
                new UUID(0, 2),
                "An organisation",
                Sector.PRIVATE,
                OrganisationSize.SMALL,
                answered,
                1,
                gross,
                recoveries);
    }

    private static @Nullable Problem problem(String choice, String amount, String from, String to) {
        return entry(choice, amount, from, to).problem();
    }

    private static CostAnswer answer(String choice, String amount, String from, String to) {
        return entry(choice, amount, from, to).answer();
    }

    private static CostAnswerForm.Entry entry(String choice, String amount, String from, String to) {
        Map<String, String> sent = new HashMap<>();
        sent.put("STAFF", choice);
        sent.put("STAFF.amount", amount);
        sent.put("STAFF.from", from);
        sent.put("STAFF.to", to);
        return CostAnswerForm.of(sent).entry("STAFF");
    }

    private static CostAnswer band(long lower, OptionalLong upper) {
        return new CostAnswer.Amount(new AmountRange(lower, upper));
    }
}
