package org.istmo.observatory.map;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.istmo.shared.StateCode;

/** The region as equally large tiles, each about where its state lies: a small state is seen as well as a large one. */
public record TileGrid(List<Tile> tiles) {

    private static final String SHIPPED = "tiles.csv";

    /** A state's place, counted from 1 at the upper left. */
    public record Tile(StateCode state, int row, int column) {}

    private record Cell(int row, int column) {}

    public TileGrid {
        tiles = tiles.stream()
                .sorted(Comparator.comparingInt(Tile::row).thenComparingInt(Tile::column))
                .toList();
        Set<Cell> taken = new HashSet<>();
        Set<StateCode> placed = new HashSet<>();
        for (Tile tile : tiles) {
            if (tile.row() < 1 || tile.column() < 1) {
                throw new IllegalArgumentException("rows and columns begin at 1: " + tile);
            }
            if (!taken.add(new Cell(tile.row(), tile.column())) || !placed.add(tile.state())) {
                throw new IllegalArgumentException("a second tile in one place, or for one state: " + tile);
            }
        }
    }

    /** The states that have a tile. */
    public Set<StateCode> states() {
        return tiles.stream().map(Tile::state).collect(Collectors.toUnmodifiableSet());
    }

    /** The grid that comes with Istmo. */
    public static TileGrid shipped() throws IOException {
        List<Tile> tiles = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(TileGrid.class.getResourceAsStream(SHIPPED), SHIPPED);
                CsvReader<NamedCsvRecord> csv =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (NamedCsvRecord line : csv) {
                tiles.add(new Tile(
                        new StateCode(line.getField("iso3")),
                        Integer.parseInt(line.getField("row")),
                        Integer.parseInt(line.getField("column"))));
            }
        }
        return new TileGrid(tiles);
    }
}
