package org.istmo.stix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The objects of a bundle (section 8) or of a TAXII envelope, one after the other as they arrive, each with its exact
 * bytes. No more than one object is held, however long the text is. An object that is wrong in itself is given as
 * {@link Malformed}, and the next follows; where the text breaks off or is no JSON, that is the last thing given, and
 * {@link #broken} says so.
 */
public final class ObjectStream implements Iterator<Parsed>, AutoCloseable {

    /** What stands beside the objects is little: type, id, more, next. */
    private static final Bounds ENVELOPE = new Bounds(100_000, 10, 10_000, 250, 100, 1_000);

    private final Bounds bounds;
    private final Window window;
    private final LinkedHashMap<String, Json> envelope = new LinkedHashMap<>();
    private @Nullable JsonParser parser;
    private boolean within;
    private boolean ended;
    private boolean objectsSeen;
    private int index = -1;
    private @Nullable Malformed broken;
    private @Nullable Object ahead;

    private ObjectStream(InputStream in, Bounds bounds) {
        this.bounds = bounds;
        this.window = new Window(in, bounds.bytes());
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
        if (ahead == null && !ended) {
            ahead = look();
        }
        return ahead != null;
    }

    /** The next object, or what is wrong with it. */
    @Override
    public Parsed next() {
        return switch (take()) {
            case byte[] bytes -> StixObject.taking(bytes, bounds);
            case Malformed malformed -> malformed;
            default -> throw new NoSuchElementException();
        };
    }

    /** The bytes of the next object without a look into them beyond that they are JSON; nothing where even that fails. */
    public byte @Nullable [] nextBytes() {
        return take() instanceof byte[] bytes ? bytes : null;
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
        ended = true;
        if (parser != null) {
            parser.close();
        }
        window.close();
    }

    private Object take() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        Object taken = ahead;
        ahead = null;
        return taken;
    }

    /** Bytes of an object, or what is wrong, or nothing when there is no more. */
    private @Nullable Object look() {
        try {
            JsonParser reading = parser;
            if (reading == null) {
                reading = begin();
                parser = reading;
            }
            while (true) {
                if (!within && !enter(reading)) {
                    ended = true;
                    return null;
                }
                JsonToken token = reading.nextToken();
                if (token == null) {
                    throw new MalformedJson(Malformed.Fault.TRUNCATED, JsonReader.offset(reading));
                }
                if (token != JsonToken.END_ARRAY) {
                    index++;
                    return element(reading, token);
                }
                within = false;
            }
        } catch (MalformedJson fault) {
            return breakOff(fault);
        } catch (JacksonException fault) {
            return breakOff(JsonReader.malformed(fault));
        }
    }

    private Malformed breakOff(MalformedJson fault) {
        broken = fault.malformed();
        ended = true;
        return fault.malformed();
    }

    private JsonParser begin() throws MalformedJson {
        window.checkBeginning();
        JsonParser reading = JsonReader.over(window);
        JsonToken first = reading.nextToken();
        if (first == null) {
            throw new MalformedJson(Malformed.Fault.TRUNCATED, 0);
        }
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedJson(Malformed.Fault.NOT_A_DICTIONARY, 0);
        }
        return reading;
    }

    /** Goes on to the list of objects, and keeps what stands before or after it; false at the end of the text. */
    private boolean enter(JsonParser reading) throws MalformedJson {
        for (String name = reading.nextName(); name != null; name = reading.nextName()) {
            window.forgetBefore(JsonReader.offset(reading));
            JsonToken token = reading.nextToken();
            if (token == null) {
                throw new MalformedJson(Malformed.Fault.TRUNCATED, JsonReader.offset(reading));
            }
            boolean objects = name.equals("objects");
            if (objects ? objectsSeen : envelope.containsKey(name)) {
                throw new MalformedJson(Malformed.Fault.DUPLICATE_NAME, JsonReader.offset(reading));
            }
            if (!objects) {
                if (envelope.size() >= ENVELOPE.depth() * 10) {
                    throw new MalformedJson(Malformed.Fault.LENGTH, JsonReader.offset(reading));
                }
                envelope.put(name, JsonReader.value(reading, token, ENVELOPE));
            } else if (token == JsonToken.START_ARRAY) {
                objectsSeen = true;
                within = true;
                return true;
            } else {
                throw new MalformedJson(Malformed.Fault.NOT_A_LIST, JsonReader.offset(reading));
            }
        }
        if (reading.currentToken() != JsonToken.END_OBJECT) {
            throw new MalformedJson(Malformed.Fault.TRUNCATED, JsonReader.offset(reading));
        }
        if (reading.nextToken() != null) {
            throw new MalformedJson(Malformed.Fault.TRAILING, JsonReader.offset(reading));
        }
        return false;
    }

    private Object element(JsonParser reading, JsonToken token) throws MalformedJson {
        long after = JsonReader.offset(reading);
        if (token != JsonToken.START_OBJECT) {
            reading.skipChildren();
            return new Malformed(Malformed.Fault.NOT_A_DICTIONARY, after);
        }
        long start = after - 1;
        window.forgetBefore(start);
        reading.skipChildren();
        if (reading.currentToken() != JsonToken.END_OBJECT) {
            throw new MalformedJson(Malformed.Fault.TRUNCATED, JsonReader.offset(reading));
        }
        byte[] bytes = window.copy(start, JsonReader.offset(reading));
        return bytes == null ? new Malformed(Malformed.Fault.BYTES, start) : bytes;
    }

    /** Keeps what the parser has read since the beginning of the present object, so that its bytes can be had. */
    private static final class Window extends InputStream {

        private final InputStream in;
        private final int bound;
        private byte[] kept = new byte[32_768];
        private long start;
        private int length;
        /** The object is beyond its bound: nothing is kept of it. */
        private boolean overflown;

        private byte[] beginning = new byte[0];
        private int given;

        Window(InputStream in, int bound) {
            this.in = in;
            this.bound = bound;
        }

        void checkBeginning() throws MalformedJson {
            try {
                beginning = in.readNBytes(4);
            } catch (IOException outage) {
                throw new UncheckedIOException(outage);
            }
            JsonReader.checkBeginning(beginning, beginning.length);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int room) throws IOException {
            int count;
            if (given < beginning.length) {
                count = Math.min(room, beginning.length - given);
                System.arraycopy(beginning, given, into, offset, count);
                given += count;
            } else {
                count = in.read(into, offset, room);
            }
            if (count > 0) {
                keep(into, offset, count);
            }
            return count;
        }

        private void keep(byte[] from, int offset, int count) {
            if (length + count > kept.length) {
                if (length > bound) {
                    start += length;
                    length = 0;
                    overflown = true;
                } else {
                    kept = Arrays.copyOf(kept, Math.max(length + count, kept.length * 2));
                }
            }
            System.arraycopy(from, offset, kept, length, count);
            length += count;
        }

        void forgetBefore(long offset) {
            int gone = (int) (offset - start);
            System.arraycopy(kept, gone, kept, 0, length - gone);
            length -= gone;
            start = offset;
            overflown = false;
        }

        byte @Nullable [] copy(long from, long to) {
            if (overflown || from < start || to - from > bound) {
                return null;
            }
            return Arrays.copyOfRange(kept, (int) (from - start), (int) (to - start));
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException outage) {
                throw new UncheckedIOException(outage);
            }
        }
    }
}
