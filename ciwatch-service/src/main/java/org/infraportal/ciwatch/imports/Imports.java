package org.infraportal.ciwatch.imports;

import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.jobs.Jobs;
import org.infraportal.web.ProblemException;
import org.infraportal.web.jobs.JobView;

/** Imports of recorded events, each with its job. What was read before one ends early stays: sending it again adds the rest. */
@ApplicationScoped
class Imports {
    private final ImportRuns runs;
    private final EventImport work;
    private final Jobs jobs;
    private final ImportLimits limits;
    private final Clock clock;

    Imports(ImportRuns runs, EventImport work, Jobs jobs, ImportLimits limits, Clock clock) {
        this.runs = runs;
        this.work = work;
        this.jobs = jobs;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Accepts a body, and waits a moment for its import.
     *
     * @param shifted whether to move all times so that the newest event is of now
     * @throws ProblemException when the body is too large, grows too much, or cannot be read to its end
     */
    ImportStatus receive(InputStream body, boolean shifted, String startedBy, String fileName) {
        ImportRun run = runs.begun(ImportRuns.now(clock), startedBy, fileName);
        String subject = run.id.toString();
        jobs.accept(work, subject, shifted ? EventImport.SHIFTED : null, body, limits.mostBytes());
        jobs.await(work, subject);
        return known(run.id);
    }

    ImportStatus cancel(long id, String who) {
        runs.known(id);
        jobs.cancel(work, Long.toString(id), who);
        return known(id);
    }

    ImportStatus known(long id) {
        JobView job = jobs.find(work, Long.toString(id)).orElse(null);
        return ImportStatus.of(runs.known(id), job);
    }

    /** The imports that were started last. */
    List<ImportStatus> latest(int max) {
        List<ImportRun> latest = runs.latest(max);
        Map<String, JobView> found =
                jobs.find(work, latest.stream().map(run -> run.id.toString()).toList());
        return latest.stream()
                .map(run -> ImportStatus.of(run, found.get(run.id.toString())))
                .toList();
    }
}
