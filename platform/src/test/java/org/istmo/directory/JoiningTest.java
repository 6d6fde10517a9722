package org.istmo.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflow of joining: by hand, and in thousands of walks against a plain list of what was said. */
class JoiningTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final UUID APPLICANT = new UUID(1, 0);

    @Test
    void whoDecidesFollowsFromTheKindOfTeam() {
        assertThat(Approver.of(Team.Kind.NATIONAL, false))
                .isEqualTo(Approver.of(Team.Kind.NATIONAL, true))
                .containsExactly(Approver.STATE_CONTACT, Approver.SECRETARIAT);
        assertThat(Approver.of(Team.Kind.SECTORAL, true))
                .isEqualTo(Approver.of(Team.Kind.LOCAL, true))
                .containsExactly(Approver.STATE_CONTACT, Approver.NATIONAL_TEAM, Approver.SECRETARIAT);
        assertThat(Approver.of(Team.Kind.LOCAL, false)).containsExactly(Approver.STATE_CONTACT, Approver.SECRETARIAT);
    }

    @Test
    void eachApproversClockBeginsWhenTheOneBeforeHasDecided() {
        Joining.Waiting first = Joining.sent(Approver.of(Team.Kind.LOCAL, true), DAY);
        WorkingDays calendar = new WorkingDays(Set.of());
        assertThat(first.due(calendar)).isEqualTo(LocalDate.of(2026, 11, 30));
        Joining.Waiting second = (Joining.Waiting) first.approved(DAY.plusDays(7));
        assertThat(second.due(calendar)).isEqualTo(LocalDate.of(2026, 12, 7));
        assertThat(second.due(new WorkingDays(Set.of(LocalDate.of(2026, 12, 7)))))
                .isEqualTo(LocalDate.of(2026, 12, 8));
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 5_000).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whereItStandsIsWhatWasSaid(int seed) {
        Random random = new Random(seed);
        List<Approver> approvers =
                Approver.of(List.of(Team.Kind.values()).get(random.nextInt(3)), random.nextBoolean());
        List<Application.Decision> decisions = new ArrayList<>();
        boolean refused = false;
        for (int i = random.nextInt(approvers.size() + 1); i > 0 && !refused; i--) {
            refused = random.nextInt(4) == 0;
            int step = decisions.size();
            decisions.add(new Application.Decision(
                    approvers.get(step), !refused, "because", DAY.plusDays(step), new UUID(2, random.nextInt(4))));
        }
        boolean over = refused || decisions.size() == approvers.size();
        Application.Withdrawal withdrawal =
                !over && random.nextInt(3) == 0 ? new Application.Withdrawal(DAY.plusDays(9), "not now") : null;
        Application application = application(approvers, decisions, withdrawal);

        // The reference: what was said last, read from the end.
        String expected = withdrawal != null
                ? "Withdrawn"
                : refused ? "Refused" : decisions.size() == approvers.size() ? "Admitted" : "Waiting";
        assertThat(application.joining().getClass().getSimpleName()).isEqualTo(expected);
        if (application.joining() instanceof Joining.Waiting waiting) {
            assertThat(waiting.approver()).isEqualTo(approvers.get(decisions.size()));
            assertThat(waiting.since())
                    .isEqualTo(decisions.isEmpty() ? DAY : decisions.getLast().on());
            assertThat(application.turn(decisions.size())).contains(waiting.since());
        }

        UUID person = random.nextInt(5) == 0 ? APPLICANT : new UUID(2, random.nextInt(4));
        Set<Approver> offices = Set.of(List.of(Approver.values()).get(random.nextInt(3)));
        int step = random.nextInt(3);
        boolean waits = expected.equals("Waiting");
        boolean mayDecide = waits
                && step == decisions.size()
                && offices.contains(approvers.get(decisions.size()))
                && !person.equals(APPLICANT)
                && decisions.stream().noneMatch(decision -> decision.by().equals(person));
        assertThat(JoiningRefusal.of(application, step, person, offices).isEmpty())
                .isEqualTo(mayDecide);
    }

    private static Application application(
            List<Approver> approvers,
            List<Application.Decision> decisions,
            Application.@Nullable Withdrawal withdrawal) {
        StateCode state = new StateCode("URY");
        return new Application(
                new UUID(3, 0),
                new Organisation(new UUID(4, 0), "Name", Language.SPANISH, Sector.GOVERNMENT, state),
                state,
                Team.Kind.LOCAL,
                "Name",
                Language.SPANISH,
                "All",
                new Application.Founding("https://example.org", "A law"),
                APPLICANT,
                DAY,
                null,
                approvers,
                approvers.contains(Approver.NATIONAL_TEAM) ? "team" : null,
                decisions,
                withdrawal);
    }
}
