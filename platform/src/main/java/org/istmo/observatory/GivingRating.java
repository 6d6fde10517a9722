package org.istmo.observatory;

import java.util.Map;
import java.util.Optional;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.observatory.AssessmentChange.What;
import org.istmo.observatory.Drafts.Draft;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down which level a rater gives to an indicator of a draft, or takes that away; each rater rates once. */
@Component
public class GivingRating {

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final Drafts drafts;
    private final AuditLog audit;

    GivingRating(JdbcClient jdbc, Assessments assessments, Drafts drafts, AuditLog audit) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.drafts = drafts;
        this.audit = audit;
    }

    /** Adds the rating; the same one a second time (a form that was sent twice) changes nothing. */
    @Transactional
    public Outcome<Rating> give(Assessment.Key key, String indicator, Rating rating) {
        return drafts.take(key, indicator).then(draft -> {
            Optional<Rating> before = of(draft.assessment(), indicator, rating.rater());
            if (before.isPresent()) {
                return before.get().equals(rating)
                        ? new Outcome.Done<>(rating)
                        : new Outcome.Refused<>(new AssessmentRefusal.RatedAlready(
                                rating.rater(), before.get().level()));
            }
            drafts.touch(draft.assessment(), indicator);
            jdbc.sql("""
                            INSERT INTO observatory.rating (assessment, indicator, rater, sector, level)
                            VALUES (:assessment, :indicator, :rater, :sector, :level)
                            """)
                    .param("assessment", draft.assessment().id())
                    .param("indicator", indicator)
                    .param("rater", rating.rater())
                    .param("sector", rating.sector().name())
                    .param("level", rating.level())
                    .update();
            record(draft, indicator, rating, What.RATING_GIVEN, Act.RATING_GIVEN);
            return new Outcome.Done<>(rating);
        });
    }

    /** Takes the rater's level away. */
    @Transactional
    public Outcome<Rating> takeBack(Assessment.Key key, String indicator, String rater) {
        return drafts.take(key, indicator).then(draft -> {
            Optional<Rating> rating = of(draft.assessment(), indicator, rater);
            if (rating.isEmpty()) {
                return new Outcome.Refused<>(new AssessmentRefusal.GoneMeanwhile());
            }
            jdbc.sql("""
                            DELETE FROM observatory.rating
                             WHERE assessment = :assessment AND indicator = :indicator AND rater = :rater
                            """)
                    .param("assessment", draft.assessment().id())
                    .param("indicator", indicator)
                    .param("rater", rater)
                    .update();
            record(draft, indicator, rating.get(), What.RATING_REMOVED, Act.RATING_REMOVED);
            return new Outcome.Done<>(rating.get());
        });
    }

    private Optional<Rating> of(Assessment assessment, String indicator, String rater) {
        return assessments.ratings(assessment, indicator).stream()
                .filter(rating -> rating.rater().equals(rater))
                .findFirst();
    }

    private void record(Draft draft, String indicator, Rating rating, What what, Act act) {
        Standing standing = draft.standing();
        int revision = assessments.changed(draft.assessment(), standing.account(), what, indicator, rating.level());
        audit.record(
                act,
                standing.account(),
                standing.as(Party.ASSESSOR).organisation(),
                draft.assessment().key().subject(),
                Map.of(
                        "indicator",
                        indicator,
                        "sector",
                        rating.sector(),
                        "level",
                        rating.level(),
                        "revision",
                        revision));
    }
}
