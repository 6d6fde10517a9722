package org.istmo.observatory;

import java.util.List;
import java.util.Optional;
import org.istmo.shared.Language;

/**
 * What stands behind one released level, as far as everybody may see it. Evidence that is not public is not in here;
 * how much of it there is, the {@link ReleasedLevel} says.
 *
 * @param note what the assessors wrote beside the level
 * @param descriptor what the stage looks like, then the statements that must all be true; empty where nobody loaded
 *     them
 * @param ratings with a number in the place of each rater's name
 */
public record Dossier(
        Optional<ProposedLevel.Note> note, List<Passage> descriptor, Ratings ratings, List<Evidence> evidence) {

    public Dossier {
        descriptor = List.copyOf(descriptor);
        evidence = List.copyOf(evidence);
    }

    /**
     * A part of a stage's descriptor: somebody else's text.
     *
     * @param number 0 for the descriptor, from 1 on for its statements
     * @param permission under which it is shown
     */
    public record Passage(int number, String text, Language language, String permission) {}
}
