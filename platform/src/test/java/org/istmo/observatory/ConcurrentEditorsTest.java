package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.istmo.observatory.Workers.as;
import static org.istmo.observatory.Workers.done;
import static org.istmo.observatory.Workers.level;
import static org.istmo.observatory.Workers.refused;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.istmo.access.Viewer;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.TestPeople;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Two people at the same moment: one is done, the other is told, and nothing is lost or done twice. */
@IstmoTest
class ConcurrentEditorsTest {

    private static final int ROUNDS = 12;
    private static final String INDICATOR = "D1.1.1";

    private final TestPeople people;
    private final OpeningAssessment opening;
    private final ProposingLevel proposing;
    private final MovingAssessment moving;
    private final Assessments assessments;

    ConcurrentEditorsTest(
            TestPeople people,
            OpeningAssessment opening,
            ProposingLevel proposing,
            MovingAssessment moving,
            Assessments assessments) {
        this.people = people;
        this.opening = opening;
        this.proposing = proposing;
        this.moving = moving;
        this.assessments = assessments;
    }

    @Test
    void ofTwoWhoOpenOneFindsItOpen() throws Exception {
        Workers workers = Workers.of(people, "JAM");
        for (String cycle : List.of("2016", "2020", "2025")) {
            List<Outcome<Assessment.Key>> outcomes = atOnce(
                    workers.assessor(),
                    () -> opening.open(workers.code(), new CycleId(cycle), ""),
                    workers.secondAssessor(),
                    () -> opening.open(workers.code(), new CycleId(cycle), ""));
            assertThat(one(outcomes)).isEqualTo(workers.key(cycle, 1));
            assertThat(otherRefused(outcomes)).isEqualTo(new AssessmentRefusal.AlreadyOpen(workers.key(cycle, 1)));
        }
    }

    @Test
    void ofTwoWhoProposeTheSecondIsTold() throws Exception {
        Workers workers = Workers.of(people, "KNA");
        Assessment.Key key = open(workers);
        int seen = 1;
        for (int round = 0; round < ROUNDS; round++) {
            int revision = seen;
            int high = 1 + round % 2;
            List<Outcome<Integer>> outcomes = atOnce(
                    workers.assessor(),
                    () -> proposing.propose(key, INDICATOR, level(high), revision),
                    workers.secondAssessor(),
                    () -> proposing.propose(key, INDICATOR, level(high + 2), revision));
            seen = one(outcomes);
            assertThat(seen).isEqualTo(revision + 1);
            AssessmentRefusal.ChangedMeanwhile told = (AssessmentRefusal.ChangedMeanwhile) otherRefused(outcomes);
            assertThat(told.changes()).hasSize(1);
            int stands = outcomes.getFirst() instanceof Outcome.Done ? high : high + 2;
            assertThat(told.changes().getFirst().level()).isEqualTo(stands);
            assertThat(standing(workers, key)).isEqualTo(stands);
        }
    }

    @Test
    void onDifferentIndicatorsBothAreDone() throws Exception {
        Workers workers = Workers.of(people, "LCA");
        Assessment.Key key = open(workers);
        List<Outcome<Integer>> outcomes = atOnce(
                workers.assessor(),
                () -> proposing.propose(key, INDICATOR, level(1), 1),
                workers.secondAssessor(),
                () -> proposing.propose(key, "D1.1.2", level(2), 1));
        assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
        assertThat(as(workers.assessor(), () -> assessments.find(key))
                        .orElseThrow()
                        .answered())
                .isEqualTo(2);
    }

    /** Handing over and changing at once: never a level that came in after the hand-over. */
    @RepeatedTest(4)
    void nothingIsChangedUnderAHandOver() throws Exception {
        Workers workers = Workers.of(people, "MEX");
        Assessment.Key key = as(workers.assessor(), () -> opening.open(workers.code(), new CycleId("2020"), ""))
                        instanceof Outcome.Done<Assessment.Key>(Assessment.Key opened)
                ? opened
                : workers.key("2020", 1);
        String indicator = "D1.1.1";
        Assessment before = as(workers.assessor(), () -> assessments.find(key)).orElseThrow();
        if (before.answered() == 0) {
            done(as(workers.assessor(), () -> proposing.propose(key, indicator, level(1), before.revision())));
        }
        int seen = as(workers.assessor(), () -> assessments.find(key))
                .orElseThrow()
                .revision();
        int other = as(workers.assessor(), () -> standing(workers, key)) % 5 + 1;
        List<Outcome<?>> outcomes = atOnce(
                workers.assessor(),
                () -> moving.submit(key, seen),
                workers.secondAssessor(),
                () -> proposing.propose(key, indicator, level(other), seen));
        Assessment after = as(workers.assessor(), () -> assessments.find(key)).orElseThrow();
        if (outcomes.getFirst() instanceof Outcome.Done) {
            assertThat(refused(outcomes.getLast())).isInstanceOf(AssessmentRefusal.StepNotPossible.class);
            assertThat(after.status()).isEqualTo(AssessmentStatus.SUBMITTED);
            assertThat(standing(workers, key)).isNotEqualTo(other);
            done(as(workers.assessor(), () -> moving.returnToDraft(key, "once more", after.revision())));
        } else {
            assertThat(refused(outcomes.getFirst())).isInstanceOf(AssessmentRefusal.ChangedMeanwhile.class);
            assertThat(after.status()).isEqualTo(AssessmentStatus.DRAFT);
            assertThat(standing(workers, key)).isEqualTo(other);
        }
    }

    private Assessment.Key open(Workers workers) {
        return done(as(workers.assessor(), () -> opening.open(workers.code(), new CycleId("2025"), "")));
    }

    private int standing(Workers workers, Assessment.Key key) {
        return as(workers.assessor(), () -> {
            Assessment assessment = assessments.find(key).orElseThrow();
            AssessedIndicator indicator =
                    Objects.requireNonNull(assessments.indicators(assessment).get(INDICATOR));
            return indicator.proposed().orElseThrow().level().orElseThrow();
        });
    }

    private static <T> T one(List<Outcome<T>> outcomes) {
        List<Outcome<T>> done =
                outcomes.stream().filter(Outcome.Done.class::isInstance).toList();
        assertThat(done).hasSize(1);
        return done(done.getFirst());
    }

    private static AssessmentRefusal otherRefused(List<? extends Outcome<?>> outcomes) {
        return refused(outcomes.stream()
                .filter(Outcome.Refused.class::isInstance)
                .findFirst()
                .orElseThrow());
    }

    private static <T> List<T> atOnce(
            Viewer.Person first, Supplier<? extends T> one, Viewer.Person second, Supplier<? extends T> other)
            throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<T> firstDone = threads.submit(waiting(together, first, one));
            Future<T> secondDone = threads.submit(waiting(together, second, other));
            return List.of(firstDone.get(), secondDone.get());
        }
    }

    private static <T> Callable<T> waiting(CyclicBarrier together, Viewer.Person person, Supplier<? extends T> act) {
        return () -> {
            together.await();
            return as(person, act::get);
        };
    }
}
