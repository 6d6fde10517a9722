package org.istmo.observatory.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.tables.Limits;
import org.istmo.tables.Opening;
import org.istmo.tables.Table;
import org.istmo.tables.TableFormat;
import org.istmo.tables.TableReader;
import org.istmo.tables.Unreadable;
import org.istmo.tables.Upload;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads a file and keeps what it would change. Reasons why rows are left out go to the database as they come, so memory
 * stays flat however long the file.
 */
@Component
class ExaminingFile {

    /** How many problems of single rows are shown of a file of which nothing can be kept. */
    private static final int MOST_SHOWN = 20;

    /** The file is read within a transaction, so that all of its plan is kept or nothing. */
    private static final Duration LONGEST_READING = Duration.ofMinutes(2);

    private final ImportPlans plans;
    private final AuditLog audit;
    private final InstantSource clock;

    ExaminingFile(ImportPlans plans, AuditLog audit, InstantSource clock) {
        this.plans = plans;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * How a file is judged.
     *
     * @param columns that it needs and can have
     * @param judge of its rows, once it is known which header stands for which column
     * @param present what stands at each place now
     * @param grounds how things stand with what the file is about
     * @param bytes that the file may have
     */
    record Examination(
            Choices choices,
            Permission permission,
            Headers.Wanted columns,
            Function<Headers, Judge> judge,
            Map<String, String> present,
            ImportPlan.Extent extent,
            Map<String, String> grounds,
            long bytes) {}

    /** Reads the file, and keeps what it would change; a file that cannot be read to its end leaves nothing behind. */
    @Transactional
    Checked check(Upload upload, Examination examination) {
        Limits limits = Limits.DEFAULT.withBytes(examination.bytes()).withTime(LONGEST_READING);
        TableReader reader = new TableReader(limits, clock);
        String sha256 = upload.sha256();
        try (InputStream content = upload.content().getInputStream()) {
            return switch (reader.open(content, upload.name())) {
                case Unreadable unreadable ->
                    unreadable(
                            unreadable,
                            sha256,
                            examination,
                            unreadable.problems().stream().map(LeftOut::of).toList());
                case Table table -> {
                    try (table) {
                        yield read(table, sha256, examination);
                    }
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Checked read(Table table, String sha256, Examination examination) {
        Headers headers = Headers.of(table.headers(), examination.columns());
        List<String> missing = headers.missing(examination.columns());
        if (!missing.isEmpty()) {
            List<String> named = table.headers().stream()
                    .limit(MOST_SHOWN)
                    .map(Spelling::shown)
                    .toList();
            LeftOut reason = LeftOut.ofFile(Reason.COLUMN_MISSING, Map.of("needed", missing, "headers", named));
            return unreadable(table, sha256, examination, List.of(reason));
        }
        UUID id = plans.begin(table.fileName(), examination.choices());
        List<LeftOut> firsts = new ArrayList<>();
        List<LeftOut> waiting = new ArrayList<>();
        ImportPlan plan = ImportPlan.of(
                table, examination.judge().apply(headers), examination.present(), examination.extent(), one -> {
                    if (firsts.size() < MOST_SHOWN && !one.passedOver()) {
                        firsts.add(one);
                    }
                    waiting.add(one);
                    if (waiting.size() == ImportPlans.BATCH) {
                        plans.leaveOut(id, waiting);
                        waiting.clear();
                    }
                });
        Optional<LeftOut> useless = plan.stopped().map(LeftOut::of).or(() -> nothingIn(plan));
        if (useless.isPresent()) {
            plans.discard(id);
            List<LeftOut> reasons = new ArrayList<>(List.of(useless.get()));
            reasons.addAll(firsts);
            return unreadable(table, sha256, examination, reasons);
        }
        plans.leaveOut(id, waiting);
        plans.end(id, plan, format(table, headers), examination.grounds(), sha256);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("file", table.fileName());
        detail.put("sha256", sha256);
        detail.put("choices", examination.choices());
        detail.put("planned", plan.rows().size());
        detail.put("refused", plan.refused());
        record(id.toString(), examination, detail);
        return new Checked.Kept(id);
    }

    private static Optional<LeftOut> nothingIn(ImportPlan plan) {
        boolean empty = plan.rows().isEmpty() && plan.refused() == 0 && plan.passedOver() == 0;
        return empty ? Optional.of(LeftOut.ofFile(Reason.NO_ROWS, Map.of())) : Optional.empty();
    }

    private Checked unreadable(Opening opening, String sha256, Examination examination, List<LeftOut> reasons) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("file", opening.fileName());
        detail.put("sha256", sha256);
        detail.put("choices", examination.choices());
        detail.put("unreadable", reasons.getFirst().key());
        record("unreadable", examination, detail);
        return new Checked.Unreadable(reasons);
    }

    private void record(String name, Examination examination, Map<String, Object> detail) {
        Viewer viewer = CurrentViewer.get();
        audit.record(
                Act.IMPORT_CHECKED,
                viewer.account(),
                viewer instanceof Viewer.Person person ? person.organisationFor(examination.permission()) : null,
                "observatory/import/" + name,
                detail);
    }

    private static KeptPlan.Format format(Table table, Headers headers) {
        return switch (table.format()) {
            case TableFormat.Csv csv -> new KeptPlan.Format(csv.decodedAs().name(), "", headers.ignored());
            case TableFormat.Json text -> new KeptPlan.Format(text.decodedAs().name(), "", headers.ignored());
            case TableFormat.Xlsx xlsx -> new KeptPlan.Format("", Spelling.shown(xlsx.sheet()), headers.ignored());
        };
    }
}
