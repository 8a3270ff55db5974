package org.infraportal.refstack.imports;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.infraportal.web.jobs.JobView;

/**
 * An import as it stands: what came of it until now, and its job.
 *
 * @param done how far it came. A byte of a file is half done when it is read, and done when its rows are written
 * @param total how far it goes; null while that is not known
 * @param problem why it failed, or what remains of one that ended early
 */
public record ImportStatus(
        @JsonUnwrapped ImportView run,
        long done,
        Long total,
        String unit,
        Instant startedAt,
        Instant endedAt,
        String problem) {
    static ImportStatus of(ImportRun run, ImportReport report, JobView job) {
        return new ImportStatus(
                ImportView.of(run, report, job),
                job.done(),
                job.total(),
                job.unit(),
                job.startedAt(),
                job.endedAt(),
                job.problem());
    }

    @JsonIgnore
    public JobView job() {
        return new JobView(run.id(), run.state(), done, total, unit, startedAt, endedAt, problem, run.page());
    }
}
