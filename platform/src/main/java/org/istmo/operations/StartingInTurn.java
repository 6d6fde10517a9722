package org.istmo.operations;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Of several processes that start on one database at once, one after the other looks what is missing there and writes
 * it: each holds an advisory lock until it is ready. A process that dies lets it go with its connection.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartingInTurn implements ApplicationRunner {

    /** Any number that nobody else on this database uses: "istmo" in ASCII. */
    private static final long LOCK = 0x6973_746d_6fL;

    private final StartingDatabase starting;
    private @Nullable Connection turn;

    StartingInTurn(StartingDatabase starting) {
        this.starting = starting;
    }

    @Override
    public void run(ApplicationArguments arguments) throws SQLException {
        turn = starting.await().connectAsApplication();
        try (Statement statement = turn.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
        }
    }

    @EventListener
    void ready(ApplicationReadyEvent event) throws SQLException {
        if (turn != null) {
            turn.close();
            turn = null;
        }
    }
}
