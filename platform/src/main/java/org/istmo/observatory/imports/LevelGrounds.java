package org.istmo.observatory.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.istmo.observatory.AssessmentStatus;
import org.istmo.observatory.Assessments;
import org.istmo.observatory.CycleId;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.Party;
import org.istmo.shared.StateCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How things stand with every state in a cycle, as the viewer may see and change it. */
@Component
class LevelGrounds {

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final Observatory observatory;

    LevelGrounds(JdbcClient jdbc, Assessments assessments, Observatory observatory) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.observatory = observatory;
    }

    /**
     * How things stand.
     *
     * @param grounds of every state
     * @param levels that the newest versions hold, by the text of their {@link LevelPlace}
     */
    record Now(Map<StateCode, Ground> grounds, Map<String, String> levels) {}

    @Transactional(readOnly = true)
    Now now(CycleId cycle) {
        Map<StateCode, Ground> grounds = new HashMap<>();
        Set<StateCode> own = new HashSet<>();
        assessments.parties().forEach((state, parts) -> {
            if (parts.contains(Party.ASSESSOR)) {
                own.add(state);
            }
        });
        observatory
                .observations()
                .states()
                .forEach(state -> grounds.put(
                        state.code(), own.contains(state.code()) ? new Ground.Nothing() : new Ground.NotYours()));
        Map<String, String> levels = new HashMap<>();
        jdbc.sql("""
                        SELECT a.state, a.version, a.status, a.revision, l.indicator, l.level
                          FROM observatory.assessment a
                          LEFT JOIN observatory.assessed_level l ON l.assessment = a.id
                         WHERE a.cycle = :cycle AND observatory.works_for(a.state)
                           AND NOT EXISTS (SELECT FROM observatory.assessment newer
                                            WHERE newer.state = a.state AND newer.cycle = a.cycle
                                              AND newer.version > a.version)
                        """).param("cycle", cycle.code()).query(row -> {
            StateCode state = new StateCode(row.getString("state"));
            int version = row.getInt("version");
            AssessmentStatus status = AssessmentStatus.valueOf(row.getString("status"));
            int revision = row.getInt("revision");
            grounds.computeIfPresent(
                    state, (_, known) -> known instanceof Ground.NotYours ? known : ground(version, status, revision));
            int level = row.getInt("level");
            if (!row.wasNull()) {
                levels.put(new LevelPlace(state, row.getString("indicator")).text(), String.valueOf(level));
            }
        });
        return new Now(grounds, levels);
    }

    private static Ground ground(int version, AssessmentStatus status, int revision) {
        if (status == AssessmentStatus.DRAFT) {
            return new Ground.Draft(version, revision);
        }
        return status.immutable() ? new Ground.Released(version) : new Ground.UnderWay(version, status);
    }
}
