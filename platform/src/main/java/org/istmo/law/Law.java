package org.istmo.law;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.istmo.directory.States;
import org.istmo.pages.PublicContentChanged;
import org.istmo.pages.Remembered;
import org.istmo.shared.LocalisedJson;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.json.JsonMapper;

/** Holds the register of treaties in memory, and reads it anew once public content has changed. */
@Component
public class Law {

    private static final OffsetDateTime FOR_EVER = OffsetDateTime.parse("9999-12-31T00:00:00Z");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final States states;
    private final Remembered<Register> current = new Remembered<>(() -> read(FOR_EVER));

    Law(JdbcClient jdbc, States states) {
        this.jdbc = jdbc;
        this.states = states;
    }

    /** The register as it stands now. */
    public Register register() {
        return current.get();
    }

    /** The register as it stood at the end of this day (UTC): what two people changed later is left out. */
    public Register registerAt(LocalDate known) {
        return read(known.plusDays(1).atStartOfDay(ZoneOffset.UTC).toOffsetDateTime());
    }

    @Order(PublicContentChanged.VALUES_FIRST)
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void forget(PublicContentChanged changed) {
        current.forget();
    }

    private Register read(OffsetDateTime until) {
        Map<InstrumentId, String> clauses = new HashMap<>();
        List<Instrument> instruments = jdbc.sql("SELECT * FROM law.instrument ORDER BY position")
                .query((row, n) -> {
                    Instrument instrument = instrument(row);
                    clauses.put(instrument.id(), row.getString("clause"));
                    return instrument;
                })
                .list();
        Map<InstrumentId, SortedMap<StateCode, Participation>> participations = new LinkedHashMap<>();
        jdbc.sql("""
                        SELECT DISTINCT ON (state, instrument) * FROM law.participation WHERE recorded_at < :until
                         ORDER BY state, instrument, version DESC
                        """)
                .param("until", until)
                .query((row, n) -> participation(row))
                .list()
                .forEach(one -> participations
                        .computeIfAbsent(one.instrument(), i -> new TreeMap<>())
                        .put(one.state(), one));
        Map<InstrumentId, List<Article>> articles = new LinkedHashMap<>();
        jdbc.sql("SELECT * FROM law.article ORDER BY instrument, number")
                .query((row, n) -> article(row))
                .list()
                .forEach(article -> articles.computeIfAbsent(article.instrument(), i -> new ArrayList<>())
                        .add(article));
        return new Register(
                states.all(),
                instruments,
                clauses,
                participations,
                articles,
                jdbc.sql("""
                                SELECT * FROM (SELECT DISTINCT ON (state, instrument, article) * FROM law.reservation
                                                WHERE recorded_at < :until
                                                ORDER BY state, instrument, article, version DESC) latest
                                 WHERE NOT struck ORDER BY instrument, state, number, article
                                """)
                        .param("until", until)
                        .query((row, n) -> reservation(row))
                        .list(),
                jdbc.sql("""
                                SELECT DISTINCT ON (topic) * FROM law.convergence WHERE recorded_at < :until
                                 ORDER BY topic, version DESC
                                """)
                        .param("until", until)
                        .query((row, n) -> convergence(row))
                        .list(),
                changes(until),
                RegisterChange.between(
                        jdbc.sql("""
                                SELECT v.*, '' AS proposer, '' AS confirmer FROM law.convergence v
                                 WHERE recorded_at < :until ORDER BY topic, version
                                """)
                                .param("until", until)
                                .query((row, n) -> Proposals.recorded(row, convergence(row)))
                                .list(),
                        Convergence::number),
                jdbc.sql("SELECT min(recorded_at) FROM law.participation")
                        .query(OffsetDateTime.class)
                        .optional()
                        .map(OffsetDateTime::toInstant)
                        .orElse(Instant.EPOCH));
    }

