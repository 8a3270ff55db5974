package org.infraportal.ciwatch.grid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.ciwatch.changes.ChangeAddress;
import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.ciwatch.comments.Verdict;
import org.infraportal.ciwatch.counted.CountedReports;
import org.infraportal.ciwatch.counted.PackedJobs;
import org.infraportal.ciwatch.runs.RunLink;
import org.infraportal.ciwatch.runs.RunLinks;
import org.infraportal.ciwatch.scopes.Scope;
import org.infraportal.ciwatch.scopes.Scopes;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** Reads grids. */
@ApplicationScoped
class Grids {
    private final Database database;
    private final CountedReports reports;
    private final Scopes scopes;
    private final RunLinks runs;
    private final ChangeAddress addresses;
    private final Clock clock;
    private final String reference;

    Grids(
            Database database,
            CountedReports reports,
            Scopes scopes,
            RunLinks runs,
            ChangeAddress addresses,
            Clock clock,
            @ConfigProperty(name = "portal.ciwatch.reference.name") String reference) {
        this.database = database;
        this.reports = reports;
        this.scopes = scopes;
        this.runs = runs;
        this.addresses = addresses;
        this.clock = clock;
        this.reference = reference;
    }

    /** A place among the columns. */
    private record Place(Instant createdAt, long id) {}

    private record PatchSetRow(long id, String host, Instant createdAt, Instant calmUntil, Grid.Column column) {}

    private record Key(long ciId, String ci, String pipeline, String job) {}

    @Transactional
    Grid grid(GridQuery query, PageRequest part) {
        Window window = Window.of(query, clock.instant());
        Page<PatchSetRow> columns = columns(query, window, part);
        Map<Key, Map<Long, CellState>> states = states(query, columns.items(), window.to());
        missed(query, columns.items(), states, window.to());
        Map<Long, List<RunLink>> links = links(columns.items());
        Comparator<Key> order = Comparator.comparing((Key key) -> !key.ci().equals(reference))
                .thenComparing(Key::ci)
                .thenComparing(Key::ciId)
                .thenComparing(Key::pipeline)
                .thenComparing(Key::job);
        Map<Key, Map<Long, CellState>> sorted = new TreeMap<>(order);
        sorted.putAll(states);
        List<Grid.Row> rows = new ArrayList<>();
        sorted.forEach((key, cells) -> rows.add(new Grid.Row(
                key.ci(),
                key.pipeline().isEmpty() ? null : key.pipeline(),
                key.job().isEmpty() ? null : key.job(),
                cells(columns.items(), cells, key.job(), links),
                "/ciwatch/cis/" + key.ciId())));
        return new Grid(columns.items().stream().map(PatchSetRow::column).toList(), rows, columns.nextPageToken());
    }

    private static List<Grid.Cell> cells(
            List<PatchSetRow> columns, Map<Long, CellState> states, String job, Map<Long, List<RunLink>> links) {
        List<Grid.Cell> cells = new ArrayList<>();
        for (int place = 0; place < columns.size(); place++) {
            CellState state = states.get(columns.get(place).id());
            if (state != null) {
                Grid.Column column = columns.get(place).column();
                cells.add(state.cell(column, place, job, links.getOrDefault(column.change(), List.of())));
            }
        }
        return cells;
    }

    private Page<PatchSetRow> columns(GridQuery query, Window window, PageRequest part) {
        Condition condition =
                new Condition().and("p.created_at >= ?", window.from()).and("p.created_at < ?", window.to());
        List<Long> projects = reports.projects(query);
        if (projects != null) {
            condition.in("p.project_id", projects);
        }
        if (Given.text(query.branch) != null) {
            condition.and("p.branch = ?", Given.text(query.branch));
        }
        Place after = part.after(Place.class);
        if (after != null) {
            condition.and(
                    "(p.created_at < ? or p.created_at = ? and p.id < ?)",
                    after.createdAt(),
                    after.createdAt(),
                    after.id());
        }
        List<PatchSetRow> rows = database.list(
                "select p.id, c.host, c.number, p.number, j.name, c.branch, c.subject, c.url, p.created_at, p.calm_until"
                        + " from patch_set p join gerrit_change c on c.id = p.change_id"
                        + " join gerrit_project j on j.id = c.project_id where " + condition
                        + " order by p.created_at desc, p.id desc limit ?",
                this::row,
                condition.valuesAnd(part.rows()));
        return part.page(rows, rows::size, row -> new Place(row.createdAt(), row.id()));
    }

