package org.istmo.observatory.data;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.istmo.directory.State;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observations;
import org.istmo.observatory.ReleasedLevel;
import org.istmo.pages.Texts;
import org.istmo.shared.LocalisedText;

/**
 * What must be known of a table before it is used.
 *
 * @param unit of its numbers
 * @param method how they came about
 * @param editions of the model that its codes belong to
 * @param released when the values in it were released, from the first to the last; empty where none is
 * @param demonstration whether any of it is invented
 * @param notes what is easily misread
 */
public record Metadata(
        LocalisedText title,
        LocalisedText unit,
        LocalisedText method,
        LocalisedText source,
        List<Edition> editions,
        List<Cycle> cycles,
        Optional<Released> released,
        boolean demonstration,
        List<LocalisedText> notes) {

    public Metadata {
        editions = List.copyOf(editions);
        cycles = List.copyOf(cycles);
        notes = List.copyOf(notes);
    }

    /** The first and the last day of release. */
    public record Released(LocalDate first, LocalDate last) {}

    /** What is known of a table that rests on the levels of these states in these cycles. */
    public static Metadata ofLevels(
            LocalisedText title,
            LocalisedText unit,
            LocalisedText method,
            Observations observations,
            Collection<State> states,
            List<Cycle> cycles,
            List<LocalisedText> notes) {
        List<Edition> editions =
                cycles.stream().map(observations::editionOf).distinct().toList();
        List<ReleasedLevel> levels = cycles.stream()
                .flatMap(cycle ->
                        states.stream().flatMap(state -> observations.levels(state.code(), cycle.id()).stream()))
                .toList();
        return new Metadata(
                title,
                unit,
                method,
                source(editions),
                editions,
                cycles,
                released(levels),
                levels.stream().anyMatch(ReleasedLevel::demonstration),
                notes);
    }

    /** What is known of a table of facts that holds no level. */
    public static Metadata ofFacts(
            LocalisedText title, Observations observations, boolean demonstration, List<LocalisedText> notes) {
        return new Metadata(
                title,
                Texts.everywhere("observatory.data.unit.none"),
                Texts.everywhere("observatory.data.method.facts"),
                source(observations.editions()),
                observations.editions(),
                observations.cycles(),
                Optional.empty(),
                demonstration,
                notes);
    }

    /** The title, with a word in front where the table is invented. */
    public LocalisedText titleWithMark() {
        return demonstration ? Texts.everywhere("observatory.data.demonstration.title", "title", title) : title;
    }

    private static LocalisedText source(List<Edition> editions) {
        String credit = editions.stream().map(Edition::credit).distinct().collect(Collectors.joining("; "));
        return Texts.everywhere("observatory.data.source", "credit", credit.isEmpty() ? "none" : credit);
    }

    private static Optional<Released> released(List<ReleasedLevel> levels) {
        Optional<LocalDate> first =
                levels.stream().map(ReleasedLevel::releasedOn).min(LocalDate::compareTo);
        Optional<LocalDate> last =
                levels.stream().map(ReleasedLevel::releasedOn).max(LocalDate::compareTo);
        return first.map(day -> new Released(day, last.orElseThrow()));
    }
}
