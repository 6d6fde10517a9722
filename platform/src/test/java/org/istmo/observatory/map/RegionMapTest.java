package org.istmo.observatory.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.istmo.observatory.map.Borders.Ring;
import org.istmo.observatory.map.Borders.Territory;
import org.istmo.shared.StateCode;
import org.junit.jupiter.api.Test;

class RegionMapTest {

    private static final RegionMap MAP = Region.MAP;

    @Test
    void everyStateIsDrawnOnceOnTheMap() {
        assertThat(MAP.states()).hasSize(35).extracting(Shape::state).isSorted().containsAll(Region.STATES);
        assertThat(MAP.states()).noneMatch(shape -> Drawn.rings(shape.path()).isEmpty());
    }

    @Test
    void theSmallStatesOfTheEasternCaribbeanAreLinkedInTheInset() {
        assertThat(MAP.inset().states())
                .extracting(shape -> shape.state().iso3())
                .containsExactly("ATG", "BRB", "DMA", "GRD", "KNA", "LCA", "TTO", "VCT");
        assertThat(MAP.inset().context())
                .extracting(shape -> shape.state().iso3())
                .containsExactly("VEN");
    }

    @Test
    void everyStateHasATargetOf24Pixels() {
        for (Shape shape : linked()) {
            Marker marker = shape.marker();
            assertThat(marker != null ? 2 * marker.radius() : widest(shape))
                    .as("%s", shape.state())
                    .isGreaterThanOrEqualTo(24);
        }
        assertThat(linked()).extracting(Shape::state).containsExactlyInAnyOrderElementsOf(Region.STATES);
    }

    @Test
    void noTwoDiscsOverlapAndEachLiesInItsFrame() {
        List<Shape> discs =
                linked().stream().filter(shape -> shape.marker() != null).toList();
        for (Shape one : discs) {
            Marker marker = Objects.requireNonNull(one.marker());
            Frame frame = MAP.inset().links(one.state()) ? MAP.inset().frame() : RegionMap.REGION.frame();
            assertThat(frame.grown(-marker.radius()).contains(marker.at()))
                    .as("%s in its frame", one.state())
                    .isTrue();
            for (Shape other : discs) {
                if (!one.equals(other)) {
                    assertThat(distance(
                                    marker.at(),
                                    Objects.requireNonNull(other.marker()).at()))
                            .as("%s and %s", one.state(), other.state())
                            .isGreaterThanOrEqualTo(24);
                }
            }
        }
    }

    @Test
    void aDiscOffTheCoastCoversNoLandAndIsTiedToItsState() {
        List<Shape> offShore = MAP.states().stream()
                .filter(shape -> shape.marker() != null && shape.marker().leadsTo() != null)
                .toList();
        assertThat(offShore).extracting(shape -> shape.state().iso3()).containsExactly("BLZ", "HTI", "SLV");
        for (Shape disc : offShore) {
            Marker marker = Objects.requireNonNull(disc.marker());
            assertThat(marker.leadsTo()).isEqualTo(disc.label());
            assertThat(allPoints().filter(point -> distance(point, marker.at()) <= marker.radius()))
                    .as("%s", disc.state())
                    .isEmpty();
        }
    }

    @Test
    void insetAndMovedIslandsLieWhereThereIsOnlySea() {
        for (Frame frame : List.of(MAP.inset().frame(), MAP.nearer())) {
            assertThat(RegionMap.REGION.frame().grown(-4).contains(new Point(frame.x(), frame.y())))
                    .isTrue();
            assertThat(RegionMap.REGION.frame().grown(-4).contains(new Point(frame.right(), frame.bottom())))
                    .isTrue();
        }
        assertThat(allPoints().filter(MAP.inset().frame()::contains)).isEmpty();
        // Hawaii itself is the only land in its frame: everything there belongs to one state.
        assertThat(MAP.states().stream()
                        .filter(shape -> Drawn.points(shape.path()).stream().anyMatch(MAP.nearer()::contains)))
                .extracting(shape -> shape.state().iso3())
                .containsExactly("USA");
    }

