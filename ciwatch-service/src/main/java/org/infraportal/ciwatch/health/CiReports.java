package org.infraportal.ciwatch.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.FigureQuery;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;

/** What CIs reported, patch set by patch set, and how that compares with Zuul's check. */
@ApplicationScoped
class CiReports {
    private static final int PART = 2_000;
    /** Of reports that were read before this was kept. */
    private static final String PASSED = "coalesce(r.%s, r.verdict = 'SUCCESS')";

    private final Database database;
    private final String reference;
    private final String pipeline;

    CiReports(
            Database database,
            @ConfigProperty(name = "portal.ciwatch.reference.name") String reference,
            @ConfigProperty(name = "portal.ciwatch.reference.pipeline") String pipeline) {
        this.database = database;
        this.reference = reference;
        this.pipeline = pipeline;
    }

    /**
     * What was counted of one CI.
     *
     * @param latency seconds from the creation to the first report
     */
    record Counted(long reported, Agreement agreement, Trust trust, Spread latency) {
        static final Counted NOTHING = new Counted(0, Agreement.NONE, Trust.of(Agreement.NONE), Spread.of(List.of()));
    }

    private record Latest(boolean passed, boolean merged) {}

    private static final class OfOne {
        private final Map<Long, Latest> latest = new LinkedHashMap<>();
        private final Set<Long> timed = new LinkedHashSet<>();
        private final List<Long> seconds = new ArrayList<>();
    }

    /** By CI; those without a report in the window are left out. */
    Map<Long, Counted> of(FigureQuery query, Window window, List<Long> cis) {
        Map<Long, OfOne> each = new HashMap<>();
        Condition condition = new Condition().in("r.ci_id", cis).reports(query, window);
        database.each(
                "select r.ci_id, r.patch_set_id, " + PASSED.formatted("passed") + " as is_passed, p.ended = 'MERGED',"
                        + " p.created_at, (select min(f.reported_at) from ci_report f"
                        + " where f.patch_set_id = r.patch_set_id and f.ci_id = r.ci_id) as first_at"
                        + " from ci_report r join patch_set p on p.id = r.patch_set_id"
                        + " join gerrit_change c on c.id = p.change_id join gerrit_project j on j.id = r.project_id"
                        + " where " + condition + " order by r.reported_at, r.id",
                row -> {
                    OfOne one = each.computeIfAbsent(row.getLong(1), ci -> new OfOne());
                    long patchSet = row.getLong(2);
                    one.latest.put(patchSet, new Latest(row.getBoolean(3), row.getBoolean(4)));
                    Instant created = Database.instant(row, "created_at");
                    Instant first = Database.instant(row, "first_at");
                    if (created != null && window.holds(first) && !first.isBefore(created) && one.timed.add(patchSet)) {
                        one.seconds.add(Duration.between(created, first).toSeconds());
                    }
                    return null;
                },
                condition.values());
        Set<Long> patchSets = new LinkedHashSet<>();
        each.values().forEach(one -> patchSets.addAll(one.latest.keySet()));
        Map<Long, Boolean> zuul = zuul(new ArrayList<>(patchSets), window.to());
        Map<Long, Counted> counted = new HashMap<>();
        each.forEach((ci, one) -> counted.put(ci, counted(one, zuul)));
        return counted;
    }

    private static Counted counted(OfOne one, Map<Long, Boolean> zuul) {
        Agreement all = Agreement.NONE;
        Agreement merged = Agreement.NONE;
        for (Map.Entry<Long, Latest> entry : one.latest.entrySet()) {
            Boolean other = zuul.get(entry.getKey());
            if (other != null) {
                all = all.plus(entry.getValue().passed(), other);
                merged =
                        entry.getValue().merged() ? merged.plus(entry.getValue().passed(), other) : merged;
            }
        }
        return new Counted(one.latest.size(), all, Trust.of(merged), Spread.of(one.seconds));
    }

    /** Whether the voting jobs of Zuul's latest check passed, by patch set. */
    private Map<Long, Boolean> zuul(List<Long> patchSets, Instant before) {
        Map<Long, Boolean> passed = new HashMap<>();
        for (int from = 0; from < patchSets.size(); from += PART) {
            Condition condition = new Condition()
                    .in("r.patch_set_id", patchSets.subList(from, Math.min(from + PART, patchSets.size())))
                    .and("r.reported_at < ?", before)
                    .and("i.name = ?", reference)
                    .and("i.standing <> 'REJECTED'")
                    .and("r.pipeline = ?", pipeline);
            database.each(
                    "select r.patch_set_id, " + PASSED.formatted("voting_passed")
                            + " from ci_report r join ci i on i.id = r.ci_id where " + condition
                            + " order by r.reported_at, r.id",
                    row -> passed.put(row.getLong(1), row.getBoolean(2)),
                    condition.values());
        }
        return passed;
    }
}
