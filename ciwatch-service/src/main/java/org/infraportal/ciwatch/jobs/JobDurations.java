package org.infraportal.ciwatch.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.ciwatch.cis.Ci;
import org.infraportal.ciwatch.cis.Cis;
import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.counted.CountedReports;
import org.infraportal.ciwatch.gerrit.GerritServer;
import org.infraportal.ciwatch.window.Window;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;
import org.infraportal.web.values.Given;

/** Which jobs became slower, and which come near their time limit. */
@ApplicationScoped
class JobDurations {
    private static final long ENOUGH = 10;
    private static final double NEAR = 0.9;
    /** Those that became slower most first, those that cannot be compared last. */
    private static final Comparator<JobDuration> ORDER = Comparator.comparing(
                    JobDuration::slowdown, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(Comparator.comparing(JobDuration::nearLimit).reversed())
            .thenComparing(job -> job.ci().name())
            .thenComparing(job -> job.ci().id())
            .thenComparing(JobDuration::job)
            .thenComparing(JobDuration::pipeline, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final JobRuns runs;
    private final Cis cis;
    private final CountedReports reports;
    private final Clock clock;

    JobDurations(JobRuns runs, Cis cis, CountedReports reports, Clock clock) {
        this.runs = runs;
        this.cis = cis;
        this.reports = reports;
        this.clock = clock;
    }

    private record Key(long ci, String pipeline, int job) {}

    private static final class OfJob {
        private final Spans.Gathered now = new Spans.Gathered();
        private final Spans.Gathered before = new Spans.Gathered();
        private long timedOut;
        private long limit = -1;

        void add(JobRuns.Run run, boolean isNow) {
            if (run.result() == JobResult.TIMED_OUT) {
                timedOut += isNow ? 1 : 0;
                limit = Math.max(limit, run.seconds());
            } else if (run.result() == JobResult.SUCCESS && run.seconds() >= 0) {
                (isNow ? now : before).add(run.seconds());
            }
        }
    }

    /** The jobs whose duration is known in a window, or that timed out in it. */
    @Transactional
    Page<JobDuration> page(DurationQuery query, PageRequest page) {
        Window window = Window.of(query, clock.instant());
        Duration length = Duration.between(window.from(), window.to());
        Map<Long, Ci> asked = new HashMap<>();
        cis.asked(Given.text(query.ci), GerritServer.name(Given.text(query.gerrit)))
                .forEach(ci -> asked.put(ci.id, ci));
        Map<Key, OfJob> jobs = new HashMap<>();
        runs.each(
                query,
                new Window(Window.earlier(window.from(), length), window.to()),
                asked.keySet(),
                run -> jobs.computeIfAbsent(new Key(run.ci(), run.pipeline(), run.job()), key -> new OfJob())
                        .add(run, !run.at().isBefore(window.from())));
        Map<Integer, String> names =
                reports.jobNames(jobs.keySet().stream().map(Key::job).collect(Collectors.toSet()));
        String part = Objects.requireNonNullElse(Given.text(query.q), "").toLowerCase(Locale.ROOT);
        List<JobDuration> all = jobs.entrySet().stream()
                .filter(job ->
                        names.get(job.getKey().job()).toLowerCase(Locale.ROOT).contains(part))
                .map(job -> view(asked.get(job.getKey().ci()), job.getKey(), names, job.getValue()))
                .filter(job -> job.now().runs() > 0 || job.timedOut() > 0)
                .sorted(ORDER)
                .toList();
        return page.pageOf(all);
    }

    private static JobDuration view(Ci ci, Key key, Map<Integer, String> names, OfJob job) {
        Spans now = job.now.spans();
        Spans before = job.before.spans();
        boolean comparable = now.runs() >= ENOUGH && before.runs() >= ENOUGH && before.p50() > 0;
        boolean limited = job.limit >= 0;
        return new JobDuration(
                JobOwner.of(ci),
                key.pipeline().isEmpty() ? null : key.pipeline(),
                names.get(key.job()),
                now,
                before,
                comparable ? (Double) ((double) now.p50() / before.p50()) : null,
                job.timedOut,
                limited ? (Long) job.limit : null,
                limited ? job.now.reaching(NEAR * job.limit) : 0);
    }
}
