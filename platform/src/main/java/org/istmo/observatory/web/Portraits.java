package org.istmo.observatory.web;

import java.util.List;
import java.util.Optional;
import org.istmo.directory.Grouping;
import org.istmo.directory.State;
import org.istmo.directory.States;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.CyclePair;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.StateChange;
import org.istmo.observatory.StateView;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.springframework.stereotype.Component;

/** Draws the {@link Portrait} that an address asks for. */
@Component
class Portraits {

    private final Observatory observatory;
    private final States states;

    Portraits(Observatory observatory, States states) {
        this.observatory = observatory;
        this.states = states;
    }

    /**
     * The state in the cycle; where none is named, in the latest for which anything is released.
     *
     * @param since an earlier cycle to compare with; where it is none, the one that says most
     */
    Portrait of(Page page, String iso3, String cycle, String since) {
        Observations observations = observatory.observations();
        State state = observations.state(iso3).orElseThrow(() -> new NotFound("state " + iso3));
        Cycle shown = cycle.isEmpty() ? StateView.latestCycle(observations, state) : cycle(observations, cycle);
        List<Grouping> groupings = states.groupings().stream()
                .filter(grouping -> grouping.kind() != Grouping.Kind.ORGANISATION)
                .filter(grouping -> observations
                        .groupings()
                        .getOrDefault(grouping.code(), List.of())
                        .contains(state.code()))
                .sorted(page.alphabetical(grouping -> page.t(grouping.name())))
                .toList();
        Optional<CyclePair> cycles = pair(observations, since, shown);
        return new Portrait(
                StateView.of(observations, state, shown),
                groupings,
                states.statusNotes().stream()
                        .filter(note -> note.state().equals(state.code()))
                        .findFirst(),
                cycles.map(pair -> StateChange.of(pair, pair.compare(observations, state))),
                cycles.map(pair -> StateView.of(observations, state, pair.before())),
                observations.cycles(),
                observations.cycles().stream()
                        .filter(one -> observations.hasAssessment(state.code(), one.id()))
                        .toList());
    }

    /** The cycle with this code; there is no page about a cycle that is not. */
    static Cycle cycle(Observations observations, String code) {
        return observations.cycle(code).orElseThrow(() -> new NotFound("cycle " + code));
    }

    /** The two cycles to compare: the named ones where the first is the earlier, else what says most. */
    static Optional<CyclePair> pair(Observations observations, String before, Cycle after) {
        return observations
                .cycle(before)
                .filter(cycle -> cycle.id().compareTo(after.id()) < 0)
                .map(cycle -> CyclePair.of(observations, cycle, after))
                .or(() -> CyclePair.endingWith(observations, after));
    }
}
