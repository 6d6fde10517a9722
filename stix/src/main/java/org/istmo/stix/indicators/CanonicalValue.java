package org.istmo.stix.indicators;

import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import org.istmo.stix.pattern.Subnet;
import org.jspecify.annotations.Nullable;

/** The canonical writing of a value of each kind, and the check that it is one. Each is linear in the text. */
final class CanonicalValue {

    private static final String IN_URLS = "-._~:/?#[]@!$&'()*+,;=%|{}^\\";
    private static final String IN_LOCAL_PARTS = ".!#$%&'*+/=?^_`{|}~-";
    private static final String IN_MUTEXES_ONLY = "\\/:*?<>|";
    private static final Set<String> DEFANGED =
            Set.of("hxxp", "hxxps", "fxp", "fxps", "hxtp", "htxp", "hxtps", "htxps");
    private static final long LARGEST_AS = 0xffffffffL;

    private CanonicalValue() {}

    static @Nullable String of(IndicatorKind kind, String text) {
        return switch (kind) {
            case IPV4, IPV6 -> address(kind, text);
            case DOMAIN -> domain(text);
            case URL -> url(text);
            case EMAIL -> email(text);
            case MD5 -> hash(text, 32);
            case SHA1 -> hash(text, 40);
            case SHA256 -> hash(text, 64);
            case SHA512 -> hash(text, 128);
            case SSDEEP -> ssdeep(text) ? text : null;
            case CVE -> cve(text);
            case AS_NUMBER -> autonomousSystem(text);
            case FILE_NAME -> fileName(text);
            case REGISTRY_KEY -> registryKey(text);
            case MUTEX -> plain(text) ? text : null;
            case BITCOIN -> BitcoinAddress.valid(text) ? text : null;
        };
    }

    private static @Nullable String address(IndicatorKind kind, String text) {
        Subnet subnet = Subnet.read(text);
        return subnet != null && (subnet.width() == 32) == (kind == IndicatorKind.IPV4) ? subnet.print() : null;
    }

    /** A host name in small letters and punycode, of at least two labels; without a final full stop. */
    static @Nullable String domain(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (name.isEmpty() || name.length() > 253 || name.indexOf('.') < 0) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        int start = 0;
        while (start <= name.length()) {
            int end = name.indexOf('.', start);
            end = end < 0 ? name.length() : end;
            String label = label(name.substring(start, end));
            if (label == null) {
                return null;
            }
            boolean last = end == name.length();
            if (last && !topLevel(label)) {
                return null;
            }
            out.append(label).append(last ? "" : ".");
            start = end + 1;
        }
        return out.length() > 253 ? null : out.toString();
    }

