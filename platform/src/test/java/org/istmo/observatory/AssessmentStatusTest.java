package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.istmo.observatory.AssessmentStep.OpenNewVersion;
import org.istmo.observatory.AssessmentStep.Propose;
import org.istmo.observatory.AssessmentStep.Release;
import org.istmo.observatory.AssessmentStep.ReturnToDraft;
import org.istmo.observatory.AssessmentStep.Review;
import org.istmo.observatory.AssessmentStep.Submit;
import org.istmo.observatory.AssessmentStep.Supersede;
import org.istmo.observatory.AssessmentStep.Validate;
import org.istmo.observatory.AssessmentVersion.Refused;
import org.istmo.observatory.AssessmentVersion.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AssessmentStatusTest {

    private static final Map<String, AssessmentStep> STEPS = Map.of(
            "propose", new Propose(),
            "submit", new Submit(),
            "review", new Review(),
            "validate", new Validate(),
            "release", new Release(),
            "supersede", new Supersede(2),
            "return", new ReturnToDraft("the evidence is gone"),
            "open", new OpenNewVersion("a new law"));

    private static final Map<String, Party> PARTIES = Map.of(
            "assessor", Party.ASSESSOR, "reviewer", Party.REVIEWER, "state", Party.STATE, "releaser", Party.RELEASER);

    /** Every status and step: where it leads and who may take it, or the refusal. */
    private static final String TABLE = """
            draft      | propose   | draft      | assessor
            draft      | submit    | submitted  | assessor
            draft      | review    | -          | step_not_possible
            draft      | validate  | -          | step_not_possible
            draft      | release   | -          | release_needs_validation
            draft      | supersede | -          | step_not_possible
            draft      | return    | -          | step_not_possible
            draft      | open      | -          | step_not_possible
            submitted  | propose   | -          | step_not_possible
            submitted  | submit    | -          | step_not_possible
            submitted  | review    | reviewed   | reviewer
            submitted  | validate  | -          | step_not_possible
            submitted  | release   | -          | release_needs_validation
            submitted  | supersede | -          | step_not_possible
            submitted  | return    | draft      | assessor reviewer
            submitted  | open      | -          | step_not_possible
            reviewed   | propose   | -          | step_not_possible
            reviewed   | submit    | -          | step_not_possible
            reviewed   | review    | -          | step_not_possible
            reviewed   | validate  | validated  | state
            reviewed   | release   | -          | release_needs_validation
            reviewed   | supersede | -          | step_not_possible
            reviewed   | return    | draft      | reviewer state
            reviewed   | open      | -          | step_not_possible
            validated  | propose   | -          | step_not_possible
            validated  | submit    | -          | step_not_possible
            validated  | review    | -          | step_not_possible
            validated  | validate  | -          | step_not_possible
            validated  | release   | released   | releaser
            validated  | supersede | -          | step_not_possible
            validated  | return    | draft      | state releaser
            validated  | open      | -          | step_not_possible
            released   | propose   | -          | released_is_immutable
            released   | submit    | -          | released_is_immutable
            released   | review    | -          | released_is_immutable
            released   | validate  | -          | released_is_immutable
            released   | release   | -          | released_is_immutable
            released   | supersede | superseded | releaser
            released   | return    | -          | released_is_immutable
            released   | open      | draft      | assessor
            superseded | propose   | -          | released_is_immutable
            superseded | submit    | -          | released_is_immutable
            superseded | review    | -          | released_is_immutable
            superseded | validate  | -          | released_is_immutable
            superseded | release   | -          | released_is_immutable
            superseded | supersede | -          | released_is_immutable
            superseded | return    | -          | released_is_immutable
            superseded | open      | -          | released_is_immutable
            """;

    static Stream<Arguments> table() {
        return TABLE.lines()
                .map(line -> line.split("\\|"))
                .map(cells -> Arguments.of(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip()));
    }

    @Test
    void theTableHasEveryStatusAndEveryStepOnce() {
        Set<String> pairs = new HashSet<>();
        table().forEach(row -> pairs.add(row.get()[0] + " " + row.get()[1]));
        assertThat(pairs).hasSize(AssessmentStatus.values().length * STEPS.size());
        assertThat(table()).hasSize(pairs.size());
        assertThat(STEPS.values().stream().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(List.of(AssessmentStep.class.getPermittedSubclasses()));
    }

    @ParameterizedTest(name = "{0}, {1}: {2} {3}")
    @MethodSource("table")
    void everyStatusAndStepGoesAsTheTableSays(String from, String step, String to, String partiesOrRefusal) {
        AssessmentVersion version = version(from);
        AssessmentStep taken = step(step);
        if (to.equals("-")) {
            assertThat(version.status().way(taken)).isEmpty();
            assertThat(refusal(version, taken, everybody("other")).key())
                    .isEqualTo("observatory.refusal." + partiesOrRefusal);
            return;
        }
        Set<Party> parties = EnumSet.noneOf(Party.class);
        for (String name : partiesOrRefusal.split(" ")) {
            parties.add(Optional.ofNullable(PARTIES.get(name)).orElseThrow());
        }
        for (Party party : Party.values()) {
            Actor actor = new Actor("other", Set.of(party));
            if (parties.contains(party)) {
                assertThat(version.take(taken, actor))
                        .isInstanceOfSatisfying(
                                Taken.class,
                                outcome -> assertThat(outcome.version().status().name())
                                        .isEqualToIgnoringCase(to));
            } else {
                assertThat(refusal(version, taken, actor)).isEqualTo(new AssessmentRefusal.NotYourStep(taken, parties));
            }
        }
        assertThat(version.take(taken, new Actor("other", Set.of()))).isInstanceOf(Refused.class);
    }

    @Test
    void theReviewerIsNoneOfTheProposers() {
        AssessmentVersion draft = taken(AssessmentVersion.first(), new Propose(), everybody("ana"));
        AssessmentVersion submitted =
                taken(taken(draft, new Propose(), everybody("ben")), new Submit(), everybody("carla"));
        assertThat(submitted.proposers()).containsExactlyInAnyOrder("ana", "ben");
        for (String proposer : List.of("ana", "ben")) {
            AssessmentRefusal refusal = refusal(submitted, new Review(), everybody(proposer));
            assertThat(refusal.key()).isEqualTo("observatory.refusal.reviewer_is_proposer");
            assertThat(refusal.parameters()).containsEntry("person", proposer);
        }
        assertThat(taken(submitted, new Review(), everybody("carla")).status()).isEqualTo(AssessmentStatus.REVIEWED);
    }

    @Test
    void whoProposedIsRememberedWhenItReturnsToDraft() {
        AssessmentVersion returned = taken(version("reviewed"), new ReturnToDraft("a page is missing"), everybody("x"));
        assertThat(returned.proposers()).containsExactly("proposer");
        assertThat(returned.number()).isEqualTo(1);
    }

    @Test
    void nothingIsSubmittedBeforeAnythingIsProposed() {
        AssessmentRefusal refusal = refusal(AssessmentVersion.first(), new Submit(), everybody("ana"));
        assertThat(refusal).isEqualTo(new AssessmentRefusal.NothingProposed());
        assertThat(refusal.key()).isEqualTo("observatory.refusal.nothing_proposed");
        assertThat(refusal.parameters()).isEmpty();
    }

    @Test
    void returningAndOpeningANewVersionNeedAReason() {
        for (String blank : List.of("", "  \n")) {
            AssessmentRefusal returning = refusal(version("submitted"), new ReturnToDraft(blank), everybody("x"));
            assertThat(returning.key()).isEqualTo("observatory.refusal.reason_missing");
            assertThat(returning.parameters()).containsEntry("step", new ReturnToDraft(blank));
            assertThat(refusal(version("released"), new OpenNewVersion(blank), everybody("x")))
                    .isEqualTo(new AssessmentRefusal.ReasonMissing(new OpenNewVersion(blank)));
        }
    }

    @Test
    void aNewVersionIsAnEmptyDraftWithTheNextNumberAndItsReason() {
        AssessmentVersion released = version("released");
        AssessmentVersion next = taken(released, new OpenNewVersion("a new law"), everybody("x"));
        assertThat(next)
                .isEqualTo(new AssessmentVersion(2, Optional.of("a new law"), AssessmentStatus.DRAFT, Set.of()));
        assertThat(taken(next, new Propose(), everybody("y")).reason()).contains("a new law");
        assertThat(released.status()).isEqualTo(AssessmentStatus.RELEASED);
    }

    @Test
    void onlyANewerVersionSupersedes() {
        AssessmentRefusal refusal = refusal(version("released"), new Supersede(1), everybody("x"));
        assertThat(refusal.key()).isEqualTo("observatory.refusal.not_newer");
        assertThat(refusal.parameters()).containsEntry("version", 1).containsEntry("newer_version", 1);
        assertThat(taken(version("released"), new Supersede(2), everybody("x")).status())
                .isEqualTo(AssessmentStatus.SUPERSEDED);
    }

    @Test
    void refusalsSayWhatTheyAreAbout() {
        assertThat(refusal(version("reviewed"), new Release(), everybody("x")).parameters())
                .containsEntry("status", AssessmentStatus.REVIEWED);
        assertThat(refusal(version("released"), new Submit(), everybody("x")).parameters())
                .containsEntry("version", 1);
        assertThat(refusal(version("draft"), new Review(), everybody("x")).parameters())
                .containsEntry("status", AssessmentStatus.DRAFT)
                .containsEntry("step", new Review());
        AssessmentRefusal stranger = refusal(version("draft"), new Submit(), new Actor("x", Set.of(Party.STATE)));
        assertThat(stranger.key()).isEqualTo("observatory.refusal.not_your_step");
        assertThat(stranger.parameters())
                .containsEntry("step", new Submit())
                .containsEntry("parties", Set.of(Party.ASSESSOR));
    }

    @ParameterizedTest
    @EnumSource(AssessmentStatus.class)
    void statusesHaveKeysAndOnlyTheReleasedAreImmutable(AssessmentStatus status) {
        assertThat(status.key())
                .isEqualTo("observatory.status." + status.toString().toLowerCase(Locale.ROOT));
        assertThat(status.immutable())
                .isEqualTo(status == AssessmentStatus.RELEASED || status == AssessmentStatus.SUPERSEDED);
    }

    @Test
    void stepsHaveKeys() {
        assertThat(new Submit().key()).isEqualTo("observatory.step.submit");
        assertThat(new ReturnToDraft("x").key()).isEqualTo("observatory.step.return_to_draft");
        assertThat(new OpenNewVersion("x").key()).isEqualTo("observatory.step.open_new_version");
    }

    @Test
    void onlyTheFirstVersionHasNoReason() {
        assertThatThrownBy(() -> new AssessmentVersion(2, Optional.empty(), AssessmentStatus.DRAFT, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AssessmentVersion(1, Optional.of("why"), AssessmentStatus.DRAFT, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AssessmentVersion(0, Optional.empty(), AssessmentStatus.DRAFT, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** However people stumble through the steps: nothing is released that others did not review and the state consent to. */
    @ParameterizedTest
    @MethodSource("seeds")
    void noWalkReachesReleaseWithoutReviewByAnotherAndConsent(long seed) {
        Random random = new Random(seed);
        List<AssessmentStep> steps = List.copyOf(STEPS.values().stream()
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList());
        AssessmentVersion version = AssessmentVersion.first();
        Set<String> proposed = new HashSet<>();
        Map<String, Boolean> since = new HashMap<>();
        for (int count = 0; count < 200; count++) {
            AssessmentStep step = steps.get(random.nextInt(steps.size()));
            String person = List.of("ana", "ben", "carla").get(random.nextInt(3));
            if (!(version.take(step, everybody(person)) instanceof Taken(AssessmentVersion next))) {
                continue;
            }
            switch (step) {
                case Propose _ -> proposed.add(person);
                case Submit _ -> assertThat(proposed).isNotEmpty();
                case Review _ -> {
                    assertThat(proposed).doesNotContain(person);
                    since.put("review", true);
                }
                case Validate _ -> {
                    assertThat(since).containsKey("review");
                    since.put("consent", true);
                }
                case Release _ -> assertThat(since).containsKeys("review", "consent");
                case Supersede _ -> assertThat(version.status()).isEqualTo(AssessmentStatus.RELEASED);
                case ReturnToDraft _ -> since.clear();
                case OpenNewVersion _ -> {
                    assertThat(next.number()).isEqualTo(version.number() + 1);
                    proposed.clear();
                    since.clear();
                }
            }
            version = next;
        }
    }

    private static AssessmentVersion version(String status) {
        AssessmentStatus named = Arrays.stream(AssessmentStatus.values())
                .filter(value -> value.name().equalsIgnoreCase(status))
                .findFirst()
                .orElseThrow();
        return new AssessmentVersion(1, Optional.empty(), named, Set.of("proposer"));
    }

    private static AssessmentStep step(String name) {
        return Optional.ofNullable(STEPS.get(name)).orElseThrow();
    }

    private static Actor everybody(String person) {
        return new Actor(person, EnumSet.allOf(Party.class));
    }

    private static AssessmentVersion taken(AssessmentVersion version, AssessmentStep step, Actor actor) {
        assertThat(version.take(step, actor)).isInstanceOf(Taken.class);
        return ((Taken) version.take(step, actor)).version();
    }

    private static AssessmentRefusal refusal(AssessmentVersion version, AssessmentStep step, Actor actor) {
        assertThat(version.take(step, actor)).isInstanceOf(Refused.class);
        return ((Refused) version.take(step, actor)).refusal();
    }
}
