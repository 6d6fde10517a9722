package org.istmo.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.law.NationalFault.Rule;
import org.istmo.law.NationalProposal.Draft;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file, judged one by one in their order: each says what a provision of a law corresponds to, or, without
 * law and provision, that a state has nothing for an article. A row that breaks a rule is refused with the rule.
 */
public final class NationalFile {

    /** The columns that a file can have. Cells that a row does not need stay empty. */
    public static final List<String> COLUMNS = List.of(
            "state",
            "language",
            "law_number",
            "law_title",
            "law_enacted",
            "law_status",
            "law_link",
            "law_read_on",
            "provision_number",
            "summary",
            "offence",
            "minimum",
            "maximum",
            "link",
            "read_on",
            "instrument",
            "article",
            "degree",
            "note",
            "confidence");

    /** Those without which nothing can be read; the others may be missing where no row needs them. */
    static final List<String> REQUIRED = List.of("state", "instrument", "article", "degree");

    private static final List<String> OF_LAW =
            List.of("law_title", "law_enacted", "law_status", "law_link", "law_read_on");
    private final Register register;
    private final LocalDate today;
    private final String reason;
    private NationalContent content;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    /**
     * An empty judgement.
     *
     * @param content what is recorded and proposed already
     * @param reason of every change that the file makes
     */
    public NationalFile(Register register, NationalContent content, LocalDate today, String reason) {
        this.register = register;
        this.content = content;
        this.today = today;
        this.reason = reason;
    }

    /** A row of the file with its cells by column. */
    public record Line(long line, Map<String, String> cells) {}

    /** Why a row is refused. */
    public record Refused(long line, NationalFault fault) {}

    /** Judges the next row. A row that is refused leaves nothing behind. */
    public void judge(Line line) {
        NationalFields fields = new NationalFields(line.cells(), today);
        List<NationalEntry> entries = new ArrayList<>();
        Optional<NationalFault> fault = read(fields, entries);
        if (fault.isEmpty()) {
            fault = fields.faults().stream().findFirst();
        }
        if (fault.isPresent()) {
            List<NationalFault> all = fields.faults().isEmpty() ? List.of(fault.get()) : fields.faults();
            all.forEach(one -> refused.add(new Refused(line.line(), one)));
            return;
        }
        for (NationalEntry entry : entries) {
            content = content.with(entry);
            drafts.add(new Draft(entry, false, false, fields.confidence(), reason));
        }
    }

    /** Reads what the row adds; a rule towards other rows or the record comes back, those of single fields stay there. */
    private Optional<NationalFault> read(NationalFields fields, List<NationalEntry> entries) {
        fields.confidence();
        StateCode state = fields.state(register);
        if (state == null) {
            return Optional.empty();
        }
        UUID provision = null;
        if (fields.value("law_number").isEmpty()
                && fields.value("provision_number").isEmpty()) {
            OF_LAW.stream()
                    .filter(field -> !fields.value(field).isEmpty())
                    .findFirst()
                    .ifPresent(field -> fields.refuse("law_number", Rule.REQUIRED));
        } else {
            NationalLaw law = law(fields, state, entries);
            if (law == null) {
                return Optional.empty();
            }
            Provision found = provision(fields, law, entries);
            if (found == null) {
                return Optional.empty();
            }
            provision = found.id();
        }
        if (provision != null
                && fields.value("article").isEmpty()
                && fields.value("degree").isEmpty()) {
            return entries.isEmpty()
                    ? Optional.of(
                            new NationalFault("provision_number", Rule.DUPLICATE, fields.value("provision_number")))
                    : Optional.empty();
        }
        Mapping mapping = fields.mapping(state, provision, register);
        if (mapping == null) {
            return Optional.empty();
        }
        NationalContent with = content;
        for (NationalEntry entry : entries) {
            with = with.with(entry);
        }
        entries.add(mapping);
        return NationalCheck.broken(mapping, with, false);
    }

    private @Nullable NationalLaw law(NationalFields fields, StateCode state, List<NationalEntry> entries) {
        Optional<NationalLaw> known = content.laws(state).stream()
                .filter(law -> NationalCheck.same(law.number(), fields.value("law_number")))
                .findFirst();
        if (known.isPresent()) {
            differs(fields, texts(known.get()));
            return known.get();
        }
        NationalLaw law = fields.law(UUID.randomUUID(), register);
        if (law != null) {
            entries.add(law);
        }
        return law;
    }

    private @Nullable Provision provision(NationalFields fields, NationalLaw law, List<NationalEntry> entries) {
        Optional<Provision> known = content.provisions(law).stream()
                .filter(provision -> NationalCheck.same(provision.number(), fields.value("provision_number")))
                .findFirst();
        if (known.isPresent()) {
            differs(fields, texts(known.get()));
            return known.get();
        }
        Provision provision = fields.provision(UUID.randomUUID(), law.id());
        if (provision != null) {
            entries.add(provision);
        }
        return provision;
    }

    /** A later row may leave out what an earlier row or the record says of a law or provision, and not say otherwise. */
    private static void differs(NationalFields fields, Map<String, String> recorded) {
        recorded.forEach((column, before) -> {
            String value = fields.value(column);
            boolean months = column.equals("minimum") || column.equals("maximum");
            String now = months ? text(fields.months(column)) : value;
            if (!value.isEmpty() && !now.equalsIgnoreCase(before)) {
                fields.refuse(column, Rule.DIFFERS);
            }
        });
    }

    private static Map<String, String> texts(NationalLaw law) {
        return Map.of(
                "law_title", law.title().originalText(),
                "law_enacted", law.enacted().toString(),
                "law_status", law.status().name(),
                "law_link", law.source().link(),
                "law_read_on", law.source().readOn().toString());
    }

    private static Map<String, String> texts(Provision provision) {
        Map<String, String> texts = new LinkedHashMap<>();
        Provision.Penalty penalty = provision.penalty();
        LocalisedText summary = provision.summary();
        texts.put("summary", summary.originalText());
        texts.put("offence", penalty == null ? "no" : "yes");
        texts.put("minimum", penalty == null ? "" : text(penalty.minimum()));
        texts.put("maximum", penalty == null ? "" : text(penalty.maximum()));
        texts.put("link", provision.source().link());
        texts.put("read_on", provision.source().readOn().toString());
        return texts;
    }

    /** Months as a file writes them. */
    public static String text(@Nullable Integer months) {
        if (months == null) {
            return "";
        }
        return months == Offence.LIFE ? "life" : months.toString();
    }

    /** What is recorded and proposed, and what the sound rows add. */
    public NationalContent content() {
        return content;
    }

    /** What the sound rows add, in their order. */
    public List<Draft> drafts() {
        return List.copyOf(drafts);
    }

    /** Why rows are refused, in their order. */
    public List<Refused> refused() {
        return List.copyOf(refused);
    }
}
