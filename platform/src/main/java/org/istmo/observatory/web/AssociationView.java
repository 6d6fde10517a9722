package org.istmo.observatory.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.istmo.directory.State;
import org.istmo.observatory.Activity;
import org.istmo.observatory.Association;
import org.istmo.observatory.Association.AssociationShown;
import org.istmo.observatory.Association.Difference;
import org.istmo.observatory.Association.NoAssociationShown;
import org.istmo.observatory.Association.TooFewStates;
import org.istmo.observatory.BetweenCycles;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Movement.Reason;
import org.istmo.observatory.Observations;
import org.istmo.observatory.PairedChanges;
import org.istmo.observatory.PairedChanges.Change;
import org.istmo.pages.Page;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * "Did our work help?" between two cycles: every factor of the later cycle's edition, in the model's order, and the
 * chosen part of the model state by state.
 *
 * @param edition the edition that the later cycle used
 * @param detail the chosen factor or indicator; null where none is chosen
 * @param demonstration whether any of the levels or activities is invented
 */
public record AssociationView(
        Cycle from,
        Cycle to,
        Edition edition,
        List<Tested> factors,
        @Nullable Detail detail,
        boolean demonstration) {

    /**
     * One test: of a factor, or of an indicator.
     *
     * @param indicator null where the whole factor was tested
     */
    public record Tested(
            Edition.Dimension dimension,
            Edition.Factor factor,
            Edition.@Nullable Indicator indicator,
            Association association) {

        /** The name of what was tested. */
        public LocalisedText name() {
            return indicator == null ? factor.name() : indicator.name();
        }

        private Tested wholeFactor() {
            return new Tested(dimension, factor, null, association);
        }

        /** The difference between the groups; null where there are too few states. */
        public @Nullable Difference difference() {
            return switch (association.verdict()) {
                case AssociationShown(Difference difference) -> difference;
                case NoAssociationShown(Difference difference) -> difference;
                case TooFewStates _ -> null;
            };
        }
    }

    /** A state and what changed there. */
    public record Changed(State state, Change change) {}

    /** States of which nothing can be said, for the same reasons. */
    public record NotComparable(SortedSet<Reason> reasons, List<State> states) {}

    /** An activity and its state. */
    public record Held(State state, Activity activity) {}

    /**
     * The chosen factor or indicator; states in the alphabetical order of the reader's language.
     *
     * @param indicators the tests of the factor's indicators, where it has several
     */
    public record Detail(
            Tested tested,
            List<Changed> with,
            List<Changed> without,
            List<NotComparable> notComparable,
            List<Held> activities,
            List<Tested> indicators,
            ChangePicture picture) {

        /** Of how many states nothing can be said. */
        public int statesNotComparable() {
            return notComparable.stream().mapToInt(one -> one.states().size()).sum();
        }

        /** The mean of the changes of these states. */
        public static double mean(Collection<Changed> states) {
            return states.stream()
                    .mapToInt(state -> state.change().amount())
                    .average()
                    .orElse(0);
        }
    }

    /**
     * Looks at what is released and what was done.
     *
     * @param factor the chosen factor, if any
     * @param indicator the chosen indicator of that factor, if any
     */
    static AssociationView of(
            Observations observations,
            Cycle from,
            Cycle to,
            BetweenCycles between,
            Edition.@Nullable Factor factor,
            Edition.@Nullable Indicator indicator,
            Comparator<State> alphabetical) {
        Edition edition = between.edition();
        List<Tested> factors = edition.factors().stream()
                .map(one -> tested(edition, one, null, between.changes(one)))
                .toList();
        Detail detail =
                factor == null ? null : new Details(observations, between, alphabetical).of(edition, factor, indicator);
        boolean invented = Stream.of(from, to)
                        .flatMap(cycle -> observations.states().stream()
                                .flatMap(state -> observations.levels(state.code(), cycle.id()).stream()))
                        .anyMatch(level -> level.demonstration())
                || edition.factors().stream()
                        .flatMap(one -> between.activities(one).stream())
                        .anyMatch(Activity::demonstration);
        return new AssociationView(from, to, edition, factors, detail, invented);
    }

    private static Tested tested(
            Edition edition, Edition.Factor factor, Edition.@Nullable Indicator indicator, PairedChanges changes) {
        return new Tested(edition.dimensionOf(factor), factor, indicator, changes.association());
    }

    /** Of how many factors the states are too few to say anything. */
    public long tooFew() {
        return factors.stream().filter(tested -> tested.difference() == null).count();
    }

    /** Of how many factors no difference can be shown. */
    public long notShown() {
        return factors.stream()
                .filter(tested -> tested.association().verdict() instanceof NoAssociationShown)
                .count();
    }

    /** How many factors show that states with activities rose more (or, where {@code more} is false, less). */
    public long shown(boolean more) {
        return factors.stream()
                .filter(tested -> tested.association().verdict() instanceof AssociationShown(Difference difference)
                        && difference.levels() > 0 == more)
                .count();
    }

    /** How many of the factors that could be tested would be expected to look like something by chance. */
    public double byChance() {
        return (double) (factors.size() - tooFew()) * Association.PERCENT / 100;
    }

    /** The address's parameters, in their one order: the same for the page and its data. */
    public SequencedMap<String, String> parameters() {
        return parameters(detail == null ? null : detail.tested);
    }

    /** The page's address for another test between the same cycles, or for none; without its language. */
    public String path(@Nullable Tested other) {
        return AssociationPage.PATH + DataLinks.query(parameters(other));
    }

    /** The page's address for the whole factor of the chosen indicator, without its language. */
    public String pathOfFactor() {
        return path(detail == null ? null : detail.tested.wholeFactor());
    }

    private SequencedMap<String, String> parameters(@Nullable Tested tested) {
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from", from.id().code());
        parameters.put("to", to.id().code());
        if (tested != null && tested.indicator != null) {
            parameters.put("indicator", tested.indicator.code());
        } else if (tested != null) {
            parameters.put("factor", tested.factor.code());
        }
        return parameters;
    }

    /** As many decimals as are worth telling of a mean. */
    public static double rounded(double number) {
        return Math.round(number * 100) / 100.0;
    }

    /** A number with its sign, as the reader writes it: a change is never a bare number. */
    public static String signed(Page page, double number, int decimals) {
        String digits = page.number(Math.abs(number), decimals);
        boolean zero = digits.chars().noneMatch(digit -> digit >= '1' && digit <= '9');
        return zero ? digits : (number < 0 ? "\u2212" : "+") + digits;
    }

    private record Details(Observations observations, BetweenCycles between, Comparator<State> alphabetical) {

        Detail of(Edition edition, Edition.Factor factor, Edition.@Nullable Indicator indicator) {
            PairedChanges changes = indicator == null ? between.changes(factor) : between.changes(indicator);
            return new Detail(
                    tested(edition, factor, indicator, changes),
                    changed(changes.with()),
                    changed(changes.without()),
                    notComparable(changes),
                    held(between.activities(factor)),
                    indicator != null || factor.indicators().size() < 2
                            ? List.of()
                            : factor.indicators().stream()
                                    .map(one -> tested(edition, factor, one, between.changes(one)))
                                    .toList(),
                    indicator == null
                            ? ChangePicture.of(
                                    Stream.concat(changes.with().values().stream(), changes.without().values().stream())
                                            .toList())
                            : ChangePicture.of(edition.scale()));
        }

        private List<Changed> changed(SortedMap<StateCode, Change> changes) {
            return states().flatMap(state -> Optional.ofNullable(changes.get(state.code())).stream()
                            .map(change -> new Changed(state, change)))
                    .toList();
        }

        private List<NotComparable> notComparable(PairedChanges changes) {
            Map<SortedSet<Reason>, List<State>> byReasons = new LinkedHashMap<>();
            states().forEach(state -> {
                SortedSet<Reason> reasons = changes.notComparable().get(state.code());
                if (reasons != null) {
                    byReasons.computeIfAbsent(reasons, _ -> new ArrayList<>()).add(state);
                }
            });
            return byReasons.entrySet().stream()
                    .map(entry -> new NotComparable(entry.getKey(), entry.getValue()))
                    .toList();
        }

        private List<Held> held(List<Activity> activities) {
            return states().flatMap(state -> activities.stream()
                            .filter(activity -> activity.state().equals(state.code()))
                            .map(activity -> new Held(state, activity)))
                    .toList();
        }

        private Stream<State> states() {
            return observations.states().stream().sorted(alphabetical);
        }
    }
}
