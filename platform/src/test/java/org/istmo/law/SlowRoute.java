package org.istmo.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.istmo.law.DualCriminality.Outcome;
import org.istmo.law.DualCriminality.Rule;
import org.istmo.law.Participation.Binding;
import org.istmo.law.Participation.Status;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * The planner again, slow and obvious: the rules one after the other as the treaties state them, over the plain lists,
 * without the planner's gates, tables or three-valued logic.
 */
final class SlowRoute {

    private final LawTable table;
    private final List<Instrument> byCode;
    private final Map<String, Map<String, Participation>> standings = new HashMap<>();
    private final Map<String, Map<Measure, List<LegalBasis>>> bases = new HashMap<>();

    SlowRoute(LawTable table) {
        this.table = table;
        this.byCode = table.instruments().stream()
                .sorted(Comparator.comparing(instrument -> instrument.id().code()))
                .toList();
        for (Participation one : table.participations()) {
            standings
                    .computeIfAbsent(one.state().iso3(), _ -> new HashMap<>())
                    .put(one.instrument().code(), one);
        }
        for (LegalBasis basis : table.bases()) {
            bases.computeIfAbsent(basis.instrument().code(), _ -> new EnumMap<>(Measure.class))
                    .computeIfAbsent(basis.measure(), _ -> new ArrayList<>())
                    .add(basis);
        }
    }

    RoutePlan plan(RouteRequest request) {
        List<UsableBasis> usable = new ArrayList<>();
        List<RoutePlan.Closed> closed = new ArrayList<>();
        List<RoutePlan.Excluded> excluded = new ArrayList<>();
        List<RoutePlan.Rights> rights = new ArrayList<>();
        for (Instrument instrument : byCode) {
            List<TreatyEffect> effects = effectsOf(instrument);
            for (TreatyEffect effect : effects) {
                if (effect.kind() == TreatyEffect.Kind.PROTECTS_RIGHTS) {
                    for (Side side : Side.values()) {
                        rights.add(new RoutePlan.Rights(
                                instrument.id(), side, onThatDay(request.on(side), instrument, request.date())));
                    }
                }
            }
            Map<Measure, List<LegalBasis>> all =
                    bases.getOrDefault(instrument.id().code(), Map.of());
            List<LegalBasis> asked = new ArrayList<>(all.getOrDefault(request.measure(), List.of()));
            asked.sort(Comparator.comparingInt(LegalBasis::precedence));
            List<Obstacle> why = new ArrayList<>();
            if (all.isEmpty() && !effects.isEmpty()) {
                Set<TreatyEffect.Kind> kinds = new HashSet<>();
                for (TreatyEffect effect : effects) {
                    kinds.add(effect.kind());
                }
                why.add(new Obstacle.NotABasis(kinds));
            } else {
                why.addAll(whyNotInForce(request, instrument));
                if (all.isEmpty()) {
                    why.add(new Obstacle.NotDescribed());
                } else if (asked.isEmpty()) {
                    why.add(new Obstacle.NoSuchMeasure());
                }
            }
            if (!why.isEmpty()) {
                excluded.add(new RoutePlan.Excluded(instrument.id(), why));
                continue;
            }
            List<UsableBasis> here = new ArrayList<>();
            List<RoutePlan.Closed> shut = new ArrayList<>();
            for (LegalBasis basis : asked) {
                List<Obstacle> obstacles = whyClosed(request, basis);
                if (obstacles.isEmpty()) {
                    here.add(use(request, instrument, basis));
                } else {
                    shut.add(new RoutePlan.Closed(basis, obstacles));
                }
            }
            usable.addAll(here);
            if (here.isEmpty()) {
                for (RoutePlan.Closed one : shut) {
                    for (Obstacle obstacle : one.obstacles()) {
                        if (!why.contains(obstacle)) {
                            why.add(obstacle);
                        }
                    }
                }
                excluded.add(new RoutePlan.Excluded(instrument.id(), why));
            } else {
                closed.addAll(shut);
            }
        }
        // the instruments come by their codes already: each goes before the first that it precedes
        List<UsableBasis> ordered = new ArrayList<>();
        for (UsableBasis one : usable) {
            int place = 0;
            while (place < ordered.size() && !precedes(one, ordered.get(place))) {
                place++;
            }
            ordered.add(place, one);
        }
        return new RoutePlan(request, ordered, closed, excluded, rights);
    }

