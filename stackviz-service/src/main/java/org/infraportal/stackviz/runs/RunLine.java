package org.infraportal.stackviz.runs;

import java.time.Instant;

/** A run as a line of CSV. */
record RunLine(
        String id,
        Verdict verdict,
        String job,
        String project,
        Long change,
        Integer patchSet,
        String pipeline,
        String ci,
        String provider,
        String name,
        Instant receivedAt,
        Instant startedAt,
        Double seconds,
        int workers,
        int tests,
        int passed,
        int failed,
        int skipped,
        int expectedFailures,
        int unexpectedSuccesses,
        int unfinished,
        int neverRan,
        int damages,
        String page) {

    static RunLine of(RunView run) {
        Counts counts = run.counts();
        return new RunLine(
                run.id(),
                run.verdict(),
                run.job(),
                run.project(),
                run.change(),
                run.patchSet(),
                run.pipeline(),
                run.ci(),
                run.provider(),
                run.name(),
                run.receivedAt(),
                run.startedAt(),
                run.seconds(),
                run.workers(),
                counts.tests(),
                counts.passed(),
                counts.failed(),
                counts.skipped(),
                counts.expectedFailures(),
                counts.unexpectedSuccesses(),
                counts.unfinished(),
                counts.neverRan(),
                run.stream().damages(),
                run.page());
    }
}
