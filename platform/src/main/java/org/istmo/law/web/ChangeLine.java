package org.istmo.law.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.istmo.law.Convergence;
import org.istmo.law.InstrumentId;
import org.istmo.law.Mapping;
import org.istmo.law.NationalHistory;
import org.istmo.law.NationalLaw;
import org.istmo.law.PartialDate;
import org.istmo.law.Participation;
import org.istmo.law.Participation.Field;
import org.istmo.law.Provision;
import org.istmo.law.Register;
import org.istmo.law.Registered;
import org.istmo.law.Reserved;
import org.istmo.pages.Page;
import org.istmo.shared.LocalisedText;
import org.jspecify.annotations.Nullable;

/**
 * One field that a change concerns, as the reader sees it.
 *
 * @param before what stood there; empty where nothing stood there
 * @param after what is to stand there, or stands; empty where nothing is to stand there
 * @param written whether both are texts of the register, which are in English
 */
public record ChangeLine(String field, String before, String after, boolean written) {

    /** The fields that differ, in the order of the form. */
    static List<ChangeLine> of(Page page, Optional<Participation> before, Participation after) {
        List<ChangeLine> lines = new ArrayList<>();
        for (Field field : Field.values()) {
            boolean written = switch (field) {
                case RESERVATION_NOTE, NOTE, SOURCE, AS_OF -> true;
                default -> false;
            };
            add(
                    lines,
                    page.t(field.key()),
                    before.map(said -> text(page, field, said)).orElse(""),
                    text(page, field, after),
                    written);
        }
        return lines;
    }

    /** The same of a reservation. */
    static List<ChangeLine> of(Page page, @Nullable Reserved before, Reserved after) {
        List<ChangeLine> lines = new ArrayList<>();
        Map<String, String> stood = before == null ? Map.of() : texts(page, before);
        texts(page, after).forEach((field, text) -> {
            boolean written = field.equals("text") || field.equals("source") || field.equals("as_of");
            add(lines, page.t(ReservationFields.label(field)), stood.getOrDefault(field, ""), text, written);
        });
        return lines;
    }

