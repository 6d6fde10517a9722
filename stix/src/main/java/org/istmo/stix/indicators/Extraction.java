package org.istmo.stix.indicators;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.istmo.stix.pattern.Subnet;
import org.jspecify.annotations.Nullable;

/**
 * Finds indicators in free text, defanged or not, in time linear in the text: the text is refanged once, cut at blanks, and each piece
 * looked at a fixed number of times. Every occurrence is given, in the order of the text.
 */
public final class Extraction {

    /** Longest text, in UTF-16 units; the caller cuts or refuses what is longer. */
    public static final int MAXIMUM_LENGTH = 1 << 24;

    /**
     * What to look for beside addresses, names, hashes and identifiers.
     *
     * @param fileNames names with an extension of programs and documents
     * @param fuzzyHashes ssdeep
     * @param bitcoin addresses with a valid checksum
     * @param publicSuffix says of a host name in canonical writing whether it lies under a public suffix; decides what is a domain
     */
    public record Options(
            boolean fileNames,
            boolean fuzzyHashes,
            boolean bitcoin,
            @Nullable Predicate<String> publicSuffix) {

        /** Everything, with the top-level domains known here. */
        public static final Options EVERYTHING = new Options(true, true, true, null);
    }

    private static final List<String> SCHEMES = List.of(
            "https", "http", "ftps", "sftp", "ftp", "wss", "ws", "ldaps", "ldap", "rmi", "smb", "tcp", "udp", "ssh",
            "telnet", "ircs", "irc");

    private static final List<String> HIVES = List.of(
            "HKEY_LOCAL_MACHINE\\",
            "HKEY_CURRENT_USER\\",
            "HKEY_CLASSES_ROOT\\",
            "HKEY_USERS\\",
            "HKEY_CURRENT_CONFIG\\",
            "HKLM\\",
            "HKCU\\",
            "HKCR\\",
            "HKU\\",
            "HKCC\\");

    private static final Set<String> VERSION_WORDS = Set.of(
            "version",
            "versions",
            "versión",
            "versões",
            "versão",
            "v",
            "ver",
            "release",
            "build",
            "firmware",
            "section",
            "sección",
            "seção",
            "sec",
            "chapter",
            "capítulo",
            "oid",
            "update",
            "patch",
            "agent",
            "client",
            "software");

    private static final int LONGEST_SCHEME = 10;

    private final Options options;
    private final Refanged refanged;
    private final String source;
    private final String text;
    private final List<FoundIndicator> found = new ArrayList<>();
    private String previous = "";
    private int nextScheme = -1;

    private Extraction(String source, Options options) {
        this.source = source;
        this.options = options;
        this.refanged = Refanged.of(source);
        this.text = refanged.text();
    }

    /** Everything that is found in the text. */
    public static List<FoundIndicator> of(String text) {
        return of(text, Options.EVERYTHING);
    }

    /** What the options ask for. */
    public static List<FoundIndicator> of(String text, Options options) {
        if (text.length() > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException("a text of more than " + MAXIMUM_LENGTH + " characters");
        }
        Extraction extraction = new Extraction(text, options);
        extraction.run();
        return List.copyOf(extraction.found);
    }

    private void run() {
        int at = 0;
        while (at < text.length()) {
            if (separates(text.charAt(at))) {
                at++;
                continue;
            }
            int end = registryKey(at);
            if (end == 0) {
                end = at;
                while (end < text.length() && !separates(text.charAt(end))) {
                    end++;
                }
                piece(at, end);
                previous = word(at, Math.min(end, at + 16));
            }
            at = end;
        }
    }

