package org.infraportal.clouds.imports;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.infraportal.web.jobs.JobState;
import org.infraportal.web.jobs.JobView;

/**
 * An import as it stands: what came of it, which is nothing before its end, and its job.
 *
 * @param done how many bytes of the file are read
 * @param problem why it failed, or what remains of one that ended early
 */
public record ImportStatus(
        @JsonUnwrapped ImportReport report,
        JobState state,
        long done,
        Long total,
        String unit,
        Instant startedAt,
        Instant endedAt,
        String problem) {

    /** @param job null for an import from before there were jobs */
    static ImportStatus of(ImportReport report, JobView job) {
        return job == null
                ? new ImportStatus(
                        report,
                        JobState.DONE,
                        report.read(),
                        (long) report.read(),
                        "rows",
                        report.importedAt(),
                        report.importedAt(),
                        null)
                : new ImportStatus(
                        report,
                        job.state(),
                        job.done(),
                        job.total(),
                        job.unit(),
                        job.startedAt(),
                        job.endedAt(),
                        job.problem());
    }

    @JsonIgnore
    public JobView job() {
        return new JobView(
                report.id().toString(), state, done, total, unit, startedAt, endedAt, problem, report.page());
    }
}