    private static boolean precedes(UsableBasis one, UsableBasis other) {
        if (one.sure() != other.sure()) {
            return one.sure();
        }
        return one.basis().precedence() < other.basis().precedence();
    }

    private List<TreatyEffect> effectsOf(Instrument instrument) {
        List<TreatyEffect> effects = new ArrayList<>();
        for (TreatyEffect effect : table.effects()) {
            if (effect.instrument().code().equals(instrument.id().code())) {
                effects.add(effect);
            }
        }
        return effects;
    }

    private Instrument instrument(InstrumentId id) {
        for (Instrument one : byCode) {
            if (one.id().code().equals(id.code())) {
                return one;
            }
        }
        throw new AssertionError(id);
    }

    private @Nullable Participation standing(StateCode state, Instrument instrument) {
        return standings
                .getOrDefault(state.iso3(), Map.of())
                .get(instrument.id().code());
    }

    // In force for a state

    private Binding onThatDay(StateCode state, Instrument instrument, LocalDate day) {
        if (instrument.inForce() == null || day.isBefore(instrument.inForce())) {
            return Binding.NOT_BOUND;
        }
        return bound(state, instrument, day);
    }

    private Binding bound(StateCode state, Instrument instrument, LocalDate day) {
        Participation one = standing(state, instrument);
        if (one == null) {
            return Binding.NOT_BOUND;
        }
        LocalDate begun = one.inForce();
        LocalDate ended = one.ended();
        if (one.status() == Status.PARTY_UNCONFIRMED) {
            return Binding.UNCONFIRMED;
        }
        if (one.status() == Status.PARTY && begun == null) {
            LocalDate consent = one.consented();
            if (one.signed() != null) {
                consent = one.signed().earliest();
            }
            if (one.deposited() != null) {
                consent = one.deposited();
            }
            return consent != null && day.isBefore(consent) ? Binding.NOT_BOUND : Binding.UNCONFIRMED;
        }
        if (one.status() == Status.PARTY
                || one.status() == Status.DENOUNCED
                || one.status() == Status.DENOUNCED_CONTESTED) {
            if (begun == null || day.isBefore(begun)) {
                return Binding.NOT_BOUND;
            }
            if (ended == null || day.isBefore(ended)) {
                return Binding.BOUND;
            }
            return one.status() == Status.DENOUNCED_CONTESTED ? Binding.UNCONFIRMED : Binding.NOT_BOUND;
        }
        return Binding.NOT_BOUND;
    }

    /** Yes, no or perhaps, for the instrument and for every convention that it is a protocol to. */
    private Answer together(RouteRequest request, Instrument instrument) {
        boolean perhaps = false;
        for (Instrument one = instrument; one != null; one = one.parent() == null ? null : instrument(one.parent())) {
            if (!one.listed()) {
                return Answer.NO;
            }
            for (Side side : Side.values()) {
                switch (onThatDay(request.on(side), one, request.date())) {
                    case NOT_BOUND -> {
                        return Answer.NO;
                    }
                    case UNCONFIRMED -> perhaps = true;
                    case BOUND -> {}
                }
            }
        }
        return perhaps ? Answer.UNKNOWN : Answer.YES;
    }

