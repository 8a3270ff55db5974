package org.infraportal.stackviz.engine.timeline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a timeline as a list in time.
 *
 * @param total how many entries there are from the first to the last page
 */
public record Listing(int total, List<Entry> items) {
    /** Shorter gaps are left out: between any two tests there is one. */
    static final long SHORTEST_GAP = 1_000_000;

    static Listing of(Timeline timeline, long from, long to, BitSet matching, int skip, int limit) {
        int[] gaps = matching == null ? gaps(timeline, from, to) : new int[0];
        List<Entry> items = new ArrayList<>();
        int total = 0;
        int gap = 0;
        for (int i : inTime(timeline, from, to, matching)) {
            while (gap < gaps.length && timeline.gaps.start[gaps[gap]] < timeline.start[i]) {
                if (total >= skip && items.size() < limit) {
                    items.add(timeline.gap(gaps[gap]));
                }
                gap++;
                total++;
            }
            if (total >= skip && items.size() < limit) {
                items.add(timeline.at(i));
            }
            total++;
        }
        for (; gap < gaps.length; gap++, total++) {
            if (total >= skip && items.size() < limit) {
                items.add(timeline.gap(gaps[gap]));
            }
        }
        return new Listing(total, items);
    }

    private static int[] inTime(Timeline timeline, long from, long to, BitSet matching) {
        int[] seen = IntStream.range(0, timeline.size())
                .filter(i -> timeline.touches(i, from, to) && (matching == null || matching.get(i)))
                .toArray();
        long[] times = new long[seen.length];
        for (int i = 0; i < seen.length; i++) {
            times[i] = timeline.start[seen[i]];
        }
        int[] order = Layout.sorted(times);
        for (int i = 0; i < order.length; i++) {
            order[i] = seen[order[i]];
        }
        return order;
    }

    private static int[] gaps(Timeline timeline, long from, long to) {
        LaneGaps gaps = timeline.gaps;
        return IntStream.range(0, gaps.size)
                .filter(i -> gaps.end[i] - gaps.start[i] >= SHORTEST_GAP && gaps.start[i] < to && gaps.end[i] > from)
                .boxed()
                .sorted(Comparator.comparingLong(i -> gaps.start[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
