package org.istmo.directory;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.istmo.access.Accounts;
import org.istmo.access.ApiTokens;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Role;
import org.istmo.access.Sessions;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.PublicContentChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A team leaves the network or is excluded. With the act itself, not some time later, every door closes: the roles that its
 * people held for it end, and so do their sessions and the tokens that were made for those roles. What was stays on record.
 */
@Component
public class LeavingNetwork {

    private final JdbcClient jdbc;
    private final People people;
    private final Accounts accounts;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    LeavingNetwork(
            JdbcClient jdbc,
            People people,
            Accounts accounts,
            Sessions sessions,
            ApiTokens tokens,
            AuditLog audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Ends the membership; false where it had ended already, or is not the viewer's to end. */
    @Transactional
    public boolean end(Team team, Team.Ending ending, String reason) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        int ended = jdbc.sql("""
                        UPDATE directory.team_membership
                           SET until = greatest(since, :today), ended = :ended, reason = :reason
                         WHERE team = :team AND until IS NULL
                        """)
                .param("today", today)
                .param("ended", ending.name())
                .param("reason", reason)
                .param("team", team.id())
                .update();
        if (ended == 0) {
            return false;
        }
        UUID organisation = team.organisation().id();
        people.members().stream()
                .filter(member -> member.organisation().id().equals(organisation))
                .filter(member -> member.roles().stream().anyMatch(Role::isOfTeam))
                .forEach(this::close);
        audit.record(
                Act.TEAM_LEFT,
                CurrentViewer.get().account(),
                organisation,
                "directory/team/" + team.id(),
                Map.of("ending", ending.name()));
        events.publishEvent(new Team.Left(team.id(), organisation));
        events.publishEvent(new PublicContentChanged());
        return true;
    }

    private void close(Member member) {
        UUID account = member.account();
        for (Role role : member.roles()) {
            if (role.isOfTeam()) {
                accounts.withdraw(account, member.organisation().id(), role);
                tokens.of(account).stream()
                        .filter(token -> token.permissions().stream()
                                .anyMatch(permission -> role.permissions().contains(permission)))
                        .forEach(token -> tokens.revoke(account, token.id()));
            }
        }
        sessions.endAll(account);
    }
}
