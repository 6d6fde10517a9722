package org.istmo.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sharing groups, as far as the viewer's team belongs to them or keeps them: row-level security hides the others, and
 * the members that a group does not show.
 */
@Component
public class SharingGroups {

    private final JdbcClient jdbc;

    SharingGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that the viewer sees, in no order. */
    @Transactional(readOnly = true)
    public List<SharingGroup> all() {
        return jdbc.sql("SELECT * FROM exchange.sharing_group")
                .query(SharingGroups::group)
                .list();
    }

    /** One of them. */
    @Transactional(readOnly = true)
    public Optional<SharingGroup> find(UUID id) {
        return jdbc.sql("SELECT * FROM exchange.sharing_group WHERE id = :id")
                .param("id", id)
                .query(SharingGroups::group)
                .optional();
    }

    /** The teams that belong to a group now and that the viewer may know of; none where it is closed. */
    @Transactional(readOnly = true)
    public List<SharingGroup.Member> members(UUID group) {
        return jdbc.sql("""
                        SELECT m.team, m.from_epoch, m.joined_on
                          FROM exchange.group_membership m JOIN exchange.sharing_group g ON g.id = m.sharing_group
                         WHERE g.id = :group AND g.closed_on IS NULL AND m.left_on IS NULL
                        """)
                .param("group", group)
                .query((row, n) -> new SharingGroup.Member(
                        row.getString("team"),
                        row.getInt("from_epoch") == 0 ? SharingGroup.From.THE_BEGINNING : SharingGroup.From.NOW,
                        row.getObject("joined_on", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static SharingGroup group(ResultSet row, int n) throws SQLException {
        OffsetDateTime closed = row.getObject("closed_on", OffsetDateTime.class);
        return new SharingGroup(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("description"),
                row.getString("owner"),
                row.getBoolean("shows_members"),
                row.getObject("created_on", OffsetDateTime.class).toInstant(),
                closed == null ? null : closed.toInstant());
    }
}