    private List<Obstacle> whyNotInForce(RouteRequest request, Instrument instrument) {
        List<Obstacle> why = new ArrayList<>();
        if (!instrument.listed()) {
            why.add(new Obstacle.PartiesUnknown());
            return why;
        }
        LocalDate day = request.date();
        if (instrument.inForce() == null || instrument.inForce().isAfter(day)) {
            why.add(new Obstacle.NotInForce(instrument.inForce()));
        }
        for (Side side : Side.values()) {
            Participation one = standing(request.on(side), instrument);
            if (one == null) {
                why.add(new Obstacle.Unrecorded(side));
            } else if (bound(one.state(), instrument, day) == Binding.NOT_BOUND) {
                boolean signedThen =
                        one.signed() == null || !one.signed().earliest().isAfter(day);
                if (one.status() == Status.SIGNATORY && signedThen) {
                    why.add(new Obstacle.OnlySigned(side, one.signed()));
                } else if (one.status() == Status.SIGNATORY
                        || one.status() == Status.INVITED
                        || one.status() == Status.NONE_FOUND) {
                    boolean confirmed = !one.provenance().unconfirmed().contains("status");
                    why.add(new Obstacle.NotParty(side, one.status(), confirmed));
                } else if (one.ended() != null && !one.ended().isAfter(day)) {
                    why.add(new Obstacle.NoLongerParty(side, one.ended()));
                } else {
                    why.add(new Obstacle.NotYetParty(side, one.inForce()));
                }
            }
        }
        for (InstrumentId parent = instrument.parent();
                parent != null;
                parent = instrument(parent).parent()) {
            for (Side side : Side.values()) {
                if (onThatDay(request.on(side), instrument(parent), day) == Binding.NOT_BOUND) {
                    why.add(new Obstacle.ParentNotShared(parent, side));
                }
            }
        }
        return why;
    }

    // What the articles ask of the offence

    private static Answer palermo(Offence offence, boolean extradition) {
        Integer maximum = offence.maximumInRequesting();
        boolean fourYears = maximum != null && maximum >= 4 * 12;
        boolean mayBeFourYears = maximum == null || fourYears;
        boolean covered = offence.namedByPalermo() == Answer.YES || fourYears;
        boolean mayBeCovered = offence.namedByPalermo() != Answer.NO || mayBeFourYears;
        boolean group = offence.organisedGroup() == Answer.YES;
        boolean mayBeGroup = offence.organisedGroup() != Answer.NO;
        boolean across = extradition || offence.transnational() == Answer.YES;
        boolean mayBeAcross = extradition || offence.transnational() != Answer.NO;
        if (!mayBeCovered || !mayBeGroup || !mayBeAcross) {
            return Answer.NO;
        }
        return covered && group && across ? Answer.YES : Answer.UNKNOWN;
    }

    private static Answer unConvention(Offence offence) {
        int article = offence.conduct().article();
        if (article >= 2 && article <= 9) {
            return Answer.YES;
        }
        return article == 10 ? Answer.NO : Answer.UNKNOWN;
    }

    static Answer asked(Gate gate, Offence offence) {
        Integer there = offence.maximumInRequested();
        Integer here = offence.maximumInRequesting();
        return switch (gate) {
            case ELECTRONIC_EVIDENCE -> Answer.YES;
            case PALERMO -> palermo(offence, false);
            case PALERMO_EXTRADITION -> palermo(offence, true);
            case ONE_YEAR_IN_REQUESTING -> here == null ? Answer.UNKNOWN : here >= 12 ? Answer.YES : Answer.NO;
            case ONE_YEAR_IN_BOTH -> {
                boolean tooLittleHere = here != null && here < 12;
                boolean tooLittleThere = there != null && there < 12;
                if (tooLittleHere || tooLittleThere || offence.offenceInRequested() == Answer.NO) {
                    yield Answer.NO;
                }
                yield here == null || there == null ? Answer.UNKNOWN : Answer.YES;
            }
            case ARTICLES_2_TO_11 -> {
                if (offence.conduct() == Conduct.UNKNOWN) {
                    yield Answer.UNKNOWN;
                }
                yield offence.conduct() == Conduct.OTHER ? Answer.NO : Answer.YES;
            }
            case NOT_PURELY_MILITARY -> {
                if (offence.military() == Answer.UNKNOWN) {
                    yield Answer.UNKNOWN;
                }
                yield offence.military() == Answer.YES ? Answer.NO : Answer.YES;
            }
            case UN_CONVENTION_EVIDENCE -> {
                if (unConvention(offence) == Answer.YES || (here != null && here >= 48)) {
                    yield Answer.YES;
                }
                yield unConvention(offence) == Answer.NO && here != null ? Answer.NO : Answer.UNKNOWN;
            }
            case UN_CONVENTION_OFFENCE -> unConvention(offence);
        };
    }

