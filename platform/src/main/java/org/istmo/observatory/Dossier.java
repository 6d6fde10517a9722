package org.istmo.observatory;

import java.util.List;
import java.util.Optional;

/**
 * What stands behind one released level, as far as everybody may see it. Evidence that is not public is not in here;
 * how much of it there is, the {@link ReleasedLevel} says.
 *
 * @param note what the assessors wrote beside the level
 * @param descriptor what the stage looks like; empty where nobody loaded it
 * @param ratings with a number in the place of each rater's name
 */
public record Dossier(
        Optional<ProposedLevel.Note> note,
        Optional<StageDescriptor> descriptor,
        Ratings ratings,
        List<Evidence> evidence) {

    public Dossier {
        evidence = List.copyOf(evidence);
    }
}
