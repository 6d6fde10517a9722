package org.istmo.observatory.web;

import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.observatory.Evidence;
import org.istmo.observatory.Evidence.ArchivedCopy;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;

/** The form in which evidence is added: its fields, and what stands in them. */
public final class EvidenceForm {

    /** The kinds of evidence, as the form offers them. */
    public static final List<String> KINDS = List.of("LINK", "DOCUMENT", "INTERVIEW");

    /** The languages in which evidence of this region is mostly written. */
    private static final List<String> LANGUAGES = List.of("es", "en", "pt", "fr", "ht", "nl", "gn", "qu", "ay");

    private static final String SHOWN = "yes";
    private static final String CLOSED = "no";

    private EvidenceForm() {}

    /** A language that can be chosen: its ISO 639 code, and its name as the reader calls it. */
    public record Choice(String code, String name) {}

    /** The languages that can be chosen, in the reader's alphabetical order. */
    public static List<Choice> languages(Page page) {
        return LANGUAGES.stream()
                .map(code -> new Choice(code, name(page, code)))
                .sorted(page.alphabetical(Choice::name))
                .toList();
    }

    /** The language's name as the reader calls it. */
    public static String name(Page page, String code) {
        return ULocale.getDisplayLanguage(
                code, ULocale.forLocale(page.language().locale()));
    }

    /** An empty form. Its number makes a form that was sent twice one piece of evidence. */
    static Typed empty(Page page) {
        return new Typed(Map.of(
                "id",
                UUID.randomUUID().toString(),
                "kind",
                "LINK",
                "language",
                page.language().tag()));
    }

    /** The fields that a piece of evidence fills, so that what was removed can be put back. */
    public static Map<String, String> values(Evidence evidence) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("id", evidence.id().toString());
        values.put("kind", evidence.kind());
        values.put("title", evidence.title());
        values.put("language", evidence.language());
        values.put("shown", evidence.shown() ? SHOWN : CLOSED);
        switch (evidence) {
            case Evidence.Link link -> {
                values.put("url", link.url());
                values.put("day", link.checkedOn().toString());
                link.archived().ifPresent(copy -> values.put("sha256", copy.sha256()));
            }
            case Evidence.Document document -> {
                document.note().ifPresent(note -> values.put("note", note));
                document.archived().ifPresent(copy -> values.put("sha256", copy.sha256()));
            }
            case Evidence.Interview interview -> {
                interview.heldOn().ifPresent(day -> values.put("day", day.toString()));
                interview.note().ifPresent(note -> values.put("note", note));
            }
        }
        return values;
    }

    /** What was typed, if nothing is wrong with it. */
    static Optional<Evidence> read(Page page, Typed typed, LocalDate today) {
        String kind = typed.value("kind");
        if (!KINDS.contains(kind)) {
            typed.refuse("kind", page.t("observatory.desk.evidence.kind.missing"));
        }
        String title = typed.required(
                "title",
                Evidence.LONGEST_TITLE,
                page.t("observatory.desk.evidence.title.missing", "most", Evidence.LONGEST_TITLE));
        String language = typed.value("language");
        if (!LANGUAGES.contains(language)) {
            typed.refuse("language", page.t("observatory.desk.evidence.language.missing"));
        }
        boolean shown = typed.is("shown", SHOWN);
        if (!shown && !typed.is("shown", CLOSED)) {
            typed.refuse("shown", page.t("observatory.desk.evidence.shown.missing"));
        }
        Optional<LocalDate> day = kind.equals("DOCUMENT")
                ? Optional.empty()
                : typed.day("day", today, page.t("observatory.desk.evidence.day.wrong"));
        String url = typed.text("url");
        Optional<ArchivedCopy> archived = kind.equals("INTERVIEW") ? Optional.empty() : archived(page, typed);
        Optional<String> note = kind.equals("LINK")
                ? Optional.empty()
                : typed.optional(
                        "note",
                        Evidence.LONGEST_NOTE,
                        page.t("observatory.desk.note.long", "most", Evidence.LONGEST_NOTE));
        if (kind.equals("LINK")) {
            if (!Evidence.Link.isAddress(url)) {
                typed.refuse("url", page.t("observatory.desk.evidence.url.wrong"));
            }
            if (day.isEmpty()) {
                typed.refuse("day", page.t("observatory.desk.evidence.day.missing"));
            }
        }
        if (!typed.problems().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind) {
                    case "LINK" ->
                        new Evidence.Link(id(typed), title, language, url, day.orElse(today), archived, shown);
                    case "DOCUMENT" -> new Evidence.Document(id(typed), title, language, note, archived, shown);
                    default -> new Evidence.Interview(id(typed), title, language, day, note, shown);
                });
    }

    private static Optional<ArchivedCopy> archived(Page page, Typed typed) {
        String sha256 = typed.text("sha256").toLowerCase(Locale.ROOT);
        if (sha256.isEmpty()) {
            return Optional.empty();
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            typed.refuse("sha256", page.t("observatory.desk.evidence.sha256.wrong"));
            return Optional.empty();
        }
        return Optional.of(new ArchivedCopy(sha256));
    }

    private static UUID id(Typed typed) {
        try {
            return UUID.fromString(typed.value("id"));
        } catch (IllegalArgumentException notOurs) {
            return UUID.randomUUID();
        }
    }
}
