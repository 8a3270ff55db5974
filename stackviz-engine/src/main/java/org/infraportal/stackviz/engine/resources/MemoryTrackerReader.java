package org.infraportal.stackviz.engine.resources;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.infraportal.stackviz.engine.logs.TextLines;

/**
 * devstack's memory_tracker: a block from {@code [[[} to {@code ]]]} each time less memory is left than ever before, with
 * the output of {@code date} and {@code /proc/meminfo}. Between two blocks there was more.
 */
final class MemoryTrackerReader implements SampleReader {
    /** What the journal puts before each line. */
    private static final Pattern PREFIX = Pattern.compile("^\\S{3} [ \\d]\\d [\\d:.]+ \\S+ \\S+\\[\\d+]: ?");

    private static final Pattern MEMINFO = Pattern.compile("(\\w+):\\s+(\\d{1,15}) kB");
    private static final Pattern LOW_POINT = Pattern.compile("memory_tracker low_point: (\\d{1,15})");
    private static final Map<String, Measure> NAMES = Map.of(
            "MemFree", Measure.MEMORY_FREE,
            "MemAvailable", Measure.MEMORY_AVAILABLE,
            "Buffers", Measure.MEMORY_BUFFERS,
            "Cached", Measure.MEMORY_CACHED,
            "SwapFree", Measure.SWAP_FREE);

    private SeriesBuilder samples;
    private boolean inBlock;
    private boolean dated;
    private double memory;
    private double accounted;
    private double swap;
    private double swapFree;
    private long left;
    private String reason;

    @Override
    public Outcome read(InputStream bytes, SeriesBuilder builder) throws IOException {
        samples = builder;
        TextLines lines = new TextLines(bytes);
        while (lines.next()) {
            line(PREFIX.matcher(lines.text()).replaceFirst("").strip(), lines.number());
        }
        finish();
        return new Outcome(null, left, reason);
    }

    private void line(String line, long number) {
        if (line.equals("[[[")) {
            finish();
            inBlock = true;
        } else if (line.equals("]]]")) {
            finish();
            inBlock = false;
        } else if (inBlock && !dated) {
            begin(line, number);
        } else if (dated) {
            fill(line);
        }
    }

    private void begin(String line, long number) {
        WallClock date = WallClock.parse(line);
        if (date == null) {
            left++;
            reason = reason != null
                    ? reason
                    : "line " + number + ": " + (line.length() > 80 ? line.substring(0, 80) : line)
                            + " (expected: what date prints)";
            inBlock = false;
            return;
        }
        samples.sample(date);
        dated = true;
        memory = Double.NaN;
        swap = Double.NaN;
        swapFree = Double.NaN;
        accounted = 0;
    }

    private void fill(String line) {
        Matcher lowPoint = LOW_POINT.matcher(line);
        if (lowPoint.matches()) {
            samples.set(Measure.MEMORY_AVAILABLE, 1024 * Cells.number(lowPoint.group(1)));
            return;
        }
        Matcher meminfo = MEMINFO.matcher(line);
        if (!meminfo.matches()) {
            return;
        }
        double bytes = 1024 * Cells.number(meminfo.group(2));
        Measure measure = NAMES.get(meminfo.group(1));
        if (measure != null) {
            samples.set(measure, bytes);
        }
        switch (meminfo.group(1)) {
            case "MemTotal" -> memory = bytes;
            case "MemFree", "Buffers", "Cached" -> accounted += bytes;
            case "SwapTotal" -> swap = bytes;
            case "SwapFree" -> swapFree = bytes;
            default -> {}
        }
    }

    /** Used is what is neither free nor buffers nor cache, as dstat counts it. */
    private void finish() {
        if (dated) {
            samples.set(Measure.MEMORY_USED, memory - accounted);
            samples.set(Measure.SWAP_USED, swap - swapFree);
        }
        dated = false;
    }
}
