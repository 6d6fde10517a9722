package org.istmo.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.istmo.access.Permission;
import org.istmo.access.Role;
import org.istmo.fixtures.OpenDoor;
import org.istmo.pages.Page;
import org.istmo.shared.Language;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every way into the program, as it is mapped, refuses strangers, wrong roles and forged requests. */
@IstmoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {

    private static final Samples SAMPLES = new Samples(Language.ENGLISH);

    private final RequestMappingHandlerMapping mapping;
    private final Visitors visitors;

    RefusalTest(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping, Visitors visitors) {
        this.mapping = mapping;
        this.visitors = visitors;
    }

    List<Endpoint> closed() {
        return Endpoint.all(mapping).stream()
                .filter(endpoint -> !endpoint.isPublic())
                .toList();
    }

    List<Endpoint> open() {
        return Endpoint.all(mapping).stream().filter(Endpoint::isPublic).toList();
    }

    /** A mail program sends this without having seen a page (RFC 8058): its address bears a proof that only we can make. */
    private static final String ONE_CLICK = Page.PATH + "/notices/unsubscribe/{token}";

    List<Endpoint> changing() {
        return Endpoint.all(mapping).stream()
                .filter(endpoint -> !endpoint.reads() && !endpoint.pattern().equals(ONE_CLICK))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("closed")
    void aStrangerIsRefused(Endpoint endpoint) {
        assertThat(go(visitors.stranger(), endpoint).statusCode()).isIn(401, 403);
    }

    @ParameterizedTest
    @MethodSource("closed")
    void anInventedTokenIsAStrangers(Endpoint endpoint) {
        HttpResponse<String> answer = visitors.stranger()
                .send(
                        endpoint.method().name(),
                        endpoint.address(SAMPLES),
                        BodyPublishers.noBody(),
                        "Authorization",
                        "Bearer not-a-token-of-anybody",
                        "Cookie",
                        "istmo=not-a-session-of-anybody");
        assertThat(answer.statusCode()).isIn(401, 403);
    }

    @ParameterizedTest
    @MethodSource("closed")
    void whoLacksThePermissionIsRefused(Endpoint endpoint) {
        Permission permission = endpoint.permission();
        if (permission != Permission.SIGNED_IN) {
            assertThat(go(visitors.withRoles(), endpoint).statusCode())
                    .as("signed in, without a role")
                    .isEqualTo(403);
        }
        for (Role role : Role.values()) {
            if (permission == null
                    || !(permission == Permission.SIGNED_IN
                            || role.permissions().contains(permission))) {
                assertThat(go(visitors.withRoles(role), endpoint).statusCode())
                        .as("as %s", role)
                        .isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("closed")
    void whoHoldsThePermissionIsLetIn(Endpoint endpoint) {
        if (!endpoint.reads() || endpoint.permission() == null) {
            return;
        }
        Visitor holder = visitors.withRoles(Arrays.stream(Role.values())
                .filter(role -> role.permissions().contains(endpoint.permission()))
                .toArray(Role[]::new));
        assertThat(go(holder, endpoint).statusCode()).isNotIn(401, 403, 500);
    }

    @ParameterizedTest
    @MethodSource("open")
    void whatIsPublicIsOpenToStrangers(Endpoint endpoint) {
        assertThat(go(visitors.stranger(), endpoint).statusCode()).isNotIn(401, 403, 500);
    }

    @ParameterizedTest
    @MethodSource("changing")
    void aFormFromAnotherSiteIsRefused(Endpoint endpoint) {
        Visitor everything = visitors.withRoles(Role.values());
        String address = endpoint.address(SAMPLES);
        assertThat(everything.postForged(address, Map.of()).statusCode())
                .as("without a token")
                .isEqualTo(403);
        assertThat(everything.postForged(address, Map.of("_csrf", "invented")).statusCode())
                .as("with an invented token")
                .isEqualTo(403);
        assertThat(everything
                        .postForged(address, Map.of("_csrf", visitors.stranger().token()))
                        .statusCode())
                .as("with somebody else's token")
                .isEqualTo(403);
    }

    @Test
    void whoSendsAFormThatExpiredIsToldSoInTheirLanguage() {
        HttpResponse<String> answer = visitors.withRoles(Role.ASSESSOR).postForged("/pt/sign-out", Map.of());
        assertThat(answer.body()).contains("Este formulário não é mais válido").contains("lang=\"pt\"");
        assertThat(answer.body()).contains("href=\"/fr/sign-out\"");
    }

    @Test
    void whoHoldsAPermissionSeesTheWayThere() {
        String way = "href=\"/en/observatory/desk\"";
        assertThat(visitors.withRoles(Role.ASSESSOR).get("/en/sign-in").body()).contains(way);
        assertThat(visitors.withRoles().get("/en/sign-in").body()).doesNotContain(way);
    }

    @Test
    void aHandlerWithoutAPermissionIsRefusedToEverybody() throws NoSuchMethodException {
        RequestMappingInfo door = RequestMappingInfo.paths("/fixtures/open-door")
                .methods(RequestMethod.GET)
                .options(mapping.getBuilderConfiguration())
                .build();
        mapping.registerMapping(door, new OpenDoor(), OpenDoor.class.getDeclaredMethod("open"));
        try {
            List<HttpResponse<String>> answers = Stream.of(
                            visitors.stranger(), visitors.withRoles(), visitors.withRoles(Role.values()))
                    .map(visitor -> visitor.get("/fixtures/open-door"))
                    .toList();
            assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(401, 403, 403);
            assertThat(answers)
                    .extracting(HttpResponse::body)
                    .allSatisfy(body -> assertThat(body).doesNotContain(OpenDoor.CONTENT));
        } finally {
            mapping.unregisterMapping(door);
        }
    }

    @Test
    void thereAreWaysIn() {
        assertThat(closed()).isNotEmpty();
        assertThat(open()).hasSizeGreaterThan(5);
        assertThat(changing()).hasSizeGreaterThan(2);
    }

    private static HttpResponse<String> go(Visitor visitor, Endpoint endpoint) {
        String address = endpoint.address(SAMPLES);
        return switch (endpoint.method()) {
            case GET -> visitor.get(address);
            case POST -> visitor.post(address, Map.of());
            default ->
                visitor.send(
                        endpoint.method().name(), address, BodyPublishers.noBody(), "X-CSRF-TOKEN", visitor.token());
        };
    }
}
