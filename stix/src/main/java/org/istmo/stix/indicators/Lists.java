package org.istmo.stix.indicators;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Indicators as CSV, plain lists, hosts files and Zeek's intelligence files. Each value once. */
public final class Lists {

    private Lists() {}

    /**
     * CSV (RFC 4180) with the columns type, value, port, note and reference. A cell that a spreadsheet would take for a formula begins
     * with an apostrophe.
     */
    public static Exported csv(Collection<Listed> indicators) {
        StringBuilder out = new StringBuilder("type,value,port,note,reference\r\n");
        for (Listed listed : new LinkedHashSet<>(indicators)) {
            Indicator indicator = listed.indicator();
            cell(out, indicator.kind().label(), ',');
            cell(out, indicator.value(), ',');
            cell(out, indicator.port() == null ? "" : indicator.port().toString(), ',');
            cell(out, oneLine(listed.note()), ',');
            cell(out, oneLine(listed.reference()), '\r');
            out.append('\n');
        }
        return new Exported(out.toString(), List.of());
    }

    private static void cell(StringBuilder out, String value, char end) {
        String safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quotes = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == ';' || c == '\'' || c == ' ');
        out.append(quotes ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe).append(end);
    }

    /** One value a line, of one kind. */
    public static Exported plain(Collection<Listed> indicators, IndicatorKind kind) {
        StringBuilder out = new StringBuilder();
        List<Exported.Omitted> omitted = new ArrayList<>();
        Set<String> written = new LinkedHashSet<>();
        for (Listed listed : indicators) {
            if (listed.indicator().kind() == kind) {
                written.add(listed.indicator().value());
            } else {
                omitted.add(new Exported.Omitted(listed.indicator(), "the list is of " + kind.label()));
            }
        }
        written.forEach(value -> out.append(value).append('\n'));
        return new Exported(out.toString(), omitted);
    }

    /** A hosts file that sends the names nowhere. Names below a name are not covered: the format has no wildcards. */
    public static Exported hosts(Collection<Listed> indicators) {
        StringBuilder out = new StringBuilder();
        List<Exported.Omitted> omitted = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (Listed listed : indicators) {
            if (listed.indicator().kind() == IndicatorKind.DOMAIN) {
                names.add(listed.indicator().value());
            } else {
                omitted.add(new Exported.Omitted(listed.indicator(), "a hosts file holds names of hosts only"));
            }
        }
        names.forEach(name -> out.append("0.0.0.0 ").append(name).append('\n'));
        return new Exported(out.toString(), omitted);
    }

    /** An intelligence file of Zeek: columns with tabs between them. */
    public static Exported zeek(Collection<Listed> indicators, String source) {
        StringBuilder out = new StringBuilder("#fields\tindicator\tindicator_type\tmeta.source\tmeta.desc\tmeta.url\n");
        List<Exported.Omitted> omitted = new ArrayList<>();
        Set<String> written = new LinkedHashSet<>();
        for (Listed listed : indicators) {
            Indicator indicator = listed.indicator();
            String type = zeekType(indicator);
            if (type.isEmpty()) {
                omitted.add(new Exported.Omitted(
                        indicator,
                        "Zeek's intelligence has no type for "
                                + indicator.kind().label()));
            } else if (written.add(type + indicator.value())) {
                String value = indicator.value();
                out.append(zeekField(
                                indicator.kind() == IndicatorKind.URL
                                        ? value.substring(value.indexOf("://") + 3)
                                        : value))
                        .append('\t')
                        .append(type)
                        .append('\t')
                        .append(zeekField(source))
                        .append('\t')
                        .append(zeekField(listed.note()))
                        .append('\t')
                        .append(zeekField(listed.reference()))
                        .append('\n');
            }
        }
        return new Exported(out.toString(), omitted);
    }

    private static String zeekType(Indicator indicator) {
        return switch (indicator.kind()) {
            case IPV4, IPV6 -> indicator.value().indexOf('/') < 0 ? "Intel::ADDR" : "Intel::SUBNET";
            case DOMAIN -> "Intel::DOMAIN";
            case URL -> "Intel::URL";
            case EMAIL -> "Intel::EMAIL";
            case MD5, SHA1, SHA256, SHA512 -> "Intel::FILE_HASH";
            case FILE_NAME -> "Intel::FILE_NAME";
            case SSDEEP, CVE, AS_NUMBER, REGISTRY_KEY, MUTEX, BITCOIN -> "";
        };
    }

    /** A lone hyphen stands for nothing, and a backslash would begin an escape. */
    private static String zeekField(String text) {
        String line = oneLine(text).replace("\\", "\\x5c");
        return line.isEmpty() ? "-" : line.equals("-") ? "\\x2d" : line;
    }

    /** The text on one line: all that is no visible character becomes a space. */
    static String oneLine(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(point -> out.appendCodePoint(
                        switch (Character.getType(point)) {
                            case Character.CONTROL,
                                    Character.FORMAT,
                                    Character.SURROGATE,
                                    Character.LINE_SEPARATOR,
                                    Character.PARAGRAPH_SEPARATOR,
                                    Character.UNASSIGNED -> ' ';
                            default -> point;
                        }));
        return out.toString().strip();
    }
}
