package org.istmo.tables;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.istmo.tables.TableProblem.Code;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables that strangers send: CSV, XLSX or JSON, told apart by what they hold, within limits, and with every fault
 * of their content as a value. A text that its name calls a workbook or JSON is refused. Memory stays flat however large
 * the file.
 */
public final class TableReader {

    private final Limits limits;
    private final InstantSource time;

    /** A reader with these limits, which looks at this clock. */
    public TableReader(Limits limits, InstantSource time) {
        this.limits = limits;
        this.time = time;
    }

    /** Opens the table in these bytes; of a workbook, the first sheet that is not hidden. */
    public Opening open(InputStream in, String fileName) {
        return open(in, fileName, null);
    }

    /**
     * Opens the table in these bytes; of a workbook, the sheet of this name. The input stays its owner's to close, and
     * must stay open until the table has been read.
     *
     * @throws UncheckedIOException where the input itself fails
     */
    public Opening open(InputStream in, String fileName, @Nullable String sheet) {
        Reading reading = new Reading(shown(fileName), limits, time);
        BufferedInputStream bytes = new BufferedInputStream(new Metered(in, reading), 1 << 16);
        try {
            bytes.mark(Signature.LENGTH);
            Signature signature = Signature.of(bytes.readNBytes(Signature.LENGTH));
            bytes.reset();
            checkName(signature, reading);
            return switch (signature.kind()) {
                case TEXT -> CsvRows.open(new DecodedText(bytes, reading, true), reading);
                case JSON -> JsonRows.open(new DecodedText(bytes, reading, false), reading);
                case ZIP -> XlsxRows.open(bytes, sheet, reading);
                case OLE -> throw reading.stop(isEncrypted(bytes) ? Code.ENCRYPTED : Code.OLD_EXCEL, Map.of());
                case FOREIGN -> throw reading.stop(Code.UNKNOWN_FORMAT, Map.of("detected", signature.name()));
                case NOTHING -> throw reading.stop(Code.EMPTY, Map.of());
            };
        } catch (Stop stop) {
            return new Unreadable(reading.fileName(), stop.problems());
        } catch (IOException outage) {
            throw new UncheckedIOException(outage);
        }
    }

    /** A text whose name promises something else is a mistake, or a file that somebody damaged: its columns say nothing. */
    private static void checkName(Signature signature, Reading reading) throws Stop {
        String name = reading.fileName().toLowerCase(Locale.ROOT);
        boolean text = signature.kind() == Signature.Kind.TEXT;
        if (name.endsWith(".xlsx") && (text || signature.kind() == Signature.Kind.JSON)) {
            throw reading.stop(Code.NOT_XLSX, Map.of("detected", signature.name()));
        }
        if (name.endsWith(".json") && text) {
            throw reading.stop(Code.NOT_JSON, Map.of("detected", signature.name()));
        }
    }

    private static String shown(String fileName) {
        int folder = Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\'));
        String name = fileName.substring(folder + 1).replaceAll("\\p{C}", "").strip();
        return name.substring(0, Math.min(name.length(), 200));
    }

    /** Whether an OLE file wraps an encrypted workbook: its directory then names a stream so (MS-OFFCRYPTO 2.3.4.4). */
    private static boolean isEncrypted(InputStream bytes) throws IOException {
        byte[] wanted = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        byte[] window = new byte[1 << 16];
        int kept = 0;
        int count = bytes.readNBytes(window, 0, window.length);
        while (count > 0) {
            int filled = kept + count;
            if (contains(window, filled, wanted)) {
                return true;
            }
            kept = Math.min(filled, wanted.length - 1);
            System.arraycopy(window, filled - kept, window, 0, kept);
            count = bytes.readNBytes(window, kept, window.length - kept);
        }
        return false;
    }

    private static boolean contains(byte[] window, int filled, byte[] wanted) {
        for (int i = 0; i + wanted.length <= filled; i++) {
            if (Arrays.equals(window, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
