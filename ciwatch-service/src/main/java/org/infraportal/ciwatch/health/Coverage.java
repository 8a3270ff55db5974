package org.infraportal.ciwatch.health;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.scopes.Scope;
import org.infraportal.ciwatch.scopes.Scopes;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** Which projects have reports of which CIs. */
@ApplicationScoped
class Coverage {
    private final Database database;
    private final Scopes scopes;
    private final Clock clock;

    Coverage(Database database, Scopes scopes, Clock clock) {
        this.database = database;
        this.scopes = scopes;
        this.clock = clock;
    }

    private static final class OfProject {
        private final Set<Long> reporting = new HashSet<>();
        private final Set<Long> silent = new HashSet<>();
    }

    /** The projects with reports in a window, and those in somebody's scope, by name. */
    @Transactional
    Page<ProjectCoverage> page(FigureQuery query, PageRequest part) {
        Window window = Window.of(query, clock.instant());
        Map<String, OfProject> projects = new TreeMap<>();
        reporting(query, window)
                .forEach((project, cis) -> of(projects, project).reporting.addAll(cis));
        scopes.all().stream().filter(scope -> isAsked(scope, query, window)).forEach(scope -> scope.projects().stream()
                .filter(project -> Given.text(query.project) == null
                        || Given.text(query.project).equals(project))
                .map(project -> of(projects, project))
                .filter(project -> !project.reporting.contains(scope.ci()))
                .forEach(project -> project.silent.add(scope.ci())));
        Map<Long, String> names = names();
        List<ProjectCoverage> all = new ArrayList<>();
        projects.forEach((name, project) ->
                all.add(new ProjectCoverage(name, sorted(project.reporting, names), sorted(project.silent, names))));
        return part.pageOf(all);
    }

    /** The CIs that reported on each project. */
    private Map<String, Set<Long>> reporting(FigureQuery query, Window window) {
        Map<Long, Set<Long>> byId = new HashMap<>();
        List<Long> cis = database.list("select id from ci where standing <> 'REJECTED'", row -> row.getLong(1));
        Condition condition = new Condition().in("r.ci_id", cis).counted(query, window);
        database.each(
                "select distinct r.project_id, r.ci_id from counted_report r where " + condition,
                row -> byId.computeIfAbsent(row.getLong(1), project -> new HashSet<>())
                        .add(row.getLong(2)),
                condition.values());
        Map<String, Set<Long>> byName = new HashMap<>();
        Database.parts(
                byId.keySet(),
                part -> database.each(
                        "select id, name from gerrit_project where id in " + Database.marks(part.size()),
                        row -> byName.computeIfAbsent(row.getString(2), name -> new HashSet<>())
                                .addAll(byId.get(row.getLong(1))),
                        part.toArray()));
        return byName;
    }

    /** Whether a scope is about the server, branch and time that a question is about. */
    static boolean isAsked(Scope scope, FigureQuery query, Window window) {
        String server = GerritServer.name(Given.text(query.gerrit));
        String branch = Given.text(query.branch);
        return (server == null || server.equals(scope.host()))
                && (branch == null
                        || scope.branches().isEmpty()
                        || scope.branches().contains(branch))
                && (scope.since() == null || scope.since().isBefore(window.to()))
                && (scope.until() == null || scope.until().isAfter(window.from()));
    }

    private static OfProject of(Map<String, OfProject> projects, String name) {
        return projects.computeIfAbsent(name, project -> new OfProject());
    }

    private Map<Long, String> names() {
        Map<Long, String> names = new HashMap<>();
        database.each("select id, name from ci", row -> names.put(row.getLong(1), row.getString(2)));
        return names;
    }

    private static List<String> sorted(Set<Long> cis, Map<Long, String> names) {
        Set<String> sorted = new TreeSet<>();
        cis.forEach(ci -> sorted.add(names.get(ci)));
        return List.copyOf(sorted);
    }
}
