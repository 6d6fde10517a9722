package org.istmo.observatory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.istmo.directory.Grouping;
import org.istmo.directory.States;
import org.istmo.pages.PublicContentChanged;
import org.istmo.pages.Remembered;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Holds what is released in memory, and reads it anew once public content has changed. */
@Component
public class Observatory {

    private final JdbcClient jdbc;
    private final States states;
    private final Editions editions;
    private final InstantSource clock;
    private final Remembered<Observations> current = new Remembered<>(this::read);

    Observatory(JdbcClient jdbc, States states, Editions editions, InstantSource clock) {
        this.jdbc = jdbc;
        this.states = states;
        this.editions = editions;
        this.clock = clock;
    }

    /** All that is released now. */
    public Observations observations() {
        return current.get();
    }

    @Order(PublicContentChanged.VALUES_FIRST)
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void forget(PublicContentChanged changed) {
        current.forget();
    }

    private Observations read() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<String, List<StateCode>> groupings = new HashMap<>();
        for (Grouping grouping : states.groupings()) {
            groupings.put(grouping.code(), states.members(grouping.code(), today));
        }
        return Observations.of(
                states.all(), groupings, editions.all(), editions.cycles(), editions.crosswalks(), released());
    }

    /** Asks as a stranger would, whoever's request it is: a released assessment is everybody's. */
    private List<ReleasedLevel> released() {
        return jdbc.sql("""
                        SELECT a.id, a.state, a.cycle, a.version, a.validated_on, a.released_on, a.demonstration, l.edition, l.indicator,
                               l.level, l.method, l.confidence, l.proposed_by, l.reviewed_by,
                               l.evidence_shown, l.evidence_closed
                          FROM observatory.assessment a JOIN observatory.assessed_level l ON l.assessment = a.id
                         WHERE a.status = 'RELEASED' AND l.level IS NOT NULL
                        """).query(Observatory::level).list();
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toLocalDate();
    }

    private static ReleasedLevel level(ResultSet row, int number) throws SQLException {
        return new ReleasedLevel(
                row.getObject("id", UUID.class),
                new StateCode(row.getString("state")),
                new CycleId(row.getString("cycle")),
                row.getInt("version"),
                Objects.requireNonNull(day(row, "released_on")),
                new IndicatorId(row.getString("edition"), row.getString("indicator")),
                row.getInt("level"),
                ReleasedLevel.Method.valueOf(row.getString("method")),
                ReleasedLevel.Confidence.valueOf(row.getString("confidence")),
                row.getString("proposed_by"),
                row.getString("reviewed_by"),
                day(row, "validated_on"),
                row.getInt("evidence_shown"),
                row.getInt("evidence_closed"),
                row.getBoolean("demonstration"));
    }
}
