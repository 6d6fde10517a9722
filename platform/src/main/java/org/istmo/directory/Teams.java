package org.istmo.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The teams, with what they say of themselves to everybody. What is closed lies with {@link ClosedRecords} alone. */
@Component
public class Teams {

    private static final String TEAMS = """
            SELECT t.id, t.kind, m.since, m.until, m.ended, m.reason,
                   o.id AS organisation, o.name, o.language, o.sector, o.state
              FROM directory.team t
              JOIN directory.organisation o ON o.id = t.organisation
              JOIN LATERAL (SELECT * FROM directory.team_membership
                             WHERE team = t.id ORDER BY number DESC LIMIT 1) m ON true
            """;

    private static final String VERSIONS = "SELECT team, version, edited_at, content FROM directory.team_profile";

    private final JdbcClient jdbc;

    Teams(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every team that is a member, in no order. */
    public List<Team> members() {
        return jdbc.sql(TEAMS + " WHERE m.until IS NULL").query(Teams::team).list();
    }

    /** The team with this id, member or not. */
    public Optional<Team> find(String id) {
        return jdbc.sql(TEAMS + " WHERE t.id = :id")
                .param("id", id)
                .query(Teams::team)
                .optional();
    }

    /** The team of this organisation, member or not. */
    public Optional<Team> of(UUID organisation) {
        return jdbc.sql(TEAMS + " WHERE o.id = :organisation")
                .param("organisation", organisation)
                .query(Teams::team)
                .optional();
    }

    /** The national team of this state, if one is a member; the one that joined first where there are several. */
    public Optional<Team> national(StateCode state) {
        return jdbc.sql(TEAMS + """
                         WHERE m.until IS NULL AND t.kind = 'NATIONAL' AND o.state = :state ORDER BY m.since, t.id LIMIT 1
                        """)
                .param("state", state.iso3())
                .query(Teams::team)
                .optional();
    }

    /** The newest version of each member's profile. */
    public List<ProfileVersion> profiles() {
        return jdbc.sql(VERSIONS + """
                         WHERE directory.is_member(team) AND (team, version) IN
                               (SELECT team, max(version) FROM directory.team_profile GROUP BY team)
                        """).query(Teams::version).list();
    }

    /** The newest version of a team's profile. */
    public Optional<ProfileVersion> profile(String team) {
        return versions(team).stream().findFirst();
    }

    /** All versions of a team's profile, the newest first. */
    public List<ProfileVersion> versions(String team) {
        return jdbc.sql(VERSIONS + " WHERE team = :team ORDER BY version DESC")
                .param("team", team)
                .query(Teams::version)
                .list();
    }

    /** What this team claims and another member claims too. */
    public List<Overlap> overlaps(String team) {
        return overlaps().stream()
                .filter(overlap -> overlap.team().equals(team))
                .toList();
    }

    /** What two members claim, once from the side of each. */
    public List<Overlap> overlaps() {
        return jdbc.sql("""
                        SELECT 'RANGE' AS kind, a.team, a.range::text AS claim, b.team AS other, b.range::text AS theirs
                          FROM directory.claimed_range a JOIN directory.claimed_range b ON a.range && b.range AND a.team <> b.team
                         WHERE directory.is_member(a.team) AND directory.is_member(b.team)
                        UNION ALL
                        SELECT 'SYSTEM', a.team, a.number::text, b.team, b.number::text
                          FROM directory.claimed_as a JOIN directory.claimed_as b ON a.number = b.number AND a.team <> b.team
                         WHERE directory.is_member(a.team) AND directory.is_member(b.team)
                        UNION ALL
                        SELECT 'DOMAIN', a.team, a.domain, b.team, b.domain
                          FROM directory.claimed_domain a JOIN directory.claimed_domain b
                            ON a.team <> b.team AND (a.domain = b.domain
                               OR right(a.domain, length(b.domain) + 1) = '.' || b.domain
                               OR right(b.domain, length(a.domain) + 1) = '.' || a.domain)
                         WHERE directory.is_member(a.team) AND directory.is_member(b.team)
                         ORDER BY 1, 2, 3, 4, 5
                        """)
                .query((row, n) -> new Overlap(
                        Overlap.Kind.valueOf(row.getString("kind")),
                        row.getString("team"),
                        row.getString("claim"),
                        row.getString("other"),
                        row.getString("theirs")))
                .list();
    }

    private static ProfileVersion version(ResultSet row, int n) throws SQLException {
        return new ProfileVersion(
                row.getString("team"),
                row.getInt("version"),
                row.getObject("edited_at", OffsetDateTime.class).toInstant(),
                ProfileJson.read(row.getString("content")));
    }

    private static Team team(ResultSet row, int n) throws SQLException {
        LocalDate since = row.getObject("since", LocalDate.class);
        LocalDate until = row.getObject("until", LocalDate.class);
        String state = row.getString("state");
        return new Team(
                row.getString("id"),
                new Organisation(
                        row.getObject("organisation", UUID.class),
                        row.getString("name"),
                        Language.of(row.getString("language")).orElseThrow(),
                        Sector.valueOf(row.getString("sector")),
                        state == null ? null : new StateCode(state)),
                Team.Kind.valueOf(row.getString("kind")),
                until == null
                        ? new Team.Membership.Member(since)
                        : new Team.Membership.Ended(
                                since, until, Team.Ending.valueOf(row.getString("ended")), row.getString("reason")));
    }
}
