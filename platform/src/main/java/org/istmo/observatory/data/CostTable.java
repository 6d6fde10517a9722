package org.istmo.observatory.data;

import static org.istmo.observatory.data.Column.flag;
import static org.istmo.observatory.data.Column.integer;
import static org.istmo.observatory.data.Column.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.istmo.directory.Sector;
import org.istmo.observatory.AmountRange;
import org.istmo.observatory.CostQuestion;
import org.istmo.observatory.NationalSurvey;
import org.istmo.observatory.OrganisationSize;
import org.istmo.observatory.PublishedEstimate;
import org.istmo.observatory.PublishedEstimate.Middle;
import org.istmo.observatory.PublishedEstimate.Part;
import org.istmo.observatory.PublishedEstimate.Shown;
import org.istmo.observatory.Stratum;
import org.istmo.pages.Texts;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/** What surveys found of the cost of incidents, one row for each question and each kind of organisation. */
public final class CostTable {

    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            text("REF_AREA").always(),
            integer("YEAR").always().as("cost_year"),
            text("FORM").always().as("cost_form"),
            flag("PILOT").always(),
            text("CURRENCY").always(),
            text("QUESTION")
                    .always()
                    .oneOf(CostQuestion.all().stream().map(CostQuestion::code).toList()),
            text("SECTOR").oneOf(Stream.of(Sector.values()).map(Enum::name).toList()),
            text("SIZE")
                    .oneOf(Stream.of(OrganisationSize.values()).map(Enum::name).toList()),
            flag("WEIGHTED").always(),
            integer("ASKED").always(),
            integer("RESPONDED"),
            integer("ANSWERED"),
            integer("MEDIAN_LOWER"),
            integer("MEDIAN_UPPER"),
            integer("INTERVAL_LOWER").as("cost_interval_lower"),
            integer("INTERVAL_UPPER").as("cost_interval_upper"),
            text("OBS_STATUS").always().oneOf(List.of("A", "Q")).as("cost_status"),
            text("COMMENT"));

    private CostTable() {}

    /**
     * These surveys, one after another.
     *
     * @param estimates of each survey that is closed, what it found of every question
     */
    public static DataSet of(List<NationalSurvey> surveys, Map<NationalSurvey, List<PublishedEstimate>> estimates) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (NationalSurvey survey : surveys) {
            for (PublishedEstimate estimate : estimates.getOrDefault(survey, List.of())) {
                addRows(survey, estimate, rows);
            }
        }
        List<LocalisedText> notes = new ArrayList<>(List.of(
                Texts.everywhere("observatory.costs.method.hidden", "fewest", PublishedEstimate.FEWEST_ANSWERS),
                Texts.everywhere("observatory.costs.method.bands"),
                Texts.everywhere("observatory.costs.method.never")));
        if (!estimates.keySet().containsAll(surveys)) {
            notes.add(Texts.everywhere("observatory.costs.open.note"));
        }
        return new DataSet(
                "costs",
                COLUMNS,
                Rows.of(rows),
                new Metadata(
                        Texts.everywhere("observatory.data.title.costs"),
                        Texts.everywhere("observatory.data.unit.costs"),
                        Texts.everywhere("observatory.costs.method.median"),
                        Texts.everywhere("observatory.data.source.costs"),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        surveys.stream().anyMatch(NationalSurvey::demonstration),
                        notes));
    }

    private static void addRows(NationalSurvey survey, PublishedEstimate estimate, List<@Nullable Object[]> rows) {
        estimate.strata().forEach((stratum, part) -> rows.add(row(survey, estimate.question(), stratum, part)));
        rows.add(row(survey, estimate.question(), null, estimate.all()));
        estimate.weighted().ifPresent(weighted -> rows.add(weighted(survey, estimate, weighted)));
    }

    private static @Nullable Object[] row(
            NationalSurvey survey, CostQuestion question, @Nullable Stratum stratum, Part part) {
        Shown shown = part instanceof Shown its ? its : null;
        return row(
                survey,
                question,
                stratum,
                false,
                part.asked(),
                shown == null ? null : shown.responded(),
                shown == null ? null : shown.answered(),
                shown == null ? null : shown.middle());
    }

    private static @Nullable Object[] weighted(NationalSurvey survey, PublishedEstimate estimate, Middle middle) {
        return row(survey, estimate.question(), null, true, estimate.all().asked(), null, null, middle);
    }

    private static @Nullable Object[] row(
            NationalSurvey survey,
            CostQuestion question,
            @Nullable Stratum stratum,
            boolean weighted,
            int asked,
            @Nullable Integer responded,
            @Nullable Integer answered,
            @Nullable Middle middle) {
        return new @Nullable Object[] {
            survey.state(),
            survey.year(),
            survey.form(),
            survey.pilot(),
            survey.currency().getCurrencyCode(),
            question.code(),
            stratum == null ? null : stratum.sector(),
            stratum == null ? null : stratum.size().name(),
            weighted,
            asked,
            responded,
            answered,
            middle == null ? null : middle.median().lower(),
            middle == null ? null : upper(middle.median()),
            middle == null ? null : middle.interval().lower(),
            middle == null ? null : upper(middle.interval()),
            middle == null ? "Q" : "A",
            Invented.mark(survey.demonstration())
        };
    }

    private static @Nullable Long upper(AmountRange range) {
        return range.upper().isPresent() ? (Long) range.upper().getAsLong() : null;
    }
}
