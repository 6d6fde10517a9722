package org.istmo.tables;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a file is by its first bytes, whatever its name says. */
record Signature(Kind kind, String name) {

    /** How many first bytes are looked at. */
    static final int LENGTH = 1_024;

    enum Kind {
        NOTHING,
        ZIP,
        OLE,
        JSON,
        TEXT,
        FOREIGN
    }

    private record Magic(String hex, Kind kind, String name) {}

    private static final List<Magic> MAGIC = List.of(
            new Magic("504b0304", Kind.ZIP, "ZIP"),
            new Magic("504b0506", Kind.ZIP, "ZIP"),
            new Magic("d0cf11e0a1b11ae1", Kind.OLE, "OLE"),
            new Magic("255044462d", Kind.FOREIGN, "PDF"),
            new Magic("1f8b", Kind.FOREIGN, "GZIP"),
            new Magic("377abcaf271c", Kind.FOREIGN, "7-Zip"),
            new Magic("526172211a07", Kind.FOREIGN, "RAR"),
            new Magic("89504e470d0a1a0a", Kind.FOREIGN, "PNG"),
            new Magic("ffd8ff", Kind.FOREIGN, "JPEG"),
            new Magic("7b5c727466", Kind.FOREIGN, "RTF"),
            new Magic("50415231", Kind.FOREIGN, "Parquet"),
            new Magic("53514c69746520666f726d617420", Kind.FOREIGN, "SQLite"));

    private static final Pattern XML = Pattern.compile("<\\?xml\\b.*", Pattern.DOTALL);
    private static final Pattern HTML = Pattern.compile(
            "<(?:!doctype\\s+html|html|head|body|table)\\b.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    // A header that begins with a bracket, such as [Country], is no JSON: what follows the bracket tells.
    private static final Pattern JSON = Pattern.compile(
            "\\{\\s*[\"}].*|\\[\\s*(?:[\\[{\"\\]0-9-].*|(?:true|false|null)\\s*[,\\]].*)?", Pattern.DOTALL);

    static Signature of(byte[] head) {
        if (head.length == 0) {
            return new Signature(Kind.NOTHING, "");
        }
        String hex = HexFormat.of().formatHex(head, 0, Math.min(head.length, 16));
        for (Magic magic : MAGIC) {
            if (hex.startsWith(magic.hex())) {
                return new Signature(magic.kind(), magic.name());
            }
        }
        String text = firstText(head);
        if (XML.matcher(text).matches()) {
            return new Signature(Kind.FOREIGN, "XML");
        }
        if (HTML.matcher(text).matches()) {
            return new Signature(Kind.FOREIGN, "HTML");
        }
        return JSON.matcher(text).matches() ? new Signature(Kind.JSON, "JSON") : new Signature(Kind.TEXT, "text");
    }

    private static String firstText(byte[] head) {
        ByteOrderMark mark = ByteOrderMark.of(head);
        int skip = mark == null ? 0 : mark.length();
        Charset charset = mark == null ? StandardCharsets.ISO_8859_1 : mark.charset();
        return new String(head, skip, head.length - skip, charset).strip();
    }

    /** A mark at the beginning of a text that says how it is encoded. */
    enum ByteOrderMark {
        UTF_8(StandardCharsets.UTF_8, "efbbbf"),
        UTF_16LE(StandardCharsets.UTF_16LE, "fffe"),
        UTF_16BE(StandardCharsets.UTF_16BE, "feff");

        private final Charset charset;
        private final String hex;

        ByteOrderMark(Charset charset, String hex) {
            this.charset = charset;
            this.hex = hex;
        }

        Charset charset() {
            return charset;
        }

        int length() {
            return hex.length() / 2;
        }

        static @Nullable ByteOrderMark of(byte[] head) {
            String begins = HexFormat.of().formatHex(head, 0, Math.min(head.length, 3));
            for (ByteOrderMark mark : values()) {
                if (begins.startsWith(mark.hex)) {
                    return mark;
                }
            }
            return null;
        }
    }
}
