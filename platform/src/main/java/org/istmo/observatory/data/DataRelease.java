package org.istmo.observatory.data;

import java.time.LocalDate;
import java.util.List;

/**
 * A numbered release of the data, which never changes.
 *
 * @param version the year and a number in it, such as {@code 2026.1}
 * @param number counts all releases, from 1
 * @param files by name
 */
public record DataRelease(
        String version,
        int number,
        LocalDate madeOn,
        ReleaseChanges changes,
        boolean demonstration,
        List<Entry> files) {

    public DataRelease {
        files = List.copyOf(files);
    }

    /** A file of it, without its content. */
    public record Entry(String name, String mediaType, String sha256, long bytes) {}

    /** The name of the archive that holds all of its files. */
    public String archive() {
        return "istmo-" + version + ".zip";
    }
}
