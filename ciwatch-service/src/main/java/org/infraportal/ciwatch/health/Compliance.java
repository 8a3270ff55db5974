package org.infraportal.ciwatch.health;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.scopes.Scope;
import org.infraportal.ciwatch.scopes.Scopes;
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

    Compliance(CiFigures figures, Scopes scopes) {
        this.figures = figures;
        this.scopes = scopes;
    }

    /** The CIs that have a scope or reported; where a project is asked for, those that have it in their scope or reported on it. */
    @Transactional
    Page<ComplianceRow> page(CiQuery query, PageRequest part) {
        Map<Long, Scope> scopeOf = new HashMap<>();
        scopes.all().forEach(scope -> scopeOf.put(scope.ci(), scope));
        return part.pageOf(figures.formed(query, PageRequest.first(ALL)).items().stream()
                .filter(ci -> ci.health().reported() > 0
                        || isInScope(scopeOf.get(ci.health().id()), query))
                .map(ci -> row(ci.health(), scopeOf.get(ci.health().id()), ci.form()))
                .sorted(ORDER)
                .toList());
    }

    private static ComplianceRow row(CiHealth ci, Scope scope, CiReports.Form form) {
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
}
