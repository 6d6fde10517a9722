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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.istmo.testing.Visitor;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Where a visitor gets by following links and filters from the entrance, in one language: of each kind of address (the
 * mapping that answers it, with the names in its query and what its path ends in) a few. An address that stands as text
 * in a page or in data, to be copied, is a link too.
 *
 * @param kinds an address of each kind that answers 200, with its content type
 * @param dead links that lead nowhere, with the page that they stand on
 */
public record Crawl(Map<String, Found> kinds, List<String> dead) {

    private static final int OF_EACH_KIND = 3;

    /** An address that answers 200. */
    public record Found(String address, String pattern, String contentType) {

        /** Whether people read it, and not programs. */
        public boolean isPage() {
            return contentType.startsWith("text/html");
        }

        /** The same in another language. */
        public String in(String language) {
            return "/" + language + address.substring(3);
        }
    }

    /** {@code fragment} is the place on the page that it leads to; empty for the page itself. */
    private record Link(String address, String fragment, String from) {}

    private static final Set<String> WITH_ADDRESSES = Set.of("application/json", "application/ld+json", "text/plain");

    /** Follows what can be followed from these addresses, all of whose first part is {@code /en}. */
    public static Crawl from(Visitor visitor, List<Endpoint> endpoints, String... entrances) {
        List<PathPattern> patterns = endpoints.stream()
                .filter(Endpoint::reads)
                .map(endpoint -> PathPatternParser.defaultInstance.parse(endpoint.pattern()))
                .sorted()
                .toList();
        Crawl crawl = new Crawl(new LinkedHashMap<>(), new ArrayList<>());
        Map<String, Integer> seen = new HashMap<>();
        Set<String> known = new HashSet<>();
        Map<String, Document> pages = new HashMap<>();
        List<Link> places = new ArrayList<>();
        Deque<Link> open = new ArrayDeque<>();
        Arrays.stream(entrances).forEach(entrance -> open.add(new Link(entrance, "", "the entrance")));
        while (!open.isEmpty()) {
            Link link = open.remove();
            if (!link.fragment().isEmpty()) {
                places.add(link);
            }
            if (!known.add(link.address())) {
                continue;
            }
            URI address = URI.create(link.address());
            String pattern = patternOf(address, patterns);
            String kind = kind(address, pattern);
            if (seen.merge(kind, 1, Integer::sum) <= OF_EACH_KIND) {
                crawl.visit(visitor, link, kind, pattern, pages, open);
            }
        }
        for (Link place : places) {
            Document page = pages.get(place.address());
            if (page != null && page.getElementById(place.fragment()) == null) {
                crawl.dead.add(
                        place.from() + " leads to #" + place.fragment() + ", which is not on " + place.address());
            }
        }
        return crawl;
    }

    private void visit(
            Visitor visitor, Link link, String kind, String pattern, Map<String, Document> pages, Deque<Link> open) {
        HttpResponse<String> answer = visitor.get(link.address());
        if (answer.statusCode() >= 300 && answer.statusCode() < 400) {
            answer.headers().firstValue("Location").ifPresent(to -> follow(visitor, to, link.address(), open));
            return;
        }
        if (answer.statusCode() == 401) {
            // It asks who the visitor is: an answer as good as another.
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
            pages.put(link.address(), page);
            page.select("a[href], link[href]").forEach(a -> follow(visitor, a.attr("href"), link.address(), open));
            page.select("iframe[src], img[src]").forEach(a -> follow(visitor, a.attr("src"), link.address(), open));
            page.select("form")
                    .not("[method=post]")
                    .forEach(form -> follow(visitor, filtered(form, link.address()), link.address(), open));
            // What is to be copied is escaped once more in the page than where it will stand.
            page.select("pre, code")
                    .forEach(text ->
                            followAll(visitor, Parser.unescapeEntities(text.wholeText(), false), link.address(), open));
            page.select("script[type=application/ld+json]")
                    .forEach(text -> followAll(visitor, text.data(), link.address(), open));
        } else if (WITH_ADDRESSES.contains(found.contentType().split(";")[0])) {
            followAll(visitor, answer.body(), link.address(), open);
        }
    }

    /** Every address of this installation that stands in a text. */
    private static void followAll(Visitor visitor, String text, String here, Deque<Link> open) {
        Pattern.compile(Pattern.quote(visitor.base()) + "/[^\\s\"'<>)}]*")
                .matcher(text)
                .results()
                .forEach(found -> follow(visitor, found.group().replaceAll("[.,;]$", ""), here, open));
    }

    private static void follow(Visitor visitor, String link, String here, Deque<Link> open) {
        String href = link.startsWith(visitor.base() + "/")
                ? link.substring(visitor.base().length())
                : link;
        if (href.equals("#") || (href.contains(":") && !href.startsWith("/"))) {
            return;
        }
        URI target =
                URI.create(here).resolve(href.startsWith("?") ? URI.create(here).getRawPath() + href : href);
        String address = href.startsWith("#")
                ? here
                : target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
        boolean otherLanguage = address.matches("/(es|pt|fr)([/?].*)?");
        if (!otherLanguage && !address.startsWith("/assets/")) {
            open.add(new Link(address, target.getFragment() == null ? "" : target.getFragment(), here));
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
        String path = address.getRawPath();
        int dot = path.lastIndexOf('.');
        String mapping =
                path.startsWith("/data/") && dot > path.lastIndexOf('/') ? pattern + path.substring(dot) : pattern;
        return query == null
                ? mapping
                : mapping
                        + Arrays.stream(query.split("&"))
                                .map(field -> field.replaceAll("=.*", ""))
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining("&", "?", ""));
    }
}
