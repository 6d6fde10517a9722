package org.istmo.observatory;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why a step of an assessment is not taken. */
public sealed interface AssessmentRefusal extends Refusal {

    /** The step does not start from where the assessment stands. */
    record StepNotPossible(AssessmentStatus status, AssessmentStep step) implements AssessmentRefusal {
        @Override
        public String key() {
            return "observatory.refusal.step_not_possible";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("status", status, "step", step);
        }
    }

    /** Released values never change: a change is a new version. */
    record ReleasedIsImmutable(int version) implements AssessmentRefusal {
        @Override
        public String key() {
            return "observatory.refusal.released_is_immutable";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("version", version);
        }
    }

    /** The state has not validated it yet. */
    record ReleaseNeedsValidation(AssessmentStatus status) implements AssessmentRefusal {
        @Override
        public String key() {
            return "observatory.refusal.release_needs_validation";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("status", status);
        }
    }

    /** The step belongs to other parties. */
    record NotYourStep(AssessmentStep step, Set<Party> parties) implements AssessmentRefusal {
        @Override
        public String key() {
            return "observatory.refusal.not_your_step";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("step", step, "parties", parties);
        }
    }

    /** Nobody reviews what they proposed themselves. */
    record ReviewerIsProposer(String person) implements AssessmentRefusal {
        @Override
        public String key() {
            return "observatory.refusal.reviewer_is_proposer";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("person", person);
        }
    }

    /** There is nothing in it yet. */
    record NothingProposed() implements AssessmentRefusal {
        @Override
        public String key() {
            return "observatory.refusal.nothing_proposed";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of();
        }
    }

    /** The step needs a reason that others can read. */
    record ReasonMissing(AssessmentStep step) implements AssessmentRefusal {
        @Override
        public String key() {
            return "observatory.refusal.reason_missing";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("step", step);
        }
    }

    /** Only a newer version supersedes one. */
    record NotNewer(int version, int newerVersion) implements AssessmentRefusal {
        @Override
        public String key() {
            return "observatory.refusal.not_newer";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("version", version, "newer_version", newerVersion);
        }
    }

    /** Others changed it since it was looked at. */
    record ChangedMeanwhile(List<AssessmentChange> changes) implements AssessmentRefusal {
        @Override
        public String key() {
            return "observatory.refusal.changed_meanwhile";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("count", changes.size(), "person", changes.getLast().by());
        }
    }

    /** A version of this state's assessment in this cycle is still on its way. */
    record AlreadyOpen(Assessment.Key open) implements AssessmentRefusal {
        @Override
        public String key() {
            return "observatory.refusal.already_open";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("version", open.version());
        }
    }

    /** This rater has given a level already. */
    record RatedAlready(String rater, int level) implements AssessmentRefusal {
        @Override
        public String key() {
            return "observatory.refusal.rated_already";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of("rater", rater, "level", level);
        }
    }

    /** Somebody took it away meanwhile. */
    record GoneMeanwhile() implements AssessmentRefusal {
        @Override
        public String key() {
            return "observatory.refusal.gone_meanwhile";
        }

        @Override
        public Map<String, Object> parameters() {
            return Map.of();
        }
    }
}
