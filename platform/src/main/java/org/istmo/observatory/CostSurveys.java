package org.istmo.observatory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The surveys of the cost of incidents, and what they say. Single answers stay inside: what comes out of here is a
 * {@link PublishedEstimate}.
 */
@Component
public class CostSurveys {

    private final JdbcClient jdbc;

    CostSurveys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every survey, by the codes of the states and then the earliest first. */
    public List<NationalSurvey> all() {
        return jdbc.sql("""
                        SELECT id, state, year, form, currency, closes_on, pilot, demonstration
                          FROM observatory.cost_survey
                         ORDER BY state, year, form
                        """)
                .query((row, n) -> new NationalSurvey(
                        row.getObject("id", UUID.class),
                        new StateCode(row.getString("state")),
                        row.getInt("year"),
                        row.getString("form"),
                        Currency.getInstance(row.getString("currency")),
                        row.getObject("closes_on", LocalDate.class),
                        row.getBoolean("pilot"),
                        row.getBoolean("demonstration")))
                .list();
    }

    /** The survey that is called so in addresses. */
    public Optional<NationalSurvey> find(String code) {
        return all().stream().filter(survey -> survey.code().equals(code)).findFirst();
    }

    /** How many organisations were asked. */
    public int asked(NationalSurvey survey) {
        return jdbc.sql("SELECT observatory.cost_asked(:survey)")
                .param("survey", survey.id())
                .query(Integer.class)
                .single();
    }

    /** What a closed survey says of its questions; of an open one, nothing. */
    public Answered answered(NationalSurvey survey) {
        return new Answered(new CostSurvey(
                survey.currency(), PublishedEstimate.FEWEST_ANSWERS, responses(survey), population(survey)));
    }

    /** The answers to a survey, which can be asked for what may be published of them. */
    public static final class Answered {

        private final CostSurvey survey;

        private Answered(CostSurvey survey) {
            this.survey = survey;
        }

        /** How many organisations sent the form back, if only to say that they do not know. */
        public int responded() {
            return (int) survey.responses().stream()
                    .filter(response -> !(response.answer(new CostQuestion.Gross()) instanceof CostAnswer.NoResponse)
                            || !(response.recoveries() instanceof CostAnswer.NoResponse))
                    .count();
        }

        /** What may be published of this question. */
        public PublishedEstimate estimate(CostQuestion question) {
            return switch (survey.estimate(question)) {
                case CostEstimate.Estimated(CostEstimate estimate) -> PublishedEstimate.of(estimate);
                case CostEstimate.Refused(Refusal refusal) ->
                    throw new IllegalStateException("one survey has one currency: " + refusal);
            };
        }
    }

    /** One amount of one response; of a response without any amount, one row without a type. */
    private record Row(
            long number,
            Stratum stratum,
            boolean answered,
            CostAnswer recoveries,
            @Nullable CostType type,
            CostAnswer amount) {}

    private List<CostResponse> responses(NationalSurvey survey) {
        Map<Long, List<Row>> byNumber = jdbc
                .sql("""
                        SELECT number, sector, size, answered, recovered_from, recovered_to, type, low, high
                          FROM observatory.closed_cost_answers(:survey)
                        """)
                .param("survey", survey.id())
                .query((row, n) -> new Row(
                        row.getLong("number"),
                        stratum(row),
                        row.getBoolean("answered"),
                        answer(row, "recovered_from", "recovered_to"),
                        row.getString("type") == null ? null : CostType.valueOf(row.getString("type")),
                        answer(row, "low", "high")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::number));
        return byNumber.values().stream().map(rows -> response(survey, rows)).toList();
    }

    private static CostResponse response(NationalSurvey survey, List<Row> rows) {
        Row first = rows.getFirst();
        if (!first.answered) {
            return CostResponse.none(first.stratum, survey.currency());
        }
        Map<CostType, CostAnswer> gross = new EnumMap<>(CostType.class);
        for (CostType type : CostType.values()) {
            gross.put(type, new CostAnswer.NotKnown());
        }
        for (Row row : rows) {
            if (row.type != null) {
                gross.put(row.type, row.amount);
            }
        }
        return new CostResponse(first.stratum, survey.currency(), gross, first.recoveries);
    }

    private SortedMap<Stratum, Long> population(NationalSurvey survey) {
        SortedMap<Stratum, Long> population = new TreeMap<>();
        jdbc.sql("SELECT sector, size, organisations FROM observatory.cost_population WHERE survey = :survey")
                .param("survey", survey.id())
                .query(row -> {
                    population.put(stratum(row), row.getLong("organisations"));
                });
        return population;
    }

    private static Stratum stratum(ResultSet row) throws SQLException {
        return new Stratum(row.getString("sector"), OrganisationSize.valueOf(row.getString("size")));
    }

    /** An amount or a band as it stands in two columns: not known where the first is empty. */
    static CostAnswer answer(ResultSet row, String low, String high) throws SQLException {
        long from = row.getLong(low);
        if (row.wasNull()) {
            return new CostAnswer.NotKnown();
        }
        long to = row.getLong(high);
        return new CostAnswer.Amount(new AmountRange(from, row.wasNull() ? OptionalLong.empty() : OptionalLong.of(to)));
    }
}
