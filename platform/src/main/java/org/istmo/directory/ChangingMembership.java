package org.istmo.directory;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.PublicContentChanged;
import org.istmo.shared.Period;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A state enters or leaves a grouping, or the dates of its membership are put right. */
@Component
public class ChangingMembership {

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    ChangingMembership(JdbcClient jdbc, AuditLog audit, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    /** What came of it. */
    public enum Outcome {
        DONE,
        /** The state is in this grouping already for a part of the period. */
        OVERLAPS,
        /** Somebody else changed the membership meanwhile. */
        CHANGED_MEANWHILE
    }

    /** Adds a membership. */
    @Transactional
    public Outcome add(StateCode state, String grouping, Period period) {
        UUID id = UUID.randomUUID();
        int added = jdbc.sql("""
                        INSERT INTO directory.state_membership (id, state, grouping, since, until)
                        SELECT :id, :state, :grouping, :since, :until
                         WHERE NOT EXISTS (SELECT FROM directory.state_membership
                                            WHERE state = :state AND grouping = :grouping
                                              AND daterange(since, until) && daterange(:since::date, :until::date))
                        """)
                .param("id", id)
                .param("state", state.iso3())
                .param("grouping", grouping)
                .param("since", period.from())
                .param("until", period.until())
                .update();
        if (added == 0) {
            return Outcome.OVERLAPS;
        }
        changed(state, grouping, period);
        return Outcome.DONE;
    }

    /** Puts the dates of a membership right; {@code version} is the one that the editor saw. */
    @Transactional
    public Outcome change(StateMembership seen, Period period) {
        boolean overlaps = jdbc.sql("""
                        SELECT EXISTS (SELECT FROM directory.state_membership
                         WHERE state = :state AND grouping = :grouping AND id <> :id
                           AND daterange(since, until) && daterange(:since::date, :until::date))
                        """)
                .param("state", seen.state().iso3())
                .param("grouping", seen.grouping())
                .param("id", seen.id())
                .param("since", period.from())
                .param("until", period.until())
                .query(Boolean.class)
                .single();
        if (overlaps) {
            return Outcome.OVERLAPS;
        }
        int updated = jdbc.sql("""
                        UPDATE directory.state_membership SET since = :since, until = :until, version = version + 1
                         WHERE id = :id AND version = :version
                        """)
                .param("since", period.from())
                .param("until", period.until())
                .param("id", seen.id())
                .param("version", seen.version())
                .update();
        if (updated == 0) {
            return Outcome.CHANGED_MEANWHILE;
        }
        changed(seen.state(), seen.grouping(), period);
        return Outcome.DONE;
    }

    private void changed(StateCode state, String grouping, Period period) {
        Map<String, @Nullable String> detail = new HashMap<>();
        detail.put("grouping", grouping);
        detail.put("since", text(period.from()));
        detail.put("until", text(period.until()));
        audit.record(Act.DIRECTORY_CHANGED, CurrentViewer.get().account(), null, "directory/state/" + state, detail);
        events.publishEvent(new PublicContentChanged());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