    /** A fact that is not known is asked for if the gate would answer otherwise once it is known, one way or another. */
    private static Set<OffenceFact> open(Gate gate, Offence offence) {
        Set<OffenceFact> open = EnumSet.noneOf(OffenceFact.class);
        if (asked(gate, offence) != Answer.UNKNOWN) {
            return open;
        }
        for (OffenceFact fact : OffenceFact.values()) {
            if (matters(fact, gate, offence)) {
                open.add(fact);
            }
        }
        return open;
    }

    private static boolean matters(OffenceFact fact, Gate gate, Offence o) {
        boolean palermo = gate == Gate.PALERMO || gate == Gate.PALERMO_EXTRADITION;
        Integer here = o.maximumInRequesting();
        boolean covered = o.namedByPalermo() == Answer.YES || (here != null && here >= 48);
        return switch (fact) {
            case CONDUCT ->
                o.conduct() == Conduct.UNKNOWN
                        && (gate == Gate.ARTICLES_2_TO_11
                                || gate == Gate.UN_CONVENTION_OFFENCE
                                || gate == Gate.UN_CONVENTION_EVIDENCE);
            case MAXIMUM_IN_REQUESTING ->
                here == null
                        && ((palermo && !covered)
                                || gate == Gate.ONE_YEAR_IN_REQUESTING
                                || gate == Gate.ONE_YEAR_IN_BOTH
                                || gate == Gate.UN_CONVENTION_EVIDENCE);
            case MAXIMUM_IN_REQUESTED -> o.maximumInRequested() == null && gate == Gate.ONE_YEAR_IN_BOTH;
            case TRANSNATIONAL -> o.transnational() == Answer.UNKNOWN && gate == Gate.PALERMO;
            case ORGANISED_GROUP -> o.organisedGroup() == Answer.UNKNOWN && palermo;
            case NAMED_BY_PALERMO -> o.namedByPalermo() == Answer.UNKNOWN && palermo && !covered;
            case MILITARY -> o.military() == Answer.UNKNOWN && gate == Gate.NOT_PURELY_MILITARY;
            case OFFENCE_IN_REQUESTED, FISCAL, POLITICAL -> false;
        };
    }

    private List<Reserved> reserved(StateCode state, InstrumentId instrument, LocalDate day) {
        List<Reserved> reserved = new ArrayList<>();
        for (Reserved one : table.reservations()) {
            boolean made = one.since() == null || !one.since().isAfter(day);
            if (one.ended() != null && !one.ended().isAfter(day)) {
                made = false;
            }
            if (one.struck()) {
                made = false;
            }
            if (made
                    && one.state().iso3().equals(state.iso3())
                    && one.instrument().code().equals(instrument.code())) {
                reserved.add(one);
            }
        }
        return reserved;
    }

    private List<Obstacle> whyClosed(RouteRequest request, LegalBasis basis) {
        List<Obstacle> why = new ArrayList<>();
        for (Cited<Gate> gate : basis.gates()) {
            if (asked(gate.what(), request.offence()) == Answer.NO) {
                why.add(new Obstacle.GateClosed(gate.what(), gate.article()));
            }
        }
        Cited<Rule> dual = basis.dualCriminality();
        if (dual.what() == Rule.REQUIRED && request.offence().offenceInRequested() == Answer.NO) {
            why.add(new Obstacle.NoDualCriminality(dual.article()));
        }
        for (Side side : Side.values()) {
            for (Reserved one : reserved(request.on(side), basis.instrument(), request.date())) {
                for (String article : basis.articles()) {
                    if (one.effect() == Reserved.Effect.EXCLUDES_ARTICLE && article.equals(one.article())) {
                        why.add(new Obstacle.ReservedOut(side, one));
                    }
                }
            }
        }
        return why;
    }

