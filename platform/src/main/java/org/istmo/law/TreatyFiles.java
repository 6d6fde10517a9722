package org.istmo.law;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.law.Flaw.Rule;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the reference files of treaties, strictly: either everything, or every flaw by file and line with the rule that
 * it breaks. What its own row says is recalled, and not read in a source, is read as unconfirmed.
 */
final class TreatyFiles {

    static final String TREATIES = "treaties.json";
    static final String PARENTS = "instrument_parents.csv";
    static final String STATUS = "treaty_status.csv";
    static final String CONVERGENCE = "convergence.csv";

    /** The files of articles, each with its instrument and the name of its column in the matrix of convergence. */
    private static final List<ArticleFile> ARTICLES = List.of(
            new ArticleFile("budapest_articles.csv", "ETS185", "budapest"),
            new ArticleFile("untoc_articles.csv", "UNTOC", "untoc"),
            new ArticleFile("uncc_articles.csv", "UNCC", "uncc"),
            new ArticleFile("second_protocol_articles.csv", "CETS224", "second_protocol"),
            new ArticleFile("nassau_articles.csv", "OAS-A55", "nassau"));

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern END = Pattern.compile("effective (\\d{4}-\\d{2}-\\d{2})");
    private static final Pattern OUR_NAMES = Pattern.compile("names in pt/fr of ([A-Z0-9, -]+) are recall");
    private static final Pattern CONFIDENCE = Pattern.compile("(?:high titles / )?(medium-high|high|medium|low)\\b.*");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record ArticleFile(String file, String instrument, String column) {}

    /** What came of reading. */
    sealed interface Reading {

        /** Everything, without a flaw. */
        record Read(
                List<Instrument> instruments,
                Map<InstrumentId, String> clauses,
                List<Participation> participations,
                List<Article> articles,
                List<Convergence> convergence)
                implements Reading {}

        /** Nothing; every flaw. */
        record Refused(List<Flaw> flaws) implements Reading {}
    }

    private final Map<String, String> files;
    private final Set<StateCode> states;
    private final LocalDate today;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<InstrumentId, Instrument> instruments = new LinkedHashMap<>();
    private final Map<InstrumentId, String> clauses = new HashMap<>();
    private final Map<InstrumentId, Map<StateCode, Participation>> participations = new LinkedHashMap<>();
    private final Map<Participation, Place> places = new LinkedHashMap<>();
    private final Map<InstrumentId, Map<Integer, Article>> articles = new LinkedHashMap<>();
    private final List<Convergence> convergence = new ArrayList<>();

    private TreatyFiles(Map<String, String> files, Collection<StateCode> states, LocalDate today) {
        this.files = Map.copyOf(files);
        this.states = Set.copyOf(states);
        this.today = today;
    }

    /** The files that come with the program, by name. */
    static Map<String, String> shipped() {
        return Stream.concat(
                        Stream.of(TREATIES, PARENTS, STATUS, CONVERGENCE),
                        ARTICLES.stream().map(ArticleFile::file))
                .collect(Collectors.toMap(Function.identity(), TreatyFiles::resource));
    }

