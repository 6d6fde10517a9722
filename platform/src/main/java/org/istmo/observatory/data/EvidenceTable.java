package org.istmo.observatory.data;

import static org.istmo.observatory.data.Column.date;
import static org.istmo.observatory.data.Column.text;

import java.util.List;
import org.istmo.observatory.Observations;
import org.istmo.pages.Texts;

/** The public evidence behind levels, one row a piece. What is not public is counted with its level, and not in here. */
public final class EvidenceTable {

    /** The columns. */
    public static final List<Column> COLUMNS = List.of(
            text("REF_AREA").always(),
            text("TIME_PERIOD").always(),
            text("EDITION").always(),
            text("INDICATOR").always(),
            text("KIND")
                    .always()
                    .oneOf(List.of("LINK", "DOCUMENT", "INTERVIEW"))
                    .as("evidence_kind"),
            text("TITLE").always().as("evidence_title"),
            text("LANGUAGE").always(),
            text("URL"),
            date("CHECKED_ON"),
            text("ARCHIVED_SHA256"),
            text("COMMENT"));

    private EvidenceTable() {}

    /** The table with these rows, which hold public evidence only. */
    public static DataSet of(Observations observations, Rows rows) {
        return new DataSet(
                "evidence",
                COLUMNS,
                rows,
                Metadata.ofFacts(
                        Texts.everywhere("observatory.data.title.evidence"),
                        observations,
                        Invented.anywhereIn(observations),
                        List.of(
                                Texts.everywhere("observatory.data.note.evidence"),
                                Texts.everywhere("observatory.data.note.formulas"))));
    }
}
