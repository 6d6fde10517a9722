package org.istmo.observatory.web;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.imports.Choices;
import org.istmo.observatory.imports.CrosswalkPlace;
import org.istmo.observatory.imports.DescriptorPlace;
import org.istmo.observatory.imports.LevelPlace;
import org.istmo.observatory.imports.PlannedRow;
import org.istmo.observatory.web.ImportReview.Cell;
import org.istmo.observatory.web.ImportReview.Line;
import org.istmo.pages.Page;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a plan as a reader sees them.
 *
 * @param heads of the columns
 */
record ReviewLines(List<String> heads, Map<PlannedRow.Kind, List<Line>> firsts) {

    static ReviewLines of(Page page, Observations observations, Choices choices, List<PlannedRow> rows) {
        return switch (choices) {
            case Choices.OfLevels levels ->
                ofLevels(
                        page,
                        observations,
                        observations.editionOf(
                                observations.cycle(levels.cycle()).orElseThrow()),
                        rows);
            case Choices.OfDescriptors descriptors ->
                ofDescriptors(page, observations.edition(descriptors.edition()).orElseThrow(), rows);
            case Choices.OfCrosswalk(String from, String to) ->
                ofCrosswalk(
                        page,
                        observations.edition(from).orElseThrow(),
                        observations.edition(to).orElseThrow(),
                        rows);
        };
    }

    /** States come in the reader's alphabetical order, indicators in that of the model. */
    private static ReviewLines ofLevels(Page page, Observations observations, Edition edition, List<PlannedRow> rows) {
        Map<String, String> states = new HashMap<>();
        observations.states().forEach(state -> states.put(state.code().iso3(), page.t(state.name())));
        Map<String, Integer> places = new HashMap<>();
        edition.indicators().forEach(indicator -> places.put(indicator.code(), places.size()));
        Function<PlannedRow, String> state =
                row -> states.getOrDefault(LevelPlace.of(row.place()).state().iso3(), "");
        Function<PlannedRow, Integer> indicatorPlace =
                row -> places.getOrDefault(LevelPlace.of(row.place()).indicator(), 0);
        Comparator<PlannedRow> order =
                Comparator.comparing(state, page.alphabetical(name -> name)).thenComparing(indicatorPlace);
        Map<PlannedRow.Kind, List<Line>> firsts =
                firsts(rows.stream().sorted(order).toList(), row -> {
                    LevelPlace place = LevelPlace.of(row.place());
                    Edition.Indicator indicator =
                            edition.indicator(place.indicator()).orElseThrow();
                    Edition.Dimension dimension = edition.dimensionOf(edition.factorOf(indicator));
                    return new Line(
                            row.line(),
                            "dim-" + dimension.number(),
                            List.of(
                                    Cell.of(states.getOrDefault(place.state().iso3(), "")),
                                    named(page, place.indicator(), indicator.name()),
                                    mark(edition, row.before()),
                                    mark(edition, row.after())));
                });
        return new ReviewLines(
                List.of(
                        page.t("observatory.state"),
                        page.t("observatory.imports.indicator"),
                        page.t("observatory.imports.now"),
                        page.t("observatory.imports.afterwards")),
                firsts);
    }

    private static Cell mark(Edition edition, @Nullable String level) {
        return level == null
                ? new Cell("–", null, "level unknown")
                : new Cell(level, null, "level stage-" + edition.scale().step(Integer.parseInt(level)));
    }

    private static ReviewLines ofDescriptors(Page page, Edition edition, List<PlannedRow> rows) {
        Map<PlannedRow.Kind, List<Line>> firsts = firsts(rows, row -> {
            DescriptorPlace place = DescriptorPlace.of(row.place());
            Edition.Indicator indicator = edition.indicator(place.indicator()).orElseThrow();
            LocalisedText stage = edition.stage(place.level()).name();
            return new Line(
                    row.line(),
                    null,
                    List.of(
                            named(page, place.indicator(), indicator.name()),
                            new Cell(place.level() + " " + page.t(stage), lang(page, stage), null),
                            new Cell(
                                    place.language().ownName(), place.language().tag(), null),
                            Cell.of(
                                    place.number() == 0
                                            ? page.t("observatory.imports.descriptor")
                                            : page.t("observatory.imports.statement", "number", place.number())),
                            text(row.before(), place),
                            text(row.after(), place)));
        });
        return new ReviewLines(
                List.of(
                        page.t("observatory.imports.indicator"),
                        page.t("observatory.imports.stage"),
                        page.t("observatory.imports.language"),
                        page.t("observatory.imports.part"),
                        page.t("observatory.imports.now"),
                        page.t("observatory.imports.afterwards")),
                firsts);
    }

    private static Cell text(@Nullable String text, DescriptorPlace place) {
        return text == null ? Cell.of("–") : new Cell(text, place.language().tag(), null);
    }

    private static ReviewLines ofCrosswalk(Page page, Edition from, Edition to, List<PlannedRow> rows) {
        Map<PlannedRow.Kind, List<Line>> firsts = firsts(rows, row -> {
            CrosswalkPlace place = CrosswalkPlace.of(row.place());
            return new Line(
                    row.line(),
                    null,
                    List.of(
                            part(page, place.kind(), from, place.from()),
                            place.to().isEmpty()
                                    ? Cell.of(page.t("observatory.imports.nowhere"))
                                    : part(page, place.kind(), to, place.to()),
                            Cell.of(page.t(
                                    place.kind() == CrosswalkPlace.Kind.FACTOR
                                            ? "observatory.imports.factor"
                                            : "observatory.imports.indicator"))));
        });
        return new ReviewLines(
                List.of(
                        page.t("observatory.imports.from", "edition", page.t(from.title())),
                        page.t("observatory.imports.to", "edition", page.t(to.title())),
                        page.t("observatory.imports.kind")),
                firsts);
    }

    /** A factor or an indicator by code and name. */
    static Cell part(Page page, CrosswalkPlace.Kind kind, Edition edition, String code) {
        LocalisedText name = kind == CrosswalkPlace.Kind.FACTOR
                ? edition.factor(code).map(Edition.Factor::name).orElse(null)
                : edition.indicator(code).map(Edition.Indicator::name).orElse(null);
        return name == null ? Cell.of(code) : named(page, code, name);
    }

    private static Cell named(Page page, String code, LocalisedText name) {
        return new Cell(code + " " + page.t(name), lang(page, name), null);
    }

    private static @Nullable String lang(Page page, LocalisedText text) {
        return text.languageFor(page.language()) == page.language() ? null : page.lang(text);
    }

    private static Map<PlannedRow.Kind, List<Line>> firsts(List<PlannedRow> rows, Function<PlannedRow, Line> line) {
        Map<PlannedRow.Kind, List<Line>> firsts = new EnumMap<>(PlannedRow.Kind.class);
        for (PlannedRow.Kind kind : PlannedRow.Kind.values()) {
            firsts.put(
                    kind,
                    rows.stream()
                            .filter(row -> row.kind() == kind)
                            .limit(ImportReview.MOST_SHOWN)
                            .map(line)
                            .toList());
        }
        return firsts;
    }
}
