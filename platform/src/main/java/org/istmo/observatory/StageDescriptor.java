package org.istmo.observatory;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.istmo.shared.Language;

/**
 * What a stage of an indicator looks like, in one language: the text of the model's owner, loaded by an operator.
 *
 * @param statements what must all hold for the stage to be reached
 * @param permission under which permission it was loaded and is shown
 */
public record StageDescriptor(
        int level, Language language, Optional<String> text, List<String> statements, String permission) {

    public StageDescriptor {
        statements = List.copyOf(statements);
    }

    /** Of what was loaded for a level, what this reader gets: in the reader's language, or else in another one. */
    public static Optional<StageDescriptor> forReader(Collection<StageDescriptor> loaded, int level, Language reader) {
        return loaded.stream()
                .filter(descriptor -> descriptor.level == level)
                .min(Comparator.comparing((StageDescriptor descriptor) -> descriptor.language != reader)
                        .thenComparing(StageDescriptor::language));
    }
}
