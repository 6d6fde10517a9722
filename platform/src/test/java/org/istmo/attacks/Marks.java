package org.istmo.attacks;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts a mark of its own into every text, and every large number, of the closed rows that are written in one transaction.
 * Where a mark is read, what is closed was read.
 */
final class Marks {

    /** Texts to the database that are words of the program: a mark would be no word. */
    static final Set<String> WORDS = Set.of(
            "law.proposed_convergence.articles",
            "law.proposed_convergence.link",
            "law.proposed_participation.as_of",
            "law.proposed_participation.confidence",
            "law.proposed_participation.consent",
            "law.proposed_participation.reservations",
            "law.proposed_participation.signed",
            "law.proposed_participation.status",
            "law.proposed_reservation.article",
            "law.proposed_reservation.as_of",
            "law.proposed_reservation.confidence",
            "law.proposed_reservation.effect",
            "notices.notice.subject",
            "notices.notice.text",
            "directory.self_assessment.answers",
            "exchange.api_root.name",
            "observatory.assessment_change.indicator",
            "observatory.assessment_change.status",
            "observatory.assessment_step.from_status",
            "observatory.assessment_step.to_status",
            "observatory.import_left_out.reason",
            "observatory.import_plan.reading",
            "observatory.import_row.place");

    /** What a mark brings along where it can: it is a text for whoever reads it, and never a part of a page. */
    static final String MARKUP = "<script>alert(1)</script>";

    private static final Pattern MARK =
            Pattern.compile("canary(\\d{4})q|(?<!\\d)(9\\d{3})\\2{9}|(?<!\\d)73(\\d{4})5500(?!\\d)");

    /**
     * A mark.
     *
     * @param column where it stands, as {@code schema.table.column}
     * @param row the text of its row before
     */
    record Mark(int number, String column, String row) {

        String table() {
            return column.substring(0, column.lastIndexOf('.'));
        }

        @Override
        public String toString() {
            return column;
        }
    }

    private record Column(String table, String name, String type) {

        String qualified() {
            return table + "." + name;
        }
    }

    private final Map<Integer, Mark> marks = new TreeMap<>();
    private final Set<String> unmarked = new TreeSet<>();
    /** Texts that the database binds to a few words or to a pattern that no mark fits. */
    private final Set<String> bound = new TreeSet<>();

    /** Puts them into what this transaction has written, table after table. */
    List<Mark> put(JdbcClient jdbc) {
        for (String table : ClosedTables.closed(jdbc)) {
            List<String> rows = jdbc.sql(
                            "SELECT ctid::text FROM " + table + " WHERE xmin = pg_current_xact_id()::xid ORDER BY ctid")
                    .query((row, n) -> row.getString(1))
                    .list();
            List<Column> columns = columns(jdbc, table);
            if (rows.isEmpty() && !columns.isEmpty()) {
                unmarked.add(table + " (no row)");
            }
            for (String row : rows) {
                String ctid = row;
                String before = jdbc.sql("SELECT t::text FROM " + table + " t WHERE ctid = '" + ctid + "'::tid")
                        .query(String.class)
                        .single();
                for (Column column : columns) {
                    ctid = put(jdbc, column, ctid, before);
                }
            }
            columns.stream()
                    .map(Column::qualified)
                    .filter(column -> !bound.contains(column)
                            && marks.values().stream()
                                    .noneMatch(mark -> mark.column().equals(column)))
                    .forEach(unmarked::add);
        }
        return List.copyOf(marks.values());
    }

    /** Where no mark could stand, though text can. */
    Set<String> unmarked() {
        return unmarked;
    }

