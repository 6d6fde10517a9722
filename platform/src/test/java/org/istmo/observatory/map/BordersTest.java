package org.istmo.observatory.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.istmo.observatory.map.Borders.Problem;
import org.istmo.observatory.map.Borders.Read;
import org.istmo.observatory.map.Borders.Ring;
import org.istmo.observatory.map.Borders.Territory;
import org.istmo.observatory.map.Borders.Unusable;
import org.istmo.shared.StateCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BordersTest {

    private static final StateCode PERU = new StateCode("PER");
    private static final StateCode BRAZIL = new StateCode("BRA");
    private static final Set<StateCode> BOTH = Set.of(PERU, BRAZIL);

    /** Two squares side by side and a nameless island; arc 0 is the line between the two. */
    private static final String GOOD = """
            {"type":"Topology","transform":{"scale":[0.5,0.25],"translate":[-80,-10]},
             "objects":{"region":{"type":"GeometryCollection","geometries":[
               {"type":"Polygon","id":"PER","arcs":[[1,0]]},
               {"type":"MultiPolygon","id":"BRA","arcs":[[[-1,2]],[[3]]]},
               {"type":"Polygon","arcs":[[3]]}]}},
             "arcs":[[[4,4],[0,-4]],[[4,0],[-4,0],[0,4],[4,0]],[[4,4],[4,0],[0,-4],[-4,0]],
                     [[20,0],[0,1],[1,0],[-1,-1]]]}
            """;

    @Test
    void arcsAreSumsOfStepsScaledAndMoved() throws IOException {
        assertThat(read(GOOD))
                .isEqualTo(new Read(new Borders(
                        List.of(
                                List.of(new Position(-78, -9), new Position(-78, -10)),
                                List.of(
                                        new Position(-78, -10),
                                        new Position(-80, -10),
                                        new Position(-80, -9),
                                        new Position(-78, -9)),
                                List.of(
                                        new Position(-78, -9),
                                        new Position(-76, -9),
                                        new Position(-76, -10),
                                        new Position(-78, -10)),
                                List.of(
                                        new Position(-70, -10),
                                        new Position(-70, -9.75),
                                        new Position(-69.5, -9.75),
                                        new Position(-70, -10))),
                        List.of(
                                new Territory(PERU, List.of(new Ring(List.of(1, 0)))),
                                new Territory(BRAZIL, List.of(new Ring(List.of(-1, 2)), new Ring(List.of(3)))),
                                new Territory(null, List.of(new Ring(List.of(3))))))));
    }

    @Test
    void withoutTransformPositionsAreAbsolute() throws IOException {
        String absolute = """
                {"type":"Topology","objects":{"o":{"geometries":[{"type":"Polygon","id":"PER","arcs":[[0]]}]}},
                 "arcs":[[[-80,-10],[-80,-9],[-79,-9],[-80,-10]]]}
                """;
        assertThat(Borders.read(stream(absolute), Set.of(PERU)))
                .isInstanceOfSatisfying(
                        Read.class,
                        read -> assertThat(read.borders().arcs().getFirst())
                                .containsExactly(
                                        new Position(-80, -10),
                                        new Position(-80, -9),
                                        new Position(-79, -9),
                                        new Position(-80, -10)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Topology\"           | \"FeatureCollection\"      | not a TopoJSON topology",
                "\"objects\"            | \"things\"                 | one object is expected, not []",
                "\"region\":            | \"land\":{},\"region\":    | one object is expected, not [land, region]",
                "\"geometries\":[       | \"geometries\":7,\"g\":[   | the object's geometries: a list is expected",
                "\"id\":\"PER\"         | \"id\":\"BRA\"             | two geometries for BRA",
                "\"type\":\"Polygon\"   | \"type\":\"Point\"         | geometry PER is neither a Polygon nor a MultiPolygon",
                "[[1,0]]                | []                         | geometry PER is empty",
                "[[1,0]]                | [1,0]                      | geometry PER: a list is expected",
                "[[1,0]]                | [[1,4]]                    | geometry PER names the arc 4, which is not there",
                "[[1,0]]                | [[1,-5]]                   | geometry PER names the arc -5, which is not there",
                "[[1,0]]                | [[1,0.5]]                  | geometry PER names the arc 0.5, which is not there",
                "[[1,0]]                | [[0,1,2]]                  | geometry PER has a ring that does not close",
                "[[1,0]]                | [[1]]                      | geometry PER has a ring that does not close",
                "[[1,0]]                | [[0]]                      | geometry PER has a ring of fewer than three sides",
                "[[4,4],[0,-4]]         | [[4,4]]                    | arc 0 has fewer than two positions",
                "[[4,4],[0,-4]]         | [[4,4],[0]]                | arc 0: a number is expected",
                "[[4,4],[0,-4]]         | [[4,4],[0,\"-4\"]]         | arc 0: a number is expected",
                "[[4,4],[0,-4]]         | [[4,4],[0,1e999]]          | arc 0: a number is expected",
                "[0.5,0.25]             | [0.5]                      | transform: a number is expected",
                "[[20,0]                | [[600,0]                   | arc 3 leaves the globe at Position[longitude=220.0, latitude=-10.0]",
            })
    void aMalformedFileSaysWhereItIsWrong(String part, String instead, String detail) throws IOException {
        assertThat(GOOD).contains(part);
        assertThat(read(GOOD.replaceFirst(Pattern.quote(part), instead)))
                .isEqualTo(new Unusable(Problem.MALFORMED, detail));
    }

    @Test
    void aFileWithoutAnExpectedStateNamesIt() throws IOException {
        assertThat(read(GOOD.replace("\"PER\"", "\"FLK\"")))
                .isEqualTo(new Unusable(Problem.STATES_MISSING, "no geometry for [PER]"));
    }

    @Test
    void aFewBytesCannotAskForAnEndlessDrawing() throws IOException {
        String often = "[1,0]" + ",[1,0]".repeat(300_000);
        assertThat(read(GOOD.replace("[[1,0]]", "[" + often + "]")))
                .isEqualTo(new Unusable(Problem.MALFORMED, "more than 1000000 positions are drawn"));
    }

    @Test
    void whatIsNotJsonOrTooDeepIsNotRead() throws IOException {
        assertThat(problem(read("<svg/>"))).isEqualTo(Problem.NOT_JSON);
        assertThat(problem(read(""))).isIn(Problem.NOT_JSON, Problem.MALFORMED);
        assertThat(problem(read(GOOD.substring(0, 100)))).isEqualTo(Problem.NOT_JSON);
        assertThat(problem(read("[".repeat(5_000) + "]".repeat(5_000)))).isEqualTo(Problem.NOT_JSON);
    }

    @Test
    void aFileIsReadUpToTheLimitAndNoFurther() throws IOException {
        String filled = GOOD + " ".repeat(Borders.LARGEST_FILE - GOOD.length());
        assertThat(read(filled)).isInstanceOf(Read.class);
        assertThat(problem(read(filled + " "))).isEqualTo(Problem.TOO_LARGE);
    }

    @Test
    void theOperatorsFileIsReadWhereItIsThere(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("borders.json");
        assertThat(problem(Borders.read(file, BOTH))).isEqualTo(Problem.UNREADABLE);
        Files.writeString(file, GOOD);
        assertThat(Borders.read(file, BOTH)).isInstanceOf(Read.class);
    }

    @Test
    void theShippedBordersHoldEveryState() {
        assertThat(Region.BORDERS.territories())
                .extracting(Territory::code)
                .containsAll(Region.STATES)
                .doesNotContainNull();
    }

    private static Borders.Reading read(String json) throws IOException {
        return Borders.read(stream(json), BOTH);
    }

    private static ByteArrayInputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem problem(Borders.Reading reading) {
        return switch (reading) {
            case Unusable(Problem problem, String detail) -> {
                assertThat(detail).isNotBlank();
                yield problem;
            }
            case Read(Borders borders) -> throw new AssertionError("was read: " + borders);
        };
    }
}
