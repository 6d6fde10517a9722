package org.istmo.exchange;

import java.io.ByteArrayInputStream;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** A team decides on what was given to it: it publishes it under its own name, or says why not. */
@Component
public class DecidingSubmission {

    private final JdbcClient jdbc;
    private final Submissions submissions;
    private final Teams teams;
    private final ApiRoots roots;
    private final AddingObjects adding;
    private final AuditLog audit;
    private final InstantSource clock;

    DecidingSubmission(
            JdbcClient jdbc,
            Submissions submissions,
            Teams teams,
            ApiRoots roots,
            AddingObjects adding,
            AuditLog audit,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.submissions = submissions;
        this.teams = teams;
        this.roots = roots;
        this.adding = adding;
        this.audit = audit;
        this.clock = clock;
    }

    /** Publishes it in a collection, in the same act in which it is accepted; why not, where it cannot be. */
    @Transactional
    public Optional<Submission.No> publish(UUID id, UUID collection, Tlp level) {
        Optional<Submission> found = submissions.find(id).filter(this::isOwn);
        UUID organisation = CurrentViewer.person().organisationFor(Permission.EXCHANGE_WRITE);
        if (found.isEmpty() || organisation == null) {
            return Optional.of(Submission.No.NOT_YOURS);
        }
        Submission submission = found.get();
        if (submission.tlp().isStricterThan(level)) {
            return Optional.of(Submission.No.TOO_OPEN);
        }
        Publication publication = Publication.of(
                submission.title(), submission.content(), level, organisation, clock.instant(), UUID::randomUUID);
        if (publication.objects().isEmpty()) {
            return Optional.of(Submission.No.NOTHING_TO_PUBLISH);
        }
        // Held first: whoever takes it back, or decides, at the same time waits, and finds it decided.
        if (!decide(id, "ACCEPTED", null)) {
            return Optional.of(Submission.No.DECIDED);
        }
        for (ApiRoot root : roots.all()) {
            Optional<TaxiiCollection> into =
                    roots.collection(root.name(), collection.toString()).filter(TaxiiCollection::canWrite);
            if (into.isPresent()) {
                AddingObjects.Outcome outcome =
                        adding.add(root, into.get(), new ByteArrayInputStream(publication.envelope()));
                return outcome instanceof AddingObjects.Outcome.Complete
                        ? Optional.empty()
                        : undone(Submission.No.NOTHING_TO_PUBLISH);
            }
        }
        return undone(Submission.No.NO_SUCH_COLLECTION);
    }

    private static Optional<Submission.No> undone(Submission.No why) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return Optional.of(why);
    }

    /** Rejects it; why not, where it cannot be. */
    @Transactional
    public Optional<Submission.No> reject(UUID id, String reason) {
        if (submissions.find(id).filter(this::isOwn).isEmpty()) {
            return Optional.of(Submission.No.NOT_YOURS);
        }
        return decide(id, "REJECTED", reason) ? Optional.empty() : Optional.of(Submission.No.DECIDED);
    }

    private boolean decide(UUID id, String status, @Nullable String reason) {
        Viewer.Person viewer = CurrentViewer.person();
        int decided = jdbc.sql("""
                        UPDATE exchange.intake
                           SET status = :status, decided_on = greatest(sent_on, :now), decided_by = :account, reason = :reason
                         WHERE id = :id AND status = 'WAITING'
                        """)
                .param("status", status)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("account", viewer.account())
                .param("reason", reason)
                .param("id", id)
                .update();
        if (decided > 0) {
            audit.record(
                    Act.EXCHANGE_INTAKE_DECIDED,
                    viewer.account(),
                    viewer.organisation(),
                    "exchange/intake/" + id,
                    Map.of("status", status));
        }
        return decided > 0;
    }

    /** Whether the viewer decides for the team to which this was given. */
    public boolean isOwn(Submission submission) {
        UUID organisation = CurrentViewer.person().organisationFor(Permission.EXCHANGE_WRITE);
        return organisation != null
                && teams.of(organisation)
                        .filter(Team::isMember)
                        .filter(team -> team.id().equals(submission.team()))
                        .isPresent();
    }
}
