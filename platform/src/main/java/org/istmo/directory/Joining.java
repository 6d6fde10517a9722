package org.istmo.directory;

import java.time.LocalDate;
import java.util.List;

/** Where an application stands. Only one that waits can be decided: each other state has no way on. */
public sealed interface Joining {

    /** An application that was just sent. */
    static Waiting sent(List<Approver> approvers, LocalDate day) {
        return new Waiting(approvers, 0, day);
    }

    /**
     * It waits for one of its approvers.
     *
     * @param step whose turn it is, from 0
     * @param since when the one before had decided: this one's clock begins
     */
    record Waiting(List<Approver> approvers, int step, LocalDate since) implements Joining {
        public Waiting {
            approvers = List.copyOf(approvers);
            if (step < 0 || step >= approvers.size()) {
                throw new IllegalArgumentException("step " + step + " of " + approvers);
            }
        }

        /** Whose turn it is. */
        public Approver approver() {
            return approvers.get(step);
        }

        /** The last day on which its approver is in time. */
        public LocalDate due(WorkingDays calendar) {
            return calendar.after(since, Approver.DAYS);
        }

        /** This approver agrees: the next one's turn, or the team is in. */
        public Joining approved(LocalDate day) {
            return step + 1 == approvers.size() ? new Admitted(day) : new Waiting(approvers, step + 1, day);
        }

        /** This approver refuses. */
        public Refused refused(LocalDate day, String reason) {
            return new Refused(approver(), day, reason);
        }

        /** Whoever applied takes it back. */
        public Withdrawn withdrawn(LocalDate day, String reason) {
            return new Withdrawn(day, reason);
        }
    }

    /** All agreed: the team is a member. */
    record Admitted(LocalDate on) implements Joining {}

    /** One of them refused. A new application can follow. */
    record Refused(Approver by, LocalDate on, String reason) implements Joining {}

    /** It was taken back. A new application can follow. */
    record Withdrawn(LocalDate on, String reason) implements Joining {}

    /** The key of what it says. */
    default String key() {
        return switch (this) {
            case Waiting _ -> "directory.joining.waiting";
            case Admitted _ -> "directory.joining.admitted";
            case Refused _ -> "directory.joining.refused";
            case Withdrawn _ -> "directory.joining.withdrawn";
        };
    }
}
