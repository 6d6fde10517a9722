package org.istmo.tables;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The texts that a workbook's cells share, kept outside the heap: written to two temporary files (the texts, and where
 * each ends), which are mapped and gone from their folder as soon as they are complete.
 */
final class SharedTexts implements AutoCloseable {

    private static final ValueLayout.OfLong OFFSET = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment texts;
    private final MemorySegment ends;

    /** Gives the texts one after another, then null. */
    interface Source {
        @Nullable
        String next() throws Stop;
    }

    SharedTexts(Source source) throws Stop {
        try (FileChannel textFile = temporary();
                FileChannel endFile = temporary()) {
            write(source, textFile, endFile);
            texts = textFile.map(MapMode.READ_ONLY, 0, textFile.size(), arena);
            ends = endFile.map(MapMode.READ_ONLY, 0, endFile.size(), arena);
        } catch (Stop stop) {
            arena.close();
            throw stop;
        } catch (IOException diskFails) {
            arena.close();
            throw new UncheckedIOException(diskFails);
        }
    }

    private static FileChannel temporary() throws IOException {
        Path file = Files.createTempFile("istmo-texts", ".tmp");
        return FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static void write(Source source, FileChannel textFile, FileChannel endFile) throws IOException {
        var texts = new BufferedOutputStream(Channels.newOutputStream(textFile), 1 << 16);
        var ends = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(endFile), 1 << 16));
        long end = 0;
        for (String text = source.next(); text != null; text = source.next()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            texts.write(bytes);
            end += bytes.length;
            ends.writeLong(end);
        }
        texts.flush();
        ends.flush();
    }

    /** The text with this number, counted from 0; null where there is none. */
    @Nullable
    String get(long number) {
        if (number < 0 || number >= ends.byteSize() / Long.BYTES) {
            return null;
        }
        long from = number == 0 ? 0 : ends.get(OFFSET, (number - 1) * Long.BYTES);
        long to = ends.get(OFFSET, number * Long.BYTES);
        return new String(texts.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        arena.close();
    }
}
