package org.istmo.stix.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files for other programs: complete, and not to be broken out of. */
class ExportTest {

    private static final String EVERYTHING =
            "1.2.3.4 5.6.7.0/24 9.9.9.9:8443 2001:db8::1 2001:db8:1::/48 ::ffff:1.2.3.4 evil.com _x.sub.evil.com münchen.de"
                    + " http://evil.com/a;b|c?d=\"e http://evil.com/caf\u00e9%20x http://1.2.3.4:8080/x#y https://evil.com https://evil.com/p:q"
                    + " http://[2001:db8::1]/z ftp://evil.com/f http://evil.com joe@evil.com d41d8cd98f00b204e9800998ecf8427e"
                    + " da39a3ee5e6b4b0d3255bfef95601890afd80709 CVE-2021-44228 AS64500 evil.exe HKLM\\a\\b"
                    + " 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa http://evil.com/" + "a".repeat(300)
                    + " http://evil.com/a,b'c\\d";

    private static List<Listed> everything() {
        List<Listed> listed = new ArrayList<>();
        for (FoundIndicator found : Extraction.of(EVERYTHING)) {
            listed.add(
                    new Listed(found.indicator(), "note \"x\"; \n\t, \u2028 =1+1", "indicator--1\"; drop; \r\n sid:1"));
        }
        listed.add(new Listed(
                Indicator.of(IndicatorKind.MUTEX, "=cmd|' /C calc'!A0").orElseThrow()));
        listed.add(
                new Listed(Indicator.of(IndicatorKind.FILE_NAME, "-a; b, c.exe").orElseThrow()));
        return listed;
    }

    @ParameterizedTest
    @EnumSource(SensorRules.Dialect.class)
    void rulesAreWellFormedAndUnique(SensorRules.Dialect dialect) {
        List<Listed> listed = everything();
        SignatureIds ids = new SignatureIds(9_000_000, 9_000_999, Map.of());
        Exported exported = SensorRules.rules(listed, dialect, ids);
        List<RuleText> rules = RuleText.read(exported.text());
        Set<Integer> sids = new HashSet<>();
        rules.forEach(rule -> {
            assertThat(sids.add(rule.sid())).as("sid %d once", rule.sid()).isTrue();
            assertThat(rule.sid()).isBetween(9_000_000, 9_000_999);
            rule.contents().forEach(content -> assertThat(content).hasSizeBetween(1, 255));
        });
        Set<Indicator> omitted = new HashSet<>();
        exported.omitted().forEach(one -> omitted.add(one.indicator()));
        for (Listed one : listed) {
            String name = one.indicator().kind().label() + " ";
            boolean written = ids.given().keySet().stream().anyMatch(key -> key.endsWith(" " + one.indicator()));
            assertThat(written)
                    .as("%s%s is written or said to be left out", name, one.indicator())
                    .isNotEqualTo(omitted.contains(one.indicator()));
        }
        Exported again =
                SensorRules.rules(listed.reversed(), dialect, new SignatureIds(9_000_000, 9_000_999, ids.given()));
        assertThat(new HashSet<>(again.text().lines().toList()))
                .isEqualTo(new HashSet<>(exported.text().lines().toList()));
    }

    @Test
    void aUrlIsLookedForWhole() {
        List<Listed> url = List.of(new Listed(
                Indicator.of(IndicatorKind.URL, "http://t.co/a;b|c:'d\\e?f=g").orElseThrow()));
        for (SensorRules.Dialect dialect : SensorRules.Dialect.values()) {
            RuleText rule = RuleText.read(SensorRules.rules(url, dialect, new SignatureIds(1, 10, Map.of()))
                            .text())
                    .getFirst();
            assertThat(rule.contents().get(0)).contains("t.co");
            assertThat(rule.contents().get(1)).isEqualTo("/a;b|c:'d/e?f=g");
        }
        String suricata = SensorRules.rules(url, SensorRules.Dialect.SURICATA, new SignatureIds(1, 10, Map.of()))
                .text();
        assertThat(suricata)
                .contains(
                        "http.host; content:\"t.co\"; bsize:4; http.uri; content:\"/a|3b|b|7c|c|3a 27|d/e?f=g\"; bsize:15;");
    }

