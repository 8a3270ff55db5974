package org.infraportal.stackviz.engine.failures;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds the known failure that a failure is. Looking into logs takes time, so one matching looks only so long. */
public final class KnownMatching {
    private static final Duration MAX_TIME = Duration.ofSeconds(30);

    private final List<KnownFailure> known;
    private long nanosLeft = MAX_TIME.toNanos();

    /** @param known the first that fits counts */
    public KnownMatching(List<KnownFailure> known) {
        this.known = known;
    }

    /** A known failure that a failure is, if the run's logs hold what its own log does not. */
    public record Option(String id, List<TextPattern> missing) {}

    /**
     * The known failures that a failure may be, the first of which it is.
     *
     * @param whole false when the time was over before all were asked
     */
    public record Options(List<Option> inOrder, boolean whole) {
        /** The id of the first that needs no log of the run; null when there is none. */
        public String withoutLogs() {
            return in(List.of(), List.of(), null);
        }

        /**
         * The id of the first that fits; null when none does.
         *
         * @param found patterns that the run's logs hold
         * @param open patterns that they may hold: the time was over before all was searched
         * @param before what it was so far: it stays where the time did not do for an answer
         */
        public String in(Collection<TextPattern> found, Collection<TextPattern> open, String before) {
            for (Option option : inOrder) {
                List<TextPattern> wanting = option.missing().stream()
                        .filter(pattern -> !found.contains(pattern))
                        .toList();
                if (wanting.isEmpty()) {
                    return option.id();
                }
                if (open.containsAll(wanting)) {
                    return before;
                }
            }
            return whole ? null : before;
        }
    }

    /** All options up to the first that needs no log of the run. */
    public Options of(Failure failure, FailureTexts texts, String testName) throws IOException {
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
