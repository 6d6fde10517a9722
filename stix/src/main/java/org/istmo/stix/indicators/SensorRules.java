package org.istmo.stix.indicators;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Rules for Suricata (6 or later) and Snort (2.9 and 3). A URL is looked for by its whole host and its whole path, never by less; what a
 * sensor cannot see is left out and said so.
 */
public final class SensorRules {

    /** Whose rules. */
    public enum Dialect {
        SURICATA,
        SNORT_2,
        SNORT_3
    }

    /** Longest content that all three read. */
    private static final int LONGEST_CONTENT = 255;

    private final Dialect dialect;
    private final SignatureIds ids;
    private final StringBuilder out = new StringBuilder();
    private final List<Exported.Omitted> omitted = new ArrayList<>();

    private SensorRules(Dialect dialect, SignatureIds ids) {
        this.dialect = dialect;
        this.ids = ids;
    }

    /** A file of rules; numbers come from the given range and are remembered there. */
    public static Exported rules(Collection<Listed> indicators, Dialect dialect, SignatureIds ids) {
        SensorRules rules = new SensorRules(dialect, ids);
        LinkedHashSet<Indicator> seen = new LinkedHashSet<>();
        for (Listed listed : indicators) {
            if (seen.add(listed.indicator())) {
                rules.write(listed);
            }
        }
        return new Exported(rules.out.toString(), rules.omitted);
    }

    private void write(Listed listed) {
        switch (listed.indicator().kind()) {
            case IPV4, IPV6 -> address(listed);
            case DOMAIN -> domain(listed);
            case URL -> url(listed);
            default -> omit(listed, "a sensor's rule looks for addresses, names and URLs");
        }
    }

    private void omit(Listed listed, String reason) {
        omitted.add(new Exported.Omitted(listed.indicator(), reason));
    }

    private void address(Listed listed) {
        Indicator indicator = listed.indicator();
        Integer port = indicator.port();
        String protocol = port == null ? "ip" : "tcp";
        rule(listed, "address", protocol, "[" + indicator.value() + "]", port == null ? "any" : port.toString(), "");
    }

    private void domain(Listed listed) {
        String name = listed.indicator().value();
        if (dialect == Dialect.SURICATA) {
            String below = "dotprefix; " + content(bytes("." + name)) + "; ";
            rule(listed, "dns", "dns", "any", "any", "dns.query; " + below + "nocase; endswith; ");
            rule(listed, "tls", "tls", "any", "any", "tls.sni; " + below + "nocase; endswith; ");
            rule(listed, "http", "http", "any", "any", "http.host; " + below + "endswith; ");
            return;
        }
        byte[] wire = wire(name);
        String nocase = dialect == Dialect.SNORT_3 ? ",nocase" : "; nocase";
        if (wire.length > LONGEST_CONTENT) {
            omit(listed, "the name is longer than a rule's content");
            return;
        }
        rule(listed, "dns", "udp", "any", "53", content(wire) + nocase + "; ");
    }

    /** A name as DNS carries it: each label after its length, a zero at the end (RFC 1035, section 3.1). */
    private static byte[] wire(String name) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (String label : name.split("\\.")) {
            wire.write(label.length());
            wire.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        wire.write(0);
        return wire.toByteArray();
    }

    private void url(Listed listed) {
        String url = listed.indicator().value();
        String scheme = url.substring(0, url.indexOf("://"));
        if (!scheme.equals("http") && !scheme.equals("https")) {
            omit(listed, "rules are written for http and https only");
            return;
        }
        String host = Extraction.host(url);
        int authority = scheme.length() + 3;
        int end = authority;
        while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String target = target(url.substring(end));
        byte[] path = bytes(target);
        if (path.length > LONGEST_CONTENT || host.length() > LONGEST_CONTENT - 10) {
            omit(listed, "the path is longer than a rule's content");
            return;
        }
        String ports = port(url.substring(authority, end), scheme);
        if (scheme.equals("https") && target.equals("/") && dialect == Dialect.SURICATA) {
            rule(
                    listed,
                    "tls",
                    "tls",
                    "any",
                    ports,
                    "flow:established,to_server; tls.sni; " + content(bytes(host)) + "; nocase; bsize:" + host.length()
                            + "; ");
            return;
        }
        switch (dialect) {
            case SURICATA -> suricata(listed, host, path, ports);
            case SNORT_2 -> snort2(listed, url.substring(authority, end), path, ports);
            case SNORT_3 -> snort3(listed, host, path, ports);
        }
    }

