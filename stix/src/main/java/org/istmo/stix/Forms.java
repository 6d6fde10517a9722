package org.istmo.stix;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/** The forms of strings, each looked at once from left to right; what is too long is none of them. */
final class Forms {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> SHORT_HIVES = Set.of("HKLM", "HKCU", "HKCR", "HKU", "HKCC", "HKPD");

    private Forms() {}

    /** 3.1, 7.3.2: a–z, 0–9 and hyphens, no two of them together, a letter first, three to 250 characters. */
    static boolean isTypeName(String text) {
        if (text.length() < 3 || text.length() > 250 || text.charAt(0) < 'a' || text.charAt(0) > 'z') {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (!isSmallOrDigit(letter) && (letter != '-' || text.charAt(at - 1) == '-')) {
                return false;
            }
        }
        return true;
    }

    /** 3.1, 7.3.2, 11.1.1. */
    static boolean isPropertyName(String text) {
        if (text.length() < 3 || text.length() > 250 || text.charAt(0) < 'a' || text.charAt(0) > 'z') {
            return false;
        }
        return each(text, letter -> isSmallOrDigit(letter) || letter == '_');
    }

    /** 2.3. */
    static boolean isKey(String text) {
        return !text.isEmpty() && text.length() <= 250 && each(text, Forms::isKeyLetter);
    }

    /** 2.7. */
    static boolean isHashName(String text) {
        return text.length() >= 3 && isKey(text);
    }

    /** 11.3.1: a–z, 0–9 and hyphens, ending with -ext. */
    static boolean isCustomExtension(String text) {
        return text.length() <= 250
                && text.length() > 4
                && text.endsWith("-ext")
                && each(text, letter -> isSmallOrDigit(letter) || letter == '-');
    }

    static boolean isSmall(String text) {
        return each(text, letter -> letter < 'A' || letter > 'Z');
    }

    /** 2.11, 2.14: small letters, and hyphens instead of spaces and underscores. */
    static boolean isHyphenated(String text) {
        return each(text, letter -> letter != ' ' && letter != '_' && !Character.isUpperCase(letter));
    }

    static boolean isRelationshipType(String text) {
        return !text.isEmpty() && text.length() <= 250 && each(text, letter -> isSmallOrDigit(letter) || letter == '-');
    }

    static boolean isLanguage(String text) {
        if (text.isEmpty() || text.length() > 250) {
            return false;
        }
        try {
            new Locale.Builder().setLanguageTag(text);
            return true;
        } catch (IllformedLocaleException none) {
            return false;
        }
    }

    static boolean isCountry(String text) {
        return text.length() == 2 && COUNTRIES.contains(text.toUpperCase(Locale.ROOT));
    }

    static boolean isCharset(String text) {
        return !text.isEmpty()
                && text.length() <= 40
                && each(
                        text,
                        letter -> isKeyLetter(letter)
                                || letter == '.'
                                || letter == ':'
                                || letter == '+'
                                || letter == '('
                                || letter == ')');
    }

    /** 2.8. */
    static boolean isHex(String text) {
        return text.length() % 2 == 0 && each(text, Forms::isSmallHexDigit);
    }

    /** 2.1; RFC 4648, section 4, with padding. */
    static boolean isBase64(String text) {
        int length = text.length();
        if (length % 4 != 0) {
            return false;
        }
        int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        for (int at = 0; at < length - padding; at++) {
            char letter = text.charAt(at);
            if (!isLetterOrDigit(letter) && letter != '+' && letter != '/') {
                return false;
            }
        }
        return true;
    }

    /** Whether a hash has the form that its algorithm gives it (10.7); unknown algorithms give none. */
    static boolean isHash(String algorithm, String value) {
        return switch (algorithm) {
            case "MD5" -> isHexOf(value, 32);
            case "SHA-1" -> isHexOf(value, 40);
            case "SHA-256", "SHA3-256" -> isHexOf(value, 64);
            case "SHA-512", "SHA3-512" -> isHexOf(value, 128);
            case "SSDEEP" -> isSsdeep(value);
            case "TLSH" -> isHexOf(value, 70) || (value.startsWith("T1") && isHexOf(value.substring(2), 70));
            default -> true;
        };
    }

