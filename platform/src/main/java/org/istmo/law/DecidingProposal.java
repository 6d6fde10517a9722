package org.istmo.law;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.law.Proposal.Outcome;
import org.istmo.pages.NotFound;
import org.istmo.pages.PublicContentChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Another person than its author confirms a proposal, which makes all of it public at once, or refuses it with a reason;
 * its author can withdraw it. The database refuses the same as these rules.
 */
@Component
public class DecidingProposal {

    private final JdbcClient jdbc;
    private final Law law;
    private final Proposals proposals;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    DecidingProposal(
            JdbcClient jdbc,
            Law law,
            Proposals proposals,
            AuditLog audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.law = law;
        this.proposals = proposals;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What came of it; nothing is changed unless it is done. */
    public sealed interface Decided {

        /** It is done. */
        record Done() implements Decided {}

        /** Whoever proposed it cannot decide on it. */
        record OwnProposal() implements Decided {}

        /** Nobody but its author can withdraw it. */
        record NotYours() implements Decided {}

        /** Somebody has decided already. */
        record DecidedAlready(Proposal.Decision decision) implements Decided {}

        /** The register has changed since it was proposed: these parts of it were made for what is no longer there. */
        record ChangedMeanwhile(int parts) implements Decided {}

        /** What else the register says has changed since it was proposed: beside that, it breaks these rules. */
        record Contradictory(List<Contradiction> found) implements Decided {}

        /** The register says by now that the state made no reservations. */
        record SaidToHaveNone() implements Decided {}
    }

    /** Confirms all of it. */
    @Transactional
    public Decided confirm(UUID id) {
        Proposal proposal = hold(id);
        if (proposal.decision().isPresent()) {
            return new Decided.DecidedAlready(proposal.decision().get());
        }
        if (isOwn(proposal)) {
            return new Decided.OwnProposal();
        }
        List<Change<Participation>> participations = proposals.participations(id);
        long stale = participations.stream().filter(Change::isStale).count()
                + proposals.reservation(id).filter(Change::isStale).stream().count()
                + proposals.topic(id).filter(Change::isStale).stream().count();
        if (stale > 0) {
            return new Decided.ChangedMeanwhile((int) stale);
        }
        Optional<Decided> contradictory = contradictory(participations, proposals.reservation(id));
        if (contradictory.isPresent()) {
            return contradictory.get();
        }
        jdbc.sql("""
                        INSERT INTO law.participation
                               (state, instrument, version, status, signed, consent, consented, deposited, in_force, ended,
                                reservations, reservation_note, note, source, as_of, confidence, unconfirmed,
                                proposed_by, confirmed_by, reason)
                        SELECT p.state, p.instrument, p.base + 1, p.status, p.signed, p.consent, p.consented, p.deposited,
                               p.in_force, p.ended, p.reservations, p.reservation_note, p.note, p.source, p.as_of,
                               p.confidence, p.unconfirmed, o.proposed_by, access.viewer(), o.reason
                          FROM law.proposed_participation p JOIN law.proposal o ON o.id = p.proposal
                         WHERE o.id = :id
                        """).param("id", id).update();
        jdbc.sql("""
                        INSERT INTO law.reservation
                               (state, instrument, article, version, effect, text, since, ended, struck,
                                source, as_of, confidence, unconfirmed, proposed_by, confirmed_by, reason)
                        SELECT r.state, r.instrument, r.article, r.base + 1, r.effect, r.text, r.since, r.ended, r.struck,
                               r.source, r.as_of, r.confidence, r.unconfirmed, o.proposed_by, access.viewer(), o.reason
                          FROM law.proposed_reservation r JOIN law.proposal o ON o.id = r.proposal
                         WHERE o.id = :id
                        """).param("id", id).update();
        jdbc.sql("""
                        INSERT INTO law.convergence
                               (topic, version, name, articles, link, reason_for_link, proposed_by, confirmed_by, reason)
                        SELECT c.topic, c.base + 1, c.name, c.articles, c.link, c.reason_for_link,
                               o.proposed_by, access.viewer(), o.reason
                          FROM law.proposed_convergence c JOIN law.proposal o ON o.id = c.proposal
                         WHERE o.id = :id
                        """).param("id", id).update();
        decide(proposal, Outcome.CONFIRMED, null, Act.LAW_CHANGE_CONFIRMED);
        events.publishEvent(new PublicContentChanged());
        return new Decided.Done();
    }

    /** Whether it contradicts what else the register says once all of it is done. */
    private Optional<Decided> contradictory(
            List<Change<Participation>> participations, Optional<Change<Reserved>> reservation) {
        if (participations.isEmpty() && reservation.isEmpty()) {
            return Optional.empty();
        }
        Register register = law.read();
        List<Contradiction> found =
                register
                        .contradictions(
                                participations.stream().map(Change::proposed).toList())
                        .values()
                        .stream()
                        .flatMap(List::stream)
                        .toList();
        if (!found.isEmpty()) {
            return Optional.of(new Decided.Contradictory(found));
        }
        boolean saidToHaveNone = reservation
                .map(Change::proposed)
                .filter(Reserved::stands)
                .map(said -> register.participation(said.instrument(), said.state()))
                .filter(said -> said.reservations() == Participation.Reservations.NO)
                .isPresent();
        return saidToHaveNone ? Optional.of(new Decided.SaidToHaveNone()) : Optional.empty();
    }

    /** Refuses it. */
    @Transactional
    public Decided refuse(UUID id, String reason) {
        Proposal proposal = hold(id);
        if (proposal.decision().isPresent()) {
            return new Decided.DecidedAlready(proposal.decision().get());
        }
        if (isOwn(proposal)) {
            return new Decided.OwnProposal();
        }
        decide(proposal, Outcome.REFUSED, reason, Act.LAW_CHANGE_REFUSED);
        return new Decided.Done();
    }

    /** Takes it back; a file that was not submitted is forgotten. */
    @Transactional
    public Decided withdraw(UUID id) {
        Proposal proposal = proposals.find(id);
        if (!proposal.submitted()) {
            jdbc.sql("DELETE FROM law.proposal WHERE id = :id AND submitted_at IS NULL")
                    .param("id", id)
                    .update();
            record(proposal, Act.LAW_CHANGE_WITHDRAWN, null);
            return new Decided.Done();
        }
        proposal = hold(id);
        if (!isOwn(proposal)) {
            return new Decided.NotYours();
        }
        if (proposal.decision().isPresent()) {
            return new Decided.DecidedAlready(proposal.decision().get());
        }
        decide(proposal, Outcome.WITHDRAWN, null, Act.LAW_CHANGE_WITHDRAWN);
        return new Decided.Done();
    }

    /** The proposal, once every other decision on the register that is under way is done. */
    private Proposal hold(UUID id) {
        // Two proposals can change the same: decisions come one after the other. First the lock, then the look.
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('law.proposal')) IS NULL")
                .query(Boolean.class)
                .single();
        Proposal proposal = proposals.find(id);
        if (!proposal.submitted()) {
            throw new NotFound("proposal");
        }
        return proposal;
    }

    private static boolean isOwn(Proposal proposal) {
        return proposal.by().account().equals(CurrentViewer.get().account());
    }

    private void decide(Proposal proposal, Outcome outcome, @Nullable String reason, Act act) {
        jdbc.sql("""
                        UPDATE law.proposal
                           SET outcome = :outcome, decided_by = access.viewer(), decided_at = :now, decision = :reason
                         WHERE id = :id
                        """)
                .param("outcome", outcome.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .param("id", proposal.id())
                .update();
        record(proposal, act, reason);
    }

    private void record(Proposal proposal, Act act, @Nullable String reason) {
        Map<String, Object> detail = new LinkedHashMap<>(ProposingChange.detail(proposal));
        if (reason != null) {
            detail.put("reason", reason);
        }
        Viewer viewer = CurrentViewer.get();
        audit.record(
                act,
                viewer.account(),
                viewer instanceof Viewer.Person person ? person.organisationFor(Permission.LAW_EDIT) : null,
                ProposingChange.subject(proposal.id()),
                detail);
    }
}
