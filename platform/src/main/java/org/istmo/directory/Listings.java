package org.istmo.directory;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.PublicContentChanged;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which organisations stand in the public directory. */
@Component
public class Listings {

    private static final String ALL = """
            SELECT o.id, o.name, o.language, o.sector, o.state, l.organisation IS NOT NULL AS listed, l.website
              FROM directory.organisation o LEFT JOIN directory.listing l ON l.organisation = o.id
            """;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Listings(JdbcClient jdbc, AuditLog audit, ApplicationEventPublisher events, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** An organisation, whether everybody may know of it, and where its own pages are. */
    public record Listing(
            Organisation organisation,
            boolean listed,
            @Nullable String website) {}

    /** Every organisation, in no order; for the secretariat. */
    public List<Listing> all() {
        return query(jdbc.sql(ALL));
    }

    /** Those that everybody may know of. */
    public List<Listing> listed() {
        return query(jdbc.sql(ALL + " WHERE l.organisation IS NOT NULL"));
    }

    /** One of them. */
    public Optional<Listing> find(UUID organisation) {
        return query(jdbc.sql(ALL + " WHERE o.id = :id").param("id", organisation)).stream()
                .findFirst();
    }

    private static List<Listing> query(JdbcClient.StatementSpec sql) {
        return sql.query((row, n) -> {
                    String state = row.getString("state");
                    return new Listing(
                            new Organisation(
                                    row.getObject("id", UUID.class),
                                    row.getString("name"),
                                    Language.of(row.getString("language")).orElseThrow(),
                                    Sector.valueOf(row.getString("sector")),
                                    state == null ? null : new StateCode(state)),
                            row.getBoolean("listed"),
                            row.getString("website"));
                })
                .list();
    }

    /** Puts an organisation into the public directory, or takes it out. */
    @Transactional
    public void list(UUID organisation, boolean listed, @Nullable String website) {
        if (listed) {
            jdbc.sql("""
                            INSERT INTO directory.listing (organisation, website, listed_on) VALUES (:id, :website, :today)
                            ON CONFLICT (organisation) DO UPDATE SET website = :website
                            """)
                    .param("id", organisation)
                    .param("website", website)
                    .param("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .update();
        } else {
            jdbc.sql("DELETE FROM directory.listing WHERE organisation = :id")
                    .param("id", organisation)
                    .update();
        }
        audit.record(
                Act.ORGANISATION_LISTED,
                CurrentViewer.get().account(),
                organisation,
                "directory/organisation/" + organisation,
                Map.of("listed", listed));
        events.publishEvent(new PublicContentChanged());
    }
}
