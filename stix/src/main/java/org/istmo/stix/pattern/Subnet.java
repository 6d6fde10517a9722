package org.istmo.stix.pattern;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address or CIDR block, as the value of an ipv4-addr or ipv6-addr (sections 6.8 and 6.9). Host bits are kept.
 *
 * @param high the first eight octets of an IPv6 address, 0 for IPv4
 * @param low the last eight octets, or the four of IPv4
 * @param width 32 or 128
 * @param prefix length of the network part in bits; {@code width} for a single address
 */
public record Subnet(long high, long low, int width, int prefix) {

    private static final int LONGEST = 49;

    /** The address or block, or null where the text is neither. Octets with leading zeros are refused: they read differently in different programs. */
    public static @Nullable Subnet read(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        Subnet single = address.indexOf(':') < 0 ? ipv4(address) : ipv6(address);
        if (single == null || slash < 0) {
            return single;
        }
        int prefix = decimal(text, slash + 1, text.length(), single.width);
        return prefix < 0 ? null : new Subnet(single.high, single.low, single.width, prefix);
    }

    /** Whether the other lies wholly within this; never across the two families. */
    public boolean contains(Subnet other) {
        if (width != other.width || prefix > other.prefix) {
            return false;
        }
        if (width == 32) {
            return prefix == 0 || (low ^ other.low) >>> (32 - prefix) == 0;
        }
        if (prefix <= 64) {
            return prefix == 0 || (high ^ other.high) >>> (64 - prefix) == 0;
        }
        return high == other.high && (low ^ other.low) >>> (128 - prefix) == 0;
    }

    /** Whether this is one address rather than a block. */
    public boolean single() {
        return prefix == width;
    }

    /** The canonical writing: dotted decimal, or RFC 5952; the prefix only for a block. */
    public String print() {
        String address = width == 32 ? printIpv4(low) : printIpv6();
        return single() ? address : address + "/" + prefix;
    }

    private static String printIpv4(long value) {
        return (value >>> 24 & 255) + "." + (value >>> 16 & 255) + "." + (value >>> 8 & 255) + "." + (value & 255);
    }

    private int group(int index) {
        return (int) ((index < 4 ? high >>> (48 - 16 * index) : low >>> (112 - 16 * index)) & 0xffff);
    }

    private String printIpv6() {
        if (high == 0 && low >>> 32 == 0xffff) {
            return "::ffff:" + printIpv4(low & 0xffffffffL);
        }
        int longest = 1;
        int at = -1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && group(i + run) == 0) {
                run++;
            }
            if (run > longest) {
                longest = run;
                at = i;
            }
            i += run;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == at) {
                out.append("::");
                i += longest - 1;
            } else {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
                    out.append(':');
                }
                out.append(Integer.toHexString(group(i)));
            }
        }
        return out.toString();
    }

    private static @Nullable Subnet ipv4(String text) {
        long value = 0;
        int start = 0;
        for (int octet = 0; octet < 4; octet++) {
            int end = octet == 3 ? text.length() : text.indexOf('.', start);
            int number = end < 0 ? -1 : decimal(text, start, end, 255);
            if (number < 0) {
                return null;
            }
            value = value << 8 | number;
            start = end + 1;
        }
        return new Subnet(0, value, 32, 32);
    }

    private static @Nullable Subnet ipv6(String text) {
        int[] groups = new int[8];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        } else if (text.startsWith(":")) {
            return null;
        }
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && text.charAt(end) != ':') {
                end++;
            }
            String part = text.substring(at, end);
            if (end == text.length() && part.indexOf('.') >= 0) {
                Subnet tail = ipv4(part);
                if (tail == null || count > 6) {
                    return null;
                }
                groups[count++] = (int) (tail.low >>> 16);
                groups[count++] = (int) (tail.low & 0xffff);
                break;
            }
            int group = hexadecimal(part);
            if (group < 0 || count == 8) {
                return null;
            }
            groups[count++] = group;
            if (end == text.length()) {
                break;
            }
            at = end + 1;
            if (at < text.length() && text.charAt(at) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                at++;
            } else if (at == text.length()) {
                return null;
            }
        }
        if (gap < 0 ? count != 8 : count == 8) {
            return null;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            int from = gap < 0 || i < gap ? i : i - (8 - count);
            int group = gap >= 0 && i >= gap && i < gap + 8 - count ? 0 : groups[from];
            if (i < 4) {
                high = high << 16 | group;
            } else {
                low = low << 16 | group;
            }
        }
        return new Subnet(high, low, 128, 128);
    }

    private static int hexadecimal(String part) {
        if (part.isEmpty() || part.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < part.length(); i++) {
            int digit = part.charAt(i) < 128 ? Character.digit(part.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** The number between the two places, or -1 where there is none up to the largest, or it has a leading zero. */
    private static int decimal(String text, int from, int to, int largest) {
        if (to <= from || to - from > 3 || (to - from > 1 && text.charAt(from) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value <= largest ? value : -1;
    }
}
