package org.infraportal.stackviz.engine.resources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Real recordings; only where that collection lies beside the checkout. */
class RecordedResourcesTest {
    private static final Path DATA = data();
    private static final Instant START = Instant.parse("2026-11-21T01:51:00Z");
    private static final RunTime RUN = new RunTime(START, START.plusSeconds(40));

    @Test
    void threeToolsThatWatchedTheSameFortySecondsAgree() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "no collection of recordings");
        ResourceSeries dstat = read("run4.dstat.csv");

        for (String other : List.of("run4.pcp-dstat.csv", "run4.dool.csv")) {
            ResourceSeries series = read(other);

            assertThat(series.start()).as(other).isEqualTo(START);
            assertThat(series.size()).as(other).isBetween(40, 41);
            for (Measure measure : List.of(
                    Measure.CPU_BUSY,
                    Measure.MEMORY_USED,
                    Measure.MEMORY_FREE,
                    Measure.DISK_WRITTEN,
                    Measure.LOAD_1M,
                    Measure.TCP_TIME_WAIT,
                    Measure.CONTEXT_SWITCHES)) {
                double expected = mean(dstat, measure);
                assertThat(mean(series, measure))
                        .as(other + " " + measure)
                        .isCloseTo(expected, within(0.08 * expected));
            }
        }
        assertThat(sum(dstat, Measure.DISK_WRITTEN)).isCloseTo(1_957_429_248, within(40e6));
    }

    @Test
    void sadfAsJsonAndAsCsvAgree() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "no collection of recordings");
        ResourceSeries json = read("run4.sadf.json");
        ResourceSeries csv = read("run4.sadf-cpu.csv");

        assertThat(csv.size()).isGreaterThan(60).isEqualTo(json.size());
        for (int i = 0; i < csv.size(); i++) {
            assertThat(csv.time(i)).isEqualTo(json.time(i));
            assertThat(csv.value(Measure.CPU_BUSY, i)).isCloseTo(json.value(Measure.CPU_BUSY, i), within(1e-6));
        }
        assertThat(json.measures()).contains(Measure.MEMORY_AVAILABLE, Measure.DISK_WRITTEN, Measure.NET_RECEIVED);
    }

    @Test
    void realDstatOf2015IsInItsZoneWithItsExponents() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "no collection of recordings");

        ResourceSeries series = read("real/dstat-0.7.2-viz_dstat.csv");

        assertThat(series.start()).isEqualTo(Instant.parse("2015-06-16T16:06:42Z"));
        assertThat(series.value(Measure.MEMORY_CACHED, 0)).isCloseTo(2.05011812352e11, within(1e5));
        assertThat(series.value(Measure.CPU_SYSTEM, 1)).isCloseTo((0.991 + 0.074 + 0.035) / 100, within(1e-6));
        assertThat(series.value(Measure.NET_SENT, 3)).isCloseTo(45341501.6, within(5.0));
        assertThat(series.size()).isGreaterThan(50);
    }

    private static double mean(ResourceSeries series, Measure measure) {
        return series.figures(measure, series.start(), series.end(), 0).mean();
    }

    private static double sum(ResourceSeries series, Measure measure) {
        Figures figures = series.figures(measure, series.start(), series.end(), 0);
        return figures.mean() * figures.samples();
    }

    private static ResourceSeries read(String name) throws IOException {
        try (InputStream in = Files.newInputStream(DATA.resolve(name))) {
            ResourceReading reading = ResourceReading.of(in, RUN);
            assertThat(reading.left()).as(name + " " + reading.reason()).isZero();
            return reading.series();
        }
    }

    /** Beside the checkout, wherever the build was started. */
    private static Path data() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        return root == null ? Path.of("none") : root.resolve("../shared/data/stackviz");
    }
}
