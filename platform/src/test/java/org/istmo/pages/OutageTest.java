package org.istmo.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

/** A database that is away is told from a statement that is wrong. */
class OutageTest {

    private static SQLException sql(String reason, String state) {
        return new SQLException(reason, state);
    }

    static Stream<Throwable> outages() {
        SQLException gone = sql("terminating connection", "57P01");
        SQLException broken = sql("an I/O error", "08006");
        // As the pool says it, without a state.
        SQLException closed = new SQLException("Connection is closed");
        TransactionSystemException rollback = new TransactionSystemException("could not roll back", closed);
        rollback.initApplicationException(new UncategorizedSQLException("a query", null, gone));
        return Stream.of(
                gone,
                broken,
                new TransactionSystemException("could not commit", broken),
                rollback,
                new IllegalStateException(rollback),
                // What is left of a commit that failed, where rolling back failed too.
                new TransactionSystemException("JDBC rollback failed", closed));
    }

    static Stream<Throwable> mistakes() {
        SQLException wrong = sql("syntax error", "42601");
        TransactionSystemException rollback = new TransactionSystemException("could not roll back", wrong);
        rollback.initApplicationException(new IllegalStateException("a bug"));
        return Stream.of(
                wrong,
                new UncategorizedSQLException("a query", null, wrong),
                new DuplicateKeyException("twice", wrong),
                rollback,
                new IllegalStateException("a bug"));
    }

    @ParameterizedTest
    @MethodSource
    void outages(Throwable failure) {
        assertThat(ErrorPages.isOutage(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource
    void mistakes(Throwable failure) {
        assertThat(ErrorPages.isOutage(failure)).isFalse();
    }
}
