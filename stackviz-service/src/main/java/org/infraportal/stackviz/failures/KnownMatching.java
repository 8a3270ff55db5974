package org.infraportal.stackviz.failures;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.infraportal.stackviz.engine.failures.Failure;
import org.infraportal.stackviz.engine.failures.FailureTexts;
import org.infraportal.stackviz.engine.failures.KnownFailure;
import org.infraportal.stackviz.engine.failures.SearchDeadline;
import org.infraportal.stackviz.engine.failures.TextPattern;

/** Finds the known failure that a failure is. Looking into logs takes time, so one matching looks only so long. */
final class KnownMatching {
    private static final Duration MOST = Duration.ofSeconds(30);

    private final List<KnownFailure> known;
    private long nanosLeft = MOST.toNanos();

    KnownMatching(List<KnownFailure> known) {
        this.known = known;
    }

    /** A known failure that a failure is, if the run's logs hold what its own log does not. */
    record Option(String id, List<TextPattern> missing) {}

    /**
     * The known failures that a failure may be, the first of which it is.
     *
     * @param whole false when the time was over before all were asked
     */
    record Options(List<Option> inOrder, boolean whole) {
        /** The id of the first that needs no log of the run; null when there is none. */
        String withoutLogs() {
            return in(new RunLogs.Found(List.of(), List.of()), null);
        }

        /** @param before what it was so far: it stays where the time did not do for an answer */
        String in(RunLogs.Found logs, String before) {
            for (Option option : inOrder) {
                if (logs.found().containsAll(option.missing())) {
                    return option.id();
                }
                if (logs.open()
                        .containsAll(option.missing().stream()
                                .filter(pattern -> !logs.found().contains(pattern))
                                .toList())) {
                    return before;
                }
            }
            return whole ? null : before;
        }
    }

    /** All options up to the first that needs no log of the run. */
    Options of(Failure failure, FailureTexts texts, String testName) throws IOException {
        List<Option> options = new ArrayList<>();
        long start = System.nanoTime();
        try {
            SearchDeadline deadline = SearchDeadline.in(Duration.ofNanos(nanosLeft));
            String traceback = texts.traceback();
            String log = null;
            for (KnownFailure one : known) {
                if (one.fits(failure.message(), traceback, testName, deadline)) {
                    log = log == null && !one.log().isEmpty() ? texts.log() : log;
                    List<TextPattern> missing = one.notInLog(log, deadline);
                    options.add(new Option(one.id(), missing));
                    if (missing.isEmpty()) {
                        break;
                    }
                }
            }
            return new Options(options, true);
        } catch (SearchDeadline.OverException e) {
            return new Options(options, false);
        } finally {
            nanosLeft -= System.nanoTime() - start;
        }
    }
}
