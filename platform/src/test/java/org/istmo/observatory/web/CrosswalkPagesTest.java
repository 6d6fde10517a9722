package org.istmo.observatory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.istmo.access.Role;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataIntegrityViolationException;

/** Crosswalks over HTTP: a draft is marked as draft wherever cycles are compared across it, until an expert signs it. */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrosswalkPagesTest {

    private static final String HERE = "/observatory/crosswalks/cmm-2014-oas/cmm-2021";
    private static final String CYCLES = "/observatory/cycles?from=2016&to=2025";
    private static final String IS_DRAFT = "an analyst’s draft; no expert has signed it yet";

    private final Visitors visitors;
    private final TestPeople people;
    private final TestDatabase database;

    CrosswalkPagesTest(Visitors visitors, TestPeople people, TestDatabase database) {
        this.visitors = visitors;
        this.people = people;
        this.database = database;
    }

    private Importer expert() {
        return importer("cmm-2014-oas", "cmm-2021");
    }

    private Importer importer(String from, String to) {
        return new Importer(
                visitors.withRoles(Role.MODEL_EXPERT), "/observatory/crosswalks/new", Map.of("from", from, "to", to));
    }

    private Document page(String path) {
        return Jsoup.parse(visitors.stranger().get("/en" + path).body());
    }

    @Test
    void aDraftIsSignedAndANewDraftTakesTheSignatureAway() {
        Importer expert = expert();
        Visitor signer = visitors.signedIn(people.add(Role.MODEL_EXPERT));
        String table = visitors.stranger().get("/en" + HERE + "/table.csv").body();
        assertThat(page(CYCLES).text()).contains(IS_DRAFT);
        assertThat(page(CYCLES).select("a[href=/en" + HERE + "]")).hasSize(1);
        assertThat(page(CYCLES).select(".notice .badge.draft")).hasSize(1);
        assertThat(page(HERE).select(".badge.draft").text()).isEqualTo("Draft: nobody has signed it");
        assertThat(page(HERE).select("form.form")).as("for strangers").isEmpty();
        String seal = seal(signer);

        // Somebody draws it anew while the signer reads: the signature would be for another text.
        String smaller = table.lines().filter(line -> !line.contains(",D1-2,")).collect(Collectors.joining("\n"));
        String first = expert.check("smaller.csv", smaller);
        Document review = expert.look(Language.ENGLISH, first);
        assertThat(review.text())
                .contains("comparisons across these editions are marked as draft until another expert signs it.");
        assertThat(Importer.lines(review, "removed")).hasSize(1);
        expert.take(first, false);
        HttpResponse<String> changed = sign(signer, seal);
        assertThat(changed.statusCode()).isEqualTo(409);
        assertThat(changed.body()).contains("Somebody drew it anew since you looked at it.");
        assertThat(page(CYCLES).text()).contains(IS_DRAFT);

        // Nor does who drew it sign it: neither on the page, nor without the page, nor in the database.
        Visitor author = visitors.withRoles(Role.MODEL_EXPERT);
        Document own = Jsoup.parse(author.get("/en" + HERE).body());
        assertThat(own.select("form[action$=sign]")).isEmpty();
        assertThat(own.text()).contains("You sent this draft: another model expert has to sign it.");
        HttpResponse<String> refused = sign(author, seal(signer));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(refused.body()).select(".notice.error").text()).startsWith("You sent this draft");
        for (String by : List.of("drafted_by", "NULL", "gen_random_uuid(), drafted_by = NULL")) {
            assertThatThrownBy(() -> database.asOwner()
                            .sql("UPDATE observatory.crosswalk SET signed_by = 'x', signed_on = current_date,"
                                    + " signed_account = " + by + " WHERE drafted_by IS NOT NULL")
                            .update())
                    .as(by)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThat(page(CYCLES).text()).contains(IS_DRAFT);

        assertThat(sign(signer, seal(signer)).statusCode()).isEqualTo(302);
        assertThat(page(CYCLES).text())
                .doesNotContain(IS_DRAFT)
                .contains("Somebody of the tests signed the crosswalk on");
        assertThat(page(CYCLES).select(".notice .badge.draft")).isEmpty();
        assertThat(page(HERE).select(".badge").text()).startsWith("Signed by Somebody of the tests on");
        assertThat(page("/observatory/crosswalks").select(".lead").text()).isEqualTo("There is 1 crosswalk.");
        HttpResponse<String> again = sign(visitors.withRoles(Role.MODEL_EXPERT), "");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("It is signed already. Nothing was changed.");

        String back = expert.check("back.csv", table);
        String late = expert.check("late.csv", table + "cmm-2014-oas,cmm-2021,indicator,D1-1.1,D1.1.1\n");
        assertThat(expert.look(Language.ENGLISH, back).text())
                .contains("The signature is taken away with what it stood under");
        expert.take(back, false);
        assertThat(page(CYCLES).text()).contains(IS_DRAFT);
        assertThat(page(HERE).select(".badge.draft")).hasSize(1);
        assertThat(visitors.stranger().get("/en" + HERE + "/table.csv").body()).isEqualTo(table);

        HttpResponse<String> stale = expert.apply(late, false);
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("The crosswalk was signed or drawn anew meanwhile.");
        assertThat(database.asOwner()
                        .sql("SELECT count(*) FROM audit.entry WHERE act = 'CROSSWALK_SIGNED'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aNewCrosswalkBetweenOtherEditionsIsADraftWithWhichCyclesAreCompared() {
        assertThat(page("/observatory/cycles?from=2016&to=2020").text())
                .contains("Nobody has drawn a crosswalk between these two editions.");
        Importer expert = importer("cmm-2014-oas", "cmm-2016-rev");
        String path = expert.check("new.csv", """
                kind,from,to
                indicator,D1-1.1,D1.1.1
                factor,D1-1,D1.1
                factor,D1-2,
                factor,D1-2,D1.1
                factor,D9-9,D1.1
                indicator,D1-1.2,D9.9.9
                other,D1-1,D1.1
                """);
        assertThat(Importer.told(expert.look(Language.ENGLISH, path), "refused-rows"))
                .containsExactly(
                        new Importer.Told(
                                "5",
                                "to",
                                "The row and line 4 say different things of the same place. Delete the one that is wrong."),
                        new Importer.Told("6", "from", "“D9-9” is not in cmm-2014-oas."),
                        new Importer.Told("7", "to", "“D9.9.9” is not in cmm-2016-rev."),
                        new Importer.Told("8", "kind", "“other” is neither factor nor indicator."));
        expert.take(path, true);
        Document cycles = page("/observatory/cycles?from=2016&to=2020");
        assertThat(cycles.text()).contains(IS_DRAFT);
        assertThat(cycles.select("#changes-table")).hasSize(1);
        assertThat(page("/observatory/crosswalks/cmm-2014-oas/cmm-2016-rev").text())
                .contains("nowhere: it has no successor");
    }

    @Test
    void theFormSaysAtItsFieldsWhatIsWrong() {
        for (Map.Entry<List<String>, String> wrong : Map.of(
                        List.of("cmm-2021", "cmm-2021"), "Elija dos ediciones diferentes.",
                        List.of("cmm-2021", "sim3-v2i"), "Las dos ediciones miden cosas distintas",
                        List.of("cmm-2021", "nothing"), "Elija una edición del modelo.")
                .entrySet()) {
            Importer expert = importer(wrong.getKey().getFirst(), wrong.getKey().getLast());
            HttpResponse<String> answer = expert.send(
                    Language.SPANISH,
                    "a.csv",
                    ImportFiles.CSV.of(List.of(List.of("kind", "from", "to"), List.of("x", "y", "z"))));
            assertThat(answer.statusCode()).isEqualTo(422);
            Document page = Jsoup.parse(answer.body());
            assertThat(page.select("#to-error").text()).startsWith(wrong.getValue());
            assertThat(page.select("#from option[selected]").val()).isEqualTo("cmm-2021");
        }
    }

    @Test
    void onlyAnExpertSigns() {
        assertThat(sign(visitors.withRoles(Role.ASSESSOR), "").statusCode()).isEqualTo(403);
        assertThat(visitors.withRoles(Role.MODEL_EXPERT).get("/pt" + CYCLES).body())
                .contains("/pt/observatory/crosswalks/new?from=cmm-2014-oas&amp;to=cmm-2021");
        assertThat(visitors.withRoles(Role.ASSESSOR).get("/pt" + CYCLES).body()).doesNotContain("/crosswalks/new");
    }

    private static HttpResponse<String> sign(Visitor visitor, String seal) {
        return visitor.post("/en" + HERE + "/sign", Map.of("seal", seal));
    }

    private static String seal(Visitor visitor) {
        return Jsoup.parse(visitor.get("/en" + HERE).body())
                .select("input[name=seal]")
                .val();
    }
}
