package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.istmo.observatory.SmallRegion.BRAZIL;
import static org.istmo.observatory.SmallRegion.CHILE;
import static org.istmo.observatory.SmallRegion.HAITI;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.istmo.directory.State;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChosenStatesTest {

    private static final Observations REGION = new SmallRegion().observations();

    @Test
    void theReadersOrderIsKept() {
        ChosenStates.Read read = ChosenStates.read(List.of("HTI,BRA", " chl "), REGION);
        assertThat(read.chosen().states()).containsExactly(HAITI, BRAZIL, CHILE);
        assertThat(read.chosen().codes()).isEqualTo("HTI,BRA,CHL");
        assertThat(read.leftOut()).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        ChosenStates.Read read = ChosenStates.read(List.of("BRA,,XXX,BRA,<b>"), REGION);
        assertThat(read.chosen().states()).containsExactly(BRAZIL);
        assertThat(read.leftOut()).containsExactly("XXX", "<B>");
        assertThat(read.chosen().comparable()).isFalse();
        assertThat(ChosenStates.read(List.of(), REGION).chosen().states()).isEmpty();
    }

    @Test
    void sixAreEnough() {
        Observations large = seven();
        ChosenStates.Read read = ChosenStates.read(List.of("AAA,BBB,CCC,DDD,EEE,FFF,GGG"), large);
        assertThat(read.chosen().states()).hasSize(6);
        assertThat(read.chosen().full()).isTrue();
        assertThat(read.leftOut()).containsExactly("GGG");
    }

    @Test
    void aStateMovesAndGoes() {
        ChosenStates chosen = new ChosenStates(List.of(HAITI, BRAZIL, CHILE));
        assertThat(chosen.moved(HAITI.code(), 1).codes()).isEqualTo("BRA,HTI,CHL");
        assertThat(chosen.moved(CHILE.code(), -1).codes()).isEqualTo("HTI,CHL,BRA");
        assertThat(chosen.moved(HAITI.code(), -1)).isEqualTo(chosen);
        assertThat(chosen.moved(CHILE.code(), 1)).isEqualTo(chosen);
        assertThat(chosen.moved(new StateCode("USA"), 1)).isEqualTo(chosen);
        assertThat(chosen.without(BRAZIL.code()).codes()).isEqualTo("HTI,CHL");
    }

    /** The slow and obvious way: take the state out, and put it in again at its new place. */
    @ParameterizedTest
    @MethodSource("seeds")
    void movingKeepsTheOthersInOrder(long seed) {
        Random random = new Random(seed);
        List<State> states = new ArrayList<>(seven().states().subList(0, 1 + random.nextInt(6)));
        Collections.shuffle(states, random);
        int from = random.nextInt(states.size());
        int places = random.nextInt(9) - 4;
        List<State> expected = new ArrayList<>(states);
        State moved = expected.remove(from);
        expected.add(Math.clamp((long) from + places, 0, states.size() - 1), moved);
        assertThat(new ChosenStates(states).moved(moved.code(), places).states())
                .isEqualTo(expected);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static Observations seven() {
        List<State> states = IntStream.range(0, 7)
                .mapToObj(i -> String.valueOf((char) ('A' + i)).repeat(3))
                .map(code -> new State(
                        new StateCode(code),
                        code.substring(0, 2),
                        "000",
                        LocalisedText.of(Language.ENGLISH, code),
                        List.of("en")))
                .toList();
        return Observations.of(
                states, Map.of(), List.of(SmallRegion.OLD), List.of(SmallRegion.C2016), List.of(), List.of());
    }
}
