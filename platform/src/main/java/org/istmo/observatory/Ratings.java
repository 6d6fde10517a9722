package org.istmo.observatory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.istmo.directory.Sector;

/** What several raters of several sectors say of one indicator of one state, each rater once. */
public record Ratings(Scale scale, List<Rating> all) {

    public Ratings {
        all = List.copyOf(all);
        Set<String> raters = new HashSet<>();
        for (Rating rating : all) {
            scale.require(rating.level());
            if (!raters.add(rating.rater())) {
                throw new IllegalArgumentException(rating.rater() + " rates twice");
            }
        }
    }

    /** How far some ratings lie apart: the lowest and highest level, the middle ones, and how many raters there are. */
    public record Spread(int raters, int lowest, int highest, LevelRange median) {}

    /** Where a level lies that was agreed upon. */
    public enum Position {
        /** Within what the raters said. */
        WITHIN,
        /** Lower than any rater said: the assessment owes an explanation. */
        BELOW_ALL,
        /** Higher than any rater said: the assessment owes an explanation. */
        ABOVE_ALL,
        /** Nobody rated. */
        NOT_RATED
    }

    /** The spread of all ratings, empty where there are none. */
    public Optional<Spread> spread() {
        return spread(levels(all));
    }

    /** The spread within each sector that rated. */
    public SortedMap<Sector, Spread> bySector() {
        Map<Sector, List<Integer>> levels = new EnumMap<>(Sector.class);
        for (Rating rating : all) {
            levels.computeIfAbsent(rating.sector(), _ -> new ArrayList<>()).add(rating.level());
        }
        SortedMap<Sector, Spread> spreads = new TreeMap<>();
        levels.forEach((sector, its) -> spread(its).ifPresent(spread -> spreads.put(sector, spread)));
        return Collections.unmodifiableSortedMap(spreads);
    }

    /** How far the raters agree, empty where there are fewer than two. */
    public Optional<Agreement> agreement() {
        return all.size() < 2 ? Optional.empty() : Optional.of(Agreement.of(levels(all)));
    }

    /** Where the level that was agreed upon lies among the ratings. */
    public Position position(int consensus) {
        scale.require(consensus);
        return spread().map(spread -> {
                    if (consensus < spread.lowest) {
                        return Position.BELOW_ALL;
                    }
                    return consensus > spread.highest ? Position.ABOVE_ALL : Position.WITHIN;
                })
                .orElse(Position.NOT_RATED);
    }

    private Optional<Spread> spread(List<Integer> levels) {
        return Distribution.of(scale, levels, 0)
                .median()
                .map(median -> new Spread(levels.size(), Collections.min(levels), Collections.max(levels), median));
    }

    private static List<Integer> levels(List<Rating> ratings) {
        return ratings.stream().map(Rating::level).toList();
    }
}
