package org.istmo.observatory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.istmo.observatory.Workers.as;
import static org.istmo.observatory.Workers.done;
import static org.istmo.observatory.Workers.level;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.Role;
import org.istmo.directory.Sector;
import org.istmo.observatory.ReleasedVersion.Correction;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.shared.StateCode;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages of a state and of its values, as a stranger reads them. Suriname has two released versions of its 2025
 * assessment; Peru has a draft.
 */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatePagesTest {

    private static final String INDICATOR = "D1.1.1";
    private static final CycleId CYCLE = new CycleId("2025");
    private static final String SUM = "ab".repeat(32);

    private final Visitor stranger;
    private final Visitors visitors;
    private final TestPeople people;
    private final TestDatabase database;
    private final OpeningAssessment opening;
    private final ProposingLevel proposing;
    private final AddingEvidence adding;
    private final GivingRating rating;
    private final MovingAssessment moving;
    private final ReleasingAssessment releasing;
    private final Assessments assessments;
    private final Observatory observatory;
    private final Dossiers dossiers;
    private final ReleasedVersions versions;

    StatePagesTest(
            Visitors visitors,
            TestPeople people,
            TestDatabase database,
            OpeningAssessment opening,
            ProposingLevel proposing,
            AddingEvidence adding,
            GivingRating rating,
            MovingAssessment moving,
            ReleasingAssessment releasing,
            Assessments assessments,
            Observatory observatory,
            Dossiers dossiers,
            ReleasedVersions versions) {
        this.stranger = visitors.stranger();
        this.visitors = visitors;
        this.people = people;
        this.database = database;
        this.opening = opening;
        this.proposing = proposing;
        this.adding = adding;
        this.rating = rating;
        this.moving = moving;
        this.releasing = releasing;
        this.assessments = assessments;
        this.observatory = observatory;
        this.dossiers = dossiers;
        this.versions = versions;
    }

    @BeforeAll
    void release() {
        Workers workers = Workers.of(people, "SUR");
        Assessment.Key first = open(workers, "");
        propose(workers, first, INDICATOR, level(4));
        propose(workers, first, "D1.1.2", level(2));
        done(as(workers.assessor(), () -> adding.add(first, INDICATOR, link("Strategy <2024>"))));
        done(as(
                workers.assessor(),
                () -> adding.add(
                        first,
                        INDICATOR,
                        new Evidence.Interview(
                                UUID.randomUUID(),
                                "What the regulator told us",
                                "en",
                                Optional.empty(),
                                Optional.of("In confidence."),
                                false))));
        rate(workers, first, "The regulator’s officer", Sector.GOVERNMENT, 4);
        rate(workers, first, "A banker", Sector.PRIVATE, 2);
        rate(workers, first, "Another banker", Sector.PRIVATE, 3);
        lead(workers, first);

        Assessment.Key second = open(workers, "The bill was not passed.");
        propose(workers, second, INDICATOR, level(3));
        lead(workers, second);

        Workers others = Workers.of(people, "PER");
        propose(others, open(others, ""), INDICATOR, level(5));
        database.asOwner().sql("""
                        INSERT INTO observatory.descriptor (edition, indicator, level, language, number, text, permission)
                        VALUES ('cmm-2021', 'D1.1.1', 3, 'en', 0, 'A strategy is in force.', 'By leave of its owner')
                        """).update();
    }

    @ParameterizedTest
    @EnumSource
    void aStatesPageAnswersInEachLanguage(Language language) {
        String page = read("/" + language + "/observatory/states/SUR");
        assertThat(page)
                .contains(Texts.in(language).get("observatory.view.known", "known", 2, "total", 62, "cycle", "2025"))
                .contains("href=\"/" + language + "/observatory/states/SUR/2025/D1.1.1\"")
                .contains("href=\"/data/state-levels.csv?state=SUR&amp;cycle=2025\"")
                .contains("/" + language + "/observatory/states/SUR/profile.pdf?cycle=2025")
                .contains("The bill was not passed.")
                .doesNotContain("What the regulator told us");
        // The script is on this page, which uses it, and not on one that does not.
        assertThat(page).contains("/assets/htmx-");
        assertThat(read("/" + language + "/observatory/compare")).doesNotContain("/assets/htmx-");
    }

    @ParameterizedTest
    @EnumSource
    void aValueShowsWhatStandsBehindItAndNamesWhatItDoesNotShow(Language language) {
        Texts texts = Texts.in(language);
        String page = read("/" + language + "/observatory/states/SUR/2025/D1.1.1");
        assertThat(page)
                .contains("Strategy &lt;2024&gt;", "https://example.org/strategy", SUM)
                .contains("An organisation")
                .contains("A strategy is in force.", "By leave of its owner")
                .contains(texts.get("observatory.evidence.closed", "count", 1))
                .contains(texts.get(
                        "observatory.value.raters.spread",
                        "raters",
                        3,
                        "sectors",
                        2,
                        "spread",
                        2,
                        "lowest",
                        2,
                        "highest",
                        4))
                .contains(texts.get(
                        "observatory.value.raters.sector", "raters", 2, "spread", 1, "lowest", 2, "highest", 3))
                .contains(texts.get("observatory.versions.superseded"), "The bill was not passed.")
                .doesNotContain("What the regulator told us", "In confidence.", "banker", "officer");
        assertThat(page).contains("class=\"behind");
    }

    /** What a signed-in person may see on the desk stays on the desk. */
    @Test
    void thePublicPagesAreTheSameForThoseWhoKnowMore() {
        Visitor reviewer = visitors.signedIn(people.add(Role.REVIEWER));
        assertThat(reviewer.get("/en/observatory/states/SUR/2025/D1.1.1").body())
                .contains("Strategy &lt;2024&gt;")
                .doesNotContain("What the regulator told us", "In confidence.", "banker");
        assertThat(reviewer.get("/en/observatory/states/PER").body())
                .contains(Texts.in(Language.ENGLISH)
                        .get("observatory.view.known", "known", 0, "total", 62, "cycle", "2025"));
    }

    @Test
    void aDossierHoldsOnlyWhatIsPublic() {
        ReleasedLevel released = Objects.requireNonNull(
                observatory.observations().level(new StateCode("SUR"), CYCLE, new IndicatorId("cmm-2021", INDICATOR)));
        assertThat(released.level()).isEqualTo(3);
        assertThat(released.version()).isEqualTo(2);
        assertThat(released.evidenceClosed()).isEqualTo(1);
        Dossier dossier = dossiers.of(released, new Scale(1, 5), Language.FRENCH);
        assertThat(dossier.evidence()).extracting(Evidence::title).containsExactly("Strategy <2024>");
        assertThat(dossier.ratings().all()).extracting(Rating::rater).containsExactly("1", "2", "3");
        assertThat(dossier.descriptor()).map(StageDescriptor::language).contains(Language.ENGLISH);
    }

    @Test
    void everyReleasedVersionStays() {
        var all = versions.of(new StateCode("SUR"), CYCLE);
        assertThat(all).extracting(ReleasedVersion::number).containsExactly(2, 1);
        assertThat(all).extracting(ReleasedVersion::superseded).containsExactly(false, true);
        assertThat(all.getFirst().reason()).isEqualTo("The bill was not passed.");
        assertThat(all.getFirst().since(all.getLast())).containsExactly(new Correction(INDICATOR, 4, 3));
        assertThat(versions.of(new StateCode("PER"), CYCLE)).isEmpty();
    }

    @Test
    void notKnownIsSaidAndIsNoLevel() {
        String page = read("/en/observatory/states/SUR/2025/D5.1.1");
        assertThat(page)
                .contains(Texts.in(Language.ENGLISH).get("observatory.value.unknown"))
                .doesNotContain("stage-1\">1");
        assertThat(read("/en/observatory/states/PER"))
                .contains(Texts.in(Language.ENGLISH).get("observatory.view.blank.title", "cycle", "2025"));
        assertThat(read("/en/observatory/states/PER/profile"))
                .contains(Texts.in(Language.ENGLISH).get("observatory.view.blank.text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/en/observatory/states/XXX",
                "/en/observatory/states/sur%00",
                "/en/observatory/states/SUR?cycle=1999",
                "/en/observatory/states/SUR/1999/D1.1.1",
                "/en/observatory/states/SUR/2025/D9.9.9",
                "/en/observatory/states/SUR/2016/D1.1.1",
                "/en/observatory/states/XXX/profile.pdf",
                "/en/observatory/compare?cycle=1999",
                "/en/observatory/cycles?to=1999",
                "/en/observatory/cycles?from=1999"
            })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(stranger.get(path).statusCode()).isIn(400, 404);
    }

    @Test
    void statesStandInTheReadersOrder() {
        HttpResponse<String> added = stranger.get("/fr/observatory/compare?states=SUR&add=BRA&add=&cycle=2025");
        assertThat(added.statusCode()).isEqualTo(302);
        assertThat(added.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/fr/observatory/compare?states=SUR,BRA&cycle=2025"));
        String page = read("/en/observatory/compare?states=SUR,BRA,%3Cscript%3E&cycle=2025");
        assertThat(page.indexOf("<b>Suriname</b>")).isPositive().isLessThan(page.indexOf("<b>Brazil</b>"));
        assertThat(page)
                .contains("states=BRA,SUR&amp;cycle=2025")
                .contains("&lt;SCRIPT&gt;")
                .doesNotContain("<SCRIPT>");
        assertThat(read("/en/observatory/compare?states=&cycle="))
                .contains(Texts.in(Language.ENGLISH).get("observatory.compare.blank.title"));
    }

    @Test
    void oneStateAloneIsNoComparisonAndStaysChosen() {
        assertThat(read("/en/observatory/compare?states=SUR&cycle=2025"))
                .contains(Texts.in(Language.ENGLISH).get("observatory.compare.blank.one.title", "state", "Suriname"))
                .contains("<input type=\"hidden\" name=\"states\" value=\"SUR\">")
                .contains("/en/observatory/states/SUR?cycle=2025")
                .doesNotContain("<table", "/data/comparison");
    }

    @ParameterizedTest
    @EnumSource
    void aValueSaysThatTheStateValidatedItAndWhen(Language language) {
        LocalDate day = Objects.requireNonNull(observatory.observations().levels().values().stream()
                .flatMap(states -> states.values().stream())
                .flatMap(levels -> levels.values().stream())
                .filter(level -> level.state().iso3().equals("SUR"))
                .findFirst()
                .orElseThrow()
                .validatedOn());
        String said = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(day);
        assertThat(read("/" + language + "/observatory/states/SUR/2025/D1.1.1"))
                .contains(Texts.in(language).get("observatory.value.validated.on", "day", said));
    }

    @ParameterizedTest
    @EnumSource
    void cyclesOfDifferentEditionsShowABreak(Language language) {
        Texts texts = Texts.in(language);
        assertThat(read("/" + language + "/observatory/cycles?from=2016&to=2025"))
                .contains(texts.get("observatory.cycles.none", "total", 62, "before", "2016", "after", "2025"))
                .contains(texts.get("observatory.break.title", "before", "2016", "after", "2025"))
                .contains(texts.get("observatory.badge.draft"), texts.get("observatory.factors.caption"));
        assertThat(read("/" + language + "/observatory/cycles?to=2016"))
                .contains(texts.get("observatory.cycles.first", "cycle", "2016"));
        // The other way round is no comparison: the page falls back to one that is.
        assertThat(stranger.get("/" + language + "/observatory/cycles?from=2025&to=2020")
                        .statusCode())
                .isEqualTo(200);
    }

    private String read(String path) {
        HttpResponse<String> answer = stranger.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private Assessment.Key open(Workers workers, String reason) {
        return done(as(workers.assessor(), () -> opening.open(workers.code(), CYCLE, reason)));
    }

    private void propose(Workers workers, Assessment.Key key, String indicator, ProposedLevel level) {
        done(as(workers.assessor(), () -> proposing.propose(key, indicator, level, revision(workers, key))));
    }

    private void rate(Workers workers, Assessment.Key key, String rater, Sector sector, int level) {
        done(as(workers.assessor(), () -> rating.give(key, INDICATOR, new Rating(rater, sector, level))));
    }

    private void lead(Workers workers, Assessment.Key key) {
        done(as(workers.assessor(), () -> moving.submit(key, revision(workers, key))));
        done(as(workers.reviewer(), () -> moving.review(key, revision(workers, key))));
        done(as(workers.validator(), () -> moving.validate(key, revision(workers, key))));
        done(as(workers.releaser(), () -> releasing.release(key, revision(workers, key))));
    }

    private int revision(Workers workers, Assessment.Key key) {
        return as(workers.assessor(), () -> assessments.find(key)).orElseThrow().revision();
    }

    private static Evidence link(String title) {
        return new Evidence.Link(
                UUID.randomUUID(),
                title,
                "es",
                "https://example.org/strategy",
                LocalDate.of(2026, 5, 12),
                Optional.of(new Evidence.ArchivedCopy(SUM)),
                true);
    }
}
