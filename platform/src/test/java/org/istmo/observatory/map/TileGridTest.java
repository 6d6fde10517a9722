package org.istmo.observatory.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.istmo.observatory.map.TileGrid.Tile;
import org.istmo.shared.StateCode;
import org.junit.jupiter.api.Test;

class TileGridTest {

    @Test
    void allStatesHaveATileAndAPhoneIsWideEnough() throws IOException {
        TileGrid grid = TileGrid.shipped();
        assertThat(grid.states()).isEqualTo(Region.STATES);
        assertThat(grid.tiles()).hasSize(35).allMatch(tile -> tile.column() <= 8 && tile.row() <= 11);
    }

    @Test
    void tilesLieAboutWhereTheStatesDo() throws IOException {
        Map<String, Tile> tiles = TileGrid.shipped().tiles().stream()
                .collect(Collectors.toMap(tile -> tile.state().iso3(), Function.identity()));
        assertThat(List.of("CAN", "USA", "MEX", "GTM", "SLV", "NIC", "PAN", "ECU", "CHL", "ARG"))
                .isSortedAccordingTo((a, b) -> row(tiles, a) - row(tiles, b));
        assertThat(List.of("KNA", "DMA", "VCT", "GRD", "VEN", "BRA", "URY"))
                .isSortedAccordingTo((a, b) -> row(tiles, a) - row(tiles, b));
        assertThat(tile(tiles, "BRB").column()).isGreaterThan(tile(tiles, "JAM").column());
        assertThat(tile(tiles, "BRA").column()).isGreaterThan(tile(tiles, "PER").column());
    }

    @Test
    void twoTilesInOnePlaceOrForOneStateAreRefused() {
        Tile brazil = new Tile(new StateCode("BRA"), 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TileGrid(List.of(brazil, new Tile(new StateCode("PER"), 1, 1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TileGrid(List.of(brazil, new Tile(new StateCode("BRA"), 1, 2))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TileGrid(List.of(new Tile(new StateCode("BRA"), 0, 1))));
    }

    private static int row(Map<String, Tile> tiles, String state) {
        return tile(tiles, state).row();
    }

    private static Tile tile(Map<String, Tile> tiles, String state) {
        return Objects.requireNonNull(tiles.get(state), state);
    }
}
