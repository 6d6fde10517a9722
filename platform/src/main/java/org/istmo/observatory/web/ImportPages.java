package org.istmo.observatory.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.observatory.AssessmentRefusal;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.imports.Applied;
import org.istmo.observatory.imports.Checked;
import org.istmo.observatory.imports.Choices;
import org.istmo.observatory.imports.ImportPlans;
import org.istmo.observatory.imports.KeptPlan;
import org.istmo.observatory.imports.LeftOut;
import org.istmo.observatory.imports.LevelPlace;
import org.istmo.observatory.imports.PlannedRow;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.tables.TidyCsv;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the pages of the three kinds of import have in common: the look at a plan, its files, and what came of it. */
@Component
class ImportPages {

    private final ImportPlans plans;
    private final Observatory observatory;

    ImportPages(ImportPlans plans, Observatory observatory) {
        this.plans = plans;
        this.observatory = observatory;
    }

    /** Where the pages of one kind of import stand. {@code plans} is the beginning of the addresses of its plans. */
    record Place(Choices.Kind kind, String form, String plans) {}

    /** A plan, to be looked at before anything changes. */
    ModelAndView review(Page page, Place place, UUID id) {
        return view(page, place, plans.plan(id, place.kind()), List.of(), "");
    }

    /** What came of taking a plan over. */
    ModelAndView answer(Page page, Place place, UUID id, Applied applied) {
        String path = place.plans() + "/" + id;
        return switch (applied) {
            case Applied.Done(), Applied.Already() -> new ModelAndView("redirect:" + page.to(path));
            case Applied.WithoutRefusedRows(long refused) ->
                refused(page, place, id, List.of(), page.t("observatory.imports.choose", "count", refused));
            case Applied.NothingToDo() -> refused(page, place, id, List.of(), page.t("observatory.imports.nothing"));
            case Applied.Refused(String part, AssessmentRefusal refusal) ->
                refused(page, place, id, List.of(), stateName(page, part) + ": " + RefusalText.of(page, refusal));
            case Applied.Stale(List<PlannedRow> rows, List<String> grounds) ->
                refused(
                        page,
                        place,
                        id,
                        stale(page, plans.plan(id, place.kind()), rows, grounds),
                        page.t("observatory.imports.stale"));
        };
    }

    private ModelAndView refused(Page page, Place place, UUID id, List<String> stale, String problem) {
        ModelAndView view = view(page, place, plans.plan(id, place.kind()), stale, problem);
        view.setStatus(stale.isEmpty() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT);
        return view;
    }

    private ModelAndView view(Page page, Place place, KeptPlan plan, List<String> stale, String problem) {
        Observations observations = observatory.observations();
        List<PlannedRow> rows = plans.rows(plan);
        ReviewLines lines = ReviewLines.of(page, observations, plan.choices(), rows);
        ImportReview review = new ImportReview(
                plan,
                place.form(),
                place.form() + again(plan.choices()),
                place.plans() + "/" + plan.id(),
                about(page, observations, plan.choices()),
                effects(page, plan, rows),
                lines.heads(),
                lines.firsts(),
                told(page, observations, plan.choices(), plans.leftOut(plan, false, ImportReview.MOST_SHOWN)),
                told(page, observations, plan.choices(), plans.leftOut(plan, true, ImportReview.MOST_SHOWN)),
                stale,
                problem,
                next(page, observations, plan, rows));
        return new ModelAndView("observatory/imports/review", Map.of("page", page, "review", review));
    }

    private static String about(Page page, Observations observations, Choices choices) {
        return switch (choices) {
            case Choices.OfLevels levels ->
                page.t("observatory.imports.about.levels", "cycle", CycleName.of(page, levels.cycle()));
            case Choices.OfDescriptors descriptors ->
                page.t(
                        "observatory.imports.about.descriptors",
                        "edition",
                        title(page, observations, descriptors.edition()));
            case Choices.OfCrosswalk(String from, String to) ->
                page.t(
                        "observatory.imports.about.crosswalk",
                        "from",
                        title(page, observations, from),
                        "to",
                        title(page, observations, to));
        };
    }

