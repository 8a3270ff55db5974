package org.infraportal.stackviz.engine.timeline;

import java.util.Arrays;

import org.infraportal.subunit.TestStatus;

/** Gives every test a start and an end, whatever the stream says: clocks go back, stop, or are years away. */
final class Clocks {
    /** How far a time may be from the median start: a run takes hours. */
    static final long SANE = 7L * 24 * 3600 * 1_000_000;

    private final TimelineBuilder raw;
    /** Micros since 1970, later since the origin; in the order of the stream. */
    final long[] start;

    final long[] end;
    final byte[] flags;
    /** Micros since 1970. */
    long origin;
    /** Micros since the origin. */
    long to;
    /** Whether any test has a time. */
    boolean timed;

    Clocks(TimelineBuilder raw) {
        this.raw = raw;
        start = raw.start;
        end = raw.end;
        flags = new byte[raw.size];
        startAtTheEnd();
        judge(median());
        span();
        place();
    }

    private void startAtTheEnd() {
        for (int i = 0; i < raw.size; i++) {
            if (start[i] == TimelineBuilder.NONE && end[i] != TimelineBuilder.NONE) {
                start[i] = end[i];
                flags[i] |= Timeline.UNTIMED;
            }
        }
    }

    private long median() {
        long[] known = Arrays.stream(start)
                .filter(time -> time != TimelineBuilder.NONE)
                .sorted()
                .toArray();
        timed = known.length > 0;
        return timed ? known[known.length / 2] : 0;
    }

    private void judge(long median) {
        for (int i = 0; i < raw.size; i++) {
            if (start[i] == TimelineBuilder.NONE) {
                flags[i] |= Timeline.UNTIMED;
            } else if (Math.abs(start[i] - median) > SANE) {
                flags[i] |= Timeline.UNTIMED | Timeline.ODD;
                start[i] = TimelineBuilder.NONE;
            } else if (end[i] == TimelineBuilder.NONE) {
                flags[i] |= neverEnded(i) ? Timeline.UNENDED : Timeline.UNTIMED;
                end[i] = start[i];
            } else if (end[i] < start[i] || end[i] - median > SANE) {
                flags[i] |= Timeline.ODD;
                end[i] = start[i];
            }
        }
    }

    private boolean neverEnded(int i) {
        return raw.status[i] == TestStatus.INPROGRESS.ordinal() || raw.status[i] == TestStatus.UNKNOWN.ordinal();
    }

    private void span() {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < raw.size; i++) {
            if (start[i] != TimelineBuilder.NONE) {
                first = Math.min(first, start[i]);
                last = Math.max(last, end[i]);
            }
        }
        origin = first == Long.MAX_VALUE ? 0 : first;
        to = first == Long.MAX_VALUE ? 0 : last - first;
        for (int i = 0; i < raw.size; i++) {
            if (start[i] != TimelineBuilder.NONE) {
                start[i] -= origin;
                end[i] -= origin;
            }
        }
    }

    /** A test without a start stands where the one before it on its worker ended, or where the worker began. */
    private void place() {
        long[] reached = new long[raw.workers.size() + 1];
        Arrays.fill(reached, Long.MAX_VALUE);
        for (int i = 0; i < raw.size; i++) {
            if (start[i] != TimelineBuilder.NONE) {
                reached[raw.worker[i] + 1] = Math.min(reached[raw.worker[i] + 1], start[i]);
            }
        }
        for (int i = 0; i < raw.size; i++) {
            int worker = raw.worker[i] + 1;
            if (start[i] == TimelineBuilder.NONE) {
                start[i] = reached[worker] == Long.MAX_VALUE ? 0 : reached[worker];
                end[i] = start[i];
            } else {
                reached[worker] = end[i];
            }
            if ((flags[i] & Timeline.UNENDED) != 0) {
                end[i] = to;
            }
        }
    }
}
