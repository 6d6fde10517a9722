package org.istmo.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.istmo.access.Affiliations.Affiliation;
import org.istmo.shared.Language;

/**
 * All that an account holds, as access.held_by tells it in one row.
 *
 * @param affiliations for whom its holder can act
 * @param grants its roles, of whatever organisation
 */
record Held(List<Affiliation> affiliations, List<Viewer.Grant> grants) {

    static Held of(ResultSet row) throws SQLException {
        UUID[] organisations = (UUID[]) array(row, "acts_for", new UUID[0]);
        String[] names = (String[]) array(row, "names", new String[0]);
        String[] languages = (String[]) array(row, "languages", new String[0]);
        UUID[] holders = (UUID[]) array(row, "roles_for", new UUID[0]);
        String[] roles = (String[]) array(row, "roles", new String[0]);
        return new Held(
                IntStream.range(0, organisations.length)
                        .mapToObj(i -> new Affiliation(
                                organisations[i],
                                names[i],
                                Language.of(languages[i]).orElse(Language.ENGLISH)))
                        .toList(),
                IntStream.range(0, roles.length)
                        .mapToObj(i -> new Viewer.Grant(holders[i], Role.valueOf(roles[i])))
                        .toList());
    }

    private static Object array(ResultSet row, String column, Object[] none) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? none : array.getArray();
    }
}
