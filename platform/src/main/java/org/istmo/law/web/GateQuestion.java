package org.istmo.law.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.istmo.law.Answer;
import org.istmo.law.Offence;
import org.istmo.law.PalermoGate;
import org.istmo.law.PrisonTerm;
import org.istmo.pages.UnknownValue;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks the gate of Palermo, as it came in an address.
 *
 * @param parameters as they came, those of the gate alone
 * @param maximum in months, or {@link Offence#LIFE}; null where it is not known or cannot be read
 * @param unread what was written as the maximum and is none; empty otherwise
 */
record GateQuestion(
        Map<String, String> parameters,
        @Nullable Integer maximum,
        Answer transnational,
        Answer group,
        Answer named,
        String unread) {

    static final String MAXIMUM = "maximum";
    static final List<String> ANSWERS = List.of("transnational", "group", "named");
    static final List<String> FIELDS =
            Stream.concat(Stream.of(MAXIMUM), ANSWERS.stream()).toList();

    /**
     * Reads it; what nobody has said is not known.
     *
     * @throws UnknownValue where an answer is none
     */
    static GateQuestion of(Map<String, String> values) {
        Map<String, String> parameters = new LinkedHashMap<>();
        FIELDS.stream().filter(values::containsKey).forEach(field -> parameters.put(field, values.get(field)));
        String written = parameters.getOrDefault(MAXIMUM, "").strip();
        OptionalInt months = PrisonTerm.months(written);
        return new GateQuestion(
                parameters,
                months.isPresent() ? months.getAsInt() : null,
                answer(parameters, "transnational"),
                answer(parameters, "group"),
                answer(parameters, "named"),
                months.isPresent() || written.isEmpty() ? "" : written);
    }

    private static Answer answer(Map<String, String> parameters, String field) {
        String value = parameters.getOrDefault(field, "").strip();
        return Stream.of(Answer.values())
                .filter(answer -> RouteForm.code(answer).equals(value.isEmpty() ? "unknown" : value))
                .findFirst()
                .orElseThrow(() -> new UnknownValue(
                        field, Stream.of(Answer.values()).map(RouteForm::code).toList()));
    }

    /** Whether anything is asked at all. */
    boolean isAsked() {
        return !parameters.isEmpty();
    }

    /** The gate's answer. */
    PalermoGate gate() {
        return PalermoGate.of(Offence.punished(maximum, transnational, group, named));
    }
}
