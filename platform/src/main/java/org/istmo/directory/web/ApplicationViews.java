package org.istmo.directory.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.istmo.directory.Application;
import org.istmo.directory.Approver;
import org.istmo.directory.Holidays;
import org.istmo.directory.Joining;
import org.istmo.directory.States;
import org.istmo.directory.Team;
import org.istmo.directory.Teams;
import org.istmo.pages.Page;
import org.springframework.stereotype.Component;

/** Puts applications together with names and with each approver's calendar. */
@Component
class ApplicationViews {

    private final States states;
    private final Teams teams;
    private final Holidays holidays;

    ApplicationViews(States states, Teams teams, Holidays holidays) {
        this.states = states;
        this.teams = teams;
        this.holidays = holidays;
    }

    List<ApplicationView> of(Page page, List<Application> applications) {
        return applications.stream().map(one -> of(page, one)).toList();
    }

    ApplicationView of(Page page, Application application) {
        List<ApplicationView.Step> steps = new ArrayList<>();
        List<Approver> approvers = application.approvers();
        for (int step = 0; step < approvers.size(); step++) {
            Approver approver = approvers.get(step);
            Optional<LocalDate> since = application.turn(step);
            int position = step;
            steps.add(new ApplicationView.Step(
                    approver,
                    since,
                    since.map(day ->
                            holidays.workingDays(application.calendar(approver)).after(day, Approver.DAYS)),
                    application.decisions().stream().skip(step).findFirst(),
                    application.joining() instanceof Joining.Waiting waiting && waiting.step() == position));
        }
        return new ApplicationView(
                application,
                states.find(application.state())
                        .map(state -> page.t(state.name()))
                        .orElse(application.state().iso3()),
                Optional.ofNullable(application.nationalTeam())
                        .flatMap(teams::find)
                        .map((Team team) -> team.organisation().name())
                        .orElse(""),
                steps);
    }
}
