package org.infraportal.ciwatch.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.ciwatch.counted.CountedReports;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.scopes.Scope;
import org.infraportal.ciwatch.scopes.Scopes;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;
import org.infraportal.web.values.Given;

/**
 * What was expected of each CI, and what came. A patch set falls due when the grace time has passed since its creation; it is
 * expected when it was calm all that time, and missed when there is no report by the window's end.
 */
@ApplicationScoped
class Expectations {
    /** So much of a long window is in memory at once. */
    private static final Duration PART = Duration.ofDays(8);

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
    }

    /** How many patch sets of a CI there are of each kind. */
    record Sum(long expected, long missed, long excused, long late) {
        static final Sum NOTHING = new Sum(0, 0, 0, 0);
    }

    private static final class Tally {
        private long expected;
        private long missed;
        private long excused;
        private long late;

        void add(boolean isExpected, boolean reported, boolean isLate) {
            expected += isExpected ? 1 : 0;
            missed += isExpected && !reported ? 1 : 0;
            excused += !isExpected && !reported ? 1 : 0;
            late += isExpected && isLate ? 1 : 0;
        }

        Sum sum() {
            return new Sum(expected, missed, excused, late);
        }
    }

    /** The first reports among those that figures are made of, so that only those of other patch sets are to be asked for. */
    static final class Firsts {
        private final Map<Long, OfCi> each = new HashMap<>();

        private static final class OfCi {
            private final Scope scope;
            private final PatchSetIds all = new PatchSetIds();
            private final PatchSetIds late = new PatchSetIds();

            private OfCi(Scope scope) {
                this.scope = scope;
            }
        }

        private Firsts(List<Scope> scopes) {
            scopes.forEach(scope -> each.put(scope.ci(), new OfCi(scope)));
        }

        void add(CountedReports.Counted report) {
            if (report.first() && report.createdAt() != null) {
                OfCi one = each.get(report.ci());
                if (one != null) {
                    one.all.add(report.patchSet());
                    if (report.at().isAfter(one.scope.dueAt(report.createdAt()))) {
                        one.late.add(report.patchSet());
                    }
                }
            }
        }
    }

    Firsts firsts() {
        return new Firsts(scopes.all());
    }

    /** A patch set with what decides whether a report on it was expected. */
    record PatchSetRow(long id, long project, String branch, Instant createdAt, Instant calmUntil) {}

    private record Name(String host, String project) {}

    /**
     * By CI; those without a scope are left out. A long window is read in parts: it needs no more memory than a short one.
     *
     * @param firsts those among the reports of the window, all of them or some
     */
    Map<Long, Sum> sums(FigureQuery query, Window window, List<Long> cis, Firsts firsts) {
        Asked asked = asked(query, cis);
        Map<Long, Tally> tallies = new HashMap<>();
        asked.scopes.forEach(scope -> tallies.put(scope.ci(), new Tally()));
        Window kept = kept(asked, window);
        for (Instant from = kept.from(); from.isBefore(kept.to()); from = from.plus(PART)) {
            Instant end = from.plus(PART);
            Window part = new Window(from, end.isBefore(kept.to()) ? end : kept.to());
            count(query, part, window.to(), cis, asked, firsts, tallies);
        }
        Map<Long, Sum> sums = new HashMap<>();
        tallies.forEach((ci, tally) -> sums.put(ci, tally.sum()));
        return sums;
    }

    private void count(
            FigureQuery query,
            Window part,
            Instant asOf,
            List<Long> cis,
            Asked asked,
            Firsts firsts,
            Map<Long, Tally> tallies) {
        if (asked.projects.isEmpty()) {
            return;
        }
        Map<Name, List<PatchSetRow>> patchSets = patchSets(query, part, asked.scopes, asked.projects);
        Set<Long> unknown = new HashSet<>();
        for (Scope scope : asked.scopes) {
            PatchSetIds known = firsts.each.get(scope.ci()).all;
            each(scope, part, patchSets, (patchSet, at) -> {
                if (!known.has(patchSet.id())) {
                    unknown.add(patchSet.id());
                }
            });
        }
        Map<Long, Map<Long, Instant>> first = firstReports(List.copyOf(unknown), cis, asOf);
        for (Scope scope : asked.scopes) {
            Firsts.OfCi known = firsts.each.get(scope.ci());
            Map<Long, Instant> found = first.getOrDefault(scope.ci(), Map.of());
            Tally tally = tallies.get(scope.ci());
            each(scope, part, patchSets, (patchSet, at) -> {
                boolean expected = scope.expects(patchSet.createdAt(), patchSet.calmUntil());
                if (known.all.has(patchSet.id())) {
                    tally.add(expected, true, known.late.has(patchSet.id()));
                } else {
                    Instant reported = found.get(patchSet.id());
                    tally.add(expected, reported != null, reported != null && reported.isAfter(at));
                }
            });
        }
    }

    /** By CI, each list in the order in which patch sets fell due; CIs without a scope are left out. */
    Map<Long, List<Due>> of(FigureQuery query, Window window, List<Long> cis) {
        return of(query, window, window.to(), cis, asked(query, cis));
    }

    /** The scopes of CIs, and the projects in them that are asked for. */
    private record Asked(List<Scope> scopes, Map<Long, Name> projects) {}

    private Asked asked(FigureQuery query, List<Long> cis) {
        List<Scope> asked =
                scopes.all().stream().filter(scope -> cis.contains(scope.ci())).toList();
        return new Asked(asked, projects(query, asked));
    }

    /** The part of a window in which patch sets that are kept fell due. */
    private Window kept(Asked asked, Window window) {
        List<Instant> created = new ArrayList<>();
        Database.parts(
                asked.projects.keySet(),
                part -> database.each(
                        "select min(created_at) as first_at, max(created_at) as last_at from patch_set where project_id in "
                                + Database.marks(part.size()) + " group by project_id",
                        row -> created.addAll(
                                Stream.of(Database.instant(row, "first_at"), Database.instant(row, "last_at"))
                                        .filter(Objects::nonNull)
                                        .toList()),
                        part.toArray()));
        if (created.isEmpty()) {
            return new Window(window.to(), window.to());
        }
        Duration longest = asked.scopes.stream()
                .map(Scope::grace)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant first = Collections.min(created);
        Instant last = Collections.max(created).plus(longest).plusSeconds(1);
        return new Window(
                window.from().isAfter(first) ? window.from() : first,
                window.to().isBefore(last) ? window.to() : last);
    }

    private Map<Long, List<Due>> of(FigureQuery query, Window window, Instant asOf, List<Long> cis, Asked asked) {
        if (asked.projects.isEmpty()) {
            return Map.of();
        }
        Map<Name, List<PatchSetRow>> patchSets = patchSets(query, window, asked.scopes, asked.projects);
        Map<Long, Map<Long, Instant>> first = firstReports(
                patchSets.values().stream()
                        .flatMap(List::stream)
                        .map(PatchSetRow::id)
                        .toList(),
                cis,
                asOf);
        Map<Long, List<Due>> due = new HashMap<>();
        for (Scope scope : asked.scopes) {
            due.put(scope.ci(), due(scope, window, patchSets, first.getOrDefault(scope.ci(), Map.of())));
        }
        return due;
    }

    private static List<Due> due(
            Scope scope, Window window, Map<Name, List<PatchSetRow>> patchSets, Map<Long, Instant> reported) {
        List<Due> due = new ArrayList<>();
        each(
                scope,
                window,
                patchSets,
                (patchSet, at) -> due.add(new Due(
                        patchSet,
                        at,
                        scope.expects(patchSet.createdAt(), patchSet.calmUntil()),
                        reported.get(patchSet.id()))));
        due.sort(Comparator.comparing(Due::dueAt)
                .thenComparing(one -> one.patchSet().id()));
        return due;
    }

    /** Shows the patch sets in a scope that fell due in a window, and when they did. */
    private static void each(
            Scope scope,
            Window window,
            Map<Name, List<PatchSetRow>> patchSets,
            BiConsumer<PatchSetRow, Instant> reader) {
        for (String project : scope.projects()) {
            for (PatchSetRow patchSet : patchSets.getOrDefault(new Name(scope.host(), project), List.of())) {
                Instant at = scope.dueAt(patchSet.createdAt());
                if (window.holds(at) && scope.holds(scope.host(), project, patchSet.branch(), patchSet.createdAt())) {
                    reader.accept(patchSet, at);
                }
            }
        }
    }

    /** The projects in scope that are asked for, by id. */
    private Map<Long, Name> projects(FigureQuery query, List<Scope> asked) {
        Set<String> names = new HashSet<>();
        asked.forEach(scope -> names.addAll(scope.projects()));
        String project = Given.text(query.project);
        String server = GerritServer.name(Given.text(query.gerrit));
        if (project != null) {
            names.retainAll(Set.of(project));
        }
        Map<Long, Name> projects = new HashMap<>();
        Database.parts(
                names,
                part -> database.each(
                        "select id, host, name from gerrit_project where name in " + Database.marks(part.size()),
                        row -> server == null || server.equals(row.getString(2))
                                ? projects.put(row.getLong(1), new Name(row.getString(2), row.getString(3)))
                                : null,
                        part.toArray()));
        return projects;
    }

    private Map<Name, List<PatchSetRow>> patchSets(
            FigureQuery query, Window window, List<Scope> asked, Map<Long, Name> projects) {
        Duration longest =
                asked.stream().map(Scope::grace).max(Comparator.naturalOrder()).orElseThrow();
        Duration shortest =
                asked.stream().map(Scope::grace).min(Comparator.naturalOrder()).orElseThrow();
        Map<Name, List<PatchSetRow>> patchSets = new HashMap<>();
        Database.parts(projects.keySet(), part -> {
            Condition condition = new Condition()
                    .in("project_id", part)
                    .and("created_at >= ?", notBefore1970(window.from(), longest))
                    .and("created_at < ?", notBefore1970(window.to(), shortest));
            if (Given.text(query.branch) != null) {
                condition.and("branch = ?", Given.text(query.branch));
            }
            database.each(
                    "select id, project_id, branch, created_at, calm_until from patch_set where " + condition,
                    row -> patchSets
                            .computeIfAbsent(projects.get(row.getLong(2)), name -> new ArrayList<>())
                            .add(new PatchSetRow(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getString(3),
                                    Database.instant(row, "created_at"),
                                    Database.instant(row, "calm_until"))),
                    condition.values());
        });
        return patchSets;
    }

    private static Instant notBefore1970(Instant time, Duration less) {
        return time.getEpochSecond() < less.toSeconds() ? Instant.EPOCH : time.minus(less);
    }

    /** By CI and patch set. */
    private Map<Long, Map<Long, Instant>> firstReports(List<Long> patchSets, List<Long> cis, Instant before) {
        Map<Long, Map<Long, Instant>> first = new HashMap<>();
        Database.parts(patchSets, part -> {
            Condition condition =
                    new Condition().in("patch_set_id", part).in("ci_id", cis).and("reported_at < ?", before);
            database.each(
                    "select ci_id, patch_set_id, min(reported_at) as first_at from counted_report where " + condition
                            + " group by patch_set_id, ci_id",
                    row -> first.computeIfAbsent(row.getLong(1), ci -> new HashMap<>())
                            .put(row.getLong(2), Database.instant(row, "first_at")),
                    condition.values());
        });
        return first;
    }

    /** The same patch sets as a list shows them. */
    List<SilentPatchSet> named(List<Due> due) {
        Map<Long, SilentPatchSet> named = new HashMap<>();
        Map<Long, Due> byId = new HashMap<>();
        due.forEach(one -> byId.put(one.patchSet().id(), one));
        Database.parts(
                byId.keySet(),
                part -> database.each(
                        "select p.id, c.number, p.number, j.name, c.branch, c.url from patch_set p"
                                + " join gerrit_change c on c.id = p.change_id join gerrit_project j on j.id = c.project_id"
                                + " where p.id in " + Database.marks(part.size()),
                        row -> {
                            Due one = byId.get(row.getLong(1));
                            return named.put(
                                    row.getLong(1),
                                    new SilentPatchSet(
                                            row.getLong(2),
                                            row.getInt(3),
                                            row.getString(4),
                                            row.getString(5),
                                            one.patchSet().createdAt(),
                                            one.dueAt(),
                                            row.getString(6)));
                        },
                        part.toArray()));
        return due.stream().map(one -> named.get(one.patchSet().id())).toList();
    }
}
