package org.istmo.law;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.istmo.pages.NotFound;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proposals for the register, and its versions to hold them against. Row-level security shows them to its keepers alone. */
@Component
public class Proposals {

    private static final String HEADS = """
            SELECT o.*, %1$s AS proposer, %2$s AS decider,
                   ARRAY (SELECT p.instrument || '/' || p.state FROM law.proposed_participation p
                           WHERE p.proposal = o.id ORDER BY 1) AS participations,
                   r.state AS reserving, r.instrument AS reserved, r.article,
                   (SELECT c.topic FROM law.proposed_convergence c WHERE c.proposal = o.id) AS topic
              FROM law.proposal o LEFT JOIN law.proposed_reservation r ON r.proposal = o.id
            """.formatted(name("o.proposed_by"), name("o.decided_by"));

    private static final String VERSIONS = "SELECT v.*, %s AS proposer, %s AS confirmer FROM law.%s v "
            .formatted(name("v.proposed_by"), name("v.confirmed_by"), "%s");

    private final JdbcClient jdbc;

    Proposals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String name(String account) {
        return """
                coalesce((SELECT p.name FROM directory.person p WHERE p.account = %1$s),
                         (SELECT a.name FROM access.account a WHERE a.id = %1$s), '')""".formatted(account);
    }

    /** Those that wait for another person, the oldest first. */
    @Transactional(readOnly = true)
    public List<Proposal> waiting() {
        return jdbc.sql(HEADS + " WHERE o.submitted_at IS NOT NULL AND o.outcome IS NULL ORDER BY o.submitted_at, o.id")
                .query(Proposals::proposal)
                .list();
    }

    /** Those that were decided last, the latest first. */
    @Transactional(readOnly = true)
    public List<Proposal> decided(int most) {
        return jdbc.sql(HEADS + " WHERE o.outcome IS NOT NULL ORDER BY o.decided_at DESC, o.id LIMIT :most")
                .param("most", most)
                .query(Proposals::proposal)
                .list();
    }

    /** The files that the viewer has sent and not submitted. */
    @Transactional(readOnly = true)
    public List<Proposal> drafts() {
        return jdbc.sql(HEADS + " WHERE o.submitted_at IS NULL ORDER BY o.read_at DESC")
                .query(Proposals::proposal)
                .list();
    }

    /** One of them; NotFound where there is none that the viewer may see. */
    @Transactional(readOnly = true)
    public Proposal find(UUID id) {
        return jdbc.sql(HEADS + " WHERE o.id = :id")
                .param("id", id)
                .query(Proposals::proposal)
                .optional()
                .orElseThrow(() -> new NotFound("proposal"));
    }

    /** Those that wait and would change the same as this one, the oldest first. */
    @Transactional(readOnly = true)
    public List<Proposal> beside(Proposal one) {
        return waiting().stream()
                .filter(other -> !other.id().equals(one.id()))
                .filter(other -> meet(one, other))
                .toList();
    }

    private static boolean meet(Proposal one, Proposal other) {
        return other.participations().stream().anyMatch(one.participations()::contains)
                || (one.reservation() != null && one.reservation().equals(other.reservation()))
                || (one.topic() != null && one.topic().equals(other.topic()));
    }

    /** What the proposal changes of participations, by instrument and then by the states' ISO codes. */
    @Transactional(readOnly = true)
    public List<Change<Participation>> participations(UUID id) {
        record Proposed(int base, Participation said) {}
        List<Proposed> proposed = jdbc.sql(
                        "SELECT * FROM law.proposed_participation WHERE proposal = :id ORDER BY instrument, state")
                .param("id", id)
                .query((row, n) -> new Proposed(row.getInt("base"), Law.participation(row)))
                .list();
        List<Change<Participation>> changes = new ArrayList<>();
        for (Proposed one : proposed) {
            List<Recorded<Participation>> versions =
                    versions(one.said().state(), one.said().instrument());
            changes.add(change(one.base(), versions, one.said()));
        }
        return changes;
    }

    /** The reservation that it changes, if it does. */
    @Transactional(readOnly = true)
    public Optional<Change<Reserved>> reservation(UUID id) {
        return jdbc.sql("SELECT * FROM law.proposed_reservation WHERE proposal = :id")
                .param("id", id)
                .query((row, n) -> {
                    Reserved said = Law.reservation(row);
                    return change(row.getInt("base"), versions(said.key()), said);
                })
                .optional();
    }

