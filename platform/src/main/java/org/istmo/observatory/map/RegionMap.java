package org.istmo.observatory.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.istmo.observatory.map.Borders.Territory;
import org.istmo.shared.StateCode;

/**
 * The region's map as shapes in a picture, in pixels; the same borders always give the same map.
 *
 * @param states every member state, by code
 * @param neutralPaths SVG path data of territories that are not member states
 * @param nearer the frame around islands that are drawn nearer than they are (Hawaii)
 */
public record RegionMap(
        int width, int height, List<Shape> states, List<String> neutralPaths, Inset inset, Frame nearer) {

    static final double TARGET = 24;

    private static final double MARKER_RADIUS = TARGET / 2;

    // From the Aleutians to Brazil, and from Cape Horn to the Arctic coast: the islands beyond that are cut off.
    static final View REGION = new View(new Position(-80, 10), 426, new Point(372, 508), new Frame(0, 0, 720, 976));
    static final View HAWAII =
            new View(new Position(-157.4, 20.6), 426, new Point(48, 458), new Frame(14, 436, 66, 44));
    static final View EASTERN_CARIBBEAN =
            new View(new Position(-61, 13.9), 2200, new Point(641, 370), new Frame(558, 220, 156, 301));

    private static final Frame ENLARGED = Frame.around(Stream.of(
                            new Position(-63.2, 10),
                            new Position(-59.2, 10),
                            new Position(-63.2, 18),
                            new Position(-59.2, 18))
                    .map(REGION::place)
                    .toList())
            .rounded();

    // States with land on all sides have their disc at sea, where it covers no neighbour.
    private static final Map<StateCode, Position> OFF_SHORE = Map.of(
            new StateCode("BLZ"), new Position(-85.5, 18.4),
            new StateCode("HTI"), new Position(-73.6, 15.9),
            new StateCode("SLV"), new Position(-90.4, 11.5));

    public RegionMap {
        states = List.copyOf(states);
        neutralPaths = List.copyOf(neutralPaths);
    }

    /** The map of these borders, in which the members are states and every other territory is neutral. */
    public static RegionMap of(Borders borders, Set<StateCode> members) {
        var onMap = REGION.draw(borders);
        var moved = HAWAII.draw(borders);
        var inInset = EASTERN_CARIBBEAN.draw(borders);
        List<Shape> states = new ArrayList<>();
        List<String> neutral = new ArrayList<>();
        List<Shape> linked = new ArrayList<>();
        List<Shape> context = new ArrayList<>();
        List<String> neutralInInset = new ArrayList<>();
        for (Territory territory : sorted(borders)) {
            StateCode code = territory.code();
            List<List<Point>> drawn = Stream.concat(onMap.apply(territory).stream(), moved.apply(territory).stream())
                    .toList();
            List<List<Point>> enlarged = inInset.apply(territory);
            if (code == null || !members.contains(code)) {
                addPath(drawn, neutral);
                addPath(enlarged, neutralInInset);
                continue;
            }
            Shape shape = shape(code, drawn, REGION);
            if (shape.marker() != null && !enlarged.isEmpty()) {
                linked.add(shape(code, enlarged, EASTERN_CARIBBEAN));
                states.add(new Shape(code, shape.path(), shape.label(), null));
            } else {
                states.add(shape);
                if (!enlarged.isEmpty()) {
                    context.add(shape(code, enlarged, EASTERN_CARIBBEAN));
                }
            }
        }
        Inset inset = new Inset(EASTERN_CARIBBEAN.frame(), ENLARGED, linked, context, neutralInInset);
        Frame frame = REGION.frame();
        return new RegionMap((int) frame.width(), (int) frame.height(), states, neutral, inset, HAWAII.frame());
    }

    private static List<Territory> sorted(Borders borders) {
        return borders.territories().stream()
                .sorted(Comparator.comparing(Territory::code, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    private static void addPath(List<List<Point>> pieces, List<String> paths) {
        if (!pieces.isEmpty()) {
            paths.add(PathData.of(pieces));
        }
    }

    /** A state with nothing inside the frame, which only an operator's own borders can bring about, is a disc in its middle. */
    private static Shape shape(StateCode code, List<List<Point>> pieces, View view) {
        Point label = pieces.stream()
                .max(Comparator.comparingDouble(Rings::area))
                .map(Rings::middle)
                .orElse(view.frame().middle())
                .rounded();
        double widest = pieces.stream()
                .mapToDouble(piece -> Frame.around(piece).width())
                .max()
                .orElse(0);
        return new Shape(code, PathData.of(pieces), label, widest < TARGET ? marker(code, label) : null);
    }

    private static Marker marker(StateCode code, Point label) {
        Position offShore = OFF_SHORE.get(code);
        return offShore == null
                ? new Marker(label, MARKER_RADIUS, null)
                : new Marker(REGION.place(offShore).rounded(), MARKER_RADIUS, label);
    }
}
