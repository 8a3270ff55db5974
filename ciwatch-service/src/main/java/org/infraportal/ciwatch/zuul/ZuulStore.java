package org.infraportal.ciwatch.zuul;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.database.Database;
import org.infraportal.web.values.Texts;

/** What was heard of each tenant. */
@ApplicationScoped
class ZuulStore {
    /** What has been running for longer is believed to be lost, and is not asked for any more. */
    private static final Duration MAX_RUN = Duration.ofDays(1);

    private static final int DELETED_AT_ONCE = 5000;

    private final Database database;

    ZuulStore(Database database) {
        this.database = database;
    }

    /** Builds or buildsets: their table, and what Zuul calls them. */
    enum Kind {
        BUILDS("builds", "zuul_build"),
        BUILDSETS("buildsets", "zuul_buildset");

        final String name;
        private final String table;

        Kind(String name, String table) {
            this.name = name;
            this.table = table;
        }
    }

    /** The lowest number to ask for: of what still ran when it was last heard of, else the one after the highest; 0 at first. */
    long next(String tenant, Kind kind, Instant now) {
        Optional<Long> running = database.first(
                "select min(number) from " + kind.table + " where tenant = ? and result is null and happened_at > ?"
                        + " having min(number) is not null",
                row -> row.getLong(1),
                tenant,
                now.minus(MAX_RUN));
        long highest = database.number("select max(number) from " + kind.table + " where tenant = ?", tenant);
        return running.orElse(highest == 0 ? 0 : highest + 1);
    }

    /** Stores what is new, and how what was running has ended. */
    @Transactional
    void put(String tenant, Kind kind, List<ZuulBuild> builds, Instant now) {
        if (kind == Kind.BUILDS) {
            database.insert(
                    "insert into zuul_build (tenant, number, uuid, job, result, is_final, voting, pipeline, project, branch,"
                            + " change_number, patch_set, started_at, ended_at, event_at, log_url, error_detail, happened_at)",
                    builds,
                    build -> Database.row(
                            tenant,
                            build.number(),
                            build.uuid(),
                            build.job(),
                            build.result(),
                            build.isFinal(),
                            build.voting(),
                            build.pipeline(),
                            build.project(),
                            build.branch(),
                            build.change(),
                            build.patchSet(),
                            build.startedAt(),
                            build.endedAt(),
                            build.eventAt(),
                            build.logUrl(),
                            build.errorDetail(),
                            build.happenedAt(now)),
                    "on duplicate key update result = values(result), is_final = values(is_final),"
                            + " started_at = values(started_at), ended_at = values(ended_at), log_url = values(log_url),"
                            + " error_detail = values(error_detail)");
        } else {
            database.insert(
                    "insert into zuul_buildset (tenant, number, uuid, result, pipeline, project, branch, change_number,"
                            + " patch_set, started_at, ended_at, event_at, happened_at)",
                    builds,
                    build -> Database.row(
                            tenant,
                            build.number(),
                            build.uuid(),
                            build.result(),
                            build.pipeline(),
                            build.project(),
                            build.branch(),
                            build.change(),
                            build.patchSet(),
                            build.startedAt(),
                            build.endedAt(),
                            build.eventAt(),
                            build.happenedAt(now)),
                    "on duplicate key update result = values(result), started_at = values(started_at),"
                            + " ended_at = values(ended_at)");
        }
    }

    @Transactional
    void put(String tenant, List<ZuulQueue> queues, Instant now) {
        database.insert(
                "insert into zuul_queue (tenant, pipeline, asked_at, items, running, waiting, oldest_seconds)",
                queues,
                queue -> Database.row(
                        tenant,
                        queue.pipeline(),
                        now,
                        queue.items(),
                        queue.running(),
                        queue.waiting(),
                        queue.oldestSeconds()),
                "on duplicate key update items = values(items), running = values(running), waiting = values(waiting),"
                        + " oldest_seconds = values(oldest_seconds)");
    }

    /** Whether nobody has asked the tenant for so long; whoever gets true is about to ask. */
    @Transactional
    boolean isDue(String tenant, Instant now, Duration every) {
        database.change("insert ignore into zuul_tenant (name) values (?)", tenant);
        return database.change(
                        "update zuul_tenant set asked_at = ? where name = ? and (asked_at is null or asked_at <= ?)",
                        now,
                        tenant,
                        now.minus(every))
                > 0;
    }

    /** @param problem null when it answered */
    @Transactional
    void asked(String tenant, Instant now, String problem) {
        database.change(
                "update zuul_tenant set answered_at = case when ? is null then ? else answered_at end, problem = ?"
                        + " where name = ?",
                problem,
                now,
                problem == null ? null : Texts.visible(problem, 500),
                tenant);
    }

    /** Drops what is older, a part at a time. */
    @Transactional
    void dropBefore(String tenant, Instant time) {
        for (String table : List.of("zuul_build", "zuul_buildset")) {
            database.change(
                    "delete from " + table + " where tenant = ? and happened_at < ? limit " + DELETED_AT_ONCE,
                    tenant,
                    time);
        }
        database.change(
                "delete from zuul_queue where tenant = ? and asked_at < ? limit " + DELETED_AT_ONCE, tenant, time);
    }
}
