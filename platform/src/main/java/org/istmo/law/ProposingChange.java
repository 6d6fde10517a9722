package org.istmo.law;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who keeps the register proposes a change of it: it waits until another person has decided. */
@Component
public class ProposingChange {

    private final JdbcClient jdbc;
    private final Law law;
    private final Proposals proposals;
    private final AuditLog audit;
    private final InstantSource clock;
    private final JsonMapper json;

    ProposingChange(
            JdbcClient jdbc, Law law, Proposals proposals, AuditLog audit, InstantSource clock, JsonMapper json) {
        this.jdbc = jdbc;
        this.law = law;
        this.proposals = proposals;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
    }

    /** What came of it; nothing is changed unless it is done. */
    public sealed interface Proposed {

        /** It waits for another person. */
        record Done(UUID proposal) implements Proposed {}

        /** The register says so already. */
        record NothingNew() implements Proposed {}

        /** The register has changed since the proposer looked at it. */
        record ChangedMeanwhile() implements Proposed {}

        /** It contradicts itself. */
        record Contradictory(List<Contradiction> found) implements Proposed {}

        /** An instrument has no article to which a part of a reference leads. */
        record UnknownArticles(Map<InstrumentId, List<String>> parts) implements Proposed {}

        /** The dates of a reservation break these rules, by field. */
        record Misdated(Map<String, Flaw.Rule> rules) implements Proposed {}

        /** The register says that the state made no reservations: that must change first. */
        record SaidToHaveNone() implements Proposed {}
    }

    /**
     * Proposes what the register should say of a state and an instrument.
     *
     * @param seen the version that the proposer saw, 0 where there was none
     */
    @Transactional
    public Proposed propose(Participation said, int seen, String reason) {
        Register register = law.register();
        Instrument instrument = register.instrument(said.instrument().code())
                .filter(Instrument::listed)
                .orElseThrow(() -> new NotFound("instrument " + said.instrument()));
        List<Contradiction> contradictions = new ArrayList<>(Contradiction.in(said, instrument, today()));
        contradictions.addAll(register.contradictions(said));
        if (!contradictions.isEmpty()) {
            return new Proposed.Contradictory(contradictions);
        }
        List<Recorded<Participation>> versions = proposals.versions(said.state(), said.instrument());
        Optional<Proposed> refused = against(versions, said, seen);
        if (refused.isPresent()) {
            return refused.get();
        }
        UUID id = begin(reason, null, true);
        add(id, said, seen);
        record(proposals.find(id));
        return new Proposed.Done(id);
    }

    /** Proposes what the matrix of convergence should say of a topic. {@code seen} is the version that the proposer saw. */
    @Transactional
    public Proposed propose(Convergence said, int seen, String reason) {
        Map<InstrumentId, List<String>> unknown = law.register().unknownArticles(said);
        if (!unknown.isEmpty()) {
            return new Proposed.UnknownArticles(unknown);
        }
        List<Recorded<Convergence>> versions = proposals.versions(said.number());
        if (versions.isEmpty()) {
            throw new NotFound("topic " + said.number());
        }
        Optional<Proposed> refused = against(versions, said, seen);
        if (refused.isPresent()) {
            return refused.get();
        }
        UUID id = begin(reason, null, true);
        jdbc.sql("""
                        INSERT INTO law.proposed_convergence (proposal, topic, base, name, articles, link, reason_for_link)
                        VALUES (:proposal, :topic, :base, :name, :articles::jsonb, :link, :why)
                        """)
                .param("proposal", id)
                .param("topic", said.number())
                .param("base", seen)
                .param("name", said.topic())
                .param(
                        "articles",
                        json.writeValueAsString(said.articles().entrySet().stream()
                                .collect(
                                        Collectors.toMap(entry -> entry.getKey().code(), Map.Entry::getValue))))
                .param("link", said.link().name())
                .param("why", said.reason())
                .update();
        record(proposals.find(id));
        return new Proposed.Done(id);
    }

    /**
     * Proposes what the register should say of a reservation or declaration.
     *
     * @param seen the version that the proposer saw, 0 where there was none
     */
    @Transactional
    public Proposed propose(Reserved said, int seen, String reason) {
        Register register = law.register();
        Participation participation = register.participation(said.instrument(), said.state());
        if (participation == null) {
            throw new NotFound("participation " + said.state() + " " + said.instrument());
        }
        if (!register.knowsArticle(said)) {
            return new Proposed.UnknownArticles(Map.of(said.instrument(), List.of(said.article())));
        }
        Map<String, Flaw.Rule> broken = said.broken();
        if (!broken.isEmpty()) {
            return new Proposed.Misdated(broken);
        }
        if (said.stands() && participation.reservations() == Participation.Reservations.NO) {
            return new Proposed.SaidToHaveNone();
        }
        Optional<Proposed> refused = against(proposals.versions(said.key()), said, seen);
        if (refused.isPresent()) {
            return refused.get();
        }
        UUID id = begin(reason, null, true);
        jdbc.sql("""
                        INSERT INTO law.proposed_reservation
                               (proposal, state, instrument, article, base, effect, text, since, ended, struck,
                                source, as_of, confidence, unconfirmed)
                        VALUES (:proposal, :state, :instrument, :article, :base, :effect, :text, :since, :ended, :struck,
                                :source, :asOf, :confidence, :unconfirmed)
                        """)
                .param("proposal", id)
                .param("state", said.state().iso3())
                .param("instrument", said.instrument().code())
                .param("article", said.article())
                .param("base", seen)
                .param("effect", said.effect().name())
                .param("text", said.text())
                .param("since", said.since())
                .param("ended", said.ended())
                .param("struck", said.struck())
                .param("source", said.provenance().source())
                .param("asOf", said.provenance().asOf())
                .param("confidence", said.provenance().confidence().name())
                .param(
                        "unconfirmed",
                        said.provenance().unconfirmed().stream().sorted().toArray(String[]::new))
                .update();
        record(proposals.find(id));
        return new Proposed.Done(id);
    }

