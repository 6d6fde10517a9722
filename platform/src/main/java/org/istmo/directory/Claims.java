package org.istmo.directory;

import com.google.common.net.InternetDomainName;
import com.ibm.icu.text.IDNA;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what somebody typed of a team's constituency, a claim a line or between commas, and normalises it: ranges of
 * addresses become blocks, numbers of autonomous systems lose their letters, domains become punycode (UTS 46).
 */
public final class Claims {

    /** How many claims of one kind a profile holds. */
    public static final int MOST = 500;

    private static final int WIDEST_V4 = 8;
    private static final int WIDEST_V6 = 16;
    private static final int MOST_BLOCKS_OF_A_RANGE = 64;
    private static final Pattern SEPARATORS = Pattern.compile("[\\r\\n,;]+");
    private static final Pattern SYSTEM = Pattern.compile("(?:AS)?\\s*([0-9]{1,10})", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLOCK =
            Pattern.compile("([0-9a-fA-F:.]+)(?:\\s*/\\s*([0-9]{1,3})|\\s*[-–]\\s*([0-9a-fA-F:.]+))?");
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .getParentBuilder()
            .toParams();
    private static final IDNA NAMES = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    private Claims() {}

    /**
     * What was read of a field.
     *
     * @param problem the first line that is not taken, if there is one
     */
    public record Read<T>(List<T> claims, Optional<ClaimProblem> problem) {}

    /** Ranges of IPv4 and IPv6 addresses: a block, one address, or a first and a last one. */
    public static Read<String> ranges(String typed) {
        List<IPAddress> blocks = new ArrayList<>();
        Optional<ClaimProblem> problem = each(typed, (line, problems) -> blocks.addAll(blocks(line, problems)));
        List<String> merged = Stream.of(true, false)
                .flatMap(four -> merged(
                        blocks.stream().filter(block -> block.isIPv4() == four).toList()))
                .toList();
        if (problem.isEmpty() && merged.size() > MOST) {
            problem = Optional.of(new ClaimProblem(merged.get(MOST), ClaimProblem.Why.TOO_MANY));
        }
        return new Read<>(merged, problem);
    }

    private static List<IPAddress> blocks(String line, List<ClaimProblem.Why> problems) {
        var form = BLOCK.matcher(line);
        if (!form.matches()) {
            problems.add(ClaimProblem.Why.NOT_READ);
            return List.of();
        }
        try {
            IPAddress first = address(form.group(1));
            List<IPAddress> blocks;
            if (form.group(3) != null) {
                IPAddress last = address(form.group(3));
                if (first.isIPv4() != last.isIPv4() || first.compareTo(last) > 0) {
                    problems.add(ClaimProblem.Why.NOT_READ);
                    return List.of();
                }
                blocks = Arrays.asList(first.spanWithPrefixBlocks(last));
            } else {
                int bits = form.group(2) == null ? first.getBitCount() : Integer.parseInt(form.group(2));
                if (bits > first.getBitCount()) {
                    problems.add(ClaimProblem.Why.NOT_READ);
                    return List.of();
                }
                blocks = List.of(first.toPrefixBlock(bits));
            }
            blocks.stream().flatMap(block -> flaw(block).stream()).findFirst().ifPresent(problems::add);
            if (blocks.size() > MOST_BLOCKS_OF_A_RANGE) {
                problems.add(ClaimProblem.Why.TOO_MANY);
            }
            return blocks;
        } catch (AddressStringException | IncompatibleAddressException notAnAddress) {
            problems.add(ClaimProblem.Why.NOT_READ);
            return List.of();
        }
    }

    private static IPAddress address(String text) throws AddressStringException, IncompatibleAddressException {
        return new IPAddressString(text, STRICT).toAddress();
    }

    private static Optional<ClaimProblem.Why> flaw(IPAddress block) {
        Integer prefix = block.getNetworkPrefixLength();
        int bits = prefix == null ? block.getBitCount() : prefix;
        if (bits < (block.isIPv4() ? WIDEST_V4 : WIDEST_V6)) {
            return Optional.of(ClaimProblem.Why.TOO_WIDE);
        }
        IPAddress lower = block.getLower();
        IPAddress upper = block.getUpper();
        boolean nobodys = Stream.of(lower, upper)
                .anyMatch(one -> one.isLocal() || one.isLoopback() || one.isMulticast() || one.isAnyLocal());
        return nobodys ? Optional.of(ClaimProblem.Why.NOT_PUBLIC) : Optional.empty();
    }

    private static Stream<String> merged(List<IPAddress> blocks) {
        if (blocks.isEmpty()) {
            return Stream.of();
        }
        IPAddress[] rest = blocks.subList(1, blocks.size()).toArray(IPAddress[]::new);
        return Arrays.stream(blocks.getFirst().mergeToPrefixBlocks(rest))
                .sorted(Comparator.comparing(IPAddress::getLower))
                .map(Claims::text);
    }

    private static String text(IPAddress block) {
        Integer prefix = block.getNetworkPrefixLength();
        return block.getLower().withoutPrefixLength().toCanonicalString() + "/"
                + (prefix == null ? block.getBitCount() : prefix);
    }

    /** Numbers of autonomous systems, with or without the letters AS. */
    public static Read<Long> systems(String typed) {
        TreeSet<Long> systems = new TreeSet<>();
        Optional<ClaimProblem> problem = each(typed, (line, problems) -> {
            var form = SYSTEM.matcher(line);
            if (!form.matches()) {
                problems.add(ClaimProblem.Why.NOT_READ);
                return;
            }
            long number = Long.parseLong(form.group(1));
            if (number == 0 || number > 4_294_967_295L) {
                problems.add(ClaimProblem.Why.NOT_READ);
            } else if (isNobodys(number)) {
                problems.add(ClaimProblem.Why.NOT_PUBLIC);
            } else {
                systems.add(number);
            }
        });
        return bounded(List.copyOf(systems), problem, String::valueOf);
    }

    /** AS_TRANS (RFC 6793), the last ones (RFC 7300) and those for private use (RFC 6996). */
    private static boolean isNobodys(long number) {
        return number == 23_456
                || number == 65_535
                || number == 4_294_967_295L
                || (number >= 64_512 && number <= 65_534)
                || number >= 4_200_000_000L;
    }

    /** Domains, in letters of any script. */
    public static Read<String> domains(String typed) {
        TreeSet<String> domains = new TreeSet<>();
        Optional<ClaimProblem> problem = each(typed, (line, problems) -> {
            StringBuilder ascii = new StringBuilder();
            IDNA.Info info = new IDNA.Info();
            NAMES.nameToASCII(line.replaceFirst("^\\*?\\.", "").replaceFirst("\\.$", ""), ascii, info);
            String domain = ascii.toString().toLowerCase(Locale.ROOT);
            if (info.hasErrors() || domain.length() > 253 || !domain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*")) {
                problems.add(ClaimProblem.Why.NOT_READ);
            } else if (domain.matches("[0-9.]+")) {
                problems.add(ClaimProblem.Why.NOT_READ);
            } else if (!domain.contains(".") || isPublicSuffix(domain)) {
                problems.add(ClaimProblem.Why.PUBLIC_SUFFIX);
            } else {
                domains.add(domain);
            }
        });
        return bounded(List.copyOf(domains), problem, domain -> domain);
    }

    /** As Mozilla's list of public suffixes has it, in whichever script it names them. */
    private static boolean isPublicSuffix(String domain) {
        return Stream.of(domain, unicode(domain))
                .filter(InternetDomainName::isValid)
                .anyMatch(name -> InternetDomainName.from(name).isPublicSuffix());
    }

    /** A domain as people read it. */
    public static String unicode(String domain) {
        StringBuilder unicode = new StringBuilder();
        IDNA.Info info = new IDNA.Info();
        NAMES.nameToUnicode(domain, unicode, info);
        return info.hasErrors() ? domain : unicode.toString();
    }

    private static <T> Read<T> bounded(
            List<T> claims, Optional<ClaimProblem> problem, java.util.function.Function<T, String> text) {
        return problem.isEmpty() && claims.size() > MOST
                ? new Read<>(
                        claims, Optional.of(new ClaimProblem(text.apply(claims.get(MOST)), ClaimProblem.Why.TOO_MANY)))
                : new Read<>(claims, problem);
    }

    private static Optional<ClaimProblem> each(String typed, BiConsumer<String, List<ClaimProblem.Why>> read) {
        for (String part : SEPARATORS.split(typed)) {
            String line = part.strip();
            List<ClaimProblem.Why> problems = new ArrayList<>();
            if (!line.isEmpty()) {
                read.accept(line, problems);
            }
            if (!problems.isEmpty()) {
                return Optional.of(new ClaimProblem(line, problems.getFirst()));
            }
        }
        return Optional.empty();
    }
}
