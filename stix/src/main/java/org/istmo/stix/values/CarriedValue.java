package org.istmo.stix.values;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.istmo.stix.indicators.Indicator;
import org.istmo.stix.indicators.IndicatorKind;
import org.istmo.stix.pattern.Subnet;
import org.jspecify.annotations.Nullable;

/**
 * A value in the one writing of its kind: two objects that mean the same value carry equal ones. Only {@link #of} makes
 * one.
 */
public final class CarriedValue {

    /** Longest text of a value, in UTF-16 units; what is longer correlates with nothing. */
    public static final int LONGEST = 2_048;

    private static final int LONGEST_AS_READ = 4 * LONGEST;

    private final ValueKind kind;
    private final String text;

    private CarriedValue(ValueKind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** The value that a text is when read as this kind, or nothing where it is none. An address decides its family itself. */
    public static Optional<CarriedValue> of(ValueKind kind, String text) {
        if (text.length() > LONGEST_AS_READ) {
            return Optional.empty();
        }
        String stripped = text.strip();
        if (kind == ValueKind.IPV4 || kind == ValueKind.IPV6) {
            return Optional.ofNullable(address(stripped));
        }
        String written = written(kind, stripped);
        return written == null || written.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new CarriedValue(kind, written));
    }

    /**
     * Every value that a text may mean where nobody says of which kind it is. What has the form of an address, a hash or
     * another thing that is told by its form is not read as a mere name.
     */
    public static List<CarriedValue> readings(String text) {
        List<CarriedValue> readings = new ArrayList<>();
        String stripped = text.strip();
        for (ValueKind kind : BY_FORM) {
            if (kind != ValueKind.AS_NUMBER || stripped.regionMatches(true, 0, "AS", 0, 2)) {
                of(kind, stripped).ifPresent(readings::add);
            }
        }
        List<ValueKind> names = readings.isEmpty()
                ? NAMES
                : switch (readings.getFirst().kind) {
                    case DOMAIN -> List.of(ValueKind.FILE_NAME);
                    case EMAIL -> List.of(ValueKind.USER_ACCOUNT);
                    case MD5, SHA1 -> List.of(ValueKind.CERTIFICATE_SERIAL);
                    default -> List.of();
                };
        names.forEach(kind -> of(kind, stripped).ifPresent(readings::add));
        return readings;
    }

    /** Of what kind it is. */
    public ValueKind kind() {
        return kind;
    }

    /** The value, in the writing of its kind. */
    public String text() {
        return text;
    }

    /**
     * What stands for the value where many are kept: the first 128 bits of SHA-256 over its kind and its text, so that
     * nobody makes two values meet.
     */
    public UUID key() {
        ByteBuffer digest =
                ByteBuffer.wrap(sha256().digest((kind.name() + "\n" + text).getBytes(StandardCharsets.UTF_8)));
        return new UUID(digest.getLong(), digest.getLong());
    }

    /** The address or the block of addresses that it is, as {@link Subnet}; nothing for another kind. */
    public @Nullable Subnet network() {
        return kind == ValueKind.IPV4 || kind == ValueKind.IPV6 ? Subnet.read(text) : null;
    }

    /**
     * The name of the host in a domain, a URL or an address of mail, with its labels from the last to the first and a
     * full stop after each: what lies below a domain begins with the domain's. Nothing where there is no such name.
     */
    public @Nullable String reversedHost() {
        String host = switch (kind) {
            case DOMAIN -> text;
            case EMAIL -> text.substring(text.lastIndexOf('@') + 1);
            case URL -> hostOf(text);
            default -> "";
        };
        return host.isEmpty() || host.length() > 253 || Subnet.read(host) != null ? null : reversed(host);
    }

    /** A name of a host with its labels from the last to the first, and a full stop after each. */
    public static String reversed(String host) {
        StringBuilder reversed = new StringBuilder(host.length() + 1);
        int end = host.length();
        while (end >= 0) {
            int dot = host.lastIndexOf('.', end - 1);
            reversed.append(host, dot + 1, end).append('.');
            end = dot;
        }
        return reversed.toString();
    }

    private static final List<ValueKind> BY_FORM = List.of(
            ValueKind.IPV4,
            ValueKind.URL,
            ValueKind.EMAIL,
            ValueKind.MD5,
            ValueKind.SHA1,
            ValueKind.SHA256,
            ValueKind.SHA3_256,
            ValueKind.SHA512,
            ValueKind.SHA3_512,
            ValueKind.TLSH,
            ValueKind.SSDEEP,
            ValueKind.CVE,
            ValueKind.AS_NUMBER,
            ValueKind.MAC,
            ValueKind.REGISTRY_KEY,
            ValueKind.DOMAIN);

