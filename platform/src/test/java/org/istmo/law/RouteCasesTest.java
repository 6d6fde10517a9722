package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.istmo.law.Answer.NO;
import static org.istmo.law.Answer.UNKNOWN;
import static org.istmo.law.Answer.YES;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.istmo.law.DualCriminality.Outcome;
import org.istmo.law.Participation.Binding;
import org.istmo.law.Participation.Status;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The cases of docs/guides/route-planner-cases.md, by their numbers. */
class RouteCasesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** Nothing known but the conduct. */
    private static final Offence ACCESS = offence(Conduct.ILLEGAL_ACCESS, null, UNKNOWN);

    private static final Offence OTHER = offence(Conduct.OTHER, null, UNKNOWN);

    private final LawTable table = LawTable.read();
    private final Treaties treaties = table.treaties();

    // 1
    @Test
    void argentinaAsksChileToPreserve() {
        RoutePlan plan = plan("ARG", "CHL", Measure.PRESERVATION, ACCESS);
        UsableBasis first = plan.usable().getFirst();
        assertThat(first.basis().instrument()).hasToString("ETS185");
        assertThat(first.basis().articles()).containsExactly("29", "35");
        assertThat(first.sure()).isTrue();
        assertThat(first.dualCriminality().outcome()).isEqualTo(Outcome.NOT_A_CONDITION);
        assertThat(first.timeRules()).containsExactly("BUD-29-MIN", "BUD-29-MLA");
        assertThat(first.basis().requestKinds()).containsExactly("preservation", "preservation_template");
        assertThat(first.ways()).singleElement().satisfies(way -> {
            assertThat(way.channel()).isEqualTo(Channel.POINT_24_7);
            assertThat(way.article()).isEqualTo("35");
            assertThat(way.authorities()).extracting(Reserved::state).containsExactly(new StateCode("CHL"));
        });
        assertThat(grounds(first)).containsExactly("29(5)");
        assertThat(first.reservations())
                .extracting(bite -> bite.reservation().article())
                .containsExactly("2");
        assertThat(instruments(plan)).containsExactly("ETS185", "OAS-A55", "UNTOC");
        assertThat(first.doubts()).contains(new Doubt.ReservationsUnread(Side.REQUESTED, new InstrumentId("ETS185")));
    }

    // 1
    @Test
    void argentinasReservationDoesNotBiteWhenArgentinaAsks() {
        UsableBasis first =
                plan("ARG", "CHL", Measure.PRESERVATION, OTHER).usable().getFirst();
        assertThat(first.reservations()).isEmpty();
        // what was found of Chile's reservations is cut off: nothing is concluded from its silence on 29(4)
        assertThat(first.dualCriminality().outcome()).isEqualTo(Outcome.DEPENDS_ON_RESERVATION);
    }

    // 2
    @Test
    void chileAsksArgentinaToPreserveOutsideArticles2To11() {
        RoutePlan plan = plan("CHL", "ARG", Measure.PRESERVATION, OTHER);
        UsableBasis first = plan.usable().getFirst();
        assertThat(first.basis().articles()).containsExactly("29", "35");
        assertThat(first.reservations()).singleElement().satisfies(bite -> {
            assertThat(bite.reservation().article()).isEqualTo("29(4)");
            assertThat(bite.bites()).isEqualTo(YES);
        });
        assertThat(first.dualCriminality().outcome()).isEqualTo(Outcome.DEPENDS);
        assertThat(first.refusals())
                .extracting(refusal -> refusal.ground().article(), UsableBasis.Refusal::applies)
                .containsExactly(tuple("29(4)", UNKNOWN), tuple("29(5)", YES));
        assertThat(preservation("CHL", "ARG", offence(Conduct.OTHER, null, NO)).outcome())
                .isEqualTo(Outcome.MAY_BE_REFUSED);
        assertThat(preservation("CHL", "ARG", offence(Conduct.OTHER, null, YES)).outcome())
                .isEqualTo(Outcome.SATISFIED);
        assertThat(preservation("CHL", "ARG", ACCESS).outcome()).isEqualTo(Outcome.NOT_A_CONDITION);
    }

    // 2
    @Test
    void aReservationKnownByRecallIsSaidToBeSo() {
        UsableBasis first =
                plan("CHL", "PER", Measure.PRESERVATION, OTHER).usable().getFirst();
        assertThat(first.dualCriminality().outcome()).isEqualTo(Outcome.DEPENDS_ON_RESERVATION);
        assertThat(first.doubts())
                .anyMatch(doubt -> doubt instanceof Doubt.ReservationUnconfirmed(Reserved reservation)
                        && reservation.article().equals("29(4)"));
    }

    // 3
    @Test
    void saintLuciaAsksHaitiForTestimony() {
        RoutePlan plan = plan("LCA", "HTI", Measure.TESTIMONY, organised(60, YES));
        assertThat(instruments(plan)).containsExactly("UNTOC");
        UsableBasis only = plan.usable().getFirst();
        assertThat(only.basis().articles()).containsExactly("18(3)(a)");
        assertThat(residual(only).apply()).isEqualTo(YES);
        assertThat(only.timeRules()).containsExactly("UNT-18-24", "UNT-18-27");
        assertThat(only.basis().requestKinds()).containsExactly("mla");
        assertThat(only.dependsOn()).isEmpty();
        assertThat(only.limits()).extracting(limit -> limit.ground().article()).containsExactly("18(8)", "18(23)");
        assertThat(against(plan, "OAS-A55"))
                .containsExactly(
                        new Obstacle.NotParty(Side.REQUESTING, Status.NONE_FOUND, true),
                        new Obstacle.NotParty(Side.REQUESTED, Status.NONE_FOUND, true));
    }

    // 3
    @Test
    void saintLuciaAndHaitiDependOnTheGroup() {
        RoutePlan plan = plan("LCA", "HTI", Measure.TESTIMONY, organised(60, UNKNOWN));
        assertThat(plan.usable().getFirst().dependsOn()).containsExactly(OffenceFact.ORGANISED_GROUP);
    }

    // 4
    @Test
    void dominicanRepublicAsksCanada() {
        RoutePlan plan = plan("DOM", "CAN", Measure.STORED_CONTENT_DATA, organised(60, YES));
        assertThat(instruments(plan)).containsExactly("ETS185", "UNTOC");
        assertThat(against(plan, "OAS-A55"))
                .containsExactly(new Obstacle.NotParty(Side.REQUESTING, Status.NONE_FOUND, true));
        UsableBasis budapest = plan.usable().getFirst();
        // the two have Palermo's rules of assistance for this offence: Budapest 27 gives way (27(1))
        assertThat(residual(budapest).apply()).isEqualTo(NO);
        assertThat(residual(budapest).others()).containsExactly(new InstrumentId("UNTOC"));
        assertThat(grounds(budapest)).containsExactly("25(4)", "25(5)");
        assertThat(budapest.ways()).extracting(UsableBasis.Way::article).containsExactly("35");
        assertThat(budapest.timeRules()).containsExactly("BUD-31-3");

        RoutePlan lesser = plan("DOM", "CAN", Measure.STORED_CONTENT_DATA, organised(36, YES));
        assertThat(instruments(lesser)).containsExactly("ETS185");
        UsableBasis alone = lesser.usable().getFirst();
        assertThat(residual(alone).apply()).isEqualTo(YES);
        // the offence is not political: 27(4)(a) is out
        assertThat(grounds(alone)).containsExactly("25(4)", "25(5)", "27(4)(b)");
        assertThat(alone.ways())
                .extracting(UsableBasis.Way::channel)
                .containsExactly(
                        Channel.POINT_24_7,
                        Channel.CENTRAL_AUTHORITY,
                        Channel.DIRECT_IN_URGENCY,
                        Channel.INTERPOL_IN_URGENCY);
    }

    // 5
    @Test
    void jamaicaAsksHonduras() {
        RoutePlan plan = plan("JAM", "HND", Measure.SEARCH_AND_SEIZURE, organised(60, YES));
        assertThat(instruments(plan)).containsExactly("OAS-A55", "UNTOC");
        UsableBasis nassau = plan.usable().getFirst();
        assertThat(nassau.basis().articles()).containsExactly("7(e)", "13");
        assertThat(nassau.dualCriminality().outcome()).isEqualTo(Outcome.DEPENDS);
        assertThat(nassau.dualCriminality().article()).isEqualTo("5");
        UsableBasis palermo = plan.usable().get(1);
        assertThat(residual(palermo).apply()).isEqualTo(NO);
        assertThat(palermo.dualCriminality().outcome()).isEqualTo(Outcome.BY_OTHER_TREATY);
        assertThat(grounds(palermo)).isEmpty();
        assertThat(against(plan, "ETS185"))
                .containsExactly(
                        new Obstacle.NotParty(Side.REQUESTING, Status.NONE_FOUND, true),
                        new Obstacle.NotParty(Side.REQUESTED, Status.NONE_FOUND, true));
        assertThat(plan("JAM", "HND", Measure.TESTIMONY, organised(60, YES))
                        .usable()
                        .getFirst()
                        .dualCriminality()
                        .outcome())
                .isEqualTo(Outcome.NOT_A_CONDITION);
    }

    // 6
    @Test
    void onlyPalermoAndBelowFourYears() {
        for (Measure measure : Measure.values()) {
            RoutePlan plan = plan("BRB", "KNA", measure, organised(47, YES));
            assertThat(plan.usable()).as("%s", measure).isEmpty();
            assertThat(plan.excluded()).hasSize(10);
        }
        assertThat(against(plan("BRB", "KNA", Measure.TESTIMONY, organised(47, YES)), "UNTOC"))
                .containsExactly(new Obstacle.GateClosed(Gate.PALERMO, "3(1)"));
        assertThat(PalermoGate.of(organised(47, YES)).reasons())
                .contains(new PalermoGate.Reason(PalermoGate.Test.SERIOUS_CRIME, "2(b)", NO));
    }

    // 7
    @Test
    void theDayBeforeBudapestIsInForceForChile() {
        RouteRequest before = request("USA", "CHL", Measure.PRESERVATION, ACCESS, LocalDate.of(2017, 7, 31));
        assertThat(against(plan(before), "ETS185"))
                .containsExactly(new Obstacle.NotYetParty(Side.REQUESTED, LocalDate.of(2017, 8, 1)));
        RouteRequest then = request("USA", "CHL", Measure.PRESERVATION, ACCESS, LocalDate.of(2017, 8, 1));
        assertThat(plan(then).usable().getFirst().basis().instrument()).hasToString("ETS185");
        RouteRequest early = request("USA", "CHL", Measure.PRESERVATION, ACCESS, LocalDate.of(1990, 1, 1));
        assertThat(against(plan(early), "ETS185")).contains(new Obstacle.NotInForce(LocalDate.of(2004, 7, 1)));
    }

    // 8
    @Test
    void taxOffenceBetweenTwoPartiesToTheProtocolOfNassau() {
        Offence tax = fiscal(24);
        UsableBasis eased = plan("BRA", "COL", Measure.FREEZING, tax).usable().getFirst();
        assertThat(eased.basis().instrument()).hasToString("OAS-A55");
        assertThat(grounds(eased)).doesNotContain("9(f)").contains("5", "9(e)");
        assertThat(eased.dualCriminality().outcome()).isEqualTo(Outcome.SAME_NATURE_SUFFICES);
        assertThat(eased.dualCriminality().liftedBy()).hasToString("OAS-A59");
        UsableBasis without = plan("BRA", "ARG", Measure.FREEZING, tax).usable().getFirst();
        assertThat(grounds(without)).contains("9(f)", "5");
        assertThat(without.dualCriminality().outcome()).isEqualTo(Outcome.DEPENDS);
        assertThat(grounds(plan("BRA", "ARG", Measure.FREEZING, organised(24, YES))
                        .usable()
                        .getFirst()))
                .doesNotContain("9(f)");
    }

    // 9
    @Test
    void whatIsNotInForceIsUsedOnceTheDataSaySo() {
        for (LocalDate date : List.of(LocalDate.of(1975, 1, 1), TODAY, LocalDate.of(2027, 12, 31))) {
            RoutePlan plan = plan(request("CHL", "COL", Measure.SUBSCRIBER_INFORMATION, ACCESS, date));
            assertThat(against(plan, "CETS224")).contains(new Obstacle.NotInForce(null));
            assertThat(against(plan, "UNCC")).contains(new Obstacle.NotInForce(null));
        }
        LocalDate since = LocalDate.of(2026, 6, 1);
        RouteRequest request = request("CHL", "COL", Measure.SUBSCRIBER_INFORMATION, ACCESS, TODAY);
        Treaties later = table.inForce("CETS224", since, "CHL", "COL", "MEX")
                .inForce("UNCC", since, "CHL", "COL", "MEX")
                .treaties();
        RoutePlan plan = (RoutePlan) Route.plan(request, later);
        assertThat(plan.usable())
                .extracting(one -> one.basis().articles().getFirst())
                .startsWith("7", "8(1)(a)", "31", "44");
        UsableBasis direct = plan.usable().getFirst();
        assertThat(direct.ways()).extracting(UsableBasis.Way::channel).containsExactly(Channel.PROVIDER);
        assertThat(direct.timeRules()).containsExactly("P2-7-30", "P2-7-5");
        RouteRequest mexico = request("CHL", "MEX", Measure.SUBSCRIBER_INFORMATION, ACCESS, TODAY);
        assertThat(against((RoutePlan) Route.plan(mexico, later), "CETS224"))
                .containsExactly(new Obstacle.ParentNotShared(new InstrumentId("ETS185"), Side.REQUESTED));
    }

    // 9
    @Test
    void aStateThatReservedAnArticleOfTheProtocolIsAskedByAnother() {
        LawTable later = table.inForce("CETS224", LocalDate.of(2026, 6, 1), "CHL", "COL");
        Reserved seven = new Reserved(
                new StateCode("COL"),
                new InstrumentId("CETS224"),
                "7",
                Reserved.Effect.EXCLUDES_ARTICLE,
                "7(9)(a)",
                null,
                null,
                false,
                new Provenance("a test", "", Provenance.Confidence.HIGH, Set.of()));
        Treaties reserved = later.withReservations(List.of(seven)).treaties();
        RoutePlan plan =
                (RoutePlan) Route.plan(request("CHL", "COL", Measure.SUBSCRIBER_INFORMATION, ACCESS, TODAY), reserved);
        assertThat(plan.usable().getFirst().basis().articles()).containsExactly("8(1)(a)");
        assertThat(plan.closed()).singleElement().satisfies(closed -> {
            assertThat(closed.basis().articles()).containsExactly("7");
            assertThat(closed.obstacles()).containsExactly(new Obstacle.ReservedOut(Side.REQUESTED, seven));
        });
    }

    // 10
    @Test
    void medellinCarriesRequestsBetweenCentralAuthorities() {
        RoutePlan plan = plan("COL", "PRY", Measure.TESTIMONY, organised(60, YES));
        assertThat(against(plan, "MEDELLIN"))
                .containsExactly(new Obstacle.NotABasis(Set.of(TreatyEffect.Kind.TRANSMITS)));
        UsableBasis nassau = plan.usable().getFirst();
        // since when it binds either of them was not found
        assertThat(nassau.ways()).singleElement().satisfies(way -> {
            assertThat(way.channel()).isEqualTo(Channel.CENTRAL_AUTHORITY);
            assertThat(way.transmissions())
                    .containsExactly(new UsableBasis.Transmission(new InstrumentId("MEDELLIN"), false));
        });
        assertThat(plan("COL", "PER", Measure.TESTIMONY, organised(60, YES))
                        .usable()
                        .getFirst()
                        .ways())
                .allMatch(way -> way.transmissions().isEmpty());
    }

    // 10
    @Test
    void aPartySinceADayThatNobodyFoundMayBeBoundFromItsDepositOn() {
        StateCode paraguay = new StateCode("PRY");
        InstrumentId medellin = new InstrumentId("MEDELLIN");
        LocalDate deposited = LocalDate.of(2023, 2, 2);
        assertThat(treaties.binding(paraguay, medellin, deposited.minusDays(1))).isEqualTo(Binding.NOT_BOUND);
        assertThat(treaties.binding(paraguay, medellin, deposited)).isEqualTo(Binding.UNCONFIRMED);
    }

    // 11
    @Test
    void anUnconfirmedPartyComesAfterASureOne() {
        RoutePlan plan = plan("ARG", "URY", Measure.SUBSCRIBER_INFORMATION, organised(60, YES));
        assertThat(instruments(plan)).containsExactly("UNTOC", "OAS-A55");
        UsableBasis nassau = plan.usable().get(1);
        assertThat(nassau.sure()).isFalse();
        assertThat(nassau.doubts()).contains(new Doubt.PartyUnconfirmed(Side.REQUESTED, new InstrumentId("OAS-A55")));
        assertThat(residual(plan.usable().getFirst()).apply()).isEqualTo(UNKNOWN);
    }

    // 12
    @Test
    void peruIsAskedThroughItsCentralAuthorityEvenInUrgency() {
        RoutePlan plan = plan("DOM", "PER", Measure.STORED_CONTENT_DATA, organised(36, YES));
        assertThat(plan.usable().getFirst().ways())
                .extracting(UsableBasis.Way::channel, UsableBasis.Way::article)
                .containsExactly(
                        tuple(Channel.POINT_24_7, "35"),
                        tuple(Channel.CENTRAL_AUTHORITY, "27(2)"),
                        tuple(Channel.CENTRAL_AUTHORITY, "27(9)(e)"),
                        tuple(Channel.INTERPOL_IN_URGENCY, "27(9)"));
    }

    // 13
    @Test
    void theAmericanConventionOnHumanRightsIsNoBasisButASafeguard() {
        RoutePlan plan = plan("TTO", "VEN", Measure.TESTIMONY, organised(60, YES));
        InstrumentId achr = new InstrumentId("OAS-B32");
        assertThat(plan.rights())
                .containsExactly(
                        new RoutePlan.Rights(achr, Side.REQUESTING, Binding.NOT_BOUND),
                        new RoutePlan.Rights(achr, Side.REQUESTED, Binding.UNCONFIRMED));
        RouteRequest before = request("TTO", "VEN", Measure.TESTIMONY, ACCESS, LocalDate.of(1999, 5, 25));
        assertThat(plan(before).rights()).extracting(RoutePlan.Rights::binding).containsOnly(Binding.BOUND);
        assertThat(against(plan, "OAS-B32"))
                .containsExactly(new Obstacle.NotABasis(Set.of(TreatyEffect.Kind.PROTECTS_RIGHTS)));
    }

    // 14
    @Test
    void extraditionNeedsTheOffenceInBothStates() {
        Offence fraud = offence(Conduct.COMPUTER_RELATED_FRAUD, 60, YES);
        UsableBasis budapest =
                plan("ARG", "USA", Measure.EXTRADITION, fraud).usable().getFirst();
        assertThat(budapest.basis().articles()).containsExactly("24");
        assertThat(budapest.dependsOn()).containsExactly(OffenceFact.MAXIMUM_IN_REQUESTED);
        RoutePlan none = plan("ARG", "USA", Measure.EXTRADITION, offence(Conduct.COMPUTER_RELATED_FRAUD, 60, NO));
        assertThat(none.usable()).isEmpty();
        assertThat(against(none, "ETS185"))
                .containsExactly(
                        new Obstacle.GateClosed(Gate.ONE_YEAR_IN_BOTH, "24(1)"),
                        new Obstacle.NoDualCriminality("24(1)"));
    }

    // 14
    @Test
    void extraditionNamesItsConditionsDutiesAndLimits() {
        Offence fraud = offence(Conduct.COMPUTER_RELATED_FRAUD, 60, YES);
        UsableBasis budapest =
                plan("ARG", "USA", Measure.EXTRADITION, fraud).usable().getFirst();
        assertThat(budapest.refusals())
                .extracting(refusal -> refusal.ground().article())
                .containsExactly("24(5)");
        assertThat(budapest.limits())
                .extracting(limit -> limit.ground().article())
                .containsExactly("24(6)");
    }

    // 15
    @Test
    void aTreatyOfAssistanceThatNeedNotHelpHereMayStillDisplaceTheSupplementaryRules() {
        UsableBasis budapest = plan("ARG", "USA", Measure.STORED_CONTENT_DATA, offence(Conduct.ILLEGAL_ACCESS, 6, YES))
                .usable()
                .getFirst();
        assertThat(budapest.basis().instrument().code()).isEqualTo("ETS185");
        assertThat(budapest.residual()).satisfies(residual -> {
            assertThat(Objects.requireNonNull(residual).apply()).isEqualTo(UNKNOWN);
            assertThat(residual.others()).extracting(InstrumentId::code).contains("OAS-A55");
        });
    }

    @Test
    void whatIsNotKnownIsNeverASilentYesOrNo() {
        RoutePlan plan = plan("JAM", "HND", Measure.TESTIMONY, Offence.UNKNOWN);
        assertThat(instruments(plan)).containsExactly("OAS-A55", "UNTOC");
        assertThat(plan.usable().getFirst().dependsOn())
                .containsExactly(OffenceFact.MAXIMUM_IN_REQUESTING, OffenceFact.MILITARY);
        assertThat(plan.usable().get(1).dependsOn())
                .containsExactly(
                        OffenceFact.MAXIMUM_IN_REQUESTING,
                        OffenceFact.TRANSNATIONAL,
                        OffenceFact.ORGANISED_GROUP,
                        OffenceFact.NAMED_BY_PALERMO);
        assertThat(plan.usable().getFirst().refusals())
                .extracting(refusal -> refusal.ground().article(), UsableBasis.Refusal::applies)
                .contains(tuple("9(c)", UNKNOWN), tuple("9(f)", UNKNOWN), tuple("8", UNKNOWN), tuple("9(e)", YES));
    }

    @Test
    void aStateNeedsNoTreatyToAskItself() {
        StateCode chile = new StateCode("CHL");
        assertThat(Route.plan(request("CHL", "CHL", Measure.TESTIMONY, ACCESS, TODAY), treaties))
                .isEqualTo(new Route.SameState(chile));
    }

    @Test
    void aStateOfWhichNothingIsRecordedIsNotTakenForANonParty() {
        assertThat(against(plan("CHL", "CZE", Measure.TESTIMONY, ACCESS), "OAS-A55"))
                .containsExactly(new Obstacle.Unrecorded(Side.REQUESTED));
    }

    private DualCriminality preservation(String from, String to, Offence offence) {
        return plan(from, to, Measure.PRESERVATION, offence).usable().getFirst().dualCriminality();
    }

    private static RouteRequest request(String from, String to, Measure measure, Offence offence, LocalDate date) {
        return new RouteRequest(new StateCode(from), new StateCode(to), measure, offence, date);
    }

    private RoutePlan plan(String from, String to, Measure measure, Offence offence) {
        return plan(request(from, to, measure, offence, TODAY));
    }

    private RoutePlan plan(RouteRequest request) {
        return (RoutePlan) Route.plan(request, treaties);
    }

    private static List<String> instruments(RoutePlan plan) {
        return plan.usable().stream()
                .map(one -> one.basis().instrument().code())
                .toList();
    }

    private static UsableBasis.Residual residual(UsableBasis basis) {
        return Objects.requireNonNull(basis.residual());
    }

    private static List<String> grounds(UsableBasis basis) {
        return basis.refusals().stream()
                .map(refusal -> refusal.ground().article())
                .toList();
    }

    private static List<Obstacle> against(RoutePlan plan, String code) {
        return plan.excluded().stream()
                .filter(one -> one.instrument().code().equals(code))
                .findFirst()
                .orElseThrow()
                .obstacles();
    }

    /** Transnational in nothing but the unknown, except where a test says otherwise. */
    private static Offence offence(Conduct conduct, @Nullable Integer maximum, Answer inRequested) {
        return new Offence(conduct, maximum, null, inRequested, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }

    /** A transnational fraud, neither political nor military, of which the requested state's law is not known. */
    private static Offence organised(int maximum, Answer group) {
        return new Offence(Conduct.COMPUTER_RELATED_FRAUD, maximum, null, UNKNOWN, YES, group, NO, NO, NO, NO);
    }

    private static Offence fiscal(int maximum) {
        return new Offence(Conduct.OTHER, maximum, null, UNKNOWN, YES, NO, NO, YES, NO, NO);
    }
}
