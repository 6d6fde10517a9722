package org.istmo.exchange;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What became of requests to add objects: each is its sender's, and kept for two days (TAXII 2.1 section 4.3). */
@Component
public class Statuses {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Statuses(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void keep(ApiRoot root, Status status) {
        jdbc.sql("""
                        INSERT INTO exchange.status (id, root, account, asked_on, resource)
                        VALUES (:id, :root, :account, :now, :resource)
                        """)
                .param("id", status.id())
                .param("root", root.name())
                .param("account", CurrentViewer.person().account())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("resource", status.resource().toString().getBytes(StandardCharsets.UTF_8))
                .update();
    }

    /** The status resource of one of the viewer's own requests. */
    @Transactional(readOnly = true)
    public Optional<byte[]> find(ApiRoot root, UUID id) {
        return jdbc.sql("SELECT resource FROM exchange.status WHERE root = :root AND id = :id")
                .param("root", root.name())
                .param("id", id)
                .query((row, n) -> row.getBytes("resource"))
                .optional();
    }
}