    @Test
    void everythingDrawnLiesInItsFrame() {
        Frame map = RegionMap.REGION.drawn().grown(0.05);
        assertThat(allPoints().filter(point -> !map.contains(point))).isEmpty();
        Frame inset = RegionMap.EASTERN_CARIBBEAN.drawn().grown(0.05);
        assertThat(insetPaths().flatMap(path -> Drawn.points(path).stream()).filter(point -> !inset.contains(point)))
                .isEmpty();
    }

    @Test
    void noIslandIsDroppedButThoseBeyondTheFrame() {
        for (Territory territory : Region.BORDERS.territories()) {
            List<Ring> inFrame = territory.rings().stream()
                    .filter(ring -> reaches(ring, RegionMap.REGION) || reaches(ring, RegionMap.HAWAII))
                    .toList();
            String code = String.valueOf(territory.code());
            if (!Set.of("CAN", "GRL").contains(code)) {
                assertThat(inFrame).as(code).isEqualTo(territory.rings());
            }
            assertThat(path(territory))
                    .as(code)
                    .satisfies(path -> assertThat(Drawn.rings(path))
                            .hasSize(inFrame.size())
                            .allMatch(RegionMapTest::canBeSeen));
        }
        assertThat(MAP.neutralPaths()).hasSize(Region.BORDERS.territories().size() - 35);
    }

    @Test
    void aSharedBorderIsTheSameLineFromBothItsSides() {
        List<String> compared = new ArrayList<>();
        for (int arc = 0; arc < Region.BORDERS.arcs().size(); arc++) {
            int there = arc;
            List<Territory> sides = Region.BORDERS.territories().stream()
                    .filter(territory ->
                            territory.rings().stream().anyMatch(ring -> uses(ring, there) || uses(ring, ~there)))
                    .toList();
            Frame extent = Frame.around(Region.BORDERS.arcs().get(arc).stream()
                    .map(RegionMap.REGION::place)
                    .toList());
            boolean betweenDots = extent.width() < 1 && extent.height() < 1;
            if (sides.size() == 2 && !betweenDots) {
                List<Point> one = line(sides.get(0), arc);
                assertThat(one)
                        .as("%s and %s", sides.get(0).code(), sides.get(1).code())
                        .hasSizeGreaterThan(1)
                        .isEqualTo(line(sides.get(1), arc));
                compared.add(sides.get(0).code() + "-" + sides.get(1).code());
            }
        }
        assertThat(compared)
                .contains("ARG-CHL", "CAN-USA", "DOM-HTI", "BOL-BRA", "BRA-GUF")
                .hasSizeGreaterThan(30);
    }

