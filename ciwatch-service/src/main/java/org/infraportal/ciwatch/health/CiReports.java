package org.infraportal.ciwatch.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.ciwatch.counted.CountedReports;
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
     * @param form how many of its reports Gerrit's own summary shows
     */
    record Counted(long reported, Agreement agreement, Trust trust, Spread latency, Form form) {
        static final Counted NOTHING =
                new Counted(0, Agreement.NONE, Trust.of(Agreement.NONE), Spread.NONE, new Form(0, 0));
    }

    /** How many reports Gerrit's own summary shows, of those of which it is known. */
    record Form(long shown, long checked) {}

    private static final class OfOne {
        private final PatchSetIds reported = new PatchSetIds();
        /** Those whose latest report passed. */
        private final PatchSetIds passed = new PatchSetIds();
        /** Those that had merged by the window's end. */
        private final PatchSetIds merged = new PatchSetIds();

        private final Seconds seconds = new Seconds();
        private long shown;
        private long checked;
    }

    /** Counts the reports of a window, which are shown to it by CI in the order of time. */
    final class Counting {
        private final Window window;
        private final Set<Long> references = references();
        private final Map<Long, OfOne> each = new HashMap<>();
        /** The latest checks of Zuul, as far as they are among those that are counted. */
        private final Checked checks = new Checked();

        private Counting(Window window) {
            this.window = window;
        }

        void add(CountedReports.Counted report) {
            OfOne one = each.computeIfAbsent(report.ci(), ci -> new OfOne());
            boolean merged = report.mergedAt() != null && report.mergedAt().isBefore(window.to());
            one.reported.add(report.patchSet());
            one.passed.set(report.patchSet(), report.passed());
            one.merged.set(report.patchSet(), merged);
            one.shown += Boolean.TRUE.equals(report.inSummary()) ? 1 : 0;
            one.checked += report.inSummary() == null ? 0 : 1;
            if (report.first() && report.createdAt() != null && !report.at().isBefore(report.createdAt())) {
                one.seconds.add(
                        Duration.between(report.createdAt(), report.at()).toSeconds());
            }
            if (references.contains(report.ci()) && report.pipeline().equals(pipeline)) {
                checks.add(report.patchSet(), report.votingPassed());
            }
        }

        /** By CI; those without a report in the window are left out. */
        Map<Long, Counted> end() {
            PatchSetIds reported = new PatchSetIds();
            each.values().forEach(one -> reported.addAll(one.reported));
            ask(reported.without(checks.all), references, window.to(), checks);
            Map<Long, Counted> counted = new HashMap<>();
            each.forEach((ci, one) -> counted.put(ci, counted(one, checks)));
            return counted;
        }
    }

    Counting counting(Window window) {
        return new Counting(window);
    }

    /** What Zuul said of patch sets. */
    private static final class Checked {
        private final PatchSetIds all = new PatchSetIds();
        private final PatchSetIds passed = new PatchSetIds();

        void add(long patchSet, boolean votingPassed) {
            all.add(patchSet);
            passed.set(patchSet, votingPassed);
        }
    }

    private static Counted counted(OfOne one, Checked zuul) {
        PatchSetIds both = one.reported.and(zuul.all);
        Agreement merged = agreement(both.and(one.merged), one, zuul);
        return new Counted(
                one.reported.size(),
                agreement(both, one, zuul),
                Trust.of(merged),
                one.seconds.spread(),
                new Form(one.shown, one.checked));
    }

    private static Agreement agreement(PatchSetIds on, OfOne one, Checked zuul) {
        PatchSetIds passed = on.and(one.passed);
        PatchSetIds zuulPassed = on.and(zuul.passed);
        long zuulFailed = passed.without(zuulPassed).size();
        long ciFailed = zuulPassed.without(passed).size();
        return new Agreement(on.size(), on.size() - zuulFailed - ciFailed, zuulFailed, ciFailed);
    }

    private Set<Long> references() {
        return new HashSet<>(database.list(
                "select id from ci where name = ? and standing <> 'REJECTED'", row -> row.getLong(1), reference));
    }

    /** Asks whether the voting jobs of Zuul's latest check passed. */
    private void ask(PatchSetIds patchSets, Set<Long> references, Instant before, Checked checks) {
        Database.parts(Arrays.stream(patchSets.toArray()).boxed().toList(), part -> {
            Condition condition = new Condition()
                    .in("patch_set_id", part)
                    .in("ci_id", references)
                    .and("pipeline = ?", pipeline)
                    .and("reported_at < ?", before);
            database.each(
                    "select patch_set_id, voting_passed from counted_report where " + condition
                            + " order by reported_at, report_id",
                    row -> {
                        checks.add(row.getLong(1), row.getBoolean(2));
                        return null;
                    },
                    condition.values());
        });
    }
}
