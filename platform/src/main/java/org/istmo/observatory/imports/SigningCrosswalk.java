package org.istmo.observatory.imports;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.istmo.access.CurrentViewer;
import org.istmo.access.Permission;
import org.istmo.access.Viewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.istmo.observatory.Crosswalk;
import org.istmo.pages.NotFound;
import org.istmo.pages.PublicContentChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An expert signs a crosswalk that somebody else drew up, by name and day: comparisons across its editions are no longer
 * marked as draft.
 */
@Component
public class SigningCrosswalk {

    private final CheckingCrosswalk crosswalks;
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    SigningCrosswalk(
            CheckingCrosswalk crosswalks,
            JdbcClient jdbc,
            AuditLog audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.crosswalks = crosswalks;
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Result {
        DONE,
        /** Somebody has signed it already. */
        SIGNED_ALREADY,
        /** It is not what the expert looked at any more. */
        CHANGED_MEANWHILE,
        /** There is nothing in it to sign. */
        EMPTY,
        /** The expert drew it up: another one has to sign it. */
        OWN_DRAFT
    }

    /** What identifies the content of a crosswalk: the SHA-256 of its table as CSV, as anybody can compute it. */
    public static String seal(Crosswalk crosswalk) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(CrosswalkTable.csv(crosswalk));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether the viewer drew up what stands there now, and so cannot sign it. */
    @Transactional(readOnly = true)
    public boolean own(String from, String to) {
        UUID account = CurrentViewer.get().account();
        return account != null
                && jdbc.sql("""
                                SELECT count(*) FROM observatory.crosswalk
                                 WHERE from_edition = :from AND to_edition = :to AND drafted_by = :account
                                """)
                                .param("from", from)
                                .param("to", to)
                                .param("account", account)
                                .query(Integer.class)
                                .single()
                        > 0;
    }

    /** Signs it. {@code seen} is the seal of what the expert looked at. */
    @Transactional
    public Result sign(String from, String to, String seen) {
        Viewer.Person expert = (Viewer.Person) CurrentViewer.get();
        crosswalks.hold(from, to);
        Optional<Crosswalk> now = crosswalks.now(new Choices.OfCrosswalk(from, to));
        Crosswalk crosswalk = now.orElseThrow(() -> new NotFound("crosswalk"));
        if (crosswalk.status() instanceof Crosswalk.Signed) {
            return Result.SIGNED_ALREADY;
        }
        if (!seal(crosswalk).equals(seen)) {
            return Result.CHANGED_MEANWHILE;
        }
        if (crosswalk.rows().isEmpty()) {
            return Result.EMPTY;
        }
        if (own(from, to)) {
            return Result.OWN_DRAFT;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        jdbc.sql("""
                        UPDATE observatory.crosswalk SET signed_by = :by, signed_account = :account, signed_on = :on
                         WHERE from_edition = :from AND to_edition = :to
                        """)
                .param("by", expert.name())
                .param("account", expert.account())
                .param("on", today)
                .param("from", from)
                .param("to", to)
                .update();
        audit.record(
                Act.CROSSWALK_SIGNED,
                expert.account(),
                expert.organisationFor(Permission.OBSERVATORY_MODELS),
                "observatory/crosswalk/" + from + "/" + to,
                Map.of("sha256", seen));
        events.publishEvent(new PublicContentChanged());
        return Result.DONE;
    }
}
