package org.istmo.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Invented STIX objects of 1 to 3 kB, of the kinds and shapes that ATT&CK has; the same number gives the same object. */
final class SyntheticObjects {

    static final List<String> TYPES = List.of(
            "attack-pattern",
            "malware",
            "intrusion-set",
            "tool",
            "campaign",
            "course-of-action",
            "indicator",
            "relationship");

    private static final String[] WORDS =
            ("adversaries may abuse the scheduler to run code on a remote system where valid"
                            + " credentials were obtained before and use it to keep access across restarts while defenders see only a"
                            + " signed binary that loads a library from an unusual folder and asks a distant server for orders")
                    .split(" ");
    private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");

    private SyntheticObjects() {}

    private static Random random(int number) {
        return new Random(number * 0x9E3779B97F4A7C15L);
    }

    private static String type(int number) {
        // Relationships are more than half, as they are in ATT&CK.
        return number % 2 == 0 ? "relationship" : TYPES.get(number / 2 % (TYPES.size() - 1));
    }

    static String id(int number) {
        Random random = random(number);
        UUID any = new UUID(random.nextLong(), random.nextLong());
        UUID four = new UUID(
                (any.getMostSignificantBits() & ~0xF000L) | 0x4000L,
                (any.getLeastSignificantBits() & ~(3L << 62)) | (2L << 62));
        return type(number) + "--" + four;
    }

    static byte[] envelope(int first, int count) {
        StringBuilder text = new StringBuilder(count * 2_200).append("{\"objects\":[");
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                text.append(',');
            }
            object(first + i, text);
        }
        return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void object(int number, StringBuilder text) {
        Random random = random(number + 1_000_000_007);
        String type = type(number);
        Instant created = BEGINNING.plusSeconds(number);
        text.append("{\"type\":\"")
                .append(type)
                .append("\",\"spec_version\":\"2.1\",\"id\":\"")
                .append(id(number))
                .append("\",\"created\":\"")
                .append(moment(created))
                .append("\",\"modified\":\"")
                .append(moment(created.plusSeconds(86_400)))
                .append("\",");
        switch (type) {
            case "relationship" ->
                text.append("\"relationship_type\":\"uses\",\"source_ref\":\"")
                        .append(id(number | 1))
                        .append("\",\"target_ref\":\"")
                        .append(id(number + 2 | 1))
                        .append("\",");
            case "indicator" ->
                text.append("\"pattern\":\"[domain-name:value = 'host")
                        .append(number)
                        .append(".example']\",\"pattern_type\":\"stix\",\"valid_from\":\"")
                        .append(moment(created))
                        .append("\",");
            case "malware" -> text.append("\"name\":\"Sample ").append(number).append("\",\"is_family\":true,");
            default -> text.append("\"name\":\"Sample ").append(number).append("\",");
        }
        text.append("\"description\":\"");
        int length = text.length() + 500 + random.nextInt(1_900);
        while (text.length() < length) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        text.append(number)
                .append("\",\"external_references\":[{\"source_name\":\"a bench\",\"external_id\":\"T")
                .append(number)
                .append("\",\"url\":\"https://attack.example/")
                .append(number)
                .append("\"}],\"labels\":[\"bench\"],\"lang\":\"en\",\"confidence\":50}");
    }

    private static String moment(Instant instant) {
        return instant.toString().replace("Z", ".000Z");
    }
}
