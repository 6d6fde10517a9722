package org.istmo.observatory.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.istmo.observatory.AmountRange;
import org.istmo.observatory.AnsweringCosts.OwnAnswer;
import org.istmo.observatory.CostAnswer;
import org.istmo.observatory.CostResponse;
import org.istmo.observatory.CostType;
import org.jspecify.annotations.Nullable;

/**
 * The form on costs as somebody typed it: one entry for each kind of cost, in the form's order, and one for what came
 * back. What was typed stays as it was typed, right or wrong.
 */
public record CostAnswerForm(List<Entry> entries) {

    /** The name of the entry for what came back. */
    public static final String RECOVERIES = "RECOVERIES";

    /** Digits, or digits in threes with one kind of mark between them: as people write money without cents. */
    private static final Pattern WHOLE = Pattern.compile("\\d+|\\d{1,3}(?:([.,'’\\h])\\d{3})(?:\\1\\d{3})*");

    /** What somebody says about an amount. */
    public enum Choice {
        NONE,
        AMOUNT,
        BAND,
        UNKNOWN
    }

    /** What is wrong with an entry, and in which of its fields. */
    public record Problem(String field, String key) {}

    /**
     * What was typed about one amount.
     *
     * @param name the entry's name: a {@link CostType} or {@link #RECOVERIES}; its fields' names begin with it
     * @param to the band's upper end; empty where the band has none
     */
    public record Entry(String name, Choice choice, String amount, String from, String to) {

        /** What is wrong with it, or null. */
        public @Nullable Problem problem() {
            return switch (meant()) {
                case AMOUNT -> amount.isEmpty() ? new Problem("amount", "missing") : wrong("amount", amount);
                case BAND -> bandProblem();
                case NONE, UNKNOWN -> null;
            };
        }

        private @Nullable Problem bandProblem() {
            if (from.isEmpty() && to.isEmpty()) {
                return new Problem("from", "missing_band");
            }
            Problem wrong = from.isEmpty() ? null : wrong("from", from);
            if (wrong == null && !to.isEmpty()) {
                wrong = wrong("to", to);
            }
            if (wrong == null && !to.isEmpty() && number(to) < lower()) {
                return new Problem("to", "upside_down");
            }
            return wrong;
        }

        /** The answer; of an entry with a problem there is none. */
        CostAnswer answer() {
            return switch (meant()) {
                case AMOUNT -> CostAnswer.exactly(number(amount));
                case BAND ->
                    new CostAnswer.Amount(new AmountRange(
                            lower(), to.isEmpty() ? OptionalLong.empty() : OptionalLong.of(number(to))));
                case NONE, UNKNOWN -> new CostAnswer.NotKnown();
            };
        }

        /** What was chosen; who typed an amount and chose nothing meant the amount. */
        public Choice meant() {
            if (choice != Choice.NONE || (amount + from + to).isEmpty()) {
                return choice;
            }
            return amount.isEmpty() ? Choice.BAND : Choice.AMOUNT;
        }

        private long lower() {
            return from.isEmpty() ? 0 : number(from);
        }

        private static @Nullable Problem wrong(String field, String typed) {
            if (!WHOLE.matcher(typed).matches()) {
                return new Problem(field, "not_whole");
            }
            return digits(typed).length() > 18 || number(typed) > CostResponse.LARGEST_AMOUNT
                    ? new Problem(field, "too_large")
                    : null;
        }

        private static long number(String typed) {
            return Long.parseLong(digits(typed));
        }

        private static String digits(String typed) {
            return typed.replaceAll("\\D", "").replaceFirst("^0+(?=.)", "");
        }
    }

    public CostAnswerForm {
        entries = List.copyOf(entries);
    }

    /** What a browser sent. */
    static CostAnswerForm of(Map<String, String> sent) {
        return new CostAnswerForm(names().stream()
                .map(name -> new Entry(
                        name,
                        choice(sent.getOrDefault(name, "")),
                        typed(sent, name + ".amount"),
                        typed(sent, name + ".from"),
                        typed(sent, name + ".to")))
                .toList());
    }

    /** The answer that is kept, to be changed; of an organisation that has not answered yet, an empty form. */
    static CostAnswerForm of(OwnAnswer own, LongFunction<String> written) {
        return new CostAnswerForm(names().stream()
                .map(name -> own.answered()
                        ? entry(name, answer(own, name), written)
                        : new Entry(name, Choice.NONE, "", "", ""))
                .toList());
    }

    /** The entry with this name. */
    public Entry entry(String name) {
        return entries.stream()
                .filter(entry -> entry.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** The entries with something wrong in them. */
    public List<Entry> wrong() {
        return entries.stream().filter(entry -> entry.problem() != null).toList();
    }

    /** Whether it says nothing at all: neither an amount nor that one is not known. */
    boolean blank() {
        return entries.stream().allMatch(entry -> entry.meant() == Choice.NONE);
    }

    /** What it says of each kind of cost, where nothing is wrong. */
    Map<CostType, CostAnswer> gross() {
        Map<CostType, CostAnswer> gross = new EnumMap<>(CostType.class);
        for (CostType type : CostType.values()) {
            gross.put(type, entry(type.name()).answer());
        }
        return gross;
    }

    /** What it says of what came back, where nothing is wrong. */
    CostAnswer recoveries() {
        return entry(RECOVERIES).answer();
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (CostType type : CostType.values()) {
            names.add(type.name());
        }
        names.add(RECOVERIES);
        return names;
    }

    private static Choice choice(String sent) {
        return switch (sent) {
            case "amount" -> Choice.AMOUNT;
            case "band" -> Choice.BAND;
            case "unknown" -> Choice.UNKNOWN;
            default -> Choice.NONE;
        };
    }

    private static String typed(Map<String, String> sent, String field) {
        String typed = sent.getOrDefault(field, "").strip();
        return typed.length() > 40 ? typed.substring(0, 40) : typed;
    }

    private static CostAnswer answer(OwnAnswer own, String name) {
        return name.equals(RECOVERIES)
                ? own.recoveries()
                : own.gross().getOrDefault(CostType.valueOf(name), new CostAnswer.NotKnown());
    }

    private static Entry entry(String name, CostAnswer answer, LongFunction<String> written) {
        return answer.amount()
                .map(range -> range.exact()
                        ? new Entry(name, Choice.AMOUNT, written.apply(range.lower()), "", "")
                        : new Entry(
                                name,
                                Choice.BAND,
                                "",
                                written.apply(range.lower()),
                                range.upper().isPresent()
                                        ? written.apply(range.upper().getAsLong())
                                        : ""))
                .orElseGet(() -> new Entry(name, Choice.UNKNOWN, "", "", ""));
    }
}
