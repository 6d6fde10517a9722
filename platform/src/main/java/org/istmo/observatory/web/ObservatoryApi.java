package org.istmo.observatory.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.directory.Grouping;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.directory.StatusNote;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.IndicatorId;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.ReleasedLevel;
import org.istmo.observatory.Snapshot;
import org.istmo.observatory.SuppressedDistribution;
import org.istmo.observatory.data.DataPackage;
import org.istmo.observatory.data.DataReleases;
import org.istmo.observatory.data.DistributionTable;
import org.istmo.observatory.data.Observation;
import org.istmo.pages.Installation;
import org.istmo.pages.NotFound;
import org.istmo.pages.PublicPage;
import org.istmo.shared.Cell;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The same facts for programs, as JSON; described in {@code openapi.json}. */
@Controller
@ResponseBody
class ObservatoryApi {

    private static final int LONGEST_PAGE = 1_000;

    private final Observatory observatory;
    private final States states;
    private final DataReleases releases;
    private final Installation installation;

    ObservatoryApi(Observatory observatory, States states, DataReleases releases, Installation installation) {
        this.observatory = observatory;
        this.states = states;
        this.releases = releases;
        this.installation = installation;
    }

    @GetMapping("/api/observatory/editions")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ApiAnswers.Editions editions() {
        Observations observations = observatory.observations();
        return new ApiAnswers.Editions(observations.editions().stream()
                .map(edition -> new ApiAnswers.EditionSummary(
                        edition.id(),
                        edition.family(),
                        edition.subject().name(),
                        ApiAnswers.text(edition.title()),
                        edition.trust().name(),
                        edition.credit(),
                        edition.indicators().size(),
                        observations.cycles().stream()
                                .filter(cycle -> cycle.edition().equals(edition.id()))
                                .map(cycle -> cycle.id().code())
                                .toList()))
                .toList());
    }

    @GetMapping("/api/observatory/editions/{edition}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ApiAnswers.EditionWhole edition(@PathVariable String edition) {
        Edition found =
                observatory.observations().edition(edition).orElseThrow(() -> new NotFound("edition " + edition));
        return new ApiAnswers.EditionWhole(
                found.id(),
                found.family(),
                found.subject().name(),
                ApiAnswers.text(found.title()),
                found.trust().name(),
                ApiAnswers.text(found.trustNote()),
                found.credit(),
                found.stages().stream()
                        .map(stage -> new ApiAnswers.Stage(stage.level(), stage.code(), ApiAnswers.text(stage.name())))
                        .toList(),
                found.dimensions().stream().map(ObservatoryApi::dimension).toList());
    }

    private static ApiAnswers.Dimension dimension(Edition.Dimension dimension) {
        return new ApiAnswers.Dimension(
                dimension.code(),
                ApiAnswers.text(dimension.name()),
                dimension.factors().stream()
                        .map(factor -> new ApiAnswers.Factor(
                                factor.code(),
                                ApiAnswers.text(factor.name()),
                                factor.indicators().stream()
                                        .map(indicator -> new ApiAnswers.Indicator(
                                                indicator.code(),
                                                ApiAnswers.text(indicator.name()),
                                                indicator.name().unofficial().stream()
                                                        .map(Language::tag)
                                                        .sorted()
                                                        .toList()))
                                        .toList()))
                        .toList());
    }

    @GetMapping("/api/observatory/cycles")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ApiAnswers.Cycles cycles() {
        Observations observations = observatory.observations();
        return new ApiAnswers.Cycles(observations.cycles().stream()
                .map(cycle -> {
                    List<State> assessed = observations.states().stream()
                            .filter(state -> observations.hasAssessment(state.code(), cycle.id()))
                            .toList();
                    return new ApiAnswers.Cycle(
                            cycle.id().code(),
                            ApiAnswers.text(cycle.title()),
                            cycle.edition(),
                            cycle.published(),
                            cycle.doi(),
                            ApiAnswers.text(cycle.note()),
                            assessed.stream().map(state -> state.code().iso3()).toList(),
                            assessed.stream()
                                    .flatMap(state -> observations.levels(state.code(), cycle.id()).stream())
                                    .anyMatch(ReleasedLevel::demonstration));
                })
                .toList());
    }