    private PatchSetRow row(ResultSet row) throws SQLException {
        Instant createdAt = Database.instant(row, "created_at");
        String host = row.getString(2);
        long change = row.getLong(3);
        int number = row.getInt(4);
        return new PatchSetRow(
                row.getLong(1),
                host,
                createdAt,
                Database.instant(row, "calm_until"),
                new Grid.Column(
                        change + "," + number,
                        change,
                        number,
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        createdAt,
                        row.getString(8),
                        addresses.of(host, change)));
    }

    /** A report on one of the patch sets. */
    private record Seen(long report, long ci, String pipeline, long patchSet, Verdict verdict, PackedJobs jobs) {}

    /** The latest state of each job on each of the patch sets; reports without jobs count as one job without a name. */
    private Map<Key, Map<Long, CellState>> states(GridQuery query, List<PatchSetRow> columns, Instant before) {
        List<Seen> seen = seen(query, columns, before);
        Map<Long, String> cis = shown(query, seen.stream().map(Seen::ci).collect(Collectors.toSet()));
        Set<Integer> ids = new HashSet<>();
        seen.forEach(report -> IntStream.of(report.jobs().jobs()).forEach(ids::add));
        Map<Integer, String> jobs = reports.jobNames(ids);
        Map<OfCi, Map<Integer, Map<Long, CellState>>> states = new LinkedHashMap<>();
        for (Seen report : seen) {
            if (cis.containsKey(report.ci())) {
                add(report, states.computeIfAbsent(new OfCi(report.ci(), report.pipeline()), of -> new HashMap<>()));
            }
        }
        Map<Key, Map<Long, CellState>> named = new LinkedHashMap<>();
        states.forEach((of, ofJobs) -> ofJobs.forEach((job, cells) ->
                named.put(new Key(of.ci(), cis.get(of.ci()), of.pipeline(), jobs.getOrDefault(job, "")), cells)));
        addresses(named);
        return named;
    }

    private record OfCi(long ci, String pipeline) {}

    private List<Seen> seen(GridQuery query, List<PatchSetRow> columns, Instant before) {
        Condition condition = new Condition()
                .in("patch_set_id", columns.stream().map(PatchSetRow::id).toList())
                .and("reported_at < ?", before);
        if (Given.text(query.pipeline) != null) {
            condition.and("pipeline = ?", Given.text(query.pipeline));
        }
        return database.list(
                "select report_id, ci_id, pipeline, patch_set_id, verdict, jobs from counted_report where " + condition
                        + " order by reported_at, report_id",
                row -> new Seen(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getLong(4),
                        Verdict.valueOf(row.getString(5)),
                        PackedJobs.of(row.getBytes(6))),
                condition.values());
    }

    /** The names of those of the CIs that the grid shows. */
    private Map<Long, String> shown(GridQuery query, Set<Long> cis) {
        Condition condition = new Condition().in("id", cis).and("standing <> 'REJECTED'");
        if (Given.text(query.ci) != null) {
            condition.and("name = ?", Given.text(query.ci));
        }
        Map<Long, String> names = new HashMap<>();
        database.each(
                "select id, name from ci where " + condition,
                row -> names.put(row.getLong(1), row.getString(2)),
                condition.values());
        return names;
    }

    private static void add(Seen report, Map<Integer, Map<Long, CellState>> states) {
        PackedJobs jobs = report.jobs();
        if (jobs.size() == 0) {
            state(states, 0, report.patchSet()).add(report.verdict().outcome(), report.report(), 0);
        }
        for (int i = 0; i < jobs.size(); i++) {
            state(states, jobs.job(i), report.patchSet()).add(jobs.result(i).outcome(), report.report(), i + 1);
        }
    }

    private static CellState state(Map<Integer, Map<Long, CellState>> states, int job, long patchSet) {
        return states.computeIfAbsent(job, one -> new HashMap<>()).computeIfAbsent(patchSet, one -> new CellState());
    }