    private static boolean isHexOf(String text, int length) {
        return text.length() == length && each(text, Forms::isHexDigit);
    }

    /** Block size, two colons, two parts in base64. */
    private static boolean isSsdeep(String text) {
        int first = text.indexOf(':');
        int second = text.indexOf(':', first + 1);
        return text.length() <= 200
                && first > 0
                && second > first
                && each(text.substring(0, first), Forms::isDigit)
                && each(text.substring(first + 1, second), Forms::isBase64Letter)
                && each(text.substring(second + 1), Forms::isBase64Letter);
    }

    /** RFC 3986: a scheme, a colon, and only the characters that a URL may have. */
    static boolean isUrl(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon > 50 || colon == text.length() - 1 || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int at = 0; at < colon; at++) {
            char letter = text.charAt(at);
            if (!isLetterOrDigit(letter) && letter != '+' && letter != '-' && letter != '.') {
                return false;
            }
        }
        for (int at = colon + 1; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '%') {
                if (at + 2 >= text.length() || !isHexDigit(text.charAt(at + 1)) || !isHexDigit(text.charAt(at + 2))) {
                    return false;
                }
            } else if (!isLetterOrDigit(letter) && "-._~:/?#[]@!$&'()*+,;=".indexOf(letter) < 0) {
                return false;
            }
        }
        return true;
    }

    /** RFC 1034 and RFC 5890, A-labels and U-labels alike; an underscore is let pass, for it is in use. */
    static boolean isDomain(String text) {
        if (text.isEmpty() || text.length() > 254) {
            return false;
        }
        int end = text.endsWith(".") ? text.length() - 1 : text.length();
        int start = 0;
        for (int at = 0; at <= end; at++) {
            if (at == end || text.charAt(at) == '.') {
                if (at == start || at - start > 63 || text.charAt(start) == '-' || text.charAt(at - 1) == '-') {
                    return false;
                }
                start = at + 1;
            } else {
                char letter = text.charAt(at);
                if (letter < 128
                        ? !isLetterOrDigit(letter) && letter != '-' && letter != '_'
                        : Character.isWhitespace(letter) || Character.isISOControl(letter)) {
                    return false;
                }
            }
        }
        return end > 0;
    }

    /** RFC 5322, addr-spec: something, an at sign, something that can be a domain, and no display name. */
    static boolean isEmail(String text) {
        int at = text.lastIndexOf('@');
        return at > 0
                && text.length() <= 1_000
                && at < text.length() - 1
                && each(text, letter -> letter != '<' && letter != '>' && !Character.isISOControl(letter))
                && (text.charAt(0) == '"' || text.indexOf(' ') < 0)
                && (text.charAt(at + 1) == '[' || isDomain(text.substring(at + 1)));
    }

    static boolean isIpv4(String text) {
        return text.length() <= 18 && areFourOctets(withoutPrefix(text, 32));
    }

    private static boolean areFourOctets(String text) {
        int octets = 0;
        int at = 0;
        while (at < text.length()) {
            int value = 0;
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - start < 4) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            if (at == start || at - start > 3 || value > 255 || (at - start > 1 && text.charAt(start) == '0')) {
                return false;
            }
            octets++;
            if (at < text.length() && (text.charAt(at++) != '.' || at == text.length())) {
                return false;
            }
        }
        return octets == 4;
    }

    static boolean isIpv6(String text) {
        if (text.length() > 49) {
            return false;
        }
        String address = withoutPrefix(text, 128);
        int gap = address.indexOf("::");
        if (gap < 0) {
            return groups(address) == 8;
        }
        if (address.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int before = gap == 0 ? 0 : groups(address.substring(0, gap));
        String tail = address.substring(gap + 2);
        int after = tail.isEmpty() ? 0 : groups(tail);
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /** How many groups of 16 bits there are, an IPv4 address at the end counting as two; −1 where it is wrong. */
    private static int groups(String text) {
        int count = 0;
        String[] groups = text.split(":", -1);
        for (int group = 0; group < groups.length; group++) {
            String digits = groups[group];
            if (group == groups.length - 1 && digits.indexOf('.') >= 0) {
                return areFourOctets(digits) ? count + 2 : -100;
            }
            if (digits.isEmpty() || digits.length() > 4 || !each(digits, Forms::isHexDigit)) {
                return -100;
            }
            count++;
        }
        return count;
    }

    /** The address before a slash; something that is no address where the length of the prefix is none. */
    private static String withoutPrefix(String text, int most) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return text;
        }
        String prefix = text.substring(slash + 1);
        boolean fits = !prefix.isEmpty()
                && prefix.length() <= 3
                && each(prefix, Forms::isDigit)
                && Integer.parseInt(prefix) <= most;
        return fits ? text.substring(0, slash) : "";
    }

    static boolean isMac(String text) {
        if (text.length() != 17) {
            return false;
        }
        for (int at = 0; at < 17; at++) {
            char letter = text.charAt(at);
            if (at % 3 == 2 ? letter != ':' : !isSmallHexDigit(letter)) {
                return false;
            }
        }
        return true;
    }

    /** CPE 2.3 as a formatted string: a part and ten further components. */
    static boolean isCpe(String text) {
        if (text.length() > 2_000 || !text.startsWith("cpe:2.3:")) {
            return false;
        }
        int components = 1;
        int start = 8;
        for (int at = 8; at <= text.length(); at++) {
            if (at == text.length() || text.charAt(at) == ':') {
                if (at == start) {
                    return false;
                }
                start = at + 1;
                components += at == text.length() ? 0 : 1;
            } else if (text.charAt(at) == '\\') {
                at++;
            }
        }
        return components == 11;
    }

    /** RFC 2047: an encoded word, which is to be decoded before it becomes a property. */
    static boolean hasEncodedWord(String text) {
        int start = text.indexOf("=?");
        if (start < 0) {
            return false;
        }
        int charset = text.indexOf('?', start + 2);
        int encoding = charset < 0 ? -1 : text.indexOf('?', charset + 1);
        return encoding == charset + 2 && charset > start + 2 && text.indexOf("?=", encoding + 1) > 0;
    }

    /** 6.17.1: HKLM instead of HKEY_LOCAL_MACHINE, and the like. */
    static boolean hasShortHive(String key) {
        int end = key.indexOf('\\');
        return (end < 0 || end <= 4)
                && SHORT_HIVES.contains((end < 0 ? key : key.substring(0, end)).toUpperCase(Locale.ROOT));
    }

    /** CAPEC-163 and the like. */
    static boolean isCapec(String text) {
        return text.startsWith("CAPEC-") && areDigits(text, 6, text.length(), 1);
    }

    /** CVE-2016-1234 and the like. */
    static boolean isCve(String text) {
        return text.startsWith("CVE-")
                && text.length() >= 13
                && text.charAt(8) == '-'
                && areDigits(text, 4, 8, 4)
                && areDigits(text, 9, text.length(), 4);
    }

    private static boolean areDigits(String text, int from, int to, int least) {
        return to - from >= least && to - from <= 20 && each(text.substring(from, to), Forms::isDigit);
    }

    private interface Letters {
        boolean fits(char letter);
    }

    private static boolean each(CharSequence text, Letters letters) {
        for (int at = 0; at < text.length(); at++) {
            if (!letters.fits(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSmallOrDigit(char letter) {
        return (letter >= 'a' && letter <= 'z') || isDigit(letter);
    }

    private static boolean isLetter(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    }

    private static boolean isLetterOrDigit(char letter) {
        return isLetter(letter) || isDigit(letter);
    }

    private static boolean isKeyLetter(char letter) {
        return isLetterOrDigit(letter) || letter == '-' || letter == '_';
    }

    private static boolean isBase64Letter(char letter) {
        return isLetterOrDigit(letter) || letter == '+' || letter == '/';
    }

    private static boolean isHexDigit(char letter) {
        return isSmallHexDigit(letter) || (letter >= 'A' && letter <= 'F');
    }

    private static boolean isSmallHexDigit(char letter) {
        return isDigit(letter) || (letter >= 'a' && letter <= 'f');
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
