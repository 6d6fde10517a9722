package org.istmo.stix.misp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.istmo.stix.CanonicalJson;
import org.istmo.stix.Finding;
import org.istmo.stix.Json;
import org.istmo.stix.JsonText;
import org.istmo.stix.Malformed;
import org.istmo.stix.StixObject;
import org.istmo.stix.Validation;
import org.istmo.stix.pattern.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MISP to STIX and back: nothing is lost but what is listed. */
class MispTest {

    private static final String UUID_1 = "91ae0a21-c7ae-4c7f-b84b-b84a7ce53d1f";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "ip-dst ~ 198.51.100.7 ~ [network-traffic:dst_ref.value = '198.51.100.7'] ~ network-traffic ipv4-addr",
                "ip-src ~ 2001:db8::1 ~ [network-traffic:src_ref.value = '2001:db8::1'] ~ network-traffic ipv6-addr",
                "ip-dst|port ~ 198.51.100.7|443 ~ [network-traffic:dst_ref.value = '198.51.100.7' AND network-traffic:dst_port = 443] ~ network-traffic ipv4-addr",
                "hostname|port ~ evil.example|443 ~ [network-traffic:dst_ref.value = 'evil.example' AND network-traffic:dst_port = 443] ~ network-traffic domain-name",
                "domain ~ evil.example ~ [domain-name:value = 'evil.example'] ~ domain-name",
                "hostname ~ www.evil.example ~ [domain-name:value = 'www.evil.example'] ~ domain-name",
                "domain|ip ~ evil.example|198.51.100.7 ~ [domain-name:value = 'evil.example' AND domain-name:resolves_to_refs[*].value = '198.51.100.7'] ~ domain-name ipv4-addr",
                "url ~ http://evil.example/x ~ [url:value = 'http://evil.example/x'] ~ url",
                "email-src ~ joe@evil.example ~ [email-message:from_ref.value = 'joe@evil.example'] ~ email-message email-addr",
                "email-dst ~ joe@evil.example ~ [email-message:to_refs[*].value = 'joe@evil.example'] ~ email-message email-addr",
                "email-subject ~ it's ~ [email-message:subject = 'it\\'s'] ~ email-message",
                "email-x-mailer ~ x ~ [email-message:additional_header_fields.'X-Mailer'[*] = 'x'] ~ email-message",
                "md5 ~ d41d8cd98f00b204e9800998ecf8427e ~ [file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e'] ~ file",
                "filename|sha1 ~ a.exe|da39a3ee5e6b4b0d3255bfef95601890afd80709 ~ [file:name = 'a.exe' AND file:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709'] ~ file",
                "filename ~ a.exe ~ [file:name = 'a.exe'] ~ file",
                "mutex ~ Global\\x ~ [mutex:name = 'Global\\\\x'] ~ mutex",
                "regkey ~ HKLM\\x ~ [windows-registry-key:key = 'HKEY_LOCAL_MACHINE\\\\x'] ~ windows-registry-key",
                "regkey|value ~ HKLM\\x|1 ~ [windows-registry-key:key = 'HKEY_LOCAL_MACHINE\\\\x' AND windows-registry-key:values[*].data = '1'] ~ windows-registry-key",
                "AS ~ AS64500 ~ [autonomous-system:number = 64500] ~ autonomous-system",
                "AS ~ 64500 ~ [autonomous-system:number = 64500] ~ autonomous-system",
                "x509-fingerprint-sha1 ~ da39a3ee5e6b4b0d3255bfef95601890afd80709 ~ [x509-certificate:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709'] ~ x509-certificate",
            })
    void carriesAttributes(String type, String value, String pattern, String observables) {
        Json.Dictionary detected = event(attribute(type, value, true));
        Json.Dictionary indicator = only(stix(detected), "indicator");
        assertThat(indicator.text("id")).isEqualTo("indicator--" + UUID_1);
        assertThat(indicator.text("pattern")).isEqualTo(pattern);
        assertThat(Pattern.parse(pattern)).isInstanceOf(Pattern.class);
        assertRoundTrip(detected);

        Json.Dictionary seen = event(attribute(type, value, false));
        List<Json.Dictionary> objects = stix(seen);
        assertThat(only(objects, "observed-data").texts("object_refs").stream()
                        .map(id -> id.substring(0, id.indexOf("--")))
                        .toList())
                .isEqualTo(List.of(observables.split(" ")));
        assertRoundTrip(seen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "comment ~ a text ~ note",
                "text ~ a text ~ note",
                "user-agent ~ Mozilla/5.0 ~ indicator",
                "size-in-bytes ~ 5 ~ indicator",
                "campaign-name ~ X ~ campaign",
                "threat-actor ~ X ~ threat-actor",
                "whois-registrant-name ~ Joe ~ note",
                "filename|md5 ~ a|b|c ~ note",
                "domain|ip ~ evil.example ~ note",
                "ip-dst|port ~ 198.51.100.7|http ~ note",
                "AS ~ ASx ~ note",
                "vulnerability ~ CVE-2021-44228 ~ vulnerability",
                "yara ~ rule x { condition: true } ~ indicator",
                "sigma ~ title: x ~ indicator",
                "snort ~ alert ip any any -> any any (sid:1;) ~ indicator",
            })
    void carriesWhatIsNoObservable(String type, String value, String stix) {
        Json.Dictionary event = event(attribute(type, value, true));
        assertThat(only(stix(event), stix).text("id")).isEqualTo(stix + "--" + UUID_1);
        assertRoundTrip(event);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void losesNothingButWhatItLists(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            assertRoundTrip(new Generator(random).event());
        }
    }

    /** Everything of the original that is not listed is in what comes back. */
    private static void assertRoundTrip(Json.Dictionary event) {
        Conversion.Converted there = (Conversion.Converted) MispToStix.convert(event);
        assertThat(((Conversion.Converted) MispToStix.convert(event)).results())
                .as("the same each time")
                .isEqualTo(there.results());
        Set<String> ids = new HashSet<>();
        for (Json.Dictionary object : there.results()) {
            assertThat(ids.add(object.text("id")))
                    .as("%s once", object.text("id"))
                    .isTrue();
            assertValid(object);
        }
        Conversion.Converted back = (Conversion.Converted) StixToMisp.convert(there.results());
        assertThat(back.results()).hasSize(1);
        assertThat(back.lost()).as("nothing is lost on the way back").isEmpty();
        Object original = mutable(event);
        there.lost().forEach(lost -> remove(original, lost.path().substring("Event".length())));
        assertContained(
                "Event",
                original,
                mutable(back.results().getFirst()),
                there.lost().toString());
    }

    private static void assertValid(Json.Dictionary object) {
        StixObject read = switch (StixObject.parse(Objects.requireNonNull(CanonicalJson.of(object)))) {
            case StixObject stix -> stix;
            case Malformed malformed -> throw new AssertionError(malformed + " " + object);
        };
        List<Finding> errors = Validation.of(read).errors();
        assertThat(errors).as("%s", object).isEmpty();
    }

    private static Object mutable(Json json) {
        return switch (json) {
            case Json.Dictionary dictionary -> {
                Map<String, Object> map = new LinkedHashMap<>();
                dictionary.members().forEach((name, value) -> map.put(name, mutable(value)));
                yield map;
            }
            case Json.Array(List<Json> items) ->
                new ArrayList<>(items.stream().map(MispTest::mutable).toList());
            default -> json;
        };
    }

    private static void remove(Object from, String path) {
        @Nullable Object at = from;
        String[] steps = path.substring(1).split("\\.");
        for (int i = 0; i < steps.length; i++) {
            int bracket = steps[i].indexOf('[');
            String name = bracket < 0 ? steps[i] : steps[i].substring(0, bracket);
            Map<?, ?> map = Objects.requireNonNull((Map<?, ?>) at);
            boolean last = i == steps.length - 1;
            if (bracket < 0) {
                if (last) {
                    assertThat(map.remove(name))
                            .as("%s is listed and is there", path)
                            .isNotNull();
                }
                at = map.get(name);
            } else {
                @SuppressWarnings("unchecked")
                List<Object> list = (List<Object>) Objects.requireNonNull(map.get(name));
                int index = Integer.parseInt(steps[i].substring(bracket + 1, steps[i].length() - 1));
                at = list.get(index);
                if (last) {
                    list.set(index, new LinkedHashMap<>());
                }
            }
        }
    }

    private static boolean empty(Object value) {
        return (value instanceof Map<?, ?> map && map.values().stream().allMatch(MispTest::empty))
                || (value instanceof List<?> list && list.stream().allMatch(MispTest::empty))
                || value.equals(new Json.Text(""))
                || value.equals(new Json.Null())
                || value.equals(new Json.Bool(false));
    }

    private static void assertContained(String path, Object original, Object result, String lost) {
        if (empty(original)) {
            return;
        }
        switch (original) {
            case Map<?, ?> map -> {
                assertThat(result).as(path).isInstanceOf(Map.class);
                map.forEach((name, value) -> {
                    if (!empty(value)) {
                        Object other = ((Map<?, ?>) result).get(name);
                        assertThat(other)
                                .as("%s.%s of %s; listed: %s", path, name, original, lost)
                                .isNotNull();
                        assertContained(path + "." + name, value, Objects.requireNonNull(other), lost);
                    }
                });
            }
            case List<?> list -> {
                for (Object item : list) {
                    if (empty(item)) {
                        continue;
                    }
                    Object same = ((List<?>) result)
                            .stream()
                                    .filter(other -> key(other).equals(key(item)))
                                    .findFirst()
                                    .orElse(null);
                    assertThat(same)
                            .as("%s: %s in %s; listed: %s", path, item, result, lost)
                            .isNotNull();
                    assertContained(path + "[]", item, Objects.requireNonNull(same), lost);
                }
            }
            default -> assertThat(result).as(path).isEqualTo(original);
        }
    }

    private static Object key(Object item) {
        if (item instanceof Map<?, ?> map) {
            Object uuid = map.get("uuid");
            return uuid == null ? Objects.requireNonNullElse(map.get("name"), map) : uuid;
        }
        return item;
    }

    private static String attribute(String type, String value, boolean detect) {
        return "{'uuid': '" + UUID_1 + "', 'type': '" + type + "', 'category': 'Network activity', 'value': '"
                + value.replace("\\", "\\\\").replace("'", "\\u0027") + "', 'to_ids': " + detect
                + ", 'timestamp': '1603642920', 'comment': 'c'}";
    }

    private static Json.Dictionary event(String attribute) {
        return JsonText.dictionary(
                "{'uuid': 'a6ef17d6-91cb-4a05-b10b-2f045daf874c', 'info': 'x', 'date': '2020-10-25', 'timestamp': '1603642920', 'Attribute': ["
                        + attribute + "]}");
    }

    private static List<Json.Dictionary> stix(Json.Dictionary event) {
        return ((Conversion.Converted) MispToStix.convert(event)).results();
    }

    private static Json.Dictionary only(List<Json.Dictionary> objects, String type) {
        List<Json.Dictionary> found = objects.stream()
                .filter(object -> type.equals(object.text("type")))
                .toList();
        assertThat(found).as("%s in %s", type, objects).hasSize(1);
        return found.getFirst();
    }

    @Test
    void marksAndLabels() {
        Json.Dictionary event = JsonText.dictionary("""
                {'Event': {'uuid': 'a6ef17d6-91cb-4a05-b10b-2f045daf874c', 'info': 'x', 'date': '2020-10-25', 'timestamp': '1603642920',
                 'published': true, 'publish_timestamp': '1603642999', 'Orgc': {'uuid': 'b6ef17d6-91cb-4a05-b10b-2f045daf874c', 'name': 'Team', 'id': '4'},
                 'Tag': [{'name': 'tlp:amber+strict', 'colour': '#FFC000'}, {'name': 'TLP:WHITE'}, {'name': 'PAP:AMBER'},
                         {'name': 'csirt-americas:phishing'}, {'name': 'rsit:fraud=\\u0022phishing\\u0022', 'id': '5'}]}}
                """);
        Conversion.Converted converted = (Conversion.Converted) MispToStix.convert(event);
        Json.Dictionary report = only(converted.results(), "report");
        assertThat(report.texts("object_marking_refs"))
                .containsExactly(
                        "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
                        "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
                        "marking-definition--60f8932b-e51e-4458-b265-a2e8be9a80ab");
        assertThat(report.texts("labels")).containsExactly("csirt-americas:phishing", "rsit:fraud=\"phishing\"");
        assertThat(report.text("published")).isEqualTo("2020-10-25T16:23:19.000Z");
        assertThat(report.text("created")).isEqualTo("2020-10-25T00:00:00.000Z");
        assertThat(converted.lost()).extracting(Lost::path).containsExactly("Event.Orgc.id", "Event.Tag[4].id");
        assertRoundTrip(Objects.requireNonNull(event.dictionary("Event")));
    }

    @Test
    void anIndicatorStandsForWhatItIsBasedOn() {
        String u = UUID_1;
        String bundle = "{'objects': [{'type': 'report', 'id': 'report--" + u
                + "', 'name': 'r', 'modified': '2020-10-25T16:22:00.000Z', 'object_refs': ['indicator--"
                + u + "', 'observed-data--" + u + "', 'relationship--" + u + "', 'ipv4-addr--" + u
                + "', 'network-traffic--" + u + "', 'note--" + u + "']},"
                + "{'type': 'indicator', 'id': 'indicator--" + u
                + "', 'pattern_type': 'stix', 'pattern': '[network-traffic:dst_ref.type = \\u0027ipv4-addr\\u0027 AND network-traffic:dst_ref.value = \\u00275.6.7.8\\u0027]'},"
                + "{'type': 'observed-data', 'id': 'observed-data--" + u + "', 'object_refs': ['network-traffic--" + u
                + "', 'ipv4-addr--" + u + "']},"
                + "{'type': 'network-traffic', 'id': 'network-traffic--" + u + "', 'dst_ref': 'ipv4-addr--" + u + "'},"
                + "{'type': 'ipv4-addr', 'id': 'ipv4-addr--" + u + "', 'value': '5.6.7.8'},"
                + "{'type': 'note', 'id': 'note--" + u + "', 'content': 'n', 'object_refs': ['report--" + u + "']},"
                + "{'type': 'relationship', 'id': 'relationship--" + u
                + "', 'relationship_type': 'based-on', 'source_ref': 'indicator--" + u
                + "', 'target_ref': 'observed-data--" + u + "'}]}";
        Conversion.Converted converted =
                (Conversion.Converted) StixToMisp.convert(Members.dictionaries(JsonText.dictionary(bundle), "objects"));
        Json.Dictionary event = converted.results().getFirst();
        assertThat(Members.dictionaries(event, "Attribute")).singleElement().satisfies(attribute -> {
            assertThat(attribute.text("type")).isEqualTo("ip-dst");
            assertThat(attribute.text("value")).isEqualTo("5.6.7.8");
        });
        assertThat(event.list("Object")).isEmpty();
        assertThat(Members.dictionaries(event, "EventReport").getFirst().text("uuid"))
                .as("a UUID of its own")
                .isNotEqualTo(u);
        assertThat(converted.lost()).extracting(Lost::path).containsExactly("observed-data--" + u);
    }

    @Test
    void refusesWhatIsNoEvent() {
        assertThat(MispToStix.convert(JsonText.dictionary("{'Event': {}}")))
                .isEqualTo(new Conversion.Refused("Event.uuid", "an event has a UUID"));
        assertThat(MispToStix.convert(JsonText.dictionary(
                        "{'uuid': 'a6ef17d6-91cb-4a05-b10b-2f045daf874c', 'info': 'x', 'timestamp': 'y'}")))
                .isInstanceOfSatisfying(
                        Conversion.Refused.class,
                        refused -> assertThat(refused.path()).isEqualTo("Event.timestamp"));
        assertThat(StixToMisp.convert(List.of(JsonText.dictionary("{'type': 'report'}"))))
                .isInstanceOfSatisfying(
                        Conversion.Refused.class,
                        refused -> assertThat(refused.path()).isEqualTo("objects[0]"));
        Json.Dictionary odd = JsonText.dictionary("""
                {'uuid': 'a6ef17d6-91cb-4a05-b10b-2f045daf874c', 'info': 'x', 'timestamp': '1603642920',
                 'Attribute': [1, {'type': 'md5'}, {'uuid': '91ae0a21-c7ae-4c7f-b84b-b84a7ce53d1f', 'type': 'text', 'value': 'v', 'data': 'AAAA'}],
                 'Galaxy': [{'type': 'sector', 'GalaxyCluster': [{'uuid': '81ae0a21-c7ae-4c7f-b84b-b84a7ce53d1f', 'value': 'Energy'}]}]}
                """);
        assertThat(((Conversion.Converted) MispToStix.convert(odd)).lost())
                .extracting(Lost::path)
                .containsExactly("Event.Attribute[0]", "Event.Attribute[1]", "Event.Attribute[2].data");
    }

    @Test
    void readsObjectsOfOthers() {
        String uuid = "-0000-4000-8000-000000000000";
        String text = """
                {'objects': [
                 {'type': 'report', 'spec_version': '2.1', 'id': 'report--00000001U', 'created': '2020-10-25T16:22:00.000Z', 'modified': '2020-10-25T16:22:00.000Z',
                  'name': 'r', 'published': '2020-10-25T16:22:00Z', 'confidence': 80, 'created_by_ref': 'identity--00000002U',
                  'object_refs': ['indicator--00000003U', 'indicator--00000004U', 'indicator--00000005U', 'observed-data--00000006U', 'malware--00000008U',
                                  'relationship--00000009U', 'sighting--00000010U', 'note--00000011U', 'location--00000012U', 'url--00000013U', 'file--00000014U'],
                  'object_marking_refs': ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da']},
                 {'type': 'identity', 'id': 'identity--00000002U', 'name': 'Team'},
                 {'type': 'indicator', 'id': 'indicator--00000003U', 'modified': '2020-10-25T16:22:00.000Z', 'pattern': "[ipv4-addr:value = Q198.51.100.7Q]", 'pattern_type': 'stix',
                  'kill_chain_phases': [{'kill_chain_name': 'x', 'phase_name': 'y'}]},
                 {'type': 'indicator', 'id': 'indicator--00000004U', 'modified': '2020-10-25T16:22:00.000Z', 'pattern': "[a:b = 1] REPEATS 2 TIMES", 'pattern_type': 'stix'},
                 {'type': 'indicator', 'id': 'indicator--00000005U', 'modified': '2020-10-25T16:22:00.000Z', 'pattern': "[file:name = QaQ AND file:hashes.MD5 = QbQ AND file:size = 5]", 'pattern_type': 'stix'},
                 {'type': 'observed-data', 'id': 'observed-data--00000006U', 'modified': '2020-10-25T16:22:00.000Z', 'object_refs': ['domain-name--00000007U']},
                 {'type': 'domain-name', 'id': 'domain-name--00000007U', 'value': 'evil.example'},
                 {'type': 'malware', 'id': 'malware--00000008U', 'name': 'M', 'is_family': true, 'malware_types': ['worm']},
                 {'type': 'relationship', 'id': 'relationship--00000009U', 'relationship_type': 'indicates', 'source_ref': 'indicator--00000003U', 'target_ref': 'malware--00000008U'},
                 {'type': 'sighting', 'id': 'sighting--00000010U', 'modified': '2020-10-25T16:22:00.000Z', 'sighting_of_ref': 'indicator--00000003U', 'count': 3},
                 {'type': 'note', 'id': 'note--00000011U', 'modified': '2020-10-25T16:22:00.000Z', 'content': 'n', 'object_refs': ['report--00000001U']},
                 {'type': 'location', 'id': 'location--00000012U', 'country': 'MX'},
                 {'type': 'url', 'id': 'url--00000013U', 'value': 'http://evil.example/x'},
                 {'type': 'file', 'id': 'file--00000014U', 'name': 'a', 'size': 7, 'ctime': '2020-10-25T16:22:00.000Z'}]}
                """;
        Json.Dictionary bundle = JsonText.dictionary(
                text.replace("U'", uuid + "'").replace("\"", "'").replace("Q", "\\u0027"));
        Conversion.Converted converted =
                (Conversion.Converted) StixToMisp.convert(Members.dictionaries(bundle, "objects"));
        Json.Dictionary event = converted.results().getFirst();
        assertThat(Members.dictionaries(event, "Attribute").stream()
                        .map(one -> one.text("type") + " " + one.text("value")))
                .containsExactly(
                        "ip-dst 198.51.100.7",
                        "stix2-pattern [a:b = 1] REPEATS 2 TIMES",
                        "domain evil.example",
                        "url http://evil.example/x");
        assertThat(Members.dictionaries(event, "Object").stream()
                        .map(one ->
                                one.text("name") + " " + one.list("Attribute").size()))
                .containsExactly("file 3", "file 2");
        assertThat(Members.dictionaries(event, "Tag").getFirst().text("name")).isEqualTo("tlp:green");
        Json.Dictionary first = Members.dictionaries(event, "Attribute").getFirst();
        assertThat(first.list("Sighting")).hasSize(1);
        assertThat(first.list("Galaxy")).hasSize(1);
        assertThat(event.list("EventReport")).hasSize(1);
        assertThat(converted.lost())
                .extracting(Lost::path)
                .containsExactlyInAnyOrder(
                        "report--00000001" + uuid + ".confidence",
                        "relationship--00000009" + uuid + ".relationship_type",
                        "sighting--00000010" + uuid + ".count",
                        "indicator--00000003" + uuid + ".kill_chain_phases",
                        "malware--00000008" + uuid + ".malware_types",
                        "file--00000014" + uuid + ".ctime",
                        "location--00000012" + uuid);
    }

    /** Events of every kind of part, whose values may be odd. */
    private record Generator(Random random) {

        private static final List<String> TYPES = List.of(
                "ip-src",
                "ip-dst",
                "ip-dst|port",
                "ip-src|port",
                "domain",
                "hostname",
                "domain|ip",
                "url",
                "uri",
                "link",
                "email",
                "email-src",
                "email-dst",
                "email-subject",
                "email-body",
                "email-reply-to",
                "md5",
                "sha1",
                "sha256",
                "filename|md5",
                "filename|sha256",
                "filename",
                "mutex",
                "regkey",
                "regkey|value",
                "AS",
                "vulnerability",
                "malware-sample",
                "attachment",
                "user-agent",
                "x509-fingerprint-sha1",
                "comment",
                "text",
                "other",
                "yara",
                "snort",
                "sigma",
                "btc",
                "port",
                "size-in-bytes",
                "mac-address");

        private static final List<String> VALUES = List.of(
                "198.51.100.7",
                "2001:db8::1",
                "198.51.100.7|443",
                "2001:db8::1|80",
                "evil.example",
                "evil.example|198.51.100.7",
                "http://evil.example/x?y='z'",
                "joe@evil.example",
                "d41d8cd98f00b204e9800998ecf8427e",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "a.exe|d41d8cd98f00b204e9800998ecf8427e",
                "a|b|c",
                "it's \\ odd\n[x:y = 1]",
                "64500",
                "AS64500",
                "007",
                "0",
                "HKLM\\a|b",
                "CVE-2021-44228",
                "ñandú 日本",
                "|",
                "x|",
                "00:11:22:33:44:55");

        private static final Map<String, List<String>> RELATIONS = Map.of(
                "file",
                        List.of(
                                "filename",
                                "md5",
                                "sha1",
                                "sha256",
                                "size-in-bytes",
                                "mimetype",
                                "path",
                                "entropy",
                                "state"),
                "domain-ip", List.of("domain", "ip", "port", "first-seen"),
                "url", List.of("url", "domain", "query_string"),
                "email", List.of("from", "to", "cc", "subject", "email-body", "reply-to", "attachment"),
                "network-connection",
                        List.of("ip-src", "ip-dst", "src-port", "dst-port", "layer4-protocol", "community-id"),
                "registry-key", List.of("key", "data", "name", "hive"),
                "x509", List.of("x509-fingerprint-sha1", "serial-number", "subject", "issuer", "pem"),
                "vulnerability", List.of("id", "summary", "cvss-score"),
                "person", List.of("full-name", "first-name", "nationality"),
                "strange", List.of("x", "y"));

        private Json text(String value) {
            return new Json.Text(value);
        }

        private <T> T one(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }

        private Members base() {
            Members members = new Members()
                    .put(
                            "uuid",
                            new UUID(
                                            (random.nextLong() & ~0xf000L) | 0x4000L,
                                            (random.nextLong() & ~(3L << 62)) | (1L << 63))
                                    .toString());
            members.put(
                    "timestamp",
                    random.nextInt(8) == 0
                            ? new Json.Num("1603642920")
                            : text("" + (1600000000 + random.nextInt(9999999))));
            if (random.nextInt(6) == 0) {
                members.put("deleted", true);
            }
            return members.put("id", text("" + random.nextInt(1000)));
        }

        private List<Json.Dictionary> some(int most, java.util.function.Supplier<Members> part) {
            List<Json.Dictionary> parts = new ArrayList<>();
            for (int n = random.nextInt(most + 1); n > 0; n--) {
                parts.add(part.get().done());
            }
            return parts;
        }

        private List<Json.Dictionary> tags() {
            List<String> names = new ArrayList<>(List.of(
                    "tlp:green",
                    "TLP:Amber",
                    "tlp:white",
                    "PAP:RED",
                    "csirt-americas:malware",
                    "rsit:fraud=\"phishing\"",
                    "my tag"));
            List<Json.Dictionary> tags = new ArrayList<>();
            for (int n = random.nextInt(3); n > 0; n--) {
                Members tag = new Members().put("name", names.remove(random.nextInt(names.size())));
                tags.add((random.nextBoolean() ? tag.put("colour", "#ff0000").put("id", "7") : tag).done());
            }
            return tags;
        }

        private Members attribute() {
            Members attribute = base().put("type", one(TYPES))
                    .put("category", "Other")
                    .put("value", one(VALUES))
                    .put("to_ids", random.nextBoolean());
            attribute
                    .put("distribution", text("" + random.nextInt(6)))
                    .put("comment", one(List.of("", "a comment")))
                    .put("event_id", "9");
            if (random.nextInt(5) == 0) {
                attribute
                        .put("data", "AAAA")
                        .put("first_seen", "2020-10-25T16:22:00.000000+00:00")
                        .put("disable_correlation", true);
            }
            return attribute
                    .dictionaries("Tag", tags())
                    .dictionaries("Sighting", some(2, this::sighting))
                    .dictionaries("Galaxy", random.nextInt(5) == 0 ? some(2, this::galaxy) : List.of());
        }

        private Members sighting() {
            return base().remove("timestamp")
                    .remove("deleted")
                    .put("date_sighting", "1603642999")
                    .put("type", one(List.of("0", "1", "2")))
                    .put("source", one(List.of("", "honeypot")))
                    .put(
                            "Organisation",
                            new Members()
                                    .put("uuid", "b6ef17d6-91cb-4a05-b10b-2f045daf874c")
                                    .put("name", "Team")
                                    .done());
        }

        private Members galaxy() {
            String type = one(List.of(
                    "threat-actor", "mitre-attack-pattern", "mitre-malware", "sector", "mitre-course-of-action"));
            Members cluster = base().remove("timestamp")
                    .remove("deleted")
                    .put("type", type)
                    .put("value", "Name")
                    .put("description", "d")
                    .put("tag_name", "misp-galaxy:" + type + "=\"Name\"");
            cluster.put(
                    "meta",
                    new Members()
                            .texts("synonyms", List.of("a", "b"))
                            .texts("refs", List.of("https://example.org/"))
                            .texts("country", List.of("XX"))
                            .done());
            return new Members()
                    .put("uuid", MispExtension.derived(type, "" + random.nextInt()))
                    .put("type", type)
                    .put("name", type)
                    .put("description", "g")
                    .put("id", "3")
                    .dictionaries("GalaxyCluster", List.of(cluster.done()));
        }

        private Members object(List<String> uuids) {
            String name = one(List.copyOf(new java.util.TreeSet<>(RELATIONS.keySet())));
            List<String> relations = Objects.requireNonNull(RELATIONS.get(name));
            Members object = base().put("name", name)
                    .put("meta-category", "misc")
                    .put("template_uuid", MispExtension.derived(name))
                    .put("comment", "o");
            object.dictionaries(
                    "Attribute",
                    some(
                            6,
                            () -> attribute()
                                    .remove("Galaxy")
                                    .put("object_relation", one(relations))
                                    .put("object_id", "8")));
            return object.dictionaries(
                    "ObjectReference",
                    some(
                            2,
                            () -> base().put("referenced_uuid", one(uuids))
                                    .put("relationship_type", one(List.of("drops", "Related To")))
                                    .put("comment", "r")));
        }

        Json.Dictionary event() {
            Members event = base().put("info", "An event")
                    .put("date", "2020-01-05")
                    .put("published", random.nextBoolean())
                    .put("publish_timestamp", "1603643000");
            event.put("analysis", "1")
                    .put("threat_level_id", "2")
                    .put("distribution", "4")
                    .put("sharing_group_id", "3")
                    .put("extends_uuid", "");
            event.put(
                    "SharingGroup",
                    new Members()
                            .put("uuid", MispExtension.derived("sg"))
                            .put("name", "Group")
                            .put("releasability", "x")
                            .done());
            event.put(
                    "Org",
                    new Members()
                            .put("uuid", MispExtension.derived("org"))
                            .put("name", "Host")
                            .done());
            event.put(
                    "Orgc",
                    random.nextInt(4) == 0
                            ? null
                            : new Members()
                                    .put("uuid", MispExtension.derived("orgc"))
                                    .put("name", "Creator")
                                    .done());
            List<Json.Dictionary> attributes = some(6, this::attribute);
            List<String> uuids = new ArrayList<>(List.of(MispExtension.derived("elsewhere")));
            attributes.forEach(attribute -> uuids.add(attribute.text("uuid")));
            event.dictionaries("Tag", tags())
                    .dictionaries("Attribute", attributes)
                    .dictionaries("Object", some(4, () -> object(uuids)));
            event.dictionaries("Galaxy", some(2, this::galaxy));
            event.dictionaries(
                    "EventReport",
                    some(
                            2,
                            () -> base().put("name", "Report")
                                    .put("content", "# text")
                                    .put("distribution", "1")));
            return event.done();
        }
    }
}
