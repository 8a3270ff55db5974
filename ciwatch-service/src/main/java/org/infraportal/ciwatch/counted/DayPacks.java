package org.infraportal.ciwatch.counted;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.infraportal.ciwatch.window.Condition;
import org.infraportal.database.Database;

/**
 * Packs the days that are over and that nobody changed for a while, the newest first, of all instances one at a time. It holds
 * the intake's lock for one day's reports at most, and leaves it to others in between.
 */
@ApplicationScoped
public class DayPacks {
    private static final Logger LOG = Logger.getLogger(DayPacks.class);
    private static final String LOCK = "ciwatch-day-packs";
    /** So long after midnight reports of the day before still come. */
    private static final Duration LATE = Duration.ofHours(2);
    /** So many CIs' days are packed at once. */
    private static final int AT_ONCE = 32;
    /** A day with more reports than this stays as it is: one pack is in memory at a time. */
    private static final int MAX_REPORTS = 20_000;

    /** Merges and the like change fewer days than this in a minute. */
    private static final int BUSY = 100;

    private static final int PACKED = 0;
    private static final int TOO_MANY = 2;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 50;

    private final Database database;
    private final Clock clock;
    private final Duration every;
    private final Duration calm;
    private final boolean enabled;
    private final CountDownLatch stopping = new CountDownLatch(1);

    DayPacks(
            Database database,
            Clock clock,
            @ConfigProperty(name = "portal.ciwatch.day-packs.enabled") boolean enabled,
            @ConfigProperty(name = "portal.ciwatch.day-packs.every") Duration every,
            @ConfigProperty(name = "portal.ciwatch.day-packs.calm") Duration calm) {
        this.database = database;
        this.clock = clock;
        this.enabled = enabled;
        this.every = every;
        this.calm = calm;
    }

    void start(@Observes StartupEvent started) {
        if (enabled) {
            Thread.ofPlatform().daemon().name(LOCK).start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping.countDown();
    }

    private void run() {
        try {
            while (!stopping.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    database.alone(LOCK, this::all);
                } catch (RuntimeException e) {
                    LOG.warnf(e, "days not packed, next try in %s", every);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int all() {
        int packed = 0;
        try {
            for (int now = next(); now > 0; now = next()) {
                packed += now;
                if (stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (packed > 0) {
            LOG.debugf("days packed: count=%d", packed);
        }
        return packed;
    }

    /** Packs the reports of one day, of some CIs. @return of how many; 0 when nothing is left to pack */
    public int next() {
        if (isBusy() || open().isEmpty()) {
            return 0;
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            // What is read from here on stays so until the packs are written.
            database.hold("intake_lock", 1);
            List<Open> open = open();
            if (!open.isEmpty()) {
                LocalDate day = open.getFirst().day;
                pack(
                        day,
                        open.stream()
                                .filter(one -> one.day.equals(day))
                                .map(Open::ci)
                                .toList());
            }
            return open.size();
        });
    }

    /** Whether so many days that are over changed just now that an import or a replay is at it, which has precedence. */
    private boolean isBusy() {
        return database.number(
                        "select count(*) from (select 1 from counted_day where state = 1 and day < ?"
                                + " and changed_at > utc_timestamp() - interval ? second limit " + BUSY + ") d",
                        over(),
                        calm.toSeconds())
                == BUSY;
    }

    /** The first day that is not over. */
    private LocalDate over() {
        return CountedDays.day(clock.instant().minus(LATE));
    }

    private record Open(LocalDate day, long ci) {}

    private List<Open> open() {
        return database.list(
                "select day, ci_id from counted_day where state = 1 and day < ?"
                        + " and changed_at <= utc_timestamp() - interval ? second order by day desc, ci_id desc limit "
                        + AT_ONCE,
                row -> new Open(row.getObject(1, LocalDate.class), row.getLong(2)),
                over(),
                calm.toSeconds());
    }

    private record Packed(long ci, boolean tooMany, byte[] bytes) {}

    private void pack(LocalDate day, List<Long> cis) {
        Map<Long, PackedDay.Writer> writers = new HashMap<>();
        Condition condition = new Condition()
                .in("ci_id", cis)
                .and("reported_at >= ?", CountedDays.start(day))
                .and("reported_at < ?", CountedDays.start(day.plusDays(1)));
        database.stream(
                "select " + CountedReports.COLUMNS + ", branch from counted_report where " + condition
                        + " order by ci_id, reported_at, report_id",
                LONGEST,
                row -> {
                    CountedReports.Counted report = CountedReports.read(row);
                    PackedDay.Writer writer =
                            writers.computeIfAbsent(report.ci(), ci -> new PackedDay.Writer(MAX_REPORTS));
                    writer.add(new PackedDay.Place(report.project(), row.getString(15), report.pipeline()), report);
                    return null;
                },
                condition.values());
        List<Packed> packed = new ArrayList<>();
        List<Long> without = new ArrayList<>();
        for (long ci : cis) {
            byte[] bytes = writers.containsKey(ci) ? writers.get(ci).bytes() : null;
            if (!writers.containsKey(ci)) {
                without.add(ci);
            } else {
                packed.add(new Packed(ci, bytes == null, bytes));
            }
        }
        database.insert(
                "insert into counted_day (ci_id, day, state, packed)",
                packed,
                one -> Database.row(one.ci, day, one.tooMany ? TOO_MANY : PACKED, one.bytes),
                "on duplicate key update state = values(state), packed = values(packed)");
        if (!without.isEmpty()) {
            Condition empty = new Condition().in("ci_id", without).and("day = ?", day);
            database.change("delete from counted_day where " + empty, empty.values());
        }
    }
}
