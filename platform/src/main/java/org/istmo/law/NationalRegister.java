package org.istmo.law;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.istmo.directory.Grouping;
import org.istmo.directory.State;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;

/**
 * What is confirmed of national law, now or on another day, as one immutable value: pages and data are functions of it.
 *
 * @param states in the order of the ISO codes
 * @param subRegions their members on that day
 * @param reviews who confirmed each entry
 */
public record NationalRegister(
        List<State> states, List<SubRegion> subRegions, NationalContent content, Map<NationalEntry, Review> reviews) {

    public NationalRegister {
        states = List.copyOf(states);
        subRegions = List.copyOf(subRegions);
        reviews = Map.copyOf(reviews);
    }

    /** Some states that lie together. */
    public record SubRegion(String code, LocalisedText name, List<StateCode> members) {
        static SubRegion of(Grouping grouping, List<StateCode> members) {
            return new SubRegion(grouping.code(), grouping.name(), List.copyOf(members));
        }
    }

    /** Who confirmed this entry, which is one of these. */
    public Review review(NationalEntry entry) {
        return Objects.requireNonNull(reviews.get(entry));
    }

    /** How many states stand where with an article. */
    public CoverageDistribution distribution(InstrumentId instrument, int article) {
        return distribution(
                instrument, article, states.stream().map(State::code).toList());
    }

    /** The same for a group of states. */
    public CoverageDistribution distribution(InstrumentId instrument, int article, List<StateCode> group) {
        return CoverageDistribution.of(
                content.coverage(instrument, article, group).values());
    }

    /** Whether anything here is invented. */
    public boolean demonstration() {
        return reviews.values().stream().anyMatch(Review::demonstration);
    }
}