    /** Texts, JSON also where it is kept as the bytes that came, and large numbers that refer to nothing. */
    private static List<Column> columns(JdbcClient jdbc, String table) {
        return jdbc
                .sql("""
                        SELECT a.attname, format_type(a.atttypid, NULL) FROM pg_attribute a
                         WHERE a.attrelid = :table::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                           AND a.attidentity = ''
                           AND (format_type(a.atttypid, NULL) IN ('text', 'jsonb', 'bigint')
                                OR (format_type(a.atttypid, NULL) = 'bytea' AND a.attname IN ('content', 'resource')))
                           AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = a.attrelid AND a.attnum = ANY (c.conkey)
                                             AND (c.contype = 'f' OR (c.contype = 'p' AND a.atttypid = 'bigint'::regtype)))
                         ORDER BY a.attnum
                        """)
                .param("table", table)
                .query((row, n) -> new Column(table, row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(column -> !WORDS.contains(column.qualified()))
                .toList();
    }

    /** Puts a mark into one column of one row, in the first of its forms that the database takes; the row's new place. */
    private String put(JdbcClient jdbc, Column column, String ctid, String before) {
        int number = marks.size() + 1;
        int refusals = 0;
        for (String form : forms(column, number)) {
            jdbc.sql("SAVEPOINT form").update();
            try {
                String set = switch (column.type()) {
                    case "jsonb" -> replaced(column.name() + "::text", form) + "::jsonb";
                    case "bytea" ->
                        "convert_to(" + replaced("convert_from(" + column.name() + ", 'UTF8')", form) + ", 'UTF8')";
                    case "bigint" -> form;
                    default -> "'" + form + "'";
                };
                String there = switch (column.type()) {
                    case "jsonb" -> " AND " + column.name() + "::text LIKE '%\"x\"%'";
                    case "bytea" -> " AND convert_from(" + column.name() + ", 'UTF8') LIKE '%\"x\"%'";
                    default -> "";
                };
                List<String> moved = jdbc.sql("UPDATE " + column.table() + " SET " + column.name() + " = " + set
                                + " WHERE ctid = '" + ctid + "'::tid" + there + " RETURNING ctid::text")
                        .query((row, n) -> row.getString(1))
                        .list();
                jdbc.sql("RELEASE SAVEPOINT form").update();
                if (!moved.isEmpty()) {
                    marks.put(number, new Mark(number, column.qualified(), before));
                    return moved.getFirst();
                }
            } catch (DataIntegrityViolationException refused) {
                jdbc.sql("ROLLBACK TO SAVEPOINT form").update();
                refusals++;
            } catch (DataAccessException failure) {
                throw new AssertionError(column.qualified(), failure);
            }
        }
        if (refusals == forms(column, number).size()) {
            bound.add(column.qualified());
        }
        return ctid;
    }

    private static String replaced(String text, String form) {
        return "replace(" + text + ", '\"x\"', '\"" + form + "\"')";
    }

    private static List<String> forms(Column column, int number) {
        String mark = String.format(Locale.ROOT, "canary%04dq", number);
        return switch (column.type()) {
            case "jsonb", "bytea" -> List.of(mark + MARKUP);
            case "bigint" -> List.of(String.format(Locale.ROOT, "73%04d5500", number));
            default ->
                List.of(
                        mark + "\">" + MARKUP,
                        mark,
                        mark + "@example.org",
                        "https://" + mark + ".example/",
                        "/" + mark,
                        String.format(Locale.ROOT, "9%03d", number).repeat(16),
                        String.format(Locale.ROOT, "9%03d", number).repeat(10));
        };
    }

    /** The marks that stand in a text. */
    Set<Mark> in(String text) {
        Set<Mark> found = new HashSet<>();
        Matcher matcher = MARK.matcher(text.replaceAll("(?<=\\d)[.,'\\u00A0\\u202F\\u2009](?=\\d{3})", ""));
        while (matcher.find()) {
            String digits = matcher.group(1) != null
                    ? matcher.group(1)
                    : matcher.group(2) != null ? matcher.group(2).substring(1) : matcher.group(3);
            Mark mark = marks.get(Integer.valueOf(digits));
            if (mark != null) {
                found.add(mark);
            }
        }
        return found;
    }

    /** How SQL finds a row with a mark in it. */
    static String inSql(String text) {
        return text + " ~ 'canary\\d{4}q|73\\d{4}5500'";
    }
}
