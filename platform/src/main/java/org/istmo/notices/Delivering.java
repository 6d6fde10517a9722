package org.istmo.notices;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.istmo.access.ForgottenPassword;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Delivers what waits in the outbox. Each mail is locked by the transaction in which it is sent: two instances never
 * send one at the same time, and one whose process is killed is free again at once, and sent again under its own
 * Message-ID.
 */
@Component
class Delivering implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Delivering.class);
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration FETCH = Duration.ofMinutes(5);
    /** How often it is looked whose key ends: each is told once. */
    private static final Duration DUTIES = Duration.ofHours(6);

    private static final Duration STOP = Duration.ofSeconds(3);

    private final Outbox outbox;
    private final Writing writing;
    private final Smtp smtp;
    private final Bounces bounces;
    private final FailingAddresses failing;
    private final OpenPgpKeys keys;
    private final ForgottenPassword forgotten;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private Instant nextDuties = Instant.MIN;
    private Instant nextFetch = Instant.MIN;
    private volatile boolean running;
    private volatile boolean stopping;
    private @Nullable Future<?> looks;
    private ScheduledExecutorService worker = Executors.newScheduledThreadPool(0);

    Delivering(
            Outbox outbox,
            Writing writing,
            Smtp smtp,
            Bounces bounces,
            FailingAddresses failing,
            OpenPgpKeys keys,
            ForgottenPassword forgotten,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.outbox = outbox;
        this.writing = writing;
        this.smtp = smtp;
        this.bounces = bounces;
        this.failing = failing;
        this.keys = keys;
        this.forgotten = forgotten;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether this is the moment to look: work has come in, or some time has passed. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void filled(Outbox.Filled event) {
        if (running && waiting.compareAndSet(false, true)) {
            try {
                worker.execute(this::look);
            } catch (RejectedExecutionException stopping) {
                waiting.set(false);
            }
        }
    }

    /** Does all that can be done now; whatever fails is done at the next look. */
    private void look() {
        waiting.set(false);
        try {
            round();
        } catch (DataAccessException | TransactionException away) {
            log.warn("The outbox is not delivered, because the database does not answer: {}", away.getMessage());
        } catch (RuntimeException fault) {
            // An executor would end here without a word, and no mail would go out any more.
            log.error("The outbox is not delivered", fault);
        }
    }

    /** Prepares what has to be prepared, sends what can be sent, and reads what came back. */
    void round() {
        Instant now = clock.instant();
        if (!now.isBefore(nextDuties)) {
            nextDuties = now.plus(DUTIES);
            keys.warn();
            transaction.executeWithoutResult(status -> {
                outbox.asWorker();
                outbox.endOld();
                if (smtp.isThere()) {
                    outbox.giveUpStale();
                }
            });
        }
        while (!stopping && inTransaction(this::grantWish)) {}
        while (!stopping && inTransaction(outbox::gather)) {}
        while (!stopping && smtp.isThere() && inTransaction(this::deliver)) {}
        if (!stopping && !now.isBefore(nextFetch)) {
            nextFetch = now.plus(FETCH);
            bounces.fetch();
        }
    }

    private boolean inTransaction(BooleanSupplier work) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            outbox.asWorker();
            return work.getAsBoolean();
        }));
    }

    private boolean grantWish() {
        Optional<Outbox.Wish> wish = outbox.takeWish();
        wish.ifPresent(asked -> {
            Optional<ForgottenPassword.Made> made = forgotten.link(asked.address());
            if (made.isEmpty()) {
                outbox.forget(asked.id());
                return;
            }
            Message message = new Message("notices.said.password_link", "notices.said.password_link.text", Map.of());
            outbox.grant(
                    asked,
                    made.get().account(),
                    message,
                    "/first-password/" + made.get().link().text());
        });
        return wish.isPresent();
    }

    private boolean deliver() {
        return outbox.take().map(this::deliver).orElse(false);
    }

    private boolean deliver(Outbox.Queued mail) {
        Optional<FailingAddresses.Failing> fails = failing.find(mail.recipient().address());
        if (!mail.recipient().open()) {
            outbox.failed(mail, "the account is closed");
        } else if (mail.notices().isEmpty()) {
            outbox.failed(mail, "what it says was sealed under another key");
        } else if (fails.isPresent()) {
            outbox.failed(mail, "the address fails: " + fails.get().reason());
        } else {
            return send(mail);
        }
        return true;
    }

    private boolean send(Outbox.Queued mail) {
        Writing.Outcome written;
        try {
            written = writing.write(mail, smtp.session());
        } catch (RuntimeException fault) {
            // One mail that cannot be written must not keep the others from going out.
            log.error("The mail {} cannot be written", mail.id(), fault);
            later(mail, "it cannot be written");
            return true;
        }
        return switch (written) {
            case Writing.Outcome.NoAddress(String why) -> {
                outbox.failed(mail, why);
                yield true;
            }
            case Writing.Outcome.Written(SMTPMessage message) -> answered(mail, smtp.send(message));
        };
    }

    /** Keeps what the server said; false where nothing more can be sent now. */
    private boolean answered(Outbox.Queued mail, Smtp.Answer answer) {
        switch (answer) {
            case Smtp.Answer.Taken() -> outbox.sent(mail);
            case Smtp.Answer.Later(String why) -> later(mail, why);
            case Smtp.Answer.Refused(String why, boolean address) -> {
                outbox.failed(mail, why);
                if (address) {
                    failing.note(mail.recipient(), why);
                }
            }
            case Smtp.Answer.Away(String why) -> {
                log.warn("The mail server cannot be used: {}", why);
                later(mail, why);
                return false;
            }
        }
        return true;
    }

    private void later(Outbox.Queued mail, String why) {
        Backoff.next(mail.tries() + 1, clock.instant())
                .ifPresentOrElse(until -> outbox.postpone(mail, until, why), () -> outbox.failed(mail, why));
    }

    @Override
    public void start() {
        stopping = false;
        worker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("mail").daemon().factory());
        looks = worker.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        running = true;
    }

    /** Lets the mail that is being sent go; the others wait in the database. */
    @Override
    public void stop() {
        running = false;
        stopping = true;
        if (looks != null) {
            looks.cancel(false);
        }
        worker.shutdown();
        try {
            if (!worker.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
