package org.istmo.stix.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.istmo.stix.pattern.Matcher;
import org.istmo.stix.pattern.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in free text, and what is not. */
class ExtractionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "hxxp://evil.example.com/a.php?x=1#f ¦ url http://evil.example.com/a.php?x=1#f",
                "hXXps://Evil[.]Example[.]COM/Path ¦ url https://evil.example.com/Path",
                "hxxps[:]//evil[.]example/x ¦ url https://evil.example/x",
                "http[://]evil(.)com/x ¦ url http://evil.com/x",
                "h**p://evil.com/x ¦ url http://evil.com/x",
                "fxp://evil.com/file.bin ¦ url ftp://evil.com/file.bin",
                "http://1.2.3[.]4:8080/x ¦ url http://1.2.3.4:8080/x",
                "http://[2001:DB8::1]:8080/ ¦ url http://[2001:db8::1]:8080/",
                "ldap://evil.com:1389/a ¦ url ldap://evil.com:1389/a",
                "(see http://evil.com/a_(b)). ¦ url http://evil.com/a_(b)",
                "[link](http://evil.com/a) ¦ url http://evil.com/a",
                "<a href=\"http://evil.com/a\">x</a> ¦ url http://evil.com/a",
                "http://a.com/x,http://b.com/y ¦ url http://a.com/x, url http://b.com/y",
                "http://user:pass@evil.com/x ¦ url http://user:pass@evil.com/x",
                "http://müller.de/ü ¦ url http://xn--mller-kva.de/ü",
                "evil[.]com/a/b.php ¦ url http://evil.com/a/b.php SCHEME_ASSUMED",
                "www.evil.com:8080/x. ¦ url http://www.evil.com:8080/x SCHEME_ASSUMED",
                "http://localhost/x ¦ ``",
                "1.2.3.4 ¦ ipv4 1.2.3.4",
                "1[.]2[.]3[.]4 ¦ ipv4 1.2.3.4",
                "1.2.3[.4 ¦ ipv4 1.2.3.4",
                "1.2.3.]4 ¦ ipv4 1.2.3.4",
                "1 [.] 2 [.] 3 [.] 4 ¦ ipv4 1.2.3.4",
                "1\\.2\\.3\\.4 ¦ ipv4 1.2.3.4",
                "1(dot)2(dot)3(dot)4 ¦ ipv4 1.2.3.4",
                "8.8.8.0/24, ¦ ipv4 8.8.8.0/24",
                "8.8.8.8:53 ¦ ipv4 8.8.8.8 port 53",
                "8.8.8.8-8.8.4.4 ¦ ipv4 8.8.8.8, ipv4 8.8.4.4",
                "'8.8.8.8' ¦ ipv4 8.8.8.8",
                "8.8.8.8. ¦ ipv4 8.8.8.8",
                "10.0.0.1 ¦ ipv4 10.0.0.1 NOT_PUBLIC",
                "version 1.2.3.4 ¦ ipv4 1.2.3.4 VERSION_NUMBER",
                "v1.2.3.4 ¦ ipv4 1.2.3.4 VERSION_NUMBER",
                "Agent/1.2.3.4 ¦ ipv4 1.2.3.4 VERSION_NUMBER",
                "version 1[.]2[.]3[.]4 ¦ ipv4 1.2.3.4",
                "1.3.6.1.4.1.311 ¦ ``",
                "256.1.1.1 and 01.2.3.4 and 1.2.3 ¦ ``",
                "2001:DB8:0:0:0:0:0:1 ¦ ipv6 2001:db8::1",
                "[2001:db8::1]:443 ¦ ipv6 2001:db8::1 port 443",
                "2001:db8::/32 ¦ ipv6 2001:db8::/32",
                "fe80::1%eth0 ¦ ipv6 fe80::1 NOT_PUBLIC",
                "12:30:45 00:11:22:33:44:55 std::vector a::b ¦ ``",
                "evil.com ¦ domain evil.com",
                "Evil[.]COM ¦ domain evil.com",
                "evil{.}com ¦ domain evil.com",
                "evil[dot]com ¦ domain evil.com",
                "evil dot com ¦ domain evil.com",
                "www dot evil dot com dot br ¦ domain www.evil.com.br",
                "evil。com ¦ domain evil.com",
                "evil\u200b.com ¦ domain evil.com",
                "ｅｖｉｌ．ｃｏｍ ¦ domain evil.com",
                "evil[.]badtld ¦ domain evil.badtld UNKNOWN_SUFFIX",
                "münchen.de ¦ domain xn--mnchen-3ya.de",
                "xn--mnchen-3ya.de ¦ domain xn--mnchen-3ya.de",
                "_dmarc.evil.com, ¦ domain _dmarc.evil.com",
                "evil.com:443 ¦ domain evil.com",
                "**evil.com** ¦ domain evil.com",
                "setup.py ¦ filename setup.py FILE_OR_DOMAIN",
                "setup[.]py ¦ domain setup.py",
                "report.pdf and evil.exe ¦ filename report.pdf, filename evil.exe",
                "C:\\Windows\\evil.dll ¦ filename evil.dll",
                "e.g. i.e. p.ej. node.js U.S. S.A. etc. 3.14 a.b ¦ filename node.js",
                "it.In ¦ domain it.in SENTENCE",
                "connect the dot to the line, the dot in it ¦ ``",
                "joe@evil.com ¦ email joe@evil.com",
                "joe[@]evil[.]com ¦ email joe@evil.com",
                "joe[at]evil[dot]com ¦ email joe@evil.com",
                "joe at evil dot com ¦ email joe@evil.com",
                "joe(at)evil.com ¦ email joe@evil.com",
                "mailto:Joe.Doe+x@Evil.com. ¦ email Joe.Doe+x@evil.com",
                "<joe@evil.com>; ¦ email joe@evil.com",
                "logo@2x.png @user @ ¦ ``",
                "d41d8cd98f00b204e9800998ecf8427e ¦ md5 d41d8cd98f00b204e9800998ecf8427e",
                "MD5:D41D8CD98F00B204E9800998ECF8427E; ¦ md5 d41d8cd98f00b204e9800998ecf8427e",
                "(da39a3ee5e6b4b0d3255bfef95601890afd80709) ¦ sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "d41d8cd98f00b204e9800998ecf8427 ¦ ``",
                "3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C ¦ ssdeep 3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C",
                "CVE-2021-44228, ¦ cve CVE-2021-44228",
                "cve\u20132021\u201344228 ¦ cve CVE-2021-44228",
                "CVE 2021-44228 ¦ cve CVE-2021-44228",
                "CVE-3021-44228 CVE-2021-1 ¦ ``",
                "AS64500 ASN64501 ASN 64502 as1 AS4294967296 ¦ as AS64500, as AS64501, as AS64502",
                "HKLM\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Run was set ¦ regkey HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Run",
                "\"HKEY_CURRENT_USER\\Software\\x\". ¦ regkey HKEY_CURRENT_USER\\Software\\x",
                "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa ¦ btc 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
                "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb ¦ ``",
                "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq ¦ btc bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
                "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdp ¦ ``",
            })
    void finds(String text, String expected) {
        assertThat(found(text)).isEqualTo(expected);
    }

    private static String found(String text) {
        List<String> found = Extraction.of(text).stream()
                .map(one -> (one.indicator() + " "
                                + String.join(
                                        " ",
                                        one.doubts().stream()
                                                .map(Doubt::name)
                                                .sorted()
                                                .toList()))
                        .strip())
                .toList();
        return String.join(", ", found);
    }

    @Test
    void saysWhereItStood() {
        String text = "Seen: hxxp://evil[.]com/x\u200b. And 1[.]2[.]3[.]4:80!";
        List<FoundIndicator> found = Extraction.of(text);
        assertThat(found).hasSize(2);
        assertThat(found.get(0).original()).isEqualTo("hxxp://evil[.]com/x");
        assertThat(found.get(1).original()).isEqualTo("1[.]2[.]3[.]4:80");
        for (FoundIndicator one : found) {
            assertThat(text.substring(one.start(), one.end())).isEqualTo(one.original());
        }
    }

    @Test
    void findsAllInAReport() {
        String report = """
                El equipo observó tráfico hacia hxxps://panel[.]malo[.]com[.]br/gate.php (198.51.100[.]7) y
                correos de soporte[@]banco-falso[.]mx. La versión 2.5.1.3 del cliente no está afectada.
                | SHA-256 | aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f |
                Archivos: factura.pdf.exe, C:\\Users\\Public\\svchost.exe; clave HKCU\\Software\\Run.
                Ver CVE-2023-23397/CVE-2023-21716, AS64500, e.g. node.js y http://sitio.gob.cl/aviso.html.
                """;
        assertThat(Extraction.of(report).stream().map(one -> one.indicator().toString()))
                .containsExactly(
                        "url https://panel.malo.com.br/gate.php",
                        "ipv4 198.51.100.7",
                        "email soporte@banco-falso.mx",
                        "ipv4 2.5.1.3",
                        "sha256 aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f",
                        "filename factura.pdf.exe",
                        "filename svchost.exe",
                        "regkey HKEY_CURRENT_USER\\Software\\Run",
                        "cve CVE-2023-23397",
                        "cve CVE-2023-21716",
                        "as AS64500",
                        "filename node.js",
                        "url http://sitio.gob.cl/aviso.html");
    }

    @Test
    void asksTheCallerAboutSuffixes() {
        Extraction.Options options = new Extraction.Options(false, false, false, domain -> domain.endsWith(".corp"));
        assertThat(Extraction.of("a.corp a.com evil.exe", options).stream()
                        .map(one -> one.indicator().toString()))
                .containsExactly("domain a.corp");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everythingFoundIsCanonicalAndInItsPlace(long seed) {
        Random random = new Random(seed);
        String[] pieces = {
            "http",
            "hxxp",
            "://",
            "evil",
            ".com",
            "[.]",
            " ",
            "1.2.3.4",
            ":",
            "80",
            "/",
            "@",
            "(",
            ")",
            "[",
            "]",
            "\\",
            "dot",
            " at ",
            "::1",
            "HKLM\\",
            "CVE-2021-",
            "1234",
            "AS1",
            "\u200b",
            "ñ",
            "\uD83D",
            "\uDE00",
            "\n",
            "\u0000",
            "\"",
            "'",
            ";",
            "|",
            "%",
            "#",
            "?",
            "xn--",
            "-",
            "_",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        };
        for (int i = 0; i < 1500; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(25); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            for (FoundIndicator one : Extraction.of(text.toString())) {
                Indicator indicator = one.indicator();
                assertThat(text.substring(one.start(), one.end())).isEqualTo(one.original());
                assertThat(indicator.value()).doesNotContain("\n", "\u0000", "\"", "\t");
                assertThat(Indicator.of(indicator.kind(), indicator.value())
                                .orElseThrow()
                                .value())
                        .as("canonical writing stays: %s", indicator)
                        .isEqualTo(indicator.value());
                indicator
                        .pattern()
                        .ifPresent(pattern ->
                                assertThat(Pattern.parse(pattern)).as(pattern).isInstanceOf(Pattern.class));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "8.8.8.0/24",
                "8.8.8.8:53",
                "2001:db8::5",
                "evil.com",
                "http://evil.com/it's",
                "joe@evil.com",
                "d41d8cd98f00b204e9800998ecf8427e",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "AS64500",
                "evil.exe",
                "HKLM\\a\\b",
                "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
            })
    void patternMatchesItsOwnObservable(String text) {
        Indicator indicator = Extraction.of(text).getFirst().indicator();
        Pattern pattern = (Pattern) Pattern.parse(indicator.pattern().orElseThrow());
        if (indicator.port() == null) {
            org.istmo.stix.pattern.Observation observation = new org.istmo.stix.pattern.Observation(
                    "o",
                    java.time.Instant.EPOCH,
                    java.time.Instant.EPOCH,
                    1,
                    java.util.Map.of("0", indicator.observable().orElseThrow()));
            assertThat(((Matcher) Matcher.compile(pattern)).match(List.of(observation)))
                    .isInstanceOf(org.istmo.stix.pattern.Verdict.Matched.class);
        } else {
            assertThat(pattern.print()).contains("dst_port = 53");
        }
    }

    @Test
    void readsCsv() {
        String csv =
                "type;value;comment\r\nip-dst;1[.]2[.]3[.]4;\"a;b\"\r\nurl;hxxp://evil.com/x;\r\nmd5;zzz;\r\ndomain;\"evil.com\";x\r\n;joe@evil.com;\r\nmutex;Global\\x;\r\n";
        CsvIndicators.Content content = CsvIndicators.read(csv);
        assertThat(content.lines().stream()
                        .map(line -> line.line() + " " + line.found().indicator()))
                .containsExactly(
                        "2 ipv4 1.2.3.4",
                        "3 url http://evil.com/x",
                        "5 domain evil.com",
                        "6 email joe@evil.com",
                        "7 mutex Global\\x");
        assertThat(content.refused()).containsExactly(new CsvIndicators.Refused(4, "zzz", "no md5"));
        CsvIndicators.Line first = content.lines().getFirst();
        assertThat(csv.substring(first.found().start(), first.found().end())).isEqualTo("1[.]2[.]3[.]4");
        assertThat(CsvIndicators.read("1.2.3.4,evil.com\n\nx\n").lines()).hasSize(2);
        assertThat(CsvIndicators.read("").lines()).isEmpty();
        assertThat(CsvIndicators.read("\"unclosed, 8.8.8.8").lines()).hasSize(1);
    }

    @Test
    void refusesWhatIsNone() {
        assertThat(Indicator.of(IndicatorKind.DOMAIN, "evil.com\n")).isEmpty();
        assertThat(Indicator.of(IndicatorKind.URL, "http://evil.com/ x")).isEmpty();
        assertThat(Indicator.of(IndicatorKind.MUTEX, "a\u2028b")).isEmpty();
        assertThat(Indicator.of(IndicatorKind.FILE_NAME, "a\"b")).isEmpty();
        assertThat(Indicator.of(IndicatorKind.EMAIL, "a\"b@evil.com")).isEmpty();
        assertThat(Indicator.of(IndicatorKind.DOMAIN, "a".repeat(64) + ".com")).isEmpty();
        assertThat(Set.of(IndicatorKind.values()))
                .allSatisfy(kind -> assertThat(Indicator.of(kind, "")).isEmpty());
    }
}
