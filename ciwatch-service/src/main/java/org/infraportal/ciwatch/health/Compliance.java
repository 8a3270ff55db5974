package org.infraportal.ciwatch.health;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.scopes.Scope;
import org.infraportal.ciwatch.scopes.Scopes;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** Who does what projects expect of a CI. */
@ApplicationScoped
class Compliance {
    /** More CIs than any community has. */
    private static final int ALL = 10_000;
    /** Silent ones first, then by report rate, those of which nothing was expected last. */
    private static final Comparator<ComplianceRow> ORDER = Comparator.comparing((ComplianceRow row) -> !row.silent())
            .thenComparing(ComplianceRow::reportRate, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(ComplianceRow::ci)
            .thenComparing(ComplianceRow::id);

    private final CiFigures figures;
    private final Scopes scopes;
    private final Database database;
    private final Clock clock;

    Compliance(CiFigures figures, Scopes scopes, Database database, Clock clock) {
        this.figures = figures;
        this.scopes = scopes;
        this.database = database;
        this.clock = clock;
    }

    private record Form(long shown, long checked) {
        static final Form UNKNOWN = new Form(0, 0);
    }

    /** The CIs that have a scope or reported; where a project is asked for, those that have it in their scope or reported on it. */
    @Transactional
    Page<ComplianceRow> page(CiQuery query, PageRequest part) {
        Window window = Window.of(query, clock.instant());
        Map<Long, Scope> scopeOf = new HashMap<>();
        scopes.all().forEach(scope -> scopeOf.put(scope.ci(), scope));
        List<CiHealth> asked = figures.page(query, PageRequest.first(ALL)).items().stream()
                .filter(ci -> ci.reported() > 0 || isInScope(scopeOf.get(ci.id()), query))
                .toList();
        Map<Long, Form> forms =
                forms(query, window, asked.stream().map(CiHealth::id).toList());
        return part.pageOf(asked.stream()
                .map(ci -> row(ci, scopeOf.get(ci.id()), forms.getOrDefault(ci.id(), Form.UNKNOWN)))
                .sorted(ORDER)
                .toList());
    }

    private static ComplianceRow row(CiHealth ci, Scope scope, Form form) {
        Set<String> projects = scope == null ? Set.of() : scope.projects();
        return ComplianceRow.of(ci, projects.stream().sorted().toList(), form.shown(), form.checked());
    }

    private static boolean isInScope(Scope scope, CiQuery query) {
        String project = Given.text(query.project);
        String branch = Given.text(query.branch);
        return scope != null
                && (project == null || scope.projects().contains(project))
                && (branch == null
                        || scope.branches().isEmpty()
                        || scope.branches().contains(branch));
    }

    private Map<Long, Form> forms(CiQuery query, Window window, List<Long> cis) {
        Map<Long, Form> forms = new HashMap<>();
        Condition condition = new Condition()
                .in("r.ci_id", cis)
                .and("r.in_summary is not null")
                .counted(query, window);
        database.each(
                "select r.ci_id, sum(r.in_summary), count(*) from counted_report r where " + condition
                        + " group by r.ci_id",
                row -> forms.put(row.getLong(1), new Form(row.getLong(2), row.getLong(3))),
                condition.values());
        return forms;
    }
}
