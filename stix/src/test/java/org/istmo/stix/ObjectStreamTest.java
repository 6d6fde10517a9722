package org.istmo.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bundle or an envelope, object by object. */
class ObjectStreamTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesTheExactBytesOfEachObject(int seed) {
        Random random = new Random(seed);
        RandomObjects objects = new RandomObjects(seed);
        List<ObjectType> types = RandomObjects.types();
        List<String> written = new ArrayList<>();
        for (int count = random.nextInt(60); count >= 0; count--) {
            written.add(Written.of(objects.customised(types.get(random.nextInt(types.size()))), random)
                    .strip());
        }
        String space = random.nextBoolean() ? "" : " \n";
        String before = random.nextBoolean() ? "" : "\"more\" : true, \"next\":\"{[\\\"objects\\\":[{\",";
        String after = random.nextBoolean() ? "" : ",\"id\":\"bundle--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\"";
        String text = space + "{" + before + "\"objects\":[" + space + String.join(space + "," + space, written) + "]"
                + after + "}" + space;

        try (ObjectStream stream = ObjectStream.of(new Dripping(text, random))) {
            for (int index = 0; index < written.size(); index++) {
                assertThat(stream.next())
                        .isInstanceOfSatisfying(
                                StixObject.class,
                                object -> assertThat(new String(object.bytes(), StandardCharsets.UTF_8))
                                        .isEqualTo(written.get(stream.index())));
                assertThat(stream.index()).isEqualTo(index);
            }
            assertThat(stream.hasNext()).isFalse();
            assertThat(stream.broken()).isNull();
            assertThat(stream.hasObjects()).isTrue();
            assertThat(stream.envelope().has("more")).isEqualTo(!before.isEmpty());
            assertThat(stream.envelope().has("id")).isEqualTo(!after.isEmpty());
            assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void goesOnAfterAnObjectThatIsWrongInItself() {
        String deep = "{\"a\":".repeat(60) + "1" + "}".repeat(60);
        List<Parsed> all = all("{\"objects\":[{\"a\":1},{\"a\":1,\"a\":2},7,[{}],{\"a\":\"\\ud800\"},{\"a\":tru},"
                + deep + ",null,{\"b\":2}]}");

        assertThat(all).hasSize(9);
        assertThat(all.getFirst()).isInstanceOf(StixObject.class);
        assertThat(all.getLast()).isInstanceOf(StixObject.class);
        assertThat(all.subList(1, 8))
                .extracting(parsed -> parsed instanceof Malformed malformed ? malformed.fault() : null)
                .containsExactly(
                        Malformed.Fault.DUPLICATE_NAME,
                        Malformed.Fault.NOT_A_DICTIONARY,
                        Malformed.Fault.NOT_A_DICTIONARY,
                        Malformed.Fault.SURROGATE,
                        Malformed.Fault.SYNTAX,
                        Malformed.Fault.DEPTH,
                        Malformed.Fault.NOT_A_DICTIONARY);
    }

    @Test
    void skipsAnObjectThatIsTooLarge() {
        Bounds bounds = new Bounds(100_000, 50, 100_000, 100, 100, 1_000);
        String large = "{\"a\":\"" + "b".repeat(1_000_000) + "\"}";
        List<Parsed> all = new ArrayList<>();
        try (ObjectStream stream = ObjectStream.of(
                new ByteArrayInputStream(bytes("{\"objects\":[{\"a\":1}," + large + "," + large + ",{\"b\":2}]}")),
                bounds)) {
            stream.forEachRemaining(all::add);
            assertThat(stream.broken()).isNull();
        }
        assertThat(all)
                .extracting(parsed -> parsed instanceof Malformed malformed
                        ? malformed.fault().code()
                        : "")
                .containsExactly("", "bound-bytes", "bound-bytes", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | json-truncated | 0",
                "`[]` | json-not-an-object | 0",
                "`{\"objects\":[{\"a\":1},{\"a\":` | json-truncated | 1",
                "`{\"objects\":[{\"a\":1}` | json-truncated | 1",
                "`{\"objects\":[{\"a\":1}]` | json-truncated | 1",
                "`{\"objects\":[{\"a\":1},]}` | json-syntax | 1",
                "`{\"objects\":[{\"a\":1} {\"b\":1}]}` | json-syntax | 1",
                "`{\"objects\":[,{\"a\":1}]}` | json-syntax | 0",
                "`{,\"objects\":[]}` | json-syntax | 0",
                "`{\"id\":tru}` | json-syntax | 0",
                "`{\"id\" 1}` | json-syntax | 0",
                "`{\"objects\":[{\"a\":1}]} x` | json-trailing | 1",
                "`{\"objects\":[{\"a\":1}]} {}` | json-trailing | 1",
                "`{\"objects\":[{\"a\":1}],\"objects\":[]}` | json-duplicate-name | 1",
                "`{\"id\":1,\"id\":2}` | json-duplicate-name | 0",
                "`{\"objects\":{}}` | json-objects-not-a-list | 0",
                "`\ufeff{\"objects\":[]}` | json-byte-order-mark | 0",
            })
    void saysWhereTheTextBreaks(String text, String code, int before) {
        try (ObjectStream stream = ObjectStream.of(new ByteArrayInputStream(bytes(text)))) {
            List<Parsed> all = new ArrayList<>();
            stream.forEachRemaining(all::add);

            assertThat(all).hasSize(before + 1);
            assertThat(all.getLast()).isEqualTo(stream.broken());
            assertThat(stream.broken())
                    .extracting(fault -> fault.fault().code())
                    .isEqualTo(code);
        }
    }

    @Test
    void knowsAnEnvelopeWithoutObjects() {
        try (ObjectStream stream = ObjectStream.of(new ByteArrayInputStream(bytes("{}")))) {
            assertThat(stream.hasNext()).isFalse();
            assertThat(stream.hasObjects()).isFalse();
            assertThat(stream.broken()).isNull();
        }
    }

    /** Half a gigabyte in a quarter of it. */
    @Test
    void holdsNoMoreThanOneObject() {
        String object =
                Written.plain(new RandomObjects(1).clean(RandomObjects.types().getFirst()));
        byte[] each =
                bytes(object.substring(0, object.length() - 1) + ",\"x_padding\":\"" + "ñ".repeat(50_000) + "\"},");
        int times = 5_000;
        try (ObjectStream stream = ObjectStream.of(new Repeating(each, times))) {
            int count = 0;
            while (stream.hasNext()) {
                assertThat(stream.nextBytes()).hasSize(each.length - 1);
                count++;
            }
            assertThat(stream.broken()).isNull();
            assertThat(count).isEqualTo(times + 1);
        }
    }

    @Test
    void doesNotTakeAnOutageForTheEnd() throws IOException {
        InputStream gone = InputStream.nullInputStream();
        gone.close();
        InputStream failing =
                new SequenceInputStream(new ByteArrayInputStream(bytes("{\"objects\":[{\"a\":1},{")), gone);
        ObjectStream stream = ObjectStream.of(failing);

        assertThatThrownBy(() -> stream.forEachRemaining(parsed -> {})).isInstanceOf(UncheckedIOException.class);
    }

    private static List<Parsed> all(String text) {
        List<Parsed> all = new ArrayList<>();
        try (ObjectStream stream = ObjectStream.of(new ByteArrayInputStream(bytes(text)))) {
            stream.forEachRemaining(all::add);
        }
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Gives a few bytes at a time. */
    private static final class Dripping extends ByteArrayInputStream {

        private final Random random;

        Dripping(String text, Random random) {
            super(text.getBytes(StandardCharsets.UTF_8));
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int room) {
            return super.read(into, offset, Math.min(room, 1 + random.nextInt(100)));
        }
    }

    /** One object again and again, in an envelope. */
    private static final class Repeating extends InputStream {

        private final byte[] each;
        private final int times;
        private int time;
        private byte[] now = bytes("{\"objects\":[");
        private int at;

        Repeating(byte[] each, int times) {
            this.each = each;
            this.times = times;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int room) {
            if (at == now.length) {
                if (time > times) {
                    return -1;
                }
                now = time++ < times ? each : last();
                at = 0;
            }
            int count = Math.min(room, now.length - at);
            System.arraycopy(now, at, into, offset, count);
            at += count;
            return count;
        }

        private byte[] last() {
            ByteArrayOutputStream last = new ByteArrayOutputStream();
            last.write(each, 0, each.length - 1);
            last.writeBytes(bytes("]}"));
            return last.toByteArray();
        }
    }
}
