package org.infraportal.stackviz.engine.timeline;

import java.util.List;

/**
 * How well a run used its workers. Times are microseconds. A class stays on one worker, as Tempest and stestr schedule
 * them, so no schedule can be shorter than the longest class, nor than an even share of everything.
 *
 * @param workers how many did something; tests that name no worker count only when none is named at all
 * @param makespan from the first test's start to the last one's end
 * @param total what all classes took together
 * @param bound no number of minutes below this is possible: the larger of {@code longestClass} and {@code evenShare}
 * @param longestClass the longest class
 * @param evenShare total by workers
 * @param lastWorker who ended last; null when nothing ran
 * @param chain what that worker did, the longest first: what holds the run up
 * @param whatIf the makespan for other numbers of workers, the longest class always started first
 * @param slowest the longest classes
 */
public record Utilisation(
        int workers,
        long makespan,
        long total,
        long bound,
        long longestClass,
        long evenShare,
        List<WorkerUse> each,
        WorkerUse lastWorker,
        List<ClassTime> chain,
        List<WhatIf> whatIf,
        List<ClassTime> slowest) {

    /** @param most how many classes are listed at most, in the chain and among the slowest */
    public static Utilisation of(Timeline timeline, int most) {
        return new UtilisationSum(timeline).sum(most);
    }
}
