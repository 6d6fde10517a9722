package org.istmo.law.web;

import java.util.List;
import java.util.function.Predicate;
import org.istmo.access.CurrentViewer;
import org.istmo.law.Law;
import org.istmo.law.Proposal;
import org.istmo.law.Proposals;
import org.istmo.law.Register;
import org.istmo.pages.Page;
import org.springframework.stereotype.Component;

/** Proposals as those who keep the register look at them. */
@Component
class ProposalViews {

    private final Law law;
    private final Proposals proposals;

    ProposalViews(Law law, Proposals proposals) {
        this.law = law;
        this.proposals = proposals;
    }

    /** The proposal with everything that it changes. */
    ProposalView of(Page page, Proposal proposal) {
        return ProposalView.of(
                page,
                law.register(),
                proposal,
                proposals.participations(proposal.id()),
                proposals.reservation(proposal.id()),
                proposals.topic(proposal.id()),
                isOwn(proposal));
    }

    /** Each in one line. */
    List<ProposalView> heads(Page page, List<Proposal> all) {
        Register register = law.register();
        return all.stream()
                .map(one -> new ProposalView(one, ProposalView.title(page, register, one), List.of(), isOwn(one)))
                .toList();
    }

    /** Those of this kind that wait: whoever proposes the same does it in sight of them. */
    List<ProposalView> waiting(Page page, Predicate<Proposal> kind) {
        return proposals.waiting().stream()
                .filter(kind)
                .map(one -> of(page, one))
                .toList();
    }

    private static boolean isOwn(Proposal proposal) {
        return proposal.by().account().equals(CurrentViewer.get().account());
    }
}
