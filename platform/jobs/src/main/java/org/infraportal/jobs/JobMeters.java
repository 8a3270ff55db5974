package org.infraportal.jobs;

import java.util.function.Supplier;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

import org.infraportal.database.Database;

/**
 * What a program says of its long work in its metrics, for the operations page. For each kind: {@code
 * portal_job_open}, how many wait or run; {@code portal_job_ended_seconds}, when the last one ended, in seconds since
 * 1970, 0 when none has; {@code portal_job_failed}, whether that one failed or was interrupted.
 */
@Singleton
public class JobMeters {
    private final Database database;
    private final Jobs jobs;

    JobMeters(Database database, Jobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    void register(@Observes StartupEvent started, @Any Instance<JobKind> kinds, MeterRegistry meters) {
        for (JobKind kind : kinds) {
            gauge("portal.job.open", kind, () -> jobs.unfinished(kind), meters);
            gauge("portal.job.ended.seconds", kind, () -> last(kind).seconds, meters);
            gauge("portal.job.failed", kind, () -> last(kind).failed ? 1 : 0, meters);
        }
    }

    private static void gauge(String name, JobKind kind, Supplier<Number> value, MeterRegistry meters) {
        Gauge.builder(name, value)
                .tag("kind", kind.name())
                .tag("page", kind.page("").replaceAll("/$", ""))
                .register(meters);
    }

    private record Last(long seconds, boolean failed) {}

    private Last last(JobKind kind) {
        return database.first(
                        "select ended_at, state in ('FAILED', 'INTERRUPTED') from job where kind = ? and ended_at is"
                                + " not null order by id desc limit 1",
                        row -> new Last(Database.instant(row, "ended_at").getEpochSecond(), row.getBoolean(2)),
                        kind.name())
                .orElse(new Last(0, false));
    }
}
