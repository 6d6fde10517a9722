package org.istmo.observatory.map;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of the region's territories. Lines that two territories share are stored once, as arcs, so that whatever is
 * done to a border is done to both its sides. Read from TopoJSON, which the operator may replace.
 */
public record Borders(List<List<Position>> arcs, List<Territory> territories) {

    /** The largest file that is read, in bytes. */
    public static final int LARGEST_FILE = 5_000_000;

    private static final String SHIPPED = "borders.topo.json";

    public Borders {
        arcs = List.copyOf(arcs);
        territories = List.copyOf(territories);
    }

    /** A territory and the rings that bound it; without a code where the file gives no ISO 3166-1 alpha-3 code. */
    public record Territory(@Nullable StateCode code, List<Ring> rings) {
        public Territory {
            rings = List.copyOf(rings);
        }
    }

    /** A closed line made of arcs, end to end: arc {@code i} as it is stored, or backwards where it says {@code ~i}. */
    public record Ring(List<Integer> arcs) {
        public Ring {
            arcs = List.copyOf(arcs);
        }
    }

    /** What reading a file comes to. */
    public sealed interface Reading {}

    /** The file was good. */
    public record Read(Borders borders) implements Reading {}

    /** The file cannot be used; {@code detail} tells the operator where it is wrong. */
    public record Unusable(Problem problem, String detail) implements Reading {}

    /** Why a file of borders cannot be used. */
    public enum Problem {
        UNREADABLE,
        TOO_LARGE,
        NOT_JSON,
        MALFORMED,
        STATES_MISSING
    }

    /** Reads the operator's TopoJSON file, which must hold a geometry for every expected state. */
    public static Reading read(Path file, Set<StateCode> expected) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, expected);
        } catch (IOException e) {
            return new Unusable(Problem.UNREADABLE, e.toString());
        }
    }

    /** Reads TopoJSON, which must hold a geometry for every expected state. Does not close the stream. */
    public static Reading read(InputStream in, Set<StateCode> expected) throws IOException {
        byte[] json = in.readNBytes(LARGEST_FILE + 1);
        if (json.length > LARGEST_FILE) {
            return new Unusable(Problem.TOO_LARGE, "more than " + LARGEST_FILE + " bytes");
        }
        return Topology.read(json, expected);
    }

    /** The borders that come with Istmo. */
    public static Borders shipped(Set<StateCode> expected) throws IOException {
        try (InputStream in = Borders.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " is not in the program");
            }
            return switch (read(in, expected)) {
                case Read(Borders borders) -> borders;
                case Unusable(Problem problem, String detail) ->
                    throw new IllegalStateException(SHIPPED + ": " + problem + ", " + detail);
            };
        }
    }
}
