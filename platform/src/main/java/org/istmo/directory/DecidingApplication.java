package org.istmo.directory;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.istmo.access.Accounts;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Role;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An approver decides. With the last yes the team is a member, in the same transaction, and the applicant its officer. */
@Component
public class DecidingApplication {

    private final JdbcClient jdbc;
    private final Applications applications;
    private final RecordingTeam recording;
    private final Accounts accounts;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    DecidingApplication(
            JdbcClient jdbc,
            Applications applications,
            RecordingTeam recording,
            Accounts accounts,
            AuditLog audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.recording = recording;
        this.accounts = accounts;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** Where the application stands now. */
        record Decided(Joining joining) implements Outcome {}

        /** Why nothing was decided. */
        record Refused(JoiningRefusal why) implements Outcome {}
    }

    /** The offices that the viewer holds for this application. */
    @Transactional(readOnly = true)
    public Set<Approver> offices(Application application) {
        return jdbc.sql("""
                        SELECT 'STATE_CONTACT' WHERE :state IN (SELECT directory.viewer_states('DIRECTORY_SPONSOR'))
                        UNION ALL
                        SELECT 'NATIONAL_TEAM' WHERE :national::text IN (SELECT directory.viewer_teams('DIRECTORY_TEAM'))
                        UNION ALL
                        SELECT 'SECRETARIAT' WHERE directory.viewer_is_secretariat()
                        """)
                .param("state", application.state().iso3())
                .param("national", application.nationalTeam())
                .query((row, n) -> Approver.valueOf(row.getString(1)))
                .set();
    }

    /**
     * Says yes or no to an application.
     *
     * @param step whose turn the approver saw, from 0
     */
    @Transactional
    public Outcome decide(UUID id, int step, boolean approve, String reason) {
        Optional<Application> found = applications.hold(id);
        UUID account = CurrentViewer.person().account();
        if (found.isEmpty()) {
            return new Outcome.Refused(JoiningRefusal.NOT_YOURS);
        }
        Application application = found.get();
        Optional<JoiningRefusal> refusal = JoiningRefusal.of(application, step, account, offices(application));
        if (refusal.isPresent()) {
            return new Outcome.Refused(refusal.get());
        }
        Joining.Waiting waiting = (Joining.Waiting) application.joining();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        jdbc.sql("""
                        INSERT INTO directory.application_decision
                               (application, position, approver, approved, reason, decided_on, decided_by)
                        VALUES (:id, :position, :approver, :approved, :reason, :today, :account)
                        """)
                .param("id", id)
                .param("position", step + 1)
                .param("approver", waiting.approver().name())
                .param("approved", approve)
                .param("reason", reason)
                .param("today", today)
                .param("account", account)
                .update();
        audit.record(
                Act.JOINING_DECIDED,
                account,
                application.organisation().id(),
                "directory/application/" + id,
                Map.of("approver", waiting.approver().name(), "approved", approve));
        Joining next = approve ? waiting.approved(today) : waiting.refused(today, reason);
        follow(application, next, today);
        return new Outcome.Decided(next);
    }

    private void follow(Application application, Joining next, LocalDate today) {
        switch (next) {
            case Joining.Waiting waiting ->
                events.publishEvent(
                        new ApplyingToJoin.Waits(application.id(), waiting.approver(), application.state()));
            case Joining.Refused _ -> {
                end(application, "REFUSED", today);
                events.publishEvent(new Application.Refused(
                        application.id(), application.organisation().id()));
            }
            case Joining.Withdrawn _ -> throw new IllegalStateException("a decision withdraws nothing");
            case Joining.Admitted _ -> {
                end(application, "ADMITTED", today);
                UUID organisation = application.organisation().id();
                recording.record(organisation, application.teamName(), application.kind(), today);
                accounts.grant(application.applicant(), organisation, Role.TEAM_OFFICER);
            }
        }
    }

    private void end(Application application, String status, LocalDate today) {
        jdbc.sql("UPDATE directory.application SET status = :status, closed_on = :today WHERE id = :id")
                .param("status", status)
                .param("today", today)
                .param("id", application.id())
                .update();
    }
}
