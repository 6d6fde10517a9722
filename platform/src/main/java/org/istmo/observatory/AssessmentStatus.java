package org.istmo.observatory;

import static org.istmo.observatory.Party.ASSESSOR;
import static org.istmo.observatory.Party.RELEASER;
import static org.istmo.observatory.Party.REVIEWER;
import static org.istmo.observatory.Party.STATE;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where an assessment stands on its way to the public. */
public enum AssessmentStatus {
    DRAFT,
    SUBMITTED,
    REVIEWED,
    VALIDATED,
    RELEASED,
    SUPERSEDED;

    /** Where a step leads, and which parties may take it. */
    public record Way(AssessmentStatus to, Set<Party> parties) {
        public Way {
            parties = Set.copyOf(parties);
        }
    }

    /** The way that a step takes from here, empty where there is none. This switch is the whole state machine. */
    public Optional<Way> way(AssessmentStep step) {
        return Optional.ofNullable(
                switch (step) {
                    case AssessmentStep.Propose _ -> this == DRAFT ? way(DRAFT, ASSESSOR) : null;
                    case AssessmentStep.Submit _ -> this == DRAFT ? way(SUBMITTED, ASSESSOR) : null;
                    case AssessmentStep.Review _ -> this == SUBMITTED ? way(REVIEWED, REVIEWER) : null;
                    case AssessmentStep.Validate _ -> this == REVIEWED ? way(VALIDATED, STATE) : null;
                    case AssessmentStep.Release _ -> this == VALIDATED ? way(RELEASED, RELEASER) : null;
                    case AssessmentStep.Supersede _ -> this == RELEASED ? way(SUPERSEDED, RELEASER) : null;
                    case AssessmentStep.OpenNewVersion _ -> this == RELEASED ? way(DRAFT, ASSESSOR) : null;
                    case AssessmentStep.ReturnToDraft _ ->
                        switch (this) {
                            case SUBMITTED -> way(DRAFT, ASSESSOR, REVIEWER);
                            case REVIEWED -> way(DRAFT, REVIEWER, STATE);
                            case VALIDATED -> way(DRAFT, STATE, RELEASER);
                            case DRAFT, RELEASED, SUPERSEDED -> null;
                        };
                });
    }

    /** Whether its values are fixed for ever, so that a change is a new version. */
    public boolean immutable() {
        return this == RELEASED || this == SUPERSEDED;
    }

    /** The key of its name. */
    public String key() {
        return "observatory.status." + name().toLowerCase(Locale.ROOT);
    }

    private static Way way(AssessmentStatus to, Party... parties) {
        return new Way(to, Set.of(parties));
    }
}
