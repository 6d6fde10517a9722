package org.istmo.law;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Role;
import org.istmo.directory.Grouping;
import org.istmo.directory.Organisations;
import org.istmo.directory.States;
import org.istmo.pages.PublicContentChanged;
import org.istmo.pages.Remembered;
import org.istmo.shared.LocalisedJson;
import org.istmo.shared.StateCode;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** National law: what is confirmed, held in memory for everybody; and what is proposed, for those who work on it. */
@Component
public class NationalLaws {

    /** Each change with its entry, whatever its kind; what it lacks is NULL. */
    private static final String CHANGES = """
            SELECT c.*, r.outcome, r.reviewed_for, r.role, r.reviewed_at, r.reason AS review_reason,
                   coalesce(l.version, p.version, m.version) AS version,
                   l.law, coalesce(l.state, m.state) AS state, l.title, l.enacted, l.status, l.archived,
                   p.provision, p.law AS provision_law, p.summary, p.offence, p.minimum, p.maximum,
                   coalesce(l.number, p.number) AS number, coalesce(l.link, p.link) AS link,
                   coalesce(l.read_on, p.read_on) AS read_on,
                   m.instrument, m.article, m.provision AS mapped, m.degree, m.note
              FROM law.national_change c
              LEFT JOIN law.national_review r ON r.change = c.id
              LEFT JOIN law.national_law l ON l.change = c.id
              LEFT JOIN law.national_provision p ON p.change = c.id
              LEFT JOIN law.national_mapping m ON m.change = c.id
            """;

    private static final int DECIDED = 30;

    private final JdbcClient jdbc;
    private final States states;
    private final Organisations organisations;
    private final InstantSource clock;
    private final Remembered<Held> current = new Remembered<>(this::read);

