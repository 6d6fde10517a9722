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

    private static final SQLException GONE = new SQLException("terminating connection", "57P01");
    private static final SQLException BROKEN = new SQLException("an I/O error", "08006");
    private static final SQLException CLOSED = new SQLException("Connection is closed");
    private static final SQLException WRONG = new SQLException("syntax error", "42601");

    static Stream<Throwable> outages() {
        TransactionSystemException rollback = new TransactionSystemException("could not roll back", CLOSED);
        rollback.initApplicationException(new UncategorizedSQLException("a query", null, GONE));
        return Stream.of(
                GONE,
                BROKEN,
                new TransactionSystemException("could not commit", BROKEN),
                rollback,
                new IllegalStateException(rollback));
    }

    static Stream<Throwable> mistakes() {
        TransactionSystemException rollback = new TransactionSystemException("could not roll back", WRONG);
        rollback.initApplicationException(new IllegalStateException("a bug"));
        return Stream.of(
                WRONG,
                new UncategorizedSQLException("a query", null, WRONG),
                new DuplicateKeyException("twice", WRONG),
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