    private static String title(Page page, Observations observations, String edition) {
        return observations.edition(edition).map(one -> page.t(one.title())).orElse(edition);
    }

    private static String again(Choices choices) {
        return switch (choices) {
            case Choices.OfLevels levels ->
                "?cycle=" + Page.encode(levels.cycle()) + "&also=" + Page.encode(String.join(", ", levels.alsoCalled()))
                        + "&source=" + Page.encode(levels.source()) + "&language=" + levels.language();
            case Choices.OfDescriptors descriptors ->
                "?edition=" + Page.encode(descriptors.edition()) + "&permission="
                        + Page.encode(descriptors.permission()) + "&extent=" + descriptors.extent();
            case Choices.OfCrosswalk(String from, String to) -> "?from=" + Page.encode(from) + "&to=" + Page.encode(to);
        };
    }

    /** What will happen besides what the tables show. */
    private static List<String> effects(Page page, KeptPlan plan, List<PlannedRow> rows) {
        List<String> effects = new ArrayList<>();
        switch (plan.choices()) {
            case Choices.OfLevels _ -> {
                Map<String, Long> byGround = states(rows).stream()
                        .collect(Collectors.groupingBy(
                                state -> plan.grounds()
                                        .getOrDefault(state, "NOTHING")
                                        .split(" ")[0],
                                Collectors.counting()));
                effects.add(page.t("observatory.imports.effect.opened", "count", byGround.getOrDefault("NOTHING", 0L)));
                effects.add(page.t("observatory.imports.effect.extended", "count", byGround.getOrDefault("DRAFT", 0L)));
                effects.add(
                        page.t("observatory.imports.effect.version", "count", byGround.getOrDefault("RELEASED", 0L)));
                effects.add(page.t("observatory.imports.effect.closed"));
            }
            case Choices.OfDescriptors descriptors ->
                effects.add(page.t("observatory.imports.effect.descriptors", "permission", descriptors.permission()));
            case Choices.OfCrosswalk _ -> {
                boolean signed = plan.grounds().getOrDefault("status", "").startsWith("SIGNED");
                effects.add(page.t(
                        signed ? "observatory.imports.effect.signature_gone" : "observatory.imports.effect.crosswalk"));
            }
        }
        return effects;
    }

    /** The states in which something changes, by code. */
    private static Set<String> states(List<PlannedRow> rows) {
        Set<String> states = new TreeSet<>();
        rows.stream()
                .filter(row -> row.kind() != PlannedRow.Kind.SAME)
                .forEach(row -> states.add(LevelPlace.of(row.place()).state().iso3()));
        return states;
    }

    private static List<ImportReview.Next> next(
            Page page, Observations observations, KeptPlan plan, List<PlannedRow> rows) {
        if (plan.appliedAt() == null) {
            return List.of();
        }
        return switch (plan.choices()) {
            case Choices.OfLevels levels ->
                observations.states().stream()
                        .filter(state -> states(rows).contains(state.code().iso3()))
                        .sorted(page.alphabetical(state -> page.t(state.name())))
                        .map(state -> new ImportReview.Next(
                                "/observatory/desk?state=" + state.code() + "&cycle=" + levels.cycle(),
                                page.t(state.name())))
                        .toList();
            case Choices.OfDescriptors descriptors ->
                List.of(new ImportReview.Next(
                        "/observatory/indicators?edition=" + descriptors.edition(),
                        title(page, observations, descriptors.edition())));
            case Choices.OfCrosswalk(String from, String to) ->
                List.of(new ImportReview.Next(
                        "/observatory/crosswalks/" + from + "/" + to,
                        title(page, observations, from) + " → " + title(page, observations, to)));
        };
    }

    private List<String> stale(Page page, KeptPlan plan, List<PlannedRow> rows, List<String> grounds) {
        if (plan.choices() instanceof Choices.OfCrosswalk) {
            return List.of(page.t("observatory.imports.stale.signature"));
        }
        List<String> stale = new ArrayList<>();
        for (String ground : grounds) {
            stale.add(page.t("observatory.imports.stale.assessment", "state", stateName(page, ground)));
        }
        for (PlannedRow row : rows.subList(0, Math.min(rows.size(), ImportReview.MOST_SHOWN))) {
            String[] parts = row.place().split("/");
            parts[0] = stateName(page, parts[0]);
            String place = String.join(", ", parts);
            stale.add(page.t(
                    "observatory.imports.stale.value",
                    "place",
                    place,
                    "seen",
                    Objects.requireNonNullElse(row.before(), "–"),
                    "now",
                    Objects.requireNonNullElse(row.after(), "–")));
        }
        return stale;
    }

