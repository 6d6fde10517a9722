package org.istmo.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.istmo.exchange.TaxiiTeam.TAXII;
import static org.istmo.exchange.TaxiiTeam.envelope;
import static org.istmo.exchange.TaxiiTeam.ids;
import static org.istmo.exchange.TaxiiTeam.indicator;
import static org.istmo.exchange.TaxiiTeam.json;
import static org.istmo.exchange.TaxiiTeam.newId;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.istmo.operations.Command;
import org.istmo.stix.Tlp;
import org.istmo.testing.DemonstrationTest;
import org.istmo.testing.IstmoProcess;
import org.istmo.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** A national instance and the regional one, both running: what one team gives reaches the other side, and leaves it. */
@DemonstrationTest
@TestPropertySource(properties = "istmo.testing.own=exchange")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FederationTest {

    private static final String FIRST = "2026-01-01T00:00:00.000Z";
    private static final String SECOND = "2026-01-02T00:00:00.000Z";
    private static final String HOST = "{\"type\": \"domain-name\", \"spec_version\": \"2.1\", \"id\":"
            + " \"domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7\", \"value\": \"example.com\"}";

    @TempDir
    private static Path folder;

    private final Operator regional;
    private final TaxiiTeam regionalCeibo;
    private final TaxiiTeam regionalIpe;
    private final Between between;
    private final TestDatabase nationalDatabase = TestDatabase.empty();
    private IstmoProcess process;
    private Operator national;
    private TaxiiTeam nationalCeibo;

    private String inRegion;
    private String fromRegion;
    private String toRegion;

    private final Federating federating;

    FederationTest(Command command, TestDatabase database, Federating federating) throws IOException {
        this.federating = federating;
        this.regional = new Operator(command.data(), database);
        this.regionalCeibo = TaxiiTeam.of(command.data(), "csirt-ceibo");
        this.regionalIpe = TaxiiTeam.of(command.data(), "csirt-ipe");
        this.between =
                new Between(regionalCeibo.entry().get("apiRoot").asString().replaceFirst("/taxii2/.*", ""));
    }

    @BeforeAll
    void start() {
        process = IstmoProcess.start("demo", IstmoProcess.folder(), Operator.settings(nationalDatabase));
        national = new Operator(process.data(), nationalDatabase);
        nationalCeibo = TaxiiTeam.of(process.data(), "csirt-ceibo");
    }

    @AfterAll
    void stop() {
        if (process != null) {
            process.stop();
        }
        between.close();
    }

    /** Collections of its own for each test: one in the region, one that follows it, and one that is given to it. */
    @BeforeEach
    void declare() throws IOException {
        between.says(said -> said);
        UUID there = UUID.randomUUID();
        UUID pulled = UUID.randomUUID();
        UUID pushed = UUID.randomUUID();
        apply(
                regional,
                List.of(Operator.collection(there, Operator.writes("csirt-ceibo"), Operator.writes("csirt-ipe"))),
                "");
        Files.writeString(folder.resolve("region.token"), regionalCeibo.token() + "\n");
        apply(
                national,
                List.of(
                        Operator.collection(pulled, Operator.writes("csirt-ceibo")),
                        Operator.collection(pushed, Operator.writes("csirt-ceibo"))),
                "\"remotes\": [{\"name\": \"region\", \"api_root\": \"" + between.base() + "/taxii2/region/\","
                        + " \"username\": \"" + regionalCeibo.username() + "\", \"token_file\": \"region.token\","
                        + " \"account\": \"" + nationalCeibo.username() + "\", \"team\": \"csirt-ceibo\","
                        + " \"collections\": [{\"here\": \"" + pulled + "\", \"there\": \"" + there
                        + "\", \"pull\": true}, {\"here\": \"" + pushed + "\", \"there\": \"" + there
                        + "\", \"push\": true}]}]");
        inRegion = regionalIpe.entry().get("apiRoot").asString() + "collections/" + there + "/";
        fromRegion = nationalCeibo.entry().get("apiRoot").asString() + "collections/" + pulled + "/";
        toRegion = nationalCeibo.entry().get("apiRoot").asString() + "collections/" + pushed + "/";
    }

    private static void apply(Operator operator, List<String> collections, String beside) {
        Operator.Answer answer = operator.exchange(
                "apply", Operator.declaration(folder, collections, beside).toString());
        assertThat(answer.status()).as(answer.said()).isZero();
    }

    private static List<String> give(TaxiiTeam team, String collection, int count) {
        List<String> made = IntStream.range(0, count).mapToObj(n -> newId()).toList();
        give(team, collection, made.stream().map(id -> indicator(id, FIRST)).toArray(String[]::new));
        return made;
    }

    private static void give(TaxiiTeam team, String collection, String... objects) {
        HttpResponse<String> answer = team.post(collection + "objects/", envelope(objects));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).get("failure_count").asInt()).as(answer.body()).isZero();
    }

    /** Every version in a collection, by its bytes, in order. */
    private static List<String> all(TaxiiTeam team, String collection) {
        List<String> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json(team.get(collection + "objects/?match%5Bversion%5D=all" + next));
            page.path("objects").forEach(object -> all.add(object.toString()));
            next = page.has("next") ? "&next=" + page.get("next").asString() : "";
        } while (!next.isEmpty());
        return all;
    }

    private Operator.Answer pull() {
        return national.exchange("pull", "region");
    }

    private Operator.Answer push() {
        return national.exchange("push", "region");
    }

    @Test
    void aRunThatIsKilledGoesOnWhereItWas() throws IOException, InterruptedException {
        for (int i = 0; i < 4; i++) {
            give(regionalIpe, inRegion, i == 3 ? 500 : 1_000);
        }
        AtomicInteger pages = new AtomicInteger();
        Process run =
                new ProcessBuilder(command("pull")).redirectErrorStream(true).start();
        between.says(said -> {
            if (said.request().contains("/objects/") && pages.incrementAndGet() == 3) {
                // The second page is in, the third is on its way.
                run.destroyForcibly().onExit().join();
            }
            return said;
        });
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isEqualTo(128 + 9);
        assertThat(all(nationalCeibo, fromRegion)).hasSize(2_000);

        between.says(same -> same);
        Operator.Answer answer = pull();
        assertThat(answer.status()).as(answer.said()).isZero();
        assertThat(answer.said()).contains("here 3500 versions", "there 3500");
        assertThat(between.heard().stream().filter(asked -> asked.contains("/objects/")))
                .as("it goes on after the second page")
                .hasSize(2);
        assertThat(all(nationalCeibo, fromRegion)).isEqualTo(all(regionalIpe, inRegion));
        assertThat(pull().said()).contains("0 carried, 0 refused, 0 taken out; here 3500 versions");
    }

    /** The process of a run with settings of its own, as an operator starts it. */
    private List<String> command(String verb) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(":"));
        List<String> words = new ArrayList<>(List.of("env"));
        Operator.settings(nationalDatabase).forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                "org.istmo.Istmo",
                "exchange",
                verb,
                "region",
                "--data",
                national.data().toString()));
        return words;
    }

    @Test
    void whatIsTakenOutOrRevokedThereIsHere() {
        List<String> ids = give(regionalIpe, inRegion, 5);
        give(regionalIpe, inRegion, HOST);
        assertThat(pull().status()).isZero();
        assertThat(all(nationalCeibo, fromRegion)).hasSize(6);

        regionalIpe.delete(inRegion + "objects/" + ids.get(1) + "/");
        regionalIpe.delete(inRegion + "objects/domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7/");
        give(regionalIpe, inRegion, indicator(ids.get(2), SECOND).replaceFirst("\\{", "{\"revoked\": true, "));
        Operator.Answer answer = pull();
        assertThat(answer.status()).as(answer.said()).isZero();
        assertThat(answer.said()).contains("1 carried, 0 refused, 2 taken out; here 5 versions");
        assertThat(all(nationalCeibo, fromRegion)).isEqualTo(all(regionalIpe, inRegion));
        assertThat(nationalCeibo.get(fromRegion + "objects/" + ids.get(1) + "/").statusCode())
                .isEqualTo(404);
        assertThat(json(nationalCeibo.get(fromRegion + "objects/" + ids.get(2) + "/"))
                        .at("/objects/0/revoked")
                        .asBoolean())
                .isTrue();
        // What is taken out here stays out, and nothing there changes by it.
        nationalCeibo.delete(fromRegion + "objects/" + ids.get(3) + "/");
        assertThat(pull().said()).contains("0 carried, 0 refused, 0 taken out; here 4 versions");
        assertThat(all(regionalIpe, inRegion)).hasSize(5);
    }

    @Test
    void whatIsGivenHereIsThereUpToAmberAndLeavesWithUs() {
        List<String> ids = give(nationalCeibo, toRegion, 3);
        String strict = newId();
        String red = newId();
        give(
                nationalCeibo,
                toRegion,
                HOST,
                indicator(strict, FIRST, Tlp.AMBER_STRICT.definition().id().toString()),
                indicator(red, FIRST, Tlp.RED.definition().id().toString()));
        List<String> ofOthers = give(regionalIpe, inRegion, 2);
        Operator.Answer answer = push();
        assertThat(answer.status()).as(answer.said()).isZero();
        assertThat(answer.said()).contains("4 carried, 0 refused, 0 taken out; here 4 versions", "there 4");
        List<String> there = ids(regionalIpe.get(inRegion + "objects/"));
        assertThat(there).hasSize(6).containsAll(ids).containsAll(ofOthers).doesNotContain(strict, red);

        give(nationalCeibo, toRegion, indicator(ids.get(0), SECOND).replaceFirst("\\{", "{\"revoked\": true, "));
        nationalCeibo.delete(toRegion + "objects/" + ids.get(1) + "/");
        assertThat(push().said()).contains("1 carried, 0 refused, 1 taken out; here 4 versions");
        assertThat(regionalIpe.get(inRegion + "objects/" + ids.get(1) + "/").statusCode())
                .isEqualTo(404);
        assertThat(json(regionalIpe.get(inRegion + "objects/" + ids.get(0) + "/"))
                        .at("/objects/0/revoked")
                        .asBoolean())
                .isTrue();
        assertThat(ids(regionalIpe.get(inRegion + "objects/"))).containsAll(ofOthers);
        assertThat(push().said()).contains("0 carried, 0 refused, 0 taken out; here 4 versions");
    }

    /** Whatever the other server says, it is told to the operator, and nothing here is taken out by it. */
    @Test
    void aServerThatMisbehavesDoesNoHarm() {
        give(regionalIpe, inRegion, 3);
        assertThat(pull().status()).isZero();
        List<String> before = all(nationalCeibo, fromRegion);
        byte[] endless = "{\"more\": true}".getBytes(StandardCharsets.UTF_8);
        byte[] broken = "{\"objects\": [{\"type\": ".getBytes(StandardCharsets.UTF_8);
        misbehaving("it answers 302", said -> new Between.Said(said.request(), 302, TAXII, new byte[0]));
        misbehaving("it answers 500", said -> new Between.Said(said.request(), 500, TAXII, said.body()));
        misbehaving("text/html", said -> new Between.Said(said.request(), 200, "text/html", said.body()));
        misbehaving("does not give it", said -> new Between.Said(said.request(), 200, TAXII, endless));
        misbehaving("no envelope", said -> new Between.Said(said.request(), 200, TAXII, broken));
        misbehaving(
                "manifest cannot be read",
                said -> said.request().contains("/manifest/")
                        ? new Between.Said(said.request(), 200, TAXII, broken)
                        : said);
        assertThat(all(nationalCeibo, fromRegion)).isEqualTo(before);
        between.says(said -> said);
        assertThat(pull().status()).isZero();
    }

    private void misbehaving(String why, UnaryOperator<Between.Said> so) {
        between.says(so);
        Operator.Answer answer = pull();
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.said()).contains(why);
    }

    @Test
    void aRemoteIsAskedByItselfWhenItsTimeHasCome() throws IOException {
        UUID here = UUID.randomUUID();
        Files.writeString(folder.resolve("nation.token"), nationalCeibo.token());
        String there = toRegion.replaceFirst(".*/collections/", "").replace("/", "");
        give(nationalCeibo, toRegion, 2);
        apply(
                regional,
                List.of(Operator.collection(here, Operator.writes("csirt-ceibo"))),
                "\"remotes\": [{\"name\": \"nation\", \"api_root\": \"" + process.base() + "/taxii2/region/\","
                        + " \"token_file\": \"nation.token\", \"every_minutes\": 600,"
                        + " \"account\": \"" + regionalCeibo.username() + "\", \"team\": \"csirt-ceibo\","
                        + " \"collections\": [{\"here\": \"" + here + "\", \"there\": \"" + there
                        + "\", \"pull\": true, \"push\": true}]}]");
        String collection = regionalCeibo.entry().get("apiRoot").asString() + "collections/" + here + "/";
        String own = give(regionalCeibo, collection, 1).getFirst();
        federating.round();
        assertThat(all(regionalCeibo, collection)).hasSize(3);
        assertThat(ids(nationalCeibo.get(toRegion + "objects/"))).hasSize(3).contains(own);
        give(nationalCeibo, toRegion, 1);
        federating.round();
        assertThat(all(regionalCeibo, collection)).as("it is not time").hasSize(3);
        Operator.Answer answer = regional.exchange("pull", "nation");
        assertThat(answer.status()).as(answer.said()).isZero();
        assertThat(answer.said()).contains("1 carried").contains("here 3 versions", "there 3");
        assertThat(regionalCeibo.delete(collection + "objects/" + own + "/").statusCode())
                .isEqualTo(200);
        assertThat(regional.exchange("push", "nation").said()).contains("1 taken out");
        assertThat(nationalCeibo.get(toRegion + "objects/" + own + "/").statusCode())
                .isEqualTo(404);
        assertThat(regional.exchange("pull", "nation").said()).contains("0 taken out; here 3 versions");
    }

    @Test
    void theTokenLiesNowhereInClear() {
        byte[] sealed = nationalDatabase
                .asOwner()
                .sql("SELECT token FROM exchange.remote WHERE name = 'region'")
                .query(byte[].class)
                .single();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(regionalCeibo.token());
        assertThat(nationalDatabase
                        .asApplication()
                        .sql("SELECT count(*) FROM exchange.remote")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatIsWrongWithARemoteIsSaid() {
        Operator.Answer answer = national.exchange(
                "apply",
                Operator.declaration(
                                folder,
                                List.of(),
                                "\"remotes\": [{\"name\": \"a\", \"api_root\": \"http://198.51.100.1/x/\","
                                        + " \"account\": \"a@b.example\", \"team\": \"csirt-ceibo\", \"every_minutes\": 0,"
                                        + " \"collections\": [{\"here\": \"x\", \"there\": \"?\"}]}]")
                        .toString());
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.said())
                .contains("remotes[0]: names token_file", "remotes[0].every_minutes", "remotes[0].api_root: an address")
                .contains("remotes[0].collections[0].here", "remotes[0].collections[0].there")
                .contains("remotes[0].collections[0]: pull, push or both are true.");
        assertThat(pull().said()).contains("here 0 versions");
    }
}
