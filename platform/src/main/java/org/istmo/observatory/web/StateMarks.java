package org.istmo.observatory.web;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.istmo.directory.State;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.map.MapMark;
import org.istmo.pages.Page;
import org.istmo.shared.StateCode;

/** What the map and the tile grid say of each state, in the reader's language; each leads to the state's page. */
public final class StateMarks {

    private StateMarks() {}

    /** The marks of a view. */
    public static Function<StateCode, MapMark> of(Page page, Observations observations, RegionView view) {
        Map<StateCode, MapMark> marks =
                observations.states().stream().collect(Collectors.toMap(State::code, state -> mark(page, view, state)));
        return state ->
                marks.getOrDefault(state, new MapMark("outside", page.to("/observatory/states"), state.iso3(), ""));
    }

    private static MapMark mark(Page page, RegionView view, State state) {
        String href = page.to("/observatory/states/" + state.code());
        String name = page.t(state.name());
        Edition edition = view.choice().edition();
        return switch (view.standings().get(state.code())) {
            case RegionView.Standing.At(int level) ->
                new MapMark(
                        "stage-" + edition.scale().step(level),
                        href,
                        page.t(
                                "observatory.region.standing.at",
                                "state",
                                name,
                                "stage",
                                page.t(edition.stage(level).name()),
                                "level",
                                level),
                        page.number(level));
            case RegionView.Standing.NotKnown() ->
                new MapMark("unknown", href, page.t("observatory.region.standing.unknown", "state", name), "–");
            case RegionView.Standing.Assessed() ->
                new MapMark("assessed", href, page.t("observatory.region.standing.assessed", "state", name), "");
            case RegionView.Standing.NotAssessed() ->
                new MapMark("unknown", href, page.t("observatory.region.standing.not_assessed", "state", name), "");
            case RegionView.Standing.Outside() ->
                new MapMark("outside", href, page.t("observatory.region.standing.outside", "state", name), "");
            case null -> throw new IllegalStateException("every state of the region has a standing");
        };
    }
}