    @GetMapping("/api/observatory/states")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ApiAnswers.States states(@RequestParam(defaultValue = "") String group) {
        Observations observations = observatory.observations();
        List<Grouping> groupings = states.groupings();
        if (!group.isEmpty()) {
            Choices.grouping(groupings, group);
        }
        Map<StateCode, StatusNote> notes = notes();
        return new ApiAnswers.States(observations.statesOf(group).stream()
                .map(state -> state(observations, state, groupings, notes))
                .toList());
    }

    @GetMapping("/api/observatory/states/{state}")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ApiAnswers.StateWhole state(@PathVariable String state) {
        Observations observations = observatory.observations();
        State found = observations.state(state).orElseThrow(() -> new NotFound("state " + state));
        List<ApiAnswers.Assessment> assessments = new ArrayList<>();
        for (Cycle cycle : observations.cycles()) {
            List<ReleasedLevel> levels = List.copyOf(observations.levels(found.code(), cycle.id()));
            if (!levels.isEmpty()) {
                assessments.add(new ApiAnswers.Assessment(
                        cycle.id().code(),
                        cycle.edition(),
                        levels.getFirst().version(),
                        levels.getFirst().releasedOn(),
                        levels.size(),
                        observations.editionOf(cycle).indicators().size(),
                        levels.stream().anyMatch(ReleasedLevel::demonstration)));
            }
        }
        return new ApiAnswers.StateWhole(state(observations, found, states.groupings(), notes()), assessments);
    }

    private Map<StateCode, StatusNote> notes() {
        return states.statusNotes().stream()
                .collect(Collectors.toMap(StatusNote::state, Function.identity(), (first, second) -> first));
    }

    private static ApiAnswers.State state(
            Observations observations, State state, List<Grouping> groupings, Map<StateCode, StatusNote> notes) {
        StatusNote note = notes.get(state.code());
        return new ApiAnswers.State(
                state.code().iso3(),
                state.iso2(),
                state.numeric(),
                ApiAnswers.text(state.name()),
                state.officialLanguages(),
                groupings.stream()
                        .map(Grouping::code)
                        .filter(code -> observations
                                .groupings()
                                .getOrDefault(code, List.of())
                                .contains(state.code()))
                        .sorted()
                        .toList(),
                note == null ? null : ApiAnswers.text(note.text()),
                observations.cycles().stream()
                        .filter(cycle -> observations.hasAssessment(state.code(), cycle.id()))
                        .map(cycle -> cycle.id().code())
                        .toList());
    }

    @GetMapping("/api/observatory/levels")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ApiAnswers.Levels levels(
            @RequestParam(defaultValue = "") List<String> state,
            @RequestParam(defaultValue = "") String cycle,
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam(defaultValue = "0") String offset,
            @RequestParam(defaultValue = "500") String limit) {
        Observations observations = observatory.observations();
        int from = Choices.number("offset", offset, 0, Integer.MAX_VALUE);
        int most = Choices.number("limit", limit, 1, LONGEST_PAGE);
        List<Cycle> cycles = Choices.cycles(observations, cycle);
        List<Observation> all = Observation.in(
                observations,
                Choices.states(observations, "state", state),
                cycles,
                Choices.indicators(observations, cycles, indicator));
        List<ApiAnswers.Level> page = all.stream()
                .skip(from)
                .limit(most)
                .map(observation -> level(observations, observation))
                .toList();
        return new ApiAnswers.Levels(
                all.size(), from, most, next(state, cycle, indicator, from, most, all.size()), page);
    }