    // How it works

    private UsableBasis use(RouteRequest request, Instrument instrument, LegalBasis basis) {
        Offence offence = request.offence();
        List<UsableBasis.GatePassed> gates = new ArrayList<>();
        Set<OffenceFact> dependsOn = EnumSet.noneOf(OffenceFact.class);
        for (Cited<Gate> gate : basis.gates()) {
            gates.add(new UsableBasis.GatePassed(gate.what(), gate.article(), asked(gate.what(), offence)));
            dependsOn.addAll(open(gate.what(), offence));
        }
        UsableBasis.Residual residual = null;
        ResidualRules rules = basis.residual();
        if (rules != null) {
            List<InstrumentId> certain = new ArrayList<>();
            List<InstrumentId> possible = new ArrayList<>();
            for (InstrumentId other : rules.givesWayTo()) {
                Set<Answer> answers = EnumSet.of(together(request, instrument(other)));
                for (LegalBasis assistance : table.bases()) {
                    if (assistance.instrument().code().equals(other.code())
                            && assistance.kind() == LegalBasis.Kind.MUTUAL_ASSISTANCE) {
                        assistance.gates().forEach(gate -> {
                            boolean limit = gate.what() == Gate.ONE_YEAR_IN_REQUESTING
                                    || gate.what() == Gate.NOT_PURELY_MILITARY;
                            Answer answer = asked(gate.what(), offence);
                            answers.add(limit && answer == Answer.NO ? Answer.UNKNOWN : answer);
                        });
                        break;
                    }
                }
                if (answers.equals(EnumSet.of(Answer.YES))) {
                    certain.add(other);
                } else if (!answers.contains(Answer.NO)) {
                    possible.add(other);
                }
            }
            if (!certain.isEmpty()) {
                residual = new UsableBasis.Residual(rules, Answer.NO, certain);
            } else if (!possible.isEmpty()) {
                residual = new UsableBasis.Residual(rules, Answer.UNKNOWN, possible);
            } else {
                residual = new UsableBasis.Residual(rules, Answer.YES, List.of());
            }
        }
        List<Reserved> reserved = reserved(request.requested(), basis.instrument(), request.date());
        DualCriminality dual = dual(request, instrument, basis, residual, reserved);
        List<UsableBasis.Bite> bites = bites(basis, offence, residual, reserved);

        List<String> timeRules = new ArrayList<>();
        for (Cited<String> rule : basis.timeRules()) {
            if (!displaced(rule.article(), residual)) {
                timeRules.add(rule.what());
            }
        }
        List<UsableBasis.Refusal> refusals = new ArrayList<>();
        List<UsableBasis.Refusal> limits = new ArrayList<>();
        for (String article : basis.grounds()) {
            for (RefusalGround ground : table.grounds()) {
                if (ground.instrument().code().equals(basis.instrument().code())
                        && ground.article().equals(article)) {
                    Answer applies = ground(request, ground, dual, residual);
                    if (applies != Answer.NO && ground.nature() == RefusalGround.Nature.GROUND) {
                        refusals.add(new UsableBasis.Refusal(ground, applies));
                    } else if (applies != Answer.NO) {
                        limits.add(new UsableBasis.Refusal(ground, applies));
                    }
                }
            }
        }
        return new UsableBasis(
                basis,
                together(request, instrument) == Answer.YES,
                gates,
                List.copyOf(dependsOn),
                residual,
                bites,
                dual,
                ways(request, basis, residual, reserved),
                timeRules,
                refusals,
                limits,
                doubts(request, instrument, basis, bites));
    }

    /** Whether the article is one of the rules that another treaty has displaced. */
    private static boolean displaced(String article, UsableBasis.@Nullable Residual residual) {
        return residual != null && residual.apply() == Answer.NO && isResidual(article, residual);
    }