    @Test
    void numbersStayAndNeverRunOver() {
        SignatureIds ids = new SignatureIds(5, 7, Map.of("a", 6));
        assertThat(ids.of("a")).hasValue(6);
        Set<Integer> all =
                new HashSet<>(Set.of(6, ids.of("b").orElseThrow(), ids.of("c").orElseThrow()));
        assertThat(all).containsExactlyInAnyOrder(5, 6, 7);
        assertThat(ids.of("d")).isEmpty();
        assertThatThrownBy(() -> new SignatureIds(1, 9, Map.of("a", 1, "b", 1)))
                .isInstanceOf(IllegalArgumentException.class);
        List<Listed> two = List.of(
                new Listed(Indicator.of(IndicatorKind.IPV4, "1.2.3.4").orElseThrow()),
                new Listed(Indicator.of(IndicatorKind.IPV4, "1.2.3.5").orElseThrow()));
        Exported exported = SensorRules.rules(two, SensorRules.Dialect.SNORT_3, new SignatureIds(1, 1, Map.of()));
        assertThat(exported.omitted())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("full"));
    }

    @Test
    void listsHoldOneThingALine() {
        List<Listed> listed = everything();
        String csv = Lists.csv(listed).text();
        assertThat(csv.split("\r\n")).hasSize(new HashSet<>(listed).size() + 1);
        assertThat(csv).contains("\"'=cmd|' /C calc'!A0\"");
        CsvTable.read(csv).forEach(row -> assertThat(row.cells()).hasSize(5));
        Exported zeek = Lists.zeek(listed, "Istmo\tx\n");
        zeek.text()
                .lines()
                .forEach(line -> assertThat(line.split("\t", -1)).as(line).hasSize(line.startsWith("#") ? 6 : 5));
        assertThat(zeek.text()).contains("evil.com\tIntel::DOMAIN\tIstmo x\t").contains("1.2.3.4:8080/x#y\tIntel::URL");
        assertThat(Lists.hosts(listed).text())
                .isEqualTo("0.0.0.0 _x.sub.evil.com\n0.0.0.0 evil.com\n0.0.0.0 xn--mnchen-3ya.de\n");
        Exported plain = Lists.plain(listed, IndicatorKind.IPV4);
        assertThat(plain.text()).isEqualTo("1.2.3.4\n5.6.7.0/24\n9.9.9.9\n");
        assertThat(plain.omitted()).hasSize(listed.size() - 3);
    }

    @Test
    void aZoneHoldsNamesAndAddresses() {
        Exported zone = ResponsePolicyZone.zone(everything(), "rpz.example.org", 2026112201);
        assertThat(zone.text())
                .startsWith("$TTL 300\n$ORIGIN rpz.example.org.\n@ IN SOA localhost. hostmaster.localhost. 2026112201 ")
                .contains("\nevil.com IN CNAME .\n", "\n*.evil.com IN CNAME .\n", "\n32.4.3.2.1.rpz-ip IN CNAME .\n")
                .contains(
                        "\n24.0.7.6.5.rpz-ip IN CNAME .\n",
                        "\n128.1.zz.db8.2001.rpz-ip IN CNAME .\n",
                        "\n48.zz.1.db8.2001.rpz-ip IN CNAME .\n");
        zone.text()
                .lines()
                .skip(2)
                .forEach(line -> assertThat(line).matches("[a-z0-9@*._-]+ IN (CNAME \\.|NS localhost\\.|SOA .*)"));
        assertThatThrownBy(() -> ResponsePolicyZone.zone(List.of(), "x\ny", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingBreaksOutOfItsLine(long seed) {
        Random random = new Random(seed);
        String signs = "ab.;:\"'\\|\n\r\t,=()[]{}$%&/?#@! \u0000\u2028é\uD83D";
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "http://evil.com/" : "");
            for (int n = random.nextInt(20); n >= 0; n--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            List<Listed> listed = new ArrayList<>();
            for (IndicatorKind kind : IndicatorKind.values()) {
                Indicator.of(kind, text.toString())
                        .ifPresent(one -> listed.add(new Listed(one, text.toString(), text.toString())));
            }
            listed.add(new Listed(
                    Indicator.of(IndicatorKind.DOMAIN, "evil.com").orElseThrow(), text.toString(), text.toString()));
            for (SensorRules.Dialect dialect : SensorRules.Dialect.values()) {
                RuleText.read(SensorRules.rules(listed, dialect, new SignatureIds(1, 100, Map.of()))
                                .text())
                        .forEach(RuleText::contents);
            }
            int size = new HashSet<>(listed).size();
            assertThat(CsvTable.read(Lists.csv(listed).text()))
                    .hasSize(size + 1)
                    .allSatisfy(row -> assertThat(row.cells()).hasSize(5));
            assertThat(Lists.zeek(listed, text.toString()).text().lines())
                    .allSatisfy(line -> assertThat(line.split("\t", -1).length).isIn(5, 6));
        }
    }

    /** The programs themselves, where they are installed: the reader above is used always. */
    @Test
    void thePrograms(@TempDir Path folder) throws IOException, InterruptedException {
        Path rules = Files.writeString(
                folder.resolve("istmo.rules"),
                SensorRules.rules(
                                everything(),
                                SensorRules.Dialect.SURICATA,
                                new SignatureIds(9_000_000, 9_000_999, Map.of()))
                        .text());
        Path zone = Files.writeString(
                folder.resolve("zone"),
                ResponsePolicyZone.zone(everything(), "rpz.example.org", 1).text());
        run(folder, "suricata", "-T", "-S", rules.toString(), "-l", folder.toString());
        run(folder, "named-checkzone", "rpz.example.org", zone.toString());
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        boolean installed = List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command[0])));
        if (!installed) {
            return;
        }
        Path output = folder.resolve(command[0] + ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(output)).doesNotContain("error parsing signature");
    }
}
