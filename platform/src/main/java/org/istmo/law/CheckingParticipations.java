package org.istmo.law;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.tables.Columns;
import org.istmo.tables.Limits;
import org.istmo.tables.Row;
import org.istmo.tables.Table;
import org.istmo.tables.TableProblem;
import org.istmo.tables.TableReader;
import org.istmo.tables.Unreadable;
import org.istmo.tables.Upload;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads a file of participations, and keeps what it would change as its sender's draft. A file with one row that breaks
 * a rule is refused whole: nothing is half-imported. What a file does not speak of stays.
 */
@Component
public class CheckingParticipations {

    private static final Limits LIMITS =
            Limits.DEFAULT.withBytes(5_000_000).withRows(20_000).withTime(Duration.ofSeconds(30));

    private final Law law;
    private final Proposals proposals;
    private final ProposingChange proposing;
    private final AuditLog audit;
    private final InstantSource clock;

    CheckingParticipations(
            Law law, Proposals proposals, ProposingChange proposing, AuditLog audit, InstantSource clock) {
        this.law = law;
        this.proposals = proposals;
        this.proposing = proposing;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Checked {

        /** What it would change is kept as a draft. */
        record Kept(UUID draft) implements Checked {}

        /** The register says all of it already, row for row. */
        record NothingNew(int rows) implements Checked {}

        /** Nothing is kept: all that is wrong, in the order of the file. */
        record Refused(List<Problem> problems) implements Checked {}
    }

    /**
     * Something wrong with a file.
     *
     * @param line as whoever reads the file counts; 0 for the file as a whole
     * @param value what stands there; empty where the message says it
     * @param key of the message
     * @param arguments of the message
     */
    public record Problem(long line, String value, String key, Map<String, Object> arguments) {

        private static final int LONGEST_VALUE = 200;

        public Problem {
            value = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
            arguments = Map.copyOf(arguments);
        }
    }

    /** Reads it to its end. {@code reason} is why the changes are made, for those who confirm them and for the public. */
    @Transactional
    public Checked check(Upload upload, String reason) {
        String sha256 = upload.sha256();
        List<Problem> problems = new ArrayList<>();
        List<Participation> said = new ArrayList<>();
        try (InputStream content = upload.content().getInputStream()) {
            switch (new TableReader(LIMITS, clock).open(content, upload.name())) {
                case Unreadable unreadable -> unreadable.problems().forEach(problem -> problems.add(problem(problem)));
                case Table table -> {
                    try (table) {
                        read(table, said, problems);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<Proposal.Participated, Recorded<Participation>> current = proposals.current().stream()
                .collect(Collectors.toMap(
                        one -> new Proposal.Participated(
                                one.said().instrument(), one.said().state()),
                        one -> one));
        Map<Participation, Integer> changes = new LinkedHashMap<>();
        for (Participation one : said) {
            Recorded<Participation> now = current.get(new Proposal.Participated(one.instrument(), one.state()));
            if (now == null || !now.said().equals(one)) {
                changes.put(one, now == null ? 0 : now.version());
            }
        }
        record(upload, sha256, said.size(), changes.size(), problems.size());
        if (!problems.isEmpty()) {
            return new Checked.Refused(problems);
        }
        if (changes.isEmpty()) {
            return new Checked.NothingNew(said.size());
        }
        return new Checked.Kept(proposing.draft(new Proposal.SentFile(shown(upload.name()), sha256), reason, changes));
    }

    private void read(Table table, List<Participation> said, List<Problem> problems) {
        Columns columns = ParticipationRows.columns(table.headers());
        List<String> missing = ParticipationRows.missing(columns);
        if (!missing.isEmpty()) {
            problems.add(new Problem(0, "", "law.desk.import.columns", Map.of("columns", String.join(", ", missing))));
            return;
        }
        ParticipationRows rows = ParticipationRows.of(
                table.fileName(), columns, law.register(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        Map<Participation, Long> lines = new LinkedHashMap<>();
        for (var entry : table) {
            switch (entry) {
                case TableProblem problem -> problems.add(problem(problem));
                case Row row -> {
                    switch (rows.read(row)) {
                        case ParticipationRows.Judged.Said(Participation one) -> {
                            said.add(one);
                            lines.put(one, row.line());
                        }
                        case ParticipationRows.Judged.Flawed(List<Flaw> flaws) ->
                            flaws.forEach(flaw -> problems.add(new Problem(
                                    flaw.line(), flaw.value(), flaw.rule().key(), Map.of())));
                    }
                }
            }
        }
        // Rows are held against each other too, wherever in the file the other one stands.
        law.register()
                .contradictions(lines.keySet())
                .forEach((one, found) -> found.forEach(broken -> problems.add(new Problem(
                        lines.getOrDefault(one, 0L),
                        broken.value(),
                        broken.rule().key(),
                        Map.of()))));
        problems.sort(Comparator.comparingLong(Problem::line));
    }

    private static Problem problem(TableProblem problem) {
        return new Problem(problem.line(), "", problem.code().key(), problem.arguments());
    }

    private static String shown(String name) {
        String shown = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{C}", "")
                .strip();
        return shown.substring(0, Math.min(shown.length(), 200));
    }

    private void record(Upload upload, String sha256, int rows, int changes, int problems) {
        Viewer viewer = CurrentViewer.get();
        audit.record(
                Act.LAW_IMPORT_CHECKED,
                viewer.account(),
                viewer instanceof Viewer.Person person ? person.organisationFor(Permission.LAW_EDIT) : null,
                "law/import/" + sha256,
                Map.of(
                        "file",
                        shown(upload.name()),
                        "sha256",
                        sha256,
                        "rows",
                        rows,
                        "changes",
                        changes,
                        "problems",
                        problems));
    }
}
