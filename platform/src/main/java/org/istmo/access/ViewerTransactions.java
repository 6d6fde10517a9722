package org.istmo.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells the database, at the start of each transaction, who looks: row-level security answers from that. The
 * setting ends with the transaction, so a connection that returns to the pool forgets it. Outside a transaction
 * nobody looks, and closed rows are not there.
 */
public final class ViewerTransactions extends JdbcTransactionManager {

    private static final long serialVersionUID = 1;

    /** For this pool of connections. */
    public ViewerTransactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        Viewer viewer = CurrentViewer.get();
        UUID account = viewer.account();
        if (account == null) {
            return;
        }
        ConnectionHolder holder = connection();
        try {
            announce(holder.getConnection(), account, viewer);
        } catch (SQLException e) {
            doCleanupAfterCompletion(transaction);
            throw new org.springframework.transaction.CannotCreateTransactionException("the viewer is not set", e);
        }
    }

    private ConnectionHolder connection() {
        DataSource source = getDataSource();
        @Nullable Object holder = source == null ? null : TransactionSynchronizationManager.getResource(source);
        if (holder instanceof ConnectionHolder connection) {
            return connection;
        }
        throw new IllegalStateException("a transaction has a connection");
    }

    private static void announce(Connection connection, UUID account, Viewer viewer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT set_config('istmo.account', ?, true), set_config('istmo.organisation', ?, true),"
                        + " set_config('istmo.permissions', ?, true)")) {
            statement.setString(1, account.toString());
            statement.setString(2, organisation(viewer));
            statement.setString(3, permissions(viewer));
            statement.execute();
        }
    }

    /** The one for which the viewer acts; empty where for none. */
    private static String organisation(Viewer viewer) {
        UUID organisation = viewer instanceof Viewer.Person person ? person.organisation() : null;
        return organisation == null ? "" : organisation.toString();
    }

    /** Each permission by its name, and as PERMISSION@organisation for the organisation that it is held for. */
    private static String permissions(Viewer viewer) {
        Stream<String> held = viewer.permissions().stream().map(Enum::name);
        Stream<String> heldFor = viewer instanceof Viewer.Person person
                ? person.grants().stream()
                        .flatMap(grant -> grant.permissions().stream()
                                .map(permission -> permission.name() + "@" + grant.organisation()))
                : Stream.empty();
        return Stream.concat(held, heldFor).distinct().collect(Collectors.joining(","));
    }
}
