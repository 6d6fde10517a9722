package org.istmo.law;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether the Palermo Convention reaches an offence: an offence that it names or a serious crime, transnational, with an
 * organised criminal group (article 3(1)). For mutual assistance it is enough that the requesting state has reasonable
 * grounds to suspect the last two (article 18(1)).
 *
 * @param reaches yes where the gate is open, no where it is closed, unknown where it depends on what is not known
 */
public record PalermoGate(Answer reaches, List<Reason> reasons) {

    /** The maximum from which an offence is a serious crime (article 2(b)), in months. */
    public static final int SERIOUS_CRIME = 48;

    /** The convention. */
    public static final InstrumentId CONVENTION = new InstrumentId("UNTOC");

    /** The articles of the offences that it names. */
    public static final Set<Integer> NAMED_OFFENCES = Set.of(5, 6, 8, 23);

    /** One of the tests, its article, and how the offence passes it. */
    public record Reason(Test test, String article, Answer passed) {}

    /** What is tested. */
    public enum Test {
        /** One of the offences of articles 5, 6, 8 and 23. */
        NAMED_OFFENCE,
        /** At least four years at the most. */
        SERIOUS_CRIME,
        /** Neither of the two above is needed when the other is there. */
        COVERED_OFFENCE,
        TRANSNATIONAL,
        ORGANISED_GROUP;

        /** The key of its name. */
        public String key() {
            return "law.palermo." + name().toLowerCase(Locale.ROOT);
        }
    }

    public PalermoGate {
        reasons = List.copyOf(reasons);
    }

    /** The gate for this offence. */
    public static PalermoGate of(Offence offence) {
        Answer serious = offence.reachesInRequesting(SERIOUS_CRIME);
        Answer covered = covered(offence);
        return new PalermoGate(
                reaches(offence),
                List.of(
                        new Reason(Test.NAMED_OFFENCE, "3(1)(a)", offence.namedByPalermo()),
                        new Reason(Test.SERIOUS_CRIME, "2(b)", serious),
                        new Reason(Test.COVERED_OFFENCE, "3(1)(a)-(b)", covered),
                        new Reason(Test.TRANSNATIONAL, "3(2)", offence.transnational()),
                        new Reason(Test.ORGANISED_GROUP, "2(a)", offence.organisedGroup())));
    }

    /** Only the answer, for rules that need no reasons. */
    static Answer reaches(Offence offence) {
        return covered(offence).and(offence.transnational()).and(offence.organisedGroup());
    }

    /** Whether the offence is one that the convention names, or a serious crime. */
    static Answer covered(Offence offence) {
        return offence.namedByPalermo().or(offence.reachesInRequesting(SERIOUS_CRIME));
    }
}
