package org.infraportal.stackviz.engine.failures;

import java.time.Duration;
import java.util.List;

/**
 * How near a moment is to the failures of a run.
 *
 * @param apart zero while a failed test ran; negative before the next one began, positive after the last one had ended,
 *     whichever is nearer
 * @param tests how many failed tests are that near
 * @param causes what these tests failed by, the most frequent first, at most {@value #MAX_CAUSES}
 */
public record Nearness(Duration apart, int tests, List<String> causes) {
    static final int MAX_CAUSES = 20;

    /** What happened further away has hardly to do with a failure. */
    private static final Duration NEAR = Duration.ofMinutes(2);

    public Nearness {
        causes = List.copyOf(causes);
    }

    public boolean near() {
        return near(apart);
    }

    static boolean near(Duration apart) {
        return apart != null && apart.abs().compareTo(NEAR) <= 0;
    }
}
