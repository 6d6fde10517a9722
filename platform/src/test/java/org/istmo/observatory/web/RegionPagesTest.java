package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.istmo.observatory.Editions;
import org.istmo.observatory.IndicatorId;
import org.istmo.pages.PublicContentChanged;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationEventPublisher;

/** The region, its states and its indicators, as a stranger reads them: five states have one released level each. */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegionPagesTest {

    private final Visitor stranger;
    private final TestDatabase database;
    private final Editions editions;
    private final ApplicationEventPublisher events;

    RegionPagesTest(Visitors visitors, TestDatabase database, Editions editions, ApplicationEventPublisher events) {
        this.stranger = visitors.stranger();
        this.database = database;
        this.editions = editions;
        this.events = events;
    }

    @BeforeAll
    void release() {
        release("BRA", 4, false);
        release("CHL", 3, false);
        release("JAM", 2, false);
        release("BLZ", 2, false);
        release("GUY", 5, true);
        events.publishEvent(new PublicContentChanged());
    }

    private void release(String state, int level, boolean demonstration) {
        UUID assessment = UUID.randomUUID();
        database.asOwner().sql("""
                        INSERT INTO observatory.assessment (id, state, cycle, version, status, demonstration)
                        VALUES (?, ?, '2025', 1, 'DRAFT', ?)
                        """).params(assessment, state, demonstration).update();
        database.asOwner().sql("""
                        INSERT INTO observatory.assessed_level
                            (assessment, edition, indicator, level, method, confidence, proposed_by)
                        VALUES (?, 'cmm-2021', 'D1.1.1', ?, 'WORKSHOP', 'HIGH', 'assessor')
                        """).params(assessment, level).update();
        for (String status : new String[] {"SUBMITTED", "REVIEWED", "VALIDATED", "RELEASED"}) {
            database.asOwner()
                    .sql("""
                            UPDATE observatory.assessment
                               SET status = :status,
                                   reviewed_by = CASE :status WHEN 'SUBMITTED' THEN NULL
                                                 ELSE coalesce(reviewed_by, gen_random_uuid()) END,
                                   validated_by = CASE WHEN :status IN ('VALIDATED', 'RELEASED')
                                                  THEN coalesce(validated_by, gen_random_uuid()) END,
                                   released_on = CASE :status WHEN 'RELEASED' THEN timestamptz '2026-03-14' END
                             WHERE id = :id
                            """)
                    .param("status", status)
                    .param("id", assessment)
                    .update();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?cycle=2016",
                "?cycle=2025&dimension=D1",
                "?cycle=2025&factor=D1.1",
                "?cycle=2025&indicator=D1.1.1",
                "?cycle=2025&group=caricom",
                "?cycle=2025&group=caricom&indicator=D1.1.1",
                "/states",
                "/states?group=sica",
                "/indicators",
                "/indicators?edition=cmm-2016-rev",
                "/indicators?edition=sim3-v2i",
                "/indicators/cmm-2021/D1.1.1",
                "/indicators/cmm-2014-oas/D1-1.1?cycle=2016",
                "/indicators/sim3-v2i/O-1"
            })
    void everyPageIsThereInEveryLanguageAndSaysSo(String path) {
        for (Language language : Language.values()) {
            HttpResponse<String> answer = stranger.get("/" + language.tag() + "/observatory" + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).contains("<html lang=\"" + language.tag() + "\">");
            assertThat(answer.body()).contains("<p class=\"lead\">");
            assertThat(answer.body()).doesNotContain(" style=", "onclick");
            assertThat(answer.body().replaceAll("<script src=\"/assets/[a-z0-9-]+\\.js\" defer></script>", ""))
                    .as("no script but our own, and none in the page")
                    .doesNotContain("<script");
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theAddressWithoutAPathLeadsToTheRegion(Language language) {
        HttpResponse<String> answer = stranger.get("/" + language.tag());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/" + language.tag() + "/observatory");
        assertThat(stranger.get("/", "Accept-Language", language.tag())
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/" + language.tag() + "/observatory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?cycle=1999",
                "?group=nobody",
                "?indicator=D9.9.9",
                "?cycle=2016&indicator=D1.1.1",
                "/states?group=nobody",
                "/indicators?edition=none",
                "/indicators/none/D1.1.1",
                "/indicators/cmm-2021/D9.9.9"
            })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(stranger.get("/en/observatory" + path).statusCode()).isEqualTo(404);
    }

    @Test
    void theFormLeadsToTheAddressOfItsChoice() {
        HttpResponse<String> answer =
                stranger.get("/pt/observatory?edition=cmm-2021&of=D1.1.1&group=caricom&cycle=2025");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/pt/observatory?cycle=2025&group=caricom&indicator=D1.1.1");
    }

    @Test
    void aCodeIsNotCarriedIntoACycleThatUsedAnotherEdition() {
        HttpResponse<String> answer = stranger.get("/en/observatory?edition=cmm-2021&of=D1.1.1&group=&cycle=2020");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("The 2020 cycle used another edition of the model");
    }

    @Test
    void anIndicatorsPageAnswersFirstAndNamesTheStatesInAlphabeticalOrder() {
        String page = stranger.get("/es/observatory/indicators/cmm-2021/D1.1.1").body();
        assertThat(page).contains("<strong>3 de 35 Estados</strong>", "de 30 no se conoce el nivel");
        assertThat(page)
                .containsSubsequence("states/BLZ\"", "states/JAM\"", "states/CHL\"", "states/BRA\"", "states/GUY\"");
        assertThat(page).contains("Strategy Development", "Traducción no oficial", "Demostración: niveles inventados");
        assertThat(page).contains("Correspondencia en borrador", "que Istmo no incluye");
    }

    @Test
    void ofAGroupSmallCountsAreHiddenAndTheMapShowsNoLevel() {
        String page = stranger.get("/en/observatory?cycle=2025&group=caricom&indicator=D1.1.1")
                .body();
        assertThat(page).contains("a count that rests on one or two states");
        assertThat(page).doesNotContain("Belize: Formative").contains("Belize: has released levels");
        String region =
                stranger.get("/en/observatory?cycle=2025&indicator=D1.1.1").body();
        assertThat(region).contains("Belize: Formative (2)").doesNotContain("a count that rests on one or two states");
    }

    @Test
    void anOperatorsDescriptorsAreReadByLevelAndLanguage() {
        IndicatorId indicator = new IndicatorId("cmm-2021", "D2.1.1");
        assertThat(editions.descriptors(indicator)).isEmpty();
        for (int number = 0; number < 3; number++) {
            database.asOwner()
                    .sql("""
                            INSERT INTO observatory.descriptor
                                (edition, indicator, level, language, number, text, permission)
                            VALUES ('cmm-2021', 'D2.1.1', 3, 'fr', ?, ?, 'with permission')
                            """)
                    .params(number, number == 0 ? "Le niveau." : "Affirmation " + number + ".")
                    .update();
        }
        assertThat(editions.descriptors(indicator)).singleElement().satisfies(descriptor -> {
            assertThat(descriptor.level()).isEqualTo(3);
            assertThat(descriptor.language()).isEqualTo(Language.FRENCH);
            assertThat(descriptor.text()).contains("Le niveau.");
            assertThat(descriptor.statements()).containsExactly("Affirmation 1.", "Affirmation 2.");
            assertThat(descriptor.permission()).isEqualTo("with permission");
        });
        assertThat(stranger.get("/es/observatory/indicators/cmm-2021/D2.1.1").body())
                .contains("<div lang=\"fr\">", "Le niveau.", "with permission")
                .doesNotContain("que Istmo no incluye");
    }
}
