package org.istmo.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.istmo.tables.Signature.ByteOrderMark;
import org.istmo.tables.TableProblem.Code;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a file whose encoding nobody declared. A byte order mark decides; without one the file is ASCII
 * until its first other byte, and the stretch of up to 64 kB that begins there decides between UTF-8 and, where the
 * format allows it and more of that stretch is invalid UTF-8 than valid, Windows-1252. What then does not decode
 * becomes U+FFFD, which {@link RawRow} finds and reports.
 */
final class DecodedText extends Reader {

    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final int SIZE = 1 << 16;

    private final InputStream in;
    private final Reading reading;
    private final boolean windowsAllowed;
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(SIZE).limit(0);
    private @Nullable Charset charset;
    private CharsetDecoder decoder = StandardCharsets.US_ASCII.newDecoder();
    private boolean lastBytes;
    private boolean ended;
    private long recordLine = 1;
    private long sinceRecord;

    DecodedText(InputStream in, Reading reading, boolean windowsAllowed) throws IOException {
        super();
        this.in = in;
        this.reading = reading;
        this.windowsAllowed = windowsAllowed;
        moreBytes();
        ByteOrderMark mark = ByteOrderMark.of(copyOf(bytes, 3));
        if (mark != null) {
            bytes.position(mark.length());
            decodeAs(mark.charset());
        }
    }

    /** The encoding as far as it has been decided. */
    Charset decodedAs() {
        return charset == null ? StandardCharsets.UTF_8 : charset;
    }

    /** Whether the text turned out not to be UTF-8. */
    boolean isWindows1252() {
        return WINDOWS_1252.equals(charset);
    }

    /** Whether all characters have been read. */
    boolean ended() {
        return ended;
    }

    /** The first 64 k characters, or all where there are fewer, without consuming them. */
    CharSequence head() throws IOException {
        // One place short of full, because a character outside the basic plane takes two.
        boolean more = true;
        while (more && chars.limit() < chars.capacity() - 1) {
            more = decodeMore();
        }
        return chars.asReadOnlyBuffer();
    }

    /** Says that a record begins at this line: none may take more characters than one line may. */
    void beginRecord(long line) {
        recordLine = line;
        sinceRecord = 0;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (!chars.hasRemaining() && !decodeMore()) {
            ended = true;
            return -1;
        }
        int allowed = reading.limits().lineCharacters();
        if (sinceRecord > allowed) {
            throw reading.stop(recordLine, null, Code.LINE_TOO_LONG, Map.of("limit", allowed));
        }
        int count = Math.min(length, chars.remaining());
        chars.get(into, offset, count);
        sinceRecord += count;
        return count;
    }

    @Override
    public void close() {
        // the input belongs to whoever opened it
    }

    /** Appends at least one character to the buffer; false at the end. */
    private boolean decodeMore() throws IOException {
        if (!chars.hasRemaining()) {
            chars.clear().limit(0);
        }
        int before = chars.limit();
        while (chars.limit() == before) {
            if (!bytes.hasRemaining() && lastBytes) {
                return false;
            }
            CoderResult result = decode();
            if (result.isMalformed()) {
                moreBytes();
                decodeAs(decided());
            } else if (result.isUnderflow() && chars.limit() == before && !lastBytes) {
                moreBytes();
            } else if (result.isUnderflow() && lastBytes) {
                bytes.position(bytes.limit());
            }
        }
        return true;
    }

    private CoderResult decode() {
        CharBuffer free = chars.duplicate();
        free.limit(chars.capacity()).position(chars.limit());
        CoderResult result = decoder.decode(bytes, free, lastBytes);
        chars.limit(free.position());
        return result;
    }

    private void moreBytes() throws IOException {
        bytes.compact();
        int wanted = bytes.remaining();
        int count = in.readNBytes(bytes.array(), bytes.position(), wanted);
        lastBytes = count < wanted;
        bytes.position(bytes.position() + count).flip();
    }

    private void decodeAs(Charset decided) {
        charset = decided;
        decoder = decided.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    private Charset decided() {
        if (!windowsAllowed) {
            return StandardCharsets.UTF_8;
        }
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer stretch = bytes.duplicate();
        CharBuffer text = CharBuffer.allocate(stretch.remaining());
        int invalid = 0;
        CoderResult result = strict.decode(stretch, text, lastBytes);
        while (result.isMalformed()) {
            invalid++;
            stretch.position(stretch.position() + result.length());
            result = strict.decode(stretch, text, lastBytes);
        }
        int valid = text.flip().codePoints().map(DecodedText::weight).sum();
        return 2 * invalid > valid ? WINDOWS_1252 : StandardCharsets.UTF_8;
    }

    /** How much a character speaks for UTF-8; a pair such as É and a closing quote is one of the rarer by chance. */
    private static int weight(int character) {
        boolean twoBytes = character > 0x7f && character < 0x800;
        if (twoBytes) {
            return character < 0x180 ? 2 : 1;
        }
        return character <= 0x7f ? 0 : 2;
    }

    private static byte[] copyOf(ByteBuffer buffer, int length) {
        byte[] copy = new byte[Math.min(length, buffer.remaining())];
        buffer.duplicate().get(copy);
        return copy;
    }
}
