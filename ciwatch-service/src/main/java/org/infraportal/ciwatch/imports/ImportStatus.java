package org.infraportal.ciwatch.imports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.infraportal.web.jobs.JobState;
import org.infraportal.web.jobs.JobView;

/**
 * An import as it stands: what came of it until now, and its job.
 *
 * @param done how many bytes of the file are read, as it was sent
 * @param total how many it has; null while it is being uploaded
 * @param problem why it failed, or what remains of one that ended early
 */
public record ImportStatus(
        @JsonUnwrapped ImportResult result, JobState state, long done, Long total, String unit, String problem) {

    /** @param job null for an import from before there were jobs */
    static ImportStatus of(ImportRun run, JobView job) {
        return job == null
                ? new ImportStatus(ImportResult.of(run, run.endedAt), JobState.DONE, run.read, run.read, "lines", null)
                : new ImportStatus(
                        ImportResult.of(run, job.endedAt()),
                        job.state(),
                        job.done(),
                        job.total(),
                        job.unit(),
                        job.problem());
    }

    @JsonIgnore
    public JobView job() {
        return new JobView(
                Long.toString(result.id()),
                state,
                done,
                total,
                unit,
                result.startedAt(),
                result.endedAt(),
                problem,
                result.page());
    }
}
