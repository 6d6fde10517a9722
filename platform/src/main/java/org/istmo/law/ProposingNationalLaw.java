package org.istmo.law;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.law.NationalFault.Rule;
import org.istmo.law.NationalProposal.Draft;
import org.istmo.pages.Installation;
import org.istmo.shared.LocalisedJson;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proposes entries of national law, all of a batch or none. Nothing of it is public before another person confirms it. */
@Component
public class ProposingNationalLaw {

    private final JdbcClient jdbc;
    private final NationalLaws laws;
    private final AuditLog audit;
    private final Installation installation;

    ProposingNationalLaw(JdbcClient jdbc, NationalLaws laws, AuditLog audit, Installation installation) {
        this.jdbc = jdbc;
        this.laws = laws;
        this.audit = audit;
        this.installation = installation;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** The batch waits for a review. */
        record Proposed(UUID batch) implements Outcome {}

        /**
         * A rule refused one of them, and nothing was proposed.
         *
         * @param position in the batch
         */
        record Refused(int position, NationalFault fault) implements Outcome {}
    }

    /** Proposes them in this order: what stands on another comes after it. */
    @Transactional
    public Outcome propose(List<Draft> drafts) {
        hold(jdbc);
        NationalContent content = laws.working();
        List<NationalProposal> open = laws.open();
        for (int position = 0; position < drafts.size(); position++) {
            Draft draft = drafts.get(position);
            Optional<NationalFault> fault =
                    open.stream().anyMatch(proposal -> concernsSame(proposal.entry(), draft.entry()))
                            ? Optional.of(new NationalFault("reason", Rule.OPEN_ALREADY, ""))
                            : draft.withdraws()
                                    ? Optional.empty()
                                    : NationalCheck.broken(draft.entry(), content, draft.change());
            if (fault.isPresent()) {
                return new Outcome.Refused(position, fault.get());
            }
            if (!draft.withdraws()) {
                content = content.with(draft.entry());
            }
        }
        return new Outcome.Proposed(write(drafts));
    }

    /** Of those who propose or review at once, one waits for the other. */
    static void hold(JdbcClient jdbc) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('law.national'))")
                .query()
                .listOfRows();
    }

    private static boolean concernsSame(NationalEntry one, NationalEntry other) {
        return switch (one) {
            case NationalLaw law ->
                other instanceof NationalLaw same && law.id().equals(same.id());
            case Provision provision ->
                other instanceof Provision same && provision.id().equals(same.id());
            case Mapping mapping -> other instanceof Mapping same && mapping.concernsSame(same);
        };
    }

    private UUID write(List<Draft> drafts) {
        Viewer.Person person = (Viewer.Person) CurrentViewer.get();
        UUID organisation = person.organisationFor(Permission.LAW_MAP);
        UUID batch = UUID.randomUUID();
        for (int position = 0; position < drafts.size(); position++) {
            Draft draft = drafts.get(position);
            UUID change = UUID.randomUUID();
            jdbc.sql("""
                            INSERT INTO law.national_change (id, batch, position, kind, withdraws, confidence, reason,
                                                             proposed_by, proposed_for, demonstration)
                            VALUES (:id, :batch, :position, :kind, :withdraws, :confidence, :reason, :by, :for, :demo)
                            """)
                    .param("id", change)
                    .param("batch", batch)
                    .param("position", position)
                    .param("kind", draft.entry().kind().name())
                    .param("withdraws", draft.withdraws())
                    .param("confidence", draft.confidence().name())
                    .param("reason", draft.reason())
                    .param("by", person.account())
                    .param("for", organisation)
                    .param("demo", installation.demonstration())
                    .update();
            switch (draft.entry()) {
                case NationalLaw law -> write(change, law);
                case Provision provision -> write(change, provision);
                case Mapping mapping -> write(change, mapping);
            }
        }
        audit.record(
                Act.NATIONAL_LAW_PROPOSED,
                person.account(),
                organisation,
                "law/national/" + batch,
                Map.of("entries", drafts.size()));
        return batch;
    }

    private void write(UUID change, NationalLaw law) {
        jdbc.sql("""
                        INSERT INTO law.national_law (change, law, version, state, title, number, enacted, link, read_on,
                                                      status, archived)
                        SELECT :change, :law, 1 + coalesce(max(version), 0), :state, :title::jsonb, :number, :enacted,
                               :link, :readOn, :status, :archived
                          FROM law.national_law WHERE law = :law
                        """)
                .param("change", change)
                .param("law", law.id())
                .param("state", law.state().iso3())
                .param("title", LocalisedJson.write(law.title()))
                .param("number", law.number())
                .param("enacted", law.enacted())
                .param("link", law.source().link())
                .param("readOn", law.source().readOn())
                .param("status", law.status().name())
                .param("archived", law.archived())
                .update();
    }

    private void write(UUID change, Provision provision) {
        Provision.Penalty penalty = provision.penalty();
        jdbc.sql("""
                        INSERT INTO law.national_provision (change, provision, version, law, number, summary, offence,
                                                            minimum, maximum, link, read_on)
                        SELECT :change, :provision, 1 + coalesce(max(version), 0), :law, :number, :summary::jsonb,
                               :offence, :minimum, :maximum, :link, :readOn
                          FROM law.national_provision WHERE provision = :provision
                        """)
                .param("change", change)
                .param("provision", provision.id())
                .param("law", provision.law())
                .param("number", provision.number())
                .param("summary", LocalisedJson.write(provision.summary()))
                .param("offence", penalty != null)
                .param("minimum", penalty == null ? null : penalty.minimum())
                .param("maximum", penalty == null ? null : penalty.maximum())
                .param("link", provision.source().link())
                .param("readOn", provision.source().readOn())
                .update();
    }

    private void write(UUID change, Mapping mapping) {
        jdbc.sql("""
                        INSERT INTO law.national_mapping (change, state, instrument, article, provision, version, degree,
                                                          note)
                        SELECT :change, :state, :instrument, :article, :provision, 1 + count(*), :degree, :note::jsonb
                          FROM law.national_mapping
                         WHERE state = :state AND instrument = :instrument AND article = :article
                           AND provision IS NOT DISTINCT FROM :provision::uuid
                        """)
                .param("change", change)
                .param("state", mapping.state().iso3())
                .param("instrument", mapping.instrument().code())
                .param("article", mapping.article())
                .param("provision", mapping.provision())
                .param("degree", mapping.degree().name())
                .param("note", json(mapping.note()))
                .update();
    }

    private static @Nullable String json(@Nullable LocalisedText text) {
        return text == null ? null : LocalisedJson.write(text);
    }
}
