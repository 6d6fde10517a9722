package org.istmo.law;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.shared.StateCode;

/** National laws with their provisions and what these correspond to; what stands on something missing is left out. */
public final class NationalContent {

    /** Nothing at all: what ships with the program. */
    public static final NationalContent NOTHING = of(List.of(), List.of(), List.of());

    private final Map<UUID, NationalLaw> laws;
    private final Map<UUID, Provision> provisions;
    private final List<Mapping> mappings;

    private NationalContent(Map<UUID, NationalLaw> laws, Map<UUID, Provision> provisions, List<Mapping> mappings) {
        this.laws = laws;
        this.provisions = provisions;
        this.mappings = mappings;
    }

    /** Arranges them. */
    public static NationalContent of(List<NationalLaw> laws, List<Provision> provisions, List<Mapping> mappings) {
        Map<UUID, NationalLaw> lawsById = new HashMap<>();
        laws.forEach(law -> lawsById.put(law.id(), law));
        Map<UUID, Provision> provisionsById = new HashMap<>();
        provisions.stream()
                .filter(provision -> lawsById.containsKey(provision.law()))
                .forEach(provision -> provisionsById.put(provision.id(), provision));
        return new NationalContent(
                lawsById,
                provisionsById,
                mappings.stream()
                        .filter(mapping ->
                                mapping.provision() == null || provisionsById.containsKey(mapping.provision()))
                        .sorted(Comparator.comparing(Mapping::state)
                                .thenComparing(Mapping::instrument)
                                .thenComparingInt(Mapping::article)
                                .thenComparing(mapping -> String.valueOf(mapping.provision())))
                        .toList());
    }

    /** This and one entry more, which takes the place of the one that it is a new version of. */
    public NationalContent with(NationalEntry entry) {
        List<NationalLaw> newLaws = without(laws.values(), law -> law.id(), entry);
        List<Provision> newProvisions = without(provisions.values(), provision -> provision.id(), entry);
        return switch (entry) {
            case NationalLaw law ->
                of(Stream.concat(newLaws.stream(), Stream.of(law)).toList(), newProvisions, mappings);
            case Provision provision ->
                of(
                        newLaws,
                        Stream.concat(newProvisions.stream(), Stream.of(provision))
                                .toList(),
                        mappings);
            case Mapping mapping ->
                of(
                        newLaws,
                        newProvisions,
                        Stream.concat(
                                        mappings.stream().filter(other -> !other.concernsSame(mapping)),
                                        Stream.of(mapping))
                                .toList());
        };
    }

    private static <T> List<T> without(Collection<T> all, Function<T, UUID> id, NationalEntry entry) {
        return all.stream()
                .filter(one -> switch (entry) {
                    case NationalLaw law -> !law.id().equals(id.apply(one));
                    case Provision provision -> !provision.id().equals(id.apply(one));
                    case Mapping _ -> true;
                })
                .toList();
    }

    /** The law of this identity. */
    public Optional<NationalLaw> law(UUID id) {
        return Optional.ofNullable(laws.get(id));
    }

    /** The law of this provision, which is there. */
    public NationalLaw lawOf(Provision provision) {
        return law(provision.law()).orElseThrow();
    }

    /** The provision of this identity. */
    public Optional<Provision> provision(UUID id) {
        return Optional.ofNullable(provisions.get(id));
    }

    /** The laws of a state by their day, the oldest first. */
    public List<NationalLaw> laws(StateCode state) {
        return laws().stream().filter(law -> law.state().equals(state)).toList();
    }

    /** Every law, by the states' ISO codes and then by day. */
    public List<NationalLaw> laws() {
        return laws.values().stream()
                .sorted(Comparator.comparing(NationalLaw::state)
                        .thenComparing(NationalLaw::enacted)
                        .thenComparing(NationalLaw::number))
                .toList();
    }

    /** The provisions of a law by their numbers: {@code 9} before {@code 10}. */
    public List<Provision> provisions(NationalLaw law) {
        return provisions.values().stream()
                .filter(provision -> provision.law().equals(law.id()))
                .sorted(Comparator.comparingInt((Provision provision) -> leading(provision.number()))
                        .thenComparing(Provision::number))
                .toList();
    }

    private static int leading(String number) {
        String digits = number.replaceFirst("^\\D*(\\d{0,6}).*$", "$1");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** Every mapping, by the states' ISO codes, instruments and articles. */
    public List<Mapping> mappings() {
        return mappings;
    }

    /** What the provision corresponds to. */
    public List<Mapping> mappings(Provision provision) {
        return mappings.stream()
                .filter(mapping -> provision.id().equals(mapping.provision()))
                .toList();
    }

    /** The articles for which somebody found nothing in the state's law. */
    public List<Mapping> absences(StateCode state) {
        return mappings.stream()
                .filter(mapping -> mapping.state().equals(state) && mapping.provision() == null)
                .toList();
    }

    /** What is said of an article by laws that are in force, by the states' ISO codes. */
    public List<Mapping> of(InstrumentId instrument, int article) {
        return mappings.stream()
                .filter(mapping -> mapping.instrument().equals(instrument) && mapping.article() == article)
                .filter(this::counts)
                .toList();
    }

    /** Where each of these states stands with an article. */
    public Map<StateCode, Coverage> coverage(InstrumentId instrument, int article, List<StateCode> states) {
        Map<StateCode, Coverage> coverage =
                states.stream().collect(Collectors.toMap(state -> state, _ -> Coverage.NOT_REVIEWED));
        for (Mapping mapping : of(instrument, article)) {
            coverage.computeIfPresent(mapping.state(), (_, before) -> before.with(mapping.degree()));
        }
        return coverage;
    }

    /** What a repealed law provided for counts no longer. */
    private boolean counts(Mapping mapping) {
        return mapping.provision() == null
                || lawOf(provision(mapping.provision()).orElseThrow()).status() == NationalLaw.Status.IN_FORCE;
    }

    /**
     * Whether the Palermo Convention reaches this offence: by its recorded maximum, or because a mapping says that it is
     * one of those that the convention names. Of a case's circumstances nothing is known here.
     */
    public PalermoGate gate(Provision provision, Provision.Penalty penalty) {
        boolean named = mappings(provision).stream()
                .anyMatch(mapping -> mapping.instrument().equals(PalermoGate.CONVENTION)
                        && PalermoGate.NAMED_OFFENCES.contains(mapping.article()));
        return PalermoGate.of(Offence.punished(penalty.maximum(), Answer.UNKNOWN, Answer.UNKNOWN, Answer.of(named)));
    }
}
