package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.istmo.access.Role;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stage descriptors over HTTP: loaded by an operator under a permission of its own, which readers see. */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescriptorPagesTest {

    private static final String FORM = "/observatory/descriptors";
    private static final String PERMISSION = "By leave of <its owner>, 3 March 2026";

    private final Visitors visitors;
    private final TestPeople people;
    private final TestDatabase database;

    DescriptorPagesTest(Visitors visitors, TestPeople people, TestDatabase database) {
        this.visitors = visitors;
        this.people = people;
        this.database = database;
    }

    private Importer expert(String permission, String extent) {
        return new Importer(
                visitors.withRoles(Role.MODEL_EXPERT),
                FORM,
                Map.of("edition", "cmm-2021", "permission", permission, "extent", extent));
    }

    private Document indicator(Language language, String code) {
        return Jsoup.parse(visitors.stranger()
                .get("/" + language.tag() + "/observatory/indicators/cmm-2021/" + code)
                .body());
    }

    @ParameterizedTest
    @EnumSource
    void textsAreShownWithTheirPermissionOnceTheyAreTakenOver(ImportFiles format) {
        String code = switch (format) {
            case CSV -> "D1.2.1";
            case XLSX -> "D1.2.2";
            case JSON -> "D1.2.3";
        };
        String text = "A text of the " + format + " & <more>";
        Importer expert = expert(PERMISSION, "");
        assertThat(indicator(Language.ENGLISH, code).text())
                .doesNotContain(text)
                .doesNotContain(PERMISSION);

        String path = expert.check(
                format.fileName(),
                format.of(List.of(
                        List.of("Indicador", "Nivel", "Idioma", "Número", "Texto"),
                        List.of(code, "1", "en", "0", text),
                        List.of(code, "1", "English", "1", "The first statement"),
                        List.of(code, "Inicial", "español", "0", "Un texto"),
                        List.of(code, "9", "en", "0", "Beyond the scale"),
                        List.of("D9.9.9", "1", "xx", "100", ""))));

        Document page = expert.look(Language.ENGLISH, path);
        assertThat(page.select(".lead").text())
                .isEqualTo("3 changes are ready (descriptors: CMM 2021 edition). 2 rows are refused.");
        assertThat(page.text()).contains("with this sentence: “" + PERMISSION + "”");
        assertThat(Importer.told(page, "refused-rows"))
                .containsExactly(
                        new Importer.Told(
                                format.line(3),
                                "Nivel",
                                "“9” is not on the scale, which goes from 1 to 5. Not known is an empty cell."),
                        new Importer.Told(format.line(4), "Indicador", "“D9.9.9” is no indicator of this edition."),
                        new Importer.Told(
                                format.line(4),
                                "Idioma",
                                "“xx” is none of the four languages. Write en, es, pt or fr."),
                        new Importer.Told(
                                format.line(4),
                                "Número",
                                "“100” is no number from 0 to 99. 0 is the descriptor, from 1 on come the statements."),
                        new Importer.Told(format.line(4), "Texto", "There is no text."));
        assertThat(expert.apply(path, false).statusCode()).isEqualTo(422);
        assertThat(indicator(Language.ENGLISH, code).text()).doesNotContain(text);

        expert.take(path, true);

        Document english = indicator(Language.ENGLISH, code);
        assertThat(english.select("#stage-1").text()).contains(text).contains("The first statement");
        assertThat(english.text()).contains("By leave of <its owner>, 3 March 2026");
        assertThat(indicator(Language.SPANISH, code)
                        .select("#stage-1 [lang=es]")
                        .text())
                .isEqualTo("Un texto");
        assertThat(indicator(Language.FRENCH, code).select("#stage-1 [lang=en]").text())
                .contains(text);
        assertThat(indicator(Language.PORTUGUESE, code).text()).contains(PERMISSION);
        assertThat(expert.look(Language.ENGLISH, FORM).select("dl.facts q").eachText())
                .contains(PERMISSION);
        expert.take(path, true);
        assertThat(database.asOwner()
                        .sql("SELECT count(*) FROM observatory.descriptor WHERE indicator = :code")
                        .param("code", code)
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void theSameTextsCanComeUnderAnotherPermissionAndAllOfThemCanGo() {
        String sim3 = "edition,indicator,level,language,text\nsim3-v2i,O-1,0,en,Nothing\nsim3-v2i,O-2,0,en,Nothing\n";
        Importer first = sim3("The first permission", "");
        first.take(first.check("first.csv", sim3), false);
        Importer second = sim3("The second permission", "");
        String path = second.check("second.csv", sim3);
        assertThat(second.look(Language.ENGLISH, path).select(".lead").text())
                .startsWith("Nothing would change")
                .contains("2 rows say what stands there already.");
        second.take(path, false);
        assertThat(permissions()).containsExactly("The second permission");

        Importer everything = sim3("The second permission", "EVERYTHING");
        String fewer = everything.check("fewer.csv", "indicator,level,language,text\nO-1,0,en,Something\n");
        Document page = everything.look(Language.ENGLISH, fewer);
        assertThat(Importer.lines(page, "changed")).hasSize(1);
        assertThat(Importer.lines(page, "removed")).hasSize(1);
        // A colleague is quicker.
        String quick = first.check("quick.csv", "indicator,level,language,text\nO-2,0,en,Another\n");
        first.take(quick, false);
        HttpResponse<String> stale = everything.apply(fewer, false);
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("O-2, 0, en, 0: you saw Nothing, now it is Another.");

        String none = everything.check("none.csv", "indicator,level,language,text\n");
        assertThat(Importer.lines(everything.look(Language.ENGLISH, none), "removed"))
                .hasSize(2);
        everything.take(none, false);
        assertThat(permissions()).isEmpty();
    }

    @Test
    void withoutAPermissionNothingIsLoadedAndWhatWasTypedIsKept() {
        Importer expert = expert(" ", "EVERYTHING");
        for (Language language : Language.values()) {
            HttpResponse<String> answer =
                    expert.send(language, "a.csv", ImportFiles.CSV.of(List.of(List.of("a"), List.of("b"))));
            assertThat(answer.statusCode()).isEqualTo(422);
            Document page = Jsoup.parse(answer.body());
            assertThat(page.select("#permission-error").text()).isNotBlank();
            assertThat(page.select("#edition option[selected]").val()).isEqualTo("cmm-2021");
            assertThat(page.select("#extent[checked]")).hasSize(1);
        }
    }

    @Test
    void onlyAnExpertOfTheModelIsLedThereAndLetIn() {
        String way = "/observatory/descriptors?edition=cmm-2021";
        assertThat(visitors.withRoles(Role.MODEL_EXPERT)
                        .get("/fr/observatory/indicators")
                        .body())
                .contains(way);
        assertThat(visitors.stranger().get("/fr/observatory/indicators").body()).doesNotContain(way);
        assertThat(visitors.withRoles(Role.ASSESSOR).get("/fr" + way).statusCode())
                .isEqualTo(403);
        Importer expert = expert(PERMISSION, "");
        String path = expert.check("mine.csv", "indicator,level,language,text\nD5.1.1,1,en,Mine\n");
        Importer colleague = new Importer(visitors.signedIn(people.add(Role.MODEL_EXPERT)), FORM, Map.of());
        assertThat(colleague.visitor().get("/en" + path).statusCode()).isEqualTo(404);
        assertThat(colleague.apply(path, true).statusCode()).isEqualTo(404);
    }

    private Importer sim3(String permission, String extent) {
        return new Importer(
                visitors.withRoles(Role.MODEL_EXPERT),
                FORM,
                Map.of("edition", "sim3-v2i", "permission", permission, "extent", extent));
    }

    private List<String> permissions() {
        return new ArrayList<>(database.asOwner()
                .sql("SELECT DISTINCT permission FROM observatory.descriptor WHERE edition = 'sim3-v2i'")
                .query(String.class)
                .list());
    }
}
