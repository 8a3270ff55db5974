package org.infraportal.ciwatch.zuul;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.ciwatch.zuul.PeriodicGrid.Cell;
import org.infraportal.ciwatch.zuul.ZuulServers.Tenant;
import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** Answers from what Zuul told. */
@ApplicationScoped
class ZuulFigures {
    private static final int MAX_ROWS = 200;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final ZuulServers servers;
    private final Database database;

    ZuulFigures(ZuulServers servers, Database database) {
        this.servers = servers;
        this.database = database;
    }

    ZuulView view(ZuulQuery query, Window window) {
        List<TenantView> tenants = new ArrayList<>();
        List<QueueView> queues = new ArrayList<>();
        String asked = Given.text(query.tenant);
        new TreeMap<>(servers.tenants()).forEach((name, tenant) -> {
            if (asked == null || asked.equals(name)) {
                tenants.add(tenant(name, tenant, window));
                queues.addAll(queues(name, window));
            }
        });
        return new ZuulView(window.from(), window.to(), tenants, queues);
    }

    private TenantView tenant(String name, Tenant tenant, Window window) {
        long[] counts = database.first(
                        "select sum(is_final and result is not null), sum(result = 'NODE_FAILURE'), sum(not is_final)"
                                + " from zuul_build where tenant = ? and happened_at >= ? and happened_at < ?",
                        row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)},
                        name,
                        window.from(),
                        window.to())
                .orElse(new long[3]);
        return database.first(
                        "select answered_at, problem from zuul_tenant where name = ?",
                        row -> view(
                                name, tenant, Database.instant(row, "answered_at"), row.getString("problem"), counts),
                        name)
                .orElse(view(name, tenant, null, null, counts));
    }

    private static TenantView view(String name, Tenant tenant, Instant answeredAt, String problem, long[] counts) {
        return new TenantView(
                name, tenant.url(), tenant.tenant(), answeredAt, problem, counts[0], counts[1], counts[2]);
    }

    private List<QueueView> queues(String tenant, Window window) {
        return database.list(
                "select q.pipeline, q.asked_at, q.items, q.running, q.waiting, q.oldest_seconds, m.items most_items,"
                        + " m.waiting most_waiting from zuul_queue q join (select pipeline, max(asked_at) last,"
                        + " max(items) items, max(waiting) waiting from zuul_queue where tenant = ? and asked_at >= ?"
                        + " and asked_at < ? group by pipeline) m on m.pipeline = q.pipeline and m.last = q.asked_at"
                        + " where q.tenant = ? order by q.items desc, q.pipeline",
                row -> new QueueView(
                        tenant,
                        row.getString("pipeline"),
                        Database.instant(row, "asked_at"),
                        row.getInt("items"),
                        row.getInt("running"),
                        row.getInt("waiting"),
                        row.getLong("oldest_seconds"),
                        row.getInt("most_items"),
                        row.getInt("most_waiting")),
                tenant,
                window.from(),
                // What was asked for just now belongs to it.
                window.to().plusSeconds(1),
                tenant);
    }

    /** A place in the list of builds. */
    private record Place(Instant at, long id) {}

    private record Row(Place place, BuildView view) {}

    /** One page of the builds of a window, the newest first. */
    Page<BuildView> builds(ZuulQuery query, Window window, PageRequest part) {
        ZuulQuery.Where where = query.where(window);
        Place after = part.after(Place.class);
        String following = after == null ? "" : " and (b.happened_at < ? or b.happened_at = ? and b.id < ?)";
        Object[] values =
                after == null ? where.with(part.rows()) : where.with(after.at(), after.at(), after.id(), part.rows());
        List<Row> rows = database.list(
                "select b.* from zuul_build b where " + where.sql() + following
                        + " order by b.happened_at desc, b.id desc limit ?",
                row -> new Row(new Place(Database.instant(row, "happened_at"), row.getLong("id")), build(row)),
                values);
        return part.page(
                        rows,
                        () -> database.number("select count(*) from zuul_build b where " + where.sql(), where.with()),
                        Row::place)
                .map(Row::view);
    }

    private static BuildView build(ResultSet row) throws SQLException {
        return new BuildView(
                row.getString("tenant"),
                row.getString("uuid"),
                row.getString("pipeline"),
                row.getString("job"),
                row.getString("result"),
                !row.getBoolean("is_final"),
                row.getBoolean("voting"),
                row.getString("project"),
                row.getString("branch"),
                row.getObject("change_number", Long.class),
                row.getObject("patch_set", Integer.class),
                Database.instant(row, "started_at"),
                Database.instant(row, "ended_at"),
                row.getString("log_url"),
                row.getString("error_detail"));
    }

    /** The jobs of a window: those with most node failures and retries first. */
    Page<ZuulJobView> jobs(ZuulQuery query, Window window, PageRequest part) {
        ZuulQuery.Where where = query.where(window);
        String from = " from zuul_build b where " + where.sql() + " and b.job is not null"
                + " group by b.tenant, b.pipeline, b.job";
        List<ZuulJobView> rows = database.list(
                "select b.tenant, b.pipeline, b.job, sum(b.is_final and b.result is not null) builds,"
                        + " sum(b.is_final and b.result = 'SUCCESS') success,"
                        + " sum(b.is_final and b.result in ('FAILURE', 'TIMED_OUT')) failure,"
                        + " sum(coalesce(b.result = 'NODE_FAILURE', false)), sum(not b.is_final),"
                        + " sum(coalesce(b.result = 'NODE_FAILURE', false)) + sum(not b.is_final) troubles"
                        + from
                        + " order by troubles desc, builds desc, b.tenant, b.pipeline, b.job limit ? offset ?",
                row -> new ZuulJobView(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)),
                where.with(part.rows(), part.offset()));
        return part.pageByOffset(
                rows, () -> database.number("select count(*) from (select 1" + from + ") g", where.with()));
    }

    private record Key(String tenant, String pipeline, String project, String branch, String job) {}

    private static final class Counted {
        private boolean running;
        private String result;
        private int builds;
        private String url;
    }

    /** Jobs that hang on no change, by days; by hours in a window of two days and less. */
    PeriodicGrid periodic(ZuulQuery query, Window window) {
        Duration step = Duration.between(window.from(), window.to()).compareTo(DAY.multipliedBy(2)) > 0 ? DAY : HOUR;
        List<Instant> columns = columns(window, step);
        Map<Key, Map<Instant, Counted>> cells = new LinkedHashMap<>();
        ZuulQuery.Where where = query.where(window);
        database.each(
                "select b.tenant, b.pipeline, b.project, b.branch, b.job, b.result, b.log_url, b.happened_at"
                        + " from zuul_build b where " + where.sql() + " and b.change_number is null and b.is_final"
                        + " and b.job is not null order by b.tenant, b.pipeline, b.project, b.branch, b.job, b.happened_at",
                row -> {
                    Key key = new Key(
                            row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
                    Instant column = start(Database.instant(row, "happened_at"), step);
                    return count(
                            cells.computeIfAbsent(key, one -> new HashMap<>())
                                    .computeIfAbsent(column, at -> new Counted()),
                            row.getString(6),
                            row.getString(7));
                },
                where.with());
        List<PeriodicGrid.Row> rows = cells.entrySet().stream()
                .limit(MAX_ROWS)
                .map(row -> row(row.getKey(), row.getValue(), columns))
                .toList();
        return new PeriodicGrid(columns, step, rows, cells.size() > MAX_ROWS);
    }

    private static Void count(Counted cell, String result, String url) {
        if (result == null) {
            cell.running = true;
        } else {
            cell.result = result;
            cell.builds++;
            cell.url = url;
        }
        return null;
    }

    private static List<Instant> columns(Window window, Duration step) {
        List<Instant> columns = new ArrayList<>();
        Instant first = start(window.from(), step);
        for (Instant at = start(window.to().minusNanos(1), step);
                !at.isBefore(first) && columns.size() < 400;
                at = at.minus(step)) {
            columns.add(at);
        }
        return columns;
    }

    private static Instant start(Instant time, Duration step) {
        return Instant.ofEpochSecond(time.getEpochSecond() / step.toSeconds() * step.toSeconds());
    }

    private static PeriodicGrid.Row row(Key key, Map<Instant, Counted> counted, List<Instant> columns) {
        List<Cell> cells = columns.stream()
                .map(column -> cell(column, counted.get(column)))
                .toList();
        return new PeriodicGrid.Row(key.tenant(), key.pipeline(), key.project(), key.branch(), key.job(), cells);
    }

    private static Cell cell(Instant at, Counted counted) {
        if (counted == null) {
            return new Cell(at, "no results", null, null, 0, null);
        }
        if (counted.result == null) {
            return new Cell(at, "running", null, null, 0, null);
        }
        Outcome outcome =
                JobResult.ofWord(counted.result).map(JobResult::outcome).orElse(Outcome.UNKNOWN);
        return new Cell(
                at, "results", counted.result, outcome.name().toLowerCase(Locale.ROOT), counted.builds, counted.url);
    }
}
