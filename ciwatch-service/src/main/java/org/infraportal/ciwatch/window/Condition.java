package org.infraportal.ciwatch.window;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.database.Database;
import org.infraportal.web.values.Given;

/** The where clause of a question about reports r, patch sets p, changes c and projects j, with its values. */
public final class Condition {
    private final StringBuilder where = new StringBuilder("1 = 1");
    private final List<Object> values = new ArrayList<>();

    public Condition and(String clause, Object... more) {
        where.append(" and ").append(clause);
        values.addAll(List.of(more));
        return this;
    }

    /** One of these; with none of them nothing matches. */
    public Condition in(String column, Collection<?> among) {
        if (among.isEmpty()) {
            where.append(" and 1 = 0");
        } else {
            where.append(" and ").append(column).append(" in ").append(Database.marks(among.size()));
            values.addAll(among);
        }
        return this;
    }

    /** The filters that are about the change. */
    public Condition change(FigureQuery query) {
        String server = GerritServer.name(Given.text(query.gerrit));
        if (server != null) {
            and("c.host = ?", server);
        }
        if (Given.text(query.project) != null) {
            and("j.name = ?", Given.text(query.project));
        }
        if (Given.text(query.branch) != null) {
            and("c.branch = ?", Given.text(query.branch));
        }
        return this;
    }

    /** All filters of a question about counted reports r in a window, which have what filters ask for in their row. */
    public Condition counted(FigureQuery query, Window window) {
        and("r.reported_at >= ?", window.from()).and("r.reported_at < ?", window.to());
        if (Given.text(query.pipeline) != null) {
            and("r.pipeline = ?", Given.text(query.pipeline));
        }
        if (Given.text(query.branch) != null) {
            and("r.branch = ?", Given.text(query.branch));
        }
        if (Given.text(query.project) != null) {
            and("r.project_id in (select id from gerrit_project where name = ?)", Given.text(query.project));
        }
        String server = GerritServer.name(Given.text(query.gerrit));
        if (server != null) {
            and("r.ci_id in (select id from ci where host = ?)", server);
        }
        return this;
    }

    @Override
    public String toString() {
        return where.toString();
    }

    public Object[] values() {
        return values.toArray();
    }

    /** Its values, and those of what comes after it in the statement. */
    public Object[] valuesAnd(Object... after) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(List.of(after));
        return all.toArray();
    }
}
