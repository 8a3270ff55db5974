package org.infraportal.ciwatch.reports;

import java.time.Duration;

import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.comments.Outcome;
import org.infraportal.ciwatch.runs.RunLink;

/**
 * A job of a report.
 *
 * @param result the word of the vocabulary
 * @param outcome what the word comes to
 * @param text what the CI wrote, with its error detail
 * @param url the job's page or logs as the CI wrote it, or null
 * @param seconds how long it ran, or null
 * @param run the drawn run that explains it, or null
 */
public record JobView(
        String name,
        JobResult result,
        Outcome outcome,
        String text,
        String url,
        boolean voting,
        Long seconds,
        Run run) {

    /**
     * A run on its own page.
     *
     * @param url as a path on the portal
     */
    public record Run(String id, int tests, int failed, String url) {}

    static JobView of(ReportedJob job, RunLink run) {
        return new JobView(
                job.job.name,
                job.result,
                job.result.outcome(),
                job.text,
                job.url,
                job.voting,
                job.seconds,
                run == null ? null : new Run(run.runId, run.tests, run.failed, run.url));
    }

    /** The URL if a browser may follow it: comments come from anybody, and finger:// leads nowhere. */
    public String link() {
        return url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
    }

    public Duration duration() {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    /** Whether the CI wrote more than the word. */
    public boolean saysMore() {
        return !text.equals(result.name());
    }
}
