package org.istmo.law;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a page shows of the reference is there in four languages, and no translation outlives its text. */
class WordingTest {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @Test
    void everyTextOfTheReferenceIsTranslatedAndNothingElseIs() throws IOException {
        Set<String> english = new TreeSet<>();
        for (JsonNode instrument : treaties()) {
            for (String field :
                    List.of("eif_rule", "depositary", "note", "effect", "accession", "open_to", "status", "source")) {
                english.add(instrument.path(field).asString(""));
            }
        }
        collect(english, "refusal_grounds.csv", "ground");
        collect(english, "deadline_rules.csv", "trigger", "unit", "type", "consequence", "actor");
        collect(english, "convergence.csv", "topic", "reason");
        Set<String> articles = new TreeSet<>();
        collect(articles, "convergence.csv", "budapest", "untoc", "uncc", "second_protocol", "nassau");
        articles.stream()
                .flatMap(text -> Stream.of(text.split(";")))
                .map(String::strip)
                .filter(text -> text.matches(".*[A-Za-z]{2}.*"))
                .forEach(english::add);
        collect(english, "reservations.csv", "text", "source");
        collect(english, "treaty_status.csv", "rd_note", "note", "eif_basis", "source", "as_of");
        english.add(ReferenceLaw.REASON);
        collect(english, "budapest_articles.csv", "title_en", "reservation_or_declaration", "facts");
        collect(english, "second_protocol_articles.csv", "title_en", "facts");
        collect(english, "untoc_articles.csv", "title_en", "facts");
        collect(english, "uncc_articles.csv", "title_en");
        collect(english, "safeguard_checks.csv", "test", "question", "basis");
        LawTable.rows("request_fields.csv").stream()
                .map(RequestItem::read)
                .map(RequestItem::description)
                .forEach(english::add);
        collect(english, "standards.csv", "publisher", "source");
        english.addAll(titlesOfStandards(Language.ENGLISH));
        for (String file : List.of("budapest", "second_protocol", "untoc", "uncc", "nassau")) {
            collect(english, file + "_articles.csv", "source");
        }
        english.removeIf(text -> text.matches("[0-9/-]*")); // a day is of all languages
        english.remove("in force"); // which is said otherwise
        Set<String> spanish = new TreeSet<>();
        collect(spanish, "nassau_articles.csv", "title_es");
        spanish.addAll(titlesOfStandards(Language.SPANISH));

        assertThat(Wording.known().keySet()).containsOnly(Language.ENGLISH, Language.SPANISH);
        assertThat(texts(Language.ENGLISH)).isEqualTo(english);
        assertThat(texts(Language.SPANISH)).isEqualTo(spanish);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aTranslationIsWholeAndKeepsTheNumbers(Language language) {
        Wording.known().values().stream().flatMap(all -> all.values().stream()).forEach(text -> {
            String translation = Objects.requireNonNull(text.texts().get(language), text::originalText);
            assertThat(translation).as(text.originalText()).isNotBlank();
            if (language != text.original()) {
                assertThat(translation).as(text.originalText()).doesNotContain("'");
                assertThat(numbers(translation))
                        .as("%s: %s", text.originalText(), translation)
                        .isEqualTo(numbers(text.originalText()));
            }
        });
    }

    /** Notes that the reader of the files put together, sources and days, as pages show them. */
    @Test
    void whateverIsShownOfAnInstrumentOrAStateIsInTheReadersLanguage() {
        TreatyFiles.Reading.Read files = TreatyFilesTest.read(TreatyFiles.shipped());
        Set<String> shown = new TreeSet<>();
        files.instruments().forEach(one -> {
            shown.addAll(List.of(
                    one.note(),
                    one.depositary(),
                    one.provenance().source(),
                    one.provenance().asOf()));
        });
        files.participations()
                .forEach(one -> shown.addAll(List.of(
                        one.note(),
                        one.reservationNote(),
                        one.provenance().source(),
                        one.provenance().asOf())));
        files.articles()
                .forEach(one -> shown.addAll(
                        List.of(one.reservation(), one.facts(), one.provenance().source())));
        shown.remove("");
        for (Language language : Language.values()) {
            assertThat(shown)
                    .hasSizeGreaterThan(150)
                    .allSatisfy(text -> assertThat(Wording.of(text).languageFor(language))
                            .as(text)
                            .isEqualTo(language));
        }
        assertThat(Wording.of("Entry into force: computed Art 37 (30th day after deposit).")
                        .in(Language.FRENCH))
                .isEqualTo("Entrée en vigueur\u00a0: calculée d’après l’art. 37 (30e jour après le dépôt).");
        assertThat(Wording.of("not ratified; stored copy").in(Language.PORTUGUESE))
                .isEqualTo("não ratificado; cópia guardada");
        assertThat(Wording.of("stored copy; never seen").languageFor(Language.PORTUGUESE))
                .isEqualTo(Language.ENGLISH);
    }

    @Test
    void aTextThatWasEditedStandsInItsOwnLanguage() {
        assertThat(Wording.of("political offence or connected").in(Language.FRENCH))
                .isNotEqualTo("political offence or connected");
        assertThat(Wording.of("political offence or connected").unofficialFor(Language.FRENCH))
                .isTrue();
        LocalisedText edited = Wording.of("political offence, or connected with one");
        assertThat(edited.languageFor(Language.FRENCH)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void whatTheReferenceSaysItselfIsNotReplaced() {
        LocalisedText title = new LocalisedText(
                Language.ENGLISH,
                Map.of(Language.ENGLISH, "Illegal access", Language.SPANISH, "Acceso sin permiso"),
                Set.of());
        LocalisedText completed = Wording.completed(title);
        assertThat(completed.in(Language.SPANISH)).isEqualTo("Acceso sin permiso");
        assertThat(completed.unofficialFor(Language.SPANISH)).isFalse();
        assertThat(completed.languageFor(Language.FRENCH)).isEqualTo(Language.FRENCH);
        assertThat(completed.unofficialFor(Language.FRENCH)).isTrue();
    }

    private static List<String> titlesOfStandards(Language language) {
        return Standard.all().stream()
                .map(Standard::title)
                .filter(title -> title.original() == language)
                .map(LocalisedText::originalText)
                .toList();
    }

    private static Set<String> texts(Language original) {
        return new TreeSet<>(
                Objects.requireNonNull(Wording.known().get(original)).keySet());
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    private static void collect(Set<String> texts, String file, String... columns) {
        texts.addAll(LawTable.rows(file).stream()
                .flatMap(row -> Stream.of(columns).map(column -> Objects.requireNonNull(row.get(column), column)))
                .map(String::strip)
                .collect(toCollection(TreeSet::new)));
    }

    private static JsonNode treaties() throws IOException {
        try (InputStream in = WordingTest.class.getResourceAsStream("/reference/law/treaties.json")) {
            return JsonMapper.builder().build().readTree(in).get("instruments");
        }
    }
}
