package org.infraportal.stackviz.engine.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Walks along every lane and gives each moment to a class. */
final class UtilisationSum {
    private static final int[] ASKED = {1, 2, 3, 4, 6, 8, 10, 12, 16, 24, 32};
    private static final Comparator<ClassTime> LONGEST_FIRST =
            Comparator.comparingLong(ClassTime::time).reversed().thenComparing(ClassTime::owner);

    private final Timeline timeline;
    private final List<WorkerUse> workers = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private final List<ClassTime> classes = new ArrayList<>();
    private int lastLane = -1;
    private long lastEnd = Long.MIN_VALUE;

    /** One class while its lane is walked along. */
    private static final class Piece {
        private int tests;
        private int bad;
        private long start = Long.MAX_VALUE;
        private long busy;
        private long fixtures;
    }

    UtilisationSum(Timeline timeline) {
        this.timeline = timeline;
        int named = (int)
                timeline.lanes().stream().filter(lane -> lane.worker() != null).count();
        for (int lane = 0; lane < timeline.lanes().size(); lane++) {
            if ((named == 0 || timeline.lanes().get(lane).worker() != null)
                    && timeline.laneFrom[lane] < timeline.laneFrom[lane + 1]) {
                walk(lane);
            }
        }
    }

    private void walk(int lane) {
        Map<Integer, Piece> pieces = new HashMap<>();
        long reached = timeline.head.homeFrom();
        int before = -1;
        long busy = 0;
        long fixtures = 0;
        for (int i = timeline.laneFrom[lane]; i < timeline.laneFrom[lane + 1]; i++) {
            int owner = timeline.owner[i];
            Piece piece = pieces.computeIfAbsent(owner, added -> new Piece());
            long gap = timeline.start[i] - reached;
            if (gap > 0) {
                // Between two classes it is the second one's, as setting up takes longer than tearing down.
                boolean begins = piece.tests == 0 || before < 0;
                Piece whose = begins ? piece : pieces.get(timeline.owner[before]);
                whose.fixtures += gap;
                whose.start = Math.min(whose.start, reached);
                fixtures += gap;
                reached = timeline.start[i];
            }
            piece.tests++;
            piece.bad += Marks.bad(timeline.status[i]) ? 1 : 0;
            piece.start = Math.min(piece.start, timeline.start[i]);
            if (timeline.end[i] >= reached) {
                piece.busy += timeline.end[i] - reached;
                busy += timeline.end[i] - reached;
                reached = timeline.end[i];
                before = i;
            }
        }
        Lane of = timeline.lanes().get(lane);
        pieces.forEach((owner, piece) -> classes.add(new ClassTime(
                timeline.owner(owner),
                lane,
                of.worker(),
                piece.tests,
                piece.bad,
                piece.start,
                piece.busy + piece.fixtures,
                piece.busy,
                piece.fixtures)));
        if (reached > lastEnd) {
            lastEnd = reached;
            lastLane = lane;
        }
        ends.add(reached);
        workers.add(new WorkerUse(of.worker(), of.label(), of.tests(), of.bad(), pieces.size(), busy, fixtures, 0));
    }

    /** Known only when every lane was walked along. */
    private List<WorkerUse> withTails() {
        return IntStream.range(0, workers.size())
                .mapToObj(i -> workers.get(i).withTail(lastEnd - ends.get(i)))
                .toList();
    }

    Utilisation sum(int most) {
        classes.sort(LONGEST_FIRST);
        long total = classes.stream().mapToLong(ClassTime::time).sum();
        long longest = classes.isEmpty() ? 0 : classes.getFirst().time();
        long evenShare = workers.isEmpty() ? 0 : Math.ceilDiv(total, workers.size());
        List<ClassTime> chain = classes.stream()
                .filter(one -> one.lane() == lastLane)
                .limit(most)
                .toList();
        return new Utilisation(
                workers.size(),
                workers.isEmpty() ? 0 : lastEnd - timeline.head.homeFrom(),
                total,
                Math.max(longest, evenShare),
                longest,
                evenShare,
                withTails(),
                lastLane < 0 ? null : last(),
                chain,
                whatIf(),
                List.copyOf(classes.subList(0, Math.min(most, classes.size()))));
    }

    private WorkerUse last() {
        String label = timeline.lanes().get(lastLane).label();
        return withTails().stream()
                .filter(worker -> worker.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private List<WhatIf> whatIf() {
        long[] pieces = classes.stream().mapToLong(ClassTime::time).toArray();
        return IntStream.concat(IntStream.of(ASKED), IntStream.of(workers.size()))
                .filter(asked -> asked >= 1 && asked <= Math.max(1, Math.max(pieces.length, workers.size())))
                .distinct()
                .sorted()
                .mapToObj(asked -> new WhatIf(asked, Schedule.makespan(pieces, asked)))
                .toList();
    }
}
