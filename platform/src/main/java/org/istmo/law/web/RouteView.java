package org.istmo.law.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.istmo.law.Answer;
import org.istmo.law.Doubt;
import org.istmo.law.Instrument;
import org.istmo.law.InstrumentId;
import org.istmo.law.LegalBasis;
import org.istmo.law.Obstacle;
import org.istmo.law.Offence;
import org.istmo.law.OffenceFact;
import org.istmo.law.PalermoGate;
import org.istmo.law.RefusalGround;
import org.istmo.law.Register;
import org.istmo.law.RequestItem;
import org.istmo.law.RoutePlan;
import org.istmo.law.RoutePlanner;
import org.istmo.law.Side;
import org.istmo.law.TimeRule;
import org.istmo.law.UsableBasis;
import org.istmo.pages.Page;
import org.istmo.pages.Query;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/** A plan in the reader's words. The plan itself has none: it is values. */
public final class RouteView {

    private final Page page;
    private final Register register;
    private final RoutePlanner planner;
    private final RoutePlan plan;
    private final AsOf asOf;
    private final Map<String, String> parameters;

    RouteView(
            Page page,
            Register register,
            RoutePlanner planner,
            RoutePlan plan,
            AsOf asOf,
            Map<String, String> parameters) {
        this.page = page;
        this.register = register;
        this.planner = planner;
        this.plan = plan;
        this.asOf = asOf.on(plan.request().date());
        this.parameters = parameters;
    }

    /** The address of the plan as JSON. */
    public String data() {
        return LawLinks.data("route", "json", parameters);
    }

    /** The plan. */
    public RoutePlan plan() {
        return plan;
    }

    /** Who asks whom for what. */
    public String title() {
        return page.t(
                "law.route.answer.title",
                "from",
                state(plan.request().requesting()),
                "to",
                state(plan.request().requested()),
                "measure",
                page.t(plan.request().measure().key()));
    }

    /** How many bases there are on the day. */
    public String lead() {
        return page.t(
                "law.route.answer.usable",
                "count",
                plan.usable().size(),
                "on",
                page.date(plan.request().date()));
    }

    /** What is known of the offence, a fact each. */
    public List<String> known() {
        Offence offence = plan.request().offence();
        return Stream.of(OffenceFact.values())
                .filter(fact -> !offence.lacks(fact))
                .map(fact -> switch (fact) {
                    case CONDUCT ->
                        known("law.route.conduct", page.t(offence.conduct().key()));
                    case MAXIMUM_IN_REQUESTING ->
                        known("law.route.penalty_from", String.valueOf(offence.maximumInRequesting()));
                    case MAXIMUM_IN_REQUESTED ->
                        known("law.route.penalty_to", String.valueOf(offence.maximumInRequested()));
                    case OFFENCE_IN_REQUESTED -> known("law.route.offence_there", offence.offenceInRequested());
                    case TRANSNATIONAL -> known("law.route.transnational", offence.transnational());
                    case ORGANISED_GROUP -> known("law.route.group", offence.organisedGroup());
                    case NAMED_BY_PALERMO -> known("law.route.named", offence.namedByPalermo());
                    case FISCAL -> known("law.route.fiscal", offence.fiscal());
                    case POLITICAL -> known("law.route.political", offence.political());
                    case MILITARY -> known("law.route.military", offence.military());
                })
                .toList();
    }

    private String known(String label, Answer answer) {
        return known(label, page.t(answer.key()));
    }

    /** A field of the form by the key of its label, with what was said there. */
    private String known(String label, String value) {
        return page.t("law.route.known", "fact", page.t(label), "value", value);
    }

    /** The day of the request, and the day on which what it rests on was known. */
    public AsOf asOf() {
        return asOf;
    }

    /** The address at which this very answer stands for ever, without its language. */
    public String address() {
        Map<String, String> lasting = new LinkedHashMap<>(parameters);
        lasting.putAll(asOf.lasting());
        return Query.at("/law/route", lasting);
    }

    /** The address of the same on paper. */
    public String sheets() {
        return page.to(Query.at("/law/route.pdf", parameters));
    }

    /** The name of its file. */
    String fileName() {
        return "route-" + plan.request().requesting() + "-" + plan.request().requested() + "-"
                + RouteForm.code(plan.request().measure()) + "-"
                + plan.request().date() + "-" + page.language();
    }

    /** The Palermo gate for this offence. */
    public PalermoGate palermo() {
        return PalermoGate.of(plan.request().offence());
    }

    /** Whether that gate is open: {@code yes}, {@code no} or {@code unknown}. */
    public String palermoReaches() {
        return lower(palermo().reaches());
    }

    /** The state's name. */
    public String state(StateCode code) {
        return register.state(code.iso3()).map(state -> page.t(state.name())).orElse(code.iso3());
    }

    /** The name of the state on this side. */
    public String state(Side side) {
        return state(plan.request().on(side));
    }

    /** What lawyers call the instrument. */
    public String instrument(InstrumentId id) {
        return register.instrument(id.code())
                .map(Instrument::shortName)
                .map(page::t)
                .orElse(id.code());
    }

    /** The articles of a basis. */
    public String articles(LegalBasis basis) {
        return page.t(
                "law.route.articles", "count", basis.articles().size(), "list", String.join(", ", basis.articles()));
    }

    /** Something cited, with its article. */
    public String cited(String text, String article) {
        return article.isEmpty() ? text : text + " " + page.t("law.route.article", "article", article);
    }

    /** The time rules of a basis. */
    public List<TimeRule> timeRules(UsableBasis usable) {
        return usable.timeRules().stream().map(planner::timeRule).toList();
    }

