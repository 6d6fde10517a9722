package org.istmo.observatory.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.data.DataRelease;
import org.istmo.observatory.data.Observation;
import org.istmo.observatory.data.ReleaseChanges;
import org.istmo.pages.Page;
import org.jspecify.annotations.Nullable;

/**
 * A release as its page shows it, in the reader's language.
 *
 * @param levels how many levels it holds, of so many states and cycles
 * @param added by cycle, the states with new levels, in alphabetical order
 */
public record ReleaseView(
        DataRelease release,
        int levels,
        long states,
        long cycles,
        List<Added> added,
        List<Change> changed,
        List<Change> withdrawn) {

    /** New levels of a cycle. */
    public record Added(String cycle, int count, List<StateCount> states) {}

    /** New levels of a state in it. */
    public record StateCount(String state, int count) {}

    /**
     * A level that is another one now, or none.
     *
     * @param path of the value's page, without the language
     * @param after null where it was withdrawn
     * @param reason null where none was recorded
     */
    public record Change(
            String state,
            String cycle,
            String indicator,
            String path,
            int before,
            @Nullable Integer after,
            @Nullable String reason) {}

    /** The release, whose table of observations has these rows. */
    static ReleaseView of(Page page, Observations observations, DataRelease release, List<Observation> rows) {
        List<Observation> known = rows.stream().filter(Observation::known).toList();
        ReleaseChanges changes = release.changes();
        Map<String, List<StateCount>> byCycle = new TreeMap<>();
        for (ReleaseChanges.Added added : changes.added()) {
            byCycle.computeIfAbsent(added.cycle(), _ -> new ArrayList<>())
                    .add(new StateCount(stateName(page, observations, added.state()), added.count()));
        }
        return new ReleaseView(
                release,
                known.size(),
                known.stream().map(Observation::state).distinct().count(),
                known.stream().map(Observation::cycle).distinct().count(),
                byCycle.entrySet().stream()
                        .map(entry -> new Added(
                                entry.getKey(),
                                entry.getValue().stream()
                                        .mapToInt(StateCount::count)
                                        .sum(),
                                entry.getValue().stream()
                                        .sorted(page.alphabetical(StateCount::state))
                                        .toList()))
                        .toList(),
                changes.changed().stream()
                        .map(one -> new Change(
                                stateName(page, observations, one.state()),
                                one.cycle(),
                                indicatorName(page, observations, one.edition(), one.indicator()),
                                path(one.state(), one.cycle(), one.indicator()),
                                one.before(),
                                one.after(),
                                one.reason()))
                        .sorted(page.alphabetical(Change::state))
                        .toList(),
                changes.withdrawn().stream()
                        .map(one -> new Change(
                                stateName(page, observations, one.state()),
                                one.cycle(),
                                indicatorName(page, observations, one.edition(), one.indicator()),
                                path(one.state(), one.cycle(), one.indicator()),
                                one.before(),
                                null,
                                one.reason()))
                        .sorted(page.alphabetical(Change::state))
                        .toList());
    }

    private static String stateName(Page page, Observations observations, String code) {
        return observations.state(code).map(state -> page.t(state.name())).orElse(code);
    }

    private static String indicatorName(Page page, Observations observations, String edition, String code) {
        return observations
                .edition(edition)
                .flatMap(found -> found.indicator(code))
                .map(Edition.Indicator::name)
                .map(page::t)
                .orElse(code);
    }

    private static String path(String state, String cycle, String indicator) {
        return "/observatory/states/" + state + "/" + cycle + "/" + indicator;
    }

    /** A number of bytes as the reader writes it. */
    public static String size(Page page, long bytes) {
        return bytes < 1_000_000
                ? page.t("observatory.releases.size.kb", "size", page.number((bytes + 999) / 1_000))
                : page.t("observatory.releases.size.mb", "size", page.number(bytes / 1e6, 1));
    }

    /** The size of a file of the release. */
    public String size(Page page, String file) {
        return release.files().stream()
                .filter(entry -> entry.name().equals(file))
                .map(entry -> size(page, entry.bytes()))
                .findFirst()
                .orElse("");
    }
}
