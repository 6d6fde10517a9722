package org.istmo.observatory.data;

import static org.istmo.observatory.data.Column.date;
import static org.istmo.observatory.data.Column.integer;
import static org.istmo.observatory.data.Column.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.istmo.directory.State;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.ReleasedLevel;
import org.istmo.pages.Texts;
import org.istmo.shared.LocalisedText;

/** Levels, one row for each state, cycle and indicator. */
public final class ObservationTable {

    /** The columns, named as in SDMX. */
    public static final List<Column> COLUMNS = List.of(
            text("REF_AREA").always(),
            text("TIME_PERIOD").always(),
            text("EDITION").always(),
            text("INDICATOR").always(),
            integer("OBS_VALUE"),
            text("STAGE"),
            text("OBS_STATUS").always().oneOf(List.of(Observation.NORMAL, Observation.MISSING)),
            text("METHOD")
                    .oneOf(Stream.of(ReleasedLevel.Method.values())
                            .map(Enum::name)
                            .toList()),
            integer("EVIDENCE_COUNT"),
            text("REVIEW_STATUS").oneOf(List.of(Observation.VALIDATED, Observation.REVIEWED, Observation.NOT_STATED)),
            date("RELEASED_ON"),
            text("SOURCE"),
            text("COMMENT"));

    private ObservationTable() {}

    /** The levels of these states in these cycles, of the indicators that are wanted. */
    public static DataSet of(
            String name,
            LocalisedText title,
            Observations observations,
            Collection<State> states,
            List<Cycle> cycles,
            Predicate<Edition.Indicator> which) {
        List<Observation> rows = Observation.in(observations, states, cycles, which);
        List<LocalisedText> notes = new ArrayList<>(List.of(
                Texts.everywhere("observatory.data.note.order"),
                Texts.everywhere("observatory.data.note.steps"),
                Texts.everywhere("observatory.data.note.missing")));
        if (cycles.stream().map(Cycle::edition).distinct().count() > 1) {
            notes.add(Texts.everywhere("observatory.data.note.break"));
        }
        notes.add(Texts.everywhere("observatory.data.note.comment"));
        return new DataSet(
                name,
                COLUMNS,
                Rows.of(rows.stream().map(Observation::row).toList()),
                Metadata.ofLevels(
                        title,
                        Texts.everywhere("observatory.data.unit.level"),
                        Texts.everywhere("observatory.data.method.levels"),
                        observations,
                        states,
                        cycles,
                        notes));
    }

    /** Everything that is released. */
    public static DataSet ofAll(Observations observations) {
        return of(
                "observations",
                Texts.everywhere("observatory.data.title.observations"),
                observations,
                observations.states(),
                observations.cycles(),
                _ -> true);
    }
}
