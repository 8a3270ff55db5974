package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.infraportal.stackviz.engine.failures.Failure;
import org.infraportal.stackviz.engine.failures.FailureTexts;
import org.infraportal.stackviz.engine.failures.KnownFailure;

/** Finds the known failure that a failure is. Looking into logs takes time, so one matching looks only so long. */
final class KnownMatching {
    private static final Duration MOST = Duration.ofSeconds(30);

    private final List<KnownFailure> known;
    private long nanosLeft = MOST.toNanos();

    KnownMatching(List<KnownFailure> known) {
        this.known = known;
    }

    /** The id of the first that fits; null when none does, or when the time is over. */
    String of(Failure failure, FailureTexts texts, String testName) throws IOException {
        if (known.isEmpty() || nanosLeft < 0) {
            return null;
        }
        long start = System.nanoTime();
        try {
            String traceback = texts.traceback();
            String log = null;
            for (KnownFailure one : known) {
                if (one.fits(failure.message(), traceback, testName)) {
                    if (one.log().isEmpty()) {
                        return one.id();
                    }
                    log = log == null ? texts.log() : log;
                    if (one.fitsLog(log)) {
                        return one.id();
                    }
                }
            }
            return null;
        } finally {
            nanosLeft -= System.nanoTime() - start;
        }
    }
}
