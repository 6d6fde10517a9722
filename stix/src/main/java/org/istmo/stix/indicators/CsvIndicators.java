package org.istmo.stix.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Indicators from CSV. With a header that names a column of values (value, indicator, ioc, …) that column is read, each row as the kind
 * that its type column says; without one, every cell is free text.
 */
public final class CsvIndicators {

    /** An indicator with the line it stood on, from 1. */
    public record Line(int line, FoundIndicator found) {}

    /** A row of which nothing could be read, and why. */
    public record Refused(int line, String value, String reason) {}

    /** What was read, and what was not. */
    public record Content(List<Line> lines, List<Refused> refused) {
        public Content {
            lines = List.copyOf(lines);
            refused = List.copyOf(refused);
        }
    }

    private static final Set<String> VALUE_HEADERS =
            Set.of("value", "indicator", "ioc", "valor", "indicador", "indicateur", "valeur", "observable");
    private static final Set<String> TYPE_HEADERS = Set.of("type", "kind", "tipo", "indicator_type", "ioc_type");

    private static final Map<String, IndicatorKind> TYPES = Map.ofEntries(
            Map.entry("ip", IndicatorKind.IPV4),
            Map.entry("ipv4", IndicatorKind.IPV4),
            Map.entry("ipv4-addr", IndicatorKind.IPV4),
            Map.entry("ip-src", IndicatorKind.IPV4),
            Map.entry("ip-dst", IndicatorKind.IPV4),
            Map.entry("ipv6", IndicatorKind.IPV6),
            Map.entry("ipv6-addr", IndicatorKind.IPV6),
            Map.entry("domain", IndicatorKind.DOMAIN),
            Map.entry("domain-name", IndicatorKind.DOMAIN),
            Map.entry("hostname", IndicatorKind.DOMAIN),
            Map.entry("url", IndicatorKind.URL),
            Map.entry("uri", IndicatorKind.URL),
            Map.entry("email", IndicatorKind.EMAIL),
            Map.entry("email-addr", IndicatorKind.EMAIL),
            Map.entry("email-src", IndicatorKind.EMAIL),
            Map.entry("email-dst", IndicatorKind.EMAIL),
            Map.entry("md5", IndicatorKind.MD5),
            Map.entry("sha1", IndicatorKind.SHA1),
            Map.entry("sha-1", IndicatorKind.SHA1),
            Map.entry("sha256", IndicatorKind.SHA256),
            Map.entry("sha-256", IndicatorKind.SHA256),
            Map.entry("sha512", IndicatorKind.SHA512),
            Map.entry("sha-512", IndicatorKind.SHA512),
            Map.entry("ssdeep", IndicatorKind.SSDEEP),
            Map.entry("cve", IndicatorKind.CVE),
            Map.entry("vulnerability", IndicatorKind.CVE),
            Map.entry("as", IndicatorKind.AS_NUMBER),
            Map.entry("asn", IndicatorKind.AS_NUMBER),
            Map.entry("filename", IndicatorKind.FILE_NAME),
            Map.entry("regkey", IndicatorKind.REGISTRY_KEY),
            Map.entry("mutex", IndicatorKind.MUTEX),
            Map.entry("btc", IndicatorKind.BITCOIN));

    private CsvIndicators() {}

    /** Reads a CSV text. */
    public static Content read(String csv) {
        List<CsvTable.Row> rows = CsvTable.read(csv);
        List<Line> lines = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        int value = rows.isEmpty() ? -1 : column(rows.getFirst(), VALUE_HEADERS);
        int type = rows.isEmpty() ? -1 : column(rows.getFirst(), TYPE_HEADERS);
        for (CsvTable.Row row : value < 0 ? rows : rows.subList(1, rows.size())) {
            if (value < 0) {
                row.cells().forEach(cell -> found(cell).forEach(found -> lines.add(new Line(row.line(), found))));
            } else if (value >= row.cells().size()) {
                refused.add(new Refused(row.line(), "", "the row has no such column"));
            } else {
                CsvTable.Cell cell = row.cells().get(value);
                String kind = type >= 0 && type < row.cells().size()
                        ? row.cells().get(type).value()
                        : "";
                List<FoundIndicator> found = ofKind(cell, kind.strip().toLowerCase(Locale.ROOT));
                found.forEach(one -> lines.add(new Line(row.line(), one)));
                if (found.isEmpty()) {
                    refused.add(new Refused(
                            row.line(), cell.value(), "no " + (kind.isBlank() ? "indicator" : kind.strip())));
                }
            }
        }
        return new Content(lines, refused);
    }

    private static int column(CsvTable.Row header, Set<String> names) {
        for (int i = 0; i < header.cells().size(); i++) {
            if (names.contains(header.cells().get(i).value().strip().toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    /** A value whose kind is known is read as that; a defanged one is found first, and must be all that the cell holds. */
    private static List<FoundIndicator> ofKind(CsvTable.Cell cell, String type) {
        IndicatorKind kind = TYPES.get(type);
        if (kind == null) {
            return found(cell);
        }
        String value = cell.value().strip();
        int start = cell.start() + cell.value().indexOf(value);
        Optional<Indicator> direct = Indicator.of(kind, value);
        if (direct.isEmpty() && kind == IndicatorKind.IPV4) {
            direct = Indicator.of(IndicatorKind.IPV6, value);
        }
        if (direct.isPresent()) {
            return List.of(new FoundIndicator(direct.get(), value, start, start + value.length(), Set.of()));
        }
        List<FoundIndicator> found = found(cell);
        return found.size() == 1 && found.getFirst().original().length() == value.length() ? found : List.of();
    }

    private static List<FoundIndicator> found(CsvTable.Cell cell) {
        return Extraction.of(cell.value()).stream()
                .map(found -> new FoundIndicator(
                        found.indicator(),
                        found.original(),
                        cell.start() + found.start(),
                        cell.start() + found.end(),
                        found.doubts()))
                .toList();
    }
}
