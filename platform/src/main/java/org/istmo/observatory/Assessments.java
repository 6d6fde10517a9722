package org.istmo.observatory;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.istmo.access.Permission;
import org.istmo.access.Role;
import org.istmo.directory.Sector;
import org.istmo.pages.NotFound;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The assessments that the viewer works on, whatever their status. Row-level security decides which these are: what
 * is somebody else's is not there, and cannot be told from what does not exist.
 */
@Component
@Transactional(readOnly = true)
public class Assessments {

    private static final String ASSESSMENT = """
            SELECT a.id, a.state, a.cycle, a.version, c.edition, a.reason, a.status, a.revision, a.released_on, a.demonstration,
                   (SELECT array_agg(DISTINCT h.by_account::text) FROM observatory.assessment_change h
                     WHERE h.assessment = a.id AND h.indicator IS NOT NULL) AS contributors,
                   (SELECT max(h.at) FROM observatory.assessment_change h WHERE h.assessment = a.id) AS changed_on,
                   (SELECT count(l.method) FROM observatory.assessed_level l WHERE l.assessment = a.id) AS answered,
                   (SELECT count(l.level) FROM observatory.assessed_level l WHERE l.assessment = a.id) AS known
              FROM observatory.assessment a JOIN observatory.cycle c ON c.code = a.cycle
             WHERE observatory.works_for(a.state)
            """;

    private final JdbcClient jdbc;
    private final Standings standings;
    private final InstantSource clock;

    Assessments(JdbcClient jdbc, Standings standings, InstantSource clock) {
        this.jdbc = jdbc;
        this.standings = standings;
        this.clock = clock;
    }

    /** Every assessment that the viewer works on, in no order that means anything. */
    public List<Assessment> all() {
        return jdbc.sql(ASSESSMENT + "ORDER BY a.state, a.cycle, a.version")
                .query((row, n) -> assessment(row))
                .list();
    }

    /** The assessment of this name, if the viewer works on it. */
    public Optional<Assessment> find(Assessment.Key key) {
        return jdbc.sql(ASSESSMENT + "AND a.state = :state AND a.cycle = :cycle AND a.version = :version")
                .param("state", key.state().iso3())
                .param("cycle", key.cycle().code())
                .param("version", key.version())
                .query((row, n) -> assessment(row))
                .optional();
    }

    /** The newest version of the state's assessment in the cycle, if the viewer works on it. */
    public Optional<Assessment> newest(StateCode state, CycleId cycle) {
        return jdbc.sql(ASSESSMENT + "AND a.state = :state AND a.cycle = :cycle ORDER BY a.version DESC LIMIT 1")
                .param("state", state.iso3())
                .param("cycle", cycle.code())
                .query((row, n) -> assessment(row))
                .optional();
    }

    /** In what parts the viewer may act in matters of each state; a state in which there is none is not in it. */
    public Map<StateCode, Set<Party>> parties() {
        Map<StateCode, Set<Party>> parties = new HashMap<>();
        jdbc.sql("""
                        SELECT DISTINCT s.iso3, p.party
                          FROM (VALUES ('ASSESSOR', 'OBSERVATORY_ASSESS', true), ('REVIEWER', 'OBSERVATORY_REVIEW', true),
                                       ('STATE', 'OBSERVATORY_VALIDATE', false), ('RELEASER', 'OBSERVATORY_RELEASE', true))
                               AS p (party, permission, international)
                         CROSS JOIN directory.viewer_organisations(p.permission) o
                          JOIN directory.state s
                            ON CASE WHEN o.sector = 'INTERNATIONAL' THEN p.international ELSE o.state = s.iso3 END
                        """)
                .query((row, n) -> parties.computeIfAbsent(
                                new StateCode(row.getString("iso3")), state -> EnumSet.noneOf(Party.class))
                        .add(Party.valueOf(row.getString("party"))))
                .list();
        return parties;
    }

    /** The viewer as an actor in matters of this state. */
    public Actor actor(StateCode state) {
        return standings.in(state).actor();
    }

