package org.istmo.walls;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.istmo.testing.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Where a visitor gets by following links and filters from the entrance, in one language: of each kind of address (the
 * mapping that answers it, with the names in its query) a few.
 *
 * @param kinds an address of each kind that answers 200, with its content type
 * @param dead links that lead nowhere, with the page that they stand on
 */
record Crawl(Map<String, Found> kinds, List<String> dead) {

    private static final int OF_EACH_KIND = 3;

    /** An address that answers 200. */
    record Found(String address, String pattern, String contentType) {

        boolean isPage() {
            return contentType.startsWith("text/html");
        }

        /** The same in another language. */
        String in(String language) {
            return "/" + language + address.substring(3);
        }
    }

    private record Link(String address, String from) {}

    /** Follows what can be followed from these addresses, all of whose first part is {@code /en}. */
    static Crawl from(Visitor visitor, List<Endpoint> endpoints, String... entrances) {
        List<PathPattern> patterns = endpoints.stream()
                .filter(Endpoint::reads)
                .map(endpoint -> PathPatternParser.defaultInstance.parse(endpoint.pattern()))
                .sorted()
                .toList();
        Crawl crawl = new Crawl(new LinkedHashMap<>(), new ArrayList<>());
        Map<String, Integer> seen = new HashMap<>();
        Set<String> known = new HashSet<>();
        Deque<Link> open = new ArrayDeque<>();
        Arrays.stream(entrances).forEach(entrance -> open.add(new Link(entrance, "the entrance")));
        while (!open.isEmpty()) {
            Link link = open.remove();
            if (!known.add(link.address())) {
                continue;
            }
            URI address = URI.create(link.address());
            String pattern = patternOf(address, patterns);
            String kind = kind(address, pattern);
            if (seen.merge(kind, 1, Integer::sum) <= OF_EACH_KIND) {
                crawl.visit(visitor, link, kind, pattern, open);
            }
        }
        return crawl;
    }

    private void visit(Visitor visitor, Link link, String kind, String pattern, Deque<Link> open) {
        HttpResponse<String> answer = visitor.get(link.address());
        if (answer.statusCode() >= 300 && answer.statusCode() < 400) {
            answer.headers().firstValue("Location").ifPresent(to -> follow(to, link.address(), link.address(), open));
            return;
        }
        if (answer.statusCode() != 200) {
            dead.add(link.from() + " leads to " + link.address() + ", which answers " + answer.statusCode());
            return;
        }
        Found found = new Found(
                link.address(),
                pattern,
                answer.headers().firstValue("Content-Type").orElse(""));
        kinds.putIfAbsent(kind, found);
        if (found.isPage()) {
            Document page = Jsoup.parse(answer.body());
            page.select("a[href]").forEach(a -> {
                String href = a.attr("href");
                if (href.startsWith("#") && href.length() > 1 && page.getElementById(href.substring(1)) == null) {
                    dead.add(link.address() + " leads to " + href + ", which is not on it");
                }
                follow(href, link.address(), link.address(), open);
            });
            page.select("form")
                    .not("[method=post]")
                    .forEach(form -> follow(filtered(form, link.address()), link.address(), link.address(), open));
        }
    }

    private static void follow(String href, String base, String from, Deque<Link> open) {
        if (href.startsWith("#") || (href.contains(":") && !href.startsWith("/"))) {
            return;
        }
        URI target = URI.create(base).resolve(href.replace(" ", "%20"));
        String address = target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
        boolean otherLanguage = address.matches("/(es|pt|fr)([/?].*)?");
        if (!otherLanguage && !address.startsWith("/assets/")) {
            open.add(new Link(address, from));
        }
    }

    /** What a filter asks for when each of its lists stands at its last choice. */
    private static String filtered(Element form, String here) {
        String action = form.attr("action").isEmpty() ? URI.create(here).getRawPath() : form.attr("action");
        List<String> fields = new ArrayList<>();
        form.select("select[name]").forEach(list -> {
            Element last = list.select("option").last();
            if (last != null) {
                fields.add(list.attr("name") + "=" + last.attr("value"));
            }
        });
        form.select("input[name]:not([type=checkbox]):not([type=radio])")
                .forEach(input -> fields.add(input.attr("name") + "=" + input.attr("value")));
        form.select("input[type=checkbox][name][checked], input[type=radio][name]:last-of-type")
                .forEach(input -> fields.add(input.attr("name") + "=" + input.attr("value")));
        return action + (fields.isEmpty() ? "" : "?" + String.join("&", fields));
    }

    private static String patternOf(URI address, List<PathPattern> patterns) {
        PathContainer path = PathContainer.parsePath(address.getRawPath());
        return patterns.stream()
                .filter(pattern -> pattern.matches(path))
                .map(PathPattern::getPatternString)
                .findFirst()
                .orElse(address.getRawPath());
    }

    private static String kind(URI address, String pattern) {
        String query = address.getRawQuery();
        return query == null
                ? pattern
                : pattern
                        + Arrays.stream(query.split("&"))
                                .map(field -> field.replaceAll("=.*", ""))
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining("&", "?", ""));
    }
}
