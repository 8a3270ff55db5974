package org.infraportal.stackviz.engine.timeline;

import java.time.Instant;
import java.util.Arrays;
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
    /** By the number of the name, which is a test's place in the stream; null when each is one more than that. */
    private final int[] ordinals;

    final short[] lane;
    final byte[] row;
    final long[] start;
    final long[] end;
    final byte[] status;
    final byte[] flags;
    final int[] owner;
    final int[] name;
    final short[] tags;
    /** Where each lane begins in the columns; one more than there are lanes. */
    final int[] laneFrom;

    final Names names;
    final TagSets tagSets;
    final LaneGaps gaps;

    Timeline(Layout layout) {
        head = layout.head;
        ordinals = contiguous(layout.ordinal) ? null : layout.ordinal;
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
        return start.length;
    }

    /** The class with that number, as windows and documents point to it. */
    public String owner(int id) {
        return names.owner(id);
    }

    /** About how many bytes it takes, for a cache that counts. */
    public long weight() {
        return (ordinals == null ? 31L : 35L) * size() + names.weight() + gaps.weight() + 1000;
    }

    /** The test with that ordinal; null when there is none. */
    public TimelineTest test(int wanted) {
        int index = indexOf(wanted);
        return index < 0 ? null : at(index);
    }

    private static boolean contiguous(int[] ordinals) {
        return ordinals.length == 0 || ordinals[0] == 1 && ordinals[ordinals.length - 1] == ordinals.length;
    }

    int ordinal(int index) {
        return ordinals == null ? name[index] + 1 : ordinals[name[index]];
    }

    /** The index of the test with that ordinal; -1 when there is none. */
    int indexOf(int wanted) {
        int place = ordinals == null ? wanted - 1 : Arrays.binarySearch(ordinals, wanted);
        for (int i = 0; place >= 0 && i < size(); i++) {
            if (name[i] == place) {
                return i;
            }
        }
        return -1;
    }

    TimelineTest at(int index) {
        return new TimelineTest(
                ordinal(index),
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
        int stand = from == null ? -1 : indexOf(from);
        int best = -1;
        for (int i = 0; i < size(); i++) {
            boolean beyond =
                    stand >= 0 ? direction * order(i, stand) > 0 : direction > 0 ? start[i] >= at : start[i] < at;
            if (beyond
                    && (!bad || Marks.bad(status[i]))
                    && (matching == null || matching.get(i))
                    && (best < 0 || direction * order(i, best) < 0)) {
                best = i;
            }
        }
        return best < 0 ? null : at(best);
    }

    /** How two tests follow each other in time: those of one moment by their lanes. */
    private int order(int one, int other) {
        int byTime = Long.compare(start[one], start[other]);
        return byTime != 0 ? byTime : Integer.compare(one, other);
    }

    TimelineDocument document() {
        return WindowCut.document(this);
    }
}