    /** Who could take a step as this party in matters of this state: people with their organisations. */
    public List<String> holders(Party party, StateCode state) {
        Permission permission = switch (party) {
            case ASSESSOR -> Permission.OBSERVATORY_ASSESS;
            case REVIEWER -> Permission.OBSERVATORY_REVIEW;
            case STATE -> Permission.OBSERVATORY_VALIDATE;
            case RELEASER -> Permission.OBSERVATORY_RELEASE;
        };
        String[] roles = Arrays.stream(Role.values())
                .filter(role -> role.permissions().contains(permission))
                .map(Role::name)
                .toArray(String[]::new);
        return jdbc.sql("""
                        SELECT DISTINCT p.name || ' (' || o.name || ')' AS holder
                          FROM directory.person p
                          JOIN directory.membership m ON m.person = p.id
                          JOIN directory.organisation o ON o.id = m.organisation
                          JOIN access.role_grant g ON g.account = p.account AND g.organisation = o.id
                         WHERE g.role = ANY (:roles)
                           AND m.since <= current_date AND (m.until IS NULL OR m.until > current_date)
                           AND CASE WHEN o.sector = 'INTERNATIONAL' THEN :international ELSE o.state = :state END
                         ORDER BY holder
                        """)
                .param("roles", roles)
                .param("international", party != Party.STATE)
                .param("state", state.iso3())
                .query((row, n) -> row.getString("holder"))
                .list();
    }

