package org.infraportal.ciwatch.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.infraportal.ciwatch.comments.JobResult;
import org.infraportal.ciwatch.comments.Outcome;

/**
 * The history of one job.
 *
 * @param duration of its successful runs in the window
 * @param turns where it changed from success to failure or back, the newest first, at most fifty
 * @param results a page of its results, the newest first
 * @param nextPageToken give it back as {@code pageToken} for older results; null at the end
 * @param total how many results there are in the window
 */
public record JobHistory(
        JobOwner ci,
        String job,
        Spans duration,
        long success,
        long failure,
        List<Turn> turns,
        List<Result> results,
        String nextPageToken,
        long total) {

    /**
     * A run of equal results.
     *
     * @param from the time of the first of them
     * @param last the time of the last of them
     * @param results how many
     * @param changes on how many different changes
     */
    public record Turn(boolean success, Instant from, Instant last, long results, long changes) {}

    /**
     * One result.
     *
     * @param result the word of the vocabulary
     * @param outcome what the word comes to
     * @param seconds how long it ran, or null
     * @param url the job's page or logs as the CI wrote it, or null
     * @param page the change's page, as a path on the portal
     * @param report the report's page, as a path on the portal
     */
    public record Result(
            String pipeline,
            long change,
            int patchSet,
            String project,
            Instant at,
            JobResult result,
            Outcome outcome,
            Long seconds,
            String url,
            String page,
            String report) {
        /** The URL if a browser may follow it: comments come from anyone, and finger:// leads nowhere. */
        @JsonIgnore
        public String getLink() {
            return url != null && (url.startsWith("https://") || url.startsWith("http://")) ? url : null;
        }

        @JsonIgnore
        public Duration getDuration() {
            return seconds == null ? null : Duration.ofSeconds(seconds);
        }
    }

    @JsonIgnore
    public long getDecided() {
        return success + failure;
    }
}
