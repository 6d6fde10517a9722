package org.istmo.observatory.web;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.istmo.access.Permission;
import org.istmo.access.Permits;
import org.istmo.observatory.Activities;
import org.istmo.observatory.BetweenCycles;
import org.istmo.observatory.BetweenCycles.Obstacle;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.CyclePair;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.pages.NotFound;
import org.istmo.pages.Page;
import org.istmo.pages.PublicPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Did our work help? States that had activities between two cycles, beside those that had none. */
@Controller
class AssociationPage {

    static final String PATH = "/observatory/association";

    private final Observatory observatory;
    private final Activities activities;

    AssociationPage(Observatory observatory, Activities activities) {
        this.observatory = observatory;
        this.activities = activities;
    }

    /** Two cycles, which may or may not be comparable. */
    record Cycles(Cycle from, Cycle to) {

        /** These cycles; of one that is not chosen, the latest that can be compared. */
        static Cycles of(Observations observations, Optional<Cycle> from, Optional<Cycle> to) {
            Cycle later = to.orElseGet(observations::latestCycle);
            List<Cycle> earlier =
                    observations.cycles().subList(0, observations.cycles().indexOf(later));
            return new Cycles(
                    from.orElseGet(() -> earlier.reversed().stream()
                            .filter(cycle -> BetweenCycles.obstacle(observations, cycle, later)
                                    .isEmpty())
                            .findFirst()
                            .orElse(earlier.isEmpty() ? later : earlier.getLast())),
                    later);
        }
    }

    @GetMapping(Page.PATH + PATH)
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView association(
            Page page,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String factor,
            @RequestParam(defaultValue = "") String indicator) {
        Observations observations = observatory.observations();
        Cycles cycles = cycles(observations, from, to);
        Edition edition = observations.editionOf(cycles.to);
        Edition.Indicator chosen = indicator.isEmpty()
                ? null
                : edition.indicator(indicator)
                        .orElseThrow(() -> new NotFound("indicator " + indicator + " of " + edition.id()));
        Edition.Factor whole = chosen != null
                ? edition.factorOf(chosen)
                : factor.isEmpty()
                        ? null
                        : edition.factor(factor)
                                .orElseThrow(() -> new NotFound("factor " + factor + " of " + edition.id()));
        return page(page, observations, cycles, whole, chosen, false);
    }

    /**
     * What the form sends: a part of the edition that the form was made of. It leads to the address of the choice;
     * where the chosen cycle used another edition, in which codes mean something else, the part is dropped, and the
     * page says so. Where no edition is given, the part is one of the chosen cycle's own.
     */
    @GetMapping(value = Page.PATH + PATH, params = "of")
    @Permits(Permission.PUBLIC)
    @PublicPage
    ModelAndView choose(
            Page page,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam String of,
            @RequestParam(defaultValue = "") String edition) {
        Observations observations = observatory.observations();
        Cycles cycles = cycles(observations, from, to);
        Edition used = observations.editionOf(cycles.to);
        if (!of.isEmpty() && !edition.isEmpty() && !edition.equals(used.id())) {
            return page(page, observations, cycles, null, null, true);
        }
        Map<String, String> part = used.indicator(of).isPresent() ? Map.of("indicator", of) : Map.of("factor", of);
        return new ModelAndView("redirect:"
                + page.to(PATH
                        + "?from=" + Page.encode(cycles.from.id().code())
                        + "&to=" + Page.encode(cycles.to.id().code())
                        + DataLinks.query(part).replace('?', '&')));
    }

    private ModelAndView page(
            Page page,
            Observations observations,
            Cycles cycles,
            Edition.@Nullable Factor factor,
            Edition.@Nullable Indicator indicator,
            boolean otherEdition) {
        Optional<Obstacle> obstacle = BetweenCycles.obstacle(observations, cycles.from, cycles.to);
        Map<String, Object> model = new HashMap<>();
        model.put("page", page);
        model.put("from", cycles.from);
        model.put("to", cycles.to);
        model.put("cycles", observations.cycles());
        model.put("edition", observations.editionOf(cycles.to));
        model.put("otherEdition", otherEdition);
        if (cycles.from.id().compareTo(cycles.to.id()) < 0) {
            model.put("pair", CyclePair.of(observations, cycles.from, cycles.to));
        }
        obstacle.ifPresent(found -> {
            model.put("obstacle", found);
            comparable(observations).ifPresent(pair -> {
                model.put("comparableFrom", pair.from);
                model.put("comparableTo", pair.to);
            });
        });
        if (obstacle.isEmpty()) {
            LocalDate after = Objects.requireNonNull(cycles.from.published());
            LocalDate until = Objects.requireNonNull(cycles.to.published());
            model.put(
                    "view",
                    AssociationView.of(
                            observations,
                            cycles.from,
                            cycles.to,
                            BetweenCycles.of(observations, cycles.from, cycles.to, activities.between(after, until)),
                            factor,
                            indicator,
                            page.alphabetical(state -> page.t(state.name()))));
        }
        return new ModelAndView("observatory/association", model);
    }

    private static Cycles cycles(Observations observations, String from, String to) {
        return Cycles.of(observations, named(observations, from), named(observations, to));
    }

    private static Optional<Cycle> named(Observations observations, String code) {
        return code.isEmpty()
                ? Optional.empty()
                : Optional.of(observations.cycle(code).orElseThrow(() -> new NotFound("cycle " + code)));
    }

    /** The latest cycles that can be compared, if any can. */
    private static Optional<Cycles> comparable(Observations observations) {
        List<Cycle> cycles = observations.cycles().reversed();
        return cycles.stream()
                .flatMap(to -> cycles.stream().map(from -> new Cycles(from, to)))
                .filter(pair ->
                        BetweenCycles.obstacle(observations, pair.from, pair.to).isEmpty())
                .findFirst();
    }
}
