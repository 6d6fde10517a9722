package org.istmo.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.istmo.law.Participation.Binding;
import org.istmo.law.UsableBasis.Bite;
import org.istmo.law.UsableBasis.GatePassed;
import org.istmo.law.UsableBasis.Refusal;
import org.istmo.law.UsableBasis.Residual;
import org.istmo.law.UsableBasis.Transmission;
import org.istmo.law.UsableBasis.Way;
import org.jspecify.annotations.Nullable;

/** The making of one plan: which instruments bind both states, which of their bases the offence passes, and how. */
final class Planning {

    private static final Comparator<UsableBasis> SUREST_FIRST = Comparator.comparing(
                    (UsableBasis usable) -> !usable.sure())
            .thenComparingInt(usable -> usable.basis().precedence())
            .thenComparing(usable -> usable.basis().instrument());

    /** The fields of a participation without which nobody can say whether a state is bound on a day. */
    private static final List<String> DECISIVE = List.of("status", "inForce", "ended");

    private final RouteRequest request;
    private final Offence offence;
    private final LocalDate date;
    private final Treaties treaties;

    /** Whether each instrument, by its code, is in force between the two. */
    private final Map<String, Answer> between = new HashMap<>();

    Planning(RouteRequest request, Treaties treaties) {
        this.request = request;
        this.offence = request.offence();
        this.date = request.date();
        this.treaties = treaties;
        for (Treaties.Entry entry : treaties.entries()) {
            between.put(entry.instrument.id().code(), inForceBetween(entry));
        }
    }

    RoutePlan plan() {
        List<Transmission> transmissions = transmissions();
        List<UsableBasis> usable = new ArrayList<>();
        List<RoutePlan.Closed> closed = new ArrayList<>();
        List<RoutePlan.Excluded> excluded = new ArrayList<>();
        List<RoutePlan.Rights> rights = new ArrayList<>();
        for (Treaties.Entry entry : treaties.entries()) {
            if (protectsRights(entry)) {
                rights.add(rights(entry, Side.REQUESTING));
                rights.add(rights(entry, Side.REQUESTED));
            }
            List<Obstacle> against = against(entry);
            if (!against.isEmpty()) {
                excluded.add(new RoutePlan.Excluded(entry.instrument.id(), against));
                continue;
            }
            List<RoutePlan.Closed> shut = new ArrayList<>();
            int before = usable.size();
            for (Treaties.Row row : entry.rows.getOrDefault(request.measure(), List.of())) {
                List<Obstacle> obstacles = against(entry, row.basis());
                if (obstacles.isEmpty()) {
                    usable.add(usable(entry, row, transmissions));
                } else {
                    shut.add(new RoutePlan.Closed(row.basis(), obstacles));
                }
            }
            if (usable.size() > before) {
                closed.addAll(shut);
            } else {
                Set<Obstacle> all = new LinkedHashSet<>();
                shut.forEach(one -> all.addAll(one.obstacles()));
                excluded.add(new RoutePlan.Excluded(entry.instrument.id(), List.copyOf(all)));
            }
        }
        usable.sort(SUREST_FIRST);
        return new RoutePlan(request, usable, closed, excluded, rights);
    }

    // Which instruments bind both

    private Answer inForceBetween(Treaties.Entry entry) {
        if (!entry.instrument.listed() || !entry.instrument.isInForce(date)) {
            return Answer.NO;
        }
        Answer both = bound(entry, Side.REQUESTING).and(bound(entry, Side.REQUESTED));
        return entry.parent == null || both == Answer.NO ? both : both.and(inForceBetween(entry.parent));
    }

    private Answer bound(Treaties.Entry entry, Side side) {
        return switch (entry.binding(request.on(side), date)) {
            case BOUND -> Answer.YES;
            case UNCONFIRMED -> Answer.UNKNOWN;
            case NOT_BOUND -> Answer.NO;
        };
    }

    private Answer between(InstrumentId id) {
        return between.getOrDefault(id.code(), Answer.NO);
    }

