package org.istmo.law;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.tables.Limits;
import org.istmo.tables.Row;
import org.istmo.tables.Table;
import org.istmo.tables.TableEntry;
import org.istmo.tables.TableProblem;
import org.istmo.tables.TableReader;
import org.istmo.tables.Unreadable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Takes national law from a file: it is checked and kept for its sender to look at, then proposed whole or not at all. */
@Component
public class ImportingNationalLaw {

    /** So many rows a file can have: a person reviews each of them. */
    public static final int MOST_ROWS = 500;

    private static final Limits LIMITS = Limits.DEFAULT
            .withBytes(2_000_000)
            .withRows(MOST_ROWS)
            .withColumns(40)
            .withCellCharacters(4_000)
            .withProblems(100)
            .withTime(Duration.ofSeconds(20));

    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Law law;
    private final NationalLaws laws;
    private final ProposingNationalLaw proposing;
    private final AuditLog audit;
    private final InstantSource clock;

    ImportingNationalLaw(
            JdbcClient jdbc,
            JsonMapper json,
            Law law,
            NationalLaws laws,
            ProposingNationalLaw proposing,
            AuditLog audit,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.law = law;
        this.laws = laws;
        this.proposing = proposing;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of a check. */
    public sealed interface Checked {

        /** The file is kept under this identity. */
        record Kept(UUID id) implements Checked {}

        /** It is no table that can be read to its end. */
        record Unreadable(List<TableProblem> problems) implements Checked {}

        /** It lacks these columns. */
        record Lacking(List<String> columns) implements Checked {}
    }

    /** Reads the file and keeps its rows; nothing else is changed. */
    @Transactional
    public Checked check(String name, byte[] file, String reason) {
        String sha256 = sha256(file);
        Checked checked = switch (new TableReader(LIMITS, clock).open(new ByteArrayInputStream(file), name)) {
            case Unreadable unreadable -> new Checked.Unreadable(unreadable.problems());
            case Table table -> {
                try (table) {
                    yield read(table, sha256, reason);
                }
            }
        };
        Viewer.Person person = (Viewer.Person) CurrentViewer.get();
        audit.record(
                Act.NATIONAL_LAW_CHECKED,
                person.account(),
                person.organisationFor(Permission.LAW_MAP),
                "law/national/import/" + (checked instanceof Checked.Kept kept ? kept.id() : "unreadable"),
                Map.of("sha256", sha256));
        return checked;
    }

    private Checked read(Table table, String sha256, String reason) {
        Map<String, String> headers = new HashMap<>();
        table.headers().forEach(header -> headers.put(header.strip().toLowerCase(Locale.ROOT), header));
        List<String> lacking = NationalFile.REQUIRED.stream()
                .filter(column -> !headers.containsKey(column))
                .toList();
        if (!lacking.isEmpty()) {
            return new Checked.Lacking(lacking);
        }
        List<NationalFile.Line> rows = new ArrayList<>();
        List<TableProblem> problems = new ArrayList<>();
        for (TableEntry entry : table) {
            switch (entry) {
                case Row row -> {
                    Map<String, String> cells = new HashMap<>();
                    headers.forEach((column, header) -> {
                        if (NationalFile.COLUMNS.contains(column)) {
                            cells.put(column, row.cell(header));
                        }
                    });
                    rows.add(new NationalFile.Line(row.line(), cells));
                }
                case TableProblem problem -> problems.add(problem);
            }
        }
        if (rows.isEmpty()
                || problems.stream().anyMatch(problem -> problem.code().endsReading())) {
            return problems.isEmpty()
                    ? new Checked.Unreadable(List.of(
                            new TableProblem(0, null, TableProblem.Code.EMPTY, Map.of("file", table.fileName()))))
                    : new Checked.Unreadable(problems);
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("DELETE FROM law.national_import WHERE checked_at < :before")
                .param("before", now().minus(KEPT))
                .update();
        jdbc.sql("""
                        INSERT INTO law.national_import (id, file_name, reason, sha256, rows, problems, checked_at)
                        VALUES (:id, :name, :reason, :sha256, :rows::jsonb, :problems::jsonb, :at)
                        """)
                .param("id", id)
                .param("name", table.fileName())
                .param("reason", reason)
                .param("sha256", sha256)
                .param("rows", json.writeValueAsString(rows))
                .param("problems", json.writeValueAsString(problems))
                .param("at", now())
                .update();
        return new Checked.Kept(id);
    }

    /** One of the viewer's own files. */
    @Transactional(readOnly = true)
    public Optional<NationalImport> find(UUID id) {
        return jdbc.sql("SELECT * FROM law.national_import WHERE id = :id")
                .param("id", id)
                .query((row, n) -> new NationalImport(
                        row.getObject("id", UUID.class),
                        row.getString("file_name"),
                        row.getString("reason"),
                        json.readValue(row.getString("rows"), new TypeReference<List<NationalFile.Line>>() {}),
                        json.readValue(row.getString("problems"), new TypeReference<List<TableProblem>>() {}),
                        row.getObject("checked_at", OffsetDateTime.class).toInstant(),
                        row.getObject("proposed", UUID.class)))
                .optional();
    }

    /** What the file's rows mean, held against what is recorded and proposed now. */
    @Transactional(readOnly = true)
    public NationalFile judge(NationalImport kept) {
        NationalFile file = new NationalFile(law.register(), laws.working(), today(), kept.reason());
        kept.rows().forEach(file::judge);
        return file;
    }

    /** Proposes all of it as one batch; a file with a refused row stays as it is. Whether it was proposed. */
    @Transactional
    public boolean propose(NationalImport kept) {
        ProposingNationalLaw.hold(jdbc);
        NationalFile file = judge(kept);
        if (!kept.complete() || !file.refused().isEmpty() || kept.proposed() != null) {
            return false;
        }
        return switch (proposing.propose(file.drafts())) {
            case ProposingNationalLaw.Outcome.Refused _ -> false;
            case ProposingNationalLaw.Outcome.Proposed(UUID batch) ->
                jdbc.sql("UPDATE law.national_import SET proposed = :batch WHERE id = :id AND proposed IS NULL")
                                .param("batch", batch)
                                .param("id", kept.id())
                                .update()
                        == 1;
        };
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
