package org.istmo.pages;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.istmo.operations.StartingDatabase;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The other processes on the same database. What one of them changes for the public, all forget: PostgreSQL's NOTIFY
 * reaches them with the commit, and never without it. Whoever could not listen for a while forgets everything once it
 * can again.
 */
@Component
class Neighbours implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Neighbours.class);
    private static final String CHANNEL = "istmo_public_content";
    private static final Duration LISTEN = Duration.ofSeconds(10);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);

    private final StartingDatabase starting;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final String self = UUID.randomUUID().toString();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread listener;

    Neighbours(StartingDatabase starting, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.starting = starting;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** What is heard from a neighbour is published outside any transaction, so it is not told on. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void tell(PublicContentChanged changed) {
        jdbc.sql("SELECT pg_notify(:channel, :self)")
                .param("channel", CHANNEL)
                .param("self", self)
                .query()
                .singleRow();
    }

    private void listen() {
        while (isRunning()) {
            try (Connection connection = starting.await().connectAsApplication();
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + CHANNEL);
                events.publishEvent(new PublicContentChanged());
                PGConnection notified = connection.unwrap(PGConnection.class);
                // A line that died without a word is found out here, and opened anew.
                while (isRunning() && connection.isValid((int) LISTEN.toSeconds())) {
                    PGNotification[] heard = notified.getNotifications((int) LISTEN.toMillis());
                    if (heard != null
                            && Arrays.stream(heard)
                                    .anyMatch(one -> !one.getParameter().equals(self))) {
                        events.publishEvent(new PublicContentChanged());
                    }
                }
            } catch (SQLException away) {
                log.debug("The database does not tell of the neighbours: {}", away.getMessage());
                pause();
            } catch (RuntimeException fault) {
                // The thread would end here without a word, and nothing would ever be forgotten any more.
                log.error("What the neighbours tell was not heard to its end", fault);
                pause();
            }
        }
    }

    private void pause() {
        try {
            stopped.await(BEFORE_ANOTHER_TRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // It is asked to stop, and looks whether it shall at its next turn.
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    @Override
    public void start() {
        listener = Thread.ofPlatform().name("neighbours").daemon().start(this::listen);
    }

    @Override
    public void stop() {
        stopped.countDown();
        Thread listening = listener;
        if (listening != null) {
            listening.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null && stopped.getCount() > 0;
    }
}