    private static boolean protectsRights(Treaties.Entry entry) {
        for (TreatyEffect effect : entry.effects) {
            if (effect.kind() == TreatyEffect.Kind.PROTECTS_RIGHTS) {
                return true;
            }
        }
        return false;
    }

    private RoutePlan.Rights rights(Treaties.Entry entry, Side side) {
        InstrumentId id = entry.instrument.id();
        return new RoutePlan.Rights(id, side, treaties.binding(request.on(side), id, date));
    }

    private List<Transmission> transmissions() {
        List<Transmission> transmissions = new ArrayList<>();
        for (Treaties.Entry entry : treaties.entries()) {
            Answer applies = between(entry.instrument.id());
            if (applies == Answer.NO) {
                continue;
            }
            for (TreatyEffect effect : entry.effects) {
                if (effect.kind() == TreatyEffect.Kind.TRANSMITS) {
                    transmissions.add(new Transmission(entry.instrument.id(), applies == Answer.YES));
                }
            }
        }
        return transmissions;
    }

    // What stands against an instrument

    private List<Obstacle> against(Treaties.Entry entry) {
        List<Obstacle> obstacles = new ArrayList<>();
        if (entry.rows.isEmpty() && !entry.effects.isEmpty()) {
            Set<TreatyEffect.Kind> kinds = EnumSet.noneOf(TreatyEffect.Kind.class);
            entry.effects.forEach(effect -> kinds.add(effect.kind()));
            return List.of(new Obstacle.NotABasis(kinds));
        }
        if (entry.instrument.listed()) {
            if (!entry.instrument.isInForce(date)) {
                obstacles.add(new Obstacle.NotInForce(entry.instrument.inForce()));
            }
            for (Side side : Side.BOTH) {
                Obstacle obstacle = against(entry, side);
                if (obstacle != null) {
                    obstacles.add(obstacle);
                }
            }
            for (Treaties.Entry parent = entry.parent; parent != null; parent = parent.parent) {
                for (Side side : Side.BOTH) {
                    InstrumentId id = parent.instrument.id();
                    if (treaties.binding(request.on(side), id, date) == Binding.NOT_BOUND) {
                        obstacles.add(new Obstacle.ParentNotShared(id, side));
                    }
                }
            }
        } else {
            obstacles.add(new Obstacle.PartiesUnknown());
        }
        if (entry.rows.isEmpty()) {
            obstacles.add(new Obstacle.NotDescribed());
        } else if (!entry.rows.containsKey(request.measure())) {
            obstacles.add(new Obstacle.NoSuchMeasure());
        }
        return obstacles;
    }

    private @Nullable Obstacle against(Treaties.Entry entry, Side side) {
        Participation participation = entry.participations.get(request.on(side).iso3());
        if (participation == null) {
            return new Obstacle.Unrecorded(side);
        }
        if (entry.binding(request.on(side), date) != Binding.NOT_BOUND) {
            return null;
        }
        return switch (participation.status()) {
            case PARTY, PARTY_UNCONFIRMED, DENOUNCED, DENOUNCED_CONTESTED -> {
                LocalDate ended = participation.ended();
                yield ended != null && !date.isBefore(ended)
                        ? new Obstacle.NoLongerParty(side, ended)
                        : new Obstacle.NotYetParty(side, participation.inForce());
            }
            case SIGNATORY -> {
                PartialDate signed = participation.signed();
                yield signed == null || !date.isBefore(signed.earliest())
                        ? new Obstacle.OnlySigned(side, signed)
                        : notParty(participation, side);
            }
            case INVITED, NONE_FOUND -> notParty(participation, side);
        };
    }

    private static Obstacle notParty(Participation participation, Side side) {
        return new Obstacle.NotParty(
                side, participation.status(), participation.provenance().confirms("status"));
    }

