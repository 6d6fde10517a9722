package org.istmo.walls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The program's own sources, as text. */
final class SourceFiles {

    private static final Path MAIN = Path.of("src", "main");

    private SourceFiles() {}

    /**
     * A file of the sources.
     *
     * @param path below {@code src/main}, with slashes
     */
    record SourceFile(String path, String text) {}

    /** Every file with one of these endings. */
    static List<SourceFile> endingWith(String... endings) {
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(MAIN)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                if (Arrays.stream(endings).anyMatch(path.toString()::endsWith)) {
                    files.add(new SourceFile(MAIN.relativize(path).toString(), Files.readString(path)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
