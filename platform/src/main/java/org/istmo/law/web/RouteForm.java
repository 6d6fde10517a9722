package org.istmo.law.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.istmo.directory.State;
import org.istmo.law.Answer;
import org.istmo.law.Conduct;
import org.istmo.law.Measure;
import org.istmo.law.Offence;
import org.istmo.law.Register;
import org.istmo.law.RouteRequest;
import org.istmo.pages.Page;

/** What somebody asks the planner: the fields as they came in the address, and what is wrong with each. */
public final class RouteForm {

    static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    /** A hundred years: more than any threshold of a treaty, and so as good as life. */
    public static final int MOST_MONTHS = 1200;

    private static final List<String> ANSWERS =
            List.of("offence_there", "transnational", "group", "named", "fiscal", "political", "military");
    static final List<String> FIELDS = Stream.concat(
                    Stream.of("from", "to", "measure", "conduct", "penalty_from", "penalty_to"), ANSWERS.stream())
            .toList();
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTHS = Pattern.compile("\\d{1,4}");

    private final Map<String, String> values;
    private final LocalDate today;
    private final Map<String, String> problems = new LinkedHashMap<>();

    RouteForm(Map<String, String> values, LocalDate today) {
        this.values = values;
        this.today = today;
    }

    /** What the form asks, field by field, with its day. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String field : FIELDS) {
            parameters.put(field, value(field));
        }
        parameters.put("on", on());
        parameters.put("known", value("known"));
        return parameters;
    }

    /** Whether anything is asked at all. */
    public boolean isAsked() {
        return !value("from").isEmpty()
                || !value("to").isEmpty()
                || !value("measure").isEmpty();
    }

    /** The field as it came. */
    public String value(String field) {
        return values.getOrDefault(field, "").strip();
    }

    /** Whether the field has this value; what nobody has said is not known. */
    public boolean is(String field, Enum<?> constant) {
        String value = value(field);
        return (value.isEmpty() ? "unknown" : value).equals(code(constant));
    }

    /** The day, or today. */
    public String on() {
        return value("on").isEmpty() ? today.toString() : value("on");
    }

    /** What is wrong with the field, or nothing. */
    public String problem(String field) {
        return problems.getOrDefault(field, "");
    }

    /** What is wrong, by field. */
    public Map<String, String> problems() {
        return problems;
    }

    /** A constant as it stands in an address. */
    public static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The request, or nothing where the form is not filled in well; then each problem stands at its field. */
    Optional<RouteRequest> request(Page page, Register register) {
        Optional<State> from = state("from", page, register);
        Optional<State> to = state("to", page, register);
        Optional<Measure> measure = constant("measure", Measure.class);
        if (measure.isEmpty()) {
            problems.put("measure", page.t("law.route.measure.missing"));
        }
        Optional<LocalDate> on = day(page);
        Conduct conduct = choice("conduct", Conduct.class, Conduct.UNKNOWN, page);
        Optional<Integer> penaltyFrom = months("penalty_from", page);
        Optional<Integer> penaltyTo = months("penalty_to", page);
        List<Answer> answers = ANSWERS.stream()
                .map(field -> choice(field, Answer.class, Answer.UNKNOWN, page))
                .toList();
        if (from.isEmpty() || to.isEmpty() || measure.isEmpty() || on.isEmpty() || !problems.isEmpty()) {
            return Optional.empty();
        }
        Offence offence = new Offence(
                conduct,
                penaltyFrom.orElse(null),
                penaltyTo.orElse(null),
                answers.get(0),
                answers.get(1),
                answers.get(2),
                answers.get(3),
                answers.get(4),
                answers.get(5),
                answers.get(6));
        return Optional.of(new RouteRequest(from.get().code(), to.get().code(), measure.get(), offence, on.get()));
    }

    private Optional<State> state(String field, Page page, Register register) {
        Optional<State> state = register.state(value(field));
        if (state.isEmpty()) {
            problems.put(field, page.t("law.route.state.missing"));
        }
        return state;
    }

    private Optional<LocalDate> day(Page page) {
        String text = on();
        if (DAY.matcher(text).matches()) {
            try {
                LocalDate day = LocalDate.parse(text);
                if (!day.isBefore(FIRST_DAY) && !day.isAfter(AsOf.LAST_DAY)) {
                    return Optional.of(day);
                }
            } catch (DateTimeException e) {
                // It is said below: a day that no month has is no day.
            }
        }
        problems.put(
                "on", page.t("law.route.on.wrong", "first", page.date(FIRST_DAY), "last", page.date(AsOf.LAST_DAY)));
        return Optional.empty();
    }

    private Optional<Integer> months(String field, Page page) {
        String text = value(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (MONTHS.matcher(text).matches() && Integer.parseInt(text) <= MOST_MONTHS) {
            return Optional.of(Integer.valueOf(text));
        }
        problems.put(field, page.t("law.route.penalty.wrong", "most", String.valueOf(MOST_MONTHS)));
        return Optional.empty();
    }

    /** The choice; what nobody has said is not known, and what nobody offered is refused. */
    private <T extends Enum<T>> T choice(String field, Class<T> type, T unknown, Page page) {
        if (value(field).isEmpty()) {
            return unknown;
        }
        return constant(field, type).orElseGet(() -> {
            problems.put(field, page.t("law.route.choice.wrong"));
            return unknown;
        });
    }

    private <T extends Enum<T>> Optional<T> constant(String field, Class<T> type) {
        for (T constant : type.getEnumConstants()) {
            if (code(constant).equals(value(field))) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
