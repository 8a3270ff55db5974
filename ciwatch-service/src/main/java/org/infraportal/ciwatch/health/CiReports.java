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

import org.infraportal.ciwatch.reports.CountedReports;
import org.infraportal.ciwatch.window.Condition;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.database.Database;

/** What CIs reported, patch set by patch set, and how that compares with Zuul's check. */
@ApplicationScoped
class CiReports {
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

    private static final class OfOne {
        /** Whether the latest report passed, by patch set. */
        private final Map<Long, Boolean> latest = new LinkedHashMap<>();
        /** When the first report of all came, by patch set. */
        private final Map<Long, Instant> first = new HashMap<>();
    }

    private record PatchSetRow(Instant createdAt, boolean merged) {}

    /** Counts the reports of a window, which are shown to it in the order of time. */
    final class Counting {
        private final Window window;
        private final Map<Long, OfOne> each = new HashMap<>();

        private Counting(Window window) {
            this.window = window;
        }

        void add(CountedReports.Counted report) {
            OfOne one = each.computeIfAbsent(report.ci(), ci -> new OfOne());
            one.latest.put(report.patchSet(), report.passed());
            if (report.first()) {
                one.first.put(report.patchSet(), report.at());
            }
        }

        /** By CI; those without a report in the window are left out. */
        Map<Long, Counted> end() {
            Set<Long> ids = new LinkedHashSet<>();
            each.values().forEach(one -> ids.addAll(one.latest.keySet()));
            Map<Long, PatchSetRow> patchSets = patchSets(ids);
            Map<Long, Boolean> zuul = zuul(ids, window.to());
            Map<Long, Counted> counted = new HashMap<>();
            each.forEach((ci, one) -> counted.put(ci, counted(one, patchSets, zuul)));
            return counted;
        }
    }

    Counting counting(Window window) {
        return new Counting(window);
    }

    private static Counted counted(OfOne one, Map<Long, PatchSetRow> patchSets, Map<Long, Boolean> zuul) {
        Agreement all = Agreement.NONE;
        Agreement merged = Agreement.NONE;
        for (Map.Entry<Long, Boolean> entry : one.latest.entrySet()) {
            Boolean other = zuul.get(entry.getKey());
            if (other != null) {
                all = all.plus(entry.getValue(), other);
                merged = patchSets.get(entry.getKey()).merged() ? merged.plus(entry.getValue(), other) : merged;
            }
        }
        List<Long> seconds = new ArrayList<>();
        one.first.forEach((patchSet, at) -> {
            Instant created = patchSets.get(patchSet).createdAt();
            if (created != null && !at.isBefore(created)) {
                seconds.add(Duration.between(created, at).toSeconds());
            }
        });
        return new Counted(one.latest.size(), all, Trust.of(merged), Spread.of(seconds));
    }

    private Map<Long, PatchSetRow> patchSets(Set<Long> ids) {
        Map<Long, PatchSetRow> rows = new HashMap<>();
        CountedReports.parts(
                ids,
                part -> database.each(
                        "select id, created_at, ended from patch_set where id in " + Database.marks(part.size()),
                        row -> rows.put(
                                row.getLong(1),
                                new PatchSetRow(
                                        Database.instant(row, "created_at"), "MERGED".equals(row.getString(3)))),
                        part.toArray()));
        return rows;
    }

    /** Whether the voting jobs of Zuul's latest check passed, by patch set. */
    private Map<Long, Boolean> zuul(Set<Long> patchSets, Instant before) {
        List<Long> references = database.list(
                "select id from ci where name = ? and standing <> 'REJECTED'", row -> row.getLong(1), reference);
        Map<Long, Boolean> passed = new HashMap<>();
        CountedReports.parts(patchSets, part -> {
            Condition condition = new Condition()
                    .in("patch_set_id", part)
                    .in("ci_id", references)
                    .and("pipeline = ?", pipeline)
                    .and("reported_at < ?", before);
            database.each(
                    "select patch_set_id, voting_passed from counted_report where " + condition
                            + " order by reported_at, report_id",
                    row -> passed.put(row.getLong(1), row.getBoolean(2)),
                    condition.values());
        });
        return passed;
    }
}
