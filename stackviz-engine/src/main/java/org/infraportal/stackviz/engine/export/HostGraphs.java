package org.infraportal.stackviz.engine.export;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.engine.resources.Measure;
import org.infraportal.stackviz.engine.resources.ResourceChart;
import org.infraportal.stackviz.engine.resources.ResourceNotes;
import org.infraportal.stackviz.engine.resources.ResourceReading;
import org.infraportal.stackviz.engine.resources.ResourceSeries;
import org.infraportal.stackviz.engine.resources.RunTime;
import org.infraportal.stackviz.engine.resources.StrainedMinute;

/**
 * What the host did while the tests ran, as graphs.
 *
 * @param hints minutes in which the host was short of something while tests failed
 * @param notes which files are not drawn, or not all of them, and why
 */
record HostGraphs(List<Graph> graphs, List<StrainedMinute> hints, List<String> notes) {
    private static final int MAX_POINTS = 2000;
    private static final int MAX_STRAINED = 100;

    /**
     * One graph with one axis.
     *
     * @param unit {@code %}, {@code B} or {@code B/s}
     * @param max the top of the axis; null for the largest value
     * @param strained minutes in which tests failed while the host was short of what it shows
     */
    record Graph(String title, String unit, Integer max, List<Line> lines, List<StrainedMinute> strained) {}

    /** @param at microseconds since 1970 */
    record Line(String name, long[] at, double[] value) {}

    /** What is drawn of a measure, and in which words. */
    private record Shown(Measure measure, String name, int factor) {}

    private record Axis(String title, String unit, Integer max, List<Shown> shown) {}

    private static final List<Axis> AXES = List.of(
            new Axis(
                    "CPU",
                    "%",
                    100,
                    List.of(
                            new Shown(Measure.CPU_BUSY, "busy", 100),
                            new Shown(Measure.CPU_WAIT, "wait", 100),
                            new Shown(Measure.CPU_STEAL, "steal", 100))),
            new Axis(
                    "Memory",
                    "B",
                    null,
                    List.of(
                            new Shown(Measure.MEMORY_USED, "used", 1),
                            new Shown(Measure.MEMORY_AVAILABLE, "available", 1),
                            new Shown(Measure.SWAP_USED, "swap", 1))),
            new Axis(
                    "Disk",
                    "B/s",
                    null,
                    List.of(new Shown(Measure.DISK_READ, "read", 1), new Shown(Measure.DISK_WRITTEN, "written", 1))),
            new Axis(
                    "Network",
                    "B/s",
                    null,
                    List.of(new Shown(Measure.NET_RECEIVED, "received", 1), new Shown(Measure.NET_SENT, "sent", 1))));

    /** Reads the files; nothing is drawn of what is no known format or of another time. */
    static HostGraphs of(List<ResourceFile> files, ExportedRun run) throws IOException {
        List<Graph> graphs = new ArrayList<>();
        List<StrainedMinute> hints = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        if (run.start() == null) {
            files.forEach(file -> notes.add(Redaction.redact(file.name()) + ": not drawn: no test has a time"));
            return new HostGraphs(graphs, hints, notes);
        }
        List<Instant> failures = run.bad().stream()
                .map(test -> test.record().end() == null
                        ? test.record().start()
                        : test.record().end())
                .filter(java.util.Objects::nonNull)
                .toList();
        for (ResourceFile file : files) {
            ResourceReading reading;
            try (InputStream in = file.source().open()) {
                reading = ResourceReading.of(in, new RunTime(run.start(), run.end()));
            }
            ResourceNotes.of(reading, run.start(), run.end())
                    .forEach(note -> notes.add(Redaction.redact(file.name() + ": " + note)));
            String host = files.size() == 1 ? "" : " " + Redaction.redact(file.name());
            Map<Measure, Line> lines = lines(reading.series(), run.start(), run.end());
            List<StrainedMinute> strained = StrainedMinute.of(reading.series(), failures);
            AXES.forEach(axis -> add(axis, host, lines, strained, graphs));
            hints.addAll(strained);
        }
        return new HostGraphs(graphs, hints, notes);
    }

    private static void add(
            Axis axis, String host, Map<Measure, Line> lines, List<StrainedMinute> strained, List<Graph> graphs) {
        List<Line> drawn = new ArrayList<>();
        for (Shown shown : axis.shown()) {
            Line line = lines.get(shown.measure());
            // What is always nothing says nothing: no steal, no swap.
            boolean telling = line != null && DoubleStream.of(line.value()).anyMatch(value -> value > 0);
            if (telling || line != null && drawn.isEmpty()) {
                double[] value = line.value().clone();
                for (int i = 0; i < value.length; i++) {
                    value[i] = Math.round(value[i] * shown.factor() * 100) / 100.0;
                }
                drawn.add(new Line(shown.name(), line.at(), value));
            }
        }
        if (!drawn.isEmpty()) {
            List<StrainedMinute> shown = strained.stream()
                    .filter(minute -> axis.shown().stream().anyMatch(one -> one.measure() == minute.measure()))
                    .limit(MAX_STRAINED)
                    .toList();
            graphs.add(new Graph(axis.title() + host, axis.unit(), axis.max(), drawn, shown));
        }
    }

    /** The samples themselves when they are few, else means. */
    private static Map<Measure, Line> lines(ResourceSeries series, Instant from, Instant to) {
        int first = 0;
        while (first < series.size() && series.time(first).isBefore(from.minusSeconds(1))) {
            first++;
        }
        int end = first;
        while (end < series.size() && !series.time(end).isAfter(to.plusSeconds(1))) {
            end++;
        }
        Map<Measure, Line> lines = new EnumMap<>(Measure.class);
        if (end - first > MAX_POINTS) {
            ResourceChart chart = series.chart(from, to.plusMillis(1), MAX_POINTS);
            chart.lines().forEach((measure, line) -> {
                Points points = new Points();
                for (int i = 0; i < line.mean().length; i++) {
                    points.add(Times.micros(from) + (long) ((i + 0.5) * chart.windowMillis() * 1000), line.mean()[i]);
                }
                points.keep(measure, lines);
            });
            return lines;
        }
        for (Measure measure : series.measures()) {
            Points points = new Points();
            for (int i = first; i < end; i++) {
                points.add(Times.micros(series.time(i)), series.value(measure, i));
            }
            points.keep(measure, lines);
        }
        return lines;
    }

    private static final class Points {
        private final List<Long> at = new ArrayList<>();
        private final List<Double> value = new ArrayList<>();

        void add(long micros, double of) {
            if (!Double.isNaN(of)) {
                at.add(micros);
                value.add(of);
            }
        }

        void keep(Measure measure, Map<Measure, Line> lines) {
            if (!at.isEmpty()) {
                lines.put(
                        measure,
                        new Line(
                                "",
                                at.stream().mapToLong(Long::longValue).toArray(),
                                value.stream().mapToDouble(Double::doubleValue).toArray()));
            }
        }
    }
}
