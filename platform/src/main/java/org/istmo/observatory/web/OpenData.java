package org.istmo.observatory.web;

import java.util.List;
import java.util.stream.Collectors;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.CyclePair;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.data.ChangeTable;
import org.istmo.observatory.data.DataSet;
import org.istmo.observatory.data.DistributionTable;
import org.istmo.observatory.data.ObservationTable;
import org.istmo.observatory.data.StateTable;
import org.istmo.pages.PublicPage;
import org.istmo.pages.Query;
import org.istmo.pages.Texts;
import org.istmo.shared.LocalisedText;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The table behind each chart, as it is released now, at an address that does not depend on the reader's language.
 * Every address answers: a cycle that it does not name is the latest, anything else that it does not name is all of it.
 */
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
        return answers.answer(table, format, Query.of("group", group));
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
        return answers.answer(table, format, Query.of("cycle", cycle));
    }

    @GetMapping("/data/distribution.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> distribution(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String cycle,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String dimension,
            @RequestParam(defaultValue = "") String factor,
            @RequestParam(defaultValue = "") String indicator) {
        Observations observations = observatory.observations();
        RegionChoice choice =
                Choices.region(observations, states.groupings(), cycle, group, dimension, factor, indicator);
        DataSet table =
                DistributionTable.of(observations, choice.cycle(), choice.group(), choice.indicators(), choice.name());
        return answers.answer(table, format, choice.parameters());
    }

    @GetMapping("/data/state-levels.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> stateLevels(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String cycle,
            @RequestParam(defaultValue = "") String indicator) {
        Observations observations = observatory.observations();
        List<Cycle> cycles = Choices.cycles(observations, cycle);
        List<State> states = Choices.states(observations, "state", List.of(state));
        DataSet table = ObservationTable.of(
                "state-levels",
                state.isEmpty()
                        ? Texts.everywhere("observatory.data.title.observations")
                        : Texts.everywhere(
                                "observatory.data.title.state_levels",
                                "state",
                                states.getFirst().name()),
                observations,
                states,
                cycles,
                Choices.indicators(observations, cycles, indicator));
        return answers.answer(table, format, Query.of("state", state, "cycle", cycle, "indicator", indicator));
    }

    @GetMapping("/data/indicator-levels.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> indicatorLevels(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam(defaultValue = "") String cycle) {
        Observations observations = observatory.observations();
        Cycle one = Choices.cycle(observations, cycle);
        LocalisedText title = observations
                .editionOf(one)
                .indicator(indicator)
                .map(chosen -> Texts.everywhere(
                        "observatory.data.title.indicator_levels", "indicator", chosen.name(), "cycle", one.id()))
                .orElseGet(() -> Texts.everywhere("observatory.data.title.observations"));
        DataSet table = ObservationTable.of(
                "indicator-levels",
                title,
                observations,
                observations.states(),
                List.of(one),
                Choices.indicators(observations, List.of(one), indicator));
        return answers.answer(
                table,
                format,
                Query.of("indicator", indicator, "cycle", one.id().code()));
    }

    @GetMapping("/data/comparison.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> comparison(
            @PathVariable String format,
            @RequestParam(name = "states", defaultValue = "") List<String> codes,
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
        String chosen = codes.isEmpty()
                ? ""
                : compared.stream().map(state -> state.code().iso3()).collect(Collectors.joining(","));
        return answers.answer(
                table, format, Query.of("states", chosen, "cycle", one.id().code()));
    }

    @GetMapping("/data/changes.{format:csv|json}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ResponseEntity<byte[]> changes(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String state) {
        Observations observations = observatory.observations();
        Cycle after = to.isEmpty() ? observations.latestCycle() : Choices.cycle(observations, "to", to);
        Cycle before = from.isEmpty()
                ? CyclePair.endingWith(observations, after)
                        .map(CyclePair::before)
                        .orElse(after)
                : Choices.cycle(observations, "from", from);
        if (before.id().compareTo(after.id()) >= 0) {
            throw Choices.unknown(
                    "from",
                    observations.cycles().subList(0, observations.cycles().indexOf(after)),
                    cycle -> cycle.id().code());
        }
        List<State> chosen =
                state.isEmpty() ? observations.states() : List.of(Choices.state(observations, "state", state));
        DataSet table = ChangeTable.of(observations, chosen, before, after);
        return answers.answer(
                table,
                format,
                Query.of("from", before.id().code(), "to", after.id().code(), "state", state));
    }
}
