package org.istmo.access;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The account itself, and what it signs in with. Of secrets only that they are there. */
@Component
@Order(10)
class OwnAccountData implements OwnData {

    /** What stands in place of a name that is forgotten. */
    static final String NOBODY = "—";

    private static final List<String> ENDED = List.of(
            "session",
            "api_token",
            "known_device",
            "recovery_code",
            "authenticator_app",
            "passkey",
            "sign_in_step",
            "issuer_visit",
            "identity",
            "one_time_link",
            "role_grant");

    private final JdbcClient jdbc;
    private final InstantSource clock;

    OwnAccountData(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String section() {
        return "account";
    }

    @Override
    public List<Map<String, @Nullable Object>> of(UUID account) {
        return jdbc.sql("""
                        SELECT 'account' AS kind, email AS value, name AS detail, created_on AS since, NULL::timestamptz AS ends
                          FROM access.account WHERE id = :account
                        UNION ALL SELECT 'language', language, NULL, NULL, NULL FROM access.account WHERE id = :account
                        UNION ALL SELECT 'role', role, organisation::text, granted_on, NULL
                          FROM access.role_grant WHERE account = :account
                        UNION ALL SELECT 'session', browser, platform, started, ends
                          FROM access.session WHERE account = :account
                        UNION ALL SELECT 'api token', name, array_to_string(permissions, ' '), made_on, ends
                          FROM access.api_token WHERE account = :account
                        UNION ALL SELECT 'known browser', NULL, NULL, NULL, ends
                          FROM access.known_device WHERE account = :account
                        UNION ALL SELECT 'authenticator app', NULL, NULL, confirmed_on, NULL
                          FROM access.authenticator_app WHERE account = :account AND confirmed_on IS NOT NULL
                        UNION ALL SELECT 'passkey', name, NULL, added_on, NULL
                          FROM access.passkey WHERE account = :account
                        UNION ALL SELECT 'identity elsewhere', issuer, subject, bound_on, NULL
                          FROM access.identity WHERE account = :account
                         ORDER BY kind, since
                        """).param("account", account).query().listOfRows();
    }

    @Override
    public void erase(UUID account) {
        for (String table : ENDED) {
            jdbc.sql("DELETE FROM access." + table + " WHERE account = :account")
                    .param("account", account)
                    .update();
        }
        jdbc.sql("""
                        UPDATE access.account
                           SET email = 'erased-' || id || '@erased.invalid', name = :nobody, password_hash = NULL, closed_on = :now
                         WHERE id = :account
                        """)
                .param("nobody", NOBODY)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("account", account)
                .update();
    }
}
