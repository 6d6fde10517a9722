package org.istmo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser of their own: cookies are kept, redirects are shown and not followed. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final String BOUNDARY = "between-the-parts-of-this-form";

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;

    Visitor(String base) {
        this.base = base;
        this.client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** Where the application listens, without a slash at its end. */
    public String base() {
        return base;
    }

    /** Reads the page or data at this path; headers as names and values in turn. */
    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /** Reads what stands at this path as the bytes that come over the line. */
    public HttpResponse<byte[]> getBytes(String path, String... headers) {
        return exchange("GET", path, BodyPublishers.noBody(), BodyHandlers.ofByteArray(), headers);
    }

    /** Sends a form as a browser does, with the token that a page of this visitor carries. */
    public HttpResponse<String> post(String path, Map<String, String> form) {
        return send(
                "POST",
                path,
                BodyPublishers.ofString(encoded(form) + (form.isEmpty() ? "" : "&") + "_csrf=" + encode(token())),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** Sends a form with a file in its field {@code file}, as a browser does, with the token of a page of this visitor. */
    public HttpResponse<String> upload(String path, Map<String, String> form, String fileName, BodyPublisher content) {
        Map<String, String> fields = new LinkedHashMap<>(form);
        fields.put("_csrf", token());
        StringBuilder before = new StringBuilder();
        fields.forEach((name, value) -> before.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        before.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(fileName)
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        return send(
                "POST",
                path,
                BodyPublishers.concat(
                        BodyPublishers.ofString(before.toString()),
                        content,
                        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")),
                "Content-Type",
                "multipart/form-data; boundary=" + BOUNDARY);
    }

    /** Sends a form as another site would: without the token. */
    public HttpResponse<String> postForged(String path, Map<String, String> form) {
        return send(
                "POST",
                path,
                BodyPublishers.ofString(encoded(form)),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** Sends a form that is answered with a file. */
    public HttpResponse<byte[]> postForFile(String path, Map<String, String> form) {
        return exchange(
                "POST",
                path,
                BodyPublishers.ofString(encoded(form) + "&_csrf=" + encode(token())),
                BodyHandlers.ofByteArray(),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    /** The page at this path, as a browser understands it; fails where it is not there. */
    public Document page(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    /** What a browser would send of the form on this page, with these fields filled anew: names and values in turn. */
    public Map<String, String> filled(String path, String... namesAndValues) {
        Map<String, String> form = new LinkedHashMap<>();
        for (Element field : page(path).select("form.form:first-of-type").select("input, select, textarea")) {
            boolean box = field.attr("type").equals("checkbox");
            if (!field.attr("name").equals("_csrf") && (!box || field.hasAttr("checked"))) {
                Element chosen = field.selectFirst("option[selected]");
                form.put(field.attr("name"), chosen == null ? field.val() : chosen.val());
            }
        }
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            form.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return form;
    }

    /** Where an answer leads that took what was sent: the path alone. */
    public static String place(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(Jsoup.parse(answer.body()).select(".errors, .notice").text())
                .isEqualTo(302);
        String place = answer.headers().firstValue("Location").orElseThrow();
        return place.substring(place.indexOf("/en/")).replaceFirst("\\?.*", "");
    }

    /** Sends anything. */
    public HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        return exchange(method, path, body, BodyHandlers.ofString(StandardCharsets.UTF_8), headers);
    }

    private <T> HttpResponse<T> exchange(
            String method, String path, BodyPublisher body, BodyHandler<T> reading, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base).resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), reading);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Signs in through the form; fails where the form refuses. */
    public void signIn(String email, String password) {
        HttpResponse<String> answer = post("/en/sign-in", Map.of("email", email, "password", password));
        assertThat(answer.statusCode()).as("signing in as %s", email).isEqualTo(302);
    }

    /** The cookies that this visitor's browser holds. */
    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /** The token that a form of this visitor must send back. */
    public String token() {
        Matcher token = TOKEN.matcher(get("/en/sign-in").body());
        assertThat(token.find()).as("the page to sign in holds a token").isTrue();
        return token.group(1);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
