package org.infraportal.stackviz.engine.timeline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.infraportal.subunit.TestStatus;

import static org.assertj.core.api.Assertions.assertThat;

class WindowCutTest {
    @Test
    void oneRedTestAmongAHundredThousandIsInTheWindowOfTheWholeRun() {
        Lines lines = new Lines();
        for (int i = 0; i < 100_000; i++) {
            if (i == 61_234) {
                lines.fail("m.C" + i / 10 + ".t" + i, i / 8, i / 8, "worker-" + i % 8);
            } else {
                lines.pass("m.C" + i / 10 + ".t" + i, i / 8, i / 8 + 0.9, "worker-" + i % 8);
            }
        }
        Timeline timeline = lines.timeline();

        TimelineWindow window = timeline.window(0, timeline.head().to(), 1000, null);

        assertThat(window.tests().ordinal()).isEmpty();
        assertThat(window.bins().ordinal()).hasSizeBetween(3000, 4008);
        int red = window.bins().status().indexOf('F');
        assertThat(red).isNotNegative().isEqualTo(window.bins().status().lastIndexOf('F'));
        assertThat(window.bins().ordinal()[red]).isEqualTo(61_235);
        assertThat(window.bins().lane()[red]).isEqualTo(61_234 % 8);
        assertThat(window.strip().ordinal()).containsExactly(61_235);
        assertThat(timeline.weight()).isLessThan(20_000_000);
    }

    @Test
    void windowTellsTestsGapsAndFailures() {
        Timeline timeline = new Lines()
                .test("m.A.one", TestStatus.SUCCESS, 0.0, 4.0, "worker-0", "smoke")
                .fail("m.B.two", 6, 6, "worker-0")
                .pass("m.C.three", 0, 10, "worker-1")
                .timeline();
        BitSet smoke = timeline.matching(new TimelineFilter(null, Set.of(), null, "smoke", null));

        TimelineWindow window = timeline.window(Lines.micros(1), Lines.micros(9), 8, smoke);

        assertThat(window)
                .usingRecursiveComparison()
                .isEqualTo(new TimelineWindow(
                        1_000_000,
                        9_000_000,
                        2_000_000,
                        1,
                        new TimelineWindow.Tests(
                                new int[] {1, 2, 3},
                                new int[] {0, 0, 1},
                                new int[] {0, 0, 0},
                                new long[] {0, 6_000_000, 0},
                                new long[] {4_000_000, 6_000_000, 10_000_000},
                                "SFS",
                                new int[] {0, 0, 0},
                                new int[] {0, 1, 2},
                                new String[] {"one", "two", "three"},
                                "100"),
                        new TimelineWindow.Bins(
                                new int[0], new int[0], new int[0], new int[0], new int[0], new int[0], "", new int[0]),
                        new TimelineWindow.Gaps(
                                new int[] {0, 0},
                                new long[] {4_000_000, 6_000_000},
                                new long[] {6_000_000, 10_000_000},
                                "bt",
                                new int[] {1, -1},
                                new int[] {0, 1}),
                        new TimelineWindow.Strip(new int[] {2}, new int[] {1}, new int[] {0}, new int[] {2}),
                        List.of("m.A", "m.B", "m.C")));
    }

    @Test
    void noWindowLosesOrInventsATest() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            Timeline timeline = Lines.random(random, 1 + random.nextInt(12_000));
            long from = Math.round(random.nextDouble() * timeline.head().to() * 0.3);
            long to =
                    from + 1 + Math.round(random.nextDouble() * timeline.head().to());
            BitSet odd = timeline.matching(new TimelineFilter("1", Set.of(), null, null, null));

            TimelineWindow window = timeline.window(from, to, 1 + random.nextInt(1500), odd);

