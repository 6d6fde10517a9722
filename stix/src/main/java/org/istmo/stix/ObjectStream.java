package org.istmo.stix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.NoSuchElementException;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a bundle (section 8) or of a TAXII envelope, one after the other as they arrive, each with its exact
 * bytes. No more than one object is held, however long the text is. An object that is wrong in itself is given as
 * {@link Malformed}, and the next follows; where the text around the objects breaks off or is no JSON, that is the last
 * thing given, and {@link #broken} says so.
 */
public final class ObjectStream implements Iterator<Parsed>, AutoCloseable {

    /** What stands beside the objects is little: type, id, more, next. */
    private static final Bounds ENVELOPE = new Bounds(20_000, 10, 10_000, 250, 100, 1_000);

    private static final int MEMBERS = 100;

    private final Bounds bounds;
    private final Window text;
    private final SequencedMap<String, Json> envelope = new LinkedHashMap<>();
    private State state = State.BEFORE;
    private boolean objectsSeen;
    private int index = -1;
    private @Nullable Malformed broken;
    private @Nullable Element ahead;

    private enum State {
        BEFORE,
        /** A name or the end of the envelope comes. */
        ENVELOPE,
        /** The first object or the end of the list comes. */
        FIRST_OBJECT,
        /** A comma or the end of the list comes. */
        OBJECTS,
        ENDED
    }

    /** The bytes of what stands in the list; none where they are too many or the text is broken, which {@code fault} says. */
    private record Element(
            byte[] bytes, long offset, @Nullable Malformed fault) {}

    private ObjectStream(InputStream in, Bounds bounds) {
        this.bounds = bounds;
        this.text = new Window(in);
    }

    /** The objects in the stream, within the usual bounds. */
    public static ObjectStream of(InputStream in) {
        return new ObjectStream(in, Bounds.DEFAULT);
    }

    /** The objects in the stream, each within the bounds. */
    public static ObjectStream of(InputStream in, Bounds bounds) {
        return new ObjectStream(in, bounds);
    }

    /** Whether there is another object; a stream that fails is an {@link UncheckedIOException}. */
    @Override
    public boolean hasNext() {
        if (ahead == null && state != State.ENDED) {
            try {
                ahead = look();
            } catch (MalformedJson fault) {
                broken = fault.malformed();
                state = State.ENDED;
                ahead = new Element(new byte[0], 0, fault.malformed());
            }
        }
        return ahead != null;
    }

    /** The next object, or what is wrong with it. */
    @Override
    public Parsed next() {
        Element element = take();
        if (element.fault() != null) {
            return element.fault();
        }
        Parsed parsed = StixObject.taking(element.bytes(), bounds);
        return parsed instanceof Malformed(Malformed.Fault fault, long offset)
                ? new Malformed(fault, element.offset() + offset)
                : parsed;
    }

    /** The bytes of the next thing in the list, without a look into them; nothing where they cannot be had. */
    public byte @Nullable [] nextBytes() {
        Element element = take();
        return element.fault() == null ? element.bytes() : null;
    }

    /** Which object was given last, counted from 0. */
    public int index() {
        return index;
    }

    /** What stands beside the objects: all of it once there is no next object. */
    public Json.Dictionary envelope() {
        return new Json.Dictionary(envelope);
    }

    /** Whether the text has a list of objects at all. */
    public boolean hasObjects() {
        return objectsSeen;
    }

    /** Why the text could not be read to its end; nothing where it could, or is not read yet. */
    public @Nullable Malformed broken() {
        return broken;
    }

    @Override
    public void close() {
        state = State.ENDED;
        text.close();
    }

    private Element take() {
        Element taken = hasNext() ? ahead : null;
        if (taken == null) {
            throw new NoSuchElementException();
        }
        ahead = null;
        return taken;
    }

    private @Nullable Element look() throws MalformedJson {
        if (state == State.BEFORE) {
            begin();
        }
        while (true) {
            if (state == State.ENVELOPE && !enter()) {
                text.end();
                state = State.ENDED;
                return null;
            }
            int next = text.next();
            if (next == ']') {
                text.pass();
                state = State.ENVELOPE;
            } else {
                if (state == State.OBJECTS) {
                    text.expect(',');
                    text.next();
                }
                state = State.OBJECTS;
                index++;
                long offset = text.offset();
                byte[] bytes = text.value(bounds.bytes());
                return bytes == null
                        ? new Element(new byte[0], offset, new Malformed(Malformed.Fault.BYTES, offset))
                        : new Element(bytes, offset, null);
            }
        }
    }

    private void begin() throws MalformedJson {
        text.begin();
        if (text.next() != '{') {
            throw text.fault(Malformed.Fault.NOT_A_DICTIONARY);
        }
        text.pass();
        state = State.ENVELOPE;
    }

    /** Goes on to the list of objects, and keeps what stands before or after it; false at the end of the envelope. */
    private boolean enter() throws MalformedJson {
        while (true) {
            int next = text.next();
            boolean first = envelope.isEmpty() && !objectsSeen;
            if (next == '}') {
                text.pass();
                return false;
            }
            if (!first) {
                text.expect(',');
                text.next();
            }
            String name = name();
            text.next();
            text.expect(':');
            next = text.next();
            if (name.equals("objects") ? objectsSeen : envelope.containsKey(name)) {
                throw text.fault(Malformed.Fault.DUPLICATE_NAME);
            }
            if (!name.equals("objects")) {
                keep(name);
            } else if (next == '[') {
                text.pass();
                objectsSeen = true;
                state = State.FIRST_OBJECT;
                return true;
            } else {
                throw text.fault(Malformed.Fault.NOT_A_LIST);
            }
        }
    }

    private String name() throws MalformedJson {
        long offset = text.offset();
        byte[] name = text.value(ENVELOPE.bytes());
        if (name != null && read(name, offset) instanceof Json.Text(String written)) {
            return written;
        }
        throw new MalformedJson(name == null ? Malformed.Fault.LENGTH : Malformed.Fault.SYNTAX, offset);
    }

    private void keep(String name) throws MalformedJson {
        long offset = text.offset();
        byte[] value = text.value(ENVELOPE.bytes());
        if (value == null || envelope.size() >= MEMBERS) {
            throw new MalformedJson(Malformed.Fault.LENGTH, offset);
        }
        envelope.put(name, read(value, offset));
    }

    private static Json read(byte[] value, long offset) throws MalformedJson {
        try {
            return JsonReader.read(value, ENVELOPE);
        } catch (MalformedJson fault) {
            // What ends too early on its own is followed by something here.
            boolean early = fault.malformed().fault() == Malformed.Fault.TRUNCATED;
            throw new MalformedJson(
                    early ? Malformed.Fault.SYNTAX : fault.malformed().fault(),
                    offset + fault.malformed().offset());
        }
    }

    /** The text as far as it has come, from the beginning of the present value on. */
    private static final class Window {

        private final InputStream in;
        private byte[] buffer = new byte[65_536];
        /** How much of the text was let go before the buffer begins. */
        private long gone;

        private int at;
        private int end;
        /** Where the present value begins in the buffer, or −1 when nothing is kept. */
        private int mark = -1;
        /** How many bytes may be kept. */
        private int bound;

        Window(InputStream in) {
            this.in = in;
        }

        void begin() throws MalformedJson {
            while (end < 3 && fill()) {
                at = 0;
            }
            at = 0;
            if (JsonReader.startsWithByteOrderMark(buffer, end)) {
                throw fault(Malformed.Fault.BYTE_ORDER_MARK);
            }
        }

        long offset() {
            return gone + at;
        }

        MalformedJson fault(Malformed.Fault fault) {
            return new MalformedJson(fault, offset());
        }

        /** The byte that comes after space, which stays to be read. */
        int next() throws MalformedJson {
            while (at < end || fill()) {
                if (!JsonReader.isSpace(buffer[at])) {
                    return buffer[at];
                }
                at++;
            }
            throw fault(Malformed.Fault.TRUNCATED);
        }

        void pass() {
            at++;
        }

        void expect(char letter) throws MalformedJson {
            if (buffer[at] != letter) {
                throw fault(Malformed.Fault.SYNTAX);
            }
            at++;
        }

        /** Nothing but space follows. */
        void end() throws MalformedJson {
            while (at < end || fill()) {
                if (!JsonReader.isSpace(buffer[at])) {
                    throw fault(Malformed.Fault.TRAILING);
                }
                at++;
            }
        }

        /**
         * The bytes of the value that begins here; nothing where they are more than the bound. Only brackets and quotes
         * are looked at: whether it is JSON shows when it is read.
         */
        byte @Nullable [] value(int most) throws MalformedJson {
            mark = at;
            bound = most;
            switch (buffer[at]) {
                case '{', '[' -> nested();
                case '"' -> string();
                case ',', ']', '}', ':' -> throw fault(Malformed.Fault.SYNTAX);
                default -> {
                    while ((at < end || fill()) && !JsonReader.isDelimiter(buffer[at])) {
                        at++;
                    }
                }
            }
            int begin = mark;
            mark = -1;
            return begin < 0 || at - begin > most ? null : Arrays.copyOfRange(buffer, begin, at);
        }

        private void nested() throws MalformedJson {
            int depth = 0;
            while (at < end || fill()) {
                switch (buffer[at]) {
                    case '"' -> {
                        string();
                        continue;
                    }
                    case '{', '[' -> depth++;
                    case '}', ']' -> depth--;
                    default -> {}
                }
                at++;
                if (depth == 0) {
                    return;
                }
            }
            throw fault(Malformed.Fault.TRUNCATED);
        }

        /** In variables of its own, which the compiler can keep in registers: most of any text is in strings. */
        private void string() throws MalformedJson {
            at++;
            boolean escaped = false;
            while (at < end || fill()) {
                byte[] held = buffer;
                int until = end;
                for (int here = at; here < until; here++) {
                    byte letter = held[here];
                    if (escaped) {
                        escaped = false;
                    } else if (letter == '\\') {
                        escaped = true;
                    } else if (letter == '"') {
                        at = here + 1;
                        return;
                    }
                }
                at = until;
            }
            throw fault(Malformed.Fault.TRUNCATED);
        }

        /** Reads on, and keeps what belongs to the present value unless that is too much; false at the end of the text. */
        private boolean fill() {
            if (end == buffer.length) {
                int from = mark < 0 ? end : mark;
                if (end - from > bound && mark >= 0) {
                    mark = -1;
                    from = end;
                }
                byte[] roomy = end - from > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
                System.arraycopy(buffer, from, roomy, 0, end - from);
                buffer = roomy;
                gone += from;
                at -= from;
                end -= from;
                mark = mark < 0 ? -1 : 0;
            }
            try {
                int count = in.read(buffer, end, buffer.length - end);
                end += Math.max(0, count);
                return count >= 0 && (count > 0 || fill());
            } catch (IOException outage) {
                throw new UncheckedIOException(outage);
            }
        }

        void close() {
            try {
                in.close();
            } catch (IOException outage) {
                throw new UncheckedIOException(outage);
            }
        }
    }
}
