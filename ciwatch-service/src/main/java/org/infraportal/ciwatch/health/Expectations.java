package org.infraportal.ciwatch.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.ciwatch.scopes.Scope;
import org.infraportal.ciwatch.scopes.Scopes;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;

/**
 * What was expected of each CI, and what came. A patch set falls due when the grace time has passed since its creation; it is
 * expected when it was calm all that time, and missed when there is no report by the window's end.
 */
@ApplicationScoped
class Expectations {
    /** Few enough for one list of marks. */
    private static final int PART = 2_000;

    private final Database database;
    private final Scopes scopes;

    Expectations(Database database, Scopes scopes) {
        this.database = database;
        this.scopes = scopes;
    }

    /** A patch set that fell due, of one CI. */
    record Due(PatchSetRow patchSet, Instant dueAt, boolean expected, Instant firstReport) {
        boolean missed() {
            return expected && firstReport == null;
        }

        boolean excused() {
            return !expected && firstReport == null;
        }

        boolean late() {
            return expected && firstReport != null && firstReport.isAfter(dueAt);
        }
    }

    /** A patch set with what a list shows of it. */
    record PatchSetRow(
            long id,
            String host,
            long change,
            int number,
            String project,
            String branch,
            String url,
            Instant createdAt,
            Instant calmUntil) {}

    /** By CI, each list in the order in which patch sets fell due; CIs without a scope are left out. */
    Map<Long, List<Due>> of(FigureQuery query, Window window, List<Long> cis) {
        List<Scope> asked =
                scopes.all().stream().filter(scope -> cis.contains(scope.ci())).toList();
        if (asked.isEmpty()) {
            return Map.of();
        }
        List<PatchSetRow> patchSets = patchSets(query, window, asked);
        Map<Long, Map<Long, Instant>> first = firstReports(patchSets, window.to());
        Map<Long, List<Due>> due = new HashMap<>();
        for (Scope scope : asked) {
            List<Due> ofCi = due.computeIfAbsent(scope.ci(), ci -> new ArrayList<>());
            Map<Long, Instant> reported = first.getOrDefault(scope.ci(), Map.of());
            for (PatchSetRow patchSet : patchSets) {
                Instant at = scope.dueAt(patchSet.createdAt());
                if (window.holds(at)
                        && scope.holds(patchSet.host(), patchSet.project(), patchSet.branch(), patchSet.createdAt())) {
                    boolean expected = scope.expects(patchSet.createdAt(), patchSet.calmUntil());
                    ofCi.add(new Due(patchSet, at, expected, reported.get(patchSet.id())));
                }
            }
            ofCi.sort(Comparator.comparing(Due::dueAt)
                    .thenComparing(one -> one.patchSet().id()));
        }
        return due;
    }

    private List<PatchSetRow> patchSets(FigureQuery query, Window window, List<Scope> asked) {
        Duration longest =
                asked.stream().map(Scope::grace).max(Comparator.naturalOrder()).orElseThrow();
        Duration shortest =
                asked.stream().map(Scope::grace).min(Comparator.naturalOrder()).orElseThrow();
        Condition condition = new Condition()
                .and("p.created_at >= ?", notBefore1970(window.from(), longest))
                .and("p.created_at < ?", notBefore1970(window.to(), shortest))
                .change(query);
        return database.list(
                "select p.id, c.host, c.number, p.number, j.name, c.branch, c.url, p.created_at, p.calm_until"
                        + " from patch_set p join gerrit_change c on c.id = p.change_id"
                        + " join gerrit_project j on j.id = c.project_id where " + condition,
                row -> new PatchSetRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getInt(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        Database.instant(row, "created_at"),
                        Database.instant(row, "calm_until")),
                condition.values());
    }

    private static Instant notBefore1970(Instant time, Duration less) {
        return time.getEpochSecond() < less.toSeconds() ? Instant.EPOCH : time.minus(less);
    }

    /** By CI and patch set. */
    private Map<Long, Map<Long, Instant>> firstReports(List<PatchSetRow> patchSets, Instant before) {
        Map<Long, Map<Long, Instant>> first = new HashMap<>();
        List<Long> ids = patchSets.stream().map(PatchSetRow::id).toList();
        for (int from = 0; from < ids.size(); from += PART) {
            Condition condition = new Condition()
                    .in("patch_set_id", ids.subList(from, Math.min(from + PART, ids.size())))
                    .and("reported_at < ?", before);
            database.each(
                    "select ci_id, patch_set_id, min(reported_at) as first_at from ci_report where " + condition
                            + " group by ci_id, patch_set_id",
                    row -> first.computeIfAbsent(row.getLong(1), ci -> new HashMap<>())
                            .put(row.getLong(2), Database.instant(row, "first_at")),
                    condition.values());
        }
        return first;
    }
}
