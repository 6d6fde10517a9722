package org.istmo.demonstration;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Viewer;
import org.istmo.law.InstrumentId;
import org.istmo.law.Mapping;
import org.istmo.law.Mapping.Degree;
import org.istmo.law.NationalEntry;
import org.istmo.law.NationalLaw;
import org.istmo.law.NationalProposal.Draft;
import org.istmo.law.Offence;
import org.istmo.law.ProposingNationalLaw;
import org.istmo.law.Provenance.Confidence;
import org.istmo.law.Provision;
import org.istmo.law.ReviewingNationalLaw;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Invented laws of a few states: nobody has enacted them, and their links lead nowhere. One editor proposes them, another
 * confirms them; the last one waits for its review.
 */
@Component
class DemonstrationNationalLaw {

    private static final InstrumentId BUDAPEST = new InstrumentId("ETS185");
    private static final InstrumentId PALERMO = new InstrumentId("UNTOC");
    private static final LocalDate READ = LocalDate.of(2026, 3, 2);
    private static final NationalLaw.Source SOURCE = new NationalLaw.Source("https://demo.invalid/law", READ);

    private final ProposingNationalLaw proposing;
    private final ReviewingNationalLaw reviewing;

    DemonstrationNationalLaw(ProposingNationalLaw proposing, ReviewingNationalLaw reviewing) {
        this.proposing = proposing;
        this.reviewing = reviewing;
    }

    void add(Viewer.Person editor, Viewer.Person reviewer) {
        List<Draft> drafts = new ArrayList<>();
        law(drafts, "BRA", Language.PORTUGUESE, "Lei de demonstração n.º 1", "Lei inventada sobre crimes informáticos")
                .provision("10", "Invasão de sistema sem autorização", 12, 60)
                .maps(BUDAPEST, 2, Degree.FULL)
                .provision("11", "Interceptação de comunicações por grupo", 24, 96)
                .maps(BUDAPEST, 3, Degree.WIDER)
                .maps(PALERMO, 5, Degree.PARTIAL)
                .lacks(BUDAPEST, 16);
        law(drafts, "CHL", Language.SPANISH, "Ley de demostración 2", "Ley inventada de delitos informáticos")
                .provision("1", "Acceso indebido a un sistema", null, 36)
                .maps(BUDAPEST, 2, Degree.FULL)
                .provision("4", "Sabotaje de datos, con castigo mayor si hay grupo", 36, 120)
                .maps(BUDAPEST, 4, Degree.FULL)
                .maps(BUDAPEST, 5, Degree.PARTIAL);
        law(drafts, "CRI", Language.SPANISH, "Ley de demostración 3", "Ley inventada de seguridad digital")
                .provision("7", "Estafa por medios informáticos", 12, Offence.LIFE)
                .maps(BUDAPEST, 8, Degree.WIDER)
                .provision("21", "Orden de conservar datos", false, null, null)
                .maps(BUDAPEST, 16, Degree.FULL)
                .lacks(BUDAPEST, 6);
        law(drafts, "HTI", Language.FRENCH, "Loi de démonstration n° 4", "Loi inventée sur la criminalité informatique")
                .provision("2", "Accès sans droit, avec intention de nuire", 6, 24)
                .maps(BUDAPEST, 2, Degree.PARTIAL)
                .lacks(BUDAPEST, 16);
        law(drafts, "JAM", Language.ENGLISH, "Demonstration Act 5", "An invented act on cybercrime")
                .provision("3", "Access without right", true, null, null)
                .maps(BUDAPEST, 2, Degree.FULL);
        UUID batch = propose(editor, drafts);
        CurrentViewer.as(reviewer, () -> reviewing.confirmBatch(batch));

        List<Draft> waiting = new ArrayList<>();
        law(waiting, "URY", Language.SPANISH, "Ley de demostración 6", "Ley inventada, a la espera de revisión");
        propose(editor, waiting);
    }

    private UUID propose(Viewer.Person editor, List<Draft> drafts) {
        return switch (CurrentViewer.as(editor, () -> proposing.propose(drafts))) {
            case ProposingNationalLaw.Outcome.Proposed(UUID batch) -> batch;
            case ProposingNationalLaw.Outcome.Refused refused -> throw new IllegalStateException(refused.toString());
        };
    }

    private static Invented law(List<Draft> drafts, String state, Language language, String number, String title) {
        NationalLaw law = new NationalLaw(
                UUID.randomUUID(),
                new StateCode(state),
                LocalisedText.of(language, title),
                number,
                LocalDate.of(2020, 1, 31),
                NationalLaw.Status.IN_FORCE,
                SOURCE,
                null);
        drafts.add(draft(law));
        return new Invented(drafts, law, null);
    }

    private static Draft draft(NationalEntry entry) {
        return new Draft(entry, false, false, Confidence.LOW, "Invented for the demonstration");
    }

    /** A law while it is being written, and the last of its provisions. */
    private record Invented(
            List<Draft> drafts, NationalLaw law, @Nullable Provision last) {

        Invented provision(String number, String summary, @Nullable Integer minimum, @Nullable Integer maximum) {
            return provision(number, summary, true, minimum, maximum);
        }

        Invented provision(
                String number, String summary, boolean offence, @Nullable Integer minimum, @Nullable Integer maximum) {
            Provision provision = new Provision(
                    UUID.randomUUID(),
                    law.id(),
                    number,
                    LocalisedText.of(law.title().original(), summary),
                    offence ? new Provision.Penalty(minimum, maximum) : null,
                    SOURCE);
            drafts.add(draft(provision));
            return new Invented(drafts, law, provision);
        }

        Invented maps(InstrumentId instrument, int article, Degree degree) {
            UUID provision = last == null ? null : last.id();
            drafts.add(draft(new Mapping(law.state(), instrument, article, provision, degree, null)));
            return this;
        }

        Invented lacks(InstrumentId instrument, int article) {
            drafts.add(draft(new Mapping(law.state(), instrument, article, null, Degree.ABSENT, null)));
            return this;
        }
    }
}
