package org.istmo.observatory.imports;

import java.util.Map;
import java.util.TreeMap;
import org.istmo.access.Permission;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.imports.ExaminingFile.Examination;
import org.istmo.pages.NotFound;
import org.istmo.shared.Language;
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
}
