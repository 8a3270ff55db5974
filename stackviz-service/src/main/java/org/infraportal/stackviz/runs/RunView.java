package org.infraportal.stackviz.runs;

import java.time.Duration;
import java.time.Instant;

import org.infraportal.stackviz.engine.outcome.Counts;
import org.infraportal.stackviz.engine.outcome.Verdict;
import org.infraportal.subunit.StreamFormat;
import org.infraportal.web.CsvColumns;

/**
 * A run as the outside sees it.
 *
 * @param page its page on the portal
 * @param title what a person calls it: the name that somebody gave it, else its job, else the name of its file
 * @param name that somebody gave it, else that of its file; null when nobody knows one
 * @param pipeline where its job ran: check, gate, periodic; null when nobody said
 * @param ci the account of the CI that reported it; null when none did
 * @param seconds from the first test's start to the last one's end
 */
@CsvColumns({
    "id",
    "verdict",
    "job",
    "project",
    "change",
    "patchSet",
    "pipeline",
    "ci",
    "provider",
    "name",
    "receivedAt",
    "startedAt",
    "seconds",
    "workers",
    "counts.tests",
    "counts.passed",
    "counts.failed",
    "counts.skipped",
    "counts.expectedFailures",
    "counts.unexpectedSuccesses",
    "counts.unfinished",
    "counts.neverRan",
    "stream.damages",
    "page"
})
public record RunView(
        String id,
        String page,
        String title,
        String name,
        String job,
        String project,
        Long change,
        Integer patchSet,
        String pipeline,
        String ci,
        String provider,
        String source,
        String uploader,
        Instant receivedAt,
        Verdict verdict,
        Instant startedAt,
        Instant endedAt,
        Double seconds,
        Counts counts,
        int workers,
        StreamView stream) {

    /**
     * The stream a run was read from.
     *
     * @param size in unpacked bytes
     * @param damages places that could not be read
     * @param console bytes of text between the packets
     */
    public record StreamView(String sha256, long size, StreamFormat format, int damages, long console, String url) {}

    public static RunView of(Run run) {
        Duration duration = run.duration();
        return new RunView(
                run.publicId,
                page(run),
                title(run),
                run.name,
                run.job,
                run.project,
                run.changeNumber,
                run.patchSet,
                run.pipeline,
                run.ci,
                run.provider,
                run.source,
                run.uploader,
                run.receivedAt,
                run.verdict,
                run.startedAt,
                run.endedAt,
                duration == null ? null : duration.toNanos() / 1000 / 1e6,
                run.counts(),
                run.workers,
                new StreamView(
                        run.sha256, run.size, run.format, run.damages, run.consoleSize, api(run.publicId) + "/stream"));
    }

    public static String page(Run run) {
        return "/stackviz/runs/" + run.publicId;
    }

    public static String api(String id) {
        return "/stackviz/api/v1/runs/" + id;
    }

    public String apiUrl() {
        return api(id);
    }

    public String filesUrl() {
        return apiUrl() + "/files";
    }

    private static String title(Run run) {
        String known = run.named || run.job == null ? run.name : run.job;
        return known != null ? known : "Run " + run.publicId.substring(0, 8);
    }

    /** For the browser's tab: the state first. */
    public String heading() {
        return verdict.shout() + " " + title() + (subject() == null ? "" : " " + subject());
    }

    public String timelinePage() {
        return page + "/timeline";
    }

    public String timelineHeading() {
        return "Timeline of " + heading();
    }

    /** The history of its job. */
    public String jobPage() {
        return Addresses.jobPage(job);
    }

    /** Whether its source is the address that it was fetched from. */
    public boolean fetched() {
        return source.startsWith("https://") || source.startsWith("http://");
    }

    /** {@code openstack/nova 912345,3}; null when nothing of it is known. */
    public String subject() {
        String number = change == null ? null : patchSet == null ? "" + change : change + "," + patchSet;
        if (project == null || number == null) {
            return project == null ? number : project;
        }
        return project + " " + number;
    }

    public Duration duration() {
        return seconds == null ? null : Durations.ofMicros(Math.round(seconds * 1e6));
    }

    /** Failed, or succeeded against what was expected. */
    public int bad() {
        return counts.failed() + counts.unexpectedSuccesses();
    }
}
