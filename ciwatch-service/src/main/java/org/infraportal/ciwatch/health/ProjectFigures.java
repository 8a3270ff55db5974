package org.infraportal.ciwatch.health;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.changes.Project;
import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.ciwatch.counted.CountedReports;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.scopes.Scope;
import org.infraportal.ciwatch.scopes.Scopes;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.lists.Like;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** The figures of projects in a window of time. */
@ApplicationScoped
class ProjectFigures {
    /** Jobs that a project's page names as unstable. */
    private static final int UNSTABLE = 20;

    private final Database database;
    private final Scopes scopes;
    private final CountedReports reports;
    private final CiFigures cis;
    private final Clock clock;

    ProjectFigures(Database database, Scopes scopes, CountedReports reports, CiFigures cis, Clock clock) {
        this.database = database;
        this.reports = reports;
        this.scopes = scopes;
        this.cis = cis;
        this.clock = clock;
    }

    /** A place in the list of projects. */
    private record Place(String name) {}

    private static final class Counted {
        private final Set<Long> reporting = new HashSet<>();
        private final PatchSetIds patchSets = new PatchSetIds();
        private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        private Instant last;

        void add(CountedReports.Counted report) {
            reporting.add(report.ci());
            patchSets.add(report.patchSet());
            last = last == null || report.at().isAfter(last) ? report.at() : last;
            for (int i = 0; i < report.jobs().size(); i++) {
                outcomes.merge(report.jobs().result(i).outcome(), 1L, Long::sum);
            }
        }
    }

    /** One page of the projects whose name contains a text, by name. */
    @Transactional
    Page<ProjectHealth> page(ProjectQuery query, PageRequest part) {
        Window window = Window.of(query, clock.instant());
        Condition all = names(query);
        Condition shown = names(query);
        Place after = part.after(Place.class);
        if (after != null) {
            shown.and("j.name > ?", after.name());
        }
        List<String> names = database.list(
                "select distinct j.name from gerrit_project j where " + shown + " order by j.name limit ?",
                row -> row.getString(1),
                shown.valuesAnd(part.rows()));
        Page<String> page = part.page(
                names,
                () -> database.number("select count(distinct j.name) from gerrit_project j where " + all, all.values()),
                Place::new);
        Map<String, Counted> counted = counted(query, window, page.items());
        Map<String, Set<Long>> silent = silent(query, window, page.items(), counted);
        Map<Long, String> cisByName = ciNames(silent.values());
        return page.with(page.items().stream()
                .map(name -> health(name, counted.get(name), silent.getOrDefault(name, Set.of()), cisByName))
                .toList());
    }

    private static Condition names(ProjectQuery query) {
        Condition condition = new Condition();
        String server = GerritServer.name(Given.text(query.gerrit));
        if (server != null) {
            condition.and("j.host = ?", server);
        }
        if (Given.text(query.project) != null) {
            condition.and("j.name = ?", Given.text(query.project));
        }
        if (Given.text(query.q) != null) {
            condition.and("lower(j.name) like ? escape '!'", Like.containing(query.q));
        }
        return condition;
    }

    private static ProjectHealth health(String name, Counted counted, Set<Long> silent, Map<Long, String> names) {
        Set<String> silentNames = new TreeSet<>();
        silent.stream().filter(names::containsKey).forEach(ci -> silentNames.add(names.get(ci)));
        Counted known = counted == null ? new Counted() : counted;
        Outcomes outcomes = Outcomes.of(known.outcomes);
        return new ProjectHealth(
                name,
                known.patchSets.size(),
                known.reporting.size(),
                List.copyOf(silentNames),
                outcomes.success(),
                outcomes.failure(),
                outcomes.successRate(),
                known.last,
                Project.page(name));
    }

    private Map<String, Counted> counted(ProjectQuery query, Window window, List<String> names) {
        Map<Long, String> projects = new HashMap<>();
        Condition condition = new Condition().in("name", names);
        database.each(
                "select id, name from gerrit_project where " + condition,
                row -> projects.put(row.getLong(1), row.getString(2)),
                condition.values());
        Map<String, Counted> counted = new HashMap<>();
        reports.ofProjects(query, window, projects.keySet(), report -> counted.computeIfAbsent(
                        projects.get(report.project()), name -> new Counted())
                .add(report));
        return counted;
    }

