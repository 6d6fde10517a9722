package org.istmo.law.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.istmo.law.Convergence;
import org.istmo.law.InstrumentId;
import org.istmo.law.Mapping;
import org.istmo.law.NationalContent;
import org.istmo.law.NationalHistory;
import org.istmo.law.NationalLaw;
import org.istmo.law.Participation;
import org.istmo.law.Provision;
import org.istmo.law.Register;
import org.istmo.law.RegisterChange;
import org.istmo.law.Registered;
import org.istmo.law.Reserved;
import org.istmo.law.Wording;
import org.istmo.pages.Page;

/**
 * A confirmed change as everybody reads it, in pages and in the feed: what it said, what it says, when and why. It names
 * no person.
 *
 * @param what that which changed
 * @param outcome what became of it, where that is more than its fields; otherwise empty
 * @param lines the fields that differ
 * @param path the page that shows it now
 * @param version tells it from the other changes of that page
 */
public record ToldChange(
        Instant at, String what, String outcome, List<ChangeLine> lines, String reason, String path, String version) {

    /** A field's old and new value stand in a title up to so many characters. */
    private static final int LONGEST = 160;

    public ToldChange {
        lines = List.copyOf(lines);
    }

    /** A change of what a state has to do with an instrument, or of one of its reservations. */
    public static ToldChange registered(Page page, Register register, RegisterChange<Registered> change) {
        String state = change.now().state().iso3();
        String instrument = change.now().instrument().code();
        return new ToldChange(
                change.at(),
                page.t(register.state(state).orElseThrow().name()) + " · "
                        + page.t(register.instrument(instrument).orElseThrow().shortName())
                        + (change.now() instanceof Reserved ? " · " + ChangeLine.now(page, change.now()) : ""),
                "",
                switch (change.now()) {
                    case Participation said ->
                        ChangeLine.of(page, Optional.ofNullable((Participation) change.before()), said);
                    case Reserved said -> ChangeLine.of(page, (Reserved) change.before(), said);
                },
                change.reason(),
                "/law/states/" + state,
                instrument + (change.now() instanceof Reserved said ? "-" + said.article() : "") + "-"
                        + change.version());
    }

    /** A change of a topic on which instruments meet. */
    public static ToldChange topic(Page page, Register register, RegisterChange<Convergence> change) {
        return new ToldChange(
                change.at(),
                page.t(
                        "law.desk.what.topic",
                        "topic",
                        page.t(Wording.of(change.now().topic()))),
                "",
                ChangeLine.of(page, register, Optional.ofNullable(change.before()), change.now()),
                change.reason(),
                "/law/convergence",
                "t" + change.now().number() + "-" + change.version());
    }

    /** A change of national law. */
    static ToldChange national(
            Page page, NationalView view, NationalContent everything, NationalHistory.Change change) {
        NationalHistory.Version now = change.now();
        String subject = view.subject(now.entry(), everything);
        String outcome = "";
        if (now.withdraws()) {
            outcome = page.t("law.change.withdrawn");
        } else if (change.before().isEmpty()) {
            outcome = page.t("law.change.first");
        }
        String id = switch (now.entry()) {
            case NationalLaw law -> law.id().toString();
            case Provision provision -> provision.id().toString();
            case Mapping mapping ->
                mapping.instrument() + "-" + mapping.article() + "-"
                        + (mapping.provision() == null ? "none" : mapping.provision());
        };
        return new ToldChange(
                now.at(),
                now.review().demonstration() ? subject + " (" + page.t("law.national.demonstration") + ")" : subject,
                outcome,
                ChangeLine.of(page, view, change.before(), now),
                now.reason(),
                "/law/national/" + change.state(),
                id + "-" + now.review().version());
    }

    /** Whether the topic names articles of this instrument, or named them before. */
    static boolean concerns(RegisterChange<Convergence> change, InstrumentId instrument) {
        Convergence before = change.before();
        return (before != null && before.articles().containsKey(instrument))
                || change.now().articles().containsKey(instrument);
    }

    /** What changed in one line; of long texts only that they did. */
    String title(Page page) {
        List<String> parts = new ArrayList<>();
        if (!outcome.isEmpty()) {
            parts.add(outcome);
        } else {
            for (ChangeLine line : lines) {
                String text = text(page, line);
                parts.add(line.written() || text.length() > LONGEST ? line.field() : text);
            }
        }
        return parts.isEmpty() ? what : page.t("law.change.of", "field", what) + " " + String.join("; ", parts);
    }

    /** Everything that changed, line by line. */
    String content(Page page) {
        return lines.stream().map(line -> text(page, line)).collect(Collectors.joining("\n"));
    }

    private static String text(Page page, ChangeLine line) {
        return page.t("law.change.of", "field", line.field()) + " " + value(page, line, line.before()) + " → "
                + value(page, line, line.after());
    }

    private static String value(Page page, ChangeLine line, String value) {
        if (value.isEmpty()) {
            return page.t("law.desk.nothing");
        }
        return line.written() ? page.t(Wording.of(value)) : value;
    }
}
