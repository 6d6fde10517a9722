package org.istmo.audit;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Appends to the log, in the caller's transaction: an act that is rolled back leaves no record, and none is lost. */
@Component
public class AuditLog {

    /** The name under which the request's number stands in the logging context. */
    public static final String REQUEST = "request";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditLog(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Records an act.
     *
     * @param account who acted, or null for a stranger or the program itself
     * @param organisation for which organisation, if for one
     * @param subject what it was done to, such as {@code observatory/assessment/BRA/2025}
     * @param detail what changed; never a secret and never closed content in full
     */
    public void record(
            Act act,
            @Nullable UUID account,
            @Nullable UUID organisation,
            @Nullable String subject,
            Map<String, ?> detail) {
        jdbc.sql("""
                        INSERT INTO audit.entry (act, account, organisation, subject, detail, request)
                        VALUES (:act, :account, :organisation, :subject, :detail::jsonb, :request)
                        """)
                .param("act", act.name())
                .param("account", account)
                .param("organisation", organisation)
                .param("subject", subject)
                .param("detail", json.writeValueAsString(detail))
                .param("request", MDC.get(REQUEST))
                .update();
    }
}