    /** By project, the CIs that have it in their scope and did not report on it. */
    private Map<String, Set<Long>> silent(
            ProjectQuery query, Window window, List<String> names, Map<String, Counted> counted) {
        Map<String, Set<Long>> silent = new HashMap<>();
        for (Scope scope : scopes.all()) {
            if (Coverage.isAsked(scope, query, window)) {
                names.stream()
                        .filter(scope.projects()::contains)
                        .filter(name -> !counted.containsKey(name)
                                || !counted.get(name).reporting.contains(scope.ci()))
                        .forEach(name -> silent.computeIfAbsent(name, one -> new HashSet<>())
                                .add(scope.ci()));
            }
        }
        return silent;
    }

    private Map<Long, String> ciNames(Iterable<Set<Long>> groups) {
        Set<Long> ids = new HashSet<>();
        groups.forEach(ids::addAll);
        Map<Long, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            database.each(
                    "select id, name from ci where id in " + Database.marks(ids.size()),
                    row -> names.put(row.getLong(1), row.getString(2)),
                    ids.toArray());
        }
        return names;
    }

    /**
     * One project.
     *
     * @param query its project is the one that is asked for
     */
    @Transactional
    ProjectDetail of(String project, ProjectQuery query) {
        if (database.number("select count(*) from gerrit_project where name = ?", project) == 0) {
            throw ProblemException.notFound("project", project);
        }
        query.project = project;
        Window window = Window.of(query, clock.instant());
        List<Long> ids = new ArrayList<>(reporting(query, window));
        scopes.all().stream()
                .filter(scope -> scope.projects().contains(project) && Coverage.isAsked(scope, query, window))
                .map(Scope::ci)
                .filter(ci -> !ids.contains(ci))
                .forEach(ids::add);
        List<CiHealth> health = cis.of(ids, query).stream()
                .sorted(Comparator.comparing(CiHealth::missed)
                        .reversed()
                        .thenComparing(CiHealth::name)
                        .thenComparing(CiHealth::id))
                .toList();
        Rechecks rechecks = rechecks(query, window);
        return new ProjectDetail(
                project, patchSets(query, window), rechecks.all, rechecks.bare, health, unstable(ids, query));
    }

    private Set<Long> reporting(ProjectQuery query, Window window) {
        Condition condition = new Condition()
                .and("r.ci_id in (select id from ci where standing <> 'REJECTED')")
                .counted(query, window);
        return new HashSet<>(database.list(
                "select distinct r.ci_id from counted_report r where " + condition,
                row -> row.getLong(1),
                condition.values()));
    }

    private long patchSets(ProjectQuery query, Window window) {
        Condition condition = new Condition()
                .and("p.created_at >= ?", window.from())
                .and("p.created_at < ?", window.to())
                .change(query);
        return database.number(
                "select count(*) from patch_set p join gerrit_change c on c.id = p.change_id"
                        + " join gerrit_project j on j.id = c.project_id where " + condition,
                condition.values());
    }

    private record Rechecks(long all, long bare) {}

    private Rechecks rechecks(ProjectQuery query, Window window) {
        Condition condition = new Condition()
                .and("a.happened_at >= ?", window.from())
                .and("a.happened_at < ?", window.to())
                .change(query);
        return database.first(
                        "select count(*), coalesce(sum(a.reason is null), 0) from recheck a"
                                + " join patch_set p on p.id = a.patch_set_id join gerrit_change c on c.id = p.change_id"
                                + " join gerrit_project j on j.id = c.project_id where " + condition,
                        row -> new Rechecks(row.getLong(1), row.getLong(2)),
                        condition.values())
                .orElseThrow();
    }

    private List<JobHealth> unstable(List<Long> ids, ProjectQuery query) {
        return cis.jobsOf(ids, query).stream()
                .filter(job -> job.flakyPatchSets() > 0 || job.flips() > 1)
                .sorted(Comparator.comparing(JobHealth::flakyPatchSets)
                        .thenComparing(JobHealth::flips)
                        .reversed()
                        .thenComparing(JobHealth.ORDER))
                .limit(UNSTABLE)
                .toList();
    }
}
