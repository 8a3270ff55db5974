package org.infraportal.stackviz.engine.timeline;

import java.util.Arrays;

/** The gaps of all lanes and which class fixtures they may have been: columns, sorted by lane, then start. */
final class LaneGaps {
    /** Shorter idle gaps are only added up: between any two tests there is one. */
    static final long SHORT = 50_000;

    /** By class: the first and the last test of it on the lane at hand. */
    private final int[] first;

    private final int[] last;
    private int laneAtHand = -1;

    short[] lane = new short[64];
    long[] start = new long[64];
    long[] end = new long[64];
    byte[] kind = new byte[64];
    /** Classes; -1 where none is meant. */
    int[] setUp = new int[64];

    int[] tearDown = new int[64];
    int size;
    /** Microseconds of the gaps that are not kept, of all lanes. */
    long shortIdle;

    LaneGaps(int owners) {
        first = new int[owners];
        last = new int[owners];
    }

    /** To be called for each lane in turn. */
    void lane(Layout layout, int from, int to) {
        laneAtHand++;
        for (int i = to - 1; i >= from; i--) {
            first[layout.owner[i]] = i;
        }
        for (int i = from; i < to; i++) {
            last[layout.owner[i]] = i;
        }
    }

    /**
     * @param before the test that ended last before the gap; -1 when it is the first of the lane
     * @param after the test that ends the gap
     * @param works whether a worker works on the lane
     */
    void add(Layout layout, long from, long to, int before, int after, boolean works) {
        if (!works) {
            put(from, to, GapKind.IDLE, -1, -1);
            return;
        }
        int next = layout.owner[after];
        if (before >= 0 && layout.isTearDown(after)) {
            put(from, to, GapKind.TEAR_DOWN, -1, named(layout, next));
            return;
        }
        int begins = first[next] == after ? named(layout, next) : -1;
        if (before < 0) {
            put(from, to, GapKind.LEAD, begins, -1);
            return;
        }
        int previous = layout.owner[before];
        int ends = last[previous] < after && !layout.isFixture(before) ? named(layout, previous) : -1;
        GapKind kind = begins >= 0
                ? ends >= 0 ? GapKind.BETWEEN : GapKind.SET_UP
                : ends >= 0 ? GapKind.TEAR_DOWN : GapKind.IDLE;
        put(from, to, kind, begins, ends);
    }

    /** After the last test of a lane. */
    void tail(Layout layout, long from, long to, int before) {
        put(from, to, GapKind.TAIL, -1, layout.isFixture(before) ? -1 : named(layout, layout.owner[before]));
    }

    private static int named(Layout layout, int owner) {
        return layout.names.owner(owner).isEmpty() ? -1 : owner;
    }

    private void put(long from, long to, GapKind what, int begins, int ends) {
        if (what == GapKind.IDLE && to - from < SHORT) {
            shortIdle += to - from;
            return;
        }
        if (size == start.length) {
            resize(size + (size >> 1));
        }
        lane[size] = (short) laneAtHand;
        start[size] = from;
        end[size] = to;
        kind[size] = (byte) what.ordinal();
        setUp[size] = begins;
        tearDown[size] = ends;
        size++;
    }

    void close() {
        resize(size);
    }

    private void resize(int length) {
        lane = Arrays.copyOf(lane, length);
        start = Arrays.copyOf(start, length);
        end = Arrays.copyOf(end, length);
        kind = Arrays.copyOf(kind, length);
        setUp = Arrays.copyOf(setUp, length);
        tearDown = Arrays.copyOf(tearDown, length);
    }

    GapKind kind(int index) {
        return GapKind.of(kind[index]);
    }

    long weight() {
        return 27L * size + 8L * first.length;
    }
}
