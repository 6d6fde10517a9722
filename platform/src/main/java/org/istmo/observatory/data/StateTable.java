package org.istmo.observatory.data;

import static org.istmo.observatory.data.Column.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.istmo.directory.Grouping;
import org.istmo.directory.State;
import org.istmo.directory.StatusNote;
import org.istmo.observatory.Observations;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/** The states with their names, what they belong to, and the notes on their status: real, in a demonstration too. */
public final class StateTable {

    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            text("REF_AREA").always(),
            text("ISO2").always(),
            text("ISO_NUMERIC").always(),
            text("NAME_EN").always().as("state_name"),
            text("NAME_ES").always().as("state_name"),
            text("NAME_PT").always().as("state_name"),
            text("NAME_FR").always().as("state_name"),
            text("OFFICIAL_LANGUAGES").always(),
            text("SUB_REGION"),
            text("GROUPINGS"),
            text("NOTE_EN").as("status_note"),
            text("NOTE_ES").as("status_note"),
            text("NOTE_PT").as("status_note"),
            text("NOTE_FR").as("status_note"),
            text("COMMENT"));

    private StateTable() {}

    /** These states, by code. */
    public static DataSet of(
            Observations observations, Collection<State> states, List<Grouping> groupings, List<StatusNote> notes) {
        Map<StateCode, StatusNote> noteOf = notes.stream()
                .collect(Collectors.toMap(StatusNote::state, Function.identity(), (first, second) -> first));
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (State state : observations.states()) {
            if (states.contains(state)) {
                rows.add(row(observations, state, groupings, noteOf.get(state.code())));
            }
        }
        return new DataSet(
                "states",
                COLUMNS,
                Rows.of(rows),
                Metadata.ofFacts(
                        Texts.everywhere("observatory.data.title.states"),
                        observations,
                        false,
                        List.of(
                                Texts.everywhere("observatory.data.note.order"),
                                Texts.everywhere("observatory.data.note.status"))));
    }

    private static @Nullable Object[] row(
            Observations observations, State state, List<Grouping> groupings, @Nullable StatusNote note) {
        LocalisedText name = state.name();
        LocalisedText said = note == null ? null : note.text();
        return new @Nullable Object[] {
            state.code(),
            state.iso2(),
            state.numeric(),
            name.in(Language.ENGLISH),
            name.in(Language.SPANISH),
            name.in(Language.PORTUGUESE),
            name.in(Language.FRENCH),
            String.join(" ", state.officialLanguages()),
            codes(observations, state, groupings, Grouping.Kind.SUB_REGION),
            codes(observations, state, groupings, Grouping.Kind.COMMUNITY),
            said == null ? null : said.in(Language.ENGLISH),
            said == null ? null : said.in(Language.SPANISH),
            said == null ? null : said.in(Language.PORTUGUESE),
            said == null ? null : said.in(Language.FRENCH),
            null
        };
    }

    private static @Nullable String codes(
            Observations observations, State state, List<Grouping> groupings, Grouping.Kind kind) {
        String codes = groupings.stream()
                .filter(grouping -> grouping.kind() == kind)
                .map(Grouping::code)
                .filter(code ->
                        observations.groupings().getOrDefault(code, List.of()).contains(state.code()))
                .sorted()
                .collect(Collectors.joining(" "));
        return codes.isEmpty() ? null : codes;
    }
}
