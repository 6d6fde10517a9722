package org.istmo.notices;

import org.istmo.access.CurrentViewer;
import org.istmo.pages.Unread;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many notices the viewer has not read: more than a page of them are not counted. */
@Component
class UnreadNotices implements Unread {

    private final JdbcClient jdbc;

    UnreadNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A page that says that the database is away is written all the same. */
    @Override
    public int count() {
        try {
            return jdbc.sql("SELECT notices.unread(:account, :most)")
                    .param("account", CurrentViewer.get().account())
                    .param("most", Notices.ON_A_PAGE)
                    .query(Integer.class)
                    .single();
        } catch (DataAccessException away) {
            return 0;
        }
    }
}
