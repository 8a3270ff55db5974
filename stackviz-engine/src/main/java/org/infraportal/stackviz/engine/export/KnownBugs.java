package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.infraportal.stackviz.engine.failures.Failure;
import org.infraportal.stackviz.engine.failures.FailureTexts;
import org.infraportal.stackviz.engine.failures.KnownFailure;
import org.infraportal.stackviz.engine.failures.KnownMatching;

/** Which failures of a run have a bug: by queries, else by what a portal said of them. */
final class KnownBugs {
    private final Map<String, KnownBug> byFingerprint;
    private final Map<String, KnownBug> byId;
    private final KnownMatching queries;

    /**
     * @param known asked first, in their order
     * @param byFingerprint for failures that none of them fits
     */
    KnownBugs(List<KnownFailure> known, Map<String, KnownBug> byFingerprint) {
        this.byFingerprint = byFingerprint;
        this.byId =
                known.stream().collect(Collectors.toMap(KnownFailure::id, one -> KnownBug.of(one.title(), one.bug())));
        this.queries = new KnownMatching(known);
    }

    /** Null when it has none. */
    KnownBug of(Failure failure, FailureTexts texts, String testName) throws IOException {
        String id = queries.of(failure, texts, testName).withoutLogs();
        return id == null ? byFingerprint.get(failure.fingerprint()) : byId.get(id);
    }
}
