package org.istmo.law;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.istmo.law.Flaw.Rule;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;

/**
 * Reads the file of standards, strictly: either all of it, or every flaw by line with the rule that it breaks. Whether
 * the articles that it names are there is for the register to say.
 */
final class StandardFile {

    static final String NAME = "standards.csv";

    /** What a row may say that nobody has seen. */
    private static final Set<String> CAN_BE_UNCONFIRMED = Set.of("title", "publisher", "year", "languages", "address");

    private static final List<String> COLUMNS = List.of(
            "id",
            "subjects",
            "kind",
            "title",
            "language",
            "publisher",
            "year",
            "languages",
            "address",
            "articles",
            "source",
            "as_of",
            "confidence",
            "unconfirmed");
    private static final List<String> REQUIRED = COLUMNS.stream()
            .filter(column -> !Set.of("year", "unconfirmed").contains(column))
            .toList();

    /** What comes with the program; last, since reading it needs the rest. */
    static final List<Standard> SHIPPED = ship();

    /** What came of reading. */
    sealed interface Reading {

        /** Everything, without a flaw. */
        record Read(List<Standard> standards) implements Reading {}

        /** Nothing; every flaw. */
        record Refused(List<Flaw> flaws) implements Reading {}
    }

    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<String, Standard> standards = new LinkedHashMap<>();

    private StandardFile() {}

    /** The file as it comes with the program. */
    static String shipped() {
        try (InputStream stream = StandardFile.class.getResourceAsStream("/reference/law/" + NAME)) {
            return new String(Objects.requireNonNull(stream, NAME).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Standard> ship() {
        return switch (read(shipped())) {
            case Reading.Read read -> read.standards();
            case Reading.Refused refused -> throw new IllegalStateException("refused: " + refused.flaws());
        };
    }

    /** Reads it. */
    static Reading read(String csv) {
        StandardFile file = new StandardFile();
        List<NamedCsvRecord> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            reader.forEach(rows::add);
        } catch (IOException | CsvParseException e) {
            return new Reading.Refused(
                    List.of(new Flaw(NAME, rows.size() + 2, Rule.NOT_READABLE, String.valueOf(e.getMessage()))));
        }
        if (rows.isEmpty() || !rows.getFirst().getHeader().equals(COLUMNS)) {
            return new Reading.Refused(List.of(new Flaw(NAME, 1, Rule.NOT_READABLE, String.join(",", COLUMNS))));
        }
        rows.forEach(file::row);
        return file.flaws.isEmpty()
                ? new Reading.Read(List.copyOf(file.standards.values()))
                : new Reading.Refused(List.copyOf(file.flaws));
    }

    private void row(NamedCsvRecord row) {
        int before = flaws.size();
        int line = (int) row.getStartingLineNumber();
        if (row.getFieldCount() != COLUMNS.size()) {
            flaw(line, Rule.NOT_READABLE, row.getFieldCount() + " cells");
            return;
        }
        REQUIRED.stream()
                .filter(column -> row.getField(column).isBlank())
                .forEach(column -> flaw(line, Rule.REQUIRED, column));
        List<Standard.Subject> subjects = words(line, row.getField("subjects"), Standard.Subject.values());
        List<Standard.Kind> kinds = words(line, row.getField("kind"), Standard.Kind.values());
        List<Provenance.Confidence> confidences = words(
                line,
                row.getField("confidence").toUpperCase(Locale.ROOT).replace('-', '_'),
                Provenance.Confidence.values());
        List<Language> own = languages(line, row.getField("language"));
        List<Language> languages = languages(line, row.getField("languages"));
        Optional<URI> address = address(row.getField("address"));
        if (address.isEmpty()) {
            flaw(line, Rule.AN_ADDRESS, row.getField("address"));
        }
        String year = row.getField("year");
        if (!year.matches("((19|20)\\d{2})?")) {
            flaw(line, Rule.A_DATE, year);
        }
        if (PartialDate.read(row.getField("as_of")).isEmpty()) {
            flaw(line, Rule.A_DATE, row.getField("as_of"));
        }
        Set<String> unconfirmed = Set.copyOf(new HashSet<>(Cited.parts(row.getField("unconfirmed"))));
        unconfirmed.stream()
                .filter(field -> !CAN_BE_UNCONFIRMED.contains(field))
                .sorted()
                .forEach(field -> flaw(line, Rule.KNOWN_WORD, field));
        Map<InstrumentId, String> articles = articles(line, row.getField("articles"));
        if (flaws.size() > before) {
            return;
        }
        Standard standard = new Standard(
                row.getField("id"),
                Set.copyOf(subjects),
                kinds.getFirst(),
                Wording.completed(LocalisedText.of(own.getFirst(), row.getField("title"))),
                Wording.of(row.getField("publisher")),
                year.isEmpty() ? null : Integer.valueOf(year),
                languages,
                address.orElseThrow(),
                articles,
                new Provenance(row.getField("source"), row.getField("as_of"), confidences.getFirst(), unconfirmed));
        if (standards.put(standard.id(), standard) != null) {
            flaw(line, Rule.ONCE, standard.id());
        }
    }

    private void flaw(int line, Rule rule, String value) {
        flaws.add(new Flaw(NAME, line, rule, value));
    }

    private <E extends Enum<E>> List<E> words(int line, String cell, E[] known) {
        List<E> words = new ArrayList<>();
        for (String part : Cited.parts(cell)) {
            Optional<E> word =
                    Stream.of(known).filter(one -> one.name().equals(part)).findFirst();
            word.ifPresentOrElse(words::add, () -> flaw(line, Rule.KNOWN_WORD, part));
        }
        return words;
    }

    private List<Language> languages(int line, String cell) {
        List<Language> languages = new ArrayList<>();
        for (String part : Cited.parts(cell)) {
            Language.of(part).ifPresentOrElse(languages::add, () -> flaw(line, Rule.KNOWN_WORD, part));
        }
        return languages;
    }

    private static Optional<URI> address(String cell) {
        try {
            URI address = URI.create(cell);
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Reads {@code ETS185 2-9; UNTOC 5}: an instrument's code and one of its articles, or the first to the last. */
    private Map<InstrumentId, String> articles(int line, String cell) {
        Map<InstrumentId, String> articles = new LinkedHashMap<>();
        for (String part : Cited.parts(cell)) {
            if (part.matches("[A-Z0-9][A-Z0-9-]{1,29} [1-9]\\d{0,2}(-[1-9]\\d{0,2})?")) {
                int space = part.indexOf(' ');
                articles.merge(
                        new InstrumentId(part.substring(0, space)),
                        part.substring(space + 1),
                        (some, more) -> some + "; " + more);
            } else {
                flaw(line, Rule.KNOWN_ARTICLE, part);
            }
        }
        return articles;
    }
}
