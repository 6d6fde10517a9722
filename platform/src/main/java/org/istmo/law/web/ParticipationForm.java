package org.istmo.law.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.istmo.law.Flaw.Rule;
import org.istmo.law.InstrumentId;
import org.istmo.law.PartialDate;
import org.istmo.law.Participation;
import org.istmo.law.Participation.Field;
import org.istmo.law.Provenance;
import org.istmo.pages.Page;
import org.istmo.pages.Typed;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/** The form in which a change of a participation is proposed: its fields, and what stands in them. */
public final class ParticipationForm {

    private static final int LONGEST_NOTE = 4000;
    private static final int LONGEST_SOURCE = 1000;
    private static final int LONGEST_AS_OF = 100;
    private static final String YES = "yes";

    private ParticipationForm() {}

    /** The box that says that nobody has read this field in a source. */
    public static String box(Field field) {
        return "unconfirmed-" + field.id();
    }

    /** The fields that a participation fills. */
    static Map<String, String> values(Participation said) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, Field.STATUS, said.status().name());
        put(values, Field.SIGNED, said.signed());
        put(values, Field.CONSENT, said.consent());
        put(values, Field.CONSENTED, said.consented());
        put(values, Field.DEPOSITED, said.deposited());
        put(values, Field.IN_FORCE, said.inForce());
        put(values, Field.ENDED, said.ended());
        put(values, Field.RESERVATIONS, said.reservations().name());
        put(values, Field.RESERVATION_NOTE, said.reservationNote());
        put(values, Field.NOTE, said.note());
        put(values, Field.SOURCE, said.provenance().source());
        put(values, Field.AS_OF, said.provenance().asOf());
        put(values, Field.CONFIDENCE, said.provenance().confidence().name());
        for (Field field : Field.CAN_BE_UNCONFIRMED) {
            if (!said.provenance().confirms(field.recordName())) {
                values.put(box(field), YES);
            }
        }
        return values;
    }

    private static void put(Map<String, String> values, Field field, @Nullable Object value) {
        values.put(field.id(), value == null ? "" : value.toString());
    }

    /** What was typed, if each field can be read; whether it contradicts itself is for the act to say. */
    static Optional<Participation> read(Page page, Typed typed, StateCode state, InstrumentId instrument) {
        String choose = page.t("law.desk.choose.missing");
        Optional<Participation.Status> status = typed.choice(Field.STATUS.id(), Participation.Status.class, choose);
        PartialDate signed = partialDate(page, typed, Field.SIGNED.id());
        Optional<Participation.Consent> consent = typed.text(Field.CONSENT.id()).isEmpty()
                ? Optional.empty()
                : typed.choice(Field.CONSENT.id(), Participation.Consent.class, choose);
        LocalDate consented = date(page, typed, Field.CONSENTED);
        LocalDate deposited = date(page, typed, Field.DEPOSITED);
        LocalDate inForce = date(page, typed, Field.IN_FORCE);
        LocalDate ended = date(page, typed, Field.ENDED);
        Optional<Participation.Reservations> reservations =
                typed.choice(Field.RESERVATIONS.id(), Participation.Reservations.class, choose);
        String reservationNote = text(page, typed, Field.RESERVATION_NOTE, LONGEST_NOTE);
        String note = text(page, typed, Field.NOTE, LONGEST_NOTE);
        String source = typed.required(
                Field.SOURCE.id(), LONGEST_SOURCE, page.t("law.desk.source.missing", "most", LONGEST_SOURCE));
        String asOf = text(page, typed, Field.AS_OF, LONGEST_AS_OF);
        Optional<Provenance.Confidence> confidence =
                typed.choice(Field.CONFIDENCE.id(), Provenance.Confidence.class, choose);
        if (status.isEmpty()
                || reservations.isEmpty()
                || confidence.isEmpty()
                || !typed.problems().isEmpty()) {
            return Optional.empty();
        }
        Set<String> unconfirmed = new TreeSet<>();
        for (Field field : Field.CAN_BE_UNCONFIRMED) {
            if (typed.is(box(field), YES)) {
                unconfirmed.add(field.recordName());
            }
        }
        return Optional.of(new Participation(
                state,
                instrument,
                status.get(),
                signed,
                consent.orElse(null),
                consented,
                deposited,
                inForce,
                ended,
                reservations.get(),
                reservationNote,
                note,
                new Provenance(source, asOf, confidence.get(), unconfirmed)));
    }

    private static String text(Page page, Typed typed, Field field, int longest) {
        return typed.optional(field.id(), longest, page.t("law.desk.too_long", "most", longest))
                .orElse("");
    }

    private static @Nullable PartialDate partialDate(Page page, Typed typed, String field) {
        String text = typed.text(field);
        Optional<PartialDate> date = PartialDate.read(text);
        if (date.isEmpty() && !text.isEmpty()) {
            typed.refuse(field, page.t(Rule.A_DATE.key()));
        }
        return date.orElse(null);
    }

    /** The whole day that stands in the field, or null. */
    static @Nullable LocalDate date(Page page, Typed typed, Field field) {
        return date(page, typed, field.id());
    }

    /** The whole day that stands in the field of this name, or null. */
    static @Nullable LocalDate date(Page page, Typed typed, String field) {
        PartialDate date = partialDate(page, typed, field);
        if (date != null && date.day() == null) {
            typed.refuse(field, page.t(Rule.A_DATE.key()));
            return null;
        }
        return date == null ? null : date.earliest();
    }
}