    private @Nullable String next(
            List<String> state, String cycle, String indicator, int offset, int limit, int total) {
        if ((long) offset + limit >= total) {
            return null;
        }
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        parameters.put("state", String.join(",", state));
        parameters.put("cycle", cycle);
        parameters.put("indicator", indicator);
        parameters.put("offset", String.valueOf(offset + limit));
        parameters.put("limit", String.valueOf(limit));
        return installation.base() + "/api/observatory/levels" + DataLinks.query(parameters);
    }

    private static ApiAnswers.Level level(Observations observations, Observation observation) {
        ReleasedLevel released = observations
                .state(observation.state())
                .flatMap(state -> observations
                        .cycle(observation.cycle())
                        .map(cycle -> observations.level(
                                state.code(),
                                cycle.id(),
                                new IndicatorId(observation.edition(), observation.indicator()))))
                .orElse(null);
        return new ApiAnswers.Level(
                observation.state(),
                observation.cycle(),
                observation.edition(),
                observation.indicator(),
                observation.level(),
                observation.stage(),
                observation.known() ? Observation.NORMAL : Observation.MISSING,
                observation.method(),
                released == null ? null : released.confidence().name(),
                released == null ? null : new ApiAnswers.Evidence(released.evidenceShown(), released.evidenceClosed()),
                observation.review(),
                observation.releasedOn(),
                observation.source(),
                observation.comment() != null);
    }

    @GetMapping("/api/observatory/distribution")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ApiAnswers.Distributions distribution(
            @RequestParam(defaultValue = "") String cycle,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String dimension,
            @RequestParam(defaultValue = "") String factor,
            @RequestParam(defaultValue = "") String indicator) {
        Observations observations = observatory.observations();
        RegionChoice choice =
                Choices.region(observations, states.groupings(), cycle, group, dimension, factor, indicator);
        List<State> among = observations.statesOf(group);
        Snapshot snapshot = Snapshot.of(observations, choice.cycle(), among, choice.indicators());
        return new ApiAnswers.Distributions(
                choice.cycle().id().code(),
                choice.edition().id(),
                group.isEmpty() ? Grouping.ORGANISATION : group,
                among.size(),
                among.stream()
                        .flatMap(state ->
                                observations.levels(state.code(), choice.cycle().id()).stream())
                        .anyMatch(ReleasedLevel::demonstration),
                choice.indicators().stream()
                        .map(one -> distribution(choice.edition(), one, snapshot.of(one)))
                        .toList());
    }

    private static ApiAnswers.Distribution distribution(
            Edition edition, Edition.Indicator indicator, SuppressedDistribution counts) {
        return new ApiAnswers.Distribution(
                indicator.code(),
                edition.stages().stream()
                        .map(stage -> count(stage.level(), stage.code(), counts.at(stage.level())))
                        .toList(),
                count(null, null, counts.notKnown()));
    }

    private static ApiAnswers.Count count(@Nullable Integer level, @Nullable String stage, Cell cell) {
        return cell instanceof Cell.Shown(int shown)
                ? new ApiAnswers.Count(level, stage, shown, Observation.NORMAL)
                : new ApiAnswers.Count(level, stage, null, DistributionTable.WITHHELD);
    }

    @GetMapping("/api/observatory/releases")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ApiAnswers.Releases releases() {
        return new ApiAnswers.Releases(releases.all().stream()
                .map(release -> {
                    String address = installation.base() + "/data/releases/" + release.version() + "/";
                    return new ApiAnswers.Release(
                            release.version(),
                            release.madeOn(),
                            release.demonstration(),
                            address + DataPackage.DESCRIPTOR,
                            address + release.archive(),
                            release.files().stream()
                                    .map(file -> new ApiAnswers.File(
                                            file.name(),
                                            file.mediaType(),
                                            file.bytes(),
                                            file.sha256(),
                                            address + file.name()))
                                    .toList(),
                            release.changes());
                })
                .toList());
    }
}
