package org.istmo.walls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.istmo.access.Role;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.istmo.testing.IstmoTest;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every answer, also one that is kept and one that refuses, carries what keeps a browser out of trouble. */
@IstmoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadersTest {

    private static final Map<String, String> POLICY = Map.of(
            "default-src", "'none'",
            "script-src", "'self'",
            "style-src", "'self'",
            "img-src", "'self' data:",
            "font-src", "'self'",
            "connect-src", "'self'",
            "form-action", "'self'",
            "base-uri", "'none'",
            "frame-ancestors", "'none'");

    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");

    private final RequestMappingHandlerMapping mapping;
    private final Visitors visitors;

    HeadersTest(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping, Visitors visitors) {
        this.mapping = mapping;
        this.visitors = visitors;
    }

    List<Endpoint> reading() {
        return Endpoint.all(mapping).stream().filter(Endpoint::reads).toList();
    }

    @ParameterizedTest
    @MethodSource("reading")
    void everyAnswerIsGuarded(Endpoint endpoint) {
        String address = endpoint.address(new Samples(Language.ENGLISH));
        // The second answer may come from what is kept.
        for (HttpResponse<String> answer : List.of(
                visitors.stranger().get(address),
                visitors.stranger().get(address),
                visitors.withRoles(Role.values()).get(address))) {
            assertGuarded(answer, endpoint.pattern().contains("}/embed/"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/en/there-is-no-such-page", "/there-is-no-such-page", "/en//states", "/en/a;b=c", "/error"})
    void soAreAnswersThatRefuse(String address) {
        HttpResponse<String> answer = visitors.stranger().get(address);
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertGuarded(answer, false);
    }

    /** What the server cannot parse comes to no filter and no handler of ours. */
    @ParameterizedTest
    @CsvSource({
        "GET,     /en/%,            400",
        "GET,     /en/%zz,          400",
        "GET,     /en/a%00b,        400",
        "GET,     /en/%00,          400",
        "POST,    /pt/%,            400",
        "GET,     /../../etc/passwd, 400",
        "TRACE,   /en/observatory,  405",
        "TRACE,   /en/%,            400",
        "TRACE,   /,                405"
    })
    void soAreAnswersToRequestsThatCannotBeRead(String method, String address, int status) throws IOException {
        Raw answer = raw(method, address);
        assertThat(answer.headers().getFirst()).startsWith("HTTP/1.1 " + status);
        assertThat(answer.headers())
                .contains("X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin", "Cache-Control: no-store")
                .anyMatch(header -> header.startsWith("Content-Security-Policy: default-src 'none'"))
                .noneMatch(header -> header.startsWith("Server:"));
        for (Language language : Language.values()) {
            assertThat(answer.body())
                    .contains("<section lang=\"" + language.tag() + "\"><h2>"
                            + Texts.in(language).get("pages.error.bad_request.title"));
        }
        assertThat(answer.body())
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContainIgnoringCase("apache")
                .doesNotContain("style=", "X-Mine")
                .hasSizeLessThan(3000);
    }

    @Test
    void aRequestLineThatIsNoneIsRefusedWithoutAWord() throws IOException {
        Raw answer = raw("GET", "/en/<script>");
        assertThat(answer.headers().getFirst()).startsWith("HTTP/1.1 400");
        assertThat(answer.headers()).noneMatch(header -> header.startsWith("Server:"));
        assertThat(answer.body()).doesNotContainIgnoringCase("tomcat").doesNotContain("<script>");
    }

    /** An answer as it came over the line. */
    private record Raw(List<String> headers, String body) {}

    /** Sends what no client library would. */
    private Raw raw(String method, String address) throws IOException {
        URI base = URI.create(visitors.base());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write((method + " " + address + " HTTP/1.1\r\nHost: " + base.getAuthority()
                                    + "\r\nX-Mine: secret\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            String[] parts =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\r\n\r\n", 2);
            return new Raw(List.of(parts[0].split("\r\n")), parts.length > 1 ? parts[1] : "");
        }
    }

    @Test
    void whatIsKeptForEverybodyGivesNobodyACookie() {
        List<HttpHeaders> answers = reading().stream()
                .filter(Endpoint::isKept)
                .map(endpoint -> visitors.stranger().get(endpoint.address(new Samples(Language.ENGLISH))))
                .filter(answer -> answer.statusCode() == 200)
                .map(HttpResponse::headers)
                .toList();
        assertThat(answers).hasSizeGreaterThan(2).allSatisfy(headers -> {
            assertThat(headers.allValues("Set-Cookie")).isEmpty();
            assertThat(headers.firstValue("ETag")).isPresent();
        });
    }

    @ParameterizedTest
    @MethodSource("reading")
    void whatOnePersonReadsIsKeptByNobody(Endpoint endpoint) {
        HttpResponse<String> answer =
                visitors.withRoles(Role.values()).get(endpoint.address(new Samples(Language.ENGLISH)));
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    @Test
    void theSessionsCookieIsOutOfReachForScriptsAndOtherSites() {
        Visitor visitor = visitors.withRoles(Role.ASSESSOR);
        assertThat(visitor.cookies())
                .filteredOn(cookie -> cookie.getName().equals("istmo"))
                .singleElement()
                .satisfies(cookie -> {
                    assertThat(cookie.isHttpOnly()).isTrue();
                    assertThat(cookie.getPath()).isEqualTo("/");
                });
    }

    @Test
    void assetsAreWhatTheySayTheyAre() {
        List<String> assets = ASSET.matcher(
                        visitors.stranger().get("/en/sign-in").body())
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
        assertThat(assets).isNotEmpty();
        assertThat(assets).allSatisfy(asset -> {
            HttpResponse<String> answer = visitors.stranger().get(asset);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        });
    }

    private static void assertGuarded(HttpResponse<String> answer, boolean mayStandInAnotherPage) {
        HttpHeaders headers = answer.headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Permissions-Policy")).isPresent();
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.allValues("Content-Security-Policy")).hasSize(1);
        Map<String, String> policy =
                policy(headers.allValues("Content-Security-Policy").getFirst());
        Map<String, String> expected = new TreeMap<>(POLICY);
        if (mayStandInAnotherPage) {
            expected.put("frame-ancestors", "*");
        }
        assertThat(policy).containsExactlyInAnyOrderEntriesOf(expected);
    }

    private static Map<String, String> policy(String header) {
        Map<String, String> directives = new TreeMap<>();
        Stream<String> parts = Arrays.stream(header.split(";")).map(String::strip);
        parts.filter(part -> !part.isEmpty()).forEach(part -> {
            String[] words = part.split(" ", 2);
            directives.put(words[0], words.length > 1 ? words[1] : "");
        });
        return directives;
    }
}