    private static Map<String, String> texts(Page page, Reserved said) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("article", said.article());
        texts.put("effect", page.t(said.effect().key()));
        texts.put("text", said.text());
        texts.put("since", day(page, said.since()));
        texts.put("ended", day(page, said.ended()));
        texts.put("struck", said.struck() ? page.t("law.desk.reservation.struck.yes") : "");
        texts.put("source", said.provenance().source());
        texts.put("as_of", said.provenance().asOf());
        texts.put("confidence", page.t(said.provenance().confidence().key()));
        texts.put(
                "unconfirmed",
                Reserved.CAN_BE_UNCONFIRMED.stream()
                        .filter(field -> !said.provenance().confirms(field))
                        .map(field -> page.t(ReservationFields.label(field)))
                        .collect(Collectors.joining("; ")));
        return texts;
    }

    /** What the register says since a change, in a few words. */
    public static String now(Page page, Registered now) {
        return switch (now) {
            case Participation said -> page.t(said.status().key());
            case Reserved said -> {
                String to = page.t("law.desk.reservation.to", "article", said.article());
                LocalDate ended = said.ended();
                if (said.struck()) {
                    yield to + page.t("law.colon") + " " + page.t("law.desk.reservation.struck.yes");
                }
                yield ended == null
                        ? to
                        : to + page.t("law.colon") + " "
                                + page.t("law.desk.reservation.ended.since", "date", page.date(ended));
            }
        };
    }

    /** The same of a topic of the matrix of convergence. */
    static List<ChangeLine> of(Page page, Register register, Optional<Convergence> before, Convergence after) {
        List<ChangeLine> lines = new ArrayList<>();
        add(
                lines,
                page.t("law.convergence.topic"),
                before.map(Convergence::topic).orElse(""),
                after.topic(),
                true);
        register.instruments()
                .forEach(instrument -> add(
                        lines,
                        page.t(instrument.shortName()),
                        before.map(said -> articles(said, instrument.id())).orElse(""),
                        articles(after, instrument.id()),
                        false));
        add(
                lines,
                page.t("law.convergence.link"),
                before.map(said -> page.t(said.link().key())).orElse(""),
                page.t(after.link().key()),
                false);
        add(lines, page.t("law.desk.topic.why"), before.map(Convergence::reason).orElse(""), after.reason(), true);
        return lines;
    }

    /** The same of an entry of national law, which may be new or taken back. */
    static List<ChangeLine> of(
            Page page, NationalView view, Optional<NationalHistory.Version> before, NationalHistory.Version now) {
        Map<String, String> old =
                before.map(version -> fields(page, view, version)).orElse(Map.of());
        Map<String, String> said = fields(page, view, now);
        List<ChangeLine> lines = new ArrayList<>();
        said.forEach((field, value) ->
                add(lines, page.t(field), old.getOrDefault(field, ""), now.withdraws() ? "" : value, false));
        return lines;
    }

    /** What is said of each field, by the key of its name. */
    private static Map<String, String> fields(Page page, NationalView view, NationalHistory.Version version) {
        Map<String, String> fields = new LinkedHashMap<>();
        switch (version.entry()) {
            case NationalLaw law -> {
                fields.put("law.national.field.law_number", law.number());
                fields.put("law.national.field.law_title", page.t(law.title()));
                fields.put("law.national.field.law_enacted", page.date(law.enacted()));
                fields.put("law.national.field.law_status", page.t(law.status().key()));
                fields.put("law.national.field.law_link", law.source().link());
                fields.put(
                        "law.national.field.law_read_on", page.date(law.source().readOn()));
                fields.put("law.change.archived", Objects.requireNonNullElse(law.archived(), ""));
            }
            case Provision provision -> {
                fields.put("law.national.field.provision_number", provision.number());
                fields.put("law.change.summary", page.t(provision.summary()));
                fields.put("law.national.penalty", view.penalty(provision));
                fields.put("law.national.field.link", provision.source().link());
                fields.put(
                        "law.national.field.read_on",
                        page.date(provision.source().readOn()));
            }
            case Mapping mapping -> {
                LocalisedText note = mapping.note();
                fields.put("law.national.degree", page.t(mapping.degree().key()));
                fields.put("law.note", note == null ? "" : page.t(note));
            }
        }
        fields.put(
                "law.desk.field.confidence",
                page.t(version.review().confidence().key()));
        return fields;
    }

    private static String articles(Convergence said, InstrumentId instrument) {
        return said.articles().getOrDefault(instrument, "");
    }

    private static void add(List<ChangeLine> lines, String field, String before, String after, boolean written) {
        if (!before.equals(after)) {
            lines.add(new ChangeLine(field, before, after, written));
        }
    }

    private static String text(Page page, Field field, Participation said) {
        return switch (field) {
            case STATUS -> page.t(said.status().key());
            case SIGNED -> partial(page, said.signed());
            case CONSENT -> {
                Participation.Consent consent = said.consent();
                yield consent == null ? "" : page.t(consent.key());
            }
            case CONSENTED -> day(page, said.consented());
            case DEPOSITED -> day(page, said.deposited());
            case IN_FORCE -> day(page, said.inForce());
            case ENDED -> day(page, said.ended());
            case RESERVATIONS -> page.t(said.reservations().key());
            case RESERVATION_NOTE -> said.reservationNote();
            case NOTE -> said.note();
            case SOURCE -> said.provenance().source();
            case AS_OF -> said.provenance().asOf();
            case CONFIDENCE -> page.t(said.provenance().confidence().key());
            case UNCONFIRMED ->
                Field.CAN_BE_UNCONFIRMED.stream()
                        .filter(one -> !said.provenance().confirms(one.recordName()))
                        .map(one -> page.t(one.key()))
                        .collect(Collectors.joining("; "));
        };
    }

    private static String partial(Page page, @Nullable PartialDate date) {
        if (date == null) {
            return "";
        }
        return date.day() == null ? date.toString() : page.date(date.earliest());
    }

    private static String day(Page page, @Nullable LocalDate day) {
        return day == null ? "" : page.date(day);
    }
}
