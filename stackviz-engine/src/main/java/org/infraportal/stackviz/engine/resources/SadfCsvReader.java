package org.infraportal.stackviz.engine.resources;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import org.infraportal.stackviz.engine.logs.TextLines;

/**
 * {@code sadf -d}: a header line begins with #, cells stand between semicolons, one row for each processor and
 * device. In some languages numbers have a comma.
 */
final class SadfCsvReader implements SampleReader {
    private static final List<String> DEVICE = List.of("CPU", "IFACE", "DEV");

    /** What stands in the file for a start of the system, and for a comment. */
    private static final Pattern EVENT = Pattern.compile("LINUX-RESTART\\b|COM\\b");

    private SeriesBuilder samples;
    private List<String> names = List.of();
    private int timestamp = -1;
    private int device = -1;
    private String before;
    private String host;
    private long left;
    private String reason;

    @Override
    public Outcome read(InputStream bytes, SeriesBuilder builder) throws IOException {
        samples = builder;
        TextLines lines = new TextLines(bytes);
        while (lines.next()) {
            if (lines.first() == '#') {
                header(Cells.of(lines.text().substring(1), ';'));
            } else if (lines.first() > ' ') {
                row(Cells.of(lines.text(), ';'), lines.number());
            }
        }
        return new Outcome(host, left, reason);
    }

    private void header(List<String> cells) {
        names = cells.stream().map(name -> name.replace("[...]", "")).toList();
        timestamp = cells.indexOf("timestamp");
        device = -1;
        for (String name : DEVICE) {
            device = device < 0 ? cells.indexOf(name) : device;
        }
        before = null;
    }

    private void row(List<String> cells, long number) {
        if (cells.size() > 3 && EVENT.matcher(cells.get(3)).lookingAt()) {
            return;
        }
        if (timestamp < 0 || cells.size() != names.size()) {
            leave(number, cells.size() + " cells", names.size() + " as the header has names");
            return;
        }
        String time = cells.get(timestamp);
        String of = device < 0 ? "-1" : cells.get(device);
        boolean wholeCpu = device < 0 || !names.get(device).equals("CPU") || of.equals("-1") || of.equals("all");
        if (!wholeCpu || !SadfNames.counts(of)) {
            return;
        }
        if (!time.equals(before) && !begin(time)) {
            leave(number, time, "a date and time, or seconds since 1970");
            return;
        }
        before = time;
        host = host == null ? cells.getFirst() : host;
        for (int i = 0; i < cells.size(); i++) {
            SadfNames.Meaning meaning = SadfNames.column(names.get(i));
            double value =
                    meaning == null ? Double.NaN : Cells.number(cells.get(i).replace(',', '.'));
            if (Double.isFinite(value)) {
                samples.add(meaning.measure(), value * meaning.factor());
            }
        }
    }

    private boolean begin(String time) {
        double seconds = Cells.number(time);
        if (Double.isFinite(seconds)) {
            samples.sample(Instant.ofEpochSecond((long) seconds));
            return true;
        }
        WallClock clock = WallClock.parse(time);
        if (clock == null) {
            return false;
        }
        samples.sample(clock);
        return true;
    }

    private void leave(long number, String seen, String expected) {
        left++;
        if (reason == null) {
            reason = "line " + number + ": " + (seen.length() > 80 ? seen.substring(0, 80) : seen) + " (expected: "
                    + expected + ")";
        }
    }
}
