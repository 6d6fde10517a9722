package org.istmo.law;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.istmo.directory.State;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * The whole register of treaties as one immutable value: pages, data and plans are functions of it. It counts states
 * by instrument, and never instruments by state.
 *
 * @param states in the order of the ISO codes
 * @param instruments in the order of the register
 * @param clauses when an instrument enters into force, as the reference words it; empty where nobody has read it
 * @param participations what each state has to do with each listed instrument, in the order of the ISO codes
 * @param articles in the order of their numbers
 * @param reservations by instrument, state and article; none that was struck
 * @param changes of participations and reservations after they first came into the register, the latest first
 * @param topicChanges the same of topics on which instruments meet
 * @param since when anything first came into it
 */
public record Register(
        List<State> states,
        List<Instrument> instruments,
        Map<InstrumentId, String> clauses,
        Map<InstrumentId, SortedMap<StateCode, Participation>> participations,
        Map<InstrumentId, List<Article>> articles,
        List<Reserved> reservations,
        List<Convergence> convergence,
        List<RegisterChange<Registered>> changes,
        List<RegisterChange<Convergence>> topicChanges,
        Instant since) {

    public Register {
        states = List.copyOf(states);
        instruments = List.copyOf(instruments);
        clauses = Map.copyOf(clauses);
        participations = Map.copyOf(participations);
        articles = Map.copyOf(articles);
        reservations = List.copyOf(reservations);
        convergence = List.copyOf(convergence);
        changes = List.copyOf(changes);
        topicChanges = List.copyOf(topicChanges);
    }

    /** How many states an instrument binds on a day, and of how many that is not sure. */
    public record Bound(int bound, int unconfirmed) {}

    /** The instrument with this code. */
    public Optional<Instrument> instrument(String code) {
        return instruments.stream()
                .filter(instrument -> instrument.id().code().equals(code))
                .findFirst();
    }

    /** The instruments by which states are shown. */
    public List<Instrument> listed() {
        return instruments.stream().filter(Instrument::listed).toList();
    }

    /** The state with this code. */
    public Optional<State> state(String iso3) {
        return states.stream().filter(state -> state.code().iso3().equals(iso3)).findFirst();
    }

    /** What the state has to do with the instrument, or null where no list of its parties was found. */
    public @Nullable Participation participation(InstrumentId instrument, StateCode state) {
        SortedMap<StateCode, Participation> all = participations.get(instrument);
        return all == null ? null : all.get(state);
    }

    /** Every state's, in the order of the ISO codes; none where no list of its parties was found. */
    public List<Participation> participations(InstrumentId instrument) {
        SortedMap<StateCode, Participation> all = participations.get(instrument);
        return all == null ? List.of() : List.copyOf(all.values());
    }

    /** This register, saying these things instead of what it says of the same states and instruments. */
    private Register with(Collection<Participation> said) {
        Map<InstrumentId, SortedMap<StateCode, Participation>> changed = new HashMap<>(participations);
        said.forEach(one -> {
            SortedMap<StateCode, Participation> ofOne =
                    new TreeMap<>(changed.getOrDefault(one.instrument(), new TreeMap<>()));
            ofOne.put(one.state(), one);
            changed.put(one.instrument(), ofOne);
        });
        return new Register(
                states,
                instruments,
                clauses,
                changed,
                articles,
                reservations,
                convergence,
                changes,
                topicChanges,
                since);
    }

    /** Every rule that these break beside one another and what the register says, each once. */
    Map<Participation, List<Contradiction>> contradictions(Collection<Participation> said) {
        Register asItWouldBe = with(said);
        return Contradiction.among(said, instruments, asItWouldBe::participation, reservations);
    }

    /** Every rule that this breaks beside what the register says of the same state. */
    List<Contradiction> contradictions(Participation said) {
        return Contradiction.beside(
                said, instruments, instrument -> participation(instrument, said.state()), reservations);
    }

    /** The state's reservations and declarations to the instrument that have effect on this day, by article. */
    public List<Reserved> reservations(InstrumentId instrument, StateCode state, LocalDate on) {
        return reservations.stream()
                .filter(one ->
                        one.instrument().equals(instrument) && one.state().equals(state) && one.isMade(on))
                .toList();
    }

    /** How many states the instrument binds on this day. */
    public Bound bound(Instrument instrument, LocalDate on) {
        int bound = 0;
        int unconfirmed = 0;
        for (Participation participation : participations(instrument.id())) {
            switch (Standing.of(instrument, participation, on)) {
                case BOUND -> bound++;
                case UNCONFIRMED, SINCE_UNKNOWN -> unconfirmed++;
                default -> {}
            }
        }
        return new Bound(bound, unconfirmed);
    }

    /** The articles of the instrument; none where nobody has noted them. */
    public List<Article> articles(InstrumentId instrument) {
        return articles.getOrDefault(instrument, List.of());
    }

    /** Whether somebody has read in a source that the instrument's article of this number is what it is said to be. */
    public boolean confirms(InstrumentId instrument, int article) {
        return articles(instrument).stream()
                .filter(one -> one.number() == article)
                .allMatch(one -> one.provenance().unconfirmed().isEmpty());
    }

    /** The instruments that the matrix of convergence speaks of, in the order of the register. */
    public List<Instrument> converging() {
        return instruments.stream()
                .filter(instrument ->
                        convergence.stream().anyMatch(row -> row.articles().containsKey(instrument.id())))
                .toList();
    }

    /** The parts of a topic's references that lead to no article of their instrument, by instrument. */
    public Map<InstrumentId, List<String>> unknownArticles(Convergence topic) {
        return unknownArticles(topic.articles());
    }

    /** The parts of such references, by instrument, that begin with no article of their instrument. */
    public Map<InstrumentId, List<String>> unknownArticles(Map<InstrumentId, String> references) {
        Map<InstrumentId, List<String>> unknown = new TreeMap<>();
        references.forEach((instrument, text) -> {
            List<String> parts = Convergence.references(text).stream()
                    .filter(reference ->
                            articles(instrument).stream().noneMatch(article -> article.number() == reference.article()))
                    .map(Convergence.Reference::text)
                    .toList();
            if (!parts.isEmpty()) {
                unknown.put(instrument, parts);
            }
        });
        return unknown;
    }

    /** Whether the article that a reservation cites is one of its instrument. */
    public boolean knowsArticle(Reserved reservation) {
        int number = Reserved.number(reservation.article()).orElse(0);
        return articles(reservation.instrument()).stream().anyMatch(article -> article.number() == number);
    }

    /** Every pair of dates that disagrees or cannot be checked, by instrument and then by the states' ISO codes. */
    public List<DateFinding> findings() {
        return instruments.stream()
                .flatMap(instrument -> findings(instrument).stream())
                .toList();
    }

    /** Those of one instrument. */
    public List<DateFinding> findings(Instrument instrument) {
        return participations(instrument.id()).stream()
                .flatMap(participation -> DateFinding.of(instrument, participation).stream())
                .toList();
    }

    /** The day of the first thing that the register knows of: before it there is nothing to say. */
    public Optional<LocalDate> begins() {
        return instruments.stream().map(Instrument::opened).min(LocalDate::compareTo);
    }
}
