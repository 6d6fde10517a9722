package org.istmo.observatory.map;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.istmo.operations.Command;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The region's map and tile grid, drawn once. Borders are the operator's to replace: a file {@code borders.topo.json}
 * in the data directory goes before those that come with Istmo, unless it cannot be used, which the log explains.
 */
@Component
public class Atlas {

    private static final String OWN_BORDERS = "borders.topo.json";
    private static final Logger LOG = LoggerFactory.getLogger(Atlas.class);

    private final Path own;
    private final TileGrid tiles;
    private final AtomicReference<@Nullable Drawn> drawn = new AtomicReference<>();

    private record Drawn(Set<StateCode> members, RegionMap map) {}

    Atlas(Command command) throws IOException {
        this.own = command.data().resolve(OWN_BORDERS);
        this.tiles = TileGrid.shipped();
    }

    /** The map, on which these states are the region's. */
    public RegionMap map(Set<StateCode> members) {
        Drawn known = drawn.get();
        if (known != null && known.members.equals(members)) {
            return known.map;
        }
        RegionMap map = RegionMap.of(borders(members), members);
        drawn.set(new Drawn(Set.copyOf(members), map));
        return map;
    }

    /** The tile grid. */
    public TileGrid tiles() {
        return tiles;
    }

    private Borders borders(Set<StateCode> members) {
        if (Files.exists(own)) {
            switch (Borders.read(own, members)) {
                case Borders.Read(Borders borders) -> {
                    return borders;
                }
                case Borders.Unusable(Borders.Problem problem, String detail) ->
                    LOG.warn(
                            "{} cannot be used ({}: {}): the borders that come with Istmo are shown",
                            own,
                            problem,
                            detail);
            }
        }
        try {
            return Borders.shipped(members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
