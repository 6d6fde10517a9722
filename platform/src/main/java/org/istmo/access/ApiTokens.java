package org.istmo.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.istmo.access.Affiliations.Affiliation;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.pages.Installation;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What programs show instead of signing in. A token may do what it was made for, and of that only what its person may do
 * at the moment of the call: outside a demonstration nothing closed, unless their account has a second factor.
 */
@Component
public class ApiTokens {

    /** No token lasts longer. */
    public static final Duration LONGEST = Duration.ofDays(365);

    private final JdbcClient jdbc;
    private final Affiliations affiliations;
    private final AuditLog audit;
    private final Installation installation;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    ApiTokens(
            JdbcClient jdbc,
            Affiliations affiliations,
            AuditLog audit,
            Installation installation,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.affiliations = affiliations;
        this.audit = audit;
        this.installation = installation;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A token, as its holder sees it after it was shown once.
     *
     * @param permissions what it was made for
     * @param organisation the name of that for which it acts; empty where for none any more
     * @param usedOn the day on which it was used last, in UTC; null where it never was
     */
    public record ApiToken(
            UUID id,
            String name,
            Set<Permission> permissions,
            String organisation,
            LocalDate madeOn,
            LocalDate endsOn,
            @Nullable LocalDate usedOn) {}

    /** Makes a token that acts for this organisation and no other; its text is never told again. */
    @Transactional
    public Secret make(
            UUID account, @Nullable UUID organisation, String name, Set<Permission> permissions, Duration lifetime) {
        if (lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a token lasts a year at most");
        }
        Secret secret = Secret.random();
        jdbc.sql("""
                        INSERT INTO access.api_token (token_hash, account, organisation, name, permissions, made_on, ends)
                        VALUES (:hash, :account, :organisation, :name, string_to_array(:permissions, ','), :now, :ends)
                        """)
                .param("hash", secret.hash())
                .param("account", account)
                .param("organisation", organisation)
                .param("name", name)
                .param("permissions", names(permissions))
                .param("now", now())
                .param("ends", now().plus(lifetime))
                .update();
        audit.record(
                Act.API_TOKEN_MADE,
                account,
                organisation,
                "access/account/" + account,
                Map.of("name", name, "permissions", names(permissions), "days", lifetime.toDays()));
        events.publishEvent(new AccountAlert.ApiTokenMade(account, name));
        return secret;
    }

    private static String names(Set<Permission> permissions) {
        return permissions.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    /** The person behind a token, while it lasts, with no more than the token may do. */
    public Optional<Viewer.Person> person(Secret token) {
        LocalDate today = now().toLocalDate();
        return jdbc.sql("""
                        SELECT a.id AS account, a.email, a.name AS person, a.language, t.permissions, t.used_on, t.organisation,
                               access.has_second_factor(a.id) AS factor, h.*
                          FROM access.api_token t JOIN access.account a ON a.id = t.account
                         CROSS JOIN access.held_by(a.id) h
                         WHERE t.token_hash = :hash AND t.ends > :now AND a.closed_on IS NULL
                        """)
                .param("hash", token.hash())
                .param("now", now())
                .query((row, n) -> new Found(
                        row.getObject("account", UUID.class),
                        row.getString("email"),
                        row.getString("person"),
                        Language.of(row.getString("language")).orElse(Language.ENGLISH),
                        today.equals(row.getObject("used_on", LocalDate.class)),
                        row.getBoolean("factor"),
                        permissions(row),
                        row.getObject("organisation", UUID.class),
                        Held.of(row)))
                .optional()
                // With this connection given back, as in Sessions.
                .map(found -> {
                    if (!found.usedToday()) {
                        used(token, today);
                    }
                    Viewer.Person person = Viewer.Person.of(
                            found.account(),
                            found.email(),
                            found.name(),
                            found.language(),
                            Acting.by(found.held().affiliations(), found.organisation()),
                            found.held().grants());
                    boolean whole = found.factor() || installation.demonstration();
                    return (whole ? person : person.withoutSecondFactor()).byToken(found.permissions());
                });
    }

    private record Found(
            UUID account,
            String email,
            String name,
            Language language,
            boolean usedToday,
            boolean factor,
            Set<Permission> permissions,
            @Nullable UUID organisation,
            Held held) {}

    private void used(Secret token, LocalDate today) {
        jdbc.sql("UPDATE access.api_token SET used_on = :today WHERE token_hash = :hash")
                .param("today", today)
                .param("hash", token.hash())
                .update();
    }

    /** The tokens of this account that last, the newest first. */
    public List<ApiToken> of(UUID account) {
        List<Affiliation> all = affiliations.of(account);
        return jdbc.sql("""
                        SELECT id, name, permissions, organisation, made_on, ends, used_on FROM access.api_token
                         WHERE account = :account AND ends > :now ORDER BY made_on DESC, id
                        """)
                .param("account", account)
                .param("now", now())
                .query((row, n) -> new ApiToken(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        permissions(row),
                        nameOf(Acting.by(all, row.getObject("organisation", UUID.class))),
                        day(row, "made_on"),
                        day(row, "ends"),
                        row.getObject("used_on", LocalDate.class)))
                .list();
    }

    private static String nameOf(Acting acting) {
        Affiliation chosen = acting.chosen();
        return chosen == null ? "" : chosen.name();
    }

    /** Ends this token, if it is one of the account's. */
    @Transactional
    public boolean revoke(UUID account, UUID token) {
        Optional<String> name = jdbc.sql(
                        "DELETE FROM access.api_token WHERE id = :id AND account = :account RETURNING name")
                .param("id", token)
                .param("account", account)
                .query(String.class)
                .optional();
        name.ifPresent(gone ->
                audit.record(Act.API_TOKEN_REVOKED, account, null, "access/account/" + account, Map.of("name", gone)));
        return name.isPresent();
    }

    /** A permission that is no more is held by nobody. */
    private static Set<Permission> permissions(ResultSet row) throws SQLException {
        Array array = row.getArray("permissions");
        List<String> named = List.of((String[]) array.getArray());
        return Arrays.stream(Permission.values())
                .filter(permission -> named.contains(permission.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDate();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
