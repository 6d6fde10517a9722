package org.istmo.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.directory.State;
import org.istmo.law.Flaw.Rule;
import org.istmo.shared.StateCode;
import org.istmo.tables.Columns;
import org.istmo.tables.FormulaGuard;
import org.istmo.tables.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of a table of participations: of the published open data, or of the reference file {@code
 * treaty_status.csv}. A row is read whole, or every rule that it breaks is named.
 */
final class ParticipationRows {

    private static final Map<String, List<String>> COLUMNS = new LinkedHashMap<>();

    /** Columns that only one of the two shapes has. */
    private static final Set<String> OPTIONAL = Set.of("ENDED", "UNCONFIRMED", "RECALL_FIELDS", "EIF_BASIS");

    static {
        COLUMNS.put("STATE", List.of("iso3"));
        COLUMNS.put("INSTRUMENT", List.of());
        COLUMNS.put("STATUS", List.of());
        COLUMNS.put("SIGNED", List.of("signature_date"));
        COLUMNS.put("CONSENT", List.of("consent_type"));
        COLUMNS.put("CONSENTED", List.of("consent_date"));
        COLUMNS.put("DEPOSITED", List.of("deposit_date"));
        COLUMNS.put("IN_FORCE", List.of("entry_into_force"));
        COLUMNS.put("ENDED", List.of());
        COLUMNS.put("RESERVATIONS", List.of("reservation_declaration"));
        COLUMNS.put("RESERVATION_NOTE", List.of("rd_note"));
        COLUMNS.put("NOTE", List.of());
        COLUMNS.put("SOURCE", List.of());
        COLUMNS.put("SOURCE_AS_OF", List.of("as_of"));
        COLUMNS.put("CONFIDENCE", List.of());
        COLUMNS.put("UNCONFIRMED", List.of());
        COLUMNS.put("RECALL_FIELDS", List.of());
        COLUMNS.put("EIF_BASIS", List.of());
    }

    private final String file;
    private final Columns columns;
    private final Register register;
    private final LocalDate today;
    private final Set<String> read = new TreeSet<>();

    private ParticipationRows(String file, Columns columns, Register register, LocalDate today) {
        this.file = file;
        this.columns = columns;
        this.register = register;
        this.today = today;
    }

    /** What came of a row. */
    sealed interface Judged {

        /** What it says. */
        record Said(Participation said) implements Judged {}

        /** The rules that it breaks. */
        record Flawed(List<Flaw> flaws) implements Judged {}
    }

    /** Which header stands for which column. The reference file names each state twice: its code counts. */
    static Columns columns(List<String> headers) {
        boolean reference = headers.stream().anyMatch(header -> header.strip().equalsIgnoreCase("iso3"));
        return Columns.match(
                headers.stream()
                        .filter(header -> !reference || !header.strip().equalsIgnoreCase("state"))
                        .toList(),
                COLUMNS);
    }

    /** The columns that a table needs and lacks, or has twice. */
    static List<String> missing(Columns columns) {
        boolean reference = columns.matched().containsKey("RECALL_FIELDS");
        return Stream.concat(
                        columns.missing().stream()
                                .filter(column -> !OPTIONAL.contains(column)
                                        || (!reference && (column.equals("ENDED") || column.equals("UNCONFIRMED")))),
                        columns.ambiguous().keySet().stream())
                .toList();
    }

    static ParticipationRows of(String file, Columns columns, Register register, LocalDate today) {
        return new ParticipationRows(file, columns, register, today);
    }

