package org.istmo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.istmo.operations.EndingRetention;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is kept about a person is theirs to see and to have erased, and what has ended does not stay. */
@IstmoTest
class OwnDataTest {

    private final Visitors visitors;
    private final TestPeople people;
    private final TestDatabase database;
    private final EndingRetention ending;

    OwnDataTest(Visitors visitors, TestPeople people, TestDatabase database, EndingRetention ending) {
        this.visitors = visitors;
        this.people = people;
        this.database = database;
        this.ending = ending;
    }

    @Test
    void theCopyHoldsWhatIsKeptAndNobodyElses() {
        TestPeople.Somebody somebody = people.addFor("BRA", Role.ASSESSOR);
        TestPeople.Somebody neighbour = people.add(Role.REVIEWER);
        Visitor visitor = visitors.signedIn(somebody);
        HttpResponse<String> file = visitor.get("/account/data.json");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode data = new JsonMapper().readTree(file.body());
        assertThat(data.propertyNames()).contains("account", "memberships", "notices", "acts", "deliveries");
        assertThat(file.body())
                .contains(somebody.email(), "ASSESSOR", "SIGNED_IN", "An organisation")
                .doesNotContain(neighbour.email(), "hash");
        assertThat(visitors.stranger().get("/account/data.json").statusCode()).isEqualTo(401);
    }

    @Test
    void whoIsErasedIsNobodyAnyMore() {
        TestPeople.Somebody somebody = people.addFor("BRA", Role.ASSESSOR);
        Visitor visitor = visitors.signedIn(somebody);
        Visitor secretariat = visitors.withRoles(Role.SECRETARIAT_OFFICER);
        String contacts = "/en/directory/desk/organisations/" + somebody.organisation() + "/contacts";
        assertThat(secretariat
                        .post(
                                contacts,
                                Map.of(
                                        "purpose",
                                        "POLICY",
                                        "name",
                                        "A desk",
                                        "email",
                                        somebody.email(),
                                        "language",
                                        "en"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(new JsonMapper()
                        .readTree(visitor.get("/account/data.json").body())
                        .path("contact_points"))
                .singleElement()
                .matches(row -> row.path("name").asString().equals("A desk"));
        HttpResponse<String> refused = visitor.post("/es/account/data/erase", Map.of("password", "not the password"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("password-error");
        assertThat(visitor.get("/es/account").statusCode()).isEqualTo(200);

        HttpResponse<String> done = visitor.post("/es/account/data/erase", Map.of("password", somebody.password()));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(visitor.get("/es/account").statusCode()).isEqualTo(401);
        Visitor again = visitors.stranger();
        assertThat(again.post("/es/sign-in", Map.of("email", somebody.email(), "password", somebody.password()))
                        .statusCode())
                .isEqualTo(422);
        for (String schema : List.of("access", "directory", "notices", "audit")) {
            for (String table : tables(schema)) {
                assertThat(database.asOwner()
                                .sql("SELECT count(*) FROM " + schema + "." + table
                                        + " t WHERE t::text LIKE '%' || :email || '%'")
                                .param("email", somebody.email())
                                .query(Long.class)
                                .single())
                        .as("%s.%s", schema, table)
                        .isZero();
            }
        }
        assertThat(database.asOwner()
                        .sql("SELECT p.name FROM directory.person p WHERE p.account = :account")
                        .param("account", somebody.account())
                        .query(String.class)
                        .single())
                .isEqualTo("—");
    }

    private List<String> tables(String schema) {
        return database.asOwner()
                .sql("SELECT tablename FROM pg_tables WHERE schemaname = :schema AND tablename <> 'schema_history'")
                .param("schema", schema)
                .query((row, n) -> row.getString("tablename"))
                .list();
    }

    @Test
    void whatHasEndedGoes() {
        TestPeople.Somebody somebody = people.add();
        visitors.signedIn(somebody);
        Visitor stays = visitors.signedIn(somebody);
        String ended = """
                WITH one AS (SELECT token_hash FROM access.session WHERE account = :account ORDER BY started LIMIT 1)
                UPDATE access.session SET started = now() - interval '2 days', ends = now() - interval '1 day'
                 WHERE token_hash IN (SELECT token_hash FROM one)
                """;
        assertThat(database.asOwner()
                        .sql(ended)
                        .param("account", somebody.account())
                        .update())
                .isEqualTo(1);
        ending.end();
        assertThat(database.asOwner()
                        .sql("SELECT count(*) FROM access.session WHERE account = :account")
                        .param("account", somebody.account())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(stays.get("/en/account").statusCode()).isEqualTo(200);
    }

    @Test
    void measurementsNameMappingsAndNobody() {
        TestPeople.Somebody somebody = people.add(Role.ADMINISTRATOR);
        Visitor administrator = visitors.signedIn(somebody);
        visitors.stranger().get("/en/observatory/states/BRB?who=" + somebody.email());
        visitors.stranger().get("/en/nowhere/" + somebody.email());
        HttpResponse<String> answer = administrator.get("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("istmo_requests_seconds_count", "jvm_memory_used_bytes", "hikaricp_connections")
                .contains("mapping=\"none\"")
                .doesNotContain(somebody.email(), somebody.account().toString(), "BRB");
        assertThat(visitors.stranger().get("/metrics").statusCode()).isEqualTo(401);
        assertThat(visitors.withRoles(Role.ASSESSOR).get("/metrics").statusCode())
                .isEqualTo(403);
    }
}