    private static boolean separates(char c) {
        return c <= ' '
                || c == '"'
                || c == '<'
                || c == '>'
                || c == '`'
                || c == '|'
                || (c >= '\u2018' && c <= '\u201f')
                || c == '\u00ab'
                || c == '\u00bb'
                || c == '\u2026'
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c);
    }

    private String word(int from, int to) {
        String word = text.substring(from, to).toLowerCase(Locale.ROOT);
        int end = word.length();
        while (end > 0 && !Character.isLetterOrDigit(word.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        while (start < end && !Character.isLetterOrDigit(word.charAt(start))) {
            start++;
        }
        return word.substring(start, end);
    }

    /** A key of the registry, whose names may hold single spaces where a backslash follows; its end, or 0. */
    private int registryKey(int at) {
        if (text.charAt(at) != 'H' && text.charAt(at) != 'h') {
            return 0;
        }
        String hive = HIVES.stream()
                .filter(name -> text.regionMatches(true, at, name, 0, name.length()))
                .findFirst()
                .orElse("");
        if (hive.isEmpty()) {
            return 0;
        }
        int end = at + hive.length();
        while (end < text.length() && end - at < Indicator.LONGEST) {
            char c = text.charAt(end);
            if (c == ' ') {
                int next = end + 1;
                boolean path = false;
                while (next < text.length() && !separates(text.charAt(next)) && text.charAt(next) != ',') {
                    path |= text.charAt(next) == '\\';
                    next++;
                }
                if (!path || text.regionMatches(true, end + 1, "HK", 0, 2)) {
                    break;
                }
                end = next;
            } else if (separates(c) || c == ',' || c == ';') {
                break;
            } else {
                end++;
            }
        }
        int trimmed = end;
        while (trimmed > at && ".:)]'\\".indexOf(text.charAt(trimmed - 1)) >= 0) {
            trimmed--;
        }
        emit(IndicatorKind.REGISTRY_KEY, text.substring(at, trimmed), at, trimmed, EnumSet.noneOf(Doubt.class));
        return end;
    }

    /** Cuts URLs out of a piece without blanks. */
    private void piece(int from, int to) {
        int at = from;
        while (at < to) {
            int colon = nextScheme(at);
            if (colon >= to) {
                words(at, to);
                return;
            }
            int start = colon;
            while (start > at && colon - start < LONGEST_SCHEME && inScheme(text.charAt(start - 1))) {
                start--;
            }
            String written = text.substring(start, colon).toLowerCase(Locale.ROOT);
            String scheme = scheme(written);
            if (scheme.isEmpty()) {
                words(at, colon);
                at = colon + 3;
                continue;
            }
            int begin = start + (written.endsWith(scheme) ? written.length() - scheme.length() : 0);
            words(at, begin);
            int end = trimmed(colon + 3, urlEnd(colon + 3, to));
            url(scheme, begin, colon + 3, end);
            at = Math.max(end, colon + 3);
        }
    }

    /** The next "://" of the text, looked for once however many pieces lie before it. */
    private int nextScheme(int at) {
        if (nextScheme < at) {
            int next = text.indexOf("://", at);
            nextScheme = next < 0 ? Integer.MAX_VALUE : next;
        }
        return nextScheme;
    }

    private static boolean inScheme(char c) {
        return CanonicalValue.letterOrDigit(c) || c == '*' || c == '_';
    }

    /** The scheme that was meant by one that may be defanged, or empty. */
    private static String scheme(String written) {
        String plain = written.replace('*', 'x').replace('_', 'x');
        String meant = switch (plain) {
            case "hxxp", "hxtp", "htxp", "hxp", "xxxp", "hxxxp", "hxxpx" -> "http";
            case "hxxps", "hxtps", "htxps", "hxps", "xxxps" -> "https";
            case "fxp" -> "ftp";
            case "fxps" -> "ftps";
            default -> "";
        };
        return meant.isEmpty()
                ? SCHEMES.stream().filter(written::endsWith).findFirst().orElse("")
                : meant;
    }

    private int urlEnd(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c == ',' || c == ';') && schemeAt(i + 1)) {
                return i;
            }
            if (!CanonicalValue.inUrl(c) || (c == ']' && i + 1 < to && text.charAt(i + 1) == '(')) {
                return i;
            }
        }
        return to;
    }

    private boolean schemeAt(int at) {
        int end = at;
        while (end < text.length() && end - at < LONGEST_SCHEME && inScheme(text.charAt(end))) {
            end++;
        }
        return end > at && text.startsWith("://", end);
    }

    /** Without the punctuation that ends a sentence, and without brackets that were opened before. */
    private int trimmed(int from, int to) {
        int[] open = new int[3];
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            open[0] += c == '(' ? 1 : c == ')' ? -1 : 0;
            open[1] += c == '[' ? 1 : c == ']' ? -1 : 0;
            open[2] += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        int end = to;
        while (end > from) {
            char c = text.charAt(end - 1);
            int kind = ")]}".indexOf(c);
            if (kind >= 0 && open[kind] < 0) {
                open[kind]++;
            } else if (".,;:!?'*([{".indexOf(c) < 0) {
                break;
            }
            end--;
        }
        return end;
    }

    private void url(String scheme, int start, int authority, int end) {
        int limit = Math.min(end, authority + Indicator.LONGEST);
        String value = scheme + "://" + text.substring(authority, limit);
        EnumSet<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        Optional<Indicator> indicator = limit == end ? Indicator.of(IndicatorKind.URL, value) : Optional.empty();
        if (indicator.isPresent()) {
            hostDoubts(host(indicator.get().value()), doubts);
            add(indicator.get(), start, end, doubts);
        }
    }

    /** The host of a canonical URL. */
    static String host(String url) {
        int start = url.indexOf("://") + 3;
        int end = start;
        while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        start = Math.max(start, url.lastIndexOf('@', end - 1) + 1);
        if (url.charAt(start) == '[') {
            return url.substring(start + 1, url.indexOf(']', start));
        }
        int colon = url.indexOf(':', start);
        return url.substring(start, colon < 0 || colon > end ? end : colon);
    }

    private void hostDoubts(String host, Set<Doubt> doubts) {
        Subnet address = Subnet.read(host);
        if (address == null) {
            if (!underSuffix(host)) {
                doubts.add(Doubt.UNKNOWN_SUFFIX);
            }
        } else if (notPublic(address)) {
            doubts.add(Doubt.NOT_PUBLIC);
        }
    }

    private boolean underSuffix(String domain) {
        return options.publicSuffix == null
                ? Suffixes.topLevel(domain.substring(domain.lastIndexOf('.') + 1))
                : options.publicSuffix.test(domain);
    }

    /** Cuts at all that no address, name or hash holds. */
    private void words(int from, int to) {
        int at = from;
        while (at < to) {
            while (at < to && !inWord(text.charAt(at))) {
                at++;
            }
            int end = at;
            while (end < to && inWord(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                at = Math.max(end, word(at, end, to));
            }
        }
    }

    private static boolean inWord(char c) {
        return Refanged.wordy(c) || ".@:/\\%+".indexOf(c) >= 0;
    }

    /** Reads one word; where it is the beginning of a URL without a scheme, that is read up to the limit. Returns the end of what was read. */
    private int word(int from, int to, int limit) {
        int start = from;
        int end = to;
        while (start < end && ".-/\\%+@".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && ".-_/\\%+@".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int at = last('@', start, end);
        if (at > start) {
            email(start, at, end);
            return to;
        }
        if (colons(start, end)) {
            return to;
        }
        int slash = firstOf(start, end, "/\\%+");
        if (slash < end && text.charAt(slash) == '/' && pathFollows(start, slash, limit)) {
            int stop = trimmed(start, urlEnd(slash, limit));
            String value = "http://" + text.substring(start, Math.min(stop, start + Indicator.LONGEST));
            if (stop > slash + 1
                    && value.length() < Indicator.LONGEST
                    && Indicator.of(IndicatorKind.URL, value).isPresent()) {
                EnumSet<Doubt> doubts = EnumSet.of(Doubt.SCHEME_ASSUMED);
                hostDoubts(host(value), doubts);
                emit(IndicatorKind.URL, value, start, stop, doubts);
                return stop;
            }
        }
        segments(start, end);
        return to;
    }

    /** Whether a host stands before the slash, and something other than the length of a network's prefix after it. */
    private boolean pathFollows(int start, int slash, int limit) {
        if (slash - start > 260) {
            return false;
        }
        String host = text.substring(start, slash);
        int colon = host.indexOf(':');
        if (colon >= 0) {
            if (!host.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
            host = host.substring(0, colon);
        }
        Subnet address = Subnet.read(host);
        if (address != null && colon < 0) {
            int end = slash + 1;
            while (end < limit && Character.isDigit(text.charAt(end))) {
                end++;
            }
            boolean prefix = end - slash <= 3
                    && (end == limit
                            || !inWord(text.charAt(end))
                            || text.charAt(end) == '.'
                            || text.charAt(end) == ':');
            return !prefix && slash + 1 < limit;
        }
        if (address != null) {
            return true;
        }
        String domain = CanonicalValue.domain(host);
        String last = host.substring(host.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return domain != null && (refanged.undone(start, slash) || (underSuffix(domain) && !Suffixes.both(last)));
    }

    /** The last such character of the range, or a place before it. */
    private int last(char wanted, int from, int to) {
        int at = to - 1;
        while (at >= from && text.charAt(at) != wanted) {
            at--;
        }
        return at;
    }

    private int firstOf(int from, int to, String characters) {
        int at = from;
        while (at < to && characters.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private void email(int start, int at, int end) {
        int local = at;
        while (local > start
                && text.charAt(local - 1) != ':'
                && text.charAt(local - 1) != '/'
                && text.charAt(local - 1) != '@') {
            local--;
        }
        int stop = at + 1;
        while (stop < end && (Refanged.wordy(text.charAt(stop)) || text.charAt(stop) == '.')) {
            stop++;
        }
        while (stop > at && ".-_".indexOf(text.charAt(stop - 1)) >= 0) {
            stop--;
        }
        if (stop - local > 320 || stop <= at + 1) {
            return;
        }
        String last = text.substring(last('.', at, stop) + 1, stop).toLowerCase(Locale.ROOT);
        if (Suffixes.extension(last) && !Suffixes.topLevel(last)) {
            return;
        }
        Optional<Indicator> email = Indicator.of(IndicatorKind.EMAIL, text.substring(local, stop));
        if (email.isPresent()) {
            String value = email.get().value();
            EnumSet<Doubt> doubts = EnumSet.noneOf(Doubt.class);
            hostDoubts(value.substring(value.lastIndexOf('@') + 1), doubts);
            add(email.get(), local, stop, doubts);
        }
    }

    /** An IPv6 address or a fuzzy hash: what has two colons or more. */
    private boolean colons(int start, int end) {
        int colons = 0;
        int digits = 0;
        boolean hexadecimal = true;
        int stop = start;
        for (; stop < end && text.charAt(stop) != '%'; stop++) {
            char c = text.charAt(stop);
            colons += c == ':' ? 1 : 0;
            digits += c >= '0' && c <= '9' ? 1 : 0;
            hexadecimal &= CanonicalValue.hexadecimal(c) || c == ':' || c == '.' || c == '/';
        }
        if (colons < 2) {
            return false;
        }
        if (options.fuzzyHashes && colons == 2 && digits > 0 && stop == end && fuzzy(start, end)) {
            return true;
        }
        if (!hexadecimal || stop - start > 49 || (digits == 0 && colons < 3)) {
            return false;
        }
        if (text.charAt(stop - 1) == ':' && !text.startsWith("::", stop - 2)) {
            stop--;
        }
        Subnet address = Subnet.read(text.substring(start, stop));
        if (address == null
                || address.width() != 128
                || (address.high() == 0 && address.low() == 0 && address.prefix() > 0)) {
            return false;
        }
        address(
                IndicatorKind.IPV6,
                address,
                start,
                stop,
                EnumSet.noneOf(Doubt.class),
                text.startsWith("]:", end) ? end + 2 : 0);
        return true;
    }

    private boolean fuzzy(int start, int end) {
        String value = end - start > 160 ? "" : text.substring(start, end);
        int first = value.indexOf(':');
        int second = value.lastIndexOf(':');
        boolean long1 = second - first > 6;
        return long1 && emit(IndicatorKind.SSDEEP, value, start, end, EnumSet.noneOf(Doubt.class));
    }

    private void segments(int from, int to) {
        int at = from;
        while (at <= to) {
            int end = firstOf(at, to, "/\\:%+");
            // A network's prefix or a port belongs to the address before it.
            int next = segment(at, end, to, at > from ? text.charAt(at - 1) : ' ');
            at = Math.max(end, next) + 1;
        }
    }

    private int segment(int from, int to, int limit, char before) {
        int start = from;
        int end = to;
        while (start < end && ".-".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && ".-_".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end - start < 3 || end - start > 300) {
            return to;
        }
        int next = addresses(start, end, to, limit, before);
        if (next > 0) {
            return next;
        }
        if (!hash(start, end) && !identifier(start, end) && !wallet(start, end)) {
            name(start, end);
        }
        return to;
    }

    /** One IPv4 address, or the two of a range; the end of what belongs to it, or 0. */
    private int addresses(int from, int to, int segmentEnd, int limit, char before) {
        int start = from;
        EnumSet<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        if ((text.charAt(start) == 'v' || text.charAt(start) == 'V') && Character.isDigit(text.charAt(start + 1))) {
            start++;
            doubts.add(Doubt.VERSION_NUMBER);
        }
        int end = start;
        while (end < to && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        Subnet address = end - start > 15 || end - start < 7 ? null : Subnet.read(text.substring(start, end));
        if (address == null || address.width() != 32) {
            return 0;
        }
        boolean range = end < to && text.charAt(end) == '-';
        if (end < to && !range) {
            return 0;
        }
        if (VERSION_WORDS.contains(previous)
                || (before == '/' && from > 1 && Character.isLetter(text.charAt(from - 2)))) {
            doubts.add(Doubt.VERSION_NUMBER);
        }
        if (refanged.undone(start, end)) {
            doubts.remove(Doubt.VERSION_NUMBER);
        }
        if (range) {
            address(IndicatorKind.IPV4, address, start, end, doubts, 0);
            int second = addresses(end + 1, to, segmentEnd, limit, '-');
            return Math.max(second, segmentEnd);
        }
        if (end == segmentEnd && end < limit && text.charAt(end) == '/') {
            int stop = end + 1;
            while (stop < limit && Character.isDigit(text.charAt(stop))) {
                stop++;
            }
            Subnet block = stop - end > 3 ? null : Subnet.read(text.substring(start, stop));
            if (block != null) {
                address(IndicatorKind.IPV4, block, start, stop, doubts, 0);
                return stop;
            }
        }
        return Math.max(
                segmentEnd,
                address(
                        IndicatorKind.IPV4,
                        address,
                        start,
                        end,
                        doubts,
                        end < limit && text.charAt(end) == ':' ? end + 1 : 0));
    }

    /** Gives the address, with the port that may begin at a place; returns where it ends. */
    private int address(IndicatorKind kind, Subnet address, int start, int end, EnumSet<Doubt> doubts, int portAt) {
        if (notPublic(address)) {
            doubts.add(Doubt.NOT_PUBLIC);
        }
        int stop = portAt;
        while (portAt > 0 && stop < text.length() && stop - portAt < 6 && Character.isDigit(text.charAt(stop))) {
            stop++;
        }
        Optional<Indicator> plain = Indicator.of(kind, address.print());
        if (stop > portAt && stop - portAt < 6) {
            int port = Integer.parseInt(text, portAt, stop, 10);
            Optional<Indicator> withPort = plain.flatMap(indicator -> indicator.withPort(port));
            if (withPort.isPresent()) {
                add(withPort.get(), start, stop, doubts);
                return stop;
            }
        }
        plain.ifPresent(indicator -> add(indicator, start, end, doubts));
        return end;
    }

    private static boolean notPublic(Subnet address) {
        if (address.width() == 32) {
            int first = (int) (address.low() >>> 24);
            int second = (int) (address.low() >>> 16 & 255);
            return first == 10
                    || first == 127
                    || first == 0
                    || first >= 224
                    || (first == 172 && second >= 16 && second < 32)
                    || (first == 192 && second == 168)
                    || (first == 169 && second == 254)
                    || (first == 100 && second >= 64 && second < 128);
        }
        long top = address.high() >>> 48;
        return (address.high() == 0 && address.low() <= 1 && address.low() >= 0)
                || (top & 0xffc0) == 0xfe80
                || (top & 0xfe00) == 0xfc00
                || (top & 0xff00) == 0xff00;
    }

    private boolean hash(int start, int end) {
        IndicatorKind kind = switch (end - start) {
            case 32 -> IndicatorKind.MD5;
            case 40 -> IndicatorKind.SHA1;
            case 64 -> IndicatorKind.SHA256;
            case 128 -> IndicatorKind.SHA512;
            default -> IndicatorKind.CVE;
        };
        return kind != IndicatorKind.CVE
                && emit(kind, text.substring(start, end), start, end, EnumSet.noneOf(Doubt.class));
    }

    private boolean identifier(int start, int end) {
        String value = end - start > 24 ? "" : text.substring(start, end);
        EnumSet<Doubt> none = EnumSet.noneOf(Doubt.class);
        if (value.regionMatches(true, 0, "CVE-", 0, 4)) {
            return emit(IndicatorKind.CVE, value, start, end, none);
        }
        if (previous.equals("cve") && value.startsWith("-", 4)) {
            return emit(IndicatorKind.CVE, "CVE-" + value, start, end, none);
        }
        boolean number = value.startsWith("AS")
                && Character.isDigit(value.charAt(value.startsWith("ASN") && value.length() > 3 ? 3 : 2));
        boolean after = previous.equals("asn") && Character.isDigit(value.isEmpty() ? ' ' : value.charAt(0));
        return (number || after) && emit(IndicatorKind.AS_NUMBER, value, start, end, none);
    }

    private boolean wallet(int start, int end) {
        char first = text.charAt(start);
        boolean likely = options.bitcoin
                && end - start >= 26
                && end - start <= 90
                && (first == '1' || first == '3' || first == 'b' || first == 'B');
        return likely
                && emit(IndicatorKind.BITCOIN, text.substring(start, end), start, end, EnumSet.noneOf(Doubt.class));
    }

    /** A domain, or the name of a file. */
    private void name(int start, int end) {
        int dot = last('.', start, end);
        if (dot <= start) {
            return;
        }
        String value = text.substring(start, end);
        String written = text.substring(dot + 1, end);
        String last = written.toLowerCase(Locale.ROOT);
        String domain = CanonicalValue.domain(value);
        boolean meant = refanged.undone(start, end);
        boolean known = domain != null && underSuffix(domain);
        EnumSet<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        if (domain != null && meant) {
            if (!known) {
                doubts.add(Doubt.UNKNOWN_SUFFIX);
            }
            emit(IndicatorKind.DOMAIN, value, start, end, doubts);
            return;
        }
        boolean two = value.indexOf('.') == dot - start;
        if (Suffixes.extension(last) && (!known || (Suffixes.both(last) && two))) {
            if (known) {
                doubts.add(Doubt.FILE_OR_DOMAIN);
            }
            if (options.fileNames) {
                emit(IndicatorKind.FILE_NAME, value, start, end, doubts);
            } else if (known) {
                emit(IndicatorKind.DOMAIN, value, start, end, doubts);
            }
            return;
        }
        if (!known) {
            return;
        }
        boolean capital = Character.isUpperCase(written.charAt(0))
                && written.length() > 1
                && Character.isLowerCase(written.charAt(1));
        boolean called = end < text.length() && text.charAt(end) == '(';
        if ((two && capital && Character.isLowerCase(text.charAt(dot - 1))) || called || (two && dot - start == 1)) {
            doubts.add(Doubt.SENTENCE);
        }
        emit(IndicatorKind.DOMAIN, value, start, end, doubts);
    }

    private boolean emit(IndicatorKind kind, String value, int start, int end, Set<Doubt> doubts) {
        Optional<Indicator> indicator = Indicator.of(kind, value);
        indicator.ifPresent(one -> add(one, start, end, doubts));
        return indicator.isPresent();
    }

    private void add(Indicator indicator, int start, int end, Set<Doubt> doubts) {
        int from = refanged.start(start);
        int to = refanged.end(end - 1);
        found.add(new FoundIndicator(indicator, source.substring(from, to), from, to, doubts));
    }
}
