package org.istmo.observatory.data;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.directory.States;
import org.istmo.observatory.Observations;
import org.istmo.observatory.Observatory;
import org.istmo.observatory.ReleasedLevel;
import org.istmo.pages.Installation;
import org.istmo.pages.PublicContentChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a numbered release of all that is released, and says beforehand what it would hold. */
@Component
public class MakingDataRelease {

    /** Files that say which release they belong to: every release has others, even of the same data. */
    private static final Set<String> OF_ONE_RELEASE =
            Set.of(DataPackage.DESCRIPTOR, DataPackage.CHANGE_LOG, "CITATION.cff", "SHA256SUMS");

    private final JdbcClient jdbc;
    private final Observatory observatory;
    private final States states;
    private final DataReleases releases;
    private final Installation installation;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    MakingDataRelease(
            JdbcClient jdbc,
            Observatory observatory,
            States states,
            DataReleases releases,
            Installation installation,
            AuditLog audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.observatory = observatory;
        this.states = states;
        this.releases = releases;
        this.installation = installation;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** The release is made. */
        record Made(DataRelease release) implements Outcome {}

        /** It is not made. */
        record Refused(Reason reason) implements Outcome {}
    }

    /** Why a release is not made. */
    public enum Reason {
        /** No level of any state is released: a release would say nothing. */
        NOTHING_RELEASED,
        /** Every table is as it was in the newest release. */
        NOTHING_NEW
    }

    /**
     * What the next release would be.
     *
     * @param levels how many levels it would hold
     */
    public record Plan(String version, int levels, ReleaseChanges changes) {}

    /** What would be released now. */
    @Transactional(readOnly = true)
    public Plan plan() {
        List<DataRelease> made = releases.all();
        List<Observation> now = observed(observatory.observations());
        return new Plan(
                nextVersion(made, today()),
                (int) now.stream().filter(Observation::known).count(),
                changes(made.stream().findFirst(), now));
    }

    /** Makes the release, in the name of the current viewer. */
    @Transactional
    public Outcome make() {
        // Two at once would claim the same number: the second waits, and then sees what the first has made.
        jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(hashtext('observatory.data_release'))")
                .query(Integer.class)
                .single();
        Observations observations = observatory.observations();
        List<Observation> now = observed(observations);
        if (now.stream().noneMatch(Observation::known)) {
            return new Outcome.Refused(Reason.NOTHING_RELEASED);
        }
        List<DataRelease> made = releases.all();
        Optional<DataRelease> newest = made.stream().findFirst();
        String version = nextVersion(made, today());
        DataPackage.Release head = new DataPackage.Release(
                version,
                today(),
                installation.lastingBase(),
                installation.demonstration() || Invented.anywhereIn(observations));
        ReleaseChanges changes = changes(newest, now);
        List<ReleaseFile> files = DataPackage.of(
                head,
                observations,
                StateTable.of(observations, observations.states(), states.groupings(), states.statusNotes()),
                EvidenceTable.of(observations, evidenceBehind(observations)),
                changes,
                newest.map(releases::changeLog).orElse(""));
        if (newest.isPresent() && sameTables(newest.get(), files)) {
            return new Outcome.Refused(Reason.NOTHING_NEW);
        }
        DataRelease release = new DataRelease(
                version,
                newest.map(DataRelease::number).orElse(0) + 1,
                head.madeOn(),
                changes,
                head.demonstration(),
                files.stream()
                        .map(file -> new DataRelease.Entry(
                                file.name(), file.mediaType(), file.sha256(), file.content().length))
                        .toList());
        releases.add(release, files);
        record(release, now);
        events.publishEvent(new PublicContentChanged());
        return new Outcome.Made(release);
    }

