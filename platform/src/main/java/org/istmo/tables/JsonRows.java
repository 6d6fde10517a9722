package org.istmo.tables;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.istmo.tables.RawRow.Fault;
import org.istmo.tables.TableProblem.Code;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Rows of a JSON array of flat objects. The headers are all keys of the first hundred objects, because publishers
 * leave out keys without a value; numbers are plain, truth is {@code true} or {@code false}, null is empty.
 */
final class JsonRows implements RowSource {

    private static final int LOOK_AHEAD_OBJECTS = 100;
    private static final int LOOK_AHEAD_CHARACTERS = 1 << 20;
    private static final int DEEPEST = 64;
    private static final int LONGEST_KEY = 1_000;
    private static final int LONGEST_NUMBER = 1_000;

    /** One element of the array: its place from 1, its values by key, and what is wrong with it. */
    private record Element(long place, Map<String, String> cells, List<TableProblem> problems) {}

    private final DecodedText text;
    private final Reading reading;
    private final JsonParser json;
    private final Deque<Element> ahead = new ArrayDeque<>();
    private @Nullable Stop stopAhead;
    private final SequencedSet<String> keys = new LinkedHashSet<>();
    private final List<String> headers;
    private long place;
    private boolean ended;

    private JsonRows(DecodedText text, Reading reading) throws Stop {
        this.text = text;
        this.reading = reading;
        this.json = parser(text, reading.limits());
        if (next() != JsonToken.START_ARRAY) {
            throw reading.stop(Code.JSON_NOT_ARRAY, Map.of());
        }
        this.headers = lookAhead();
    }

    static Opening open(DecodedText text, Reading reading) throws Stop {
        return new Table(reading, new JsonRows(text, reading));
    }

