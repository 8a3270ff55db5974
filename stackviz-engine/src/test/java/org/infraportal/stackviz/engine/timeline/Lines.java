package org.infraportal.stackviz.engine.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.infraportal.subunit.TestStatus;

/** Writes timelines for tests, with seconds since {@link #START}. */
final class Lines {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private final TimelineBuilder builder = new TimelineBuilder();
    private int ordinal;

    /** @param start seconds; null for none, as {@code end} */
    Lines test(String name, TestStatus status, Double start, Double end, String worker, String... tags) {
        builder.add(++ordinal, name, null, Arrays.asList(tags), status, at(start), at(end), worker);
        return this;
    }

    Lines pass(String name, double start, double end, String worker) {
        return test(name, TestStatus.SUCCESS, start, end, worker);
    }

    Lines fail(String name, double start, double end, String worker) {
        return test(name, TestStatus.FAIL, start, end, worker);
    }

    Timeline timeline() {
        return builder.build();
    }

    static Instant at(Double seconds) {
        return seconds == null ? null : START.plusNanos(Math.round(seconds * 1e9));
    }

    static long micros(double seconds) {
        return Math.round(seconds * 1e6);
    }

    /** Every test and gap, one a line: {@code 1 worker-0/0 S 0.0-1.5 a.B.c}, gaps as {@code worker-0 b 1.5-2.0 C D}. */
    static List<String> written(Timeline timeline) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < timeline.size(); i++) {
            TimelineTest test = timeline.at(i);
            String flags = test.flags() == 0 ? "" : " flags " + test.flags();
            lines.add("%d %s/%d %s %s-%s %s%s"
                    .formatted(
                            test.ordinal(),
                            timeline.lanes().get(test.lane()).label(),
                            test.row(),
                            test.status(),
                            test.start() / 1e6,
                            test.end() / 1e6,
                            test.name(),
                            flags));
        }
        for (int i = 0; i < timeline.gaps.size; i++) {
            TimelineGap gap = timeline.gap(i);
            lines.add("%s %s %s-%s%s%s"
                    .formatted(
                            timeline.lanes().get(gap.lane()).label(),
                            gap.gap(),
                            gap.start() / 1e6,
                            gap.end() / 1e6,
                            gap.tearDown() == null ? "" : " end of " + gap.tearDown(),
                            gap.setUp() == null ? "" : " begin of " + gap.setUp()));
        }
        return lines;
    }

    /** A run of any shape: overlaps, missing times, clocks that jump, tests without worker or end. */
    static Timeline random(Random random, int tests) {
        int workers = 1 + random.nextInt(6);
        Lines lines = new Lines();
        double[] clock = new double[workers];
        TestStatus[] statuses = TestStatus.values();
        boolean tidy = random.nextBoolean();
        for (int i = 0; i < tests; i++) {
            int worker = random.nextInt(workers);
            String name = "pkg.C" + worker + "_" + (int) (clock[worker] / 20) + ".test_" + i;
            double start = clock[worker] + random.nextInt(3) * random.nextDouble();
            double end = start + (random.nextInt(4) == 0 ? 0 : random.nextDouble() * 3);
            clock[worker] = end;
            TestStatus status = random.nextInt(10) > 0 ? TestStatus.SUCCESS : statuses[random.nextInt(statuses.length)];
            Double from = start;
            Double to = end;
            if (!tidy && random.nextInt(20) == 0) {
                from = random.nextBoolean() ? null : random.nextDouble() * 1e9 - 5e8;
            }
            if (!tidy && random.nextInt(20) == 0) {
                to = random.nextBoolean() ? null : start - 1;
            }
            if (!tidy && random.nextInt(15) == 0) {
                to = to == null ? null : to + 5;
            }
            lines.test(name, status, from, to, !tidy && random.nextInt(30) == 0 ? null : "worker-" + worker);
        }
        return lines.timeline();
    }
}