    @Test
    void theMapIsLight() throws IOException {
        String paths = Stream.of(MAP.states().stream().map(Shape::path), MAP.neutralPaths().stream(), insetPaths())
                .flatMap(Function.identity())
                .collect(Collectors.joining("\n"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(paths.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(packed.size()).isLessThan(16_000);
    }

    @Test
    void theSameBordersGiveTheSameMap() {
        List<Territory> shuffled = new ArrayList<>(Region.BORDERS.territories());
        Collections.reverse(shuffled);
        Borders again = new Borders(Region.BORDERS.arcs(), shuffled);
        assertThat(RegionMap.of(again, new HashSet<>(Region.STATES))).isEqualTo(MAP);
    }

    @Test
    void whoIsAMemberDecidesWhoIsAState() {
        RegionMap map = RegionMap.of(Region.BORDERS, Set.of(new StateCode("BRA"), new StateCode("GRL")));
        assertThat(map.states()).extracting(shape -> shape.state().iso3()).containsExactly("BRA", "GRL");
        assertThat(map.inset().states()).isEmpty();
        assertThat(map.neutralPaths()).hasSize(Region.BORDERS.territories().size() - 2);
    }

    @Test
    void aStateThatTheOperatorPutElsewhereIsStillADisc() {
        Position a = new Position(100, 10);
        Borders elsewhere = new Borders(
                List.of(List.of(a, new Position(101, 10), new Position(101, 11), a)),
                List.of(new Territory(new StateCode("PER"), List.of(new Ring(List.of(0))))));
        Shape peru =
                RegionMap.of(elsewhere, Set.of(new StateCode("PER"))).states().getFirst();
        assertThat(peru.path()).isEmpty();
        assertThat(Objects.requireNonNull(peru.marker()).at())
                .isEqualTo(RegionMap.REGION.frame().middle());
    }

    /** What a reader can follow: each state once, on the map or in the inset. */
    private static List<Shape> linked() {
        return Stream.concat(
                        MAP.states().stream().filter(shape -> !MAP.inset().links(shape.state())),
                        MAP.inset().states().stream())
                .toList();
    }

    private static Stream<Point> allPoints() {
        return Stream.concat(MAP.states().stream().map(Shape::path), MAP.neutralPaths().stream())
                .flatMap(path -> Drawn.points(path).stream());
    }

    private static Stream<String> insetPaths() {
        Inset inset = MAP.inset();
        return Stream.concat(
                Stream.concat(inset.states().stream(), inset.context().stream()).map(Shape::path),
                inset.neutralPaths().stream());
    }

    private static double widest(Shape shape) {
        return Drawn.rings(shape.path()).stream()
                .mapToDouble(ring -> Frame.around(ring).width())
                .max()
                .orElseThrow();
    }

    private static boolean reaches(Ring ring, View view) {
        return positions(ring).map(view::place).anyMatch(view.drawn()::contains);
    }

    private static Stream<Position> positions(Ring ring) {
        return ring.arcs().stream()
                .flatMap(reference -> Region.BORDERS.arcs().get(reference >= 0 ? reference : ~reference).stream());
    }

    private static boolean canBeSeen(List<Point> ring) {
        Frame extent = Frame.around(ring);
        return ring.size() >= 3 && extent.width() + extent.height() >= 1;
    }

    /** A territory's path: neutral paths carry no code, so they are found through a map in which all are members. */
    private static String path(Territory territory) {
        return Objects.requireNonNull(EVERYBODY.get(Objects.requireNonNull(territory.code())));
    }

    private static final Map<StateCode, String> EVERYBODY = everybody();

    private static Map<StateCode, String> everybody() {
        Set<StateCode> all = Region.BORDERS.territories().stream()
                .map(territory -> Objects.requireNonNull(territory.code()))
                .collect(Collectors.toSet());
        Map<StateCode, String> paths = new TreeMap<>();
        RegionMap.of(Region.BORDERS, all).states().forEach(shape -> paths.put(shape.state(), shape.path()));
        return paths;
    }

    private static boolean uses(Ring ring, int reference) {
        return ring.arcs().contains(reference);
    }

    /** The arc as this territory's path has it, in the arc's own direction, cut out between the arc's two ends. */
    private static List<Point> line(Territory territory, int arc) {
        boolean forward = territory.rings().stream().anyMatch(ring -> uses(ring, arc));
        List<Position> positions = Region.BORDERS.arcs().get(arc);
        Point first = RegionMap.REGION.place(positions.getFirst()).rounded();
        Point last = RegionMap.REGION.place(positions.getLast()).rounded();
        for (List<Point> drawn : Drawn.rings(path(territory))) {
            List<Point> ring = forward ? drawn : drawn.reversed();
            int from = ring.indexOf(first);
            if (from >= 0 && ring.contains(last)) {
                List<Point> turned = new ArrayList<>(ring.subList(from, ring.size()));
                turned.addAll(ring.subList(0, from));
                return List.copyOf(turned.subList(0, turned.indexOf(last) + 1));
            }
        }
        return List.of();
    }

    private static double distance(Point one, Point other) {
        return Math.hypot(one.x() - other.x(), one.y() - other.y());
    }
}
