package org.istmo.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.istmo.law.Participation.Binding;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/** Everything known of the instruments, their parties and what can be asked by them, arranged for planning routes. */
public final class Treaties {

    private final Map<InstrumentId, Entry> entries;
    private final SortedSet<StateCode> states;

    private Treaties(Map<InstrumentId, Entry> entries, SortedSet<StateCode> states) {
        this.entries = entries;
        this.states = states;
    }

    /** Arranges them. A row that names an instrument or a ground that is not there is an IllegalArgumentException. */
    public static Treaties of(
            List<Instrument> instruments,
            List<Participation> participations,
            List<LegalBasis> bases,
            List<RefusalGround> grounds,
            List<Reserved> reservations,
            List<TreatyEffect> effects) {
        Map<InstrumentId, Entry> entries = new TreeMap<>();
        for (Instrument instrument : instruments) {
            if (entries.put(instrument.id(), new Entry(instrument)) != null) {
                throw new IllegalArgumentException("twice: " + instrument.id());
            }
        }
        SortedSet<StateCode> states = new TreeSet<>();
        for (Entry entry : entries.values()) {
            InstrumentId parent = entry.instrument.parent();
            if (parent != null) {
                entry.parent = entry(entries, parent);
            }
        }
        for (Participation participation : participations) {
            states.add(participation.state());
            Entry entry = entry(entries, participation.instrument());
            if (entry.participations.put(participation.state().iso3(), participation) != null) {
                throw new IllegalArgumentException("twice: " + participation);
            }
        }
        for (RefusalGround ground : grounds) {
            entry(entries, ground.instrument()).grounds.put(ground.article(), ground);
        }
        for (Reserved reservation : reservations) {
            entry(entries, reservation.instrument())
                    .reservations
                    .computeIfAbsent(reservation.state().iso3(), _ -> new ArrayList<>())
                    .add(reservation);
        }
        for (TreatyEffect effect : effects) {
            entry(entries, effect.instrument()).effects.add(effect);
            InstrumentId on = effect.on();
            if (on != null) {
                entry(entries, on).changedBy.add(effect);
            }
        }
        for (LegalBasis basis : bases) {
            entry(entries, basis.instrument()).add(basis, entries);
        }
        return new Treaties(entries, states);
    }

    /** Every instrument, by its code. */
    public List<Instrument> instruments() {
        return entries.values().stream().map(entry -> entry.instrument).toList();
    }

    public Optional<Instrument> instrument(InstrumentId id) {
        return Optional.ofNullable(entries.get(id)).map(entry -> entry.instrument);
    }

    /** Every state of which anything is recorded, by its code. */
    public SortedSet<StateCode> states() {
        return new TreeSet<>(states);
    }

    /** Whether the state is bound by the instrument on that day, as far as is known. */
    public Binding binding(StateCode state, InstrumentId instrument, LocalDate on) {
        Entry entry = entry(entries, instrument);
        return entry.instrument.isInForce(on) ? entry.binding(state, on) : Binding.NOT_BOUND;
    }

    Iterable<Entry> entries() {
        return entries.values();
    }

    Entry entry(InstrumentId id) {
        return entry(entries, id);
    }

    private static Entry entry(Map<InstrumentId, Entry> entries, InstrumentId id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new IllegalArgumentException("no such instrument: " + id);
        }
        return entry;
    }

    /** One instrument and all that concerns it. Filled once by {@link Treaties#of}, and never changed after. */
    static final class Entry {

        final Instrument instrument;

        @Nullable
        Entry parent;

        /** By the codes of states as they are written: a text knows its hash. */
        final Map<String, Participation> participations = new HashMap<>();

        final Map<String, List<Reserved>> reservations = new HashMap<>();
        final Map<String, RefusalGround> grounds = new HashMap<>();
        final Map<Measure, List<Row>> rows = new EnumMap<>(Measure.class);
        final List<TreatyEffect> effects = new ArrayList<>();

        /** What other instruments change here. */
        final List<TreatyEffect> changedBy = new ArrayList<>();

        /** What its mutual assistance asks of the offence: whether the two are bound to help one another at all. */
        List<Cited<Gate>> assistanceGates = List.of();

        private Entry(Instrument instrument) {
            this.instrument = instrument;
        }

        private void add(LegalBasis basis, Map<InstrumentId, Entry> entries) {
            List<RefusalGround> own = new ArrayList<>();
            for (String article : basis.grounds()) {
                RefusalGround ground = grounds.get(article);
                if (ground == null) {
                    throw new IllegalArgumentException(instrument.id() + " has no ground of refusal " + article);
                }
                own.add(ground);
            }
            ResidualRules residual = basis.residual();
            if (residual != null) {
                residual.givesWayTo().forEach(other -> entry(entries, other));
            }
            if (basis.kind() == LegalBasis.Kind.MUTUAL_ASSISTANCE && assistanceGates.isEmpty()) {
                assistanceGates = basis.gates();
            }
            List<Row> measured = rows.computeIfAbsent(basis.measure(), _ -> new ArrayList<>());
            measured.add(new Row(basis, List.copyOf(own)));
            measured.sort(Comparator.comparingInt(row -> row.basis.precedence()));
        }

        /** A party since a day that nobody has found is taken as possibly bound from its consent on. */
        Binding binding(StateCode state, LocalDate on) {
            Participation participation = participations.get(state.iso3());
            if (participation == null) {
                return Binding.NOT_BOUND;
            }
            if (participation.status() == Participation.Status.PARTY && participation.inForce() == null) {
                LocalDate from = consent(participation);
                return from == null || !on.isBefore(from) ? Binding.UNCONFIRMED : Binding.NOT_BOUND;
            }
            return participation.binding(on);
        }

        private static @Nullable LocalDate consent(Participation participation) {
            LocalDate deposited = participation.deposited();
            if (deposited != null) {
                return deposited;
            }
            PartialDate signed = participation.signed();
            return signed == null ? participation.consented() : signed.earliest();
        }
    }

    /** A basis with its grounds of refusal. */
    record Row(LegalBasis basis, List<RefusalGround> grounds) {}
}
