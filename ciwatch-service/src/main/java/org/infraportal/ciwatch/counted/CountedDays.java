package org.infraportal.ciwatch.counted;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

import org.infraportal.database.Database;

/**
 * The days of CIs whose counted reports changed. Every statement that writes {@code counted_report} says so here, in its
 * transaction: a packed day is exact or it is open.
 */
public final class CountedDays {
    private static final String OPENED =
            " on duplicate key update state = 1, packed = null, changed_at = utc_timestamp()";

    private final Set<Day> changed =
            new TreeSet<>(Comparator.comparingLong(Day::ci).thenComparing(Day::date));

    private record Day(long ci, LocalDate date) {}

    /** A report of a CI at this time came, went or became another. */
    public void changed(long ci, Instant at) {
        changed.add(new Day(ci, day(at)));
        // The database rounds to microseconds.
        changed.add(new Day(ci, day(at.plus(1, ChronoUnit.MICROS))));
    }

    /** Opens the days of what changed. */
    public void open(Database database) {
        database.insert("insert into counted_day (ci_id, day)", changed, day -> Database.row(day.ci, day.date), OPENED);
        changed.clear();
    }

    /** Opens the days of all reports on patch sets, of which something changed that reports repeat. */
    public static void open(Database database, Collection<Long> patchSets) {
        Database.parts(
                patchSets,
                part -> database.change(
                        "insert into counted_day (ci_id, day) select distinct r.ci_id, date(r.reported_at)"
                                + " from counted_report r where r.patch_set_id in " + Database.marks(part.size())
                                + OPENED,
                        part.toArray()));
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