    /** Keeps what a file would change as its sender's draft, in the place of their last one. */
    UUID draft(Proposal.SentFile file, String reason, Map<Participation, Integer> changes) {
        jdbc.sql("DELETE FROM law.proposal WHERE submitted_at IS NULL").update();
        UUID id = begin(reason, file, false);
        changes.forEach((said, seen) -> add(id, said, seen));
        return id;
    }

    /** Submits the viewer's draft. */
    @Transactional
    public Proposed submit(UUID draft) {
        Proposal proposal = proposals.find(draft);
        if (proposal.submitted()) {
            return new Proposed.Done(draft);
        }
        if (proposals.participations(draft).stream().anyMatch(Change::isStale)) {
            return new Proposed.ChangedMeanwhile();
        }
        jdbc.sql("UPDATE law.proposal SET submitted_at = :now WHERE id = :id")
                .param("now", now())
                .param("id", draft)
                .update();
        record(proposals.find(draft));
        return new Proposed.Done(draft);
    }

    private static <T> Optional<Proposed> against(List<Recorded<T>> versions, T said, int seen) {
        if (Recorded.version(versions) != seen) {
            return Optional.of(new Proposed.ChangedMeanwhile());
        }
        boolean same = !versions.isEmpty() && versions.getFirst().said().equals(said);
        return same ? Optional.of(new Proposed.NothingNew()) : Optional.empty();
    }

    private UUID begin(String reason, Proposal.@Nullable SentFile file, boolean submitted) {
        UUID id = UUID.randomUUID();
        OffsetDateTime now = now();
        jdbc.sql("""
                        INSERT INTO law.proposal (id, read_at, submitted_at, reason, file_name, sha256)
                        VALUES (:id, :read, :submitted, :reason, :file, :sha256)
                        """)
                .param("id", id)
                .param("read", now)
                .param("submitted", submitted ? now : null)
                .param("reason", reason)
                .param("file", file == null ? null : file.name())
                .param("sha256", file == null ? null : file.sha256())
                .update();
        return id;
    }

    private void add(UUID proposal, Participation said, int seen) {
        PartialDate signed = said.signed();
        Participation.Consent consent = said.consent();
        jdbc.sql("""
                        INSERT INTO law.proposed_participation
                               (proposal, state, instrument, base, status, signed, consent, consented, deposited, in_force,
                                ended, reservations, reservation_note, note, source, as_of, confidence, unconfirmed)
                        VALUES (:proposal, :state, :instrument, :base, :status, :signed, :consent, :consented, :deposited,
                                :inForce, :ended, :reservations, :reservationNote, :note, :source, :asOf, :confidence,
                                :unconfirmed)
                        """)
                .param("proposal", proposal)
                .param("state", said.state().iso3())
                .param("instrument", said.instrument().code())
                .param("base", seen)
                .param("status", said.status().name())
                .param("signed", signed == null ? null : signed.toString())
                .param("consent", consent == null ? null : consent.name())
                .param("consented", said.consented())
                .param("deposited", said.deposited())
                .param("inForce", said.inForce())
                .param("ended", said.ended())
                .param("reservations", said.reservations().name())
                .param("reservationNote", said.reservationNote())
                .param("note", said.note())
                .param("source", said.provenance().source())
                .param("asOf", said.provenance().asOf())
                .param("confidence", said.provenance().confidence().name())
                .param(
                        "unconfirmed",
                        said.provenance().unconfirmed().stream().sorted().toArray(String[]::new))
                .update();
    }

    private void record(Proposal proposal) {
        Viewer viewer = CurrentViewer.get();
        audit.record(
                Act.LAW_CHANGE_PROPOSED,
                viewer.account(),
                viewer instanceof Viewer.Person person ? person.organisationFor(Permission.LAW_EDIT) : null,
                subject(proposal.id()),
                detail(proposal));
    }

    /** What the audit log calls a proposal. */
    static String subject(UUID id) {
        return "law/proposal/" + id;
    }

    /** What the audit log says of a proposal: what it changes, not what it would say. */
    static Map<String, Object> detail(Proposal proposal) {
        Map<String, Object> detail = new LinkedHashMap<>();
        List<String> changes = new ArrayList<>();
        proposal.participations().forEach(one -> changes.add("participation/" + one.path()));
        Reserved.Key reservation = proposal.reservation();
        if (reservation != null) {
            changes.add("reservation/" + reservation.instrument() + "/" + reservation.state() + "/"
                    + reservation.article());
        }
        if (proposal.topic() != null) {
            changes.add("convergence/" + proposal.topic());
        }
        detail.put("changes", changes);
        proposal.file().ifPresent(file -> {
            detail.put("file", file.name());
            detail.put("sha256", file.sha256());
        });
        return detail;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