    private String stateName(Page page, String iso3) {
        return observatory
                .observations()
                .state(iso3)
                .map(state -> page.t(state.name()))
                .orElse(iso3);
    }

    private static List<ImportReview.Told> told(
            Page page, Observations observations, Choices choices, List<LeftOut> reasons) {
        LeftOutText text = new LeftOutText(page, observations, choices);
        return reasons.stream()
                .map(one ->
                        new ImportReview.Told(one.line(), Objects.requireNonNullElse(one.column(), ""), text.of(one)))
                .toList();
    }

    /** Says at the field of the file why it cannot be read; the answer is what stands of it line by line. */
    List<ImportReview.Told> refuse(Page page, Typed typed, Choices choices, Checked.Unreadable unreadable) {
        List<LeftOut> reasons = unreadable.reasons();
        // The first reason ended the reading; others that concern the whole file stand beside it.
        List<LeftOut> ofFile = new ArrayList<>(List.of(reasons.getFirst()));
        reasons.stream().skip(1).filter(one -> one.line() == 0).forEach(ofFile::add);
        LeftOutText text = new LeftOutText(page, observatory.observations(), choices);
        typed.refuse("file", String.join(" ", ofFile.stream().map(text::of).toList()));
        return told(
                page,
                observatory.observations(),
                choices,
                reasons.stream().skip(1).filter(one -> one.line() > 0).toList());
    }

    /** Every row that is left out, as CSV. */
    void leftOut(Page page, Place place, UUID id, HttpServletResponse response) throws IOException {
        KeptPlan plan = plans.plan(id, place.kind());
        LeftOutText text = new LeftOutText(page, observatory.observations(), plan.choices());
        csv(page, response, "left-out");
        List<String> header = List.of("line", "column", "value", "outcome", "code", "reason");
        try (TidyCsv csv = new TidyCsv(response.getOutputStream(), TidyCsv.Opens.IN_SPREADSHEETS, header)) {
            plans.eachLeftOut(
                    plan,
                    one -> csv.row(
                            one.line(),
                            one.column(),
                            one.parameters().get("found"),
                            one.passedOver() ? "passed_over" : "refused",
                            one.key().substring(one.key().lastIndexOf('.') + 1),
                            text.of(one)));
        }
    }

    /** Everything that the file says and that can be taken over, as CSV. */
    void changes(Page page, Place place, UUID id, HttpServletResponse response) throws IOException {
        KeptPlan plan = plans.plan(id, place.kind());
        List<String> header = new ArrayList<>(List.of("line", "change"));
        header.addAll(
                switch (place.kind()) {
                    case LEVELS -> List.of("country", "indicator");
                    case DESCRIPTORS -> List.of("indicator", "level", "language", "number");
                    case CROSSWALK -> List.of("kind", "from", "to");
                });
        int places = header.size();
        header.addAll(List.of("before", "after"));
        csv(page, response, "changes");
        try (TidyCsv csv = new TidyCsv(response.getOutputStream(), TidyCsv.Opens.IN_SPREADSHEETS, header)) {
            for (PlannedRow row : plans.rows(plan)) {
                List<Object> cells =
                        new ArrayList<>(List.of(row.line(), row.kind().name().toLowerCase(Locale.ROOT)));
                cells.addAll(List.of(row.place().split("/", places - 2)));
                cells.add(Objects.requireNonNullElse(row.before(), ""));
                cells.add(Objects.requireNonNullElse(row.after(), ""));
                csv.row(cells.toArray());
            }
        }
    }

    private static void csv(Page page, HttpServletResponse response, String name) {
        response.setContentType("text/csv;charset=utf-8");
        response.setHeader("Content-Language", page.language().tag());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
    }
}
