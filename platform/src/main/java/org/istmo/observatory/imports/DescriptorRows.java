package org.istmo.observatory.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.istmo.observatory.Edition;
import org.istmo.shared.Language;
import org.istmo.tables.Row;

/** Rows that say what a stage of an indicator looks like. */
final class DescriptorRows implements Judge {

    static final String EDITION = "edition";
    static final String INDICATOR = "indicator";
    static final String LEVEL = "level";
    static final String LANGUAGE = "language";
    static final String NUMBER = "number";
    static final String TEXT = "text";

    static final Headers.Wanted COLUMNS = new Headers.Wanted(
            List.of(INDICATOR, LEVEL, LANGUAGE, TEXT),
            Map.of(
                    EDITION,
                    List.of("edición", "edição", "édition"),
                    INDICATOR,
                    List.of("indicador", "indicateur", "aspect", "aspecto", "indicator code"),
                    LEVEL,
                    List.of("stage", "nivel", "nível", "niveau", "etapa", "estágio", "stade"),
                    LANGUAGE,
                    List.of("lang", "idioma", "língua", "langue"),
                    NUMBER,
                    List.of("número", "numéro", "statement", "no"),
                    TEXT,
                    List.of("texto", "texte", "descriptor", "description")));

    /** As in the database. */
    private static final int LONGEST_TEXT = 4000;

    private static final Pattern NUMBER_FORM = Pattern.compile("\\d{1,2}");

    private final Headers headers;
    private final Edition edition;
    private final ModelNames indicators;
    private final StageNames stages;
    private final Names<Language> languages = new Names<>(Spelling::key);

    DescriptorRows(Headers headers, Edition edition) {
        this.headers = headers;
        this.edition = edition;
        indicators = ModelNames.ofIndicators(edition);
        stages = new StageNames(edition);
        for (Language language : Language.values()) {
            languages.add(language.tag(), language);
            languages.add(language.ownName(), language);
            languages.add(language.name(), language);
        }
    }

    @Override
    public Verdict judge(Row row) {
        String ofEdition = headers.cell(row, EDITION);
        if (!ofEdition.isEmpty() && !ofEdition.equals(edition.id())) {
            return new Faulty(List.of(fault(row, EDITION, Reason.EDITION_OTHER, Map.of("edition", edition.id()))));
        }
        List<LeftOut> faults = new ArrayList<>();
        String indicator = indicator(row, faults);
        int level = level(row, faults);
        Optional<Language> language = language(row, faults);
        int number = number(row, faults);
        String text = text(row, faults);
        if (!faults.isEmpty() || language.isEmpty()) {
            return new Faulty(faults);
        }
        return new Sound(new DescriptorPlace(indicator, level, language.get(), number).text(), text);
    }

    private String indicator(Row row, List<LeftOut> faults) {
        String cell = headers.cell(row, INDICATOR);
        SortedSet<String> meant = indicators.meant(cell);
        if (cell.isEmpty()) {
            faults.add(fault(row, INDICATOR, Reason.INDICATOR_MISSING, Map.of()));
        } else if (meant.isEmpty()) {
            faults.add(fault(row, INDICATOR, Reason.INDICATOR_UNKNOWN, Map.of("indicators", indicators.near(cell))));
        } else if (meant.size() > 1) {
            faults.add(fault(row, INDICATOR, Reason.INDICATOR_AMBIGUOUS, Map.of("indicators", List.copyOf(meant))));
        }
        return meant.isEmpty() ? "" : meant.first();
    }

    private int level(Row row, List<LeftOut> faults) {
        return switch (stages.of(headers.cell(row, LEVEL))) {
            case StageNames.Level(int level) -> level;
            case StageNames.NoLevel(Reason reason) -> {
                faults.add(fault(
                        row,
                        LEVEL,
                        reason,
                        Map.of(
                                "lowest",
                                stages.scale().lowest(),
                                "highest",
                                stages.scale().highest())));
                yield -1;
            }
        };
    }

    private Optional<Language> language(Row row, List<LeftOut> faults) {
        SortedSet<Language> meant = languages.called(headers.cell(row, LANGUAGE));
        if (meant.size() != 1) {
            faults.add(fault(row, LANGUAGE, Reason.LANGUAGE_UNKNOWN, Map.of()));
            return Optional.empty();
        }
        return Optional.of(meant.first());
    }

    private int number(Row row, List<LeftOut> faults) {
        String cell = headers.cell(row, NUMBER);
        if (cell.isEmpty()) {
            return 0;
        }
        if (!NUMBER_FORM.matcher(cell).matches()) {
            faults.add(fault(row, NUMBER, Reason.NUMBER_UNKNOWN, Map.of()));
            return -1;
        }
        return Integer.parseInt(cell);
    }

    private String text(Row row, List<LeftOut> faults) {
        String text = headers.cell(row, TEXT);
        if (text.isEmpty()) {
            faults.add(fault(row, TEXT, Reason.TEXT_MISSING, Map.of()));
        } else if (text.length() > LONGEST_TEXT) {
            faults.add(fault(row, TEXT, Reason.TEXT_TOO_LONG, Map.of("limit", LONGEST_TEXT, "length", text.length())));
        }
        return text;
    }

    private LeftOut fault(Row row, String column, Reason reason, Map<String, Object> parameters) {
        return LeftOut.of(row, headers.header(column), reason, parameters);
    }
}
