package org.istmo.law.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.istmo.law.Change;
import org.istmo.law.Convergence;
import org.istmo.law.DateFinding;
import org.istmo.law.Instrument;
import org.istmo.law.Participation;
import org.istmo.law.Proposal;
import org.istmo.law.Register;
import org.istmo.law.Reserved;
import org.istmo.pages.Page;

/**
 * A proposal as those who keep the register look at it.
 *
 * @param title what it would change, in a few words
 * @param parts each thing that it changes
 * @param own whether the reader proposed it
 */
public record ProposalView(Proposal proposal, String title, List<Part> parts, boolean own) {

    /**
     * One thing that a proposal changes.
     *
     * @param form the path of the form in which it can be proposed anew
     * @param stale whether somebody else's change of it was confirmed meanwhile
     * @param findings dates of it that disagree
     */
    public record Part(String name, String form, boolean stale, List<ChangeLine> lines, List<DateFinding> findings) {

        /** The path of the form, filled as in this proposal. */
        public String anew(UUID proposal) {
            return form + (form.contains("?") ? "&" : "?") + "from=" + proposal;
        }
    }

    /** Only the part that can be proposed anew in the form at this path. */
    ProposalView only(String form) {
        return new ProposalView(
                proposal,
                title,
                parts.stream().filter(part -> part.form().equals(form)).toList(),
                own);
    }

    /** Whether any part of it was made for what is no longer there. */
    public boolean stale() {
        return parts.stream().anyMatch(Part::stale);
    }

    static ProposalView of(
            Page page,
            Register register,
            Proposal proposal,
            List<Change<Participation>> participations,
            Optional<Change<Reserved>> reservation,
            Optional<Change<Convergence>> topic,
            boolean own) {
        List<Part> parts = new ArrayList<>();
        for (Change<Participation> change : participations) {
            Participation said = change.proposed();
            Instrument instrument =
                    register.instrument(said.instrument().code()).orElseThrow();
            parts.add(new Part(
                    name(page, register, new Proposal.Participated(said.instrument(), said.state())),
                    "/law/desk/participations/" + said.instrument() + "/" + said.state(),
                    change.isStale(),
                    ChangeLine.of(page, change.seen(), said),
                    DateFinding.of(instrument, said).stream()
                            .filter(finding -> finding.kind().isDisagreement())
                            .toList()));
        }
        reservation.ifPresent(change -> parts.add(new Part(
                name(page, register, change.proposed().key()),
                ReservationFields.path(change.proposed().key()),
                change.isStale(),
                ChangeLine.of(page, change.seen().orElse(null), change.proposed()),
                List.of())));
        topic.ifPresent(change -> parts.add(new Part(
                page.t("law.desk.what.topic", "topic", change.proposed().topic()),
                "/law/desk/topics/" + change.proposed().number(),
                change.isStale(),
                ChangeLine.of(page, register, change.seen(), change.proposed()),
                List.of())));
        return new ProposalView(proposal, title(page, register, proposal), parts, own);
    }

    /** What a proposal would change, in a few words. */
    static String title(Page page, Register register, Proposal proposal) {
        if (proposal.file().isPresent()) {
            return page.t(
                    "law.desk.what.file",
                    "file",
                    proposal.file().get().name(),
                    "count",
                    proposal.participations().size());
        }
        Integer topic = proposal.topic();
        if (topic != null) {
            String name = register.convergence().stream()
                    .filter(row -> row.number() == topic)
                    .map(Convergence::topic)
                    .findFirst()
                    .orElse("");
            return page.t("law.desk.what.topic", "topic", name);
        }
        Reserved.Key reservation = proposal.reservation();
        if (reservation != null) {
            return name(page, register, reservation);
        }
        return name(page, register, proposal.participations().getFirst());
    }

    private static String name(Page page, Register register, Reserved.Key of) {
        return name(page, register, new Proposal.Participated(of.instrument(), of.state())) + " · "
                + page.t("law.desk.reservation.to", "article", of.article());
    }

    private static String name(Page page, Register register, Proposal.Participated one) {
        return page.t(register.state(one.state().iso3()).orElseThrow().name()) + " · "
                + page.t(register.instrument(one.instrument().code())
                        .orElseThrow()
                        .shortName());
    }
}