    private List<Obstacle> against(Treaties.Entry entry, LegalBasis basis) {
        List<Obstacle> obstacles = new ArrayList<>();
        for (Cited<Gate> gate : basis.gates()) {
            if (gate.what().passes(offence) == Answer.NO) {
                obstacles.add(new Obstacle.GateClosed(gate.what(), gate.article()));
            }
        }
        if (basis.dualCriminality().what() == DualCriminality.Rule.REQUIRED
                && offence.offenceInRequested() == Answer.NO) {
            obstacles.add(new Obstacle.NoDualCriminality(basis.dualCriminality().article()));
        }
        for (Side side : Side.BOTH) {
            for (Reserved reservation : made(entry, side)) {
                if (reservation.effect() == Reserved.Effect.EXCLUDES_ARTICLE
                        && basis.articles().contains(reservation.article())) {
                    obstacles.add(new Obstacle.ReservedOut(side, reservation));
                }
            }
        }
        return obstacles;
    }

    private List<Reserved> made(Treaties.Entry entry, Side side) {
        List<Reserved> all = entry.reservations.get(request.on(side).iso3());
        if (all == null) {
            return List.of();
        }
        List<Reserved> made = new ArrayList<>(all.size());
        for (Reserved reservation : all) {
            if (reservation.isMade(date)) {
                made.add(reservation);
            }
        }
        return made;
    }

    // How a basis works for this request

    private UsableBasis usable(Treaties.Entry entry, Treaties.Row row, List<Transmission> transmissions) {
        LegalBasis basis = row.basis();
        Residual residual = residual(basis);
        ResidualRules gone = residual != null && residual.apply() == Answer.NO ? residual.rules() : null;
        List<Reserved> reservations = made(entry, Side.REQUESTED);
        List<Bite> bites = bites(basis, reservations, gone);
        DualCriminality dual = dualCriminality(entry, basis, reservations, gone);
        List<GatePassed> gates = new ArrayList<>();
        Set<OffenceFact> dependsOn = EnumSet.noneOf(OffenceFact.class);
        for (Cited<Gate> gate : basis.gates()) {
            gates.add(new GatePassed(gate.what(), gate.article(), gate.what().passes(offence)));
            dependsOn.addAll(gate.what().open(offence));
        }
        List<String> timeRules = new ArrayList<>();
        for (Cited<String> rule : basis.timeRules()) {
            if (stays(rule.article(), gone)) {
                timeRules.add(rule.what());
            }
        }
        List<Refusal> refusals = new ArrayList<>();
        List<Refusal> limits = new ArrayList<>();
        for (RefusalGround ground : row.grounds()) {
            Answer applies = applies(entry, ground, dual, residual);
            if (applies != Answer.NO) {
                boolean refuses = ground.nature() == RefusalGround.Nature.GROUND;
                (refuses ? refusals : limits).add(new Refusal(ground, applies));
            }
        }
        return new UsableBasis(
                basis,
                between(basis.instrument()) == Answer.YES,
                gates,
                List.copyOf(dependsOn),
                residual,
                bites,
                dual,
                ways(basis, reservations, transmissions, gone),
                timeRules,
                refusals,
                limits,
                doubts(entry, basis, bites));
    }

    private static boolean stays(String article, @Nullable ResidualRules gone) {
        return gone == null || !gone.contains(article);
    }

    private @Nullable Residual residual(LegalBasis basis) {
        ResidualRules rules = basis.residual();
        if (rules == null) {
            return null;
        }
        List<InstrumentId> certain = new ArrayList<>();
        List<InstrumentId> possible = new ArrayList<>();
        for (InstrumentId other : rules.givesWayTo()) {
            Answer applies = between(other);
            if (applies != Answer.NO) {
                for (Cited<Gate> gate : treaties.entry(other).assistanceGates) {
                    Answer passes = gate.what().passes(offence);
                    // A treaty of assistance that is there and need not help here: whether it displaces is for a
                    // lawyer.
                    applies = applies.and(passes == Answer.NO && !gate.what().isSubject() ? Answer.UNKNOWN : passes);
                }
            }
            switch (applies) {
                case YES -> certain.add(other);
                case UNKNOWN -> possible.add(other);
                case NO -> {
                    // it has nothing to say between these two on this offence
                }
            }
        }
        if (!certain.isEmpty()) {
            return new Residual(rules, Answer.NO, certain);
        }
        return new Residual(rules, possible.isEmpty() ? Answer.YES : Answer.UNKNOWN, possible);
    }

