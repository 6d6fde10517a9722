package org.istmo.observatory.imports;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.istmo.observatory.Crosswalk;
import org.istmo.observatory.IndicatorId;
import org.istmo.observatory.imports.CrosswalkPlace.Kind;
import org.istmo.tables.TidyCsv;

/** A crosswalk as a tidy table, one correspondence a row: what is exported, signed and read again. */
public final class CrosswalkTable {

    /** What stands at the place of a correspondence. */
    static final String LEADS = "yes";

    private CrosswalkTable() {}

    /** What the crosswalk says, by the texts of {@link CrosswalkPlace}. */
    public static SortedMap<String, String> places(Crosswalk crosswalk) {
        SortedMap<String, String> places = new TreeMap<>();
        for (Crosswalk.Row row : crosswalk.rows()) {
            switch (row) {
                case Crosswalk.FactorRow(String from, SortedSet<String> to) ->
                    add(places, Kind.FACTOR, from, List.copyOf(to));
                case Crosswalk.IndicatorRow(IndicatorId from, SortedSet<IndicatorId> to) ->
                    add(
                            places,
                            Kind.INDICATOR,
                            from.code(),
                            to.stream().map(IndicatorId::code).toList());
            }
        }
        return places;
    }

    private static void add(Map<String, String> places, Kind kind, String from, List<String> to) {
        if (to.isEmpty()) {
            places.put(new CrosswalkPlace(kind, from, "").text(), LEADS);
        }
        to.forEach(code -> places.put(new CrosswalkPlace(kind, from, code).text(), LEADS));
    }

    /** The table as CSV; the same crosswalk always gives the same bytes. */
    public static byte[] csv(Crosswalk crosswalk) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> header = List.of("from_edition", "to_edition", "kind", "from", "to");
        try (TidyCsv csv = new TidyCsv(bytes, TidyCsv.Opens.AS_OPEN_DATA, header)) {
            for (String text : places(crosswalk).keySet()) {
                CrosswalkPlace place = CrosswalkPlace.of(text);
                csv.row(crosswalk.from(), crosswalk.to(), place.kind().word(), place.from(), place.to());
            }
        }
        return bytes.toByteArray();
    }
}
