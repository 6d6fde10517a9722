package org.istmo.exchange;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.directory.Team;
import org.istmo.directory.Teams;
import org.istmo.stix.Tlp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives something to one team, and takes it back as long as the team has not decided. */
@Component
public class Submitting {

    private final JdbcClient jdbc;
    private final Teams teams;
    private final AuditLog audit;
    private final InstantSource clock;

    Submitting(JdbcClient jdbc, Teams teams, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.teams = teams;
        this.audit = audit;
        this.clock = clock;
    }

    /** Gives it to the team; why not, where it cannot be. */
    @Transactional
    public Optional<Submission.No> send(String team, String title, String content, Tlp level) {
        Viewer.Person viewer = CurrentViewer.person();
        UUID organisation = viewer.organisationFor(Permission.EXCHANGE_SUBMIT);
        if (organisation == null) {
            return Optional.of(Submission.No.NOT_YOURS);
        }
        if (teams.find(team)
                .filter(Team::isMember)
                .filter(one -> !one.organisation().id().equals(organisation))
                .isEmpty()) {
            return Optional.of(Submission.No.NO_SUCH_TEAM);
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO exchange.intake (id, team, organisation, sender, title, content, tlp, sent_on, status)
                        VALUES (:id, :team, :organisation, :sender, :title, :content, :tlp, :now, 'WAITING')
                        """)
                .param("id", id)
                .param("team", team)
                .param("organisation", organisation)
                .param("sender", viewer.account())
                .param("title", title)
                .param("content", content)
                .param("tlp", level.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(
                Act.EXCHANGE_INTAKE_SENT,
                viewer.account(),
                organisation,
                "exchange/intake/" + id,
                Map.of("team", team, "tlp", level.name()));
        return Optional.empty();
    }

    /** Takes it back; why not, where it cannot be. */
    @Transactional
    public Optional<Submission.No> withdraw(UUID id) {
        Viewer.Person viewer = CurrentViewer.person();
        int withdrawn = jdbc.sql("""
                        UPDATE exchange.intake SET status = 'WITHDRAWN', decided_on = greatest(sent_on, :now)
                         WHERE id = :id AND status = 'WAITING' AND sender = :account
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("account", viewer.account())
                .update();
        if (withdrawn == 0) {
            return Optional.of(Submission.No.DECIDED);
        }
        audit.record(
                Act.EXCHANGE_INTAKE_DECIDED,
                viewer.account(),
                viewer.organisation(),
                "exchange/intake/" + id,
                Map.of("status", "WITHDRAWN"));
        return Optional.empty();
    }
}
