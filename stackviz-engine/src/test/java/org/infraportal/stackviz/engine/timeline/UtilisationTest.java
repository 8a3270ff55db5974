package org.infraportal.stackviz.engine.timeline;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infraportal.stackviz.engine.timeline.Lines.micros;

class UtilisationTest {
    @Test
    void utilisationTellsBusyTailBoundChainAndWhatIf() {
        Timeline timeline = new Lines()
                .pass("devstack", 0, 100, null)
                .pass("m.A.one", 100, 110, "worker-0")
                .pass("m.B.one", 112, 115, "worker-0")
                .pass("m.B.two", 116, 120, "worker-0")
                .fail("m.C.one", 102, 104, "worker-1")
                .timeline();

        Utilisation utilisation = Utilisation.of(timeline, 2);

        WorkerUse zero = new WorkerUse("worker-0", "worker-0", 3, 0, 2, micros(17), micros(3), 0);
        ClassTime a = new ClassTime("m.A", 0, "worker-0", 1, 0, micros(100), micros(10), micros(10), 0);
        ClassTime b = new ClassTime("m.B", 0, "worker-0", 2, 0, micros(110), micros(10), micros(7), micros(3));
        assertThat(utilisation)
                .isEqualTo(new Utilisation(
                        2,
                        micros(20),
                        micros(24),
                        micros(12),
                        micros(10),
                        micros(12),
                        List.of(zero, new WorkerUse("worker-1", "worker-1", 1, 1, 1, micros(2), micros(2), micros(16))),
                        zero,
                        List.of(a, b),
                        List.of(new WhatIf(1, micros(24)), new WhatIf(2, micros(14)), new WhatIf(3, micros(10))),
                        List.of(a, b)));
    }

    @Test
    void oneWorkerTakesTheSumAndMoreNeverTakeLonger() {
        for (int seed = 0; seed < 200; seed++) {
            long[] pieces = new Random(seed).longs(1 + seed, 0, 1000).toArray();

            long before = Schedule.makespan(pieces, 1);

            assertThat(before).isEqualTo(LongStream.of(pieces).sum());
            for (int workers = 2; workers < 20; workers++) {
                long with = Schedule.makespan(pieces, workers);
                assertThat(with)
                        .isLessThanOrEqualTo(before)
                        .isGreaterThanOrEqualTo(LongStream.of(pieces).max().orElseThrow())
                        .isGreaterThanOrEqualTo(
                                Math.ceilDiv(LongStream.of(pieces).sum(), workers));
                before = with;
            }
        }
    }

    @Test
    void timesOfEachWorkerAddUpToTheMakespanWhateverTheRunLooksLike() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Timeline timeline = Lines.random(random, 2 + random.nextInt(200));

            Utilisation utilisation = Utilisation.of(timeline, Integer.MAX_VALUE);

            assertThat(utilisation.each()).as("seed " + seed).allSatisfy(worker -> assertThat(
                            worker.busy() + worker.fixtures() + worker.tail())
                    .isEqualTo(utilisation.makespan()));
            assertThat(utilisation.slowest().stream().mapToLong(ClassTime::time).sum())
                    .isEqualTo(utilisation.total())
                    .isEqualTo(utilisation.each().stream()
                            .mapToLong(worker -> worker.busy() + worker.fixtures())
                            .sum());
            assertThat(utilisation.bound()).isLessThanOrEqualTo(utilisation.makespan());
        }
    }

    @Test
    void nothingThatRanIsNoWork() {
        Utilisation utilisation = Utilisation.of(new Lines().timeline(), 5);

        assertThat(utilisation)
                .isEqualTo(new Utilisation(
                        0, 0, 0, 0, 0, 0, List.of(), null, List.of(), List.of(new WhatIf(1, 0)), List.of()));
    }
}
