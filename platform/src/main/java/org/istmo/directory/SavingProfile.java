package org.istmo.directory;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.PublicContentChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A team's officer saves what the team says of itself, as a new version that is public at once. */
@Component
public class SavingProfile {

    private final JdbcClient jdbc;
    private final Teams teams;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    SavingProfile(JdbcClient jdbc, Teams teams, AuditLog audit, ApplicationEventPublisher events, InstantSource clock) {
        this.jdbc = jdbc;
        this.teams = teams;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** It is the newest version now. */
        record Saved(int version) implements Outcome {}

        /** It says what the newest version says already. */
        record Unchanged() implements Outcome {}

        /** Somebody else of the team saved meanwhile; nothing was changed. */
        record ChangedMeanwhile(ProfileVersion seen, ProfileVersion newest) implements Outcome {}
    }

    /** Saves it after the version that the editor saw, 0 for the first. */
    @Transactional
    public Outcome save(Team team, Profile profile, int seen) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('directory.team.' || :team))")
                .param("team", team.id())
                .query()
                .listOfRows();
        var versions = teams.versions(team.id());
        if (!versions.isEmpty() && versions.getFirst().version() != seen) {
            ProfileVersion then = versions.stream()
                    .filter(version -> version.version() == seen)
                    .findFirst()
                    .orElse(versions.getLast());
            return new Outcome.ChangedMeanwhile(then, versions.getFirst());
        }
        if (!versions.isEmpty() && versions.getFirst().profile().equals(profile)) {
            return new Outcome.Unchanged();
        }
        int version = seen + 1;
        jdbc.sql("""
                        INSERT INTO directory.team_profile (team, version, edited_at, content)
                        VALUES (:team, :version, :at, :content::jsonb)
                        """)
                .param("team", team.id())
                .param("version", version)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("content", ProfileJson.write(profile))
                .update();
        claim(team.id(), profile.constituency());
        UUID account = CurrentViewer.get().account();
        audit.record(
                Act.TEAM_PROFILE_CHANGED,
                account,
                team.organisation().id(),
                "directory/team/" + team.id(),
                Map.of("version", version));
        events.publishEvent(new PublicContentChanged());
        return new Outcome.Saved(version);
    }

    private void claim(String team, Constituency constituency) {
        for (String table : new String[] {"claimed_range", "claimed_as", "claimed_domain"}) {
            jdbc.sql("DELETE FROM directory." + table + " WHERE team = :team")
                    .param("team", team)
                    .update();
        }
        constituency
                .ranges()
                .forEach(range -> jdbc.sql(
                                "INSERT INTO directory.claimed_range (team, range) VALUES (:team, :range::cidr)")
                        .param("team", team)
                        .param("range", range)
                        .update());
        constituency
                .systems()
                .forEach(number -> jdbc.sql("INSERT INTO directory.claimed_as (team, number) VALUES (:team, :number)")
                        .param("team", team)
                        .param("number", number)
                        .update());
        constituency
                .domains()
                .forEach(domain -> jdbc.sql(
                                "INSERT INTO directory.claimed_domain (team, domain) VALUES (:team, :domain)")
                        .param("team", team)
                        .param("domain", domain)
                        .update());
    }
}
