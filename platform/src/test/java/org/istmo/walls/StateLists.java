package org.istmo.walls;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.istmo.directory.State;
import org.istmo.shared.Language;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the lists of states in an answer, whatever its form: the order in which states follow each other within one
 * element, array or file of rows. States stand there by name in any language, by code, or in an address.
 */
final class StateLists {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> LINES = Set.of("text/plain", "text/markdown", "application/yaml");
    /** Of all names and codes. */
    private static final int SHORTEST = 3;

    private static final List<String> ATTRIBUTES = List.of("href", "data-state", "id", "value", "aria-label", "title");

    private final Map<String, String> codes = new LinkedHashMap<>();
    private final Pattern names;

    StateLists(List<State> states) {
        for (State state : states) {
            for (Language language : Language.values()) {
                codes.put(state.name().in(language), state.code().iso3());
            }
            codes.put(state.code().iso3(), state.code().iso3());
        }
        names = Pattern.compile(codes.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}_-])(?:", ")(?![\\p{L}\\p{N}_-])")));
    }

    /** The lists in this answer, each as codes; a list has at least two states. */
    List<List<String>> in(String contentType, String content) {
        List<List<String>> lists = new ArrayList<>();
        String type = contentType.split(";")[0].strip();
        if (type.equals("text/html")) {
            collect(Jsoup.parse(content), lists);
        } else if (type.equals("application/json") || type.endsWith("+json")) {
            collect(JSON.readTree(content), lists);
        } else if (type.equals("text/csv")) {
            collectRows(content, lists);
        } else if (LINES.contains(type)) {
            join(content.lines().map(line -> mentions(line, lists)).toList(), lists);
        } else if (type.endsWith("xml")) {
            collect(Jsoup.parse(content, Parser.xmlParser()), lists);
        } else {
            throw new AssertionError("States may stand in " + type + ": teach StateLists to read it.");
        }
        return lists;
    }

    private List<String> collect(Element element, List<List<String>> lists) {
        List<List<String>> parts = new ArrayList<>();
        parts.add(mentions(element.ownText(), lists));
        for (String attribute : ATTRIBUTES) {
            parts.add(mentions(element.attr(attribute), lists));
        }
        for (Element child : element.children()) {
            parts.add(collect(child, lists));
        }
        return join(parts, lists);
    }

    private List<String> collect(JsonNode node, List<List<String>> lists) {
        List<List<String>> parts = new ArrayList<>();
        if (node.isString()) {
            parts.add(mentions(node.asString(), lists));
        }
        if (node.isObject()) {
            node.properties().forEach(field -> {
                List<String> part = new ArrayList<>(mentions(field.getKey(), lists));
                part.addAll(collect(field.getValue(), lists));
                parts.add(part);
            });
        } else {
            node.forEach(child -> parts.add(collect(child, lists)));
        }
        return join(parts, lists);
    }

    private void collectRows(String content, List<List<String>> lists) {
        List<List<String>> rows = new ArrayList<>();
        CsvReader.builder()
                .ofCsvRecord(content)
                .forEach(row -> rows.add(join(
                        row.getFields().stream()
                                .map(field -> mentions(field, lists))
                                .toList(),
                        lists)));
        join(rows, lists);
    }

    /**
     * What an element holds, from what its parts hold: parts with one state follow each other in a list, parts with
     * several are lists of their own.
     */
    private static List<String> join(List<List<String>> parts, List<List<String>> lists) {
        Set<String> all = new LinkedHashSet<>();
        List<String> list = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
            if (part.size() == 1 && (list.isEmpty() || !list.getLast().equals(part.getFirst()))) {
                list.add(part.getFirst());
            }
        }
        if (list.size() > 1) {
            lists.add(list);
        }
        return List.copyOf(all);
    }

    /** The states in a text; several make a list of their own. */
    private List<String> mentions(String text, List<List<String>> lists) {
        if (text.length() < SHORTEST) {
            return List.of();
        }
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = names.matcher(text);
        while (matcher.find()) {
            String code = codes.get(matcher.group());
            if (code != null) {
                found.add(code);
            }
        }
        List<String> mentioned = List.copyOf(found);
        if (mentioned.size() > 1) {
            lists.add(mentioned);
        }
        return mentioned;
    }
}
