package org.istmo.stix.indicators;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A strict reader of rules of Suricata and Snort: one rule a line, every option closed, every content decoded. */
record RuleText(String header, List<Option> options) {

    /** A keyword, and its value without quotes. */
    record Option(String name, String value) {}

    static List<RuleText> read(String file) {
        List<RuleText> rules = new ArrayList<>();
        if (!file.isEmpty() && !file.endsWith("\n")) {
            throw new AssertionError("the last line has no end");
        }
        for (String line : file.split("\n")) {
            if (!line.isEmpty()) {
                rules.add(rule(line));
            }
        }
        return rules;
    }

    private static RuleText rule(String line) {
        int open = line.indexOf('(');
        check(open > 0 && line.endsWith(")"), line);
        String header = line.substring(0, open).strip();
        String[] parts = header.split(" ");
        check(parts.length == 7 || parts.length == 2, line);
        check(parts[0].equals("alert"), line);
        check(List.of("ip", "tcp", "udp", "dns", "http", "tls").contains(parts[1]), line);
        if (parts.length == 7) {
            check(parts[4].equals("->"), line);
            check(parts[5].matches("any|\\[[0-9a-f.:/]+]"), line);
            check(parts[6].matches("any|[0-9]+|\\$HTTP_PORTS"), line);
        }
        List<Option> options = new ArrayList<>();
        String body = line.substring(open + 1, line.length() - 1);
        int at = 0;
        while (at < body.length()) {
            while (at < body.length() && body.charAt(at) == ' ') {
                at++;
            }
            int start = at;
            boolean quoted = false;
            while (at < body.length() && (quoted || body.charAt(at) != ';')) {
                char c = body.charAt(at);
                check(c >= 32 && c < 127, line);
                check(c != '\\', "no escapes are needed: " + line);
                quoted ^= c == '"';
                at++;
            }
            check(at < body.length(), "an option without its end: " + line);
            String option = body.substring(start, at++);
            int colon = option.indexOf(':');
            options.add(new Option(
                    colon < 0 ? option : option.substring(0, colon), colon < 0 ? "" : option.substring(colon + 1)));
        }
        check(options.getFirst().name.equals("msg"), line);
        check(options.stream().filter(option -> option.name.equals("sid")).count() == 1, line);
        check(
                options.stream()
                        .allMatch(
                                option -> option.name.matches(
                                        "msg|flow|content|nocase|endswith|dotprefix|bsize|sid|rev|http_header|http_uri|http_raw_uri|(dns|tls|http)\\.[a-z.]+")),
                line);
        return new RuleText(header, options);
    }

    private static void check(boolean good, String message) {
        if (!good) {
            throw new AssertionError(message);
        }
    }

    int sid() {
        return Integer.parseInt(options.stream()
                .filter(option -> option.name.equals("sid"))
                .findFirst()
                .orElseThrow()
                .value);
    }

    /** Each content's octets, one to a character. */
    List<String> contents() {
        List<String> contents = new ArrayList<>();
        for (Option option : options) {
            if (option.name.equals("content")) {
                int close = option.value.indexOf('"', 1);
                check(
                        option.value.startsWith("\"")
                                && List.of("", ",nocase").contains(option.value.substring(close + 1)),
                        option.value);
                contents.add(decoded(option.value.substring(1, close)));
            }
        }
        return contents;
    }

    private static String decoded(String content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] parts = content.split("\\|", -1);
        check(parts.length % 2 == 1, "bars that are not closed: " + content);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 0) {
                check(!parts[i].matches(".*[;:\"\\\\].*"), content);
                out.writeBytes(parts[i].getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            } else {
                for (String octet : parts[i].split(" ")) {
                    check(octet.matches("[0-9a-f]{2}"), content);
                    out.write(Integer.parseInt(octet, 16));
                }
            }
        }
        return out.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
