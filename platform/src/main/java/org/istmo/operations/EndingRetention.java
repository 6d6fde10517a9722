package org.istmo.operations;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Each hour, what has been kept long enough goes. Of several processes each does it: what is gone is gone. */
@Component
@EnableScheduling
public class EndingRetention {

    private final List<Retention> retentions;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    EndingRetention(List<Retention> retentions, JdbcClient jdbc, InstantSource clock) {
        this.retentions = List.copyOf(retentions);
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Ends all that is older than its rule allows. */
    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    public void end() {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (Retention retention : retentions) {
            if (!retention.ending().isEmpty()) {
                JdbcClient.StatementSpec statement = jdbc.sql(retention.ending());
                (retention.ending().contains(":now") ? statement.param("now", now) : statement).update();
            }
        }
    }
}