    /** Spelled out for the two that there are: all of Budapest 27, and Palermo 18(9) to 18(29). */
    private static boolean isResidual(String article, UsableBasis.@Nullable Residual residual) {
        if (residual == null) {
            return false;
        }
        if (residual.rules().clause().equals("27(1)")) {
            return article.equals("27") || article.startsWith("27(");
        }
        for (int paragraph = 9; paragraph <= 29; paragraph++) {
            if (article.startsWith("18(" + paragraph + ")")) {
                return true;
            }
        }
        return false;
    }

    private DualCriminality dual(
            RouteRequest request,
            Instrument instrument,
            LegalBasis basis,
            UsableBasis.@Nullable Residual residual,
            List<Reserved> reserved) {
        Offence offence = request.offence();
        Rule rule = basis.dualCriminality().what();
        String article = basis.dualCriminality().article();
        boolean offenceThere = offence.offenceInRequested() == Answer.YES;
        boolean noOffenceThere = offence.offenceInRequested() == Answer.NO;
        Outcome outcome;
        InstrumentId liftedBy = null;
        if (rule == Rule.NOT_REQUIRED) {
            outcome = Outcome.NOT_A_CONDITION;
        } else if (rule == Rule.NOT_STATED) {
            outcome = Outcome.NOT_STATED;
        } else if (rule == Rule.NOT_REQUIRED_SAVE_RESERVATION) {
            Reserved own = null;
            for (Reserved one : reserved) {
                if (one.effect() == Reserved.Effect.DUAL_CRIMINALITY_OUTSIDE_2_TO_11) {
                    own = one;
                }
            }
            boolean unread = unread(Objects.requireNonNull(standing(request.requested(), instrument)));
            if (offence.conduct().article() > 0) {
                outcome = Outcome.NOT_A_CONDITION;
            } else if (own == null && !unread) {
                outcome = Outcome.NOT_A_CONDITION;
            } else if (offenceThere) {
                outcome = Outcome.SATISFIED;
            } else if (own == null || !own.provenance().unconfirmed().isEmpty()) {
                outcome = Outcome.DEPENDS_ON_RESERVATION;
            } else if (offence.conduct() == Conduct.OTHER && noOffenceThere) {
                outcome = Outcome.MAY_BE_REFUSED;
            } else {
                outcome = Outcome.DEPENDS;
            }
        } else if (displaced(article, residual) && rule == Rule.MAY_BE_REFUSED) {
            outcome = Outcome.BY_OTHER_TREATY;
        } else if (offenceThere) {
            outcome = Outcome.SATISFIED;
        } else if (rule == Rule.UNREAD) {
            outcome = Outcome.RULE_UNREAD;
        } else if (rule == Rule.BY_LAW_OF_REQUESTED) {
            outcome = noOffenceThere ? Outcome.BY_LAW_OF_REQUESTED : Outcome.DEPENDS;
        } else if (rule == Rule.MAY_BE_REFUSED) {
            Answer protocol = Answer.NO;
            for (TreatyEffect effect : table.effects()) {
                if (effect.kind() == TreatyEffect.Kind.LIFTS_TAX_DUAL_CRIMINALITY
                        && basis.instrument().equals(effect.on())
                        && article.equals(effect.onArticle())) {
                    protocol = together(request, instrument(effect.instrument()));
                    liftedBy = effect.instrument();
                }
            }
            if (protocol == Answer.YES && offence.fiscal() == Answer.YES) {
                outcome = Outcome.SAME_NATURE_SUFFICES;
            } else if (!noOffenceThere) {
                outcome = Outcome.DEPENDS;
            } else if (protocol == Answer.NO || offence.fiscal() == Answer.NO) {
                outcome = Outcome.MAY_BE_REFUSED;
            } else {
                outcome = Outcome.DEPENDS;
            }
        } else {
            outcome = Outcome.DEPENDS;
        }
        return new DualCriminality(rule, article, outcome, outcome == Outcome.SAME_NATURE_SUFFICES ? liftedBy : null);
    }

