package org.infraportal.ciwatch.scopes;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Database;

/** The scopes of all CIs. */
@ApplicationScoped
public class Scopes {
    private final Database database;

    Scopes(Database database) {
        this.database = database;
    }

    /** Replaces the scope of a CI; runs in the caller's transaction. */
    void put(long ci, ScopeDecision decision) {
        database.change("delete from ci_scope where ci_id = ?", ci);
        database.change("delete from ci_scope_project where ci_id = ?", ci);
        database.change("delete from ci_scope_branch where ci_id = ?", ci);
        database.change(
                "insert into ci_scope (ci_id, since, until, grace_seconds) values (?, ?, ?, ?)",
                ci,
                decision.since(),
                decision.until(),
                decision.graceSeconds());
        database.insert(
                "insert into ci_scope_project (ci_id, project)",
                decision.projects(),
                project -> Database.row(ci, project));
        database.insert(
                "insert into ci_scope_branch (ci_id, branch)", decision.branches(), branch -> Database.row(ci, branch));
    }

    /** The scopes of all CIs that are not rejected. */
    public List<Scope> all() {
        Map<Long, Set<String>> projects = sets("select ci_id, project from ci_scope_project");
        Map<Long, Set<String>> branches = sets("select ci_id, branch from ci_scope_branch");
        return database.list(
                "select s.ci_id, c.host, s.since, s.until, s.grace_seconds from ci_scope s join ci c on c.id = s.ci_id"
                        + " where c.standing <> 'REJECTED'",
                row -> new Scope(
                        row.getLong(1),
                        row.getString(2),
                        projects.getOrDefault(row.getLong(1), Set.of()),
                        branches.getOrDefault(row.getLong(1), Set.of()),
                        Database.instant(row, "since"),
                        Database.instant(row, "until"),
                        Duration.ofSeconds(row.getLong(5))));
    }

    private Map<Long, Set<String>> sets(String sql) {
        Map<Long, Set<String>> sets = new HashMap<>();
        database.each(sql, row -> sets.computeIfAbsent(row.getLong(1), ci -> new HashSet<>())
                .add(row.getString(2)));
        return sets;
    }
}
