package org.infraportal.ciwatch.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    private static final int PASSED = 1;
    private static final int MERGED = 2;

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
        /** Of the latest report on each patch set: whether it passed, and whether the patch set had merged by the window's end. */
        private final Map<Long, Integer> latest = new HashMap<>();

        private final List<Long> seconds = new ArrayList<>();
    }

    /** Counts the reports of a window, which are shown to it by CI in the order of time. */
    final class Counting {
        private final Window window;
        private final Set<Long> references = references();
        private final Map<Long, OfOne> each = new HashMap<>();
        /** The latest check of Zuul, as far as it is among those that are counted. */
        private final Map<Long, Boolean> checks = new HashMap<>();

        private Counting(Window window) {
            this.window = window;
        }

        void add(CountedReports.Counted report) {
            OfOne one = each.computeIfAbsent(report.ci(), ci -> new OfOne());
            boolean merged = report.mergedAt() != null && report.mergedAt().isBefore(window.to());
            one.latest.put(report.patchSet(), (report.passed() ? PASSED : 0) | (merged ? MERGED : 0));
            if (report.first() && report.createdAt() != null && !report.at().isBefore(report.createdAt())) {
                one.seconds.add(
                        Duration.between(report.createdAt(), report.at()).toSeconds());
            }
            if (references.contains(report.ci()) && report.pipeline().equals(pipeline)) {
                checks.put(report.patchSet(), report.votingPassed());
            }
        }

        /** By CI; those without a report in the window are left out. */
        Map<Long, Counted> end() {
            Set<Long> unknown = new HashSet<>();
            each.values().forEach(one -> unknown.addAll(one.latest.keySet()));
            unknown.removeAll(checks.keySet());
            checks.putAll(checks(unknown, references, window.to()));
            Map<Long, Counted> counted = new HashMap<>();
            each.forEach((ci, one) -> counted.put(ci, counted(one, checks)));
            return counted;
        }
    }

    Counting counting(Window window) {
        return new Counting(window);
    }

    private static Counted counted(OfOne one, Map<Long, Boolean> zuul) {
        Agreement all = Agreement.NONE;
        Agreement merged = Agreement.NONE;
        for (Map.Entry<Long, Integer> entry : one.latest.entrySet()) {
            Boolean other = zuul.get(entry.getKey());
            if (other != null) {
                boolean passed = (entry.getValue() & PASSED) != 0;
                all = all.plus(passed, other);
                merged = (entry.getValue() & MERGED) != 0 ? merged.plus(passed, other) : merged;
            }
        }
        return new Counted(one.latest.size(), all, Trust.of(merged), Spread.of(one.seconds));
    }

    private Set<Long> references() {
        return new HashSet<>(database.list(
                "select id from ci where name = ? and standing <> 'REJECTED'", row -> row.getLong(1), reference));
    }

    /** Whether the voting jobs of Zuul's latest check passed, by patch set. */
    private Map<Long, Boolean> checks(Set<Long> patchSets, Set<Long> references, Instant before) {
        Map<Long, Boolean> passed = new HashMap<>();
        Database.parts(patchSets, part -> {
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