            int tests = 0;
            int bad = 0;
            int matching = 0;
            for (int i = 0; i < timeline.size(); i++) {
                if (timeline.touches(i, from, to)) {
                    tests++;
                    bad += Marks.bad(timeline.status[i]) ? 1 : 0;
                    matching += odd.get(i) ? 1 : 0;
                }
            }
            String alone = window.tests().status();
            assertThat(alone.length() + sum(window.bins().count()))
                    .as("seed " + seed)
                    .isEqualTo(tests);
            assertThat(count(alone, "FUI?") + sum(window.bins().bad()))
                    .as("seed " + seed)
                    .isEqualTo(bad);
            assertThat(sum(window.strip().count())).as("seed " + seed).isEqualTo(bad);
            assertThat(count(window.tests().match(), "1") + sum(window.bins().match()))
                    .as("seed " + seed)
                    .isEqualTo(matching);
            for (int i = 0; i < window.bins().count().length; i++) {
                boolean shown = "FUI?".indexOf(window.bins().status().charAt(i)) >= 0;
                assertThat(shown).isEqualTo(window.bins().bad()[i] > 0);
            }
        }
    }

    @Test
    void filtersTakeTextStatusClassTagAndWorker() {
        Timeline timeline = new Lines()
                .test("m.Alpha.one", TestStatus.SUCCESS, 0.0, 1.0, "worker-0", "smoke", "id-1")
                .fail("m.Beta.two", 1, 2, "worker-0")
                .pass("m.n.Alpha.three", 0, 1, null)
                .timeline();

        assertThat(ordinals(timeline, new TimelineFilter("ALPHA", null, null, null, null)))
                .containsExactly(1, 3);
        assertThat(ordinals(timeline, new TimelineFilter("beta.tw", null, null, null, null)))
                .containsExactly(2);
        assertThat(ordinals(timeline, new TimelineFilter(null, Set.of(TestStatus.FAIL), null, null, null)))
                .containsExactly(2);
        assertThat(ordinals(timeline, new TimelineFilter(null, null, "m.Alpha", null, null)))
                .containsExactly(1);
        assertThat(ordinals(timeline, new TimelineFilter(null, null, "Alpha", null, null)))
                .containsExactly(1, 3);
        assertThat(ordinals(timeline, new TimelineFilter(null, null, null, "smoke", null)))
                .containsExactly(1);
        assertThat(ordinals(timeline, new TimelineFilter(null, null, null, "id-1", null)))
                .isEmpty();
        assertThat(ordinals(timeline, new TimelineFilter(null, null, null, null, "worker-0")))
                .containsExactly(1, 2);
        assertThat(ordinals(timeline, new TimelineFilter(null, null, null, null, "")))
                .containsExactly(3);
        assertThat(timeline.matching(TimelineFilter.ANY)).isNull();
    }

    @Test
    void stepsLeadThroughFailuresInTimeAcrossWorkers() {
        Timeline timeline = new Lines()
                .fail("m.A.one", 1, 2, "worker-1")
                .pass("m.A.two", 3, 4, "worker-0")
                .fail("m.A.three", 5, 5, "worker-0")
                .fail("m.A.four", 5, 6, "worker-1")
                .timeline();

        assertThat(timeline.step(null, 0, 1, true, null).ordinal()).isEqualTo(1);
        assertThat(timeline.step(1, 0, 1, true, null).ordinal()).isEqualTo(3);
        assertThat(timeline.step(1, 0, 1, false, null).ordinal()).isEqualTo(2);
        assertThat(timeline.step(3, 0, 1, true, null).ordinal()).isEqualTo(4);
        assertThat(timeline.step(4, 0, 1, true, null)).isNull();
        assertThat(timeline.step(4, 0, -1, true, null).ordinal()).isEqualTo(3);
        assertThat(timeline.step(null, Lines.micros(4), -1, true, null).ordinal())
                .isEqualTo(1);
        assertThat(timeline.test(2).name()).isEqualTo("m.A.two");
        assertThat(timeline.test(9)).isNull();
    }

    @Test
    void listHasTestsAndLongGapsInTime() {
        Timeline timeline = new Lines()
                .pass("m.A.one", 0, 1, "worker-0")
                .pass("m.A.two", 1.5, 3, "worker-0")
                .pass("m.B.one", 8, 9, "worker-0")
                .timeline();

        Listing first = timeline.list(0, timeline.head().to(), null, 0, 3);
        Listing second = timeline.list(0, timeline.head().to(), null, 3, 3);

        assertThat(first.total()).isEqualTo(4);
        assertThat(first.items())
                .containsExactly(
                        timeline.test(1),
                        timeline.test(2),
                        new TimelineGap('b', 0, Lines.micros(3), Lines.micros(8), "m.B", "m.A"));
        assertThat(second.items()).containsExactly(timeline.test(3));
    }

    private static List<Integer> ordinals(Timeline timeline, TimelineFilter filter) {
        return timeline.matching(filter).stream()
                .mapToObj(i -> timeline.at(i).ordinal())
                .sorted()
                .toList();
    }

    private static int sum(int[] values) {
        return Arrays.stream(values).sum();
    }

    private static int count(String text, String letters) {
        return (int) text.chars().filter(letter -> letters.indexOf(letter) >= 0).count();
    }
}