    private static String resource(String name) {
        try (InputStream stream = TreatyFiles.class.getResourceAsStream("/reference/law/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("there is no reference/law/" + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads them all.
     *
     * @param files by name
     * @param states every state of the directory
     */
    static Reading read(Map<String, String> files, Collection<StateCode> states, LocalDate today) {
        return new TreatyFiles(files, states, today).read();
    }

    private Reading read() {
        readInstruments();
        rows(
                STATUS,
                List.of(
                        "iso3",
                        "state",
                        "instrument",
                        "status",
                        "signature_date",
                        "consent_type",
                        "consent_date",
                        "deposit_date",
                        "entry_into_force",
                        "eif_basis",
                        "reservation_declaration",
                        "rd_note",
                        "source",
                        "as_of",
                        "confidence",
                        "note",
                        "recall_fields"),
                this::participation);
        Map<Participation, List<Contradiction>> broken =
                Contradiction.among(places.keySet(), instruments.values(), this::ofState, List.of());
        places.forEach((said, place) -> broken.getOrDefault(said, List.of())
                .forEach(found -> flaws.add(place.flaw(found.rule(), found.value()))));
        participations.forEach((instrument, byState) -> states.stream()
                .filter(state -> !byState.containsKey(state))
                .sorted()
                .forEach(state -> flaws.add(new Flaw(STATUS, 1, Rule.EVERY_STATE, state + " " + instrument))));
        for (ArticleFile file : ARTICLES) {
            rows(file.file(), List.of("article", "kind", "source", "confidence"), row -> article(file, row));
        }
        rows(CONVERGENCE, List.of("topic", "kind_of_link", "reason"), this::convergence);
        if (!flaws.isEmpty()) {
            return new Reading.Refused(List.copyOf(flaws));
        }
        return new Reading.Read(
                instruments.values().stream().map(this::listed).toList(),
                Map.copyOf(clauses),
                participations.values().stream()
                        .flatMap(byState -> byState.values().stream())
                        .toList(),
                articles.values().stream()
                        .flatMap(byNumber -> byNumber.values().stream())
                        .toList(),
                List.copyOf(convergence));
    }

    /** An instrument is listed if the table of statuses speaks of it. */
    private Instrument listed(Instrument read) {
        return new Instrument(
                read.id(),
                read.identifiers(),
                read.shortName(),
                read.name(),
                read.adopted(),
                read.opened(),
                read.inForce(),
                read.rule(),
                read.parent(),
                read.depositary(),
                participations.containsKey(read.id()),
                read.note(),
                read.provenance());
    }

    private void readInstruments() {
        Map<String, String> parents = new HashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        rows(PARENTS, List.of("instrument", "parent", "source"), row -> {
            parents.put(row.getField("instrument"), row.getField("parent"));
            lines.put(row.getField("instrument"), (int) row.getStartingLineNumber());
        });
        String text = files.get(TREATIES);
        if (text == null) {
            flaws.add(new Flaw(TREATIES, 1, Rule.FILE_MISSING, TREATIES));
            return;
        }
        JsonNode file;
        try {
            file = JSON.readTree(text);
        } catch (JacksonException e) {
            flaws.add(new Flaw(TREATIES, 1, Rule.NOT_READABLE, e.getOriginalMessage()));
            return;
        }
        Matcher translated = OUR_NAMES.matcher(text(file, "note"));
        Set<String> ourNames =
                translated.find() ? Set.of(translated.group(1).strip().split(", *")) : Set.of();
        int line = 0;
        for (JsonNode node : file.path("instruments")) {
            line++;
            instrument(node, line, text(file, "generated"), ourNames, parents);
        }
        parents.forEach((child, parent) -> {
            for (String code : List.of(child, parent)) {
                if (instruments.keySet().stream()
                        .noneMatch(known -> known.code().equals(code))) {
                    flaws.add(new Flaw(PARENTS, lines.getOrDefault(child, 1), Rule.KNOWN_INSTRUMENT, code));
                }
            }
        });
    }

    private void instrument(
            JsonNode node, int line, String generated, Set<String> ourNames, Map<String, String> parents) {
        Place place = new Place(TREATIES, line);
        String code = text(node, "id");
        Optional<InstrumentId> id = instrumentId(code);
        Optional<Provenance.Confidence> confidence = confidence(text(node, "confidence"));
        LocalDate opened = date(place, text(node, "opened"));
        LocalDate adopted = date(place, text(node, "adopted"));
        LocalDate inForce = date(place, text(node, "entry_into_force"));
        if (id.isEmpty()
                || confidence.isEmpty()
                || opened == null
                || node.path("name").isEmpty()) {
            flaws.add(place.flaw(Rule.REQUIRED, code + ": id, name, opened, confidence"));
            return;
        }
        if ((adopted != null && adopted.isAfter(opened)) || (inForce != null && inForce.isBefore(opened))) {
            flaws.add(place.flaw(Rule.OPENED_ONCE_ADOPTED, adopted + ", " + opened + ", " + inForce));
        }
        boolean ourTranslation = ourNames.contains(code);
        String clause = text(node, "eif_rule");
        String parent = parents.get(code);
        String note = Stream.of("accession", "open_to", "effect", "note", "status")
                .map(field -> text(node, field))
                .filter(said -> !said.isEmpty() && !said.equals("in force"))
                .collect(Collectors.joining("; "));
        Instrument instrument = new Instrument(
                id.get(),
                node.path("identifiers").valueStream().map(JsonNode::asString).toList(),
                localised(node.path("short"), false),
                localised(node.path("name"), ourTranslation),
                adopted,
                opened,
                inForce,
                ForceClause.rule(clause).orElse(null),
                parent == null ? null : instrumentId(parent).orElse(null),
                text(node, "depositary"),
                false,
                note,
                new Provenance(
                        text(node, "source"),
                        generated,
                        confidence.get(),
                        parent == null ? Set.of() : Set.of("parent")));
        if (instruments.put(instrument.id(), instrument) != null) {
            flaws.add(place.flaw(Rule.ONCE, code));
        }
        clauses.put(instrument.id(), clause);
    }

    private static LocalisedText localised(JsonNode node, boolean ourTranslation) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String text = text(node, language.tag());
            if (!text.isEmpty()) {
                texts.put(language, text);
            }
        }
        Set<Language> unofficial = EnumSet.noneOf(Language.class);
        if (ourTranslation) {
            Stream.of(Language.PORTUGUESE, Language.FRENCH)
                    .filter(texts::containsKey)
                    .forEach(unofficial::add);
        }
        Language original = Stream.of(Language.values())
                .filter(texts::containsKey)
                .findFirst()
                .orElseThrow();
        return new LocalisedText(original, texts, unofficial);
    }

    private void participation(NamedCsvRecord row) {
        Place place = place(STATUS, row);
        int before = flaws.size();
        Optional<StateCode> state = states.stream()
                .filter(known -> known.iso3().equals(row.getField("iso3")))
                .findFirst();
        if (state.isEmpty()) {
            flaws.add(place.flaw(Rule.KNOWN_STATE, row.getField("iso3")));
        }
        Instrument instrument =
                instrumentId(row.getField("instrument")).map(instruments::get).orElse(null);
        if (instrument == null) {
            flaws.add(place.flaw(Rule.KNOWN_INSTRUMENT, row.getField("instrument")));
        }
        Participation.Status status = word(place, row.getField("status"), Participation.Status.values());
        String consentType = row.getField("consent_type");
        Participation.Consent consent =
                consentType.isEmpty() ? null : word(place, consentType, Participation.Consent.values());
        // «No information» says as little as «unknown».
        String reserved = row.getField("reservation_declaration").replace("no_info", "unknown");
        Participation.Reservations reservations = word(place, reserved, Participation.Reservations.values());
        Optional<Provenance.Confidence> confidence = confidence(row.getField("confidence"));
        if (confidence.isEmpty()) {
            flaws.add(place.flaw(Rule.KNOWN_WORD, row.getField("confidence")));
        }
        if (row.getField("source").isEmpty()) {
            flaws.add(place.flaw(Rule.REQUIRED, "source"));
        }
        PartialDate signed = partialDate(place, row.getField("signature_date"));
        LocalDate consented = date(place, row.getField("consent_date"));
        LocalDate deposited = date(place, row.getField("deposit_date"));
        LocalDate inForce = date(place, row.getField("entry_into_force"));
        String end = status != null && status.denounced() ? end(row.getField("rd_note")) : "";
        LocalDate ended = date(place, end);
        if (state.isEmpty()
                || instrument == null
                || status == null
                || reservations == null
                || confidence.isEmpty()
                || flaws.size() > before) {
            return;
        }
        Participation participation = new Participation(
                state.get(),
                instrument.id(),
                status,
                signed,
                consent,
                consented,
                deposited,
                inForce,
                ended,
                reservations,
                row.getField("rd_note"),
                note(row.getField("eif_basis"), row.getField("note")),
                new Provenance(
                        row.getField("source"),
                        row.getField("as_of"),
                        confidence.get(),
                        unconfirmed(row.getField("recall_fields"), row.getField("source"), ended)));
        Contradiction.in(participation, instrument, today)
                .forEach(found -> flaws.add(place.flaw(found.rule(), found.value())));
        places.put(participation, place);
        if (participations
                        .computeIfAbsent(instrument.id(), i -> new LinkedHashMap<>())
                        .put(participation.state(), participation)
                != null) {
            flaws.add(place.flaw(Rule.ONCE, participation.state() + " " + instrument.id()));
        }
    }

    private @Nullable Participation ofState(InstrumentId instrument, StateCode state) {
        return participations.getOrDefault(instrument, Map.of()).get(state);
    }

    /** Since when a state is bound no longer, as the note on reservations says it; empty where it does not. */
    static String end(String note) {
        Matcher end = END.matcher(note);
        return end.find() ? end.group(1) : "";
    }

    /** Without the basis a reader would take a date that was computed for one that was read. */
    static String note(String basis, String note) {
        return Stream.of(basis.isEmpty() ? "" : "Entry into force: " + basis + ".", note)
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The fields that were recalled, and not read in a source. */
    static Set<String> unconfirmed(String recalled, String source, @Nullable LocalDate ended) {
        Map<String, String> names = Map.of(
                "status", "status",
                "signature_date", "signed",
                "deposit_date", "deposited",
                "entry_into_force", "inForce",
                "denunciation", "reservationNote");
        Set<String> unconfirmed = new TreeSet<>();
        names.forEach((theirs, ours) -> {
            if (recalled.contains(theirs)) {
                unconfirmed.add(ours);
            }
        });
        // Where nothing at all was found, the status is a recollection too.
        if (source.startsWith("recall") && !source.contains("found")) {
            unconfirmed.add("status");
        }
        if (ended != null && unconfirmed.contains("status")) {
            unconfirmed.add("ended");
        }
        return unconfirmed;
    }

    private void article(ArticleFile file, NamedCsvRecord row) {
        Place place = place(file.file(), row);
        Optional<InstrumentId> instrument = instrumentId(file.instrument()).filter(instruments::containsKey);
        if (instrument.isEmpty()) {
            flaws.add(place.flaw(Rule.KNOWN_INSTRUMENT, file.instrument()));
            return;
        }
        Article.Kind kind = word(place, row.getField("kind"), Article.Kind.values());
        Optional<Provenance.Confidence> confidence = confidence(row.getField("confidence"));
        Map<Language, String> titles = new EnumMap<>(Language.class);
        Map.of(Language.ENGLISH, "title_en", Language.SPANISH, "title_es").forEach((language, column) -> {
            String title = optional(row, column);
            if (!title.isEmpty()) {
                titles.put(language, title);
            }
        });
        String number = row.getField("article");
        if (kind == null || confidence.isEmpty() || titles.isEmpty() || !number.matches("[1-9]\\d{0,2}")) {
            flaws.add(place.flaw(Rule.REQUIRED, number + ": article, title, kind, confidence"));
            return;
        }
        String source = row.getField("source");
        boolean englishRecalled = source.contains("English titles recall");
        Language original = titles.containsKey(Language.ENGLISH) && !englishRecalled
                ? Language.ENGLISH
                : titles.keySet().stream().max(Language::compareTo).orElseThrow();
        Article article = new Article(
                instrument.get(),
                Integer.parseInt(number),
                new LocalisedText(original, titles, englishRecalled ? Set.of(Language.ENGLISH) : Set.of()),
                kind,
                optional(row, "reservation_or_declaration"),
                optional(row, "facts"),
                new Provenance(
                        source,
                        "",
                        confidence.get(),
                        source.contains("recall") && !englishRecalled ? Set.of("title", "number") : Set.of()));
        if (articles.computeIfAbsent(instrument.get(), i -> new LinkedHashMap<>())
                        .put(article.number(), article)
                != null) {
            flaws.add(place.flaw(Rule.ONCE, number));
        }
    }

    private void convergence(NamedCsvRecord row) {
        Place place = place(CONVERGENCE, row);
        Convergence.Link link = word(place, row.getField("kind_of_link"), Convergence.Link.values());
        String topic = row.getField("topic");
        if (topic.isEmpty()) {
            flaws.add(place.flaw(Rule.REQUIRED, "topic"));
        }
        if (convergence.stream().anyMatch(known -> known.topic().equals(topic))) {
            flaws.add(place.flaw(Rule.ONCE, topic));
        }
        Map<InstrumentId, String> references = new LinkedHashMap<>();
        for (ArticleFile file : ARTICLES) {
            String text = optional(row, file.column());
            if (text.isEmpty()) {
                continue;
            }
            InstrumentId instrument = new InstrumentId(file.instrument());
            Map<Integer, Article> known = articles.getOrDefault(instrument, Map.of());
            for (Convergence.Reference reference : Convergence.references(text)) {
                if (!known.containsKey(reference.article())) {
                    flaws.add(place.flaw(Rule.KNOWN_ARTICLE, instrument + " " + reference.text()));
                }
            }
            references.put(instrument, text);
        }
        if (link != null) {
            convergence.add(new Convergence(convergence.size() + 1, topic, references, link, row.getField("reason")));
        }
    }

    /** Every row of the file, one after another; a file whose form is not the agreed one has none. */
    private void rows(String file, List<String> needed, Consumer<NamedCsvRecord> each) {
        String text = files.get(file);
        if (text == null) {
            flaws.add(new Flaw(file, 1, Rule.FILE_MISSING, file));
            return;
        }
        List<NamedCsvRecord> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            reader.forEach(rows::add);
        } catch (IOException | CsvParseException e) {
            flaws.add(new Flaw(file, rows.size() + 2, Rule.NOT_READABLE, String.valueOf(e.getMessage())));
            return;
        }
        if (!rows.isEmpty() && !new HashSet<>(rows.getFirst().getHeader()).containsAll(needed)) {
            flaws.add(new Flaw(
                    file, 1, Rule.NOT_READABLE, String.join(",", rows.getFirst().getHeader())));
            return;
        }
        for (NamedCsvRecord row : rows) {
            if (row.getFieldCount() == row.getHeader().size()) {
                each.accept(row);
            } else {
                flaws.add(place(file, row).flaw(Rule.NOT_READABLE, row.getFieldCount() + " cells"));
            }
        }
    }

    private static String optional(NamedCsvRecord row, String column) {
        return row.findField(column).orElse("");
    }

    private static Optional<InstrumentId> instrumentId(String code) {
        return code.matches("[A-Z0-9][A-Z0-9-]{1,29}") ? Optional.of(new InstrumentId(code)) : Optional.empty();
    }

    private static Optional<Provenance.Confidence> confidence(String text) {
        Matcher matcher = CONFIDENCE.matcher(text);
        return matcher.matches()
                ? Optional.of(Provenance.Confidence.valueOf(
                        matcher.group(1).replace('-', '_').toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    private <E extends Enum<E>> @Nullable E word(Place place, String text, E[] known) {
        for (E one : known) {
            if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
                return one;
            }
        }
        flaws.add(place.flaw(Rule.KNOWN_WORD, text));
        return null;
    }

    private @Nullable LocalDate date(Place place, String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!DAY.matcher(text).matches()) {
            flaws.add(place.flaw(Rule.A_DATE, text));
            return null;
        }
        PartialDate date = partialDate(place, text);
        return date == null ? null : date.earliest();
    }

    private @Nullable PartialDate partialDate(Place place, String text) {
        if (text.isEmpty()) {
            return null;
        }
        Optional<PartialDate> date = PartialDate.read(text);
        if (date.isEmpty()) {
            flaws.add(place.flaw(Rule.A_DATE, text));
        } else if (date.get().earliest().isBefore(Contradiction.EARLIEST)) {
            flaws.add(place.flaw(Rule.NOT_BEFORE_1900, text));
            return null;
        }
        return date.orElse(null);
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? value.asString() : "";
    }

    private static Place place(String file, NamedCsvRecord row) {
        return new Place(file, (int) row.getStartingLineNumber());
    }

    private record Place(String file, int line) {
        Flaw flaw(Rule rule, String value) {
            return new Flaw(file, line, rule, value);
        }
    }
}
