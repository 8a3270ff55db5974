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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.ciwatch.changes.ChangeAddress;
import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.ciwatch.comments.Verdict;
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
    private final Scopes scopes;
    private final RunLinks runs;
    private final ChangeAddress addresses;
    private final Clock clock;
    private final String reference;

    Grids(
            Database database,
            Scopes scopes,
            RunLinks runs,
            ChangeAddress addresses,
            Clock clock,
            @ConfigProperty(name = "portal.ciwatch.reference.name") String reference) {
        this.database = database;
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
        Condition condition = new Condition()
                .and("p.created_at >= ?", window.from())
                .and("p.created_at < ?", window.to())
                .change(query);
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

    /** The latest state of each job on each of the patch sets; reports without jobs count as one job without a name. */
    private Map<Key, Map<Long, CellState>> states(GridQuery query, List<PatchSetRow> columns, Instant before) {
        Map<Key, Map<Long, CellState>> states = new LinkedHashMap<>();
        Condition condition = new Condition()
                .in("r.patch_set_id", columns.stream().map(PatchSetRow::id).toList())
                .and("r.reported_at < ?", before)
                .and("i.standing <> 'REJECTED'");
        if (Given.text(query.ci) != null) {
            condition.and("i.name = ?", Given.text(query.ci));
        }
        if (Given.text(query.pipeline) != null) {
            condition.and("r.pipeline = ?", Given.text(query.pipeline));
        }
        database.each(
                "select r.ci_id, i.name, r.pipeline, n.name, r.patch_set_id, t.result, r.verdict, t.url"
                        + " from ci_report r join ci i on i.id = r.ci_id"
                        + " left join ci_job_result t on t.report_id = r.id left join ci_job n on n.id = t.job_id"
                        + " where " + condition + " order by r.reported_at, r.id, t.position",
                row -> {
                    String job = row.getString(4);
                    Outcome outcome = row.getString(6) == null
                            ? outcome(Verdict.valueOf(row.getString(7)))
                            : JobResult.valueOf(row.getString(6)).outcome();
                    states.computeIfAbsent(
                                    new Key(row.getLong(1), row.getString(2), row.getString(3), job == null ? "" : job),
                                    key -> new HashMap<>())
                            .computeIfAbsent(row.getLong(5), patchSet -> new CellState())
                            .add(outcome, row.getString(8));
                    return null;
                },
                condition.values());
        return states;
    }

    private static Outcome outcome(Verdict verdict) {
        return switch (verdict) {
            case SUCCESS -> Outcome.SUCCESS;
            case FAILURE -> Outcome.FAILURE;
            case INFRA -> Outcome.INFRA;
            case UNKNOWN -> Outcome.UNKNOWN;
        };
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
        private String url;
        private int attempts;
        private boolean succeeded;
        private boolean failed;

        void add(Outcome outcome, String address) {
            latest = outcome;
            url = address;
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
