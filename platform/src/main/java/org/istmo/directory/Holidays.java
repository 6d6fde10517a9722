package org.istmo.directory;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.istmo.access.CurrentViewer;
import org.istmo.audit.Act;
import org.istmo.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The holidays of each state and of the secretariat, as the secretariat keeps them. */
@Component
public class Holidays {

    /** The calendar that is no state's. */
    public static final String SECRETARIAT = "SECRETARIAT";

    private final JdbcClient jdbc;
    private final AuditLog audit;

    Holidays(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** A day on which nobody of a calendar works. */
    public record Holiday(String calendar, LocalDate day, String name) {}

    /** The holidays of a calendar, by day. */
    public List<Holiday> of(String calendar) {
        return jdbc.sql("SELECT calendar, day, name FROM directory.holiday WHERE calendar = :calendar ORDER BY day")
                .param("calendar", calendar)
                .query((row, n) -> new Holiday(
                        row.getString("calendar"), row.getObject("day", LocalDate.class), row.getString("name")))
                .list();
    }

    /** The working days of a calendar. */
    public WorkingDays workingDays(String calendar) {
        return new WorkingDays(
                new HashSet<>(of(calendar).stream().map(Holiday::day).toList()));
    }

    /** Adds a day; false where it is there already. */
    @Transactional
    public boolean add(Holiday holiday) {
        int added = jdbc.sql("""
                        INSERT INTO directory.holiday (calendar, day, name) VALUES (:calendar, :day, :name)
                        ON CONFLICT DO NOTHING
                        """)
                .param("calendar", holiday.calendar())
                .param("day", holiday.day())
                .param("name", holiday.name())
                .update();
        if (added > 0) {
            changed(holiday.calendar(), holiday.day(), "added");
        }
        return added > 0;
    }

    /** Takes a day away. */
    @Transactional
    public void remove(String calendar, LocalDate day) {
        int gone = jdbc.sql("DELETE FROM directory.holiday WHERE calendar = :calendar AND day = :day")
                .param("calendar", calendar)
                .param("day", day)
                .update();
        if (gone > 0) {
            changed(calendar, day, "removed");
        }
    }

    private void changed(String calendar, LocalDate day, String how) {
        audit.record(
                Act.HOLIDAYS_CHANGED,
                CurrentViewer.get().account(),
                null,
                "directory/holidays/" + calendar,
                Map.of(how, day.toString()));
    }
}
