package org.istmo.observatory;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.directory.Organisation;
import org.istmo.pages.Installation;
import org.istmo.pages.PublicContentChanged;
import org.istmo.shared.StateCode;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a survey on the cost of incidents in a state, and asks organisations of that state one by one. Who asks cannot
 * read what they answer.
 */
@Component
public class OpeningCostSurvey {

    /** The version of the one form that this program asks; another list of kinds of cost needs another version. */
    public static final String FORM = "1";

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Installation installation;
    private final ApplicationEventPublisher events;

    OpeningCostSurvey(JdbcClient jdbc, AuditLog audit, Installation installation, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.installation = installation;
        this.events = events;
    }

    /** Opens it; nothing where the state has a survey of that year with this form already. */
    @Transactional
    public Optional<NationalSurvey> open(
            StateCode state, int year, Currency currency, LocalDate closesOn, boolean pilot) {
        NationalSurvey survey = new NationalSurvey(
                UUID.randomUUID(), state, year, FORM, currency, closesOn, pilot, installation.demonstration());
        int opened = jdbc.sql("""
                        INSERT INTO observatory.cost_survey (id, state, year, form, currency, closes_on, pilot, demonstration)
                        VALUES (:id, :state, :year, :form, :currency, :closes, :pilot, :demonstration)
                        ON CONFLICT (state, year, form) DO NOTHING
                        """)
                .param("id", survey.id())
                .param("state", state.iso3())
                .param("year", year)
                .param("form", FORM)
                .param("currency", currency.getCurrencyCode())
                .param("closes", closesOn)
                .param("pilot", pilot)
                .param("demonstration", survey.demonstration())
                .update();
        if (opened == 0) {
            return Optional.empty();
        }
        record(
                Act.COST_SURVEY_OPENED,
                survey,
                Map.of("currency", currency.getCurrencyCode(), "closes", closesOn.toString(), "pilot", pilot));
        return Optional.of(survey);
    }

    /** Asks an organisation of the survey's state; false where it is asked already. */
    @Transactional
    public boolean ask(NationalSurvey survey, Organisation organisation, OrganisationSize size) {
        // Without a target of the conflict: who asks may not read which rows are there.
        boolean asked = jdbc.sql("""
                        INSERT INTO observatory.cost_answer (id, survey, organisation, sector, size, answered)
                        VALUES (:id, :survey, :organisation, :sector, :size, false)
                        ON CONFLICT DO NOTHING
                        """)
                        .param("id", UUID.randomUUID())
                        .param("survey", survey.id())
                        .param("organisation", organisation.id())
                        .param("sector", organisation.sector().name())
                        .param("size", size.name())
                        .update()
                == 1;
        if (asked) {
            record(
                    Act.COST_ORGANISATION_ASKED,
                    survey,
                    Map.of("asked", organisation.id().toString(), "size", size.name()));
        }
        return asked;
    }

    private void record(Act act, NationalSurvey survey, Map<String, Object> detail) {
        Viewer viewer = CurrentViewer.get();
        audit.record(
                act,
                viewer.account(),
                viewer instanceof Viewer.Person person ? person.organisationFor(Permission.DIRECTORY_EDIT) : null,
                "observatory/cost-survey/" + survey.code(),
                detail);
        events.publishEvent(new PublicContentChanged());
    }
}
