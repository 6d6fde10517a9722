package org.istmo.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The planner's own data name nothing that the reference files do not have. */
class LegalBasesTest {

    private static final Map<String, String> ARTICLES = Map.of(
            "ETS185", "budapest_articles.csv",
            "CETS224", "second_protocol_articles.csv",
            "UNTOC", "untoc_articles.csv",
            "UNCC", "uncc_articles.csv",
            "OAS-A55", "nassau_articles.csv");

    private final LawTable table = LawTable.read();

    @Test
    void everyArticleExists() {
        Map<String, Set<Integer>> known = new HashMap<>();
        ARTICLES.forEach((instrument, file) -> {
            Set<Integer> numbers = new HashSet<>();
            LawTable.rows(file).forEach(row -> numbers.add(Integer.parseInt(cell(row, "article"))));
            known.put(instrument, numbers);
        });
        for (LegalBasis basis : table.bases()) {
            assertThat(articles(basis))
                    .allSatisfy(
                            article -> assertThat(known.get(basis.instrument().code()))
                                    .as("%s %s", basis.instrument(), article)
                                    .contains(Cited.number(article)));
        }
        for (Reserved reservation : table.reservations()) {
            assertThat(known.get(reservation.instrument().code())).contains(Cited.number(reservation.article()));
        }
    }

    private static List<String> articles(LegalBasis basis) {
        List<String> articles = new ArrayList<>(basis.articles());
        basis.gates().forEach(gate -> articles.add(gate.article()));
        articles.add(basis.dualCriminality().article());
        basis.channels().forEach(channel -> articles.add(channel.article()));
        basis.conditions().forEach(condition -> articles.add(condition.article()));
        basis.timeRules().forEach(rule -> articles.add(rule.article()));
        ResidualRules residual = basis.residual();
        if (residual != null) {
            articles.add(residual.clause());
            articles.add(Integer.toString(residual.article()));
        }
        return articles;
    }

    @Test
    void everyTimeRuleIsTheInstrumentsOwn() {
        Map<String, Map<String, String>> rules = new HashMap<>();
        LawTable.rows("deadline_rules.csv").forEach(row -> rules.put(cell(row, "rule_id"), row));
        for (LegalBasis basis : table.bases()) {
            for (Cited<String> rule : basis.timeRules()) {
                Map<String, String> row = Objects.requireNonNull(rules.get(rule.what()), rule.what());
                assertThat(row).containsEntry("instrument", basis.instrument().code());
                boolean derived = cell(row, "article").equals("29(1),(7)");
                assertThat(cell(row, "article")).isEqualTo(derived ? "29(1),(7)" : rule.article());
            }
        }
    }

    @Test
    void everyRequestKindIsTheInstrumentsOwnOrTheTemplate() {
        Set<String> kinds = new HashSet<>();
        LawTable.rows("request_fields.csv")
                .forEach(row -> kinds.add(cell(row, "request_kind") + " " + cell(row, "instrument")));
        for (LegalBasis basis : table.bases()) {
            for (String kind : basis.requestKinds()) {
                assertThat(Set.of(kind + " " + basis.instrument(), kind + " T-CY(2018)11"))
                        .containsAnyElementsOf(kinds);
            }
        }
    }

    @Test
    void everyGroundIsAGroundOfTheFile() {
        Set<String> known = new HashSet<>();
        LawTable.rows("refusal_grounds.csv")
                .forEach(row -> known.add(cell(row, "instrument") + " " + cell(row, "article")));
        assertThat(table.grounds())
                .allMatch(ground -> known.contains(ground.instrument() + " " + ground.article()))
                .doesNotHaveDuplicates();
        // what the file says may never be refused on is never a ground here
        LawTable.rows("refusal_grounds.csv").forEach(row -> {
            if (cell(row, "applies_to").equals("NEVER")) {
                assertThat(table.grounds())
                        .filteredOn(ground -> ground.instrument().code().equals(cell(row, "instrument"))
                                && ground.article().equals(cell(row, "article")))
                        .extracting(RefusalGround::nature)
                        .containsOnly(RefusalGround.Nature.NEVER);
            }
        });
    }

    @Test
    void everyMeasureHasABasisAndEveryRowSaysWhoseAnalysisItIs() {
        Set<Measure> measures = EnumSet.noneOf(Measure.class);
        table.bases().forEach(basis -> measures.add(basis.measure()));
        assertThat(measures).containsExactly(Measure.values());
        assertThat(table.bases())
                .allMatch(basis -> basis.provenance().source().startsWith("our analysis"))
                .extracting(basis -> basis.instrument() + " " + basis.measure() + " " + basis.articles())
                .doesNotHaveDuplicates();
    }

    @Test
    void assistanceByOneInstrumentAsksTheSameOfEveryOffence() {
        Map<InstrumentId, List<Cited<Gate>>> gates = new HashMap<>();
        for (LegalBasis basis : table.bases()) {
            if (basis.kind() == LegalBasis.Kind.MUTUAL_ASSISTANCE) {
                assertThat(gates.computeIfAbsent(basis.instrument(), _ -> basis.gates()))
                        .isEqualTo(basis.gates());
            }
        }
        Stream.of("ETS185", "UNTOC", "OAS-A55")
                .forEach(code -> assertThat(gates).containsKey(new InstrumentId(code)));
    }

    @Test
    void onlyPartiesReserve() {
        assertThat(table.reservations())
                .allSatisfy(reservation -> assertThat(table.participations())
                        .anyMatch(one -> one.state().equals(reservation.state())
                                && one.instrument().equals(reservation.instrument())
                                && one.status() == Participation.Status.PARTY));
    }

    @Test
    void residualRulesAreParagraphsOfOneArticle() {
        ResidualRules palermo = new ResidualRules("18(7)", 18, 9, 29, List.of());
        assertThat(Stream.of("18(9)", "18(21)(a)", "18(29)")).allMatch(palermo::contains);
        assertThat(Stream.of("18", "18(8)", "18(30)", "18(3)(c)", "9", "19(9)")).noneMatch(palermo::contains);
        ResidualRules budapest = new ResidualRules("27(1)", 27, 0, 0, List.of());
        assertThat(Stream.of("27", "27(2)", "27(9)(e)")).allMatch(budapest::contains);
        assertThat(Stream.of("2", "28", "25(4)")).noneMatch(budapest::contains);
    }

    @Test
    void whatNamesSomethingThatIsNotThereIsRefused() {
        LawTable broken = table.withInstruments(List.of());
        assertThatThrownBy(broken::treaties).isInstanceOf(IllegalArgumentException.class);
        List<Instrument> twice = new ArrayList<>(table.instruments());
        twice.add(table.instruments().getFirst());
        assertThatThrownBy(() -> table.withInstruments(twice).treaties()).isInstanceOf(IllegalArgumentException.class);
        Map<String, String> row = new HashMap<>(LawTable.rows("bases.csv").getFirst());
        row.put("gates", "WHATEVER 25(1)");
        assertThatThrownBy(() -> LegalBasis.read(row)).isInstanceOf(IllegalArgumentException.class);
        row.put("gates", "ELECTRONIC_EVIDENCE");
        assertThatThrownBy(() -> LegalBasis.read(row)).isInstanceOf(IllegalArgumentException.class);
        row.put("gates", "");
        assertThatThrownBy(() -> LegalBasis.read(row)).isInstanceOf(IllegalArgumentException.class);
        row.remove("gates");
        assertThatThrownBy(() -> LegalBasis.read(row)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String cell(Map<String, String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }
}