    private static final List<ValueKind> NAMES = List.of(
            ValueKind.FILE_NAME,
            ValueKind.MUTEX,
            ValueKind.USER_ACCOUNT,
            ValueKind.WALLET,
            ValueKind.CERTIFICATE_SERIAL);

    private static @Nullable String written(ValueKind kind, String text) {
        return switch (kind) {
            case IPV4, IPV6 -> throw new IllegalArgumentException("an address decides its family itself");
            case DOMAIN -> canonical(IndicatorKind.DOMAIN, text);
            case URL -> url(text);
            case EMAIL -> lower(canonical(IndicatorKind.EMAIL, text));
            case MAC -> mac(text);
            case AS_NUMBER -> canonical(IndicatorKind.AS_NUMBER, text);
            case MD5 -> canonical(IndicatorKind.MD5, text);
            case SHA1 -> canonical(IndicatorKind.SHA1, text);
            case SHA256, SHA3_256 -> canonical(IndicatorKind.SHA256, text);
            case SHA512, SHA3_512 -> canonical(IndicatorKind.SHA512, text);
            case SSDEEP -> canonical(IndicatorKind.SSDEEP, text);
            case TLSH -> hexadecimal(text.regionMatches(true, 0, "T1", 0, 2) ? text.substring(2) : text, 70, 70);
            case CVE -> canonical(IndicatorKind.CVE, text);
            case REGISTRY_KEY -> lower(canonical(IndicatorKind.REGISTRY_KEY, text));
            case CERTIFICATE_SERIAL -> hexadecimal(text.replace(":", "").replace(" ", ""), 2, 64);
            case FILE_NAME, MUTEX, USER_ACCOUNT, WALLET -> plain(text);
        };
    }

    private static @Nullable CarriedValue address(String text) {
        Subnet read = Subnet.read(text);
        if (read == null) {
            return null;
        }
        return new CarriedValue(
                read.width() == 32 ? ValueKind.IPV4 : ValueKind.IPV6,
                masked(read).print());
    }

    /** The block without bits of a host in it. */
    private static Subnet masked(Subnet subnet) {
        int prefix = subnet.prefix();
        if (subnet.width() == 32) {
            long mask = prefix == 0 ? 0 : 0xffffffffL << (32 - prefix) & 0xffffffffL;
            return new Subnet(0, subnet.low() & mask, 32, prefix);
        }
        return new Subnet(
                subnet.high() & mask(Math.min(prefix, 64)), subnet.low() & mask(Math.max(prefix - 64, 0)), 128, prefix);
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << (64 - bits);
    }

    private static @Nullable String canonical(IndicatorKind kind, String text) {
        return Indicator.of(kind, text).map(Indicator::value).orElse(null);
    }

    /** A URL that is written as none should be is kept as it is: those who were attacked by it saw it so. */
    private static @Nullable String url(String text) {
        String canonical = canonical(IndicatorKind.URL, text);
        int colon = text.indexOf("://");
        return canonical != null ? canonical : colon > 1 && colon < 12 ? plain(text) : null;
    }

    /** Visible characters of whatever alphabet. */
    private static @Nullable String plain(String text) {
        return canonical(IndicatorKind.MUTEX, text);
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String mac(String text) {
        if (text.length() != 17) {
            return null;
        }
        StringBuilder mac = new StringBuilder(17);
        for (int i = 0; i < 17; i++) {
            char c = text.charAt(i);
            if (i % 3 == 2 ? c != ':' && c != '-' : !isHexadecimal(c)) {
                return null;
            }
            mac.append(i % 3 == 2 ? ':' : Character.toLowerCase(c));
        }
        return mac.toString();
    }

    private static @Nullable String hexadecimal(String text, int least, int most) {
        boolean good =
                text.length() >= least && text.length() <= most && text.chars().allMatch(c -> isHexadecimal((char) c));
        return good ? text.toLowerCase(Locale.ROOT) : null;
    }

    private static boolean isHexadecimal(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static String hostOf(String url) {
        int start = url.indexOf("://") + 3;
        int end = start;
        while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(start, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.indexOf(':');
        return host.startsWith("[") ? "" : port < 0 ? host : host.substring(0, port);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CarriedValue that && kind == that.kind && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + text.hashCode();
    }

    @Override
    public String toString() {
        return kind + " " + text;
    }
}
