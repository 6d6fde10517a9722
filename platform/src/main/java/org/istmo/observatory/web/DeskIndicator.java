package org.istmo.observatory.web;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.istmo.directory.State;
import org.istmo.observatory.AssessedIndicator;
import org.istmo.observatory.Assessment;
import org.istmo.observatory.AssessmentChange;
import org.istmo.observatory.AssessmentRefusal;
import org.istmo.observatory.Cycle;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Evidence;
import org.istmo.observatory.Ratings;
import org.istmo.observatory.StageDescriptor;
import org.istmo.shared.Language;

/**
 * One indicator of an assessment on somebody's desk.
 *
 * @param descriptors what the stages look like, as far as it is loaded
 * @param history what was changed of this indicator, the first change first
 * @param closed why the viewer cannot change anything; empty where they can
 */
public record DeskIndicator(
        Assessment assessment,
        State state,
        Cycle cycle,
        Edition edition,
        Edition.Indicator indicator,
        AssessedIndicator stored,
        List<Evidence> evidence,
        Ratings ratings,
        Collection<StageDescriptor> descriptors,
        List<AssessmentChange> history,
        Optional<AssessmentRefusal> closed) {

    /** The factor that the indicator belongs to. */
    public Edition.Factor factor() {
        return edition.factorOf(indicator);
    }

    /** The dimension that the indicator belongs to. */
    public Edition.Dimension dimension() {
        return edition.dimensionOf(factor());
    }

    /** What this stage looks like, in the reader's language or else in another one. */
    public Optional<StageDescriptor> descriptor(int level, Language reader) {
        return StageDescriptor.forReader(descriptors, level, reader);
    }

    /** The indicator before this one, in the model's order. */
    public Optional<Edition.Indicator> before() {
        return at(-1);
    }

    /** The indicator after this one, in the model's order. */
    public Optional<Edition.Indicator> after() {
        return at(1);
    }

    /** Its place in the model's order, from 1. */
    public int number() {
        return edition.indicators().indexOf(indicator) + 1;
    }

    /** Whether the raters' levels call for an explanation of the proposed one. */
    public Ratings.Position position() {
        return stored.proposed().isPresent() && stored.proposed().get().level().isPresent()
                ? ratings.position(stored.proposed().get().level().getAsInt())
                : Ratings.Position.NOT_RATED;
    }

    private Optional<Edition.Indicator> at(int distance) {
        int index = edition.indicators().indexOf(indicator) + distance;
        return index < 0 || index >= edition.indicators().size()
                ? Optional.empty()
                : Optional.of(edition.indicators().get(index));
    }
}
