package org.infraportal.stackviz.engine.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Cuts a part out of a timeline: what is wide enough one by one, the rest in bins that show the worst of them. */
final class WindowCut {
    /** Pixels of a bin, and the least width of a test that is drawn on its own. */
    private static final int PIXELS = 2;
    /** So many are given one by one, however narrow they are: each can be pointed at then. */
    private static final int FEW = 2000;
    /** More are never given one by one, however wide they are. */
    private static final int MAX = 20_000;

    private final Timeline timeline;
    private final long from;
    private final long to;
    private final BitSet matching;
    private final long bin;
    private final int[] local;
    private final List<String> classes = new ArrayList<>();
    private final Bins bins;
    private final int[] stripCount;
    private final int[] stripMatch;
    private final int[] stripOrdinal;

    WindowCut(Timeline timeline, long from, long to, int pixels, BitSet matching) {
        if (to <= from || pixels < 1) {
            throw new IllegalArgumentException(
                    "window: " + from + " to " + to + " on " + pixels + " pixels (expected: a width of both)");
        }
        this.timeline = timeline;
        this.from = from;
        this.to = to;
        this.matching = matching;
        bin = Math.max(1, Math.ceilDiv(to - from, Math.ceilDiv(pixels, PIXELS)));
        bins = new Bins(timeline);
        local = new int[timeline.names.owners()];
        Arrays.fill(local, -1);
        int binCount = (int) Math.ceilDiv(to - from, bin);
        stripCount = new int[binCount];
        stripMatch = new int[binCount];
        stripOrdinal = new int[binCount];
    }

    TimelineWindow window() {
        int[] seen = seen();
        long least = least(seen);
        int[] alone = Arrays.stream(seen)
                .filter(i -> timeline.end[i] - timeline.start[i] >= least)
                .toArray();
        if (least > 0) {
            gather(seen, least);
        }
        strip(seen);
        TimelineWindow.Tests tests = tests(alone);
        TimelineWindow.Gaps gaps = gaps(least > 0 ? bin : 0);
        return new TimelineWindow(
                from,
                to,
                bin,
                matching == null ? timeline.size() : matching.cardinality(),
                tests,
                bins.columns(matching != null),
                gaps,
                strip(),
                classes);
    }

    private int[] seen() {
        int[] seen = new int[timeline.size()];
        int count = 0;
        for (int lane = 0; lane < timeline.lanes().size(); lane++) {
            for (int i = timeline.laneFrom[lane]; i < timeline.laneFrom[lane + 1] && timeline.start[i] <= to; i++) {
                if (timeline.touches(i, from, to)) {
                    seen[count++] = i;
                }
            }
        }
        return Arrays.copyOf(seen, count);
    }

    /** The least duration of a test that is given on its own. */
    private long least(int[] seen) {
        if (seen.length <= FEW) {
            return 0;
        }
        long least = bin;
        while (countFrom(seen, least) > MAX) {
            least *= 2;
        }
        return least;
    }

    private long countFrom(int[] seen, long least) {
        return Arrays.stream(seen)
                .filter(i -> timeline.end[i] - timeline.start[i] >= least)
                .count();
    }

    private void gather(int[] seen, long least) {
        for (int i : seen) {
            if (timeline.end[i] - timeline.start[i] < least) {
                bins.add(i, binOf(i), matches(i));
            }
        }
    }

    private void strip(int[] seen) {
        for (int i : seen) {
            if (Marks.bad(timeline.status[i])) {
                int at = binOf(i);
                stripOrdinal[at] = stripCount[at] == 0 ? timeline.ordinal(i) : stripOrdinal[at];
                stripCount[at]++;
                stripMatch[at] += matches(i) ? 1 : 0;
            }
        }
    }

    private int binOf(int i) {
        return (int) Math.min((Math.max(timeline.start[i], from) - from) / bin, stripCount.length - 1);
    }

    private boolean matches(int i) {
        return matching == null || matching.get(i);
    }

