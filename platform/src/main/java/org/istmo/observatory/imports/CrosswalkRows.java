package org.istmo.observatory.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.istmo.observatory.Edition;
import org.istmo.observatory.imports.CrosswalkPlace.Kind;
import org.istmo.tables.Row;

/** Rows that say which factor or indicator of an edition corresponds to which one of a later edition. */
final class CrosswalkRows implements Judge {

    static final String FROM_EDITION = "from_edition";
    static final String TO_EDITION = "to_edition";
    static final String KIND = "kind";
    static final String FROM = "from";
    static final String TO = "to";

    static final Headers.Wanted COLUMNS = new Headers.Wanted(
            List.of(KIND, FROM, TO),
            Map.of(
                    FROM_EDITION,
                    List.of("edición de origen", "edição de origem", "édition de départ"),
                    TO_EDITION,
                    List.of("edición de destino", "edição de destino", "édition d’arrivée"),
                    KIND,
                    List.of("tipo", "type", "part"),
                    FROM,
                    List.of("de", "desde", "from code", "from_code"),
                    TO,
                    List.of("a", "para", "à", "vers", "to code", "to_code", "to_codes")));

    private record Said(long line, boolean nowhere) {}

    private record Parts(ModelNames factors, ModelNames indicators) {

        static Parts of(Edition edition) {
            return new Parts(ModelNames.ofFactors(edition), ModelNames.ofIndicators(edition));
        }

        ModelNames of(Kind kind) {
            return kind == Kind.FACTOR ? factors : indicators;
        }
    }

    private final Headers headers;
    private final String fromEdition;
    private final String toEdition;
    private final Parts before;
    private final Parts after;
    /** The first row of each part: one that leads nowhere leads nowhere else. */
    private final Map<String, Said> said = new HashMap<>();

    private final Names<Kind> kinds = new Names<>(Spelling::key);

    CrosswalkRows(Headers headers, Edition from, Edition to) {
        this.headers = headers;
        fromEdition = from.id();
        toEdition = to.id();
        before = Parts.of(from);
        after = Parts.of(to);
        List.of("factor", "fator", "facteur").forEach(word -> kinds.add(word, Kind.FACTOR));
        List.of("indicator", "indicador", "indicateur").forEach(word -> kinds.add(word, Kind.INDICATOR));
    }

    @Override
    public Verdict judge(Row row) {
        List<LeftOut> faults = new ArrayList<>();
        edition(row, FROM_EDITION, fromEdition, faults);
        edition(row, TO_EDITION, toEdition, faults);
        SortedSet<Kind> meant = kinds.called(headers.cell(row, KIND));
        if (meant.size() != 1) {
            faults.add(fault(row, KIND, Reason.KIND_UNKNOWN, Map.of()));
            return new Faulty(faults);
        }
        Kind kind = meant.first();
        Optional<String> from = part(row, FROM, fromEdition, before.of(kind), faults);
        // A part that leads nowhere is said so by an empty cell.
        Optional<String> to =
                headers.cell(row, TO).isEmpty() ? Optional.of("") : part(row, TO, toEdition, after.of(kind), faults);
        if (!faults.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return new Faulty(faults);
        }
        Said first = said.putIfAbsent(
                kind.word() + "/" + from.get(), new Said(row.line(), to.get().isEmpty()));
        if (first != null && first.nowhere() != to.get().isEmpty()) {
            return new Faulty(List.of(fault(row, TO, Reason.CONTRADICTED, Map.of("other", first.line()))));
        }
        return new Sound(new CrosswalkPlace(kind, from.get(), to.get()).text(), CrosswalkTable.LEADS);
    }

    private void edition(Row row, String column, String expected, List<LeftOut> faults) {
        String cell = headers.cell(row, column);
        if (!cell.isEmpty() && !cell.equals(expected)) {
            faults.add(fault(row, column, Reason.EDITION_OTHER, Map.of("edition", expected)));
        }
    }

    private Optional<String> part(Row row, String column, String edition, ModelNames names, List<LeftOut> faults) {
        String cell = headers.cell(row, column);
        if (cell.isEmpty()) {
            faults.add(fault(row, column, Reason.PART_MISSING, Map.of()));
            return Optional.empty();
        }
        SortedSet<String> meant = names.meant(cell);
        if (meant.isEmpty()) {
            faults.add(fault(row, column, Reason.PART_UNKNOWN, Map.of("edition", edition, "parts", names.near(cell))));
        } else if (meant.size() > 1) {
            faults.add(fault(row, column, Reason.PART_AMBIGUOUS, Map.of("parts", List.copyOf(meant))));
        }
        return meant.size() == 1 ? Optional.of(meant.first()) : Optional.empty();
    }

    private LeftOut fault(Row row, String column, Reason reason, Map<String, Object> parameters) {
        return LeftOut.of(row, headers.header(column), reason, parameters);
    }
}