    private static JsonParser parser(DecodedText text, Limits limits) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNameLength(LONGEST_KEY)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxStringLength(limits.lineCharacters())
                        .build())
                // Keys come from strangers: no table of them outlives the file.
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .build()
                .createParser(ObjectReadContext.empty(), text);
    }

    private List<String> lookAhead() throws Stop {
        long characters = 0;
        try {
            Element element = nextElement();
            while (element != null) {
                ahead.add(element);
                keys.addAll(element.cells().keySet());
                for (Map.Entry<String, String> cell : element.cells().entrySet()) {
                    characters += cell.getKey().length() + cell.getValue().length();
                }
                boolean enough = ahead.size() >= LOOK_AHEAD_OBJECTS || characters >= LOOK_AHEAD_CHARACTERS;
                element = enough ? null : nextElement();
            }
        } catch (Stop stop) {
            // The sound rows before it are still given.
            stopAhead = stop;
        }
        if (keys.isEmpty()) {
            throw unreadable();
        }
        List<TableProblem> problems = new ArrayList<>();
        for (String key : keys) {
            Fault fault = RawRow.fault(0, key, false);
            if (fault != null) {
                problems.add(new TableProblem(0, key, fault.code(), fault.parameters()));
            } else if (key.isBlank()) {
                int position = List.copyOf(keys).indexOf(key) + 1;
                problems.add(new TableProblem(0, "", Code.BLANK_HEADER, Map.of("position", position)));
            }
        }
        int allowed = reading.limits().columns();
        if (keys.size() > allowed) {
            throw reading.stop(0, null, Code.TOO_MANY_COLUMNS, Map.of("limit", allowed, "found", keys.size()));
        }
        if (!problems.isEmpty()) {
            throw reading.stop(problems);
        }
        return List.copyOf(keys);
    }

    private Stop unreadable() {
        if (stopAhead != null) {
            return stopAhead;
        }
        List<TableProblem> problems =
                ahead.stream().flatMap(element -> element.problems().stream()).toList();
        return problems.isEmpty() ? reading.stop(Code.EMPTY, Map.of()) : reading.stop(problems);
    }

    @Override
    public List<String> headers() {
        return headers;
    }

    @Override
    public TableFormat format() {
        return new TableFormat.Json(text.decodedAs());
    }

    @Override
    public boolean advance(Collection<TableEntry> entries) throws Stop {
        Element element = ahead.poll();
        if (element == null && stopAhead != null) {
            throw stopAhead;
        }
        if (element == null) {
            element = nextElement();
        }
        if (element == null) {
            return false;
        }
        read(element, entries);
        return true;
    }

    private void read(Element element, Collection<TableEntry> entries) {
        List<TableProblem> problems = new ArrayList<>(element.problems());
        boolean blank = true;
        for (Map.Entry<String, String> cell : element.cells().entrySet()) {
            blank &= cell.getValue().isBlank();
            if (!keys.contains(cell.getKey()) && !cell.getValue().isBlank()) {
                problems.add(new TableProblem(element.place(), cell.getKey(), Code.LATE_KEY, Map.of()));
            }
        }
        if (problems.isEmpty() && !blank) {
            Map<String, String> cells = LinkedHashMap.newLinkedHashMap(headers.size());
            for (String key : headers) {
                cells.put(key, element.cells().getOrDefault(key, ""));
            }
            entries.add(new Row(element.place(), cells));
        }
        entries.addAll(problems);
    }

    @Override
    public void close() {
        json.close();
    }

    /** The next element of the array, or null where the array ends and with it the file. */
    private @Nullable Element nextElement() throws Stop {
        if (ended) {
            return null;
        }
        text.beginRecord(place + 1);
        JsonToken token = next();
        if (token == JsonToken.END_ARRAY) {
            if (next() != null) {
                throw damaged();
            }
            ended = true;
            return null;
        }
        place++;
        if (token != JsonToken.START_OBJECT) {
            skip();
            return new Element(place, Map.of(), List.of(new TableProblem(place, null, Code.NOT_AN_OBJECT, Map.of())));
        }
        Map<String, String> cells = new LinkedHashMap<>();
        List<TableProblem> problems = new ArrayList<>();
        while (next() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            Fault fault = value(next(), key, cells);
            if (fault != null) {
                problems.add(new TableProblem(place, key, fault.code(), fault.parameters()));
            }
            if (cells.size() > reading.limits().columns()) {
                throw reading.stop(
                        place,
                        null,
                        Code.TOO_MANY_COLUMNS,
                        Map.of("limit", reading.limits().columns(), "found", cells.size()));
            }
        }
        return new Element(place, cells, problems);
    }

    private @Nullable Fault value(@Nullable JsonToken token, String key, Map<String, String> cells) throws Stop {
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            skip();
            cells.putIfAbsent(key, "");
            return new Fault(0, Code.NESTED_VALUE, Map.of());
        }
        String value = scalar(token);
        int allowed = reading.limits().cellCharacters();
        boolean tooLong = value.length() > allowed;
        if (cells.putIfAbsent(key, tooLong ? "" : value) != null) {
            return new Fault(0, Code.DUPLICATE_KEY, Map.of());
        }
        return tooLong ? new Fault(0, Code.CELL_TOO_LONG, Map.of("limit", allowed)) : RawRow.fault(0, value, false);
    }

    private String scalar(@Nullable JsonToken token) throws Stop {
        if (token == null || token == JsonToken.VALUE_NULL) {
            return "";
        }
        try {
            String value = json.getString();
            return token.isNumeric() ? PlainNumber.of(value) : value;
        } catch (JacksonException malformed) {
            throw gaveUp(malformed);
        }
    }

    private @Nullable JsonToken next() throws Stop {
        try {
            return json.nextToken();
        } catch (JacksonException malformed) {
            throw gaveUp(malformed);
        }
    }

    private void skip() throws Stop {
        try {
            json.skipChildren();
        } catch (JacksonException malformed) {
            throw gaveUp(malformed);
        }
    }

    private Stop gaveUp(JacksonException malformed) {
        return malformed instanceof StreamConstraintsException
                ? reading.gaveUp(place, Code.JSON_LIMITS, Map.of("depth", DEEPEST, "limit", longest()))
                : damaged();
    }

    private int longest() {
        return reading.limits().lineCharacters();
    }

    private Stop damaged() {
        var at = json.currentLocation();
        return reading.gaveUp(
                place, Code.JSON_DAMAGED, Map.of("atLine", at.getLineNr(), "atCharacter", at.getColumnNr()));
    }
}
