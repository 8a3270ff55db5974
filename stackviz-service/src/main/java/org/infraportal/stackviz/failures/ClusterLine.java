package org.infraportal.stackviz.failures;

import java.time.Instant;
import java.util.List;

/** A cluster as a line of CSV. */
record ClusterLine(
        String fingerprint,
        String title,
        String message,
        String exception,
        String frame,
        int tests,
        int workers,
        String firstTest,
        Instant firstAt,
        Integer earlierRuns,
        Instant since,
        Integer jobRuns,
        Integer jobRunsOf,
        String known,
        String bug,
        List<String> logs) {

    static ClusterLine of(ClusterView cluster) {
        return new ClusterLine(
                cluster.fingerprint(),
                cluster.title(),
                cluster.message(),
                cluster.exception(),
                cluster.frame(),
                cluster.tests(),
                cluster.workers(),
                cluster.first() == null ? null : cluster.first().name(),
                cluster.first() == null ? null : cluster.first().startedAt(),
                cluster.earlier() == null ? 0 : (Integer) cluster.earlier().runs(),
                cluster.earlier() == null ? null : cluster.earlier().since(),
                cluster.share() == null ? null : (Integer) cluster.share().runs(),
                cluster.share() == null ? null : (Integer) cluster.share().of(),
                cluster.known() == null ? null : cluster.known().id(),
                cluster.known() == null ? null : cluster.known().bug(),
                cluster.logs().stream().map(LogMatch::place).toList());
    }
}
