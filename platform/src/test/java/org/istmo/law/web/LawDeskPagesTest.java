package org.istmo.law.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.istmo.testing.Visitor.place;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two people keep the register: one proposes, another confirms or refuses; nobody else sees it before. */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LawDeskPagesTest {

    private static final String DESK = "/en/law/desk";

    private final Visitor author;
    private final Visitor other;
    private final Visitor assessor;
    private final Visitor stranger;
    private final TestDatabase database;

    LawDeskPagesTest(Visitors visitors, TestPeople people, TestDatabase database) {
        this.author = visitors.signedIn(people.add(Role.LEGAL_EDITOR));
        this.other = visitors.signedIn(people.add(Role.LEGAL_EDITOR));
        this.assessor = visitors.withRoles(Role.ASSESSOR);
        this.stranger = visitors.stranger();
        this.database = database;
    }

    private static String form(String instrument, String state) {
        return DESK + "/participations/" + instrument + "/" + state;
    }

    private String accession(Visitor visitor, String state, String deposited, String inForce) {
        return place(visitor.post(
                form("ETS185", state),
                visitor.filled(
                        form("ETS185", state),
                        "status",
                        "PARTY",
                        "consent",
                        "ACCESSION",
                        "deposited",
                        deposited,
                        "in_force",
                        inForce,
                        "source",
                        "Depositary’s notification, invented",
                        "reason",
                        "Deposit seen: " + state)));
    }

    private long records(String act, String proposal) {
        return database.asOwner()
                .sql("SELECT count(*) FROM audit.entry WHERE act = :act AND subject = :subject")
                .param("act", act)
                .param("subject", "law/proposal/" + proposal.substring(proposal.lastIndexOf('/') + 1))
                .query(Long.class)
                .single();
    }

    @Test
    void whatWasChangedLaterIsLeftOutOfWhatWasKnown() {
        database.asOwner().sql("""
                        INSERT INTO law.participation
                               (state, instrument, version, status, consent, deposited, in_force, reservations,
                                reservation_note, note, source, as_of, confidence, unconfirmed, proposed_by, confirmed_by,
                                recorded_at, reason)
                        VALUES ('BLZ', 'ETS185', 2, 'PARTY', 'ACCESSION', '2020-01-15', '2020-05-01', 'NO', '', '', 's', '',
                                'HIGH', '{}', '00000000-0000-4000-8000-000000000001',
                                '00000000-0000-4000-8000-000000000002', now() + interval '1 day', 'A change of tomorrow')
                        """).update();
        place(other.post(accession(author, "SUR", "2026-02-10", "2026-06-01") + "/confirm", Map.of()));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String now = stranger.get("/en/law/states/BLZ").body();
        String known =
                stranger.get("/en/law/states/BLZ?on=2026-01-01&known=" + today).body();
        assertThat(now).contains("May 1, 2020", "&amp;known=" + today).doesNotContain("This is what was confirmed by");
        assertThat(known).contains("This is what was confirmed by").doesNotContain("May 1, 2020");
        String data = "/data/law/participations.csv?state=BLZ&instrument=ETS185&known=";
        assertThat(stranger.get(data).body()).contains("2020-05-01");
        assertThat(stranger.get(data + today).body()).contains("NONE_FOUND").doesNotContain("2020-05-01");
        assertThat(stranger.get("/en/law/convergence?known=" + today.minusDays(1))
                        .body())
                .contains("nothing had been recorded");
        assertThat(stranger.get("/en/law?known=" + today.plusDays(1)).statusCode())
                .isEqualTo(404);
        assertThat(stranger.get(data + today.plusDays(1)).statusCode()).isEqualTo(400);
    }

    @Test
    void aChangeOfTwoPeopleBecomesPublicAndNobodyElseSeesItBefore() {
        String before = stranger.get("/en/law/states/JAM").body();
        String proposal = accession(author, "JAM", "2026-02-10", "2026-06-01");
        assertThat(records("LAW_CHANGE_PROPOSED", proposal)).isOne();
        assertThat(stranger.get("/en/law/states/JAM").body()).isEqualTo(before);
        assertThat(stranger.get("/en/law/changes.atom").body()).doesNotContain("Deposit seen: JAM");
        assertThat(stranger.get(proposal).statusCode()).isEqualTo(401);
        assertThat(assessor.get(proposal).statusCode()).isEqualTo(403);
        assertThat(assessor.get("/en/law/states/JAM").body()).doesNotContain("/law/desk");

        assertThat(author.page(proposal).select("form[action$=/confirm]")).isEmpty();
        HttpResponse<String> own = author.post(proposal + "/confirm", Map.of());
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(own.body()).select(".notice.error").text()).startsWith("You proposed this yourself");
        assertThat(author.post(proposal + "/refuse", Map.of("why", "mine")).statusCode())
                .isEqualTo(409);
        assertThat(other.post(proposal + "/withdraw", Map.of()).statusCode()).isEqualTo(409);

        assertThat(other.page(DESK).select("#waiting").text()).isNotEmpty();
        assertThat(other.page(proposal).select("table:has(#changes) ins").eachText())
                .contains("party", "accession", "February 10, 2026", "June 1, 2026");
        assertThat(place(other.post(proposal + "/confirm", Map.of()))).isEqualTo(proposal);
        assertThat(records("LAW_CHANGE_CONFIRMED", proposal)).isOne();
        assertThat(stranger.get("/en/law/states/JAM").body()).contains("June 1, 2026");
        assertThat(stranger.get("/en/law/changes.atom?state=JAM").body()).contains("Deposit seen: JAM");
        assertThat(stranger.page("/en/law/instruments/ETS185")
                        .select("section:has(#history) li")
                        .eachText())
                .anyMatch(change -> change.contains("Jamaica · Budapest Convention Status: ")
                        && change.contains("Deposited: nothing → February 10, 2026")
                        && change.endsWith("Deposit seen: JAM"));
        HttpResponse<String> again = other.post(proposal + "/confirm", Map.of());
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("has decided already");
        assertThat(author.page(form("ETS185", "JAM")).select("#versions").text())
                .isEqualTo("2 versions in the register");
    }

    @Test
    void aRefusalSaysWhyAndLeavesTheRegisterAsItIs() {
        String proposal = accession(author, "GUY", "2026-02-10", "2026-06-01");
        HttpResponse<String> silent = other.post(proposal + "/refuse", Map.of("why", " "));
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(silent.body()).select("#why-error").text()).startsWith("Say why you refuse");
        place(other.post(proposal + "/refuse", Map.of("why", "That gazette is of another year")));
        assertThat(records("LAW_CHANGE_REFUSED", proposal)).isOne();
        assertThat(author.page(proposal).text()).contains("Refused", "That gazette is of another year");
        assertThat(stranger.get("/en/law/changes.atom?state=GUY").body()).doesNotContain("<entry>");
        String anew = author.page(proposal).select("a[href*=from=]").attr("href");
        assertThat(author.page(anew).select("#deposited").val()).isEqualTo("2026-02-10");
    }

    @Test
    void ofTwoProposalsOnTheSameVersionTheSecondCannotBeConfirmed() {
        String first = accession(author, "BRB", "2026-02-10", "2026-06-01");
        assertThat(other.page(form("ETS185", "BRB")).select("#beside").text())
                .isEqualTo("Another proposal for the same entry");
        String second = accession(other, "BRB", "2026-02-11", "2026-06-01");
        assertThat(author.page(second).select("a[href=" + first + "]")).isNotEmpty();
        Map<String, String> old = author.filled(form("ETS185", "BRB"), "status", "INVITED", "reason", "too late");
        place(other.post(first + "/confirm", Map.of()));

        HttpResponse<String> stale = author.post(second + "/confirm", Map.of());
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("the register has changed meanwhile");
        HttpResponse<String> late = author.post(form("ETS185", "BRB"), old);
        assertThat(late.statusCode()).isEqualTo(409);
        Document typed = Jsoup.parse(late.body());
        assertThat(typed.select("#reason").val()).isEqualTo("too late");
        assertThat(typed.select("#status option[selected]").val()).isEqualTo("INVITED");
        place(other.post(second + "/withdraw", Map.of()));
        assertThat(records("LAW_CHANGE_WITHDRAWN", second)).isOne();
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldInTheReadersLanguageAndWhatWasTypedStays() {
        String form = "/fr/law/desk/participations/ETS185/HTI";
        Map<String, String> values = new HashMap<>(author.filled(form));
        values.putAll(Map.of(
                "status", "PARTY",
                "consent", "",
                "signed", "2019-13",
                "deposited", "2999-01-01",
                "in_force", "1899-01-01",
                "source", " ",
                "reason", ""));
        HttpResponse<String> refused = author.post(form, values);
        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select(".errors li a").eachAttr("href")).containsExactly("#signed", "#source", "#reason");
        assertThat(page.select("#signed-error").text()).startsWith("Écrivez une date qui existe");
        assertThat(page.select("#signed").val()).isEqualTo("2019-13");

        values.putAll(Map.of("signed", "", "source", "invented", "reason", "a test"));
        values.put("seen_computed", "2999-05-01");
        page = Jsoup.parse(author.post(form, values).body());
        assertThat(page.select(".errors li a").eachAttr("href"))
                .containsExactlyInAnyOrder("#deposited", "#in_force", "#consent");
        assertThat(page.select("#deposited").val()).isEqualTo("2999-01-01");
    }

    @Test
    void theClausesOwnDateStandsBesideTheTypedOneAndADifferenceIsAskedAboutOnce() {
        String form = form("ETS185", "BLZ");
        Map<String, String> values = author.filled(
                form,
                "status",
                "PARTY",
                "consent",
                "ACCESSION",
                "deposited",
                "2026-02-10",
                "in_force",
                "2026-05-11",
                "source",
                "invented",
                "reason",
                "a test");
        Map<String, String> look = new HashMap<>(values);
        look.put("look", "yes");
        HttpResponse<String> looked = author.post(form, look);
        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(looked.body()).select("#computed p:first-child").text())
                .contains("36(4), 37(2)", "June 1, 2026");

        HttpResponse<String> asked = author.post(form, values);
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(asked.body()).select("#seen_computed-error").text())
                .contains("May 11, 2026", "June 1, 2026");
        values.put("seen_computed", "2026-06-01");
        String proposal = place(author.post(form, values));
        assertThat(other.page(proposal).select(".notice.warning").text())
                .contains("recorded as May 11, 2026; the clause gives June 1, 2026");
        place(author.post(proposal + "/withdraw", Map.of()));
    }

    @Test
    void nothingNewIsNoProposal() {
        HttpResponse<String> same =
                author.post(form("UNTOC", "BRA"), author.filled(form("UNTOC", "BRA"), "reason", "nothing"));
        assertThat(same.statusCode()).isEqualTo(422);
        assertThat(same.body()).contains("Nothing differs");
        assertThat(author.get(form("COMJIB-MADRID2014", "BRA")).statusCode())
                .as("an instrument without a list of parties")
                .isEqualTo(404);
        assertThat(author.get(form("UNTOC", "FRA")).statusCode()).isEqualTo(404);
    }

    @Test
    void aTopicOfTheMatrixIsEditedUnderReview() {
        String form = DESK + "/topics/2";
        HttpResponse<String> refused = author.post(
                form, author.filled(form, "articles-ETS185", "2; 199; see 3; 99999999999", "reason", "a test"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("#articles-ETS185-error").text())
                .isEqualTo("The instrument has no such articles: 199; see 3; 99999999999");

        String proposal = place(author.post(
                form,
                author.filled(
                        form, "articles-ETS185", "2 ; 6;", "link", "PARTIAL", "reason", "Tools are concerned too")));
        assertThat(stranger.get("/en/law/convergence").body()).doesNotContain("/law/desk");
        assertThat(stranger.page("/en/law/convergence")
                        .select("#t2 td:nth-child(2)")
                        .text())
                .isEqualTo("2");
        place(other.post(proposal + "/confirm", Map.of()));
        assertThat(stranger.page("/en/law/convergence")
                        .select("#t2 td:nth-child(2)")
                        .text())
                .isEqualTo("2 6");
        Document convergence = stranger.page("/en/law/convergence");
        assertThat(convergence.select("section:has(#history) li").text())
                .contains("Budapest Convention: 2 → 2; 6", "partial", "Tools are concerned too");
        String feed = "/en/law/changes.atom";
        for (String whole : List.of(feed, feed + "?instrument=ETS185", feed + "?instrument=UNCC")) {
            assertThat(stranger.get(whole).body())
                    .as(whole)
                    .contains("Budapest Convention: 2 → 2; 6", "Tools are concerned too");
        }
        for (String other : List.of(feed + "?state=BRA", feed + "?instrument=OAS-A55")) {
            assertThat(stranger.get(other).body()).as(other).doesNotContain("Tools are concerned too");
        }
        assertThat(author.get(DESK + "/topics/999").statusCode()).isEqualTo(404);
    }

    @Test
    void anExportIsEditedAndComesBackAsOneProposal() {
        String csv = stranger.get("/data/law/participations.csv").body();
        HttpResponse<String> same = send(author, "same.csv", csv);
        assertThat(same.statusCode()).isEqualTo(422);
        assertThat(same.body()).contains("rows say what the register says already");

        List<String> lines = csv.lines().collect(Collectors.toList());
        String cuba = lines.stream()
                .filter(line -> line.startsWith("CUB,ETS185,"))
                .findFirst()
                .orElseThrow();
        String edited =
                csv.replace(cuba, cuba.replace("NONE_FOUND", "SIGNATORY")).replace("SUR,ETS185,", "SUR,ETS185,");
        String draft = place(send(author, "edited.csv", edited));
        assertThat(other.get(draft).statusCode()).as("a draft is its sender’s").isEqualTo(404);
        assertThat(other.post(draft + "/confirm", Map.of()).statusCode()).isEqualTo(404);
        assertThat(author.page(draft).select(".lead").text()).startsWith("The file would make 1 change.");
        place(author.post(draft + "/submit", Map.of()));
        assertThat(author.post(draft + "/confirm", Map.of()).statusCode()).isEqualTo(409);
        place(other.post(draft + "/confirm", Map.of()));
        assertThat(stranger.get("/data/law/participations.csv?state=CUB&instrument=ETS185")
                        .body())
                .contains("SIGNATORY");
        assertThat(records("LAW_CHANGE_CONFIRMED", draft)).isOne();
    }

    @Test
    void aFileThatContradictsItselfIsRefusedByRowWithItsRule() {
        String header = "STATE,INSTRUMENT,STATUS,SIGNED,CONSENT,CONSENTED,DEPOSITED,IN_FORCE,ENDED,RESERVATIONS,"
                + "RESERVATION_NOTE,NOTE,SOURCE,SOURCE_AS_OF,CONFIDENCE,UNCONFIRMED\n";
        String file = header
                + "VCT,ETS185,PARTY,,ACCESSION,,2026-05-01,2026-04-01,,NO,,,invented,,LOW,\n"
                + "VCT,UNTOC,PARTY,,,,2010-01-01,2010-02-01,,NO,,,invented,,LOW,\n"
                + "XXX,ETS185,NONE_FOUND,,,,,,,NO,,,invented,,LOW,\n"
                + "LCA,ETS999,NONE_FOUND,,,,,,,NO,,,invented,,LOW,\n"
                + "LCA,ETS185,INVITED,,,,,,,NO,,,invented,,LOW,\n"
                + "LCA,ETS185,INVITED,,,,,,,NO,,,invented,,LOW,\n"
                + "LCA,OAS-B32,DENOUNCED,,ACCESSION,,,1990-01-01,1989-01-01,NO,,,invented,,SURE,nobody\n";
        HttpResponse<String> refused = send(author, "wrong.csv", file);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("tbody tr").stream()
                        .map(row -> row.select("th").text() + " "
                                + row.select("td:nth-child(2)").text())
                        .toList())
                .containsExactly(
                        "2 The entry into force cannot be before the deposit.",
                        "3 A party has consented: say whether by ratification or by accession.",
                        "4 No state of the directory has this code.",
                        "5 No instrument of the register has this code.",
                        "7 The same is stated twice.",
                        "8 This is not one of the agreed codes.",
                        "8 This is not one of the agreed codes.");
        assertThat(author.page(DESK).select(".notice.info"))
                .as("nothing is kept")
                .isEmpty();
        assertThat(send(author, "short.csv", "STATE,STATUS\nBRA,PARTY\n").body())
                .contains("INSTRUMENT, SIGNED", "ENDED");
        assertThat(send(author, "not.xlsx", "STATE,STATUS\nBRA,PARTY\n").statusCode())
                .isEqualTo(422);
        assertThat(author.post(DESK + "/imports", Map.of()).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whyTheFirstVersionIsThereIsReadInTheReadersLanguage(Language language) {
        String history = author.page(form("OAS-A59", "USA").replaceFirst("en", language.tag()))
                .select("ol.changes")
                .text();
        assertThat(history)
                .contains(Map.of(
                                Language.ENGLISH, "As it came with the program",
                                Language.SPANISH, "Tal como venía con el programa",
                                Language.PORTUGUESE, "Como veio com o programa",
                                Language.FRENCH, "Tel que livré avec le programme")
                        .get(language));
    }

    @Test
    void noReservationsIsNotSaidWhileSomeStand() {
        String form = form("ETS185", "ARG");
        HttpResponse<String> refused = author.post(
                form, author.filled(form, "reservations", "NO", "seen_computed", "", "reason", "None, invented"));
        assertThat(refused.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.select("#reservations-error").text())
                .startsWith("The register has reservations of this state to this instrument");
        assertThat(page.select("#reservations option[selected]").val()).isEqualTo("NO");
        List<String> lines = stranger.get("/data/law/participations.csv?state=ARG&instrument=ETS185")
                .body()
                .lines()
                .toList();
        HttpResponse<String> sent = send(
                author, "none.csv", lines.getFirst() + "\n" + lines.getLast().replace(",YES,", ",NO,") + "\n");
        assertThat(sent.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(sent.body()).select("tbody tr").text())
                .startsWith("2 The register has reservations of this state")
                .contains("ARG ETS185: 6(1)(b), 9(1)(d)");
    }

    @Test
    void aProtocolIsNotAcceptedWithoutItsConvention() {
        String form = form("ETS189", "KNA");
        Map<String, String> party = author.filled(
                form,
                "status",
                "PARTY",
                "consent",
                "ACCESSION",
                "deposited",
                "2020-01-02",
                "in_force",
                "2020-05-01",
                "source",
                "invented",
                "reason",
                "A protocol alone");
        HttpResponse<String> refused = author.post(form, party);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select("#status-error").text())
                .startsWith("A protocol binds a state only if its convention binds it on that day");

        String header = "STATE,INSTRUMENT,STATUS,SIGNED,CONSENT,CONSENTED,DEPOSITED,IN_FORCE,ENDED,RESERVATIONS,"
                + "RESERVATION_NOTE,NOTE,SOURCE,SOURCE_AS_OF,CONFIDENCE,UNCONFIRMED\n";
        String protocol = "KNA,ETS189,PARTY,,ACCESSION,,2020-01-02,2020-05-01,,NO,,,invented,,LOW,\n";
        HttpResponse<String> alone = send(author, "alone.csv", header + protocol);
        assertThat(alone.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(alone.body()).select("tbody tr").text())
                .startsWith("2 A protocol binds a state only")
                .endsWith("KNA ETS185, ETS189, 2020-05-01");
        String both = place(send(author, "both.csv", header + protocol + protocol.replace("ETS189", "ETS185")));
        assertThat(author.page(both).select(".lead").text()).startsWith("The file would make 2 changes.");
        place(author.post(both + "/withdraw", Map.of()));
    }

    @Test
    void whatHasBecomeContradictoryMeanwhileIsNotConfirmed() {
        place(other.post(accession(author, "GUY", "2020-01-15", "2020-05-01") + "/confirm", Map.of()));
        String form = form("ETS189", "GUY");
        String protocol = place(author.post(
                form,
                author.filled(
                        form,
                        "status",
                        "PARTY",
                        "consent",
                        "ACCESSION",
                        "deposited",
                        "2020-01-15",
                        "in_force",
                        "2020-05-01",
                        "source",
                        "invented",
                        "reason",
                        "Both at once")));
        place(other.post(accession(author, "GUY", "2020-02-15", "2020-06-01") + "/confirm", Map.of()));
        HttpResponse<String> late = other.post(protocol + "/confirm", Map.of());
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(late.body()).select(".notice.error").text())
                .isEqualTo(
                        "Nothing was confirmed: what else the register says has changed meanwhile. A protocol binds a"
                                + " state only if its convention binds it on that day: propose the one that lacks first.");
        place(other.post(accession(author, "GUY", "2020-01-15", "2020-05-01") + "/confirm", Map.of()));
        place(other.post(protocol + "/confirm", Map.of()));
    }

    private static HttpResponse<String> send(Visitor visitor, String name, String file) {
        return visitor.upload(
                DESK + "/imports", Map.of("reason", "A file of the tests"), name, BodyPublishers.ofString(file));
    }

    @Test
    void theWayThereIsShownToThoseWhoMayGoIt() {
        assertThat(author.get("/pt/sign-in").body()).contains("href=\"/pt/law/desk\"");
        assertThat(assessor.get("/pt/sign-in").body()).doesNotContain("/law/desk");
        assertThat(author.page("/es/law/states/BRA")
                        .select("a[href=/es/law/desk/participations/ETS185/BRA]")
                        .text())
                .isEqualTo("Proponer un cambio");
        assertThat(author.get(DESK + "/participations?instrument=UNTOC&state=BRA")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith(form("UNTOC", "BRA")));
    }
}
