package org.infraportal.stackviz.engine.timeline;

import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tests of a run on its workers. Never changes; holds columns of numbers, sorted by lane and then by start, so that a
 * million tests take tens of megabytes. A test's index is its place in these columns.
 */
public final class Timeline {
    /** Never ended: it is drawn to the end of the run. */
    public static final int UNENDED = 1;
    /** It has no start: it stands where the test before it on its lane ended. */
    public static final int UNTIMED = 2;
    /** Its end lies before its start, or one of them is days away: it takes no time, or stands as an untimed one. */
    public static final int ODD = 4;
    /** A class fixture without a duration, drawn over the gap before it: its time is at most that. */
    public static final int FIXTURE = 8;

    final TimelineHead head;
    final int[] ordinal;
    final short[] lane;
    final byte[] row;
    final long[] start;
    final long[] end;
    final byte[] status;
    final byte[] flags;
    final int[] owner;
    final int[] name;
    final int[] tags;
    /** Where each lane begins in the columns; one more than there are lanes. */
    final int[] laneFrom;
    /** Indexes in time. */
    final int[] byTime;
    /** Indexes in the order of the stream. */
    final int[] byOrdinal;

    final Names names;
    final TagSets tagSets;
    final LaneGaps gaps;

    Timeline(Layout layout) {
        head = layout.head;
        ordinal = layout.ordinal;
        lane = layout.lane;
        row = layout.row;
        start = layout.start;
        end = layout.end;
        status = layout.status;
        flags = layout.flags;
        owner = layout.owner;
        name = layout.name;
        tags = layout.tags;
        laneFrom = layout.laneFrom;
        byTime = layout.byTime;
        byOrdinal = layout.byOrdinal;
        names = layout.names;
        tagSets = layout.tagSets;
        gaps = layout.gaps;
    }

    public TimelineHead head() {
        return head;
    }

    /** The moment that all times count from. */
    public Instant origin() {
        return head.origin();
    }

    public List<Lane> lanes() {
        return head.lanes();
    }

    public int size() {
        return ordinal.length;
    }

    /** The class with that number, as windows and documents point to it. */
    public String owner(int id) {
        return names.owner(id);
    }

    /** About how many bytes it takes, for a cache that counts. */
    public long weight() {
        return 46L * size() + names.weight() + gaps.weight() + 1000;
    }

    /** The test with that ordinal; null when there is none. */
    public TimelineTest test(int wanted) {
        int index = indexOf(wanted);
        return index < 0 ? null : at(index);
    }

    /** The index of the test with that ordinal; -1 when there is none. */
    int indexOf(int wanted) {
        int low = 0;
        int high = byOrdinal.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = ordinal[byOrdinal[middle]];
            if (found == wanted) {
                return byOrdinal[middle];
            }
            if (found < wanted) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    TimelineTest at(int index) {
        return new TimelineTest(
                ordinal[index],
                names.full(owner[index], name[index]),
                names.owner(owner[index]),
                Marks.letter(status[index]),
                lane[index],
                row[index],
                start[index],
                end[index],
                flags[index],
                tagSets.of(tags[index]));
    }

    TimelineGap gap(int index) {
        return new TimelineGap(
                gaps.kind(index).letter(),
                gaps.lane[index],
                gaps.start[index],
                gaps.end[index],
                gaps.setUp[index] < 0 ? null : owner(gaps.setUp[index]),
                gaps.tearDown[index] < 0 ? null : owner(gaps.tearDown[index]));
    }

    /** The gaps of at least that many microseconds, the longest first. */
    public List<TimelineGap> gaps(long least) {
        return IntStream.range(0, gaps.size)
                .filter(i -> gaps.end[i] - gaps.start[i] >= least)
                .mapToObj(this::gap)
                .sorted(Comparator.comparingLong(gap -> gap.start() - gap.end()))
                .toList();
    }

    /** Whether a test is seen between two times; one without a duration too, and at the very end. */
    boolean touches(int index, long from, long to) {
        return start[index] <= to && (end[index] > from || start[index] >= from);
    }

    /** Which indexes match; null when the filter leaves nothing out. */
    public BitSet matching(TimelineFilter filter) {
        return filter.any() ? null : Matching.of(this, filter);
    }

    /**
     * What can be told apart between two times. See {@link TimelineWindow}.
     *
     * @param from microseconds since the origin; before {@code to}
     * @param pixels how wide it is drawn
     * @param matching what {@link #matching} gave; null for all
     */
    public TimelineWindow window(long from, long to, int pixels, BitSet matching) {
        return new WindowCut(this, from, to, pixels, matching).window();
    }

    /** Tests and gaps between two times, in time. */
    public Listing list(long from, long to, BitSet matching, int skip, int limit) {
        return Listing.of(this, from, to, matching, skip, limit);
    }

    /**
     * The next or previous test in time.
     *
     * @param from the ordinal of the test one stands on; null to stand at the time {@code at}
     * @param direction 1 or -1
     * @param bad whether only bad ones count
     * @return null when there is none
     */
    public TimelineTest step(Integer from, long at, int direction, boolean bad, BitSet matching) {
        int place = from == null || indexOf(from) < 0 ? placeAt(at, direction) : placeOf(indexOf(from)) + direction;
        for (int i = place; i >= 0 && i < byTime.length; i += direction) {
            int index = byTime[i];
            if ((!bad || Marks.bad(status[index])) && (matching == null || matching.get(index))) {
                return at(index);
            }
        }
        return null;
    }

    /** The place in time of the first test that does not start before, or for a step back of the last that does. */
    private int placeAt(long at, int direction) {
        int first = firstFrom(at);
        return direction > 0 ? first : first - 1;
    }

    /** The place in {@link #byTime} of the first test that starts at that time or later. */
    int firstFrom(long at) {
        int low = 0;
        int high = byTime.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start[byTime[middle]] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int placeOf(int index) {
        int place = firstFrom(start[index]);
        while (byTime[place] != index) {
            place++;
        }
        return place;
    }

    TimelineDocument document() {
        return WindowCut.document(this);
    }
}
