package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.istmo.observatory.Workers.as;
import static org.istmo.observatory.Workers.done;
import static org.istmo.observatory.Workers.level;
import static org.istmo.observatory.Workers.refused;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.istmo.access.Role;
import org.istmo.access.Viewer;
import org.istmo.directory.Sector;
import org.istmo.observatory.AssessmentChange.What;
import org.istmo.pages.NotFound;
import org.istmo.pages.PublicContentChanged;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.TestPeople;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each act: what it does, what it refuses, and that its audit record shares its fate. Each test has a state of its own. */
@IstmoTest
@Import(AssessmentActsTest.Heard.class)
class AssessmentActsTest {

    private static final String INDICATOR = "D1.1.1";

    private final TestPeople people;
    private final OpeningAssessment opening;
    private final ProposingLevel proposing;
    private final AddingEvidence adding;
    private final RemovingEvidence removing;
    private final GivingRating rating;
    private final MovingAssessment moving;
    private final ReleasingAssessment releasing;
    private final Assessments assessments;
    private final Observatory observatory;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Heard heard;

    AssessmentActsTest(
            TestPeople people,
            OpeningAssessment opening,
            ProposingLevel proposing,
            AddingEvidence adding,
            RemovingEvidence removing,
            GivingRating rating,
            MovingAssessment moving,
            ReleasingAssessment releasing,
            Assessments assessments,
            Observatory observatory,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Heard heard) {
        this.people = people;
        this.opening = opening;
        this.proposing = proposing;
        this.adding = adding;
        this.removing = removing;
        this.rating = rating;
        this.moving = moving;
        this.releasing = releasing;
        this.assessments = assessments;
        this.observatory = observatory;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.heard = heard;
    }

    /** How often public content was said to have changed. */
    static final class Heard {
        private int times;

        @EventListener
        void hear(PublicContentChanged changed) {
            times++;
        }
    }

    @Test
    void aFirstDraftIsEmptyAndOpen() {
        Workers workers = Workers.of(people, "ARG");
        Assessment.Key key = open(workers, "");
        assertThat(key).isEqualTo(workers.key("2025", 1));
        Assessment draft = find(workers.assessor(), key);
        assertThat(draft.status()).isEqualTo(AssessmentStatus.DRAFT);
        assertThat(draft.edition()).isEqualTo("cmm-2021");
        assertThat(draft.answered()).isZero();
        assertThat(draft.contributors()).isEmpty();
        assertThat(acts(key)).containsExactly("ASSESSMENT_OPENED");

        Outcome<Assessment.Key> again =
                as(workers.secondAssessor(), () -> opening.open(workers.code(), new CycleId("2025"), "why not"));
        assertThat(refused(again)).isEqualTo(new AssessmentRefusal.AlreadyOpen(key));
        assertThat(acts(key)).hasSize(1);
    }