    private boolean unread(Participation one) {
        if (one.reservations() == Participation.Reservations.NO) {
            return false;
        }
        if (one.reservations() == Participation.Reservations.UNKNOWN) {
            return true;
        }
        int read = 0;
        for (Reserved reserved : table.reservations()) {
            if (reserved.state().iso3().equals(one.state().iso3())
                    && reserved.instrument().code().equals(one.instrument().code())) {
                read++;
                if (reserved.effect() == Reserved.Effect.UNREAD_REMAINDER) {
                    return true;
                }
            }
        }
        return read == 0;
    }

    private static List<UsableBasis.Bite> bites(
            LegalBasis basis, Offence offence, UsableBasis.@Nullable Residual residual, List<Reserved> reserved) {
        List<UsableBasis.Bite> bites = new ArrayList<>();
        for (Reserved one : reserved) {
            switch (one.effect()) {
                case DUAL_CRIMINALITY_OUTSIDE_2_TO_11 -> {
                    boolean preservation = basis.dualCriminality().what() == Rule.NOT_REQUIRED_SAVE_RESERVATION;
                    if (preservation && offence.conduct() == Conduct.OTHER) {
                        bites.add(new UsableBasis.Bite(one, Answer.YES));
                    } else if (preservation && offence.conduct() == Conduct.UNKNOWN) {
                        bites.add(new UsableBasis.Bite(one, Answer.UNKNOWN));
                    }
                }
                case URGENT_TO_CENTRAL_AUTHORITY -> {
                    boolean direct = false;
                    for (Cited<Channel> channel : basis.channels()) {
                        direct |=
                                channel.what() == Channel.DIRECT_IN_URGENCY && !displaced(channel.article(), residual);
                    }
                    if (direct) {
                        bites.add(new UsableBasis.Bite(one, Answer.YES));
                    }
                }
                case NARROWS_OFFENCE -> {
                    String article = Integer.toString(offence.conduct().article());
                    if (offence.conduct() == Conduct.UNKNOWN) {
                        bites.add(new UsableBasis.Bite(one, Answer.UNKNOWN));
                    } else if (one.article().equals(article) || one.article().startsWith(article + "(")) {
                        bites.add(new UsableBasis.Bite(one, Answer.YES));
                    }
                }
                case NO_JURISDICTION_OVER_NATIONALS -> {
                    if (basis.measure() == Measure.EXTRADITION) {
                        bites.add(new UsableBasis.Bite(one, Answer.YES));
                    }
                }
                case EXCLUDES_ARTICLE, DESIGNATES_AUTHORITY, UNREAD_REMAINDER -> {}
            }
        }
        return bites;
    }

    private List<UsableBasis.Way> ways(
            RouteRequest request, LegalBasis basis, UsableBasis.@Nullable Residual residual, List<Reserved> reserved) {
        List<UsableBasis.Transmission> carriers = new ArrayList<>();
        for (Instrument carrier : byCode) {
            for (TreatyEffect effect : effectsOf(carrier)) {
                Answer shared = together(request, carrier);
                if (effect.kind() == TreatyEffect.Kind.TRANSMITS && shared != Answer.NO) {
                    carriers.add(new UsableBasis.Transmission(carrier.id(), shared == Answer.YES));
                }
            }
        }
        List<UsableBasis.Way> ways = new ArrayList<>();
        for (Cited<Channel> cited : basis.channels()) {
            if (displaced(cited.article(), residual)) {
                continue;
            }
            List<Reserved> named = new ArrayList<>();
            Reserved redirecting = null;
            for (Reserved one : reserved) {
                if (one.effect() == Reserved.Effect.DESIGNATES_AUTHORITY
                        && one.article().equals(cited.article())) {
                    named.add(one);
                }
                if (one.effect() == Reserved.Effect.URGENT_TO_CENTRAL_AUTHORITY) {
                    redirecting = one;
                }
            }
            if (cited.what() == Channel.DIRECT_IN_URGENCY && redirecting != null) {
                ways.add(new UsableBasis.Way(Channel.CENTRAL_AUTHORITY, redirecting.article(), named, carriers));
            } else if (cited.what() == Channel.CENTRAL_AUTHORITY) {
                ways.add(new UsableBasis.Way(Channel.CENTRAL_AUTHORITY, cited.article(), named, carriers));
            } else {
                ways.add(new UsableBasis.Way(cited.what(), cited.article(), named, List.of()));
            }
        }
        return ways;
    }

