package org.istmo.stix.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.istmo.stix.StixObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an object carries, against objects that are made from values which are known. */
class CarriedValuesTest {

    /**
     * A value as somebody writes it, and as it is meant.
     *
     * @param path of a pattern
     * @param text in quotation marks where it is a text
     */
    private record Written(ValueKind kind, String type, String property, String path, String text, String meant) {

        String json() {
            String value = kind == ValueKind.AS_NUMBER ? text : '"' + text + '"';
            return "\"type\": \"" + type + "\", " + property.formatted(value);
        }

        String constant() {
            return kind == ValueKind.AS_NUMBER ? text : "'" + text.replace("\\\\", "\\\\") + "'";
        }

        String expected() {
            return kind + " " + meant;
        }
    }

    private static IntStream seeds() {
        return IntStream.range(0, 3_000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anObservableCarriesItsValue(int seed) throws UnknownHostException {
        Written written = written(new Random(seed));
        assertThat(carried("{\"spec_version\": \"2.1\", \"id\": \"x\", " + written.json() + "}"))
                .containsExactly(written.expected());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void observedDataCarriesWhatItsObservablesDo(int seed) throws UnknownHostException {
        Random random = new Random(seed);
        List<String> members = new ArrayList<>();
        Set<String> expected = new LinkedHashSet<>();
        for (int i = 0; i < random.nextInt(6); i++) {
            Written written = written(random);
            members.add("\"" + i + "\": {" + written.json() + "}");
            expected.add(written.expected());
        }
        assertThat(carried("{\"type\": \"observed-data\", \"objects\": {" + String.join(",", members) + "}}"))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anIndicatorCarriesWhatItsPatternNames(int seed) throws UnknownHostException {
        Random random = new Random(seed);
        Set<String> expected = new LinkedHashSet<>();
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i <= random.nextInt(4); i++) {
            pattern.append(i == 0 ? "" : random.nextBoolean() ? " OR " : " FOLLOWEDBY ");
            pattern.append('[').append(comparison(random, expected)).append(']');
            pattern.append(random.nextInt(3) == 0 ? " REPEATS 2 TIMES" : "");
        }
        String text = pattern.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        assertThat(carried("{\"type\": \"indicator\", \"pattern_type\": \"stix\", \"pattern\": \"" + text + "\"}"))
                .as(pattern.toString())
                .containsExactlyElementsOf(expected);
    }

    /** Comparisons of one object, those by equality and membership with values that count. */
    private static String comparison(Random random, Set<String> expected) throws UnknownHostException {
        Written first = written(random);
        List<String> tests = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Written written = i == 0 ? first : written(random);
            while (!written.type().equals(first.type())) {
                written = written(random);
            }
            switch (random.nextInt(6)) {
                case 0 -> tests.add(written.path() + " NOT = " + written.constant());
                case 1 -> tests.add(written.path() + " != " + written.constant());
                case 2 -> {
                    tests.add(written.path() + " IN (" + written.constant() + ", " + written.constant() + ")");
                    expected.add(written.expected());
                }
                default -> {
                    boolean block =
                            written.kind() == ValueKind.IPV4 && written.meant().contains("/");
                    tests.add(written.path() + (block ? " ISSUBSET " : " = ") + written.constant());
                    expected.add(written.expected());
                }
            }
        }
        return String.join(random.nextBoolean() ? " AND " : " OR ", tests);
    }

    private static List<String> carried(String json) {
        StixObject object = (StixObject) StixObject.parse(json);
        return CarriedValues.of(object).stream().map(CarriedValue::toString).toList();
    }

    private static Written written(Random random) throws UnknownHostException {
        return switch (random.nextInt(14)) {
            case 0 -> value(ValueKind.IPV4, "ipv4-addr", address(random, 4), address(random, 4));
            case 1 -> block(random);
            case 2 -> {
                byte[] bytes = new byte[16];
                random.nextBytes(bytes);
                bytes[0] = 0x20;
                List<String> groups = new ArrayList<>();
                for (int i = 0; i < 16; i += 2) {
                    groups.add("%02X%02x".formatted(bytes[i], bytes[i + 1]));
                }
                // No two groups of zeros: nothing is shortened but leading zeros.
                String meant = groups.stream()
                        .map(group -> Integer.toHexString(Integer.parseInt(group, 16)))
                        .collect(Collectors.joining(":"));
                assertThat(InetAddress.getByName(meant).getAddress()).isEqualTo(bytes);
                yield value(ValueKind.IPV6, "ipv6-addr", String.join(":", groups), meant);
            }
            case 3 -> {
                String name = name(random) + ".example";
                yield value(ValueKind.DOMAIN, "domain-name", mixed(random, name), name);
            }
            case 4 -> {
                String name = "señal" + name(random) + ".example";
                yield value(ValueKind.DOMAIN, "domain-name", name, IDN.toASCII(name));
            }
            case 5 -> {
                String host = name(random) + ".example";
                String path = "/A/" + mixed(random, name(random)) + "?q=1";
                yield value(ValueKind.URL, "url", "HTTP://" + mixed(random, host) + path, "http://" + host + path);
            }
            case 6 -> {
                String mail = name(random) + "@" + name(random) + ".example";
                yield value(ValueKind.EMAIL, "email-addr", mixed(random, mail), mail);
            }
            case 7 -> hash(random, ValueKind.MD5, "MD5", 16);
            case 8 -> hash(random, ValueKind.SHA1, "SHA-1", 20);
            case 9 -> hash(random, ValueKind.SHA256, "SHA-256", 32);
            case 10 -> hash(random, ValueKind.SHA512, "SHA-512", 64);
            case 11 -> {
                String number = String.valueOf(1 + random.nextInt(1_000_000));
                yield new Written(
                        ValueKind.AS_NUMBER,
                        "autonomous-system",
                        "\"number\": %s",
                        "autonomous-system:number",
                        number,
                        "AS" + number);
            }
            case 12 -> {
                String name = "Global-" + mixed(random, name(random));
                yield new Written(ValueKind.MUTEX, "mutex", "\"name\": %s", "mutex:name", name, name);
            }
            default -> {
                byte[] bytes = new byte[6];
                random.nextBytes(bytes);
                String mac = HexFormat.ofDelimiter(":").formatHex(bytes);
                yield value(ValueKind.MAC, "mac-addr", mixed(random, mac.replace(':', '-')), mac);
            }
        };
    }

    private static Written value(ValueKind kind, String type, String text, String meant) {
        return new Written(kind, type, "\"value\": %s", type + ":value", text, kind == ValueKind.IPV4 ? text : meant);
    }

    private static Written hash(Random random, ValueKind kind, String algorithm, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        String hash = HexFormat.of().formatHex(bytes);
        return new Written(
                kind,
                "file",
                "\"hashes\": {\"" + algorithm + "\": %s}",
                "file:hashes.'" + algorithm + "'",
                mixed(random, hash),
                hash);
    }

    private static Written block(Random random) {
        int prefix = random.nextInt(32);
        BigInteger whole = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);
        BigInteger mask = whole.shiftLeft(32 - prefix).and(whole);
        BigInteger address = new BigInteger(32, random);
        BigInteger network = address.and(mask);
        return new Written(
                ValueKind.IPV4,
                "ipv4-addr",
                "\"value\": %s",
                "ipv4-addr:value",
                dotted(address) + "/" + prefix,
                dotted(network) + "/" + prefix);
    }

    private static String dotted(BigInteger address) {
        return IntStream.of(24, 16, 8, 0)
                .mapToObj(shift -> String.valueOf(address.shiftRight(shift).intValue() & 255))
                .collect(Collectors.joining("."));
    }

    private static String address(Random random, int octets) {
        return random.ints(octets, 0, 256).mapToObj(String::valueOf).collect(Collectors.joining("."));
    }

    private static String name(Random random) {
        return random.ints(1 + random.nextInt(9), 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String mixed(Random random, String text) {
        return text.chars()
                .map(c -> random.nextBoolean() ? Character.toUpperCase(c) : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void partsOfAFileAndOfACertificateCount() {
        assertThat(carried("""
                        {"type": "file", "name": "a.exe", "extensions": {"windows-pebinary-ext": {"sections": [
                         {"name": ".text", "hashes": {"MD5": "D41D8CD98F00B204E9800998ECF8427E"}}]}}}
                        """)).containsExactly("FILE_NAME a.exe", "MD5 d41d8cd98f00b204e9800998ecf8427e");
        assertThat(carried("{\"type\": \"x509-certificate\", \"serial_number\": \"36:F7:D4:32\"}"))
                .containsExactly("CERTIFICATE_SERIAL 36f7d432");
        assertThat(carried("{\"type\": \"user-account\", \"user_id\": \"1001\", \"account_login\": \"Ana\"}"))
                .containsExactly("USER_ACCOUNT 1001", "USER_ACCOUNT Ana");
        assertThat(carried("{\"type\": \"windows-registry-key\", \"key\": \"hklm\\\\System\\\\Foo\"}"))
                .containsExactly("REGISTRY_KEY hkey_local_machine\\system\\foo");
        assertThat(
                        carried(
                                "{\"type\": \"vulnerability\", \"name\": \"x\", \"external_references\": [{\"source_name\": \"cve\", \"external_id\": \"cve-2026-12345\"}]}"))
                .containsExactly("CVE CVE-2026-12345");
    }

    @Test
    void aPatternThatGetsThereByReferenceCounts() {
        assertThat(
                        carried(
                                "{\"type\": \"indicator\", \"pattern_type\": \"stix\", \"pattern\": \"[network-traffic:dst_ref.value = '198.51.100.7' AND network-traffic:dst_port = 443] OR [email-message:from_ref.value = 'A@b.example'] OR [process:image_ref.name = 'x.exe']\"}"))
                .containsExactly("IPV4 198.51.100.7", "EMAIL a@b.example", "FILE_NAME x.exe");
        assertThat(
                        carried(
                                "{\"type\": \"indicator\", \"pattern_type\": \"yara\", \"pattern\": \"[ipv4-addr:value = '198.51.100.7']\"}"))
                .isEmpty();
        assertThat(carried("{\"type\": \"indicator\", \"pattern_type\": \"stix\", \"pattern\": \"[no pattern\"}"))
                .isEmpty();
    }

    @Test
    void anObjectCarriesNoMoreThanSoMany() {
        String many = IntStream.range(0, 3 * CarriedValues.MOST)
                .mapToObj(i -> "\"" + i + "\": {\"type\": \"mutex\", \"name\": \"m" + i + "\"}")
                .collect(Collectors.joining(","));
        assertThat(carried("{\"type\": \"observed-data\", \"objects\": {" + many + "}}"))
                .hasSize(CarriedValues.MOST)
                .contains("MUTEX m0")
                .doesNotContain("MUTEX m" + CarriedValues.MOST);
        assertThat(carried("{\"type\": \"mutex\", \"name\": \"" + "x".repeat(CarriedValue.LONGEST + 1) + "\"}"))
                .isEmpty();
    }

    /** Every value is found again by its own text, whoever types it without saying what it is. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aValueIsAmongTheReadingsOfItsText(int seed) throws UnknownHostException {
        Written written = written(new Random(seed));
        CarriedValue value = CarriedValue.of(written.kind(), written.text()).orElseThrow();
        assertThat(value.toString()).isEqualTo(written.expected());
        assertThat(CarriedValue.of(value.kind(), value.text())).contains(value);
        String typed = written.kind() == ValueKind.AS_NUMBER ? "as" + written.text() : " " + written.text() + "\t";
        assertThat(CarriedValue.readings(typed)).contains(value);
        assertThat(CarriedValue.readings(typed).stream().map(CarriedValue::key)).contains(value.key());
    }

    @Test
    void differentValuesHaveDifferentKeys() throws UnknownHostException {
        Map<Object, Set<String>> texts = new HashMap<>();
        for (int seed = 0; seed < 3_000; seed++) {
            Written written = written(new Random(seed));
            CarriedValue value = CarriedValue.of(written.kind(), written.text()).orElseThrow();
            texts.computeIfAbsent(value.key(), _ -> new LinkedHashSet<>()).add(value.toString());
        }
        assertThat(Collections.max(texts.values().stream().map(Set::size).toList()))
                .isEqualTo(1);
        assertThat(texts.keySet().iterator().next().toString().toLowerCase(Locale.ROOT))
                .hasSize(36);
    }

    @ParameterizedTest
    @CsvSource({
        "DOMAIN, www.Example.org, org.example.www.",
        "URL, https://user@www.example.org:8443/x, org.example.www.",
        "URL, http://192.0.2.1/x,",
        "URL, http://[2001:db8::1]/x,",
        "EMAIL, a@example.org, org.example.",
        "MUTEX, www.example.org,"
    })
    void theHostStandsBackToFront(ValueKind kind, String text, String reversed) {
        assertThat(CarriedValue.of(kind, text).orElseThrow().reversedHost()).isEqualTo(reversed);
    }
}