    private int classOf(int owner) {
        if (owner < 0) {
            return -1;
        }
        if (local[owner] < 0) {
            local[owner] = classes.size();
            classes.add(timeline.owner(owner));
        }
        return local[owner];
    }

    private TimelineWindow.Tests tests(int[] of) {
        StringBuilder status = new StringBuilder(of.length);
        StringBuilder match = new StringBuilder(matching == null ? 0 : of.length);
        String[] methods = new String[of.length];
        for (int n = 0; n < of.length; n++) {
            status.append(Marks.letter(timeline.status[of[n]]));
            methods[n] = timeline.names.method(timeline.name[of[n]]);
            if (matching != null) {
                match.append(matches(of[n]) ? '1' : '0');
            }
        }
        return new TimelineWindow.Tests(
                ints(of, i -> timeline.ordinal(i)),
                ints(of, i -> timeline.lane[i]),
                ints(of, i -> timeline.row[i]),
                longs(of, i -> timeline.start[i]),
                longs(of, i -> timeline.end[i]),
                status.toString(),
                ints(of, i -> timeline.flags[i]),
                ints(of, i -> classOf(timeline.owner[i])),
                methods,
                matching == null ? null : match.toString());
    }

    private TimelineWindow.Gaps gaps(long least) {
        LaneGaps all = timeline.gaps;
        int[] of = new int[all.size];
        int count = 0;
        for (int i = 0; i < all.size; i++) {
            if (all.start[i] < to && all.end[i] > from && all.end[i] - all.start[i] >= least) {
                of[count++] = i;
            }
        }
        return gaps(Arrays.copyOf(of, count));
    }

    private TimelineWindow.Gaps gaps(int[] of) {
        LaneGaps all = timeline.gaps;
        StringBuilder kinds = new StringBuilder(of.length);
        for (int i : of) {
            kinds.append(all.kind(i).letter());
        }
        return new TimelineWindow.Gaps(
                ints(of, i -> all.lane[i]),
                longs(of, i -> all.start[i]),
                longs(of, i -> all.end[i]),
                kinds.toString(),
                ints(of, i -> classOf(all.setUp[i])),
                ints(of, i -> classOf(all.tearDown[i])));
    }

    private TimelineWindow.Strip strip() {
        int[] of = IntStream.range(0, stripCount.length)
                .filter(at -> stripCount[at] > 0)
                .toArray();
        return new TimelineWindow.Strip(
                of,
                ints(of, at -> stripCount[at]),
                matching == null ? null : ints(of, at -> stripMatch[at]),
                ints(of, at -> stripOrdinal[at]));
    }

    private static int[] ints(int[] of, IntUnaryOperator value) {
        return Arrays.stream(of).map(value).toArray();
    }

    private static long[] longs(int[] of, IntToLongFunction value) {
        return Arrays.stream(of).mapToLong(value).toArray();
    }

    /** Everything, with classes by their own numbers. */
    static TimelineDocument document(Timeline timeline) {
        WindowCut all = new WindowCut(timeline, 0, Math.max(1, timeline.head.to()), 1, null);
        for (int owner = 0; owner < timeline.names.owners(); owner++) {
            all.classOf(owner);
        }
        int[] indexes = IntStream.range(0, timeline.size()).toArray();
        TimelineWindow.Tests tests = all.tests(indexes);
        TimelineWindow.Gaps gaps =
                all.gaps(IntStream.range(0, timeline.gaps.size).toArray());
        return new TimelineDocument(
                timeline.head,
                new TimelineDocument.Tests(
                        tests.ordinal(),
                        tests.lane(),
                        tests.row(),
                        tests.start(),
                        tests.end(),
                        tests.status(),
                        tests.flags(),
                        tests.owner(),
                        tests.method(),
                        ints(indexes, i -> timeline.tags[i])),
                gaps,
                all.classes,
                List.copyOf(timeline.tagSets.all()));
    }
}
