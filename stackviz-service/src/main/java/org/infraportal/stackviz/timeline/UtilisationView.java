package org.infraportal.stackviz.timeline;

import java.util.List;

import org.infraportal.stackviz.engine.timeline.ClassTime;
import org.infraportal.stackviz.engine.timeline.Utilisation;
import org.infraportal.stackviz.engine.timeline.WhatIf;
import org.infraportal.stackviz.engine.timeline.WorkerUse;

/**
 * How well a run used its workers, as the outside sees it.
 *
 * @param seconds how long the run took
 * @param total what all classes took together, with their fixtures
 * @param bound no schedule is shorter: the larger of the longest class and an even share of the total
 * @param lastWorker who ended last; null when it has no name
 * @param chain what that worker did, the longest first
 */
public record UtilisationView(
        int workers,
        double seconds,
        double total,
        double bound,
        double longestClass,
        double evenShare,
        List<WorkerLine> each,
        String lastWorker,
        List<ClassLine> chain,
        List<WhatIfLine> whatIf,
        List<ClassLine> slowest) {

    /**
     * Seconds of one worker.
     *
     * @param busy in which a test ran
     * @param fixtures before and between its tests
     * @param tail after its last test, while others still ran
     * @param busyShare of the run's time, from 0 to 1
     */
    public record WorkerLine(
            String worker,
            int tests,
            int bad,
            int classes,
            double busy,
            double fixtures,
            double tail,
            double busyShare) {
        static WorkerLine of(WorkerUse use, long makespan) {
            return new WorkerLine(
                    use.worker(),
                    use.tests(),
                    use.bad(),
                    use.classes(),
                    use.busy() / 1e6,
                    use.fixtures() / 1e6,
                    use.tail() / 1e6,
                    makespan == 0 ? 0 : Math.round(1e4 * use.busy() / makespan) / 1e4);
        }
    }

    /**
     * A class on a worker.
     *
     * @param name with its modules; empty for tests that name none
     * @param seconds its tests and the gaps that are its own
     */
    public record ClassLine(
            String name, String worker, int tests, int bad, double seconds, double busy, double fixtures) {
        static ClassLine of(ClassTime time) {
            return new ClassLine(
                    time.owner(),
                    time.worker(),
                    time.tests(),
                    time.bad(),
                    time.time() / 1e6,
                    time.busy() / 1e6,
                    time.fixtures() / 1e6);
        }
    }

    /** With so many workers the run would take about that long. */
    public record WhatIfLine(int workers, double seconds) {
        static WhatIfLine of(WhatIf asked) {
            return new WhatIfLine(asked.workers(), asked.makespan() / 1e6);
        }
    }

    static UtilisationView of(Utilisation found) {
        return new UtilisationView(
                found.workers(),
                found.makespan() / 1e6,
                found.total() / 1e6,
                found.bound() / 1e6,
                found.longestClass() / 1e6,
                found.evenShare() / 1e6,
                found.each().stream()
                        .map(use -> WorkerLine.of(use, found.makespan()))
                        .toList(),
                found.lastWorker() == null ? null : found.lastWorker().worker(),
                found.chain().stream().map(ClassLine::of).toList(),
                found.whatIf().stream().map(WhatIfLine::of).toList(),
                found.slowest().stream().map(ClassLine::of).toList());
    }
}
