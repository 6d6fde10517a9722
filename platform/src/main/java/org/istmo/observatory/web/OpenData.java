package org.istmo.observatory.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.data.ChangeTable;
import org.istmo.observatory.data.DataSet;
import org.istmo.observatory.data.ObservationTable;
import org.istmo.observatory.data.StateTable;
import org.istmo.pages.PublicPage;
import org.istmo.pages.Texts;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The table behind each chart, as it is released now, at an address that does not depend on the reader's language. */
@Controller
class OpenData {

    private final Observatory observatory;
    private final States states;
    private final DataAnswers answers;

    OpenData(Observatory observatory, States states, DataAnswers answers) {
        this.observatory = observatory;
        this.states = states;
        this.answers = answers;
    }

    @GetMapping("/data/states.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> states(@PathVariable String format, @RequestParam(defaultValue = "") String group) {
        Observations observations = observatory.observations();
        if (!group.isEmpty()) {
            Choices.grouping(states.groupings(), group);
        }
        DataSet table =
                StateTable.of(observations, observations.statesOf(group), states.groupings(), states.statusNotes());
        return answers.answer(table, format, parameters("group", group));
    }

    @GetMapping("/data/observations.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> observations(@PathVariable String format, @RequestParam(defaultValue = "") String cycle) {
        Observations observations = observatory.observations();
        DataSet table = ObservationTable.of(
                "observations",
                Texts.everywhere("observatory.data.title.observations"),
                observations,
                observations.states(),
                Choices.cycles(observations, cycle),
                _ -> true);
        return answers.answer(table, format, parameters("cycle", cycle));
    }

    @GetMapping("/data/state-levels.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> stateLevels(
            @PathVariable String format, @RequestParam String state, @RequestParam(defaultValue = "") String cycle) {
        Observations observations = observatory.observations();
        State one = Choices.state(observations, "state", state);
        DataSet table = ObservationTable.of(
                "state-levels",
                Texts.everywhere("observatory.data.title.state_levels", "state", one.name()),
                observations,
                List.of(one),
                Choices.cycles(observations, cycle),
                _ -> true);
        return answers.answer(table, format, parameters("state", state, "cycle", cycle));
    }

    @GetMapping("/data/indicator-levels.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> indicatorLevels(
            @PathVariable String format,
            @RequestParam String indicator,
            @RequestParam(defaultValue = "") String cycle) {
        Observations observations = observatory.observations();
        Cycle one = Choices.cycle(observations, cycle);
        Edition.Indicator chosen = Choices.indicator(observations.editionOf(one), indicator);
        DataSet table = ObservationTable.of(
                "indicator-levels",
                Texts.everywhere(
                        "observatory.data.title.indicator_levels", "indicator", chosen.name(), "cycle", one.id()),
                observations,
                observations.states(),
                List.of(one),
                chosen::equals);
        return answers.answer(
                table,
                format,
                parameters("indicator", indicator, "cycle", one.id().code()));
    }

    /**
     * Some states in one cycle. Named without the states, or with one alone, it would compare nothing.
     *
     * @param codes of the states, separated by commas
     */
    @GetMapping("/data/comparison.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> comparison(
            @PathVariable String format,
            @RequestParam("states") List<String> codes,
            @RequestParam(defaultValue = "") String cycle) {
        Observations observations = observatory.observations();
        Cycle one = Choices.cycle(observations, cycle);
        List<State> compared = Choices.states(observations, "states", codes);
        DataSet table = ObservationTable.of(
                "comparison",
                Texts.everywhere("observatory.data.title.comparison", "cycle", one.id()),
                observations,
                compared,
                List.of(one),
                _ -> true);
        String chosen = compared.stream().map(state -> state.code().iso3()).collect(Collectors.joining(","));
        return answers.answer(
                table, format, parameters("states", chosen, "cycle", one.id().code()));
    }

    @GetMapping("/data/changes.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> changes(
            @PathVariable String format,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(defaultValue = "") String state) {
        Observations observations = observatory.observations();
        Cycle before = Choices.cycle(observations, "from", from);
        Cycle after = Choices.cycle(observations, "to", to);
        if (before.id().compareTo(after.id()) >= 0) {
            throw Choices.unknown(
                    "from",
                    observations.cycles().subList(0, observations.cycles().indexOf(after)),
                    cycle -> cycle.id().code());
        }
        List<State> chosen =
                state.isEmpty() ? observations.states() : List.of(Choices.state(observations, "state", state));
        DataSet table = ChangeTable.of(observations, chosen, before, after);
        return answers.answer(table, format, parameters("from", from, "to", to, "state", state));
    }

    private static SequencedMap<String, String> parameters(String... namesAndValues) {
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }
}
