package org.istmo.law;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference files as plain lists, read as simply as can be. */
record LawTable(
        List<Instrument> instruments,
        List<Participation> participations,
        List<LegalBasis> bases,
        List<RefusalGround> grounds,
        List<Reserved> reservations,
        List<TreatyEffect> effects) {

    private static final Map<String, String> PARENTS =
            Map.of("ETS189", "ETS185", "CETS224", "ETS185", "OAS-A59", "OAS-A55");

    private static final Map<String, String> FIELDS = Map.of(
            "status", "status",
            "signature_date", "signed",
            "deposit_date", "deposited",
            "entry_into_force", "inForce");

    private static final Pattern END = Pattern.compile("effective (\\d{4}-\\d{2}-\\d{2})");

    static LawTable read() {
        List<Map<String, String>> status = rows("treaty_status.csv");
        Set<String> listed = new HashSet<>();
        status.forEach(row -> listed.add(row.get("instrument")));
        List<Instrument> instruments = new ArrayList<>();
        for (JsonNode node : json("treaties.json").get("instruments")) {
            instruments.add(instrument(node, listed));
        }
        return new LawTable(
                List.copyOf(instruments),
                status.stream().map(LawTable::participation).toList(),
                rows("bases.csv").stream().map(LegalBasis::read).toList(),
                rows("grounds.csv").stream().map(RefusalGround::read).toList(),
                rows("reservations.csv").stream().map(Reserved::read).toList(),
                rows("effects.csv").stream().map(TreatyEffect::read).toList());
    }

    Treaties treaties() {
        return Treaties.of(instruments, participations, bases, grounds, reservations, effects);
    }

    LawTable withInstruments(List<Instrument> others) {
        return new LawTable(others, participations, bases, grounds, reservations, effects);
    }

    LawTable withParticipations(List<Participation> others) {
        return new LawTable(instruments, others, bases, grounds, reservations, effects);
    }

    LawTable withReservations(List<Reserved> others) {
        return new LawTable(instruments, participations, bases, grounds, others, effects);
    }

    /** The same, with this instrument in force since the day and these states bound by it since then. */
    LawTable inForce(String code, LocalDate since, String... parties) {
        InstrumentId id = new InstrumentId(code);
        Set<String> bound = Set.of(parties);
        List<Instrument> changed = instruments.stream()
                .map(one -> one.id().equals(id) ? since(one, since) : one)
                .toList();
        List<Participation> joined = participations.stream()
                .map(one -> one.instrument().equals(id)
                                && bound.contains(one.state().iso3())
                        ? party(one, since)
                        : one)
                .toList();
        return withInstruments(changed).withParticipations(joined);
    }

    static Instrument since(Instrument one, @Nullable LocalDate since) {
        return new Instrument(
                one.id(),
                one.identifiers(),
                one.shortName(),
                one.name(),
                one.adopted(),
                one.opened(),
                since,
                one.rule(),
                one.parent(),
                one.depositary(),
                one.listed(),
                one.note(),
                one.provenance());
    }

    private static Participation party(Participation one, LocalDate since) {
        return new Participation(
                one.state(),
                one.instrument(),
                Participation.Status.PARTY,
                one.signed(),
                Participation.Consent.RATIFICATION,
                since,
                since,
                since,
                null,
                Participation.Reservations.NO,
                "",
                "",
                new Provenance("a test", "", Provenance.Confidence.HIGH, Set.of()));
    }

    private static Instrument instrument(JsonNode node, Set<String> listed) {
        String code = node.get("id").asString();
        String parent = PARENTS.get(code);
        JsonNode inForce = node.get("entry_into_force");
        LocalisedText name =
                LocalisedText.of(Language.ENGLISH, node.get("short").get("en").asString());
        return new Instrument(
                new InstrumentId(code),
                List.of(),
                name,
                name,
                null,
                LocalDate.parse(node.get("opened").asString()),
                inForce == null || inForce.isNull() ? null : LocalDate.parse(inForce.asString()),
                null,
                parent == null ? null : new InstrumentId(parent),
                "",
                listed.contains(code),
                "",
                new Provenance(node.get("source").asString(), "", Provenance.Confidence.HIGH, Set.of()));
    }

    private static Participation participation(Map<String, String> row) {
        Participation.Status status = Participation.Status.valueOf(upper(row, "status"));
        Set<String> unconfirmed = new HashSet<>();
        FIELDS.forEach((theirs, ours) -> {
            if (cell(row, "recall_fields").contains(theirs)) {
                unconfirmed.add(ours);
            }
        });
        String consent = upper(row, "consent_type");
        Matcher end = END.matcher(cell(row, "rd_note"));
        boolean denounced = status.name().startsWith("DENOUNCED");
        String signed = cell(row, "signature_date");
        return new Participation(
                new StateCode(cell(row, "iso3")),
                new InstrumentId(cell(row, "instrument")),
                status,
                signed.isEmpty() ? null : PartialDate.parse(signed),
                consent.isEmpty() ? null : Participation.Consent.valueOf(consent),
                date(row, "consent_date"),
                date(row, "deposit_date"),
                date(row, "entry_into_force"),
                denounced && end.find() ? LocalDate.parse(end.group(1)) : null,
                Participation.Reservations.valueOf(
                        upper(row, "reservation_declaration").replace("NO_INFO", "UNKNOWN")),
                cell(row, "rd_note"),
                cell(row, "note"),
                new Provenance(
                        cell(row, "source"),
                        cell(row, "as_of"),
                        Provenance.Confidence.valueOf(upper(row, "confidence").replace('-', '_')),
                        unconfirmed));
    }

    private static String cell(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static String upper(Map<String, String> row, String column) {
        return cell(row, column).toUpperCase(Locale.ROOT);
    }

    private static @Nullable LocalDate date(Map<String, String> row, String column) {
        String cell = cell(row, column);
        return cell.isEmpty() ? null : LocalDate.parse(cell);
    }

    static List<Map<String, String>> rows(String file) {
        try (InputStream in = resource(file);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(in)) {
            return rows.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String file) {
        try (InputStream in = resource(file)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String file) {
        return Objects.requireNonNull(LawTable.class.getResourceAsStream("/reference/law/" + file), file);
    }
}
