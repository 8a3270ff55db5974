package org.infraportal.refstack.imports;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

import org.infraportal.web.jobs.JobState;
import org.infraportal.web.jobs.JobView;

/**
 * What came of an import, until now if it goes on.
 *
 * @param source the file and its size, or the database
 * @param error why it failed, or what remains of one that ended early
 * @param page its page, as a path on the portal
 */
public record ImportView(
        String id,
        JobState state,
        String source,
        @JsonProperty("started_at") Instant startedAt,
        @JsonProperty("finished_at") Instant finishedAt,
        String error,
        ImportReport report,
        String page) {
    static ImportView of(ImportRun run, ImportReport report, JobView job) {
        boolean ofFile = job.unit().equals("bytes") && job.total() != null;
        return new ImportView(
                run.id(),
                job.state(),
                ofFile ? run.source() + ", " + job.total() + " bytes" : run.source(),
                run.startedAt(),
                job.endedAt(),
                job.problem(),
                report.shown(),
                job.page());
    }

    /** Its address in the API. */
    @JsonIgnore
    public String json() {
        return "/refstack/api/v1/imports/" + id;
    }
}