    private static boolean topLevel(String label) {
        if (label.startsWith("xn--")) {
            return true;
        }
        return label.length() >= 2 && label.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static @Nullable String label(String label) {
        if (label.isEmpty() || label.length() > 63) {
            return null;
        }
        boolean ascii = true;
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (c >= 128) {
                if (!Character.isLetterOrDigit(label.codePointAt(i))
                        && !Character.isLowSurrogate(c)
                        && Character.getType(c) != Character.NON_SPACING_MARK) {
                    return null;
                }
                ascii = false;
            } else if (!letterOrDigit(c) && c != '-' && c != '_') {
                return null;
            }
        }
        if (label.charAt(0) == '-' || label.charAt(label.length() - 1) == '-') {
            return null;
        }
        if (ascii) {
            return label.toLowerCase(Locale.ROOT);
        }
        try {
            String encoded = IDN.toASCII(label, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return encoded.length() <= 63 && encoded.startsWith("xn--") ? encoded : null;
        } catch (IllegalArgumentException unencodable) {
            return null;
        }
    }

    /** A URL with a scheme and a host; scheme and host are canonical, what follows is kept as it is. */
    private static @Nullable String url(String text) {
        int colon = text.indexOf("://");
        if (colon < 2 || colon > 12) {
            return null;
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.')) {
            return null;
        }
        if (DEFANGED.contains(scheme)) {
            return null;
        }
        int start = colon + 3;
        int end = start;
        while (end < text.length() && "/?#\\".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(start, end);
        int at = authority.lastIndexOf('@');
        String user = authority.substring(0, at + 1);
        String host = hostAndPort(authority.substring(at + 1));
        String rest = text.substring(end);
        if (host == null || !inUrl(user) || !inUrl(rest)) {
            return null;
        }
        return scheme + "://" + user + host + rest;
    }

    private static boolean inUrl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!inUrl(text.charAt(i)) || (Character.isSurrogate(text.charAt(i)) && !paired(text, i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** Whether the character may stand in a URL: RFC 3986, what browsers take beside it, and visible characters of any script. */
    static boolean inUrl(char c) {
        if (c < 128) {
            return letterOrDigit(c) || IN_URLS.indexOf(c) >= 0;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static @Nullable String hostAndPort(String text) {
        String host = text;
        String port = "";
        int colon = text.startsWith("[") ? text.indexOf("]:") + 1 : text.indexOf(':');
        if (colon > 0) {
            host = text.substring(0, colon);
            port = text.substring(colon + 1);
            if (port.length() > 5 || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return null;
            }
            if (!port.isEmpty() && (Integer.parseInt(port) == 0 || Integer.parseInt(port) > 65_535)) {
                return null;
            }
        }
        String canonical;
        if (host.startsWith("[") && host.endsWith("]")) {
            String inner = address(IndicatorKind.IPV6, host.substring(1, host.length() - 1));
            canonical = inner == null || inner.indexOf('/') >= 0 ? null : "[" + inner + "]";
        } else {
            Subnet ipv4 = Subnet.read(host);
            canonical = ipv4 != null && ipv4.width() == 32 && ipv4.single() ? ipv4.print() : domain(host);
        }
        return canonical == null ? null : canonical + (port.isEmpty() ? "" : ":" + Integer.parseInt(port));
    }

    private static @Nullable String email(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at > 64) {
            return null;
        }
        String local = text.substring(0, at);
        for (int i = 0; i < local.length(); i++) {
            if (!letterOrDigit(local.charAt(i)) && IN_LOCAL_PARTS.indexOf(local.charAt(i)) < 0) {
                return null;
            }
        }
        if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            return null;
        }
        String domain = domain(text.substring(at + 1));
        return domain == null ? null : local + "@" + domain;
    }

    private static @Nullable String hash(String text, int length) {
        return text.length() == length && text.chars().allMatch(CanonicalValue::hexadecimal)
                ? text.toLowerCase(Locale.ROOT)
                : null;
    }

    /** Block size, a colon, two strings of base 64 with a colon between them. */
    private static boolean ssdeep(String text) {
        int first = text.indexOf(':');
        int second = text.indexOf(':', first + 1);
        if (first < 1 || second < 0 || second - first < 7 || text.length() - second < 4 || text.length() > 160) {
            return false;
        }
        return text.substring(0, first).chars().allMatch(c -> c >= '0' && c <= '9')
                && text.substring(first + 1)
                        .chars()
                        .allMatch(c -> letterOrDigit((char) c) || c == '/' || c == '+' || c == ':')
                && text.indexOf(':', second + 1) < 0;
    }

    private static @Nullable String cve(String text) {
        String cve = text.toUpperCase(Locale.ROOT);
        boolean shape = cve.length() >= 13
                && cve.length() <= 24
                && cve.startsWith("CVE-")
                && cve.charAt(8) == '-'
                && digits(cve, 4, 8)
                && digits(cve, 9, cve.length());
        return shape && (cve.startsWith("19", 4) || cve.startsWith("20", 4)) ? cve : null;
    }

    private static @Nullable String autonomousSystem(String text) {
        String number = text.toUpperCase(Locale.ROOT);
        number =
                number.startsWith("ASN") ? number.substring(3) : number.startsWith("AS") ? number.substring(2) : number;
        if (number.isEmpty() || number.length() > 10 || !digits(number, 0, number.length())) {
            return null;
        }
        long value = Long.parseLong(number);
        return value > 0 && value <= LARGEST_AS ? "AS" + value : null;
    }

    private static @Nullable String fileName(String text) {
        boolean good = plain(text)
                && text.length() <= 255
                && text.chars().noneMatch(c -> IN_MUTEXES_ONLY.indexOf(c) >= 0 || c == '"');
        return good && !text.equals(".") && !text.equals("..") ? text : null;
    }

    /** A key under one of the hives, whose short names are written out. */
    private static @Nullable String registryKey(String text) {
        int end = text.indexOf('\\');
        String hive = (end < 0 ? text : text.substring(0, end)).toUpperCase(Locale.ROOT);
        String full = switch (hive) {
            case "HKLM", "HKEY_LOCAL_MACHINE" -> "HKEY_LOCAL_MACHINE";
            case "HKCU", "HKEY_CURRENT_USER" -> "HKEY_CURRENT_USER";
            case "HKCR", "HKEY_CLASSES_ROOT" -> "HKEY_CLASSES_ROOT";
            case "HKU", "HKEY_USERS" -> "HKEY_USERS";
            case "HKCC", "HKEY_CURRENT_CONFIG" -> "HKEY_CURRENT_CONFIG";
            default -> "";
        };
        if (full.isEmpty() || end < 0 || end == text.length() - 1 || !plain(text)) {
            return null;
        }
        return full + text.substring(end);
    }

    /** No control characters, no line ends of any alphabet, nothing invisible, no half characters; not empty or blank at an end. */
    static boolean plain(String text) {
        if (text.isBlank() || !text.equals(text.strip())) {
            return false;
        }
        return text.codePoints().allMatch(point -> switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        });
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static boolean letterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    static boolean hexadecimal(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
