package org.istmo.observatory;

import java.time.LocalDate;
import java.util.List;
import org.istmo.shared.LocalisedJson;
import org.istmo.shared.StateCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The activities in the states. They are public. */
@Component
public class Activities {

    private final JdbcClient jdbc;

    Activities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those held after the first day, and until the second or on it, the earliest first. */
    public List<Activity> between(LocalDate after, LocalDate until) {
        return jdbc.sql("""
                        SELECT state, edition, factor, held_on, title, demonstration
                          FROM observatory.activity
                         WHERE held_on > :after AND held_on <= :until
                         ORDER BY held_on, state, factor, id
                        """)
                .param("after", after)
                .param("until", until)
                .query((row, n) -> new Activity(
                        new StateCode(row.getString("state")),
                        row.getString("edition"),
                        row.getString("factor"),
                        row.getObject("held_on", LocalDate.class),
                        LocalisedJson.read(row.getString("title")),
                        row.getBoolean("demonstration")))
                .list();
    }
}
