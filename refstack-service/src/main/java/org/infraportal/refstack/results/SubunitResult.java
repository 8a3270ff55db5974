package org.infraportal.refstack.results;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.infraportal.files.Limits;
import org.infraportal.files.TooLargeException;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.subunit.StreamFormat;
import org.infraportal.subunit.StreamSummary;
import org.infraportal.subunit.SubunitReader;
import org.infraportal.subunit.TestAssembly;
import org.infraportal.subunit.TestRecord;

/**
 * The passed tests of a subunit stream, named as refstack-client names them: the id without what stands in brackets, the
 * uuid from its attribute {@code id-...}; a scenario stays part of the name.
 *
 * @param passed each once, in the order they ended
 * @param took from the first start to the last end; zero when the stream has no times
 */
record SubunitResult(Set<ReportedTest> passed, int failed, int skipped, int unfinished, Duration took) {
    private static final Pattern ATTRIBUTES = Pattern.compile("\\[.*]");
    private static final String UUID = "id-";

    /**
     * Reads a stream, plain or gzip.
     *
     * @param mostTests how many passed tests it may hold
     * @throws RefstackProblem 400 when there is no subunit in it or too much, 413 when it is too large
     */
    static SubunitResult read(InputStream stream, long mostBytes, int mostTests) throws IOException {
        Count count = new Count(mostTests);
        StreamSummary summary;
        try {
            summary = SubunitReader.read(
                    stream, new Limits(mostBytes, Limits.DEFAULT.maxRatio()), new TestAssembly(count::add));
        } catch (TooLargeException e) {
            throw Fault.TOO_LARGE.of("subunit stream: " + e.getMessage());
        }
        if (summary.format() == StreamFormat.TEXT) {
            throw Fault.NO_SUBUNIT.of();
        }
        return count.result();
    }

    /** How long it took, in seconds as a result keeps them. */
    int seconds() {
        return (int) Math.min(Integer.MAX_VALUE, took.toSeconds());
    }

    private static final class Count {
        private final int most;
        private final Set<ReportedTest> passed = new LinkedHashSet<>();
        private int failed;
        private int skipped;
        private int unfinished;
        private Instant first;
        private Instant last;

        Count(int most) {
            this.most = most;
        }

        void add(TestRecord test) {
            switch (test.status()) {
                case SUCCESS -> pass(test);
                case FAIL, UXSUCCESS -> failed++;
                case SKIP, XFAIL -> skipped++;
                case INPROGRESS, UNKNOWN -> unfinished++;
                case EXISTS -> {
                    return;
                }
            }
            if (test.start() != null && (first == null || test.start().isBefore(first))) {
                first = test.start();
            }
            if (test.end() != null && (last == null || test.end().isAfter(last))) {
                last = test.end();
            }
        }

        private void pass(TestRecord test) {
            String name = ATTRIBUTES.matcher(test.id()).replaceFirst("");
            if (name.isEmpty() || name.length() > UploadedResult.MAX_NAME_LENGTH) {
                throw Fault.NOT_IN_SCHEMA.of("test name: " + name.length() + " characters (expected: 1 to "
                        + UploadedResult.MAX_NAME_LENGTH + ")");
            }
            String uuid = test.attributes().stream()
                    .filter(attribute -> attribute.startsWith(UUID))
                    .map(attribute -> attribute.substring(UUID.length()))
                    .filter(found -> found.length() <= UploadedResult.MAX_UUID_LENGTH)
                    .findFirst()
                    .orElse(null);
            passed.add(new ReportedTest(name, uuid));
            if (passed.size() > most) {
                throw Fault.NOT_IN_SCHEMA.of("passed tests: more than " + most + " (expected: at most " + most + ")");
            }
        }

        SubunitResult result() {
            Duration took = first == null || last == null || last.isBefore(first)
                    ? Duration.ZERO
                    : Duration.between(first, last);
            return new SubunitResult(passed, failed, skipped, unfinished, took);
        }
    }
}
