package org.istmo.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed of a constituency, normalised: by hand, and in thousands against sets of whole numbers. */
class ClaimsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.7/24                     | 192.0.2.0/24
            192.0.2.9                        | 192.0.2.9/32
            192.0.2.0 - 192.0.2.255          | 192.0.2.0/24
            192.0.2.0–192.0.2.2              | 192.0.2.0/31 192.0.2.2/32
            192.0.2.0/25; 192.0.2.128/25     | 192.0.2.0/24
            192.0.2.64/26, 192.0.2.0/24      | 192.0.2.0/24
            2001:DB8:0:0:0:0:0:0/32          | 2001:db8::/32
            2001:db8::1                      | 2001:db8::1/128
            2001:db8::/33, 2001:db8:8000::/33, 198.51.100.0/24 | 198.51.100.0/24 2001:db8::/32
            """)
    void rangesBecomeBlocks(String typed, String blocks) {
        Claims.Read<String> read = Claims.ranges(typed);
        assertThat(read.problem()).isEmpty();
        assertThat(read.claims()).containsExactly(blocks.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.0/33             | NOT_READ
            192.0.2                  | NOT_READ
            192.0.2.256              | NOT_READ
            192.0.2.*                | NOT_READ
            192.0.02.1               | NOT_READ
            192.0.2.9-192.0.2.1      | NOT_READ
            192.0.2.1-2001:db8::     | NOT_READ
            fe80::1%eth0             | NOT_READ
            example.org              | NOT_READ
            <script>                 | NOT_READ
            10.0.0.0/8               | NOT_PUBLIC
            192.168.7.0/24           | NOT_PUBLIC
            127.0.0.1                | NOT_PUBLIC
            224.0.0.0/8              | NOT_PUBLIC
            fd00::/16                | NOT_PUBLIC
            0.0.0.0/0                | TOO_WIDE
            192.0.0.0/7              | TOO_WIDE
            ::/0                     | TOO_WIDE
            2000::/15                | TOO_WIDE
            """)
    void whatNobodyCanClaimIsRefused(String typed, ClaimProblem.Why why) {
        assertThat(Claims.ranges("198.51.100.0/24\n" + typed).problem()).contains(new ClaimProblem(typed, why));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AS64500           | 64500
            as 64500, 64499   | 64499 64500
            65536             | 65536
            """)
    void systemsLoseTheirLetters(String typed, String numbers) {
        assertThat(Claims.systems(typed).claims()).map(String::valueOf).containsExactly(numbers.split(" "));
        assertThat(Claims.systems(typed).problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AS0,NOT_READ",
        "AS,NOT_READ",
        "-1,NOT_READ",
        "1.1,NOT_READ",
        "4294967296,NOT_READ",
        "99999999999,NOT_READ",
        "23456,NOT_PUBLIC",
        "64512,NOT_PUBLIC",
        "65535,NOT_PUBLIC",
        "4200000000,NOT_PUBLIC",
        "4294967295,NOT_PUBLIC"
    })
    void numbersOfNobodyAreRefused(String typed, ClaimProblem.Why why) {
        assertThat(Claims.systems(typed).problem()).contains(new ClaimProblem(typed, why));
    }

    @ParameterizedTest
    @CsvSource({
        "Example.ORG.,example.org",
        "*.example.org,example.org",
        "ñandú.example,xn--and-6ma2c.example",
        "NÃO.example,xn--no-sia.example",
        "xn--and-6ma2c.example,xn--and-6ma2c.example",
        "straße.example,xn--strae-oqa.example"
    })
    void domainsBecomePunycode(String typed, String domain) {
        assertThat(Claims.domains(typed).problem()).isEmpty();
        assertThat(Claims.domains(typed).claims()).containsExactly(domain);
    }

    @Test
    void aDomainIsShownAsPeopleReadIt() {
        assertThat(Claims.unicode("xn--and-6ma2c.example")).isEqualTo("ñandú.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com", "br", "gov.br", "com.uy", "gob.mx", "gouv.ht", "example", "co.uk", "github.io"})
    void aPublicSuffixIsNobodysConstituency(String typed) {
        assertThat(Claims.domains(typed).problem()).contains(new ClaimProblem(typed, ClaimProblem.Why.PUBLIC_SUFFIX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"exa mple.org", "a_b.example", "-a.example", "192.0.2.1", "<b>.example", "a..example", "..."})
    void whatIsNoDomainIsRefused(String typed) {
        assertThat(Claims.domains(typed).problem())
                .get()
                .extracting(ClaimProblem::why)
                .isEqualTo(ClaimProblem.Why.NOT_READ);
    }

    @Test
    void thereIsALimit() {
        String many = String.join(
                "\n", IntStream.range(1, 502).mapToObj(String::valueOf).toList());
        assertThat(Claims.systems(many).problem()).contains(new ClaimProblem("501", ClaimProblem.Why.TOO_MANY));
    }

    static List<Integer> seeds() {
        return IntStream.range(0, 2_000).boxed().toList();
    }

    /** Blocks of a small corner of the addresses: the same addresses before and after, each once, in no fewer blocks. */
    @ParameterizedTest
    @MethodSource("seeds")
    void normalisingKeepsExactlyTheSameAddresses(int seed) throws UnknownHostException {
        Random random = new Random(seed);
        boolean[] wanted = new boolean[1 << 10];
        List<String> typed = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(12); i++) {
            int from = random.nextInt(wanted.length);
            int to = random.nextBoolean() ? from : from + random.nextInt(wanted.length - from);
            if (random.nextBoolean()) {
                int bits = random.nextInt(11);
                from = from >> bits << bits;
                to = from + (1 << bits) - 1;
                typed.add(address(from + random.nextInt(1 << bits)) + "/" + (32 - bits));
            } else {
                typed.add(address(from) + " - " + address(to));
            }
            for (int n = from; n <= to; n++) {
                wanted[n] = true;
            }
        }
        Claims.Read<String> read = Claims.ranges(String.join(random.nextBoolean() ? "\n" : ", ", typed));
        assertThat(read.problem()).as(typed.toString()).isEmpty();
        boolean[] got = new boolean[wanted.length];
        for (String block : read.claims()) {
            String[] parts = block.split("/");
            int first = new BigInteger(1, InetAddress.getByName(parts[0]).getAddress()).intValue() & 1023;
            for (int n = first; n < first + (1 << (32 - Integer.parseInt(parts[1]))); n++) {
                assertThat(got[n]).as("twice").isFalse();
                got[n] = true;
            }
        }
        assertThat(got).isEqualTo(wanted);
        assertThat(Claims.ranges(String.join("\n", read.claims())).claims())
                .as("normalised already")
                .isEqualTo(read.claims());
    }

    private static String address(int n) {
        return "198.51." + (100 + (n >> 8)) + "." + (n & 255);
    }
}