    /** What the assessment holds, by the indicator's code; an indicator that nobody touched is not in it. */
    public Map<String, AssessedIndicator> indicators(Assessment assessment) {
        Map<String, AssessedIndicator> indicators = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT l.indicator, l.level, l.method, l.confidence, l.proposed_by, l.reviewed_by, l.note,
                               l.note_language, l.evidence_shown, l.evidence_closed,
                               (SELECT count(*) FROM observatory.rating r
                                 WHERE r.assessment = l.assessment AND r.indicator = l.indicator) AS ratings
                          FROM observatory.assessed_level l WHERE l.assessment = :assessment ORDER BY l.indicator
                        """)
                .param("assessment", assessment.id())
                .query((row, n) -> indicators.put(row.getString("indicator"), indicator(row)))
                .list();
        return indicators;
    }

    /** The evidence beside an indicator, public or not. */
    public List<Evidence> evidence(Assessment assessment, String indicator) {
        return jdbc.sql("""
                        SELECT id, kind, title, language, url, checked_on, archived_sha256, note, shown
                          FROM observatory.evidence WHERE assessment = :assessment AND indicator = :indicator
                         ORDER BY NOT shown, kind, title, id
                        """)
                .param("assessment", assessment.id())
                .param("indicator", indicator)
                .query((row, n) -> evidence(row))
                .list();
    }

    /** The levels that raters gave to an indicator. */
    public List<Rating> ratings(Assessment assessment, String indicator) {
        return jdbc.sql("""
                        SELECT rater, sector, level FROM observatory.rating
                         WHERE assessment = :assessment AND indicator = :indicator ORDER BY sector, rater
                        """)
                .param("assessment", assessment.id())
                .param("indicator", indicator)
                .query((row, n) -> new Rating(
                        row.getString("rater"), Sector.valueOf(row.getString("sector")), row.getInt("level")))
                .list();
    }

    /** The steps that the assessment took, the first one first. */
    public List<TakenStep> steps(Assessment assessment) {
        return jdbc.sql("""
                        SELECT s.at, s.from_status, s.to_status, s.reason, p.name
                          FROM observatory.assessment_step s LEFT JOIN directory.person p ON p.account = s.by_account
                         WHERE s.assessment = :assessment ORDER BY s.id
                        """)
                .param("assessment", assessment.id())
                .query((row, n) -> new TakenStep(
                        instant(row, "at"),
                        AssessmentStatus.valueOf(row.getString("from_status")),
                        AssessmentStatus.valueOf(row.getString("to_status")),
                        row.getString("name"),
                        row.getString("reason")))
                .list();
    }

    /** What was changed after a revision, the first change first. */
    public List<AssessmentChange> changesSince(Assessment assessment, int revision) {
        return jdbc.sql("""
                        SELECT h.revision, h.at, coalesce(p.name, a.name) AS name, h.what, h.indicator, h.level, h.status
                          FROM observatory.assessment_change h
                          JOIN access.account a ON a.id = h.by_account
                          LEFT JOIN directory.person p ON p.account = h.by_account
                         WHERE h.assessment = :assessment AND h.revision > :revision ORDER BY h.revision
                        """)
                .param("assessment", assessment.id())
                .param("revision", revision)
                .query((row, n) -> change(row))
                .list();
    }

    /** The assessment, held for this transaction so that nobody else changes it meanwhile. */
    Assessment hold(Assessment.Key key) {
        // First the lock, then the look: a statement that waits for a lock has looked at the rest before.
        jdbc.sql("""
                        SELECT id FROM observatory.assessment
                         WHERE state = :state AND cycle = :cycle AND version = :version FOR UPDATE
                        """)
                .param("state", key.state().iso3())
                .param("cycle", key.cycle().code())
                .param("version", key.version())
                .query()
                .listOfRows();
        return find(key).orElseThrow(() -> new NotFound("assessment"));
    }

    /** Keeps that somebody opened an assessment. */
    void opened(UUID assessment, UUID by) {
        keep(assessment, 1, by, AssessmentChange.What.OPENED, null, null, null);
    }

    /** Counts and keeps a change of an indicator; the answer is the assessment's new revision. */
    int changed(Assessment assessment, UUID by, AssessmentChange.What what, String indicator, @Nullable Integer level) {
        int revision = nextRevision(assessment);
        keep(assessment.id(), revision, by, what, indicator, level, null);
        return revision;
    }

    /** Counts and keeps changes of many indicators' levels; the answer is the assessment's new revision. */
    int changed(Assessment assessment, UUID by, SortedMap<String, Integer> levels) {
        int revision = jdbc.sql("""
                        UPDATE observatory.assessment SET revision = revision + :count WHERE id = :id RETURNING revision
                        """)
                .param("count", levels.size())
                .param("id", assessment.id())
                .query(Integer.class)
                .single();
        jdbc.sql("""
                        INSERT INTO observatory.assessment_change
                               (assessment, revision, at, by_account, what, indicator, level)
                        SELECT :assessment, :before + number, :at, :by, :what, indicator, level
                          FROM unnest(:indicators::text[], :levels::smallint[])
                               WITH ORDINALITY AS taken (indicator, level, number)
                        """)
                .param("assessment", assessment.id())
                .param("before", revision - levels.size())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("what", AssessmentChange.What.LEVEL.name())
                .param("indicators", levels.keySet().toArray(String[]::new))
                .param("levels", levels.values().toArray(Integer[]::new))
                .update();
        return revision;
    }

    /** Counts and keeps a step, which has led here; the answer is the assessment's new revision. */
    int moved(Assessment assessment, UUID by, AssessmentStatus to, @Nullable String reason) {
        jdbc.sql("""
                        INSERT INTO observatory.assessment_step (assessment, at, from_status, to_status, by_account, reason)
                        VALUES (:assessment, :at, :from, :to, :by, :reason)
                        """)
                .param("assessment", assessment.id())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("from", assessment.status().name())
                .param("to", to.name())
                .param("by", by)
                .param("reason", reason)
                .update();
        int revision = nextRevision(assessment);
        keep(assessment.id(), revision, by, AssessmentChange.What.MOVED, null, null, to);
        return revision;
    }

    private int nextRevision(Assessment assessment) {
        return jdbc.sql("""
                        UPDATE observatory.assessment SET revision = revision + 1 WHERE id = :id RETURNING revision
                        """).param("id", assessment.id()).query(Integer.class).single();
    }

    private void keep(
            UUID assessment,
            int revision,
            UUID by,
            AssessmentChange.What what,
            @Nullable String indicator,
            @Nullable Integer level,
            @Nullable AssessmentStatus status) {
        jdbc.sql("""
                        INSERT INTO observatory.assessment_change
                               (assessment, revision, at, by_account, what, indicator, level, status)
                        VALUES (:assessment, :revision, :at, :by, :what, :indicator, :level, :status)
                        """)
                .param("assessment", assessment)
                .param("revision", revision)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("what", what.name())
                .param("indicator", indicator)
                .param("level", level)
                .param("status", status == null ? null : status.name())
                .update();
    }

    private static Assessment assessment(ResultSet row) throws SQLException {
        Array contributors = row.getArray("contributors");
        OffsetDateTime changed = row.getObject("changed_on", OffsetDateTime.class);
        OffsetDateTime released = row.getObject("released_on", OffsetDateTime.class);
        return new Assessment(
                row.getObject("id", UUID.class),
                new Assessment.Key(
                        new StateCode(row.getString("state")),
                        new CycleId(row.getString("cycle")),
                        row.getInt("version")),
                row.getString("edition"),
                row.getString("reason"),
                AssessmentStatus.valueOf(row.getString("status")),
                row.getInt("revision"),
                contributors == null ? Set.of() : Set.of((String[]) contributors.getArray()),
                row.getInt("answered"),
                row.getInt("known"),
                changed == null ? null : changed.toInstant(),
                released == null ? null : released.toInstant(),
                row.getBoolean("demonstration"));
    }

    private static AssessedIndicator indicator(ResultSet row) throws SQLException {
        return new AssessedIndicator(
                row.getString("indicator"),
                proposed(row),
                Optional.ofNullable(row.getString("proposed_by")),
                Optional.ofNullable(row.getString("reviewed_by")),
                row.getInt("evidence_shown"),
                row.getInt("evidence_closed"),
                row.getInt("ratings"));
    }

    private static Optional<ProposedLevel> proposed(ResultSet row) throws SQLException {
        if (row.getString("method") == null) {
            return Optional.empty();
        }
        int level = row.getInt("level");
        OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(level);
        String note = row.getString("note");
        return Optional.of(new ProposedLevel(
                known,
                ReleasedLevel.Method.valueOf(row.getString("method")),
                ReleasedLevel.Confidence.valueOf(row.getString("confidence")),
                note == null
                        ? Optional.empty()
                        : Optional.of(new ProposedLevel.Note(
                                Language.of(row.getString("note_language")).orElseThrow(), note))));
    }

    static Evidence evidence(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String title = row.getString("title");
        String language = row.getString("language");
        boolean shown = row.getBoolean("shown");
        Optional<String> note = Optional.ofNullable(row.getString("note"));
        Optional<LocalDate> day = Optional.ofNullable(row.getObject("checked_on", LocalDate.class));
        Optional<Evidence.ArchivedCopy> copy =
                Optional.ofNullable(row.getString("archived_sha256")).map(Evidence.ArchivedCopy::new);
        return switch (row.getString("kind")) {
            case "LINK" -> new Evidence.Link(id, title, language, row.getString("url"), day.orElseThrow(), copy, shown);
            case "DOCUMENT" -> new Evidence.Document(id, title, language, note, copy, shown);
            case "INTERVIEW" -> new Evidence.Interview(id, title, language, day, note, shown);
            default -> throw new IllegalStateException("no kind of evidence: " + row.getString("kind"));
        };
    }

    private static AssessmentChange change(ResultSet row) throws SQLException {
        int level = row.getInt("level");
        Integer given = row.wasNull() ? null : level;
        String status = row.getString("status");
        return new AssessmentChange(
                row.getInt("revision"),
                instant(row, "at"),
                row.getString("name"),
                AssessmentChange.What.valueOf(row.getString("what")),
                row.getString("indicator"),
                given,
                status == null ? null : AssessmentStatus.valueOf(status));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