    private List<Bite> bites(LegalBasis basis, List<Reserved> reservations, @Nullable ResidualRules gone) {
        List<Bite> bites = new ArrayList<>();
        for (Reserved reservation : reservations) {
            Answer answer = switch (reservation.effect()) {
                case DUAL_CRIMINALITY_OUTSIDE_2_TO_11 ->
                    basis.dualCriminality().what() == DualCriminality.Rule.NOT_REQUIRED_SAVE_RESERVATION
                            ? offence.conduct().withinArticles2To11().not()
                            : Answer.NO;
                case URGENT_TO_CENTRAL_AUTHORITY -> Answer.of(redirects(basis, gone));
                case NARROWS_OFFENCE -> narrows(reservation);
                case NO_JURISDICTION_OVER_NATIONALS -> Answer.of(basis.measure() == Measure.EXTRADITION);
                case EXCLUDES_ARTICLE, DESIGNATES_AUTHORITY, UNREAD_REMAINDER -> Answer.NO;
            };
            if (answer != Answer.NO) {
                bites.add(new Bite(reservation, answer));
            }
        }
        return bites;
    }

    private static boolean redirects(LegalBasis basis, @Nullable ResidualRules gone) {
        for (Cited<Channel> channel : basis.channels()) {
            if (channel.what() == Channel.DIRECT_IN_URGENCY && stays(channel.article(), gone)) {
                return true;
            }
        }
        return false;
    }

    private Answer narrows(Reserved reservation) {
        if (offence.conduct() == Conduct.UNKNOWN) {
            return Answer.UNKNOWN;
        }
        return Answer.of(
                Cited.number(reservation.article()) == offence.conduct().article());
    }

    private DualCriminality dualCriminality(
            Treaties.Entry entry, LegalBasis basis, List<Reserved> reservations, @Nullable ResidualRules gone) {
        Cited<DualCriminality.Rule> rule = basis.dualCriminality();
        Answer reserved =
                unread(entry, entry.participations.get(request.requested().iso3())) ? Answer.UNKNOWN : Answer.NO;
        for (Reserved reservation : reservations) {
            if (reservation.effect() == Reserved.Effect.DUAL_CRIMINALITY_OUTSIDE_2_TO_11) {
                reserved = reservation.isConfirmed() ? Answer.YES : Answer.UNKNOWN;
            }
        }
        Answer lifted = Answer.NO;
        InstrumentId lifting = null;
        for (TreatyEffect effect : entry.changedBy) {
            if (effect.kind() == TreatyEffect.Kind.LIFTS_TAX_DUAL_CRIMINALITY
                    && rule.article().equals(effect.onArticle())) {
                lifted = between(effect.instrument()).and(offence.fiscal());
                lifting = effect.instrument();
            }
        }
        DualCriminality.Outcome outcome =
                DualCriminality.outcome(rule.what(), offence, reserved, lifted, !stays(rule.article(), gone));
        boolean eased = outcome == DualCriminality.Outcome.SAME_NATURE_SUFFICES;
        return new DualCriminality(rule.what(), rule.article(), outcome, eased ? lifting : null);
    }

    /** Whether there are, or may be, reservations that nobody has read. */
    private static boolean unread(Treaties.Entry entry, @Nullable Participation participation) {
        if (participation == null) {
            return true;
        }
        return switch (participation.reservations()) {
            case NO -> false;
            case UNKNOWN -> true;
            case YES -> {
                List<Reserved> read =
                        entry.reservations.getOrDefault(participation.state().iso3(), List.of());
                boolean whole = !read.isEmpty();
                for (Reserved reservation : read) {
                    whole &= reservation.effect() != Reserved.Effect.UNREAD_REMAINDER;
                }
                yield !whole;
            }
        };
    }

