package org.istmo.observatory;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.istmo.shared.StateCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every version of an assessment that was ever public, the superseded ones too. */
@Component
public class ReleasedVersions {

    private final JdbcClient jdbc;

    ReleasedVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The versions of the state's assessment in the cycle, the latest first. Drafts are in none of them. */
    @Transactional(readOnly = true)
    public List<ReleasedVersion> of(StateCode state, CycleId cycle) {
        Map<Integer, SortedMap<String, Integer>> levels = new HashMap<>();
        jdbc.sql("""
                        SELECT a.version, l.indicator, l.level
                          FROM observatory.assessment a JOIN observatory.assessed_level l ON l.assessment = a.id
                         WHERE a.state = :state AND a.cycle = :cycle AND a.status IN ('RELEASED', 'SUPERSEDED')
                           AND l.level IS NOT NULL
                        """).param("state", state.iso3()).param("cycle", cycle.code()).query(row -> {
            levels.computeIfAbsent(row.getInt("version"), v -> new TreeMap<>())
                    .put(row.getString("indicator"), row.getInt("level"));
        });
        return jdbc.sql("""
                        SELECT version, released_on, status, reason FROM observatory.assessment
                         WHERE state = :state AND cycle = :cycle AND status IN ('RELEASED', 'SUPERSEDED')
                         ORDER BY version DESC
                        """)
                .param("state", state.iso3())
                .param("cycle", cycle.code())
                .query((row, n) -> new ReleasedVersion(
                        row.getInt("version"),
                        row.getObject("released_on", OffsetDateTime.class).toLocalDate(),
                        row.getString("status").equals("SUPERSEDED"),
                        row.getString("reason"),
                        levels.getOrDefault(row.getInt("version"), new TreeMap<>())))
                .list();
    }
}