    /** What a request on this basis must contain, by kind of request. */
    public Map<String, List<RequestItem>> contents(LegalBasis basis) {
        Map<String, List<RequestItem>> contents = new LinkedHashMap<>();
        for (String kind : basis.requestKinds()) {
            List<RequestItem> items = planner.contents(kind).stream()
                    .filter(item -> item.instrument().equals(basis.instrument().code()))
                    .toList();
            if (!items.isEmpty()) {
                contents.put(kind, items);
            }
        }
        return contents;
    }

    /** A ground, limit or duty in the words of the reference. */
    public String words(RefusalGround ground) {
        return planner.words(ground);
    }

    /** The facts on which a basis depends, in one line. */
    public String dependsOn(UsableBasis usable) {
        return usable.dependsOn().stream().map(fact -> page.t(fact.key())).collect(Collectors.joining("; "));
    }

    /** Conditions of a basis, each with its article. */
    public List<String> conditions(LegalBasis basis) {
        return basis.conditions().stream()
                .map(one -> cited(page.t(one.what().key()), one.article()))
                .toList();
    }

    /** A condition that the offence must meet, with its article, and whether it does. */
    public String gate(UsableBasis.GatePassed gate) {
        return cited(page.t(gate.gate().key()), gate.article()) + page.t("law.colon") + " "
                + page.t(gate.passed().key());
    }

    /** Whether its own residual treaty applies. */
    public String residual(UsableBasis.Residual residual) {
        return page.t(
                "law.route.residual",
                "apply",
                lower(residual.apply()),
                "article",
                residual.rules().clause());
    }

    /** Whether each state is bound by a treaty on human rights. */
    public String rights(RoutePlan.Rights rights) {
        return page.t(
                "law.route.rights.binding",
                "state",
                state(rights.side()),
                "binding",
                lower(rights.binding()),
                "instrument",
                instrument(rights.instrument()));
    }

    /** The way of a basis, with its article. */
    public String way(UsableBasis.Way way) {
        StringBuilder text = new StringBuilder(cited(page.t(way.channel().key()), way.article()));
        for (UsableBasis.Transmission transmission : way.transmissions()) {
            text.append("; ")
                    .append(page.t("law.route.ways.transmission", "instrument", instrument(transmission.instrument())));
        }
        return text.toString();
    }

    /** Why something cannot be used. */
    public String obstacle(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.PartiesUnknown _ -> page.t("law.obstacle.parties_unknown");
            case Obstacle.NotInForce(var since) -> page.t("law.obstacle.not_in_force", "since", day(since));
            case Obstacle.Unrecorded(Side side) -> page.t("law.obstacle.unrecorded", "state", state(side));
            case Obstacle.NotParty(Side side, var status, boolean confirmed) ->
                page.t("law.obstacle.not_party", "state", state(side), "confirmed", String.valueOf(confirmed));
            case Obstacle.OnlySigned(Side side, var signed) -> page.t("law.obstacle.only_signed", "state", state(side));
            case Obstacle.NotYetParty(Side side, var since) ->
                page.t("law.obstacle.not_yet_party", "state", state(side), "since", day(since));
            case Obstacle.NoLongerParty(Side side, var since) ->
                page.t("law.obstacle.no_longer_party", "state", state(side), "since", day(since));
            case Obstacle.ParentNotShared(InstrumentId parent, Side side) ->
                page.t("law.obstacle.parent_not_shared", "state", state(side), "parent", instrument(parent));
            case Obstacle.NotABasis _ -> page.t("law.obstacle.not_a_basis");
            case Obstacle.NotDescribed _ -> page.t("law.obstacle.not_described");
            case Obstacle.NoSuchMeasure _ -> page.t("law.obstacle.no_such_measure");
            case Obstacle.GateClosed(var gate, String article) ->
                page.t("law.obstacle.gate_closed", "article", article, "gate", page.t(gate.key()));
            case Obstacle.NoDualCriminality(String article) ->
                page.t("law.obstacle.no_dual_criminality", "article", article);
            case Obstacle.ReservedOut(Side side, var reservation) ->
                page.t("law.obstacle.reserved_out", "state", state(side), "article", reservation.article());
        };
    }

    /** What is unconfirmed. */
    public String doubt(Doubt doubt) {
        return switch (doubt) {
            case Doubt.PartyUnconfirmed(Side side, InstrumentId instrument) ->
                page.t("law.doubt.party_unconfirmed", "instrument", instrument(instrument), "state", state(side));
            case Doubt.FieldUnconfirmed(Side side, InstrumentId instrument, String field) ->
                page.t(
                        "law.doubt.field_unconfirmed",
                        "instrument",
                        instrument(instrument),
                        "state",
                        state(side),
                        "field",
                        field);
            case Doubt.ReservationsUnread(Side side, InstrumentId instrument) ->
                page.t("law.doubt.reservations_unread", "instrument", instrument(instrument), "state", state(side));
            case Doubt.ReservationUnconfirmed(var reservation) ->
                page.t(
                        "law.doubt.reservation_unconfirmed",
                        "state",
                        state(reservation.state()),
                        "article",
                        reservation.article());
            case Doubt.BasisUnconfirmed _ -> page.t("law.doubt.basis_unconfirmed");
            case Doubt.EffectUnconfirmed(InstrumentId instrument) ->
                page.t("law.doubt.effect_unconfirmed", "instrument", instrument(instrument));
        };
    }

    private String day(@Nullable LocalDate day) {
        return day == null ? "none" : page.date(day);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Whether an answer is not a plain yes. */
    public static boolean isOpen(Answer answer) {
        return answer != Answer.YES;
    }
}
