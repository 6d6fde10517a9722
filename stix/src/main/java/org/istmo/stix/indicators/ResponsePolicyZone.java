package org.istmo.stix.indicators;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.istmo.stix.pattern.Subnet;

/** A response policy zone (RPZ) for resolvers: names and all below them do not exist, nor do answers with these addresses. */
public final class ResponsePolicyZone {

    private static final int LONGEST_NAME = 253;

    private ResponsePolicyZone() {}

    /**
     * The zone file.
     *
     * @param origin name of the zone, as {@code rpz.example.org}
     * @param serial of the SOA record; the caller lets it grow
     */
    public static Exported zone(Collection<Listed> indicators, String origin, long serial) {
        Indicator zone = Indicator.of(IndicatorKind.DOMAIN, origin)
                .orElseThrow(() -> new IllegalArgumentException("the origin is no domain name"));
        if (serial < 0 || serial > 0xffffffffL) {
            throw new IllegalArgumentException("a serial has 32 bits");
        }
        List<Exported.Omitted> omitted = new ArrayList<>();
        Set<String> owners = new TreeSet<>();
        for (Listed listed : indicators) {
            Indicator indicator = listed.indicator();
            switch (indicator.kind()) {
                case DOMAIN -> name(indicator, zone.value(), owners, omitted);
                case IPV4, IPV6 -> {
                    Subnet subnet = Subnet.read(indicator.value());
                    if (subnet != null && masked(subnet)) {
                        owners.add(address(subnet));
                    } else {
                        omitted.add(new Exported.Omitted(indicator, "the block has bits set beyond its prefix"));
                    }
                }
                default -> omitted.add(new Exported.Omitted(indicator, "a resolver knows names and addresses only"));
            }
        }
        StringBuilder out = new StringBuilder();
        out.append("$TTL 300\n$ORIGIN ").append(zone.value()).append(".\n");
        out.append("@ IN SOA localhost. hostmaster.localhost. ").append(serial).append(" 3600 600 604800 300\n");
        out.append("@ IN NS localhost.\n");
        owners.forEach(owner -> out.append(owner).append(" IN CNAME .\n"));
        return new Exported(out.toString(), omitted);
    }

    private static void name(Indicator indicator, String zone, Set<String> owners, List<Exported.Omitted> omitted) {
        String name = indicator.value();
        if (name.length() + 3 + zone.length() > LONGEST_NAME) {
            omitted.add(new Exported.Omitted(indicator, "with the zone's name it is longer than a name may be"));
            return;
        }
        owners.add(name);
        owners.add("*." + name);
    }

    private static boolean masked(Subnet subnet) {
        if (subnet.width() == 32) {
            return subnet.prefix() == 32 || (subnet.low() & (0xffffffffL >>> subnet.prefix())) == 0;
        }
        long low = subnet.prefix() >= 128 ? 0 : subnet.prefix() <= 64 ? -1L : -1L >>> (subnet.prefix() - 64);
        long high = subnet.prefix() >= 64 ? 0 : -1L >>> subnet.prefix();
        return (subnet.low() & low) == 0 && (subnet.high() & high) == 0;
    }

    /** The prefix length and the address backwards; zz stands for the longest run of zeros (BIND's manual, section on RPZ). */
    private static String address(Subnet subnet) {
        StringBuilder out = new StringBuilder().append(subnet.prefix());
        if (subnet.width() == 32) {
            for (int shift = 0; shift < 32; shift += 8) {
                out.append('.').append(subnet.low() >>> shift & 255);
            }
            return out.append(".rpz-ip").toString();
        }
        String printed = new Subnet(subnet.high(), subnet.low(), 128, 128).print();
        if (printed.startsWith("::ffff:") && printed.indexOf('.') > 0) {
            printed = "::ffff:" + Long.toHexString(subnet.low() >>> 16 & 0xffff) + ":"
                    + Long.toHexString(subnet.low() & 0xffff);
        }
        String marked = printed.replace("::", ":zz:");
        List<String> groups = new ArrayList<>(List.of(marked.split(":")));
        groups.removeIf(String::isEmpty);
        groups.reversed().forEach(group -> out.append('.').append(group));
        return out.append(".rpz-ip").toString();
    }
}
