package org.infraportal.stackviz.engine.timeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.infraportal.subunit.TestStatus;

/** Sorts the tests onto lanes and rows and finds the gaps between them. Lives only while a timeline is made. */
final class Layout {
    private static final int MAX_ROWS = 8;
    /** Microseconds by which tests may overlap on one row: workers write their times one after the other. */
    private static final long TOLERANCE = 1000;
    /** Of a sort key: the time is above, an index below. */
    private static final int INDEX_BITS = 22;

    private final TimelineBuilder raw;
    private final Lanes lanes;
    private final Clocks clocks;
    private long homeFrom = Long.MAX_VALUE;
    private long homeTo = Long.MIN_VALUE;

    TimelineHead head;
    /** By name: in the order of the stream. */
    final int[] ordinal;

    final short[] lane;
    final byte[] row;
    final long[] start;
    final long[] end;
    final byte[] status;
    final byte[] flags;
    final int[] owner;
    final int[] name;
    final short[] tags;
    final int[] laneFrom;
    final Names names;
    final TagSets tagSets;
    final LaneGaps gaps;

    Layout(TimelineBuilder raw) {
        this.raw = raw;
        int size = raw.size;
        lanes = new Lanes(raw);
        clocks = new Clocks(raw);
        names = raw.names;
        tagSets = raw.tagSets;
        ordinal = raw.ordinal;
        lane = new short[size];
        row = new byte[size];
        start = new long[size];
        end = new long[size];
        status = new byte[size];
        flags = new byte[size];
        owner = new int[size];
        name = new int[size];
        tags = new short[size];
        laneFrom = laneStarts();
        fill(sorted(clocks.start));
        home();
        gaps = new LaneGaps(names.owners());
        layOut();
    }

    private int[] laneStarts() {
        int[] from = new int[lanes.count() + 1];
        for (int i = 0; i < raw.size; i++) {
            from[lanes.of(raw.worker[i]) + 1]++;
        }
        Arrays.parallelPrefix(from, Integer::sum);
        return from;
    }

    /** Indexes sorted by time, those of one time as they are. */
    static int[] sorted(long[] times) {
        long[] keys = new long[times.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = times[i] << INDEX_BITS | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            order[i] = (int) keys[i] & (1 << INDEX_BITS) - 1;
        }
        return order;
    }

    private void fill(int[] inTime) {
        int[] next = laneFrom.clone();
        for (int i : inTime) {
            int of = lanes.of(raw.worker[i]);
            int at = next[of]++;
            lane[at] = (short) of;
            start[at] = clocks.start[i];
            end[at] = clocks.end[i];
            status[at] = raw.status[i];
            flags[at] = clocks.flags[i];
            owner[at] = raw.owner[i];
            name[at] = i;
            tags[at] = raw.tags[i];
        }
    }

    private void home() {
        for (int of = 0; of < lanes.count(); of++) {
            if (lanes.works(of) && laneFrom[of] < laneFrom[of + 1]) {
                homeFrom = Math.min(homeFrom, start[laneFrom[of]]);
                for (int i = laneFrom[of]; i < laneFrom[of + 1]; i++) {
                    homeTo = Math.max(homeTo, end[i]);
                }
            }
        }
    }

    private void layOut() {
        List<Lane> drawn = new ArrayList<>();
        int allBad = 0;
        for (int of = 0; of < lanes.count(); of++) {
            int bad = 0;
            for (int i = laneFrom[of]; i < laneFrom[of + 1]; i++) {
                bad += Marks.bad(status[i]) ? 1 : 0;
            }
            long busy = findGaps(of);
            drawn.add(lanes.lane(of, stack(of), laneFrom[of + 1] - laneFrom[of], bad, busy));
            allBad += bad;
        }
        gaps.close();
        long to = clocks.to == 0 ? 1_000_000 : clocks.to;
        boolean atHome = homeFrom < homeTo;
        head = new TimelineHead(
                Instant.EPOCH.plus(clocks.origin, ChronoUnit.MICROS),
                clocks.timed,
                0,
                to,
                atHome ? homeFrom : 0,
                atHome ? homeTo : to,
                raw.size,
                allBad,
                List.copyOf(drawn));
    }

    /** The gaps of a lane; fixtures that failed without a duration take theirs. Gives the time that is no gap. */
    private long findGaps(int of) {
        int from = laneFrom[of];
        int to = laneFrom[of + 1];
        boolean works = lanes.works(of);
        gaps.lane(this, from, to);
        if (from == to) {
            return 0;
        }
        long reached = works ? homeFrom : start[from];
        long begun = reached;
        long idle = 0;
        int before = -1;
        for (int i = from; i < to; i++) {
            if (start[i] > reached && takesGap(i)) {
                start[i] = reached;
                flags[i] |= Timeline.FIXTURE;
            } else if (start[i] > reached) {
                gaps.add(this, reached, start[i], before, i, works);
                idle += start[i] - reached;
            }
            if (end[i] >= reached) {
                reached = end[i];
                before = i;
            }
        }
        if (works && reached < homeTo) {
            gaps.tail(this, reached, homeTo, before);
        }
        return reached - begun - idle;
    }

    /** Its packets all have one time, so its duration is nowhere else. */
    private boolean takesGap(int i) {
        return status[i] == TestStatus.FAIL.ordinal() && end[i] == start[i] && isFixture(i);
    }

    boolean isFixture(int i) {
        return isSetUp(i) || isTearDown(i);
    }

    boolean isSetUp(int i) {
        return raw.setUps.get(name[i]);
    }

    boolean isTearDown(int i) {
        return raw.tearDowns.get(name[i]);
    }

    /** Puts overlapping tests on rows of their own; gives how many rows there are. */
    private int stack(int of) {
        long[] reached = new long[MAX_ROWS];
        Arrays.fill(reached, Long.MIN_VALUE);
        int rows = 1;
        for (int i = laneFrom[of]; i < laneFrom[of + 1]; i++) {
            int at = 0;
            while (at < MAX_ROWS - 1 && reached[at] > start[i] + TOLERANCE) {
                at++;
            }
            row[i] = (byte) at;
            reached[at] = Math.max(reached[at], end[i]);
            rows = Math.max(rows, at + 1);
        }
        return rows;
    }

    Timeline timeline() {
        return new Timeline(this);
    }
}
