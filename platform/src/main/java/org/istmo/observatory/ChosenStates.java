package org.istmo.observatory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.directory.State;
import org.istmo.shared.StateCode;

/** The states that a reader wants to see side by side, in the reader's own order: up to six, each once. */
public record ChosenStates(List<State> states) {

    /** How many can stand side by side on a page. */
    public static final int MOST = 6;

    /** From how many on there is anything to compare. */
    public static final int FEWEST = 2;

    public ChosenStates {
        states = List.copyOf(states);
    }

    /** What was understood of a list of codes, and what was left out: unknown codes, and states beyond the sixth. */
    public record Read(ChosenStates chosen, List<String> leftOut) {

        public Read {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** Reads codes such as {@code BRA,CHL}; a code that comes twice counts where it came first. */
    public static Read read(Collection<String> codes, Observations observations) {
        List<State> chosen = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        codes.stream()
                .flatMap(list -> Stream.of(list.split(",", 50)))
                .map(code -> code.strip().toUpperCase(Locale.ROOT))
                .filter(code -> !code.isEmpty())
                .distinct()
                .forEach(code -> observations
                        .state(code)
                        .filter(_ -> chosen.size() < MOST)
                        .ifPresentOrElse(chosen::add, () -> leftOut.add(code)));
        return new Read(new ChosenStates(chosen), leftOut);
    }

    /** Whether there are enough of them to compare. */
    public boolean comparable() {
        return states.size() >= FEWEST;
    }

    /** Whether no other can be added. */
    public boolean full() {
        return states.size() >= MOST;
    }

    /** The same states without this one. */
    public ChosenStates without(StateCode code) {
        return new ChosenStates(
                states.stream().filter(state -> !state.code().equals(code)).toList());
    }

    /** The same states with this one moved so many places to the right (negative: to the left), as far as it goes. */
    public ChosenStates moved(StateCode code, int places) {
        List<State> order = new ArrayList<>(states);
        for (int at = 0; at < order.size(); at++) {
            if (order.get(at).code().equals(code)) {
                int to = Math.clamp((long) at + places, 0, order.size() - 1);
                Collections.rotate(order.subList(Math.min(at, to), Math.max(at, to) + 1), to > at ? -1 : 1);
                return new ChosenStates(order);
            }
        }
        return this;
    }

    /** Their codes in this order, as an address writes them: {@code BRA,CHL}. */
    public String codes() {
        return states.stream().map(state -> state.code().iso3()).collect(Collectors.joining(","));
    }
}
