package org.istmo.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.istmo.access.Role;
import org.istmo.shared.Language;
import org.istmo.testing.OwnIstmo;
import org.istmo.testing.TestDatabase;
import org.istmo.testing.TestPeople;
import org.istmo.testing.Visitor;
import org.istmo.testing.Visitors;
import org.istmo.walls.Endpoint;
import org.istmo.walls.Samples;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Hostile values in every field of every way into the program, generated from the mappings. */
@OwnIstmo
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputTest {

    private static final Samples SAMPLES = new Samples(Language.ENGLISH);
    private static final String SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";
    private static final String ELSEWHERE = "https://elsewhere.example/";
    private static final List<String> RETURNS =
            List.of("next", "return", "returnTo", "redirect", "url", "continue", "to", "back", "language");

    private final RequestMappingHandlerMapping mapping;
    private final Visitors visitors;
    private final TestDatabase database;
    private final TestPeople.Somebody person;

    HostileInputTest(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            Visitors visitors,
            TestPeople people,
            TestDatabase database) {
        this.mapping = mapping;
        this.visitors = visitors;
        this.database = database;
        this.person = people.add();
    }

    /** Ways in that do not end the session that is used to try the others. */
    private List<Endpoint> all() {
        return Endpoint.all(mapping).stream()
                .filter(endpoint -> !endpoint.pattern().endsWith("/sign-out"))
                .filter(endpoint -> !endpoint.pattern().endsWith("/sessions/end"))
                .toList();
    }

    List<Endpoint> reading() {
        return all().stream().filter(Endpoint::reads).toList();
    }

    List<Endpoint> changing() {
        return all().stream().filter(endpoint -> !endpoint.reads()).toList();
    }

    /** What stands in the address never stands in the page as markup, whoever reads it; nor does SQL reach the database. */
    @ParameterizedTest
    @MethodSource("reading")
    void whatAnAddressSaysIsNeverMarkupOrSql(Endpoint endpoint) {
        for (String value : List.of(
                SCRIPT,
                "1' OR '1'='1",
                "name; DROP TABLE access.account; --",
                "-1",
                "\uFFFF",
                "%00",
                "a\r\nX-Injected: yes\r\nSet-Cookie: istmo=stolen")) {
            Map<String, String> query = fields(endpoint, value);
            RETURNS.forEach(name -> query.putIfAbsent(name, ELSEWHERE));
            String address = endpoint.address(SAMPLES);
            String asked = address + (address.contains("?") ? "&" : "?") + encoded(query);
            for (Visitor visitor : List.of(visitors.stranger(), visitors.withRoles(Role.values()))) {
                HttpResponse<String> answer = visitor.get(asked);
                assertThat(answer.statusCode()).as(asked).isLessThan(500);
                holdsNoMarkupOfTheirs(answer, asked);
                staysHere(answer);
            }
        }
    }

    /** Forms take what they ask for and nothing else: not a redirection, not a role, not somebody else's account. */
    @ParameterizedTest
    @MethodSource("changing")
    void whatAFormSaysIsNeverMarkupAndLeadsNowhereElse(Endpoint endpoint) {
        Visitor everything = visitors.withRoles(Role.values());
        long roles = roles();
        for (String value : List.of(SCRIPT, "a\r\nSet-Cookie: istmo=stolen", "x".repeat(20_000), "1' OR '1'='1")) {
            Map<String, String> form = fields(endpoint, value);
            RETURNS.forEach(name -> form.putIfAbsent(name, ELSEWHERE));
            Stream.of("id", "account", "owner", "organisation", "version", "status", "roles", "permissions")
                    .forEach(name -> form.putIfAbsent(name, value));
            HttpResponse<String> answer = everything.post(endpoint.address(SAMPLES), form);
            assertThat(answer.statusCode()).as(endpoint.toString()).isLessThan(500);
            holdsNoMarkupOfTheirs(answer, endpoint.toString());
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .as(endpoint.toString())
                    .noneMatch(cookie -> cookie.contains("stolen"));
            staysHere(answer);
        }
        assertThat(roles()).as("nobody gains a role by fields that no form has").isEqualTo(roles);
    }

    /** Every form that a page shows is sent with markup in each of its fields; wherever it comes back it is text. */
    @Test
    void whatWasStoredIsTextOnEveryPage() {
        Visitor everything = visitors.withRoles(Role.values());
        Map<String, Map<String, String>> forms = new LinkedHashMap<>();
        for (Endpoint endpoint : reading()) {
            HttpResponse<String> page = everything.get(endpoint.address(SAMPLES));
            Jsoup.parse(page.body(), visitors.base() + endpoint.address(SAMPLES))
                    .select("main form[method=post]")
                    .stream()
                    .filter(form -> !form.absUrl("action").endsWith("/sessions/end")
                            && !form.absUrl("action").endsWith("/sign-out"))
                    .forEach(form -> forms.put(
                            form.hasAttr("action")
                                    ? form.absUrl("action")
                                    : page.uri().toString(),
                            filled(form)));
        }
        assertThat(forms).hasSizeGreaterThan(15);
        int taken = 0;
        for (Map.Entry<String, Map<String, String>> form : forms.entrySet()) {
            HttpResponse<String> answer = everything.post(form.getKey(), form.getValue());
            assertThat(answer.statusCode()).as(form.getKey()).isLessThan(500);
            holdsNoMarkupOfTheirs(answer, form.getKey());
            taken += answer.statusCode() < 400 ? 1 : 0;
        }
        assertThat(taken).as("some were taken").isPositive();
        everything.post("/en/account/tokens", Map.of("name", SCRIPT, "days", "7", "permission", "OBSERVATORY_DRAFTS"));
        List<String> raw = new ArrayList<>();
        int shown = 0;
        for (Endpoint endpoint : reading()) {
            String body = everything.get(endpoint.address(SAMPLES)).body();
            if (endpoint.isPage() && (body.contains("<script>alert(1)") || body.contains("<img src=x"))) {
                raw.add(endpoint.toString());
            }
            shown += body.contains("&lt;script&gt;alert(1)") ? 1 : 0;
        }
        assertThat(raw).isEmpty();
        assertThat(shown).as("some of it is shown").isPositive();
    }

    /** After signing in, nobody is led to another site, however its address is dressed up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ELSEWHERE,
                "//elsewhere.example/",
                "/\\elsewhere.example/",
                "\\\\elsewhere.example",
                "https:elsewhere.example",
                "/%09/elsewhere.example",
                "\t//elsewhere.example",
                "/en/../..//elsewhere.example",
                "javascript:alert(1)",
                "http://127.0.0.1@elsewhere.example/",
                "/en\r\nLocation: https://elsewhere.example/"
            })
    void signingInLeadsNowhereElse(String next) {
        Visitor visitor = visitors.stranger();
        HttpResponse<String> form = visitor.get("/en/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        assertThat(form.statusCode()).isLessThan(500);
        HttpResponse<String> answer = visitor.post(
                "/en/sign-in", Map.of("email", person.email(), "password", person.password(), "next", next));
        assertThat(answer.statusCode()).isLessThan(500);
        staysHere(answer);
        assertThat(answer.headers().allValues("Location"))
                .allMatch(location -> location.matches("(http://127\\.0\\.0\\.1:\\d+)?/(en|es|pt|fr)(/[^/\\\\].*)?"));
    }

    List<Endpoint> uploads() {
        return changing().stream()
                .filter(endpoint -> Arrays.stream(endpoint.handler().getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType().equals(MultipartFile.class)))
                .toList();
    }

    /** A file that is not what its name says is no file for anybody, and its name is no path and no markup. */
    @ParameterizedTest
    @MethodSource("uploads")
    void filesThatLieChangeNothing(Endpoint endpoint) throws IOException {
        Visitor everything = visitors.withRoles(Role.values());
        SortedMap<String, String> observatory = database.contents("observatory");
        SortedMap<String, String> law = database.contents("law");
        for (String name :
                List.of("levels.csv", "levels.xlsx", "../../../../tmp/x.csv", SCRIPT.replace("\"", "") + ".csv")) {
            for (byte[] content : lies()) {
                HttpResponse<String> answer = everything.upload(
                        endpoint.address(SAMPLES), fields(endpoint, "1"), name, BodyPublishers.ofByteArray(content));
                assertThat(answer.statusCode()).as("%s %s", endpoint, name).isBetween(400, 499);
                holdsNoMarkupOfTheirs(answer, endpoint.toString());
            }
        }
        assertThat(database.contents("observatory")).isEqualTo(observatory);
        assertThat(database.contents("law")).isEqualTo(law);
    }

    @Test
    void thereAreUploads() {
        assertThat(uploads()).hasSizeGreaterThan(4);
    }

    /** A program, a page, a PDF, a picture with a script in it, an archive that climbs out, and nothing at all. */
    private static List<byte[]> lies() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("../../../../tmp/climbs"));
            zip.write(SCRIPT.getBytes(StandardCharsets.UTF_8));
        }
        return List.of(
                new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 62, 0},
                ("<!doctype html><title>x</title>" + SCRIPT).getBytes(StandardCharsets.UTF_8),
                "%PDF-1.7\n1 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj".getBytes(StandardCharsets.UTF_8),
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                        .getBytes(StandardCharsets.UTF_8),
                archive.toByteArray(),
                new byte[0]);
    }

    /** As somebody would fill it in who wants to be taken: only where free text is asked for stands what is hostile. */
    private static Map<String, String> filled(Element form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element field : form.select("input[name], textarea[name], select[name]")) {
            String name = field.attr("name");
            if (name.equals("_csrf") || field.attr("type").equals("file")) {
                continue;
            }
            fields.putIfAbsent(
                    name,
                    switch (field.tagName() + " " + field.attr("type")) {
                        case "input email" -> UUID.randomUUID() + "@example.org";
                        case "input date" -> "2026-01-01";
                        case "input hidden", "input radio", "input checkbox" -> field.attr("value");
                        case "select " -> field.select("option[value~=.]").attr("value");
                        case "input number" -> "1";
                        default -> SCRIPT;
                    });
        }
        return fields;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../../../../etc/passwd",
                "/assets/..%2f..%2f..%2f..%2fetc%2fpasswd",
                "/assets/%2e%2e/%2e%2e/application.properties",
                "/assets/..;/..;/application.properties",
                "/data/releases/..%2f..%2fetc%2fpasswd",
                "/data/releases/1/..%5c..%5capplication.properties",
                "/en/../../secrets.key",
                "//elsewhere.example/en",
                "/en//elsewhere.example",
                "/%5celsewhere.example/en",
                "/en/%0d%0aSet-Cookie:%20istmo=stolen"
            })
    void noPathLeadsOut(String path) {
        HttpResponse<String> answer = visitors.stranger().get(visitors.base() + path);
        assertThat(answer.statusCode()).isIn(301, 302, 308, 400, 404);
        assertThat(answer.body()).doesNotContain("root:", "spring.application.name");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("stolen"));
        staysHere(answer);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndNothingIsHeld() {
        Visitor person = visitors.withRoles(Role.ADMINISTRATOR);
        String token = person.token();
        HttpResponse<String> answer = person.send(
                "POST",
                "/en/directory/people",
                BodyPublishers.ofString("_csrf=" + token + "&name=" + "x".repeat(8 << 20)),
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).isIn(400, 403, 413);
        assertThat(person.get("/en/account").statusCode()).isEqualTo(200);
    }

    /** JSON and CSV hold any text as text: no browser takes them for a page, because each says what it is. */
    private static void holdsNoMarkupOfTheirs(HttpResponse<String> answer, String what) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("application/json")
                || type.startsWith("application/problem+json")
                || type.startsWith("text/csv")) {
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(what)
                    .hasValue("nosniff");
        } else {
            assertThat(answer.body()).as(what).doesNotContain("<script>alert(1)", "<img src=x");
        }
    }

    private void staysHere(HttpResponse<String> answer) {
        answer.headers().allValues("Location").forEach(location -> {
            URI target = URI.create(visitors.base()).resolve(location);
            assertThat(target.getHost()).as(location).isEqualTo("127.0.0.1");
        });
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.equalsIgnoreCase("X-Injected"));
    }

    private long roles() {
        return database.asOwner()
                .sql("SELECT count(*) FROM access.role_grant")
                .query(Long.class)
                .single();
    }

    private static Map<String, String> fields(Endpoint endpoint, String value) {
        Set<String> names = new LinkedHashSet<>(endpoint.fields());
        names.addAll(List.of("sort", "order", "filter", "q", "page", "limit", "on"));
        Map<String, String> form = new LinkedHashMap<>();
        names.forEach(name -> form.put(name, value));
        return form;
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
