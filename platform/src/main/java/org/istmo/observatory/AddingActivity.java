package org.istmo.observatory;

import java.util.Map;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.PublicContentChanged;
import org.istmo.shared.LocalisedJson;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds what was done in a state for a factor: from then on it counts where states with and without are compared. */
@Component
public class AddingActivity {

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    AddingActivity(JdbcClient jdbc, AuditLog audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    /** Adds it; its state and its factor are there. */
    @Transactional
    public void add(Activity activity) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO observatory.activity (id, state, edition, factor, held_on, title, demonstration)
                        VALUES (:id, :state, :edition, :factor, :held, :title::jsonb, :demonstration)
                        """)
                .param("id", id)
                .param("state", activity.state().iso3())
                .param("edition", activity.edition())
                .param("factor", activity.factor())
                .param("held", activity.heldOn())
                .param("title", LocalisedJson.write(activity.title()))
                .param("demonstration", activity.demonstration())
                .update();
        Viewer viewer = CurrentViewer.get();
        audit.record(
                Act.ACTIVITY_ADDED,
                viewer.account(),
                viewer instanceof Viewer.Person person ? person.organisationFor(Permission.DIRECTORY_EDIT) : null,
                "observatory/activity/" + id,
                Map.of(
                        "state",
                        activity.state().iso3(),
                        "factor",
                        activity.edition() + "/" + activity.factor(),
                        "held",
                        activity.heldOn().toString(),
                        "title",
                        activity.title().originalText()));
        events.publishEvent(new PublicContentChanged());
    }
}
