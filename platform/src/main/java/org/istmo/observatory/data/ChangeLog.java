package org.istmo.observatory.data;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The change log as Markdown, in English as all names within the files are; the newest release first. */
final class ChangeLog {

    static final String HEADING = "# Change log\n";

    private ChangeLog() {}

    /** The log of this release, followed by that of the earlier ones ({@code earlier}: empty for the first). */
    static String of(String version, LocalDate madeOn, boolean demonstration, ReleaseChanges changes, String earlier) {
        StringBuilder log = new StringBuilder(HEADING);
        log.append("\n## ").append(version).append(", ").append(madeOn).append('\n');
        if (demonstration) {
            log.append("\n**").append(Invented.MARK).append(": the levels in this release are invented.**\n");
        }
        log.append('\n')
                .append(changes.since() == null ? "The first release." : "Compared with " + changes.since() + ":")
                .append("\n\n");
        log.append("- Added: ").append(count(changes.levelsAdded()));
        if (!changes.added().isEmpty()) {
            log.append(changes.added().stream()
                    .map(added -> added.state() + " " + added.cycle() + " (" + added.count() + ")")
                    .collect(Collectors.joining(", ", ": ", "")));
        }
        log.append(".\n- Changed: ").append(count(changes.changed().size())).append(".\n");
        for (ReleaseChanges.Changed changed : changes.changed()) {
            log.append("  - ")
                    .append(place(changed.state(), changed.cycle(), changed.edition(), changed.indicator()))
                    .append(": ")
                    .append(changed.before())
                    .append(" → ")
                    .append(changed.after())
                    .append(reason(changed.reason()))
                    .append('\n');
        }
        log.append("- Withdrawn: ").append(count(changes.withdrawn().size())).append(".\n");
        for (ReleaseChanges.Withdrawn withdrawn : changes.withdrawn()) {
            log.append("  - ")
                    .append(place(withdrawn.state(), withdrawn.cycle(), withdrawn.edition(), withdrawn.indicator()))
                    .append(": was ")
                    .append(withdrawn.before())
                    .append(reason(withdrawn.reason()))
                    .append('\n');
        }
        log.append("- Same level, other method, review, evidence or version: ")
                .append(count(changes.otherwise()))
                .append(".\n");
        return log.append(earlier.startsWith(HEADING) ? earlier.substring(HEADING.length()) : earlier)
                .toString();
    }

    private static String count(int levels) {
        return levels == 1 ? "1 level" : levels + " levels";
    }

    private static String place(String state, String cycle, String edition, String indicator) {
        return state + ", " + cycle + ", " + edition + " " + indicator;
    }

    /** A reason is somebody's text: on one line, and nothing in it is markup. */
    private static String reason(@Nullable String reason) {
        return reason == null
                ? ""
                : ". Reason: " + reason.strip().replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
    }
}
