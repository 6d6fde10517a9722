package org.istmo.observatory.map;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.istmo.observatory.map.Borders.Problem;
import org.istmo.observatory.map.Borders.Ring;
import org.istmo.observatory.map.Borders.Territory;
import org.istmo.shared.StateCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The TopoJSON format (specification 1.0): one object of polygons over shared arcs, quantised or not. */
final class Topology {

    // A multipolygon's arc indices lie nine deep; the rest is room for properties that we do not read.
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(40)
                    .build())
            .build());

    // A few bytes can name a long arc many times over: the drawn length is bounded apart from the file's.
    private static final int MOST_POSITIONS = 1_000_000;

    private static final Pattern ISO3 = Pattern.compile("[A-Z]{3}");

    private final JsonNode file;
    private final List<List<Position>> arcs = new ArrayList<>();
    private int positions;

    private Topology(JsonNode file) {
        this.file = file;
    }

    static Borders.Reading read(byte[] json, Set<StateCode> expected) {
        JsonNode file;
        try {
            file = JSON.readTree(json);
        } catch (JacksonException e) {
            return new Borders.Unusable(Problem.NOT_JSON, e.getOriginalMessage());
        }
        try {
            Borders borders = new Topology(file).borders();
            Set<StateCode> missing = new HashSet<>(expected);
            borders.territories().forEach(territory -> missing.remove(territory.code()));
            return missing.isEmpty()
                    ? new Borders.Read(borders)
                    : new Borders.Unusable(Problem.STATES_MISSING, "no geometry for " + new TreeSet<>(missing));
        } catch (Malformed e) {
            return new Borders.Unusable(Problem.MALFORMED, e.detail);
        }
    }

    private Borders borders() throws Malformed {
        require("Topology".equals(file.path("type").asString("")), "not a TopoJSON topology");
        readArcs();
        JsonNode objects = file.path("objects");
        require(objects.size() == 1, "one object is expected, not " + objects.propertyNames());
        List<Territory> territories = new ArrayList<>();
        Set<StateCode> seen = new HashSet<>();
        for (JsonNode geometry : array(objects.iterator().next().path("geometries"), "the object's geometries")) {
            Territory territory = territory(geometry);
            StateCode code = territory.code();
            require(code == null || seen.add(code), "two geometries for " + code);
            territories.add(territory);
        }
        return new Borders(arcs, territories);
    }

    private void readArcs() throws Malformed {
        JsonNode transform = file.path("transform");
        boolean quantised = transform.isObject();
        double scaleX = quantised ? number(transform.path("scale").path(0), "transform") : 1;
        double scaleY = quantised ? number(transform.path("scale").path(1), "transform") : 1;
        double west = quantised ? number(transform.path("translate").path(0), "transform") : 0;
        double south = quantised ? number(transform.path("translate").path(1), "transform") : 0;
        for (JsonNode arc : array(file.path("arcs"), "arcs")) {
            String name = "arc " + arcs.size();
            List<Position> line = new ArrayList<>();
            double x = 0;
            double y = 0;
            for (JsonNode point : array(arc, name)) {
                x = number(point.path(0), name) + (quantised ? x : 0);
                y = number(point.path(1), name) + (quantised ? y : 0);
                Position position = new Position(x * scaleX + west, y * scaleY + south);
                if (Math.abs(position.longitude()) > 180.001 || Math.abs(position.latitude()) > 90.001) {
                    throw new Malformed(name + " leaves the globe at " + position);
                }
                line.add(position);
            }
            require(line.size() >= 2, name + " has fewer than two positions");
            arcs.add(List.copyOf(line));
        }
    }

    private Territory territory(JsonNode geometry) throws Malformed {
        String id = geometry.path("id").asString("");
        String name = "geometry " + (id.isEmpty() ? "without id" : id);
        JsonNode polygons = array(geometry.path("arcs"), name);
        List<Ring> rings = new ArrayList<>();
        switch (geometry.path("type").asString("")) {
            case "Polygon" -> addRings(polygons, rings, name);
            case "MultiPolygon" -> {
                for (JsonNode polygon : polygons) {
                    addRings(array(polygon, name), rings, name);
                }
            }
            default -> throw new Malformed(name + " is neither a Polygon nor a MultiPolygon");
        }
        require(!rings.isEmpty(), name + " is empty");
        return new Territory(ISO3.matcher(id).matches() ? new StateCode(id) : null, rings);
    }

    private void addRings(JsonNode polygon, List<Ring> rings, String name) throws Malformed {
        for (JsonNode ring : polygon) {
            List<Integer> references = new ArrayList<>();
            int length = 0;
            for (JsonNode reference : array(ring, name)) {
                if (!reference.canConvertToInt() || index(reference.intValue()) >= arcs.size()) {
                    throw new Malformed(name + " names the arc " + reference + ", which is not there");
                }
                references.add(reference.intValue());
                int sides = arcs.get(index(reference.intValue())).size() - 1;
                length += sides;
                positions += sides;
                require(positions <= MOST_POSITIONS, "more than " + MOST_POSITIONS + " positions are drawn");
            }
            require(length >= 3, name + " has a ring of fewer than three sides");
            for (int i = 0; i < references.size(); i++) {
                require(
                        end(references.get(i)).equals(end(~references.get((i + 1) % references.size()))),
                        name + " has a ring that does not close");
            }
            rings.add(new Ring(references));
        }
    }

    private static int index(int reference) {
        return reference >= 0 ? reference : ~reference;
    }

    private Position end(int reference) {
        List<Position> arc = arcs.get(index(reference));
        return reference >= 0 ? arc.getLast() : arc.getFirst();
    }

    private static JsonNode array(JsonNode node, String name) throws Malformed {
        require(node.isArray(), name + ": a list is expected");
        return node;
    }

    private static double number(JsonNode node, String name) throws Malformed {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw new Malformed(name + ": a number is expected");
        }
        return node.doubleValue();
    }

    private static void require(boolean condition, String detail) throws Malformed {
        if (!condition) {
            throw new Malformed(detail);
        }
    }

    /** Cuts the reading short; it never leaves this class. */
    private static final class Malformed extends Exception {
        final String detail;

        Malformed(String detail) {
            super(detail);
            this.detail = detail;
        }
    }
}
