package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.istmo.directory.State;
import org.istmo.shared.Language;
import org.istmo.shared.LocalisedText;
import org.istmo.shared.StateCode;
import org.istmo.tables.Limits;
import org.istmo.tables.Opening;
import org.istmo.tables.Row;
import org.istmo.tables.Table;
import org.istmo.tables.TableReader;
import org.junit.jupiter.api.Test;

/** Both shapes of a table of participations say what the register says: what goes out comes back the same. */
class ParticipationRowsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final TreatyFiles.Reading.Read REAL = TreatyFilesTest.read(TreatyFiles.shipped());
    private static final Register REGISTER = register();

    private static Register register() {
        Map<InstrumentId, SortedMap<StateCode, Participation>> participations = new LinkedHashMap<>();
        REAL.participations()
                .forEach(one -> participations
                        .computeIfAbsent(one.instrument(), i -> new TreeMap<>())
                        .put(one.state(), one));
        return new Register(
                TreatyFilesTest.states().stream()
                        .map(ParticipationRowsTest::state)
                        .toList(),
                REAL.instruments(),
                REAL.clauses(),
                participations,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Instant.EPOCH);
    }

    private static State state(StateCode code) {
        return new State(
                code,
                code.iso3().substring(0, 2),
                "000",
                LocalisedText.of(Language.ENGLISH, code.iso3()),
                List.of("en"));
    }

    private static List<Participation> read(byte[] file) {
        TableReader reader = new TableReader(Limits.DEFAULT, InstantSource.fixed(Instant.EPOCH));
        Opening opening = reader.open(new ByteArrayInputStream(file), "a.csv");
        List<Participation> said = new ArrayList<>();
        try (Table table = (Table) opening) {
            var columns = ParticipationRows.columns(table.headers());
            assertThat(ParticipationRows.missing(columns)).isEmpty();
            ParticipationRows rows = ParticipationRows.of("a.csv", columns, REGISTER, TODAY);
            table.forEach(entry -> {
                ParticipationRows.Judged judged = rows.read((Row) entry);
                assertThat(judged).isInstanceOf(ParticipationRows.Judged.Said.class);
                said.add(((ParticipationRows.Judged.Said) judged).said());
            });
        }
        return said;
    }

    @Test
    void whatIsPublishedComesBackTheSame() {
        DataTable table = DataTables.participations(REGISTER, REGISTER.instruments(), REAL.participations(), TODAY);
        assertThat(read(table.csv())).containsExactlyInAnyOrderElementsOf(REAL.participations());
    }

    @Test
    void theReferenceFileSaysTheSameByEitherWay() {
        String file = Objects.requireNonNull(TreatyFiles.shipped().get(TreatyFiles.STATUS));
        assertThat(read(file.getBytes(StandardCharsets.UTF_8)))
                .containsExactlyInAnyOrderElementsOf(REAL.participations());
    }
}
