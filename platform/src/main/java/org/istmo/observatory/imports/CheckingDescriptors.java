package org.istmo.observatory.imports;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.istmo.access.Permission;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.imports.ExaminingFile.Examination;
import org.istmo.pages.NotFound;
import org.istmo.shared.Language;
import org.istmo.tables.Upload;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Checks a file of stage descriptors of one edition. */
@Component
public class CheckingDescriptors {

    private static final long MOST_BYTES = 20_000_000;

    private final ExaminingFile examining;
    private final Observatory observatory;
    private final JdbcClient jdbc;

    CheckingDescriptors(ExaminingFile examining, Observatory observatory, JdbcClient jdbc) {
        this.examining = examining;
        this.observatory = observatory;
        this.jdbc = jdbc;
    }

    /** Checks it; nothing but the plan is kept. */
    @Transactional
    public Checked check(Upload upload, Choices.OfDescriptors choices) {
        Edition edition =
                observatory.observations().edition(choices.edition()).orElseThrow(() -> new NotFound("edition"));
        return examining.check(
                upload,
                new Examination(
                        choices,
                        Permission.OBSERVATORY_MODELS,
                        DescriptorRows.COLUMNS,
                        headers -> new DescriptorRows(headers, edition),
                        present(edition.id()),
                        choices.extent(),
                        Map.of(),
                        MOST_BYTES));
    }

    /** The texts that the edition has now, by the text of their {@link DescriptorPlace}. */
    Map<String, String> present(String edition) {
        Map<String, String> present = new TreeMap<>();
        jdbc.sql("""
                        SELECT indicator, level, language, number, text FROM observatory.descriptor WHERE edition = :edition
                        """).param("edition", edition).query(row -> {
            DescriptorPlace place = new DescriptorPlace(
                    row.getString("indicator"),
                    row.getInt("level"),
                    Language.of(row.getString("language")).orElseThrow(),
                    row.getInt("number"));
            present.put(place.text(), row.getString("text"));
        });
        return present;
    }

    /**
     * What is loaded of an edition.
     *
     * @param texts descriptors and statements in all languages
     * @param permissions on which they rest
     */
    public record Loaded(long texts, List<String> permissions) {

        public Loaded {
            permissions = List.copyOf(permissions);
        }
    }

    /** What is loaded, by edition; one of which nothing is loaded is not in it. */
    @Transactional(readOnly = true)
    public Map<String, Loaded> loaded() {
        Map<String, Loaded> loaded = new TreeMap<>();
        jdbc.sql("""
                        SELECT edition, count(*) AS texts, array_agg(DISTINCT permission) AS permissions
                          FROM observatory.descriptor GROUP BY edition
                        """).query(row -> {
            String[] permissions = (String[]) row.getArray("permissions").getArray();
            loaded.put(row.getString("edition"), new Loaded(row.getLong("texts"), List.of(permissions)));
        });
        return loaded;
    }
}
