package org.infraportal.stackviz.failures;

import java.time.Duration;

import org.infraportal.stackviz.runs.Streams;
import org.infraportal.subunit.TestStatus;

/** Streams that fail in known ways. */
public final class FailedRuns {
    private FailedRuns() {}

    /** A traceback as Tempest leaves it, with an id and a line number of this run. */
    public static String timeout(String what, int seed) {
        return """
                Traceback (most recent call last):
                  File "/opt/stack/tempest/tempest/api/volume/test_a.py", line %d, in test
                    waiters.wait()
                  File "/opt/stack/tempest/tempest/common/waiters.py", line %d, in wait_%s
                    raise lib_exc.TimeoutException(message)
                tempest.lib.exceptions.TimeoutException: Request timed out
                Details: (A:test) Volume 0f%06d-1111-2222-3333-444455556666 never %s within %d s; X-Auth-Token: s3cr3t%d
                """.formatted(seed, seed + 1, what, seed, what, seed, seed);
    }

    public static Streams fail(Streams streams, String test, String worker, String traceback, String log) {
        streams.begin(test);
        if (log != null) {
            streams.attach(test, "pythonlogging:''", Streams.LOG, log);
        }
        if (traceback != null) {
            streams.attach(test, "traceback", Streams.TRACEBACK, traceback);
        }
        return streams.after(Duration.ofSeconds(3)).end(test, TestStatus.FAIL, worker);
    }

    public static Streams pass(Streams streams, String test, String worker, Duration takes) {
        return streams.begin(test).after(takes).end(test, TestStatus.SUCCESS, worker);
    }
}
