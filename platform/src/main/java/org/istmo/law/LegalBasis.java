package org.istmo.law;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way in which one instrument lets a state ask for one measure. These are rows of data, our own analysis of the
 * articles, for a lawyer to check.
 *
 * @param gates what it asks of the offence
 * @param residual those of its rules that give way to another treaty, or null
 * @param timeRules identifiers of {@code deadline_rules.csv}: the treaty's own numbers only
 * @param requestKinds kinds of {@code request_fields.csv}
 * @param grounds articles of {@code refusal_grounds.csv}
 * @param precedence the lower the sooner: what was made for the measure goes before what merely allows it
 */
public record LegalBasis(
        InstrumentId instrument,
        Measure measure,
        List<String> articles,
        Kind kind,
        List<Cited<Gate>> gates,
        Cited<DualCriminality.Rule> dualCriminality,
        List<Cited<Channel>> channels,
        List<Cited<Condition>> conditions,
        @Nullable ResidualRules residual,
        List<Cited<String>> timeRules,
        List<String> requestKinds,
        List<String> grounds,
        int precedence,
        String note,
        Provenance provenance) {

    /** What sort of help it is. */
    public enum Kind {
        /** A provision made for this measure. */
        SPECIFIC_POWER,
        MUTUAL_ASSISTANCE,
        /** A provision that allows it if the two agree, or if the law of one does. */
        FRAMEWORK,
        DIRECT_TO_PROVIDER;

        /** The key of its name. */
        public String key() {
            return "law.basis." + name().toLowerCase(Locale.ROOT);
        }
    }

    public LegalBasis {
        articles = List.copyOf(articles);
        gates = List.copyOf(gates);
        channels = List.copyOf(channels);
        conditions = List.copyOf(conditions);
        timeRules = List.copyOf(timeRules);
        requestKinds = List.copyOf(requestKinds);
        grounds = List.copyOf(grounds);
    }

    /** Reads a row of {@code bases.csv}; what is not a row of it is an IllegalArgumentException. */
    public static LegalBasis read(Map<String, String> row) {
        List<Cited<DualCriminality.Rule>> dual =
                Cited.list(Cells.required(row, "dual_criminality"), DualCriminality.Rule::valueOf);
        return new LegalBasis(
                new InstrumentId(Cells.required(row, "instrument")),
                Measure.valueOf(Cells.required(row, "measure")),
                Cited.parts(Cells.required(row, "articles")),
                Kind.valueOf(Cells.required(row, "kind")),
                Cited.list(Cells.required(row, "gates"), Gate::valueOf),
                dual.getFirst(),
                Cited.list(Cells.optional(row, "channels"), Channel::valueOf),
                Cited.list(Cells.optional(row, "conditions"), Condition::valueOf),
                residual(row),
                Cited.list(Cells.optional(row, "time_rules"), rule -> rule),
                Cited.parts(Cells.optional(row, "request_kinds")),
                Cited.parts(Cells.optional(row, "refusal_grounds")),
                Integer.parseInt(Cells.required(row, "precedence")),
                Cells.optional(row, "note"),
                Cells.provenance(row));
    }

    /** Columns {@code residual}, such as {@code 27} or {@code 18(9)-(29)}, its clause, and what it gives way to. */
    private static @Nullable ResidualRules residual(Map<String, String> row) {
        String rules = Cells.optional(row, "residual");
        if (rules.isEmpty()) {
            return null;
        }
        String clause = Cells.required(row, "residual_clause");
        List<InstrumentId> others = Cited.parts(Cells.required(row, "gives_way_to")).stream()
                .map(InstrumentId::new)
                .toList();
        int open = rules.indexOf('(');
        if (open < 0) {
            return new ResidualRules(clause, Integer.parseInt(rules), 0, 0, others);
        }
        int dash = rules.indexOf(")-(");
        return new ResidualRules(
                clause,
                Integer.parseInt(rules.substring(0, open)),
                Integer.parseInt(rules.substring(open + 1, dash)),
                Integer.parseInt(rules.substring(dash + 3, rules.length() - 1)),
                others);
    }
}
