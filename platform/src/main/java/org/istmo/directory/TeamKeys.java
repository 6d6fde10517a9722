package org.istmo.directory;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.istmo.access.CurrentViewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.PublicContentChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The OpenPGP keys of the teams. They are read anew each time: what the program says of a key is what is in it. */
@Component
public class TeamKeys {

    /** More keys than a correspondent could choose from. */
    public static final int MOST = 5;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    TeamKeys(JdbcClient jdbc, AuditLog audit, ApplicationEventPublisher events, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What came of adding a key. */
    public sealed interface Outcome {

        /** It is public. */
        record Added(OpenPgpKey key) implements Outcome {}

        /** The key itself is refused. */
        record Refused(OpenPgpFile.Why why) implements Outcome {}

        /** The team has published this one already. */
        record There() implements Outcome {}

        /** The team has as many as it can. */
        record Enough() implements Outcome {}
    }

    /** The keys of a team, the newest first; also those that have expired since. */
    public List<TeamKey> of(String team) {
        return jdbc
                .sql("""
                        SELECT armored, added_on FROM directory.team_key
                         WHERE team = :team ORDER BY added_on DESC, fingerprint
                        """)
                .param("team", team)
                .query((row, n) -> {
                    LocalDate added = row.getObject("added_on", LocalDate.class);
                    return OpenPgpFile.read(row.getString("armored"), added) instanceof OpenPgpFile.Outcome.Read read
                            ? Stream.of(new TeamKey(team, read.key(), added))
                            : Stream.<TeamKey>of();
                })
                .list()
                .stream()
                .flatMap(found -> found)
                .toList();
    }

    /** One key of a team. */
    public Optional<TeamKey> find(String team, String fingerprint) {
        return of(team).stream()
                .filter(key -> key.key().fingerprint().equals(fingerprint))
                .findFirst();
    }

    /** Publishes a key. */
    @Transactional
    public Outcome add(Team team, String text) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return switch (OpenPgpFile.read(text, today)) {
            case OpenPgpFile.Outcome.Refused(OpenPgpFile.Why why) -> new Outcome.Refused(why);
            case OpenPgpFile.Outcome.Read(OpenPgpKey key) -> add(team, key, today);
        };
    }

    private Outcome add(Team team, OpenPgpKey key, LocalDate today) {
        List<TeamKey> there = of(team.id());
        if (there.stream().anyMatch(one -> one.key().fingerprint().equals(key.fingerprint()))) {
            return new Outcome.There();
        }
        if (there.size() >= MOST) {
            return new Outcome.Enough();
        }
        jdbc.sql("""
                        INSERT INTO directory.team_key (team, fingerprint, armored, expires_on, added_on)
                        VALUES (:team, :fingerprint, :armored, :expires, :today)
                        """)
                .param("team", team.id())
                .param("fingerprint", key.fingerprint())
                .param("armored", key.armored())
                .param("expires", key.expiresOn())
                .param("today", today)
                .update();
        changed(Act.TEAM_KEY_ADDED, team, key.fingerprint());
        return new Outcome.Added(key);
    }

    /** Takes a key away. */
    @Transactional
    public void remove(Team team, String fingerprint) {
        int gone = jdbc.sql("DELETE FROM directory.team_key WHERE team = :team AND fingerprint = :fingerprint")
                .param("team", team.id())
                .param("fingerprint", fingerprint)
                .update();
        if (gone > 0) {
            changed(Act.TEAM_KEY_REMOVED, team, fingerprint);
        }
    }

    private void changed(Act act, Team team, String fingerprint) {
        audit.record(
                act,
                CurrentViewer.get().account(),
                team.organisation().id(),
                "directory/team/" + team.id(),
                Map.of("fingerprint", fingerprint));
        events.publishEvent(new PublicContentChanged());
    }

    /** Warns, once each, of the keys of members that end within 30 days; how many they were. */
    @Transactional
    public int warn() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<TeamKey.ExpiresSoon> ending = jdbc.sql("""
                        UPDATE directory.team_key k SET warned_on = :today
                          FROM directory.team t
                         WHERE t.id = k.team AND directory.is_member(t.id)
                           AND k.warned_on IS NULL AND k.expires_on <= :horizon
                        RETURNING k.team, t.organisation, k.fingerprint, k.expires_on
                        """)
                .param("today", today)
                .param("horizon", today.plusDays(OpenPgpKey.WARNED_BEFORE))
                .query((row, n) -> new TeamKey.ExpiresSoon(
                        row.getString("team"),
                        row.getObject("organisation", UUID.class),
                        row.getString("fingerprint"),
                        row.getObject("expires_on", LocalDate.class)))
                .list();
        ending.forEach(events::publishEvent);
        return ending.size();
    }
}
