package org.istmo.observatory;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.directory.Sector;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An organisation answers a survey on the cost of incidents: once, and as often anew as it likes until the survey
 * closes. The database lets its own people alone read and change the answer.
 */
@Component
public class AnsweringCosts {

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final InstantSource clock;

    AnsweringCosts(JdbcClient jdbc, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The answer of an organisation to which the viewer belongs.
     *
     * @param answered whether it has answered yet, rather than only been asked
     * @param revision counts its changes
     * @param gross an answer for each kind of cost
     */
    public record OwnAnswer(
            UUID id,
            UUID organisation,
            String name,
            Sector sector,
            OrganisationSize size,
            boolean answered,
            int revision,
            Map<CostType, CostAnswer> gross,
            CostAnswer recoveries) {}

    /** What came of answering. */
    public sealed interface Outcome {}

    /** The answer is kept. */
    public record Answered() implements Outcome {}

    /** Somebody of the same organisation changed the answer meanwhile; nothing was changed now. */
    public record ChangedMeanwhile(OwnAnswer now) implements Outcome {}

    /** The survey is closed; nothing was changed. */
    public record Closed() implements Outcome {}

    /** The organisation was not asked, or the viewer does not belong to it. */
    public record NotAsked() implements Outcome {}

    /** The answers of those of the viewer's organisations that were asked, by their names. */
    @Transactional(readOnly = true)
    public List<OwnAnswer> own(NationalSurvey survey) {
        return jdbc
                .sql("""
                        SELECT a.id, a.organisation, o.name, a.sector, a.size, a.answered, a.revision,
                               a.recovered_from, a.recovered_to
                          FROM observatory.cost_answer a JOIN directory.organisation o ON o.id = a.organisation
                         WHERE a.survey = :survey
                         ORDER BY o.name, o.id
                        """)
                .param("survey", survey.id())
                .query((row, n) -> new OwnAnswer(
                        row.getObject("id", UUID.class),
                        row.getObject("organisation", UUID.class),
                        row.getString("name"),
                        Sector.valueOf(row.getString("sector")),
                        OrganisationSize.valueOf(row.getString("size")),
                        row.getBoolean("answered"),
                        row.getInt("revision"),
                        Map.of(),
                        CostSurveys.answer(row, "recovered_from", "recovered_to")))
                .list()
                .stream()
                .map(this::withAmounts)
                .toList();
    }

    /** Whether the survey takes answers today. */
    public boolean open(NationalSurvey survey) {
        return survey.open(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /**
     * Keeps an answer in the place of the one before.
     *
     * @param seen the answer's revision when the person looked at it
     */
    @Transactional
    public Outcome answer(
            NationalSurvey survey,
            UUID organisation,
            int seen,
            Map<CostType, CostAnswer> gross,
            CostAnswer recoveries) {
        return keep(survey, organisation, seen, true, gross, recoveries);
    }

    /**
     * States that an organisation does not answer: it counts among those that were asked and did not respond, and what
     * it answered before is gone.
     *
     * @param seen the answer's revision when the person looked at it
     */
    @Transactional
    public Outcome decline(NationalSurvey survey, UUID organisation, int seen) {
        return keep(survey, organisation, seen, false, Map.of(), new CostAnswer.NoResponse());
    }

    private Outcome keep(
            NationalSurvey survey,
            UUID organisation,
            int seen,
            boolean answered,
            Map<CostType, CostAnswer> gross,
            CostAnswer recoveries) {
        Optional<OwnAnswer> own = own(survey, organisation);
        if (own.isEmpty()) {
            return new NotAsked();
        }
        if (!open(survey)) {
            return new Closed();
        }
        boolean held = jdbc.sql("""
                        UPDATE observatory.cost_answer
                           SET answered = :answered, recovered_from = :from, recovered_to = :to, revision = revision + 1
                         WHERE id = :id AND revision = :seen
                        """)
                        .param("answered", answered)
                        .param("from", low(recoveries))
                        .param("to", high(recoveries))
                        .param("id", own.get().id())
                        .param("seen", seen)
                        .update()
                == 1;
        if (!held) {
            return new ChangedMeanwhile(own(survey, organisation).orElseThrow());
        }
        jdbc.sql("DELETE FROM observatory.cost_amount WHERE answer = :id")
                .param("id", own.get().id())
                .update();
        gross.forEach((type, answer) -> {
            if (answer instanceof CostAnswer.Amount) {
                jdbc.sql(
                                "INSERT INTO observatory.cost_amount (answer, type, low, high) VALUES (:id, :type, :low, :high)")
                        .param("id", own.get().id())
                        .param("type", type.name())
                        .param("low", low(answer))
                        .param("high", high(answer))
                        .update();
            }
        });
        audit.record(
                Act.COST_ANSWERED,
                CurrentViewer.get().account(),
                organisation,
                "observatory/cost-survey/" + survey.code(),
                Map.of("revision", seen + 1, "answered", answered));
        return new Answered();
    }

    private Optional<OwnAnswer> own(NationalSurvey survey, UUID organisation) {
        return own(survey).stream()
                .filter(answer -> answer.organisation().equals(organisation))
                .findFirst();
    }

    private OwnAnswer withAmounts(OwnAnswer answer) {
        Map<CostType, CostAnswer> gross = new EnumMap<>(CostType.class);
        for (CostType type : CostType.values()) {
            gross.put(type, new CostAnswer.NotKnown());
        }
        jdbc.sql("SELECT type, low, high FROM observatory.cost_amount WHERE answer = :id")
                .param("id", answer.id())
                .query(row -> {
                    gross.put(CostType.valueOf(row.getString("type")), CostSurveys.answer(row, "low", "high"));
                });
        return new OwnAnswer(
                answer.id,
                answer.organisation,
                answer.name,
                answer.sector,
                answer.size,
                answer.answered,
                answer.revision,
                gross,
                answer.recoveries);
    }

    private static @Nullable Long low(CostAnswer answer) {
        return answer.amount().map(AmountRange::lower).orElse(null);
    }

    private static @Nullable Long high(CostAnswer answer) {
        return answer.amount()
                .filter(range -> range.upper().isPresent())
                .map(range -> range.upper().getAsLong())
                .orElse(null);
    }
}
