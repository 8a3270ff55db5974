package org.infraportal.ciwatch.rechecks;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.teams.Teams;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;
import org.infraportal.web.values.Given;

/** Sums up rechecks, and what merged meanwhile. */
@ApplicationScoped
class RecheckSums {
    private static final String CHANGE =
            " join gerrit_change c on c.id = %s.change_id join gerrit_project j on j.id = c.project_id where ";
    /** The newest month first, in it those with most rechecks. */
    private static final Comparator<RecheckSum> ORDER = Comparator.comparing(RecheckSum::month)
            .reversed()
            .thenComparing(Comparator.comparing(RecheckSum::rechecks).reversed())
            .thenComparing(RecheckSum::team, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(RecheckSum::project, Comparator.nullsLast(Comparator.naturalOrder()));

    private final Database database;
    private final Teams teams;
    private final Clock clock;

    RecheckSums(Database database, Teams teams, Clock clock) {
        this.database = database;
        this.teams = teams;
        this.clock = clock;
    }

    private record Key(String month, String team, String project) {}

    @Transactional
    List<RecheckSum> of(RecheckSumQuery query) {
        Map<String, String> teamOf = new HashMap<>();
        teams.all().forEach(one -> teamOf.put(one.project(), one.team()));
        Map<Key, RecheckSum> sums = new LinkedHashMap<>();
        List<RecheckSum> parts = new ArrayList<>(rechecks(query));
        parts.addAll(merged(query));
        String asked = Given.text(query.team);
        for (RecheckSum part : parts) {
            String team = teamOf.get(part.project());
            if (asked != null && !asked.equals(team)) {
                continue;
            }
            Key key = new Key(
                    part.month(),
                    query.byProject() || query.byTeam() ? team : null,
                    query.byProject() ? part.project() : null);
            RecheckSum named =
                    new RecheckSum(key.month(), key.team(), key.project(), part.rechecks(), part.bare(), part.merged());
            sums.merge(key, named, RecheckSum::plus);
        }
        return sums.values().stream().sorted(ORDER).toList();
    }

    /** All rows as one. */
    static RecheckSum total(List<RecheckSum> sums) {
        return sums.stream()
                .map(one -> new RecheckSum("", null, null, one.rechecks(), one.bare(), one.merged()))
                .reduce(new RecheckSum("", null, null, 0, 0, 0), RecheckSum::plus);
    }

    Window window(RecheckSumQuery query) {
        return Window.of(query, clock.instant());
    }

    private List<RecheckSum> rechecks(RecheckSumQuery query) {
        Condition condition = within("a.happened_at", query);
        return database.list(
                "select date_format(a.happened_at, '%Y-%m'), j.name, count(*), sum(a.reason is null) from recheck a"
                        + " join patch_set p on p.id = a.patch_set_id" + CHANGE.formatted("p") + condition
                        + " group by 1, 2",
                row -> new RecheckSum(row.getString(1), null, row.getString(2), row.getLong(3), row.getLong(4), 0),
                condition.values());
    }

    private List<RecheckSum> merged(RecheckSumQuery query) {
        Condition condition = within("e.happened_at", query).and("e.kind = 'MERGED'");
        return database.list(
                "select date_format(e.happened_at, '%Y-%m'), j.name, count(distinct e.change_id) from life_event e"
                        + CHANGE.formatted("e") + condition + " group by 1, 2",
                row -> new RecheckSum(row.getString(1), null, row.getString(2), 0, 0, row.getLong(3)),
                condition.values());
    }

    private Condition within(String time, RecheckSumQuery query) {
        Window window = window(query);
        return new Condition()
                .and(time + " >= ?", window.from())
                .and(time + " < ?", window.to())
                .change(query);
    }
}
