package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.istmo.law.Answer.NO;
import static org.istmo.law.Answer.UNKNOWN;
import static org.istmo.law.Answer.YES;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the Palermo Convention reaches, and what a gate makes of facts that are not known. */
class PalermoGateTest {

    @Test
    void aSeriousTransnationalCrimeOfAGroup() {
        assertThat(PalermoGate.of(offence(48, YES, YES, NO)).reaches()).isEqualTo(YES);
        assertThat(PalermoGate.of(offence(47, YES, YES, NO)).reaches()).isEqualTo(NO);
        assertThat(PalermoGate.of(offence(Offence.LIFE, YES, YES, NO)).reaches())
                .isEqualTo(YES);
        assertThat(PalermoGate.of(offence(null, YES, YES, NO)).reaches()).isEqualTo(UNKNOWN);
    }

    @Test
    void anOffenceThatItNamesNeedsNoPenaltyButTheRest() {
        assertThat(PalermoGate.of(offence(6, YES, YES, YES)).reaches()).isEqualTo(YES);
        assertThat(PalermoGate.of(offence(6, NO, YES, YES)).reaches()).isEqualTo(NO);
        assertThat(PalermoGate.of(offence(6, YES, UNKNOWN, YES)).reaches()).isEqualTo(UNKNOWN);
    }

    @Test
    void eachReasonHasItsArticle() {
        assertThat(PalermoGate.of(offence(60, YES, UNKNOWN, NO)).reasons())
                .containsExactly(
                        new PalermoGate.Reason(PalermoGate.Test.NAMED_OFFENCE, "3(1)(a)", NO),
                        new PalermoGate.Reason(PalermoGate.Test.SERIOUS_CRIME, "2(b)", YES),
                        new PalermoGate.Reason(PalermoGate.Test.COVERED_OFFENCE, "3(1)(a)-(b)", YES),
                        new PalermoGate.Reason(PalermoGate.Test.TRANSNATIONAL, "3(2)", YES),
                        new PalermoGate.Reason(PalermoGate.Test.ORGANISED_GROUP, "2(a)", UNKNOWN));
    }

    /** A gate answers unknown if and only if what is not known could be filled in both ways. */
    @ParameterizedTest
    @EnumSource(Gate.class)
    void unknownMeansThatBothAreStillPossible(Gate gate) {
        for (Offence offence : RouteReferenceTest.offences(new Random(7), 400)) {
            Set<Answer> possible = new HashSet<>();
            for (Offence filled : filled(offence)) {
                possible.add(gate.passes(filled));
            }
            if (offence.conduct() == Conduct.OTHER || offence.conduct() == Conduct.ATTEMPT_OR_AIDING) {
                // for the UN convention's list these two are not settled by any fact that is asked for
                possible.remove(UNKNOWN);
                if (gate == Gate.UN_CONVENTION_OFFENCE || gate == Gate.UN_CONVENTION_EVIDENCE) {
                    continue;
                }
            }
            possible.remove(UNKNOWN);
            Answer expected = possible.size() == 1 ? possible.iterator().next() : UNKNOWN;
            assertThat(gate.passes(offence)).as("%s", offence).isEqualTo(expected);
            assertThat(gate.passes(offence)).as("%s", offence).isEqualTo(SlowRoute.asked(gate, offence));
        }
    }

    private static Set<Offence> filled(Offence o) {
        Set<Offence> all = new HashSet<>();
        List<Conduct> conducts = o.conduct() == Conduct.UNKNOWN
                ? List.of(Conduct.ILLEGAL_ACCESS, Conduct.COPYRIGHT, Conduct.OTHER)
                : List.of(o.conduct());
        for (Conduct conduct : conducts) {
            for (Integer here : maxima(o.maximumInRequesting())) {
                for (Integer there : maxima(o.maximumInRequested())) {
                    for (Answer across : either(o.transnational())) {
                        for (Answer group : either(o.organisedGroup())) {
                            for (Answer named : either(o.namedByPalermo())) {
                                for (Answer military : either(o.military())) {
                                    for (Answer offenceThere : offenceThere(o)) {
                                        all.add(new Offence(
                                                conduct,
                                                here,
                                                there,
                                                offenceThere,
                                                across,
                                                group,
                                                named,
                                                NO,
                                                NO,
                                                military));
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    /** Whoever knows a maximum there knows that it is an offence there. */
    private static List<Answer> offenceThere(Offence o) {
        boolean implied = o.offenceInRequested() == UNKNOWN && o.maximumInRequested() != null;
        return implied ? List.of(YES) : either(o.offenceInRequested());
    }

    private static List<Answer> either(Answer answer) {
        return answer == UNKNOWN ? List.of(YES, NO) : List.of(answer);
    }

    private static List<Integer> maxima(@Nullable Integer maximum) {
        return maximum == null ? List.of(0, 12, 48) : List.of(maximum);
    }

    @Test
    void noMaximumIsBelowNothing() {
        assertThatThrownBy(() -> offence(-1, YES, YES, YES)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Offence offence(@Nullable Integer maximum, Answer across, Answer group, Answer named) {
        return new Offence(Conduct.OTHER, maximum, null, UNKNOWN, across, group, named, NO, NO, NO);
    }
}
