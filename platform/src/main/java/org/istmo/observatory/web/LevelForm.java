package org.istmo.observatory.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.istmo.observatory.Edition;
import org.istmo.observatory.ProposedLevel;
import org.istmo.observatory.ReleasedLevel;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.shared.Language;

/** The form in which a level is proposed: its fields, and what stands in them. */
final class LevelForm {

    /** What the field of the level says where it is not known. */
    static final String UNKNOWN = "unknown";

    private LevelForm() {}

    /** What a form shows of what is proposed already. */
    static Typed of(Page page, Optional<ProposedLevel> proposed) {
        Map<String, String> values =
                new HashMap<>(Map.of("noteLanguage", page.language().tag()));
        proposed.ifPresent(level -> {
            values.put("level", level.level().isPresent() ? "" + level.level().getAsInt() : UNKNOWN);
            values.put("method", level.method().name());
            values.put("confidence", level.confidence().name());
            level.note().ifPresent(note -> {
                values.put("note", note.text());
                values.put("noteLanguage", note.language().tag());
            });
        });
        return new Typed(values);
    }

    /** What was typed, if nothing is wrong with it. */
    static Optional<ProposedLevel> read(Page page, Typed typed, Edition edition) {
        Optional<OptionalInt> level = level(page, typed, edition);
        Optional<ReleasedLevel.Method> method =
                typed.choice("method", ReleasedLevel.Method.class, page.t("observatory.desk.method.missing"));
        Optional<ReleasedLevel.Confidence> confidence = typed.choice(
                "confidence", ReleasedLevel.Confidence.class, page.t("observatory.desk.confidence.missing"));
        Optional<String> note = typed.optional(
                "note",
                ProposedLevel.LONGEST_NOTE,
                page.t("observatory.desk.note.long", "most", ProposedLevel.LONGEST_NOTE));
        Language language = Language.of(typed.value("noteLanguage")).orElse(page.language());
        if (!typed.problems().isEmpty() || level.isEmpty() || method.isEmpty() || confidence.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProposedLevel(
                level.get(), method.get(), confidence.get(), note.map(text -> new ProposedLevel.Note(language, text))));
    }

    private static Optional<OptionalInt> level(Page page, Typed typed, Edition edition) {
        if (typed.is("level", UNKNOWN)) {
            return Optional.of(OptionalInt.empty());
        }
        for (Edition.Stage stage : edition.stages()) {
            if (typed.is("level", stage.level())) {
                return Optional.of(OptionalInt.of(stage.level()));
            }
        }
        typed.refuse("level", page.t("observatory.desk.level.missing"));
        return Optional.empty();
    }
}