    private void suricata(Listed listed, String host, byte[] path, String ports) {
        // A bracketed address stands in brackets in the header too.
        byte[] name = bytes(host.indexOf(':') < 0 ? host : "[" + host + "]");
        rule(
                listed,
                "url",
                "http",
                "any",
                ports,
                "flow:established,to_server; http.host; " + content(name) + "; bsize:" + name.length + "; http.uri"
                        + (encoded(path) ? ".raw" : "") + "; " + content(path) + "; bsize:" + path.length + "; ");
    }

    private void snort2(Listed listed, String authority, byte[] path, String ports) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        rule(
                listed,
                "url",
                "tcp",
                "any",
                ports.equals("any") ? "$HTTP_PORTS" : ports,
                "flow:to_server,established; " + content(bytes("Host: " + host + "\r\n")) + "; http_header; nocase; "
                        + content(path) + "; " + (encoded(path) ? "http_raw_uri" : "http_uri") + "; ");
    }

    private void snort3(Listed listed, String host, byte[] path, String ports) {
        rule(
                listed,
                "url",
                "http",
                "any",
                ports,
                "flow:to_server,established; http_header:field host; " + content(bytes(host)) + ",nocase; "
                        + (encoded(path) ? "http_raw_uri" : "http_uri") + "; " + content(path) + "; ");
    }

    /** What a client asks for: the path and the query, without the fragment; bytes beyond ASCII and blanks percent-encoded. */
    private static String target(String rest) {
        int fragment = rest.indexOf('#');
        String target = (fragment < 0 ? rest : rest.substring(0, fragment)).replace('\\', '/');
        StringBuilder encoded = new StringBuilder(target.startsWith("/") ? "" : "/");
        for (byte octet : target.getBytes(StandardCharsets.UTF_8)) {
            if (octet > 32 && octet < 127) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append("%02X".formatted(octet & 255));
            }
        }
        return encoded.toString();
    }

    /** Sensors decode the path before they look in it, unless told not to. */
    private static boolean encoded(byte[] path) {
        for (byte octet : path) {
            if (octet == '%') {
                return true;
            }
        }
        return false;
    }

    private static String port(String authority, String scheme) {
        int bracket = authority.lastIndexOf(']');
        int colon = authority.lastIndexOf(':');
        boolean user = authority.lastIndexOf('@') > colon;
        String port = colon > bracket && !user ? authority.substring(colon + 1) : "";
        String usual = scheme.equals("http") ? "80" : "443";
        return port.isEmpty() || port.equals(usual) ? "any" : port;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The content keyword: letters, digits and a few signs as themselves, every other octet in hexadecimal between bars. */
    static String content(byte[] octets) {
        StringBuilder out = new StringBuilder("content:\"");
        boolean bars = false;
        for (byte octet : octets) {
            char c = (char) (octet & 255);
            boolean plain = CanonicalValue.letterOrDigit(c) || "/.-_=?&%+~,@".indexOf(c) >= 0;
            if (plain == bars) {
                out.append('|');
                bars = !bars;
            } else if (bars) {
                out.append(' ');
            }
            out.append(plain ? String.valueOf(c) : "%02x".formatted((int) c));
        }
        return out.append(bars ? "|" : "").append('"').toString();
    }

    private void rule(Listed listed, String aspect, String protocol, String address, String port, String options) {
        Indicator indicator = listed.indicator();
        OptionalInt id = ids.of(dialect + " " + aspect + " " + indicator);
        if (id.isEmpty()) {
            omit(listed, "the range of signature numbers is full");
            return;
        }
        boolean service = dialect == Dialect.SNORT_3 && protocol.equals("http");
        boolean destination = !service || !port.equals("any");
        out.append("alert ").append(service && destination ? "tcp" : protocol);
        if (destination) {
            out.append(" $HOME_NET any -> ").append(address).append(' ').append(port);
        }
        out.append(" (msg:\"Istmo ").append(message(indicator.kind().label() + " " + aspect + " " + indicator.value()));
        if (!listed.reference().isBlank()) {
            out.append(' ').append(message(listed.reference()));
        }
        out.append("\"; ").append(options).append("sid:").append(id.getAsInt()).append("; rev:1;)\n");
    }

    /** Text for a message: no sign that means something in a rule. */
    private static String message(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < 120; i++) {
            char c = text.charAt(i);
            out.append(CanonicalValue.letterOrDigit(c) || " ._/@-=?&".indexOf(c) >= 0 ? c : '_');
        }
        return out.toString();
    }
}
