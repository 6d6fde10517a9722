package org.istmo.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.law.Flaw.Rule;
import org.istmo.law.Participation.Field;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * A rule that what is said of a state and an instrument breaks. The database refuses the same, whoever writes.
 *
 * @param field where it shows
 * @param value what stands there
 */
public record Contradiction(Rule rule, Field field, String value) {

    static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    /** Every rule that is broken; an entry into force and the end of one may lie after today, nothing else. */
    public static List<Contradiction> in(Participation said, Instrument instrument, LocalDate today) {
        List<Contradiction> found = new ArrayList<>();
        LocalDate deposited = said.deposited();
        LocalDate inForce = said.inForce();
        LocalDate consented = said.consented();
        LocalDate ended = said.ended();
        LocalDate general = instrument.inForce();
        Participation.Status status = said.status();
        String who = said.state() + " " + said.instrument();
        if (said.provenance().source().isBlank()) {
            found.add(new Contradiction(Rule.REQUIRED, Field.SOURCE, who));
        }
        Map<Field, LocalDate> dates = dates(said);
        dates.forEach((field, date) -> {
            if (date.isBefore(EARLIEST)) {
                found.add(new Contradiction(Rule.NOT_BEFORE_1900, field, who + ": " + date));
            }
        });
        Stream.of(Field.SIGNED, Field.CONSENTED, Field.DEPOSITED).forEach(field -> {
            LocalDate date = dates.get(field);
            if (date != null && date.isAfter(today)) {
                found.add(new Contradiction(Rule.NOT_AFTER_TODAY, field, who + ": " + date));
            }
        });
        if (status.consented() && said.consent() == null) {
            found.add(new Contradiction(Rule.PARTY_HAS_CONSENTED, Field.CONSENT, who));
        }
        if (!status.consented()
                && status != Participation.Status.PARTY_UNCONFIRMED
                && (deposited != null || inForce != null)) {
            found.add(new Contradiction(Rule.ONLY_CONSENT_BINDS, Field.STATUS, who));
        }
        if (consented != null && deposited != null && deposited.isBefore(consented)) {
            found.add(dates(Rule.DEPOSITED_ONCE_CONSENTED, Field.DEPOSITED, who, consented, deposited));
        }
        if (deposited != null && inForce != null && inForce.isBefore(deposited)) {
            found.add(dates(Rule.IN_FORCE_ONCE_DEPOSITED, Field.IN_FORCE, who, deposited, inForce));
        }
        if (inForce != null && (general == null || inForce.isBefore(general))) {
            found.add(dates(Rule.IN_FORCE_AFTER_INSTRUMENT, Field.IN_FORCE, who, inForce, general));
        }
        if (ended != null && status.denounced() && (inForce == null || ended.isBefore(inForce))) {
            found.add(dates(Rule.ENDED_ONCE_IN_FORCE, Field.ENDED, who, inForce, ended));
        }
        if (ended != null && !status.denounced()) {
            found.add(dates(Rule.ENDED_BY_DENUNCIATION, Field.ENDED, who, ended));
        }
        if (ended == null && status.denounced()) {
            found.add(new Contradiction(Rule.DENUNCIATION_HAS_END, Field.ENDED, who));
        }
        return found;
    }

    /**
     * Every rule that is broken beside what else is said of the same state: a protocol without its convention, before or
     * after the one or the other has changed; and that there are no reservations where some stand.
     *
     * @param others what is said of the state and each instrument, null where nothing is
     */
    static List<Contradiction> beside(
            Participation said,
            Collection<Instrument> instruments,
            Function<InstrumentId, @Nullable Participation> others,
            Collection<Reserved> reservations) {
        List<Contradiction> found = new ArrayList<>();
        for (Instrument instrument : instruments) {
            InstrumentId parent = instrument.parent();
            boolean own = instrument.id().equals(said.instrument());
            if (parent == null || !(own || parent.equals(said.instrument()))) {
                continue;
            }
            Participation protocol = own ? said : others.apply(instrument.id());
            Participation convention = own ? others.apply(parent) : said;
            if (protocol != null && protocol.status().consented() && !mayBind(convention, protocol.inForce())) {
                String day = protocol.inForce() == null ? "" : ", " + protocol.inForce();
                found.add(new Contradiction(
                        Rule.PARENT_BINDS, Field.STATUS, said.state() + " " + parent + ", " + instrument.id() + day));
            }
        }
        if (said.reservations() == Participation.Reservations.NO) {
            List<String> standing = reservations.stream()
                    .filter(one -> one.state().equals(said.state())
                            && one.instrument().equals(said.instrument())
                            && one.stands())
                    .map(Reserved::article)
                    .toList();
            if (!standing.isEmpty()) {
                found.add(new Contradiction(
                        Rule.NONE_STANDS,
                        Field.RESERVATIONS,
                        said.state() + " " + said.instrument() + ": " + String.join(", ", standing)));
            }
        }
        return found;
    }

    /**
     * The same of all that is said together, each rule that is broken once: where a protocol and its convention are said
     * together, at the protocol.
     *
     * @param others what is said of each state and instrument, these included; null where nothing is
     */
    static Map<Participation, List<Contradiction>> among(
            Collection<Participation> said,
            Collection<Instrument> instruments,
            BiFunction<InstrumentId, StateCode, @Nullable Participation> others,
            Collection<Reserved> reservations) {
        Set<InstrumentId> protocols = instruments.stream()
                .filter(instrument -> instrument.parent() != null)
                .map(Instrument::id)
                .collect(Collectors.toSet());
        Set<String> told = new HashSet<>();
        Map<Participation, List<Contradiction>> found = new LinkedHashMap<>();
        said.stream()
                .sorted(Comparator.comparing(one -> !protocols.contains(one.instrument())))
                .forEach(one -> found.put(
                        one,
                        beside(one, instruments, of -> others.apply(of, one.state()), reservations).stream()
                                .filter(broken -> told.add(broken.rule() + broken.value()))
                                .toList()));
        return found;
    }

    /** Whether the convention binds on the day, or may: what is unconfirmed contradicts nothing. */
    private static boolean mayBind(@Nullable Participation convention, @Nullable LocalDate on) {
        if (convention == null) {
            return false;
        }
        if (on == null || convention.inForce() == null) {
            return convention.status().consented() || convention.status() == Participation.Status.PARTY_UNCONFIRMED;
        }
        return convention.binding(on) != Participation.Binding.NOT_BOUND;
    }

    private static Map<Field, LocalDate> dates(Participation said) {
        Map<Field, LocalDate> dates = new EnumMap<>(Field.class);
        PartialDate signed = said.signed();
        put(dates, Field.SIGNED, signed == null ? null : signed.earliest());
        put(dates, Field.CONSENTED, said.consented());
        put(dates, Field.DEPOSITED, said.deposited());
        put(dates, Field.IN_FORCE, said.inForce());
        put(dates, Field.ENDED, said.ended());
        return dates;
    }

    private static void put(Map<Field, LocalDate> dates, Field field, @Nullable LocalDate date) {
        if (date != null) {
            dates.put(field, date);
        }
    }

    private static Contradiction dates(Rule rule, Field field, String who, @Nullable LocalDate... dates) {
        String named = Stream.of(dates).map(String::valueOf).collect(Collectors.joining(", "));
        return new Contradiction(rule, field, who + ": " + named);
    }
}
