package org.istmo.observatory;

import org.istmo.observatory.AssessmentVersion.Refused;
import org.istmo.observatory.AssessmentVersion.Taken;
import org.istmo.pages.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a draft in hand, for acts that change one of its indicators. */
@Component
class Drafts {

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final Standings standings;

    Drafts(JdbcClient jdbc, Assessments assessments, Standings standings) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.standings = standings;
    }

    /** A draft that the viewer may work on, held until the transaction ends. */
    record Draft(Assessment assessment, Standing standing) {}

    /** The draft, if the rules let the viewer propose something for this indicator now. */
    Outcome<Draft> take(Assessment.Key key, String indicator) {
        Assessment assessment = assessments.hold(key);
        Standing standing = standings.in(key.state());
        return switch (assessment.version().take(new AssessmentStep.Propose(), standing.actor())) {
            case Refused(AssessmentRefusal refusal) -> new Outcome.Refused<>(refusal);
            case Taken _ -> {
                if (!hasIndicator(assessment, indicator)) {
                    throw new NotFound("indicator");
                }
                yield new Outcome.Done<>(new Draft(assessment, standing));
            }
        };
    }

    /** Makes a place for evidence and ratings that come before anybody has said a level. */
    void touch(Assessment assessment, String indicator) {
        jdbc.sql("""
                        INSERT INTO observatory.assessed_level (assessment, edition, indicator)
                        VALUES (:assessment, :edition, :indicator) ON CONFLICT DO NOTHING
                        """)
                .param("assessment", assessment.id())
                .param("edition", assessment.edition())
                .param("indicator", indicator)
                .update();
    }

    private boolean hasIndicator(Assessment assessment, String indicator) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM observatory.indicator WHERE edition = :edition AND code = :code)
                        """)
                .param("edition", assessment.edition())
                .param("code", indicator)
                .query(Boolean.class)
                .single();
    }
}