    /** Tells the cells where their latest results are shown. */
    private void addresses(Map<Key, Map<Long, CellState>> states) {
        Map<Long, List<CellState>> byReport = new HashMap<>();
        states.values().forEach(cells -> cells.values()
                .forEach(cell -> byReport.computeIfAbsent(cell.report, report -> new ArrayList<>())
                        .add(cell)));
        Database.parts(
                byReport.keySet(),
                part -> database.each(
                        "select report_id, position, url from ci_job_result where url is not null and report_id in "
                                + Database.marks(part.size()),
                        row -> {
                            int position = row.getInt(2);
                            String url = row.getString(3);
                            byReport.get(row.getLong(1)).stream()
                                    .filter(cell -> cell.position == position)
                                    .forEach(cell -> cell.url = url);
                            return null;
                        },
                        part.toArray()));
    }

    /** Marks what was expected of a CI and did not come: in each of its rows, or in one of its own. */
    private void missed(
            GridQuery query, List<PatchSetRow> columns, Map<Key, Map<Long, CellState>> states, Instant before) {
        Map<Long, Set<Long>> reported = new HashMap<>();
        Map<Long, List<Key>> rows = new HashMap<>();
        states.forEach((key, cells) -> {
            reported.computeIfAbsent(key.ciId(), ci -> new HashSet<>()).addAll(cells.keySet());
            rows.computeIfAbsent(key.ciId(), ci -> new ArrayList<>()).add(key);
        });
        List<Scope> asked = scopes.all().stream()
                .filter(scope -> columns.stream().anyMatch(column -> expects(scope, column, before)))
                .toList();
        Map<Long, String> names = names(asked);
        for (Scope scope : asked) {
            String name = names.get(scope.ci());
            if (Given.text(query.ci) != null && !Given.text(query.ci).equals(name)) {
                continue;
            }
            for (PatchSetRow column : columns) {
                if (expects(scope, column, before)
                        && !reported.getOrDefault(scope.ci(), Set.of()).contains(column.id())) {
                    List<Key> own =
                            rows.computeIfAbsent(scope.ci(), ci -> new ArrayList<>(List.of(new Key(ci, name, "", ""))));
                    own.forEach(key ->
                            states.computeIfAbsent(key, one -> new HashMap<>()).put(column.id(), new CellState()));
                }
            }
        }
    }

    private static boolean expects(Scope scope, PatchSetRow column, Instant before) {
        return scope.holds(
                        column.host(),
                        column.column().project(),
                        column.column().branch(),
                        column.createdAt())
                && scope.dueAt(column.createdAt()).isBefore(before)
                && scope.expects(column.createdAt(), column.calmUntil());
    }

    private Map<Long, String> names(List<Scope> asked) {
        Map<Long, String> names = new HashMap<>();
        if (!asked.isEmpty()) {
            database.each(
                    "select id, name from ci where id in " + Database.marks(asked.size()),
                    row -> names.put(row.getLong(1), row.getString(2)),
                    asked.stream().map(Scope::ci).toArray());
        }
        return names;
    }

    private Map<Long, List<RunLink>> links(List<PatchSetRow> columns) {
        return runs
                .of(columns.stream()
                        .map(column -> column.column().change())
                        .distinct()
                        .toList())
                .stream()
                .collect(Collectors.groupingBy(link -> link.change));
    }

    /** What a job said on a patch set; nothing at all when it is missed. */
    private static final class CellState {
        private Outcome latest;
        /** The report of the latest result, and its place in it from 1 on; 0 for a report without jobs. */
        private long report;

        private int position;
        private String url;
        private int attempts;
        private boolean succeeded;
        private boolean failed;

        void add(Outcome outcome, long inReport, int at) {
            latest = outcome;
            report = inReport;
            position = at;
            attempts++;
            succeeded |= outcome == Outcome.SUCCESS;
            failed |= outcome == Outcome.FAILURE;
        }

        Grid.Cell cell(Grid.Column column, int place, String job, List<RunLink> links) {
            String run = latest == null || links.isEmpty()
                    ? null
                    : RunLinks.explaining(links, column.number(), job, url)
                            .map(link -> link.url)
                            .orElse(null);
            return new Grid.Cell(
                    column.patchSet(), latest, attempts, succeeded && failed, latest == null, url, run, place);
        }
    }
}
