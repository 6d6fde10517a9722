package org.istmo.observatory.imports;

import java.util.Map;
import java.util.Optional;
import org.istmo.access.Permission;
import org.istmo.observatory.Crosswalk;
import org.istmo.observatory.Edition;
import org.istmo.observatory.Editions;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.imports.ExaminingFile.Examination;
import org.istmo.pages.NotFound;
import org.istmo.shared.LocalisedJson;
import org.istmo.shared.LocalisedText;
import org.istmo.tables.Upload;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Checks a file with a new draft of a crosswalk. */
@Component
public class CheckingCrosswalk {

    private static final long MOST_BYTES = 5_000_000;
    static final String STATUS = "status";

    private final ExaminingFile examining;
    private final Observatory observatory;
    private final Editions editions;
    private final JdbcClient jdbc;

    CheckingCrosswalk(ExaminingFile examining, Observatory observatory, Editions editions, JdbcClient jdbc) {
        this.examining = examining;
        this.observatory = observatory;
        this.editions = editions;
        this.jdbc = jdbc;
    }

    /** Checks it; nothing but the plan is kept. */
    @Transactional
    public Checked check(Upload upload, Choices.OfCrosswalk choices) {
        Observations observations = observatory.observations();
        Edition from = observations.edition(choices.from()).orElseThrow(() -> new NotFound("edition"));
        Edition to = observations.edition(choices.to()).orElseThrow(() -> new NotFound("edition"));
        Optional<Crosswalk> now = now(choices);
        return examining.check(
                upload,
                new Examination(
                        choices,
                        Permission.OBSERVATORY_MODELS,
                        CrosswalkRows.COLUMNS,
                        headers -> new CrosswalkRows(headers, from, to),
                        now.map(CrosswalkTable::places)
                                .<Map<String, String>>map(places -> places)
                                .orElse(Map.of()),
                        ImportPlan.Extent.EVERYTHING,
                        Map.of(STATUS, status(now)),
                        MOST_BYTES));
    }

    /** Holds the crosswalk for this transaction, so that nobody signs what somebody else is changing. */
    void hold(String from, String to) {
        jdbc.sql("""
                        SELECT from_edition FROM observatory.crosswalk
                         WHERE from_edition = :from AND to_edition = :to FOR UPDATE
                        """).param("from", from).param("to", to).query().listOfRows();
    }

    /** The crosswalk as it is now, if anybody has drawn one. */
    Optional<Crosswalk> now(Choices.OfCrosswalk choices) {
        return editions.crosswalks().stream()
                .filter(crosswalk -> crosswalk.from().equals(choices.from())
                        && crosswalk.to().equals(choices.to()))
                .findFirst();
    }

    /** What its author said of it, if anything. */
    @Transactional(readOnly = true)
    public Optional<LocalisedText> note(String from, String to) {
        return jdbc.sql("""
                        SELECT note FROM observatory.crosswalk
                         WHERE from_edition = :from AND to_edition = :to AND note IS NOT NULL
                        """)
                .param("from", from)
                .param("to", to)
                .query(String.class)
                .optional()
                .map(LocalisedJson::read);
    }

    /** Whether it is signed, as a plan keeps it. */
    static String status(Optional<Crosswalk> crosswalk) {
        return crosswalk
                .map(one -> switch (one.status()) {
                    case Crosswalk.Draft() -> "DRAFT";
                    case Crosswalk.Signed(String by, var on) -> "SIGNED " + on + " " + by;
                })
                .orElse("NOTHING");
    }
}