    /** Reads the next row; one that speaks of the same as an earlier one is refused. */
    Judged read(Row row) {
        Cells cells = new Cells(row);
        Optional<State> state = register.state(cells.text("STATE"));
        if (state.isEmpty()) {
            cells.flaw(Rule.KNOWN_STATE, cells.text("STATE"));
        }
        Optional<Instrument> instrument = register.instrument(cells.text("INSTRUMENT"));
        if (instrument.isEmpty()) {
            cells.flaw(Rule.KNOWN_INSTRUMENT, cells.text("INSTRUMENT"));
        } else if (!instrument.get().listed()) {
            cells.flaw(Rule.LISTED_INSTRUMENT, cells.text("INSTRUMENT"));
        }
        Participation.Status status = cells.word("STATUS", Participation.Status.values());
        Participation.Consent consent =
                cells.text("CONSENT").isEmpty() ? null : cells.word("CONSENT", Participation.Consent.values());
        Participation.Reservations reservations = cells.word("RESERVATIONS", Participation.Reservations.values());
        Provenance.Confidence confidence = cells.word("CONFIDENCE", Provenance.Confidence.values());
        PartialDate signed = cells.partialDate("SIGNED");
        LocalDate consented = cells.date("CONSENTED");
        LocalDate deposited = cells.date("DEPOSITED");
        LocalDate inForce = cells.date("IN_FORCE");
        LocalDate ended = cells.ended(status);
        Set<String> unconfirmed = cells.unconfirmed(ended);
        if (state.isEmpty()
                || instrument.isEmpty()
                || status == null
                || reservations == null
                || confidence == null
                || !cells.flaws.isEmpty()) {
            return new Judged.Flawed(cells.flaws);
        }
        StateCode code = state.get().code();
        Participation said = new Participation(
                code,
                instrument.get().id(),
                status,
                signed,
                consent,
                consented,
                deposited,
                inForce,
                ended,
                reservations,
                cells.text("RESERVATION_NOTE"),
                TreatyFiles.note(cells.text("EIF_BASIS"), cells.text("NOTE")),
                new Provenance(cells.text("SOURCE"), cells.text("SOURCE_AS_OF"), confidence, unconfirmed));
        Contradiction.in(said, instrument.get(), today).forEach(found -> cells.flaw(found.rule(), found.value()));
        String who = code + " " + said.instrument();
        if (!read.add(who)) {
            cells.flaw(Rule.ONCE, who);
        }
        return cells.flaws.isEmpty() ? new Judged.Said(said) : new Judged.Flawed(cells.flaws);
    }

    /** One row's cells by our columns, and what is wrong with them. */
    private final class Cells {

        private final Row row;
        private final List<Flaw> flaws = new ArrayList<>();

        Cells(Row row) {
            this.row = row;
        }

        void flaw(Rule rule, String value) {
            flaws.add(new Flaw(file, (int) row.line(), rule, value));
        }

        /** The text as it was before our own export guarded it against spreadsheets. */
        String text(String column) {
            String header = columns.matched().get(column);
            return header == null ? "" : FormulaGuard.unguard(row.cell(header)).strip();
        }

        /** One of these words, in the case of either shape; «no information» says as little as «unknown». */
        <E extends Enum<E>> @Nullable E word(String column, E[] known) {
            String text = text(column);
            String name = text.toUpperCase(Locale.ROOT).replace('-', '_').replace("NO_INFO", "UNKNOWN");
            for (E one : known) {
                if (one.name().equals(name)) {
                    return one;
                }
            }
            flaw(Rule.KNOWN_WORD, column + ": " + text);
            return null;
        }

        @Nullable
        PartialDate partialDate(String column) {
            String text = text(column);
            Optional<PartialDate> date = PartialDate.read(text);
            if (date.isEmpty() && !text.isEmpty()) {
                flaw(Rule.A_DATE, column + ": " + text);
            }
            return date.orElse(null);
        }

        @Nullable
        LocalDate date(String column) {
            PartialDate date = partialDate(column);
            if (date != null && date.day() == null) {
                flaw(Rule.A_DATE, column + ": " + text(column));
            }
            return date == null ? null : date.earliest();
        }

        @Nullable
        LocalDate ended(Participation.@Nullable Status status) {
            if (columns.matched().containsKey("ENDED") || status == null || !status.denounced()) {
                return date("ENDED");
            }
            return PartialDate.read(TreatyFiles.end(text("RESERVATION_NOTE")))
                    .map(PartialDate::earliest)
                    .orElse(null);
        }

        Set<String> unconfirmed(@Nullable LocalDate ended) {
            if (!columns.matched().containsKey("UNCONFIRMED")) {
                return TreatyFiles.unconfirmed(text("RECALL_FIELDS"), text("SOURCE"), ended);
            }
            Map<String, String> known = Participation.Field.CAN_BE_UNCONFIRMED.stream()
                    .collect(Collectors.toMap(Enum::name, Participation.Field::recordName));
            Set<String> unconfirmed = new TreeSet<>();
            for (String word : text("UNCONFIRMED").split("[\\s;,]+")) {
                String name = known.get(word.toUpperCase(Locale.ROOT));
                if (name != null) {
                    unconfirmed.add(name);
                } else if (!word.isEmpty()) {
                    flaw(Rule.KNOWN_WORD, "UNCONFIRMED: " + word);
                }
            }
            return unconfirmed;
        }
    }
}
