package org.istmo.directory.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.istmo.directory.Application;
import org.istmo.directory.Approver;
import org.istmo.directory.Joining;

/**
 * An application as a reader sees it.
 *
 * @param state the sponsoring state's name
 * @param nationalTeam the name of the national team that is asked; empty where none is
 */
public record ApplicationView(Application application, String state, String nationalTeam, List<Step> steps) {

    /**
     * One approver's turn.
     *
     * @param since when it began; empty where it has not come
     * @param due the last day in time, by the approver's own calendar
     */
    public record Step(
            Approver approver,
            Optional<LocalDate> since,
            Optional<LocalDate> due,
            Optional<Application.Decision> decision,
            boolean current) {

        /** Whether its approver is late on this day, or was. */
        public boolean isOverdue(LocalDate today) {
            LocalDate day = decision.map(Application.Decision::on).orElse(today);
            return (current || decision.isPresent()) && due.filter(day::isAfter).isPresent();
        }
    }

    /** The step that waits, if one does. */
    public Optional<Step> current() {
        return steps.stream().filter(Step::current).findFirst();
    }

    /** Whether it is not decided yet. */
    public boolean isOpen() {
        return application.joining() instanceof Joining.Waiting;
    }
}