    private List<RegisterChange<Registered>> changes(OffsetDateTime until) {
        List<RegisterChange<Registered>> changes = new ArrayList<>();
        changes.addAll(RegisterChange.between(
                jdbc.sql("""
                        SELECT v.*, '' AS proposer, '' AS confirmer FROM law.participation v
                         WHERE recorded_at < :until ORDER BY instrument, state, version
                        """)
                        .param("until", until)
                        .query((row, n) -> Proposals.<Registered>recorded(row, participation(row)))
                        .list(),
                one -> new Proposal.Participated(one.instrument(), one.state())));
        // A reservation may be new: then somebody proposed its first version.
        changes.addAll(RegisterChange.between(
                jdbc.sql("""
                        SELECT v.*, coalesce(proposed_by::text, '') AS proposer, '' AS confirmer FROM law.reservation v
                         WHERE recorded_at < :until ORDER BY instrument, state, article, version
                        """)
                        .param("until", until)
                        .query((row, n) -> Proposals.<Registered>recorded(row, reservation(row)))
                        .list(),
                one -> one instanceof Reserved said ? List.of(said.instrument(), said.state(), said.article()) : one));
        changes.sort(Comparator.comparing((RegisterChange<Registered> change) -> change.at())
                .reversed());
        return changes;
    }

    private static Instrument instrument(ResultSet row) throws SQLException {
        String parent = row.getString("parent");
        return new Instrument(
                new InstrumentId(row.getString("id")),
                List.of((String[]) row.getArray("identifiers").getArray()),
                LocalisedJson.read(row.getString("short_name")),
                LocalisedJson.read(row.getString("name")),
                row.getObject("adopted", LocalDate.class),
                row.getObject("opened", LocalDate.class),
                row.getObject("in_force", LocalDate.class),
                rule(row),
                parent == null ? null : new InstrumentId(parent),
                row.getString("depositary"),
                row.getBoolean("listed"),
                row.getString("note"),
                provenance(row));
    }

    private static @Nullable ForceRule rule(ResultSet row) throws SQLException {
        String rule = row.getString("rule");
        int count = row.getInt("rule_count");
        String article = row.getString("rule_article");
        return switch (rule) {
            case null -> null;
            case "DAYS_AFTER" -> new ForceRule.DaysAfter(count, article);
            case "FIRST_OF_MONTH_AFTER" -> new ForceRule.FirstOfMonthAfter(count, article);
            case "ON_DEPOSIT" -> new ForceRule.OnDeposit(article);
            default -> throw new IllegalStateException("no rule " + rule);
        };
    }

    static Participation participation(ResultSet row) throws SQLException {
        String signed = row.getString("signed");
        String consent = row.getString("consent");
        return new Participation(
                new StateCode(row.getString("state")),
                new InstrumentId(row.getString("instrument")),
                Participation.Status.valueOf(row.getString("status")),
                signed == null ? null : PartialDate.parse(signed),
                consent == null ? null : Participation.Consent.valueOf(consent),
                row.getObject("consented", LocalDate.class),
                row.getObject("deposited", LocalDate.class),
                row.getObject("in_force", LocalDate.class),
                row.getObject("ended", LocalDate.class),
                Participation.Reservations.valueOf(row.getString("reservations")),
                row.getString("reservation_note"),
                row.getString("note"),
                provenance(row));
    }

    static Reserved reservation(ResultSet row) throws SQLException {
        return new Reserved(
                new StateCode(row.getString("state")),
                new InstrumentId(row.getString("instrument")),
                row.getString("article"),
                Reserved.Effect.valueOf(row.getString("effect")),
                row.getString("text"),
                row.getObject("since", LocalDate.class),
                row.getObject("ended", LocalDate.class),
                row.getBoolean("struck"),
                provenance(row));
    }

    private static Article article(ResultSet row) throws SQLException {
        return new Article(
                new InstrumentId(row.getString("instrument")),
                row.getInt("number"),
                LocalisedJson.read(row.getString("title")),
                Article.Kind.valueOf(row.getString("kind")),
                row.getString("reservation"),
                row.getString("facts"),
                provenance(row));
    }

    static Convergence convergence(ResultSet row) throws SQLException {
        Map<InstrumentId, String> articles = new LinkedHashMap<>();
        JSON.readTree(row.getString("articles"))
                .properties()
                .forEach(entry -> articles.put(
                        new InstrumentId(entry.getKey()), entry.getValue().asString()));
        return new Convergence(
                row.getInt("topic"),
                row.getString("name"),
                articles,
                Convergence.Link.valueOf(row.getString("link")),
                row.getString("reason_for_link"));
    }

    private static Provenance provenance(ResultSet row) throws SQLException {
        return new Provenance(
                row.getString("source"),
                row.getString("as_of"),
                Provenance.Confidence.valueOf(row.getString("confidence")),
                Set.of((String[]) row.getArray("unconfirmed").getArray()));
    }
}
