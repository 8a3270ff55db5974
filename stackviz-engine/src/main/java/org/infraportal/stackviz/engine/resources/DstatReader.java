package org.infraportal.stackviz.engine.resources;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

import org.infraportal.stackviz.engine.logs.TextLines;

/** The CSV of dstat and its heirs. A header may come again in mid file, as dstat appends to a file that is there. */
final class DstatReader implements SampleReader {
    private final RunTime run;
    private SeriesBuilder samples;
    private DstatTool tool = DstatTool.DSTAT;
    private String commandLine = "";
    private String host;
    private List<String> groups;
    private DstatColumns columns;
    /** A name that does not stand below its group; null when the header can be trusted. */
    private String misplaced;

    private DstatTimes times;
    private boolean sinceBoot;
    private long left;
    private String reason;

    DstatReader(RunTime run) {
        this.run = run;
    }

    @Override
    public Outcome read(InputStream bytes, SeriesBuilder builder) throws IOException {
        samples = builder;
        times = new DstatTimes(run);
        TextLines lines = new TextLines(bytes);
        while (lines.next()) {
            if (lines.first() == '"') {
                header(Cells.of(lines.text(), ','));
            } else if (lines.first() > ' ' && columns != null) {
                row(Cells.of(lines.text(), ','), lines.number());
            }
        }
        return new Outcome(host, left, reason);
    }

    private void header(List<String> cells) {
        String first = cells.getFirst();
        DstatTool titled = DstatTool.titled(first);
        if (titled != null) {
            tool = titled;
            commandLine = "";
        } else if (first.endsWith(":")) {
            described(cells);
        } else if (groups == null) {
            groups = cells;
        } else {
            misplaced = DstatColumns.misplaced(groups, cells);
            columns = DstatColumns.of(groups, cells, tool, commandLine);
            groups = null;
            sinceBoot = tool != DstatTool.PCP;
        }
    }

    /** {@code "Host:","vm",,,,"User:","root"}: names and values by turns, with empty cells between. */
    private void described(List<String> cells) {
        groups = null;
        for (int i = 0; i + 1 < cells.size(); i++) {
            String value = cells.get(i + 1);
            switch (cells.get(i).toLowerCase(Locale.ROOT)) {
                case "host:" -> host = value.isEmpty() ? host : value;
                case "cmdline:" -> commandLine = value;
                case "date:" -> {
                    WallClock date = WallClock.parse(value);
                    if (date != null) {
                        samples.zones(date.zones());
                        times.header(date.local());
                    }
                }
                default -> {}
            }
        }
    }

    private void row(List<String> cells, long number) {
        if (misplaced != null) {
            leave(number, "names " + misplaced, "each below its own group");
            return;
        }
        List<String> row = columns.aligned(cells);
        if (row == null) {
            leave(number, cells.size() + " cells", columns.size() + " as the header has names");
            return;
        }
        if (columns.epoch() >= 0 && Double.isFinite(Cells.number(row.get(columns.epoch())))) {
            samples.sample(Instant.ofEpochMilli((long) (Cells.number(row.get(columns.epoch())) * 1000)));
        } else {
            LocalDateTime at = columns.time() < 0 ? null : times.at(row.get(columns.time()));
            if (at == null) {
                leave(number, columns.time() < 0 ? "no time" : row.get(columns.time()), "day, month and time");
                return;
            }
            samples.sample(at);
        }
        columns.fill(row, samples, sinceBoot);
        sinceBoot = false;
    }

    private void leave(long number, String seen, String expected) {
        left++;
        if (reason == null) {
            reason = "line " + number + ": " + (seen.length() > 80 ? seen.substring(0, 80) : seen) + " (expected: "
                    + expected + ")";
        }
    }
}