    @Test
    void onlyAssessorsOfTheStateOpenOne() {
        Workers workers = Workers.of(people, "ATG");
        Viewer.Person other = Workers.person(people.addFor("BHS", Role.ASSESSOR));
        for (Viewer.Person person : List.of(workers.reviewer(), workers.validator(), workers.releaser(), other)) {
            Outcome<Assessment.Key> outcome = as(person, () -> opening.open(workers.code(), new CycleId("2025"), ""));
            assertThat(refused(outcome))
                    .isEqualTo(new AssessmentRefusal.NotYourStep(new AssessmentStep.Propose(), Set.of(Party.ASSESSOR)));
        }
        open(workers, "");
        // Whether there is one or not, the answer is the same.
        Outcome<Assessment.Key> outcome = as(other, () -> opening.open(workers.code(), new CycleId("2025"), ""));
        assertThat(refused(outcome)).isInstanceOf(AssessmentRefusal.NotYourStep.class);
        assertThatThrownBy(() -> as(workers.assessor(), () -> opening.open(workers.code(), new CycleId("1999"), "")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(
                        () -> as(workers.assessor(), () -> opening.open(new StateCode("FRA"), new CycleId("2025"), "")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aLevelIsProposedAndChanged() {
        Workers workers = Workers.of(people, "BHS");
        Assessment.Key key = open(workers, "");
        ProposedLevel unknown = new ProposedLevel(
                OptionalInt.empty(),
                ReleasedLevel.Method.DESK_RESEARCH,
                ReleasedLevel.Confidence.LOW,
                Optional.of(new ProposedLevel.Note(Language.FRENCH, "Personne n’a répondu.")));
        int first = propose(workers.assessor(), key, INDICATOR, unknown, 1);
        assertThat(indicator(workers, key).proposed()).contains(unknown);
        assertThat(indicator(workers, key).proposedBy()).contains("An organisation");
        assertThat(find(workers.assessor(), key))
                .extracting(Assessment::answered, Assessment::known)
                .containsExactly(1, 0);

        int second = propose(workers.secondAssessor(), key, INDICATOR, Workers.THIRD, first);
        assertThat(second).isEqualTo(first + 1);
        assertThat(find(workers.assessor(), key))
                .extracting(Assessment::answered, Assessment::known)
                .containsExactly(1, 1);
        assertThat(find(workers.assessor(), key).contributors())
                .containsExactlyInAnyOrder(
                        workers.assessor().account().toString(),
                        workers.secondAssessor().account().toString());
        // The same once more is no change.
        assertThat(propose(workers.assessor(), key, INDICATOR, Workers.THIRD, first))
                .isEqualTo(second);
        assertThat(acts(key)).containsExactly("ASSESSMENT_OPENED", "VALUE_PROPOSED", "VALUE_PROPOSED");
        assertThat(detail(key, "VALUE_PROPOSED")).contains("\"after\": 3").contains("\"before\": null");
    }

    @Test
    void ofTwoEditorsTheSecondIsTold() {
        Workers workers = Workers.of(people, "BRB");
        Assessment.Key key = open(workers, "");
        propose(workers.assessor(), key, INDICATOR, level(2), 1);
        Outcome<Integer> second = as(workers.secondAssessor(), () -> proposing.propose(key, INDICATOR, level(4), 1));
        AssessmentRefusal refusal = refused(second);
        assertThat(refusal).isInstanceOfSatisfying(AssessmentRefusal.ChangedMeanwhile.class, changed -> {
            assertThat(changed.changes()).hasSize(1);
            AssessmentChange change = changed.changes().getFirst();
            assertThat(change.what()).isEqualTo(What.LEVEL);
            assertThat(change.by()).isEqualTo("Somebody of the tests");
            assertThat(change.level()).isEqualTo(2);
        });
        assertThat(indicator(workers, key).proposed()).contains(level(2));
        // Another indicator is nobody else's business.
        propose(workers.secondAssessor(), key, "D1.1.2", level(4), 1);
        // Who has seen the other's level may write over it.
        propose(workers.secondAssessor(), key, INDICATOR, level(4), 2);
        assertThat(indicator(workers, key).proposed()).contains(level(4));
    }

    @Test
    void evidenceMayComeBeforeTheLevel() {
        Workers workers = Workers.of(people, "BLZ");
        Assessment.Key key = open(workers, "");
        Evidence link = link("Strategy", true);
        Evidence interview = new Evidence.Interview(
                UUID.randomUUID(),
                "The regulator",
                "en",
                Optional.of(LocalDate.of(2025, 3, 3)),
                Optional.of("They said so."),
                false);
        Evidence document = new Evidence.Document(
                UUID.randomUUID(),
                "Gazette 12",
                "en",
                Optional.of("Page 4"),
                Optional.of(new Evidence.ArchivedCopy("a".repeat(64))),
                false);
        for (Evidence evidence : List.of(link, interview, document)) {
            done(as(workers.assessor(), () -> adding.add(key, INDICATOR, evidence)));
        }
        assertThat(indicator(workers, key).proposed()).isEmpty();
        assertThat(find(workers.assessor(), key).answered()).isZero();
        assertThat(indicator(workers, key).evidenceShown()).isEqualTo(1);
        assertThat(indicator(workers, key).evidenceClosed()).isEqualTo(2);
        assertThat(evidence(workers, key)).containsExactlyInAnyOrder(link, interview, document);
        // A form that was sent twice.
        done(as(workers.assessor(), () -> adding.add(key, INDICATOR, link)));
        assertThat(evidence(workers, key)).hasSize(3);
        assertThat(acts(key))
                .containsExactly("ASSESSMENT_OPENED", "EVIDENCE_ADDED", "EVIDENCE_ADDED", "EVIDENCE_ADDED");
        assertThat(detail(key, "EVIDENCE_ADDED")).doesNotContain("They said so").doesNotContain("regulator");

        propose(workers.assessor(), key, INDICATOR, Workers.THIRD, 1);
        assertThat(indicator(workers, key).evidence()).isEqualTo(3);
    }

    @Test
    void evidenceIsTakenAwayAndPutBack() {
        Workers workers = Workers.of(people, "BOL");
        Assessment.Key key = open(workers, "");
        Evidence link = link("Strategy", true);
        done(as(workers.assessor(), () -> adding.add(key, INDICATOR, link)));
        Evidence removed = done(as(workers.secondAssessor(), () -> removing.remove(key, INDICATOR, link.id())));
        assertThat(removed).isEqualTo(link);
        assertThat(evidence(workers, key)).isEmpty();
        assertThat(indicator(workers, key).evidence()).isZero();
        assertThat(refused(as(workers.assessor(), () -> removing.remove(key, INDICATOR, link.id()))))
                .isEqualTo(new AssessmentRefusal.GoneMeanwhile());
        done(as(workers.assessor(), () -> adding.add(key, INDICATOR, removed)));
        assertThat(evidence(workers, key)).containsExactly(link);
        assertThat(acts(key))
                .containsExactly("ASSESSMENT_OPENED", "EVIDENCE_ADDED", "EVIDENCE_REMOVED", "EVIDENCE_ADDED");
    }

    @Test
    void eachRaterRatesOnce() {
        Workers workers = Workers.of(people, "BRA");
        Assessment.Key key = open(workers, "");
        Rating three = new Rating("R1", Sector.ACADEMIA, 3);
        done(as(workers.assessor(), () -> rating.give(key, INDICATOR, three)));
        done(as(workers.assessor(), () -> rating.give(key, INDICATOR, three)));
        done(as(workers.assessor(), () -> rating.give(key, INDICATOR, new Rating("R2", Sector.PRIVATE, 2))));
        assertThat(refused(as(
                        workers.assessor(), () -> rating.give(key, INDICATOR, new Rating("R1", Sector.ACADEMIA, 4)))))
                .isEqualTo(new AssessmentRefusal.RatedAlready("R1", 3));
        assertThat(ratings(workers, key)).containsExactlyInAnyOrder(three, new Rating("R2", Sector.PRIVATE, 2));
        assertThat(done(as(workers.assessor(), () -> rating.takeBack(key, INDICATOR, "R1"))))
                .isEqualTo(three);
        assertThat(refused(as(workers.assessor(), () -> rating.takeBack(key, INDICATOR, "R1"))))
                .isEqualTo(new AssessmentRefusal.GoneMeanwhile());
        assertThat(ratings(workers, key)).hasSize(1);
        assertThat(acts(key)).containsExactly("ASSESSMENT_OPENED", "RATING_GIVEN", "RATING_GIVEN", "RATING_REMOVED");
    }

    @Test
    void onlyAssessorsWorkOnADraftAndOnlyOnItsIndicators() {
        Workers workers = Workers.of(people, "CAN");
        Assessment.Key key = open(workers, "");
        for (Viewer.Person person : List.of(workers.reviewer(), workers.validator(), workers.releaser())) {
            for (Outcome<?> outcome : List.<Outcome<?>>of(
                    as(person, () -> proposing.propose(key, INDICATOR, Workers.THIRD, 1)),
                    as(person, () -> adding.add(key, INDICATOR, link("x", true))),
                    as(person, () -> removing.remove(key, INDICATOR, UUID.randomUUID())),
                    as(person, () -> rating.give(key, INDICATOR, new Rating("R", Sector.PRIVATE, 1))),
                    as(person, () -> rating.takeBack(key, INDICATOR, "R")))) {
                assertThat(refused(outcome)).isInstanceOf(AssessmentRefusal.NotYourStep.class);
            }
        }
        assertThatThrownBy(() -> as(workers.assessor(), () -> proposing.propose(key, "D9.9.9", Workers.THIRD, 1)))
                .isInstanceOf(NotFound.class);
        assertThat(acts(key)).containsExactly("ASSESSMENT_OPENED");
    }

    @Test
    void stepsLeadFromDraftToReleaseEachTakenByItsParty() {
        Workers workers = Workers.of(people, "CHL");
        Assessment.Key key = open(workers, "");
        assertThat(refused(as(workers.assessor(), () -> moving.submit(key, 1))))
                .isEqualTo(new AssessmentRefusal.NothingProposed());
        int revision = propose(workers.assessor(), key, INDICATOR, Workers.THIRD, 1);
        assertThat(refused(as(workers.reviewer(), () -> moving.review(key, revision))))
                .isInstanceOf(AssessmentRefusal.StepNotPossible.class);
        assertThat(refused(as(workers.releaser(), () -> releasing.release(key, revision))))
                .isInstanceOf(AssessmentRefusal.ReleaseNeedsValidation.class);
        assertThat(refused(as(workers.reviewer(), () -> moving.submit(key, revision))))
                .isInstanceOf(AssessmentRefusal.NotYourStep.class);

        assertThat(done(as(workers.secondAssessor(), () -> moving.submit(key, revision))))
                .isEqualTo(AssessmentStatus.SUBMITTED);
        assertThat(refused(as(workers.assessor(), () -> proposing.propose(key, INDICATOR, level(1), revision))))
                .isInstanceOf(AssessmentRefusal.StepNotPossible.class);
        assertThat(done(as(workers.reviewer(), () -> moving.review(key, revision + 1))))
                .isEqualTo(AssessmentStatus.REVIEWED);
        assertThat(indicator(workers, key).reviewedBy()).contains("An organisation");
        assertThat(done(as(workers.validator(), () -> moving.validate(key, revision + 2))))
                .isEqualTo(AssessmentStatus.VALIDATED);
        int before = heard.times;
        assertThat(observatory.observations().hasAssessment(workers.code(), key.cycle()))
                .isFalse();
        assertThat(done(as(workers.releaser(), () -> releasing.release(key, revision + 3))))
                .isEqualTo(AssessmentStatus.RELEASED);
        assertThat(heard.times).isEqualTo(before + 1);
        ReleasedLevel level = Objects.requireNonNull(
                observatory.observations().level(workers.code(), key.cycle(), new IndicatorId("cmm-2021", INDICATOR)));
        assertThat(level.level()).isEqualTo(3);
        assertThat(level.reviewedBy()).isEqualTo("An organisation");
        assertThat(acts(key))
                .containsExactly(
                        "ASSESSMENT_OPENED",
                        "VALUE_PROPOSED",
                        "ASSESSMENT_MOVED",
                        "ASSESSMENT_MOVED",
                        "ASSESSMENT_MOVED",
                        "ASSESSMENT_RELEASED");
        assertThat(steps(workers, key))
                .extracting(TakenStep::to)
                .containsExactly(
                        AssessmentStatus.SUBMITTED,
                        AssessmentStatus.REVIEWED,
                        AssessmentStatus.VALIDATED,
                        AssessmentStatus.RELEASED);
    }

    @Test
    void whoeverChangedSomethingDoesNotReviewIt() {
        TestPeople.Somebody both = people.add(Role.ASSESSOR, Role.REVIEWER);
        Workers workers = Workers.of(people, "COL");
        Viewer.Person person = Workers.person(both);
        Assessment.Key key = open(workers, "");
        propose(workers.assessor(), key, INDICATOR, Workers.THIRD, 1);
        done(as(person, () -> adding.add(key, INDICATOR, link("x", true))));
        done(as(workers.assessor(), () -> moving.submit(key, 3)));
        assertThat(refused(as(person, () -> moving.review(key, 4))))
                .isEqualTo(new AssessmentRefusal.ReviewerIsProposer(
                        person.account().toString()));
        done(as(workers.reviewer(), () -> moving.review(key, 4)));
    }

    @Test
    void aStepIsNotTakenOverWhatOthersChangedMeanwhile() {
        Workers workers = Workers.of(people, "CRI");
        Assessment.Key key = open(workers, "");
        propose(workers.assessor(), key, INDICATOR, Workers.THIRD, 1);
        propose(workers.secondAssessor(), key, "D1.1.2", Workers.THIRD, 1);
        Outcome<AssessmentStatus> outcome = as(workers.assessor(), () -> moving.submit(key, 2));
        assertThat(refused(outcome))
                .isInstanceOfSatisfying(
                        AssessmentRefusal.ChangedMeanwhile.class,
                        changed -> assertThat(changed.changes())
                                .extracting(AssessmentChange::indicator)
                                .containsExactly("D1.1.2"));
        done(as(workers.assessor(), () -> moving.submit(key, 3)));
        // Submitting it a second time says who did it before.
        assertThat(refused(as(workers.secondAssessor(), () -> moving.submit(key, 3))))
                .isInstanceOfSatisfying(
                        AssessmentRefusal.ChangedMeanwhile.class,
                        changed -> assertThat(changed.changes().getFirst().status())
                                .isEqualTo(AssessmentStatus.SUBMITTED));
    }

    @Test
    void whatIsSentBackIsADraftAgainAndTheReasonStays() {
        Workers workers = Workers.of(people, "CUB");
        Assessment.Key key = open(workers, "");
        propose(workers.assessor(), key, INDICATOR, Workers.THIRD, 1);
        done(as(workers.assessor(), () -> moving.submit(key, 2)));
        done(as(workers.reviewer(), () -> moving.review(key, 3)));
        assertThat(refused(as(workers.validator(), () -> moving.returnToDraft(key, "  ", 4))))
                .isInstanceOf(AssessmentRefusal.ReasonMissing.class);
        assertThat(refused(as(workers.releaser(), () -> moving.returnToDraft(key, "why", 4))))
                .isInstanceOf(AssessmentRefusal.NotYourStep.class);
        assertThat(done(as(workers.validator(), () -> moving.returnToDraft(key, "The law has changed.", 4))))
                .isEqualTo(AssessmentStatus.DRAFT);
        assertThat(steps(workers, key).getLast().reason()).isEqualTo("The law has changed.");
        assertThat(indicator(workers, key).reviewedBy()).isEmpty();
        propose(workers.assessor(), key, INDICATOR, level(2), 5);
    }

    @Test
    void aStateValidatesForItselfAlone() {
        Workers workers = Workers.of(people, "DMA");
        Assessment.Key key = open(workers, "");
        propose(workers.assessor(), key, INDICATOR, Workers.THIRD, 1);
        done(as(workers.assessor(), () -> moving.submit(key, 2)));
        done(as(workers.reviewer(), () -> moving.review(key, 3)));
        Viewer.Person ofOtherState = Workers.person(people.addFor("DOM", Role.STATE_VALIDATOR));
        assertThatThrownBy(() -> as(ofOtherState, () -> moving.validate(key, 4)))
                .isInstanceOf(NotFound.class);
        Viewer.Person international = Workers.person(people.add(Role.STATE_VALIDATOR));
        assertThat(refused(as(international, () -> moving.validate(key, 4))))
                .isInstanceOf(AssessmentRefusal.NotYourStep.class);
        // A role for one organisation gives nothing for another to which the person belongs too.
        TestPeople.Somebody abroad = people.addFor("DOM", Role.STATE_VALIDATOR);
        jdbc.sql("""
                        INSERT INTO directory.membership (person, organisation, sector, since)
                        SELECT p.id, o.id, 'GOVERNMENT', '2020-01-01' FROM directory.person p, directory.organisation o
                         WHERE p.account = ? AND o.state = 'DMA' LIMIT 1
                        """).param(abroad.account()).update();
        assertThatThrownBy(() -> as(Workers.person(abroad), () -> moving.validate(key, 4)))
                .isInstanceOf(NotFound.class);
        done(as(workers.validator(), () -> moving.validate(key, 4)));
    }

    @Test
    void whoHasLeftTheOrganisationActsForItNoMore() {
        Workers workers = Workers.of(people, "DOM");
        Assessment.Key key = open(workers, "");
        jdbc.sql("""
                        UPDATE directory.membership SET until = current_date
                         WHERE person = (SELECT id FROM directory.person WHERE account = ?)
                        """).param(workers.assessor().account()).update();
        assertThatThrownBy(() -> propose(workers.assessor(), key, INDICATOR, Workers.THIRD, 1))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aNewVersionStartsFromACopyAndTakesThePlaceOfTheOldOne() {
        Workers workers = Workers.of(people, "ECU");
        Assessment.Key first = released(workers, List.of(link("Open", true), link("Closed", false)));
        assertThat(refused(as(workers.assessor(), () -> opening.open(workers.code(), new CycleId("2025"), "  "))))
                .isInstanceOf(AssessmentRefusal.ReasonMissing.class);
        Assessment.Key second = open(workers, "A link was wrong.");
        assertThat(second.version()).isEqualTo(2);
        Assessment draft = find(workers.assessor(), second);
        assertThat(draft.reason()).isEqualTo("A link was wrong.");
        assertThat(draft.known()).isEqualTo(1);
        assertThat(indicator(workers, second).proposed()).contains(Workers.THIRD);
        assertThat(indicator(workers, second).reviewedBy()).isEmpty();
        assertThat(indicator(workers, second).evidenceShown()).isEqualTo(1);
        assertThat(indicator(workers, second).evidenceClosed()).isEqualTo(1);
        assertThat(ratings(workers, second)).hasSize(1);
        assertThat(refused(as(workers.assessor(), () -> moving.submit(second, 1))))
                .as("nobody has changed anything in it")
                .isEqualTo(new AssessmentRefusal.NothingProposed());

        propose(workers.assessor(), second, INDICATOR, level(4), 1);
        assertThat(stored(first)).as("the released one stays").isEqualTo(3);
        int revision = lead(workers, second, 2);
        assertThat(find(workers.assessor(), first).status()).isEqualTo(AssessmentStatus.SUPERSEDED);
        assertThat(find(workers.assessor(), second).status()).isEqualTo(AssessmentStatus.RELEASED);
        assertThat(revision).isEqualTo(6);
        assertThat(stored(first)).isEqualTo(3);
        assertThat(observatory.observations().levels(workers.code(), second.cycle()))
                .extracting(ReleasedLevel::level)
                .containsExactly(4);
        assertThat(detail(second, "ASSESSMENT_RELEASED")).contains("\"supersedes\": 1");
    }

    @Test
    void releasedIsReleasedForEverybody() {
        Workers workers = Workers.of(people, "SLV");
        Assessment.Key key = released(workers, List.of());
        int revision = find(workers.assessor(), key).revision();
        for (Outcome<?> outcome : List.<Outcome<?>>of(
                as(workers.assessor(), () -> proposing.propose(key, INDICATOR, level(5), revision)),
                as(workers.assessor(), () -> adding.add(key, INDICATOR, link("x", true))),
                as(workers.assessor(), () -> rating.takeBack(key, INDICATOR, "R1")),
                as(workers.assessor(), () -> moving.submit(key, revision)),
                as(workers.validator(), () -> moving.returnToDraft(key, "please", revision)),
                as(workers.releaser(), () -> releasing.release(key, revision)))) {
            assertThat(refused(outcome)).isEqualTo(new AssessmentRefusal.ReleasedIsImmutable(1));
        }
    }

    @Test
    void anActAndItsRecordAreRolledBackTogether() {
        Workers workers = Workers.of(people, "GRD");
        Assessment.Key key = open(workers, "");
        as(
                workers.assessor(),
                () -> transactions.execute(status -> {
                    done(proposing.propose(key, INDICATOR, Workers.THIRD, 1));
                    done(adding.add(key, INDICATOR, link("x", true)));
                    done(moving.submit(key, 3));
                    assertThat(acts(key)).hasSize(4);
                    status.setRollbackOnly();
                    return true;
                }));
        assertThat(acts(key)).containsExactly("ASSESSMENT_OPENED");
        Assessment draft = find(workers.assessor(), key);
        assertThat(draft.status()).isEqualTo(AssessmentStatus.DRAFT);
        assertThat(draft.revision()).isEqualTo(1);
        assertThat(draft.answered()).isZero();
        assertThat(draft.contributors()).isEmpty();
    }

    @Test
    void strangersAndOtherStatesFindNothing() {
        Workers workers = Workers.of(people, "GTM");
        Assessment.Key key = open(workers, "");
        Viewer.Person other = Workers.person(people.addFor("HND", Role.ASSESSOR, Role.STATE_VALIDATOR));
        assertThat(as(other, () -> assessments.find(key))).isEmpty();
        assertThat(as(other, () -> assessments.find(workers.key("2025", 7)))).isEmpty();
        assertThat(as(other, assessments::all))
                .extracting(one -> one.key().state())
                .doesNotContain(workers.code());
        assertThat(assessments.find(key)).isEmpty();
        assertThat(assessments.all()).isEmpty();
        assertThatThrownBy(() -> as(other, () -> proposing.propose(key, INDICATOR, Workers.THIRD, 1)))
                .isInstanceOf(NotFound.class);
        assertThat(as(workers.assessor(), assessments::all))
                .extracting(Assessment::key)
                .contains(key);
        assertThat(as(workers.assessor(), () -> assessments.holders(Party.STATE, workers.code())))
                .containsExactly("Somebody of the tests (An organisation)");
    }

    private Assessment.Key open(Workers workers, String reason) {
        return done(as(workers.assessor(), () -> opening.open(workers.code(), new CycleId("2025"), reason)));
    }

    private int propose(Viewer.Person by, Assessment.Key key, String indicator, ProposedLevel level, int seen) {
        return done(as(by, () -> proposing.propose(key, indicator, level, seen)));
    }

    private Assessment.Key released(Workers workers, List<Evidence> evidence) {
        Assessment.Key key = open(workers, "");
        propose(workers.assessor(), key, INDICATOR, Workers.THIRD, 1);
        done(as(workers.assessor(), () -> rating.give(key, INDICATOR, new Rating("R1", Sector.PRIVATE, 2))));
        evidence.forEach(one -> done(as(workers.assessor(), () -> adding.add(key, INDICATOR, one))));
        lead(workers, key, find(workers.assessor(), key).revision());
        return key;
    }

    private int lead(Workers workers, Assessment.Key key, int revision) {
        done(as(workers.assessor(), () -> moving.submit(key, revision)));
        done(as(workers.reviewer(), () -> moving.review(key, revision + 1)));
        done(as(workers.validator(), () -> moving.validate(key, revision + 2)));
        done(as(workers.releaser(), () -> releasing.release(key, revision + 3)));
        return find(workers.assessor(), key).revision();
    }

    private Assessment find(Viewer.Person person, Assessment.Key key) {
        return as(person, () -> assessments.find(key)).orElseThrow();
    }

    private AssessedIndicator indicator(Workers workers, Assessment.Key key) {
        Map<String, AssessedIndicator> all =
                as(workers.assessor(), () -> assessments.indicators(find(workers.assessor(), key)));
        return all.getOrDefault(INDICATOR, AssessedIndicator.untouched(INDICATOR));
    }

    private List<Evidence> evidence(Workers workers, Assessment.Key key) {
        return as(workers.assessor(), () -> assessments.evidence(find(workers.assessor(), key), INDICATOR));
    }

    private List<Rating> ratings(Workers workers, Assessment.Key key) {
        return as(workers.assessor(), () -> assessments.ratings(find(workers.assessor(), key), INDICATOR));
    }

    private List<TakenStep> steps(Workers workers, Assessment.Key key) {
        return as(workers.assessor(), () -> assessments.steps(find(workers.assessor(), key)));
    }

    /** What the level is in the database, seen as a stranger. */
    private int stored(Assessment.Key key) {
        return jdbc.sql("""
                        SELECT l.level FROM observatory.assessed_level l JOIN observatory.assessment a ON a.id = l.assessment
                         WHERE a.state = ? AND a.cycle = ? AND a.version = ?
                        """)
                .params(key.state().iso3(), key.cycle().code(), key.version())
                .query(Integer.class)
                .single();
    }

    private List<String> acts(Assessment.Key key) {
        return jdbc.sql("SELECT act FROM audit.entry WHERE subject = ? ORDER BY id")
                .param(key.subject())
                .query((row, n) -> row.getString("act"))
                .list();
    }

    private String detail(Assessment.Key key, String act) {
        return String.join(
                "\n",
                jdbc.sql("SELECT detail::text AS detail FROM audit.entry WHERE subject = ? AND act = ? ORDER BY id")
                        .params(key.subject(), act)
                        .query((row, n) -> row.getString("detail"))
                        .list());
    }

    private static Evidence link(String title, boolean shown) {
        return new Evidence.Link(
                UUID.randomUUID(),
                title,
                "es",
                "https://example.org/" + title,
                LocalDate.of(2026, 5, 12),
                Optional.of(new Evidence.ArchivedCopy("0".repeat(64))),
                shown);
    }
}
