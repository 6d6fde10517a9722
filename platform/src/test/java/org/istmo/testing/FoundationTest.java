package org.istmo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.istmo.access.Role;
import org.istmo.directory.States;
import org.junit.jupiter.api.Test;

/** What the other tests stand on stands. */
@IstmoTest
class FoundationTest {

    private final Visitors visitors;
    private final TestPeople people;
    private final States states;

    FoundationTest(Visitors visitors, TestPeople people, States states) {
        this.visitors = visitors;
        this.people = people;
        this.states = states;
    }

    @Test
    void theApplicationIsThereWithItsReferenceData() {
        assertThat(visitors.stranger().get("/health").body()).isEqualTo("ok\n");
        assertThat(states.all()).hasSize(35);
    }

    @Test
    void somebodyWithARoleSignsInAndOut() {
        TestPeople.Somebody assessor = people.addFor("BRA", Role.ASSESSOR);
        Visitor visitor = visitors.signedIn(assessor);
        assertThat(visitor.get("/en/observatory/states").body()).contains("Somebody of the tests");
        assertThat(visitor.post("/en/sign-out", Map.of()).statusCode()).isEqualTo(302);
        assertThat(visitor.get("/en/observatory/states").body()).doesNotContain("Somebody of the tests");
    }

    @Test
    void aWrongPasswordSignsNobodyIn() {
        TestPeople.Somebody somebody = people.add(Role.REVIEWER);
        Visitor visitor = visitors.stranger();
        HttpResponse<String> answer = visitor.post(
                "/en/sign-in", Map.of("email", somebody.email(), "password", "not the password of anybody"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(visitor.cookies()).extracting("name").doesNotContain("istmo");
    }

    @Test
    void aTextThatNoDatabaseKeepsIsABadRequest() {
        Visitor visitor = visitors.stranger();
        HttpResponse<String> form = visitor.post("/fr/sign-in", Map.of("email", "a\0@example.org", "password", "x\0"));
        assertThat(form.statusCode()).isEqualTo(400);
        assertThat(form.body()).contains("lang=\"fr\"");
        assertThat(visitor.get("/es/observatory?cycle=a%00b").statusCode()).isEqualTo(400);
    }

    @Test
    void databasesAreApart() {
        TestDatabase one = TestDatabase.fresh();
        TestDatabase other = TestDatabase.fresh();
        String count = "SELECT count(*) FROM directory.grouping";
        one.asApplication()
                .sql("INSERT INTO directory.grouping VALUES ('here', 'community', 'a', 'a', 'a', 'a')")
                .update();
        assertThat(one.asApplication().sql(count).query(Long.class).single()).isEqualTo(1);
        assertThat(other.asApplication().sql(count).query(Long.class).single()).isZero();
    }
}
