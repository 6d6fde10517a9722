package org.istmo.notices;

import org.istmo.access.CurrentViewer;
import org.istmo.pages.Unread;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** How many notices the viewer has not read: more than a page of them are not counted. */
@Component
class UnreadNotices implements Unread {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    UnreadNotices(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
    }

    /** A page that says that the database is away is written all the same. */
    @Override
    public int count() {
        try {
            Integer count = transaction.execute(_ -> jdbc.sql("""
                            SELECT count(*) FROM (SELECT FROM notices.notice
                                                   WHERE account = :account AND read_on IS NULL LIMIT :most) unread
                            """)
                    .param("account", CurrentViewer.get().account())
                    .param("most", Notices.ON_A_PAGE)
                    .query(Integer.class)
                    .single());
            return count == null ? 0 : count;
        } catch (DataAccessException | TransactionException away) {
            return 0;
        }
    }
}