    private void record(DataRelease release, List<Observation> now) {
        Viewer viewer = CurrentViewer.get();
        UUID organisation =
                viewer instanceof Viewer.Person person ? person.organisationFor(Permission.OBSERVATORY_RELEASE) : null;
        audit.record(
                Act.DATA_RELEASED,
                viewer.account(),
                organisation,
                "observatory/data-release/" + release.version(),
                Map.of(
                        "levels", now.stream().filter(Observation::known).count(),
                        "added", release.changes().levelsAdded(),
                        "changed", release.changes().changed().size(),
                        "withdrawn", release.changes().withdrawn().size(),
                        "files",
                                release.files().stream()
                                        .collect(
                                                Collectors.toMap(DataRelease.Entry::name, DataRelease.Entry::sha256))));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static List<Observation> observed(Observations observations) {
        return Observation.in(observations, observations.states(), observations.cycles(), _ -> true);
    }

    private static String nextVersion(List<DataRelease> made, LocalDate today) {
        String year = today.getYear() + ".";
        int last = made.stream()
                .map(DataRelease::version)
                .filter(version -> version.startsWith(year))
                .mapToInt(version -> Integer.parseInt(version.substring(year.length())))
                .max()
                .orElse(0);
        return year + (last + 1);
    }

    private ReleaseChanges changes(Optional<DataRelease> newest, List<Observation> now) {
        return ReleaseChanges.between(
                newest.map(DataRelease::version).orElse(null),
                newest.map(releases::observations).orElse(List.of()),
                now,
                newest.isPresent() ? reasons() : Map.of());
    }

    /** Why later versions of assessments were made. */
    private Map<String, String> reasons() {
        Map<String, String> reasons = new HashMap<>();
        jdbc.sql("""
                        SELECT state, cycle, version, reason FROM observatory.assessment
                         WHERE status = 'RELEASED' AND reason IS NOT NULL
                        """).query(row -> {
            reasons.put(
                    row.getString("state") + "/" + row.getString("cycle") + "/" + row.getInt("version"),
                    row.getString("reason"));
        });
        return reasons;
    }

    /** The public evidence behind exactly these levels, read row by row as the table is written. */
    private Rows evidenceBehind(Observations observations) {
        UUID[] assessments = observations.levels().values().stream()
                .flatMap(byState -> byState.values().stream())
                .flatMap(byIndicator -> byIndicator.values().stream())
                .map(ReleasedLevel::assessment)
                .distinct()
                .toArray(UUID[]::new);
        return each -> jdbc.sql("""
                        SELECT a.state, a.cycle, i.edition, e.indicator, e.kind, e.title, e.language, e.url,
                               e.checked_on, e.archived_sha256, a.demonstration
                          FROM observatory.evidence e
                          JOIN observatory.assessment a ON a.id = e.assessment
                          JOIN observatory.cycle c ON c.code = a.cycle
                          JOIN observatory.indicator i ON i.edition = c.edition AND i.code = e.indicator
                         WHERE e.shown AND a.id = ANY (:assessments)
                         ORDER BY a.state COLLATE "C", a.cycle COLLATE "C", i.position, e.kind, e.title COLLATE "C", e.id
                        """)
                .param("assessments", assessments)
                .withFetchSize(1_000)
                .query(row -> {
                    each.accept(new @Nullable Object[] {
                        row.getString("state"),
                        row.getString("cycle"),
                        row.getString("edition"),
                        row.getString("indicator"),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getString("language"),
                        row.getString("url"),
                        row.getObject("checked_on", LocalDate.class),
                        row.getString("archived_sha256"),
                        Invented.mark(row.getBoolean("demonstration"))
                    });
                });
    }

    private static boolean sameTables(DataRelease newest, List<ReleaseFile> files) {
        Predicate<String> table = name -> !OF_ONE_RELEASE.contains(name);
        Map<String, String> before = newest.files().stream()
                .filter(file -> table.test(file.name()))
                .collect(Collectors.toMap(DataRelease.Entry::name, DataRelease.Entry::sha256));
        Map<String, String> now = files.stream()
                .filter(file -> table.test(file.name()))
                .collect(Collectors.toMap(ReleaseFile::name, ReleaseFile::sha256));
        return before.equals(now);
    }
}