    NationalLaws(JdbcClient jdbc, States states, Organisations organisations, InstantSource clock) {
        this.jdbc = jdbc;
        this.states = states;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** The history, and what it comes to now. */
    private record Held(NationalHistory history, NationalRegister now) {}

    /** What is confirmed now. */
    public NationalRegister register() {
        return current.get().now();
    }

    /** Every confirmed version. */
    public NationalHistory history() {
        return current.get().history();
    }

    /** What was confirmed by the end of this day, in UTC, with the sub-regions of that day. */
    public NationalRegister known(LocalDate day) {
        return register(history().known(day), day);
    }

    private Held read() {
        NationalHistory history = history(new HashMap<>());
        return new Held(history, register(history, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }

    @Order(PublicContentChanged.VALUES_FIRST)
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void forget(PublicContentChanged changed) {
        current.forget();
    }

    private NationalHistory history(Map<UUID, String> names) {
        // Whoever asks, editors included: only what is confirmed.
        return new NationalHistory(jdbc.sql(CHANGES + " WHERE r.outcome = 'CONFIRMED' ORDER BY version, c.id")
                .query((row, n) -> new NationalHistory.Version(
                        entry(row),
                        row.getBoolean("withdraws"),
                        instant(row, "reviewed_at"),
                        row.getString("reason"),
                        review(row, names)))
                .list());
    }

    private NationalRegister register(NationalHistory history, LocalDate day) {
        return new NationalRegister(
                states.all(),
                states.groupings().stream()
                        .filter(grouping -> grouping.kind() == Grouping.Kind.SUB_REGION)
                        .map(grouping -> NationalRegister.SubRegion.of(grouping, states.members(grouping.code(), day)))
                        .toList(),
                history.content(),
                history.reviews());
    }

    /** What is confirmed or waits for a review, with the latest version of each entry: new proposals are held against it. */
    @Transactional(readOnly = true)
    public NationalContent working() {
        return NationalHistory.content(
                jdbc.sql(CHANGES + " WHERE r.outcome IS DISTINCT FROM 'REFUSED' ORDER BY version, c.id")
                        .query((row, n) -> new NationalHistory.Entry(entry(row), row.getBoolean("withdraws")))
                        .list());
    }

    /** What is confirmed, read anew within the transaction: a review is held against it. */
    NationalContent confirmed() {
        return NationalHistory.content(jdbc.sql(CHANGES + " WHERE r.outcome = 'CONFIRMED' ORDER BY version, c.id")
                .query((row, n) -> new NationalHistory.Entry(entry(row), row.getBoolean("withdraws")))
                .list());
    }

    /** What waits for a review, batch by batch, the oldest first. */
    @Transactional(readOnly = true)
    public List<NationalProposal> open() {
        return jdbc.sql(CHANGES + " WHERE r.change IS NULL ORDER BY c.proposed_at, c.batch, c.position")
                .query((row, n) -> proposal(row))
                .list();
    }

    /** What was decided last, the latest first. */
    @Transactional(readOnly = true)
    public List<NationalProposal.Decided> decided() {
        return jdbc.sql(CHANGES + " WHERE r.change IS NOT NULL ORDER BY r.reviewed_at DESC, c.id LIMIT " + DECIDED)
                .query((row, n) -> new NationalProposal.Decided(
                        proposal(row),
                        row.getString("outcome").equals("CONFIRMED"),
                        row.getString("review_reason"),
                        instant(row, "reviewed_at")))
                .list();
    }

    /** One that waits for a review, if it still does. */
    Optional<NationalProposal> open(UUID change) {
        return jdbc.sql(CHANGES + " WHERE r.change IS NULL AND c.id = :id")
                .param("id", change)
                .query((row, n) -> proposal(row))
                .optional();
    }

    private NationalProposal proposal(ResultSet row) throws SQLException {
        UUID viewer = CurrentViewer.get().account();
        return new NationalProposal(
                row.getObject("id", UUID.class),
                row.getObject("batch", UUID.class),
                row.getInt("position"),
                row.getInt("version"),
                entry(row),
                row.getBoolean("withdraws"),
                Provenance.Confidence.valueOf(row.getString("confidence")),
                row.getString("reason"),
                name(row.getObject("proposed_for", UUID.class), new HashMap<>()),
                instant(row, "proposed_at"),
                row.getObject("proposed_by", UUID.class).equals(viewer));
    }

    private Review review(ResultSet row, Map<UUID, String> names) throws SQLException {
        return new Review(
                row.getInt("version"),
                name(row.getObject("proposed_for", UUID.class), names),
                name(row.getObject("reviewed_for", UUID.class), names),
                Role.valueOf(row.getString("role")),
                LocalDate.ofInstant(instant(row, "reviewed_at"), ZoneOffset.UTC),
                Provenance.Confidence.valueOf(row.getString("confidence")),
                row.getBoolean("demonstration"));
    }

    private String name(@Nullable UUID organisation, Map<UUID, String> names) {
        return organisation == null ? "" : names.computeIfAbsent(organisation, organisations::name);
    }

    private static NationalEntry entry(ResultSet row) throws SQLException {
        String note = row.getString("note");
        return switch (NationalEntry.Kind.valueOf(row.getString("kind"))) {
            case LAW ->
                new NationalLaw(
                        row.getObject("law", UUID.class),
                        new StateCode(row.getString("state")),
                        LocalisedJson.read(row.getString("title")),
                        row.getString("number"),
                        row.getObject("enacted", LocalDate.class),
                        NationalLaw.Status.valueOf(row.getString("status")),
                        source(row),
                        row.getString("archived"));
            case PROVISION ->
                new Provision(
                        row.getObject("provision", UUID.class),
                        row.getObject("provision_law", UUID.class),
                        row.getString("number"),
                        LocalisedJson.read(row.getString("summary")),
                        row.getBoolean("offence")
                                ? new Provision.Penalty(
                                        row.getObject("minimum", Integer.class),
                                        row.getObject("maximum", Integer.class))
                                : null,
                        source(row));
            case MAPPING ->
                new Mapping(
                        new StateCode(row.getString("state")),
                        new InstrumentId(row.getString("instrument")),
                        row.getInt("article"),
                        row.getObject("mapped", UUID.class),
                        Mapping.Degree.valueOf(row.getString("degree")),
                        note == null ? null : LocalisedJson.read(note));
        };
    }

    private static NationalLaw.Source source(ResultSet row) throws SQLException {
        return new NationalLaw.Source(row.getString("link"), row.getObject("read_on", LocalDate.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