    private Answer ground(
            RouteRequest request, RefusalGround ground, DualCriminality dual, UsableBasis.@Nullable Residual residual) {
        Offence offence = request.offence();
        Set<Answer> all = EnumSet.noneOf(Answer.class);
        switch (ground.when()) {
            case ALWAYS -> all.add(Answer.YES);
            case POLITICAL -> all.add(offence.political());
            case FISCAL -> all.add(offence.fiscal());
            case MILITARY -> all.add(offence.military());
            case BELOW_ONE_YEAR -> {
                Integer maximum = offence.maximumInRequesting();
                all.add(maximum == null ? Answer.UNKNOWN : maximum < 12 ? Answer.YES : Answer.NO);
            }
            case DUAL_CRIMINALITY -> {
                switch (dual.outcome()) {
                    case MAY_BE_REFUSED -> all.add(Answer.YES);
                    case NOT_A_CONDITION, SATISFIED, BY_OTHER_TREATY, NOT_STATED -> all.add(Answer.NO);
                    case BY_LAW_OF_REQUESTED, DEPENDS, DEPENDS_ON_RESERVATION, SAME_NATURE_SUFFICES, RULE_UNREAD ->
                        all.add(Answer.UNKNOWN);
                }
            }
        }
        if (residual != null && isResidual(ground.article(), residual)) {
            all.add(residual.apply());
        }
        for (TreatyEffect effect : table.effects()) {
            if (effect.kind() == TreatyEffect.Kind.LIFTS_TAX_GROUND
                    && ground.instrument().equals(effect.on())
                    && ground.article().equals(effect.onArticle())) {
                switch (together(request, instrument(effect.instrument()))) {
                    case YES -> all.add(Answer.NO);
                    case UNKNOWN -> all.add(Answer.UNKNOWN);
                    case NO -> {}
                }
            }
        }
        if (all.contains(Answer.NO)) {
            return Answer.NO;
        }
        return all.contains(Answer.UNKNOWN) ? Answer.UNKNOWN : Answer.YES;
    }

    private List<Doubt> doubts(
            RouteRequest request, Instrument instrument, LegalBasis basis, List<UsableBasis.Bite> bites) {
        List<Doubt> doubts = new ArrayList<>();
        for (Instrument one = instrument; one != null; one = one.parent() == null ? null : instrument(one.parent())) {
            for (Side side : Side.values()) {
                Participation standing = Objects.requireNonNull(standing(request.on(side), one));
                if (bound(standing.state(), one, request.date()) == Binding.UNCONFIRMED) {
                    doubts.add(new Doubt.PartyUnconfirmed(side, one.id()));
                }
                for (String field : List.of("status", "inForce", "ended")) {
                    if (standing.provenance().unconfirmed().contains(field)) {
                        doubts.add(new Doubt.FieldUnconfirmed(side, one.id(), field));
                    }
                }
                if (unread(standing)) {
                    doubts.add(new Doubt.ReservationsUnread(side, one.id()));
                }
            }
        }
        for (UsableBasis.Bite bite : bites) {
            if (!bite.reservation().provenance().unconfirmed().isEmpty()) {
                doubts.add(new Doubt.ReservationUnconfirmed(bite.reservation()));
            }
        }
        Set<InstrumentId> changing = new HashSet<>();
        for (TreatyEffect effect : table.effects()) {
            if (instrument.id().equals(effect.on())
                    && together(request, instrument(effect.instrument())) == Answer.UNKNOWN
                    && changing.add(effect.instrument())) {
                doubts.add(new Doubt.EffectUnconfirmed(effect.instrument()));
            }
        }
        if (!basis.provenance().unconfirmed().isEmpty()) {
            doubts.add(new Doubt.BasisUnconfirmed(basis.provenance().unconfirmed()));
        }
        return doubts;
    }
}
