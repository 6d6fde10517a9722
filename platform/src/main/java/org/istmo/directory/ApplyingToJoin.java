package org.istmo.directory;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody of an organisation asks that its team may join, or takes that back; afterwards it can ask again. */
@Component
public class ApplyingToJoin {

    private final JdbcClient jdbc;
    private final Teams teams;
    private final Applications applications;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    ApplyingToJoin(
            JdbcClient jdbc,
            Teams teams,
            Applications applications,
            AuditLog audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.teams = teams;
        this.applications = applications;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** It waits for its first approver. */
        record Sent(UUID application) implements Outcome {}

        /** The organisation's team is a member already. */
        record Member() implements Outcome {}

        /** An application of the organisation is open. */
        record Open(UUID application) implements Outcome {}
    }

    /** An application waits for an approver; published inside the act that brought it there. */
    public record Waits(UUID application, Approver approver, StateCode state) {}

    /** Sends an application for an organisation that sits in this state. */
    @Transactional
    public Outcome apply(Organisation organisation, StateCode state, Application.Draft draft) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('directory.applying.' || :id))")
                .param("id", organisation.id().toString())
                .query()
                .listOfRows();
        if (teams.of(organisation.id()).filter(Team::isMember).isPresent()) {
            return new Outcome.Member();
        }
        List<Application> before = applications.all().stream()
                .filter(one -> one.organisation().id().equals(organisation.id()))
                .toList();
        Optional<Application> open = before.stream()
                .filter(one -> one.joining() instanceof Joining.Waiting)
                .findFirst();
        if (open.isPresent()) {
            return new Outcome.Open(open.get().id());
        }
        return new Outcome.Sent(send(
                organisation,
                state,
                draft,
                before.stream().findFirst().map(Application::id).orElse(null)));
    }

    private UUID send(Organisation organisation, StateCode state, Application.Draft draft, @Nullable UUID previous) {
        Viewer.Person person = CurrentViewer.person();
        Optional<Team> national = draft.kind() == Team.Kind.NATIONAL ? Optional.empty() : teams.national(state);
        List<Approver> approvers = Approver.of(draft.kind(), national.isPresent());
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO directory.application (id, organisation, state, kind, team_name, language, serves,
                               founding_link, founding_note, applicant, submitted_on, previous, approvers, national_team, status)
                        VALUES (:id, :organisation, :state, :kind, :name, :language, :serves, :link, :note, :applicant, :today,
                               :previous, string_to_array(:approvers, ' '), :national, 'OPEN')
                        """)
                .param("id", id)
                .param("organisation", organisation.id())
                .param("state", state.iso3())
                .param("kind", draft.kind().name())
                .param("name", draft.teamName())
                .param("language", draft.language().tag())
                .param("serves", draft.serves())
                .param("link", draft.founding().link())
                .param("note", draft.founding().note())
                .param("applicant", person.account())
                .param("today", today())
                .param("previous", previous)
                .param(
                        "approvers",
                        String.join(" ", approvers.stream().map(Approver::name).toList()))
                .param("national", national.map(Team::id).orElse(null))
                .update();
        audit.record(
                Act.JOINING_APPLIED,
                person.account(),
                organisation.id(),
                "directory/application/" + id,
                Map.of("kind", draft.kind().name()));
        events.publishEvent(new Waits(id, approvers.getFirst(), state));
        return id;
    }

    /** Takes an application back; false where it is not open any more, or not the viewer's organisation's. */
    @Transactional
    public boolean withdraw(UUID id, String reason) {
        Optional<Application> open =
                applications.hold(id).filter(application -> application.joining() instanceof Joining.Waiting);
        if (open.isEmpty() || !isOwn(open.get())) {
            return false;
        }
        jdbc.sql("""
                        UPDATE directory.application SET status = 'WITHDRAWN', closed_on = :today, withdrawal = :reason
                         WHERE id = :id
                        """)
                .param("today", today())
                .param("reason", reason)
                .param("id", id)
                .update();
        audit.record(
                Act.JOINING_WITHDRAWN,
                CurrentViewer.person().account(),
                open.get().organisation().id(),
                "directory/application/" + id,
                Map.of());
        return true;
    }

    /** Whether the viewer belongs to the organisation that applies. */
    @Transactional(readOnly = true)
    public boolean isOwn(Application application) {
        return jdbc.sql("SELECT :organisation IN (SELECT directory.viewer_memberships())")
                .param("organisation", application.organisation().id())
                .query(Boolean.class)
                .single();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
