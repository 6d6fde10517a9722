package org.istmo.observatory.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.istmo.directory.Grouping;
import org.istmo.directory.State;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.web.RegionChoice.Part;
import org.istmo.pages.UnknownValue;

/** What the parameters of a data address name; a name that means nothing is answered with those that do. */
final class Choices {

    private Choices() {}

    /** The cycle of this code; the latest that has levels where none is named. */
    static Cycle cycle(Observations observations, String code) {
        return code.isEmpty() ? observations.latestCycle() : cycle(observations, "cycle", code);
    }

    /** The cycle of this code, which stands in this parameter. */
    static Cycle cycle(Observations observations, String parameter, String code) {
        return observations
                .cycle(code)
                .orElseThrow(() -> unknown(
                        parameter, observations.cycles(), cycle -> cycle.id().code()));
    }

    /** The cycle of this code; all where none is named. */
    static List<Cycle> cycles(Observations observations, String code) {
        return code.isEmpty() ? observations.cycles() : List.of(cycle(observations, "cycle", code));
    }

    /** The state of this code. */
    static State state(Observations observations, String parameter, String code) {
        return observations
                .state(code)
                .orElseThrow(() -> unknown(
                        parameter, observations.states(), state -> state.code().iso3()));
    }

    /** The states of these codes, separated by commas; all where none is named. */
    static List<State> states(Observations observations, String parameter, Collection<String> codes) {
        List<String> named = codes.stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
        if (named.isEmpty()) {
            return observations.states();
        }
        Set<State> chosen = new HashSet<>();
        named.forEach(code -> chosen.add(state(observations, parameter, code)));
        return observations.states().stream().filter(chosen::contains).toList();
    }

    /** The indicators of this code in the editions of these cycles; all where none is named. */
    static Predicate<Edition.Indicator> indicators(Observations observations, List<Cycle> cycles, String code) {
        if (code.isEmpty()) {
            return _ -> true;
        }
        List<Edition.Indicator> possible = cycles.stream()
                .map(observations::editionOf)
                .distinct()
                .flatMap(edition -> edition.indicators().stream())
                .toList();
        if (possible.stream().noneMatch(indicator -> indicator.code().equals(code))) {
            throw unknown("indicator", possible, Edition.Indicator::code);
        }
        return indicator -> indicator.code().equals(code);
    }

    /** The whole number that the parameter holds, from {@code least} to {@code most}. */
    static int number(String parameter, String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (least <= number && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Not a number: answered as one that is out of bounds.
        }
        throw new UnknownValue(parameter, least, most);
    }

    /** The grouping of this code. */
    static Grouping grouping(List<Grouping> groupings, String code) {
        return groupings.stream()
                .filter(grouping -> grouping.code().equals(code))
                .findFirst()
                .orElseThrow(() -> unknown("group", groupings, Grouping::code));
    }

    /**
     * What a distribution is asked of. Of the three parts at most one is named; where more are, the smallest counts.
     *
     * @param group a code; empty for the whole region
     */
    static RegionChoice region(
            Observations observations,
            List<Grouping> groupings,
            String cycle,
            String group,
            String dimension,
            String factor,
            String indicator) {
        Cycle one = cycle(observations, cycle);
        Edition edition = observations.editionOf(one);
        Part part;
        if (!indicator.isEmpty()) {
            part = edition.indicator(indicator)
                    .<Part>map(Part.OfIndicator::new)
                    .orElseThrow(() -> unknown("indicator", edition.indicators(), Edition.Indicator::code));
        } else if (!factor.isEmpty()) {
            part = edition.factor(factor)
                    .<Part>map(Part.OfFactor::new)
                    .orElseThrow(() -> unknown("factor", edition.factors(), Edition.Factor::code));
        } else if (!dimension.isEmpty()) {
            part = edition.dimension(dimension)
                    .<Part>map(Part.OfDimension::new)
                    .orElseThrow(() -> unknown("dimension", edition.dimensions(), Edition.Dimension::code));
        } else {
            part = new Part.Everything();
        }
        return new RegionChoice(one, edition, group.isEmpty() ? null : grouping(groupings, group), part);
    }

    /** That the parameter names none of these. */
    static <T> UnknownValue unknown(String parameter, Collection<T> all, Function<T, String> code) {
        List<String> known = new ArrayList<>();
        all.forEach(one -> known.add(code.apply(one)));
        return new UnknownValue(parameter, known.stream().distinct().toList());
    }
}