    /** What it changes of the matrix of convergence, if it does. */
    @Transactional(readOnly = true)
    public Optional<Change<Convergence>> topic(UUID id) {
        return jdbc.sql("""
                        SELECT base, topic, name, articles, link, reason_for_link FROM law.proposed_convergence
                         WHERE proposal = :id
                        """)
                .param("id", id)
                .query((row, n) -> {
                    Convergence said = Law.convergence(row);
                    return change(row.getInt("base"), versions(said.number()), said);
                })
                .optional();
    }

    private static <T> Change<T> change(int base, List<Recorded<T>> versions, T proposed) {
        return new Change<>(
                base,
                versions.stream()
                        .filter(version -> version.version() == base)
                        .findFirst()
                        .map(Recorded::said),
                versions.stream().findFirst(),
                proposed);
    }

    /** What the register says and has said of a state and an instrument, the latest version first. */
    @Transactional(readOnly = true)
    public List<Recorded<Participation>> versions(StateCode state, InstrumentId instrument) {
        return jdbc.sql(VERSIONS.formatted("participation")
                        + "WHERE v.state = :state AND v.instrument = :instrument ORDER BY v.version DESC")
                .param("state", state.iso3())
                .param("instrument", instrument.code())
                .query((row, n) -> recorded(row, Law.participation(row)))
                .list();
    }

    /** The same of a reservation. */
    @Transactional(readOnly = true)
    public List<Recorded<Reserved>> versions(Reserved.Key of) {
        return jdbc.sql(VERSIONS.formatted("reservation")
                        + "WHERE v.state = :state AND v.instrument = :instrument AND v.article = :article"
                        + " ORDER BY v.version DESC")
                .param("state", of.state().iso3())
                .param("instrument", of.instrument().code())
                .param("article", of.article())
                .query((row, n) -> recorded(row, Law.reservation(row)))
                .list();
    }

    /** The same of a topic of the matrix. */
    @Transactional(readOnly = true)
    public List<Recorded<Convergence>> versions(int topic) {
        return jdbc.sql(VERSIONS.formatted("convergence") + "WHERE v.topic = :topic ORDER BY v.version DESC")
                .param("topic", topic)
                .query((row, n) -> recorded(row, Law.convergence(row)))
                .list();
    }

    /** Every participation of the register, as it is now. */
    @Transactional(readOnly = true)
    public List<Recorded<Participation>> current() {
        return jdbc.sql("""
                        SELECT DISTINCT ON (state, instrument) v.*, '' AS proposer, '' AS confirmer
                          FROM law.participation v ORDER BY state, instrument, version DESC
                        """).query((row, n) -> recorded(row, Law.participation(row))).stream()
                .sorted(Comparator.comparing(
                                (Recorded<Participation> one) -> one.said().instrument())
                        .thenComparing(one -> one.said().state()))
                .toList();
    }

    static <T> Recorded<T> recorded(ResultSet row, T said) throws SQLException {
        return new Recorded<>(
                row.getInt("version"),
                said,
                instant(row, "recorded_at").orElseThrow(),
                row.getString("reason"),
                row.getString("proposer"),
                row.getString("confirmer"));
    }

    private static Proposal proposal(ResultSet row, int n) throws SQLException {
        String file = row.getString("file_name");
        Optional<Instant> submitted = instant(row, "submitted_at");
        return new Proposal(
                row.getObject("id", UUID.class),
                new Proposal.Person(row.getObject("proposed_by", UUID.class), row.getString("proposer")),
                submitted.isPresent()
                        ? submitted.get()
                        : instant(row, "read_at").orElseThrow(),
                submitted.isPresent(),
                row.getString("reason"),
                file == null ? Optional.empty() : Optional.of(new Proposal.SentFile(file, row.getString("sha256"))),
                Stream.of((String[]) row.getArray("participations").getArray())
                        .map(Proposals::participated)
                        .toList(),
                reserved(row),
                row.getObject("topic", Integer.class),
                decision(row));
    }

    private static Reserved.@Nullable Key reserved(ResultSet row) throws SQLException {
        String article = row.getString("article");
        return article == null
                ? null
                : new Reserved.Key(
                        new StateCode(row.getString("reserving")),
                        new InstrumentId(row.getString("reserved")),
                        article);
    }

    private static Proposal.Participated participated(String path) {
        int slash = path.indexOf('/');
        return new Proposal.Participated(
                new InstrumentId(path.substring(0, slash)), new StateCode(path.substring(slash + 1)));
    }

    private static Optional<Proposal.Decision> decision(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        if (outcome == null) {
            return Optional.empty();
        }
        @Nullable String reason = row.getString("decision");
        return Optional.of(new Proposal.Decision(
                Proposal.Outcome.valueOf(outcome),
                new Proposal.Person(row.getObject("decided_by", UUID.class), row.getString("decider")),
                instant(row, "decided_at").orElseThrow(),
                reason == null ? "" : reason));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }
}
