package org.infraportal.stackviz.engine.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.infraportal.subunit.TestStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LayoutTest {
    @Test
    void everyWorkerHasALaneInTheOrderOfItsNumber() {
        Timeline timeline = new Lines()
                .pass("a.B.c", 0, 1, "worker-10")
                .pass("a.B.d", 0, 1, "worker-2")
                .pass("devstack", 0, 1, null)
                .pass("a.B.e", 0, 1, "node")
                .timeline();

        assertThat(timeline.lanes())
                .extracting(Lane::label)
                .containsExactly("node", "worker-2", "worker-10", "no worker named");
    }

    @Test
    void gapsAreGivenToTheClassesAroundThem() {
        Timeline timeline = new Lines()
                .pass("m.A.one", 2, 3, "worker-0")
                .pass("m.A.two", 4, 5, "worker-0")
                .pass("m.B.one", 17.3, 18, "worker-0")
                .pass("m.C.one", 0, 20, "worker-1")
                .timeline();

        assertThat(Lines.written(timeline))
                .containsExactly(
                        "1 worker-0/0 S 2.0-3.0 m.A.one",
                        "2 worker-0/0 S 4.0-5.0 m.A.two",
                        "3 worker-0/0 S 17.3-18.0 m.B.one",
                        "4 worker-1/0 S 0.0-20.0 m.C.one",
                        "worker-0 l 0.0-2.0 begin of m.A",
                        "worker-0 i 3.0-4.0",
                        "worker-0 b 5.0-17.3 end of m.A begin of m.B",
                        "worker-0 t 18.0-20.0 end of m.B");
    }

    @Test
    void fixtureThatFailedWithoutADurationTakesTheGapBeforeIt() {
        Timeline timeline = new Lines()
                .pass("m.A.one", 0, 1, "worker-0")
                .fail("m.B.setUpClass", 9, 9, "worker-0")
                .pass("m.C.one", 10, 11, "worker-0")
                .fail("m.C.tearDownClass", 15, 15, "worker-0")
                .test("m.D.setUpClass", TestStatus.SKIP, 16.0, 16.0, "worker-0")
                .timeline();

        assertThat(Lines.written(timeline))
                .containsExactly(
                        "1 worker-0/0 S 0.0-1.0 m.A.one",
                        "2 worker-0/0 F 1.0-9.0 m.B.setUpClass flags 8",
                        "3 worker-0/0 S 10.0-11.0 m.C.one",
                        "4 worker-0/0 F 11.0-15.0 m.C.tearDownClass flags 8",
                        "5 worker-0/0 K 16.0-16.0 m.D.setUpClass",
                        "worker-0 u 9.0-10.0 begin of m.C",
                        "worker-0 u 15.0-16.0 begin of m.D");
    }

    @Test
    void overlappingTestsOfAWorkerStandOnRowsOfTheirOwn() {
        Timeline timeline = new Lines()
                .pass("m.A.long", 0, 10, "worker-0")
                .pass("m.A.short", 2, 3, "worker-0")
                .pass("m.A.other", 4, 5, "worker-0")
                .pass("m.A.after", 9.9995, 11, "worker-0")
                .timeline();

        assertThat(Lines.written(timeline))
                .containsExactly(
                        "1 worker-0/0 S 0.0-10.0 m.A.long",
                        "2 worker-0/1 S 2.0-3.0 m.A.short",
                        "3 worker-0/1 S 4.0-5.0 m.A.other",
                        "4 worker-0/0 S 9.9995-11.0 m.A.after");
        assertThat(timeline.lanes()).containsExactly(new Lane("worker-0", "worker-0", 2, 4, 0, Lines.micros(11)));
    }

    @Test
    void clocksThatGoBackAreMissingOrYearsAwayDoNotSpoilTheRest() {
        Timeline timeline = new Lines()
                .pass("m.A.one", 0, 1, "worker-0")
                .test("m.A.back", TestStatus.FAIL, 3.0, 2.0, "worker-0")
                .test("m.A.noStart", TestStatus.FAIL, null, null, "worker-0")
                .test("m.A.onlyEnd", TestStatus.SUCCESS, null, 5.0, "worker-0")
                .test("m.A.future", TestStatus.FAIL, 2e9, 2e9 + 1, "worker-0")
                .test("m.A.tooLong", TestStatus.SUCCESS, 6.0, 2e9, "worker-0")
                .test("m.A.hung", TestStatus.INPROGRESS, 7.0, null, "worker-0")
                .pass("m.B.one", 0, 20, "worker-1")
                .timeline();

        assertThat(Lines.written(timeline))
                .containsExactly(
                        "1 worker-0/0 S 0.0-1.0 m.A.one",
                        "2 worker-0/0 F 3.0-3.0 m.A.back flags 4",
                        "3 worker-0/0 F 3.0-3.0 m.A.noStart flags 2",
                        "4 worker-0/0 S 5.0-5.0 m.A.onlyEnd flags 2",
                        "5 worker-0/0 F 5.0-5.0 m.A.future flags 6",
                        "6 worker-0/0 S 6.0-6.0 m.A.tooLong flags 4",
                        "7 worker-0/0 I 7.0-20.0 m.A.hung flags 1",
                        "8 worker-1/0 S 0.0-20.0 m.B.one",
                        "worker-0 i 1.0-3.0",
                        "worker-0 i 3.0-5.0",
                        "worker-0 i 5.0-6.0",
                        "worker-0 i 6.0-7.0");
    }

    @Test
    void setUpOfTheCloudStandsApartAndTheViewBeginsWithTheTests() {
        Timeline timeline = new Lines()
                .pass("devstack", 0, 1000, null)
                .pass("m.A.one", 1010, 1020, "worker-0")
                .timeline();

        assertThat(timeline.head())
                .isEqualTo(new TimelineHead(
                        Lines.START,
                        true,
                        0,
                        Lines.micros(1020),
                        Lines.micros(1010),
                        Lines.micros(1020),
                        2,
                        0,
                        List.of(
                                new Lane("worker-0", "worker-0", 1, 1, 0, Lines.micros(10)),
                                new Lane(null, "no worker named", 1, 1, 0, Lines.micros(1000)))));
    }

    @Test
    void runWithoutAnyTimesStillHasAWidth() {
        Timeline timeline = new Lines()
                .test("m.A.one", TestStatus.FAIL, null, null, null)
                .test("m.A.two", TestStatus.EXISTS, null, null, null)
                .timeline();

        assertThat(timeline.head())
                .isEqualTo(new TimelineHead(
                        Instant.EPOCH,
                        false,
                        0,
                        1_000_000,
                        0,
                        1_000_000,
                        1,
                        1,
                        List.of(new Lane(null, "no worker named", 1, 1, 1, 0))));
    }

    @Test
    void emptyRunHasALaneAndNothingOnIt() {
        Timeline timeline = new Lines().timeline();

        assertThat(timeline.head().lanes()).containsExactly(new Lane(null, "no worker named", 1, 0, 0, 0));
        assertThat(timeline.window(0, 10, 100, null).tests().ordinal()).isEmpty();
    }

    @Test
    void workersBeyondTheLastLaneShareOne() {
        Lines lines = new Lines();
        for (int i = 0; i < 1000; i++) {
            lines.pass("m.A.t" + i, i, i + 1, "worker-" + i);
        }

        Timeline timeline = lines.timeline();

        assertThat(timeline.lanes()).hasSize(Lanes.MAX);
        assertThat(timeline.lanes().getLast().label()).isEqualTo("745 more workers");
        assertThat(timeline.lanes().getLast().tests()).isEqualTo(745);
    }

    @Test
    void ordinalsMustRise() {
        TimelineBuilder builder =
                new TimelineBuilder().add(2, "a", null, List.of(), TestStatus.SUCCESS, null, null, null);

        assertThatThrownBy(() -> builder.add(2, "b", null, List.of(), TestStatus.SUCCESS, null, null, null))
                .hasMessage("ordinal: 2 (expected: more than 2)");
    }

    @Test
    void testsAndGapsFillEveryLaneWhateverTheRunLooksLike() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Timeline timeline = Lines.random(random, 1 + random.nextInt(200));
            boolean named = timeline.lanes().stream().anyMatch(lane -> lane.worker() != null);
            boolean took = timeline.head().timed() && span(timeline) > 0;
            long seen = timeline.gaps.shortIdle;
            long expected = 0;
            for (int i = 0; i < timeline.gaps.size; i++) {
                TimelineGap gap = timeline.gap(i);
                seen += named && timeline.lanes().get(gap.lane()).worker() == null ? 0 : gap.end() - gap.start();
            }
            for (int lane = 0; lane < timeline.lanes().size(); lane++) {
                Lane of = timeline.lanes().get(lane);
                if (of.worker() != null || !named) {
                    seen += of.busy();
                    expected += took ? span(timeline) : of.busy();
                } else {
                    // Its short gaps are among the others', its long ones and its tests are not.
                    expected += apart(timeline, lane) - of.busy() - longGaps(timeline, lane);
                }
            }
            assertThat(seen).as("seed " + seed).isEqualTo(expected);
        }
    }

    private static long apart(Timeline timeline, int lane) {
        long first = timeline.start[timeline.laneFrom[lane]];
        long last = first;
        for (int i = timeline.laneFrom[lane]; i < timeline.laneFrom[lane + 1]; i++) {
            last = Math.max(last, timeline.end[i]);
        }
        return last - first;
    }

    private static long longGaps(Timeline timeline, int lane) {
        long sum = 0;
        for (int i = 0; i < timeline.gaps.size; i++) {
            sum += timeline.gap(i).lane() == lane
                    ? timeline.gap(i).end() - timeline.gap(i).start()
                    : 0;
        }
        return sum;
    }

    private static long span(Timeline timeline) {
        boolean moved = false;
        for (int i = 0; i < timeline.size(); i++) {
            moved |= timeline.end[i] > 0 || timeline.start[i] > 0;
        }
        return moved ? timeline.head().homeTo() - timeline.head().homeFrom() : 0;
    }
}
