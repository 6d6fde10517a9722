package org.istmo.exchange;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Each minute, looks whose time to federate has come. */
@Component
class FederatingInTime implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FederatingInTime.class);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(3);

    private final Federating federating;
    private volatile boolean running;
    private @Nullable Future<?> looks;
    private ScheduledExecutorService worker = Executors.newScheduledThreadPool(0);

    FederatingInTime(Federating federating) {
        this.federating = federating;
    }

    private void look() {
        try {
            federating.round();
        } catch (DataAccessException | TransactionException away) {
            log.warn("Nothing is federated, because the database does not answer: {}", away.getMessage());
        } catch (RuntimeException fault) {
            // An executor would end here without a word.
            log.error("Nothing is federated", fault);
        }
    }

    @Override
    public void start() {
        worker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("federation").daemon().factory());
        looks = worker.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        running = true;
    }

    /** A run that is cut off goes on at the next one. */
    @Override
    public void stop() {
        running = false;
        if (looks != null) {
            looks.cancel(true);
        }
        worker.shutdownNow();
        try {
            worker.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
