package org.istmo.exchange;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.stix.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The audiences. Each is there once, whole before anything points at it, and never changes. */
@Component
class Audiences {

    private final JdbcClient jdbc;

    Audiences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the audience of what the viewer gives at this level to these. */
    int number(Tlp level, Recipients recipients) {
        return jdbc.sql("""
                        SELECT exchange.audience_for(:level, CAST(:groups AS uuid[]), CAST(:organisations AS uuid[]),
                                                     CAST(:people AS uuid[]))
                        """)
                .param("level", level.name())
                .param("groups", array(recipients.groups()))
                .param("organisations", array(recipients.organisations()))
                .param("people", array(recipients.people()))
                .query(Integer.class)
                .single();
    }

    private static UUID @Nullable [] array(@Nullable Set<UUID> all) {
        return all == null ? null : all.toArray(new UUID[0]);
    }

    /**
     * Asks the rule once more for what the database is about to show: whoever breaks one of the two walls stands before the
     * other.
     *
     * @throws IllegalStateException where the rule does not admit the viewer to one of these
     */
    void check(Collection<Integer> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        Map<Integer, Audience> found = find(numbers);
        Reader reader = reader(found.values().stream().anyMatch(audience -> audience.groups() != null));
        for (Integer number : numbers) {
            Audience audience = found.get(number);
            if (audience == null || !audience.admits(reader)) {
                throw new IllegalStateException("the database showed what is not for this viewer: audience " + number);
            }
        }
    }

    /** Those of these that the viewer sees; of the groups that one names only the viewer's own. */
    Map<Integer, Audience> find(Collection<Integer> numbers) {
        Map<Integer, Audience> found = new HashMap<>();
        jdbc.sql("""
                        SELECT a.number, a.tlp, a.organisation, a.person,
                               CASE WHEN a.for_groups THEN ARRAY (
                                    SELECT g.sharing_group FROM exchange.audience_group g
                                     WHERE g.audience = a.number ORDER BY g.sharing_group) END AS groups,
                               CASE WHEN a.for_groups THEN ARRAY (
                                    SELECT g.epoch FROM exchange.audience_group g
                                     WHERE g.audience = a.number ORDER BY g.sharing_group) END AS epochs,
                               CASE WHEN a.for_organisations THEN ARRAY (
                                    SELECT n.organisation FROM exchange.named_organisation n WHERE n.audience = a.number)
                               END AS organisations,
                               CASE WHEN a.for_people THEN ARRAY (
                                    SELECT n.person FROM exchange.named_person n WHERE n.audience = a.number)
                               END AS people
                          FROM exchange.audience a WHERE a.number = ANY (:numbers)
                        """)
                .param("numbers", numbers.toArray(new Integer[0]))
                .query((row, n) -> Map.entry(row.getInt("number"), audience(row)))
                .list()
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    /** The viewer, as one who reads; with the groups of their team where somebody asks for them. */
    Reader reader(boolean withGroups) {
        Viewer.Person viewer = CurrentViewer.person();
        UUID organisation = viewer.organisationFor(Permission.EXCHANGE_READ);
        if (organisation == null) {
            throw new IllegalStateException("the viewer reads for no organisation");
        }
        Map<UUID, Integer> groups = new HashMap<>();
        if (withGroups) {
            jdbc.sql("SELECT sharing_group, from_epoch FROM exchange.viewer_groups()")
                    .query((row, n) -> Map.entry(row.getObject("sharing_group", UUID.class), row.getInt("from_epoch")))
                    .list()
                    .forEach(group -> groups.put(group.getKey(), group.getValue()));
        }
        return new Reader(viewer.account(), organisation, groups);
    }

    private static Audience audience(ResultSet row) throws SQLException {
        UUID[] groups = uuids(row, "groups");
        Map<UUID, Integer> epochs = null;
        if (groups != null) {
            epochs = new HashMap<>();
            Integer[] numbers = (Integer[]) row.getArray("epochs").getArray();
            for (int i = 0; i < groups.length; i++) {
                epochs.put(groups[i], numbers[i]);
            }
        }
        return new Audience(
                Tlp.valueOf(row.getString("tlp")),
                row.getObject("organisation", UUID.class),
                row.getObject("person", UUID.class),
                epochs,
                set(uuids(row, "organisations")),
                set(uuids(row, "people")));
    }

    private static @Nullable Set<UUID> set(UUID @Nullable [] all) {
        return all == null ? null : Set.of(all);
    }

    private static UUID @Nullable [] uuids(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? null : (UUID[]) array.getArray();
    }
}
