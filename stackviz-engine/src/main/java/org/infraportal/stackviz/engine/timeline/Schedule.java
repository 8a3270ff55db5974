package org.infraportal.stackviz.engine.timeline;

import java.util.Arrays;
import java.util.PriorityQueue;

/** Puts the longest piece of work on whoever is free first: at most a third above the best there is (Graham, 1969). */
final class Schedule {
    private Schedule() {}

    /** How long the pieces take on so many workers. With one it is their sum; with more it is never longer. */
    static long makespan(long[] pieces, int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("workers: " + workers + " (expected: at least 1)");
        }
        long[] sorted = pieces.clone();
        Arrays.sort(sorted);
        PriorityQueue<Long> free = new PriorityQueue<>();
        long end = 0;
        for (int i = sorted.length - 1; i >= 0; i--) {
            long start = free.size() < workers ? 0 : free.poll();
            free.add(start + sorted[i]);
            end = Math.max(end, start + sorted[i]);
        }
        return end;
    }
}
