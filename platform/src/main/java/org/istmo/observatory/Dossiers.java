package org.istmo.observatory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.istmo.directory.Sector;
import org.istmo.shared.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What stands behind released levels. It answers everybody alike, whoever asks: only what is public. */
@Component
public class Dossiers {

    /** How many pieces of evidence a page lists; how many there are, the released level says. */
    public static final int MOST_EVIDENCE = 200;

    private final JdbcClient jdbc;
    private final Editions editions;

    Dossiers(JdbcClient jdbc, Editions editions) {
        this.jdbc = jdbc;
        this.editions = editions;
    }

    /** The dossier of this level; the descriptor in the reader's language where there is one. */
    @Transactional(readOnly = true)
    public Dossier of(ReleasedLevel level, Scale scale, Language reader) {
        return new Dossier(
                note(level),
                StageDescriptor.forReader(editions.descriptors(level.indicator()), level.level(), reader),
                new Ratings(scale, ratings(level)),
                evidence(level));
    }

    private Optional<ProposedLevel.Note> note(ReleasedLevel level) {
        return jdbc.sql("""
                        SELECT note, note_language FROM observatory.assessed_level
                         WHERE assessment = :assessment AND indicator = :indicator AND note IS NOT NULL
                        """)
                .param("assessment", level.assessment())
                .param("indicator", level.indicator().code())
                .query((row, n) -> new ProposedLevel.Note(language(row, "note_language"), row.getString("note")))
                .optional();
    }

    /** The raters' names stay in the database: a number stands for each. */
    private List<Rating> ratings(ReleasedLevel level) {
        return jdbc.sql("""
                        SELECT row_number() OVER (ORDER BY sector, rater) AS rater, sector, level
                          FROM observatory.rating
                         WHERE assessment = :assessment AND indicator = :indicator
                        """)
                .param("assessment", level.assessment())
                .param("indicator", level.indicator().code())
                .query((row, n) -> new Rating(
                        row.getString("rater"), Sector.valueOf(row.getString("sector")), row.getInt("level")))
                .list();
    }

    private List<Evidence> evidence(ReleasedLevel level) {
        return jdbc.sql("""
                        SELECT id, kind, title, language, url, checked_on, archived_sha256, note, shown
                          FROM observatory.evidence
                         WHERE assessment = :assessment AND indicator = :indicator AND shown
                         ORDER BY kind = 'LINK' DESC, title, id LIMIT :most
                        """)
                .param("assessment", level.assessment())
                .param("indicator", level.indicator().code())
                .param("most", MOST_EVIDENCE)
                .query((row, n) -> Assessments.evidence(row))
                .list();
    }

    private static Language language(ResultSet row, String column) throws SQLException {
        String tag = row.getString(column);
        return Language.of(tag).orElseThrow(() -> new IllegalStateException("no language " + tag));
    }
}
