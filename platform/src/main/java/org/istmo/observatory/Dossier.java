package org.istmo.observatory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind one released level, as far as everybody may see it. Evidence that is not public is not in here;
 * how much of it there is, the {@link ReleasedLevel} says.
 *
 * @param descriptor what the stage looks like, then the statements that must all be true; empty where nobody loaded
 *     them
 */
public record Dossier(Optional<Note> note, List<Passage> descriptor, Ratings ratings, List<Evidence> evidence) {

    public Dossier {
        descriptor = List.copyOf(descriptor);
        evidence = List.copyOf(evidence);
    }

    /** What the assessors wrote beside the level. */
    public record Note(String text, Language language) {}

    /**
     * A part of a stage's descriptor: somebody else's text.
     *
     * @param number 0 for the descriptor, from 1 on for its statements
     * @param permission under which it is shown
     */
    public record Passage(int number, String text, Language language, String permission) {}

    /**
     * A piece of evidence that everybody can see.
     *
     * @param language ISO 639 code of the language that it is written in
     * @param checkedOn when somebody last saw that the link leads there
     * @param archivedSha256 SHA-256 of the archived copy
     */
    public record Evidence(
            Kind kind,
            String title,
            String language,
            @Nullable String url,
            @Nullable LocalDate checkedOn,
            @Nullable String archivedSha256) {}

    /** What a piece of evidence is. */
    public enum Kind {
        LINK,
        DOCUMENT,
        INTERVIEW
    }
}
