package org.istmo.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.istmo.stix.Identifier;
import org.istmo.stix.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a client asks for (TAXII 2.1 sections 3.4 and 3.5).
 *
 * @param after only what was added later, in microseconds; {@link Long#MIN_VALUE} for all
 * @param ids of which objects; empty for all
 * @param types of which types; empty for all
 * @param versions which of an object's versions
 * @param served whether the asked spec_version is the one that is stored here
 * @param limit how many at most, from 1 to {@link #MOST}
 */
public record Selection(
        long after, List<String> ids, List<String> types, Versions versions, boolean served, int limit) {

    /** How many entries a page holds at most, and where the client names no limit. */
    public static final int MOST = 1_000;

    private static final int MOST_VALUES = 1_000;
    private static final String STORED = "2.1";

    public Selection {
        ids = List.copyOf(ids);
        types = List.copyOf(types);
    }

    /** Which versions of an object. */
    public sealed interface Versions {

        /** Every one. */
        record All() implements Versions {}

        /**
         * The first, the last, those of some moments, or several of these.
         *
         * @param ranks of the moments, as {@link #sortable} gives them
         */
        record Some(boolean first, boolean last, List<String> ranks) implements Versions {
            public Some {
                ranks = List.copyOf(ranks);
            }
        }
    }

    /** What came of reading a query. */
    public sealed interface Read {

        /** What it asks for. */
        record Understood(Selection selection) implements Read {}

        /** What of it is malformed. */
        record Malformed(Refusal refusal) implements Read {}
    }

    /** Reads a query; parameters and match fields that are unknown are left aside. */
    public static Read read(Map<String, String[]> query) {
        for (Map.Entry<String, String[]> parameter : query.entrySet()) {
            if (parameter.getValue().length > 1) {
                return malformed(parameter.getKey() + " stands there more than once.");
            }
        }
        OptionalLong after = OptionalLong.of(Long.MIN_VALUE);
        String addedAfter = value(query, "added_after");
        if (addedAfter != null) {
            after = TaxiiTime.read(addedAfter);
            if (after.isEmpty()) {
                return malformed("added_after is no timestamp such as 2026-01-31T12:00:00.000000Z.");
            }
        }
        int limit = MOST;
        String wanted = value(query, "limit");
        if (wanted != null) {
            if (!wanted.matches("[0-9]{1,18}") || Long.parseLong(wanted) == 0) {
                return malformed("limit is no whole number above 0.");
            }
            limit = (int) Math.min(MOST, Long.parseLong(wanted));
        }
        List<String> ids = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (String id : values(query, "match[id]")) {
            if (Identifier.of(id) == null) {
                return malformed("match[id] holds what is no identifier of STIX.");
            }
            ids.add(id);
        }
        for (String type : values(query, "match[type]")) {
            if (!type.matches("[a-z0-9-]{1,250}")) {
                return malformed("match[type] holds what is no type of STIX.");
            }
            types.add(type);
        }
        if (ids.size() > MOST_VALUES || types.size() > MOST_VALUES) {
            return malformed("A match field holds more than " + MOST_VALUES + " values.");
        }
        List<String> specVersions = values(query, "match[spec_version]");
        boolean served = specVersions.isEmpty() || specVersions.contains(STORED);
        return versions(values(query, "match[version]")) instanceof Versions versions
                ? new Read.Understood(new Selection(after.getAsLong(), ids, types, versions, served, limit))
                : malformed("match[version] is not all, alone, nor a list of first, last and timestamps.");
    }

    private static Object versions(List<String> wanted) {
        if (wanted.isEmpty()) {
            return new Versions.Some(false, true, List.of());
        }
        if (wanted.contains("all")) {
            return wanted.size() == 1 ? new Versions.All() : "not alone";
        }
        List<String> ranks = new ArrayList<>();
        for (String version : wanted) {
            if (!version.equals("first") && !version.equals("last")) {
                Timestamp moment = version.length() > 60 ? null : Timestamp.of(version);
                if (moment == null) {
                    return "no moment";
                }
                ranks.add(sortable(moment));
            }
        }
        return new Versions.Some(wanted.contains("first"), wanted.contains("last"), ranks);
    }

    /** A moment so that texts compare as moments do: without the Z, and without zeros at the end of its fraction. */
    public static String sortable(Timestamp moment) {
        String text = moment.text();
        int end = text.length() - 1;
        while (end > 20 && text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, end <= 20 ? 19 : end);
    }

    /** What it asks for, as one text: the same for two queries that ask for the same, whatever their limits. */
    public String canonical() {
        return after + " " + ids.stream().sorted().toList() + " "
                + types.stream().sorted().toList() + " " + versions + " " + served;
    }

    /** The same, further on. */
    public Selection after(long added) {
        return new Selection(added, ids, types, versions, served, limit);
    }

    private static @Nullable String value(Map<String, String[]> query, String name) {
        String[] values = query.get(name);
        return values == null ? null : values[0];
    }

    private static List<String> values(Map<String, String[]> query, String name) {
        String value = value(query, name);
        return value == null ? List.of() : Arrays.asList(value.split(",", -1));
    }

    private static Read malformed(String what) {
        return new Read.Malformed(new Refusal(Refusal.Why.MALFORMED, what));
    }
}
