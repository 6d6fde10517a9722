package org.istmo.directory;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.Period;
import org.istmo.shared.StateCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The states of the region, what they belong to and since when. */
@Component
public class States {

    private final JdbcClient jdbc;

    States(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every state, in the order of the ISO codes; pages order by the reader's language. */
    public List<State> all() {
        return jdbc.sql("""
                        SELECT iso3, iso2, numeric, name_en, name_es, name_pt, name_fr, official_languages
                          FROM directory.state ORDER BY iso3
                        """).query((row, n) -> state(row)).list();
    }

    /** The state with this code. */
    public Optional<State> find(StateCode code) {
        return jdbc.sql("""
                        SELECT iso3, iso2, numeric, name_en, name_es, name_pt, name_fr, official_languages
                          FROM directory.state WHERE iso3 = :code
                        """)
                .param("code", code.iso3())
                .query((row, n) -> state(row))
                .optional();
    }

    /** Every grouping: the organisation, the sub-regions, the communities. */
    public List<Grouping> groupings() {
        return jdbc.sql("""
                        SELECT code, kind, name_en, name_es, name_pt, name_fr FROM directory.grouping ORDER BY code
                        """)
                .query((row, n) -> new Grouping(
                        row.getString("code"), Grouping.Kind.of(row.getString("kind")), text(row, "name_")))
                .list();
    }

    /** The states that belong to the grouping on this day. */
    public List<StateCode> members(String grouping, LocalDate day) {
        return jdbc.sql("""
                        SELECT state FROM directory.state_membership
                         WHERE grouping = :grouping AND daterange(since, until) @> :day ORDER BY state
                        """)
                .param("grouping", grouping)
                .param("day", day)
                .query((row, n) -> new StateCode(row.getString("state")))
                .list();
    }

    /** Every membership, past ones too. */
    public List<StateMembership> memberships() {
        return jdbc.sql("""
                        SELECT id, state, grouping, since, until, version
                          FROM directory.state_membership ORDER BY state, grouping, since NULLS FIRST
                        """)
                .query((row, n) -> new StateMembership(
                        row.getObject("id", UUID.class),
                        new StateCode(row.getString("state")),
                        row.getString("grouping"),
                        new Period(row.getObject("since", LocalDate.class), row.getObject("until", LocalDate.class)),
                        row.getInt("version")))
                .list();
    }

    /** The notes on states' status. */
    public List<StatusNote> statusNotes() {
        return jdbc.sql("""
                        SELECT state, grouping, text_en, text_es, text_pt, text_fr, checked_on
                          FROM directory.status_note ORDER BY state
                        """)
                .query((row, n) -> new StatusNote(
                        new StateCode(row.getString("state")),
                        row.getString("grouping"),
                        text(row, "text_"),
                        row.getObject("checked_on", LocalDate.class)))
                .list();
    }

    private static State state(ResultSet row) throws SQLException {
        Array languages = row.getArray("official_languages");
        return new State(
                new StateCode(row.getString("iso3")),
                row.getString("iso2"),
                row.getString("numeric"),
                text(row, "name_"),
                List.of((String[]) languages.getArray()));
    }

    private static LocalisedText text(ResultSet row, String prefix) throws SQLException {
        return LocalisedText.of(
                row.getString(prefix + "en"),
                row.getString(prefix + "es"),
                row.getString(prefix + "pt"),
                row.getString(prefix + "fr"));
    }
}