    private static List<Way> ways(
            LegalBasis basis,
            List<Reserved> reservations,
            List<Transmission> transmissions,
            @Nullable ResidualRules gone) {
        List<Way> ways = new ArrayList<>();
        for (Cited<Channel> cited : basis.channels()) {
            if (!stays(cited.article(), gone)) {
                continue;
            }
            Channel channel = cited.what();
            String article = cited.article();
            List<Reserved> authorities = new ArrayList<>();
            for (Reserved reservation : reservations) {
                if (reservation.effect() == Reserved.Effect.DESIGNATES_AUTHORITY
                        && reservation.article().equals(article)) {
                    authorities.add(reservation);
                }
                if (reservation.effect() == Reserved.Effect.URGENT_TO_CENTRAL_AUTHORITY
                        && cited.what() == Channel.DIRECT_IN_URGENCY) {
                    channel = Channel.CENTRAL_AUTHORITY;
                    article = reservation.article();
                }
            }
            boolean carried = channel == Channel.CENTRAL_AUTHORITY;
            ways.add(new Way(channel, article, authorities, carried ? transmissions : List.of()));
        }
        return ways;
    }

    private Answer applies(
            Treaties.Entry entry, RefusalGround ground, DualCriminality dual, @Nullable Residual residual) {
        Answer concerns = switch (ground.when()) {
            case ALWAYS -> Answer.YES;
            case POLITICAL -> offence.political();
            case FISCAL -> offence.fiscal();
            case MILITARY -> offence.military();
            case BELOW_ONE_YEAR -> Gate.ONE_YEAR_IN_REQUESTING.passes(offence).not();
            case DUAL_CRIMINALITY -> dual.refusable();
        };
        if (residual != null && residual.rules().contains(ground.article())) {
            concerns = concerns.and(residual.apply());
        }
        for (TreatyEffect effect : entry.changedBy) {
            if (effect.kind() == TreatyEffect.Kind.LIFTS_TAX_GROUND
                    && ground.article().equals(effect.onArticle())) {
                concerns = concerns.and(between(effect.instrument()).not());
            }
        }
        return concerns;
    }

    private List<Doubt> doubts(Treaties.Entry entry, LegalBasis basis, List<Bite> bites) {
        List<Doubt> doubts = new ArrayList<>();
        for (Treaties.Entry one = entry; one != null; one = one.parent) {
            for (Side side : Side.BOTH) {
                doubt(one, side, doubts);
            }
        }
        for (Bite bite : bites) {
            if (!bite.reservation().isConfirmed()) {
                doubts.add(new Doubt.ReservationUnconfirmed(bite.reservation()));
            }
        }
        for (TreatyEffect effect : entry.changedBy) {
            Doubt doubt = new Doubt.EffectUnconfirmed(effect.instrument());
            if (between(effect.instrument()) == Answer.UNKNOWN && !doubts.contains(doubt)) {
                doubts.add(doubt);
            }
        }
        if (!basis.provenance().unconfirmed().isEmpty()) {
            doubts.add(new Doubt.BasisUnconfirmed(basis.provenance().unconfirmed()));
        }
        return doubts;
    }

    private void doubt(Treaties.Entry entry, Side side, List<Doubt> doubts) {
        InstrumentId id = entry.instrument.id();
        Participation participation = entry.participations.get(request.on(side).iso3());
        if (participation == null) {
            return;
        }
        if (entry.binding(request.on(side), date) == Binding.UNCONFIRMED) {
            doubts.add(new Doubt.PartyUnconfirmed(side, id));
        }
        for (String field : DECISIVE) {
            if (!participation.provenance().confirms(field)) {
                doubts.add(new Doubt.FieldUnconfirmed(side, id, field));
            }
        }
        if (unread(entry, participation)) {
            doubts.add(new Doubt.ReservationsUnread(side, id));
        }
    }
}
