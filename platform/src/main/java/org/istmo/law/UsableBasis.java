package org.istmo.law;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A basis that the two states can use, and all that follows for this request.
 *
 * @param sure whether both states are certainly bound; what else is unconfirmed stands in the doubts
 * @param gates what the article asks of the offence; each is passed, or open on facts that are not known
 * @param dependsOn those facts
 * @param residual whether its own small treaty of assistance applies, or null where it has none
 * @param reservations those of the requested state that bear on this
 * @param ways the channels that remain once residual rules have given way
 * @param timeRules identifiers of the deadline rules that remain
 * @param refusals what can be refused on
 * @param limits what cannot, and what whoever refuses must do
 */
public record UsableBasis(
        LegalBasis basis,
        boolean sure,
        List<GatePassed> gates,
        List<OffenceFact> dependsOn,
        @Nullable Residual residual,
        List<Bite> reservations,
        DualCriminality dualCriminality,
        List<Way> ways,
        List<String> timeRules,
        List<Refusal> refusals,
        List<Refusal> limits,
        List<Doubt> doubts) {

    /** A gate, its article, and whether the offence passes it: never a no. */
    public record GatePassed(Gate gate, String article, Answer passed) {}

    /**
     * Whether the residual rules apply: no where other treaties take their place, unknown where those may.
     *
     * @param others the treaties that do, or may
     */
    public record Residual(ResidualRules rules, Answer apply, List<InstrumentId> others) {
        public Residual {
            others = List.copyOf(others);
        }
    }

    /** A reservation and whether it bites on this offence: yes or unknown. */
    public record Bite(Reserved reservation, Answer bites) {}

    /**
     * A channel, its article, the authorities named for it by the requested state, and the treaties by which it may be
     * sent electronically.
     */
    public record Way(Channel channel, String article, List<Reserved> authorities, List<Transmission> transmissions) {
        public Way {
            authorities = List.copyOf(authorities);
            transmissions = List.copyOf(transmissions);
        }
    }

    /** @param sure whether both states are certainly bound by it */
    public record Transmission(InstrumentId instrument, boolean sure) {}

    /** A ground, limit or duty, and whether it concerns this offence: yes or unknown. */
    public record Refusal(RefusalGround ground, Answer applies) {}

    public UsableBasis {
        gates = List.copyOf(gates);
        dependsOn = List.copyOf(dependsOn);
        reservations = List.copyOf(reservations);
        ways = List.copyOf(ways);
        timeRules = List.copyOf(timeRules);
        refusals = List.copyOf(refusals);
        limits = List.copyOf(limits);
        doubts = List.copyOf(doubts);
    }
}
