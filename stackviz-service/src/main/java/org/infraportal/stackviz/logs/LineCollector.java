package org.infraportal.stackviz.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

import org.infraportal.stackviz.engine.logs.LogLevel;
import org.infraportal.stackviz.engine.logs.Places.Place;
import org.infraportal.stackviz.engine.logs.ServiceLine;
import org.infraportal.stackviz.engine.logs.TextLines;
import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.subunit.Attachment;
import org.infraportal.subunit.Slice;

/** Reads entries of logs out of their files until it has enough. */
final class LineCollector {
    private static final int MAX_ENTRY_LENGTH = 16 * 1024;

    private final LogLevel least;
    private final int most;
    private final List<LogLine> lines = new ArrayList<>();
    private long bytesLeft;
    private boolean cut;
    private Instant seen;
    private LogSource source;
    private Instant near;
    private String request;
    private UnaryOperator<String> redaction;
    private ServiceLine entry;
    private long offset;
    private StringBuilder text;

    LineCollector(LogLevel least, int most, long mostBytes) {
        this.least = least;
        this.most = most;
        this.bytesLeft = mostBytes;
    }

    /** What is read from now on is of that log, and of that request, which may be null. */
    void begin(LogSource log, Instant nearTime, String requestId) {
        source = log;
        near = nearTime;
        request = requestId;
        redaction = Redaction.lineByLine();
    }

    void read(FileChannel file, Place place) throws IOException {
        TextLines in = new TextLines(open(file, place.offset(), place.length()));
        cut |= enough() && place.length() > 0;
        while (!enough() && in.next()) {
            bytesLeft -= in.length();
            line(in.text(), place.offset() + in.offset());
        }
        finish();
    }

    /** Of lines that are not in time order some may be missing. */
    void between(FileChannel file, long from, Instant first, Instant last) throws IOException {
        TextLines in = new TextLines(open(file, from, file.size() - from));
        boolean inside = false;
        seen = first;
        while (in.next()) {
            String line = in.text();
            ServiceLine start = ServiceLine.of(line, near);
            if (start != null) {
                if (start.at().isAfter(last.plusSeconds(2))) {
                    break;
                }
                inside = !start.at().isBefore(first) && !start.at().isAfter(last);
                seen = inside ? start.at() : seen;
            }
            if (enough()) {
                cut = true;
                break;
            }
            bytesLeft -= in.length();
            if (inside) {
                line(line, from + in.offset());
            }
        }
        finish();
    }

    private static InputStream open(FileChannel file, long offset, long length) {
        return new Attachment("", "", List.of(new Slice(offset, length)), length).open(file);
    }

    private void line(String raw, long at) {
        String clean = redaction.apply(ServiceLine.plain(raw));
        ServiceLine start = ServiceLine.of(raw, near);
        if (start != null || text == null) {
            finish();
            entry = start;
            offset = at;
            text = new StringBuilder(clean);
        } else if (text.length() < MAX_ENTRY_LENGTH) {
            text.append('\n').append(clean);
        }
    }

    private void finish() {
        LogLevel level = entry == null ? null : entry.level();
        if (text != null && lines.size() < most && (least == null || level != null && level.atLeast(least))) {
            lines.add(new LogLine(
                    entry == null ? null : entry.at(),
                    source.service(),
                    level == null ? null : level.word(),
                    request,
                    text.length() > MAX_ENTRY_LENGTH ? text.substring(0, MAX_ENTRY_LENGTH) + "…" : text.toString(),
                    source.file(),
                    offset));
        }
        text = null;
        entry = null;
    }

    private boolean enough() {
        return lines.size() >= most || bytesLeft <= 0;
    }

    /** Whether there is more than what was read. */
    boolean cut() {
        return cut;
    }

    /** How far {@link #between} came: everything before that was read. */
    Instant seen() {
        return seen;
    }

    List<LogLine> inOrder() {
        lines.sort(Comparator.comparing(LogLine::at, Comparator.nullsFirst(Comparator.naturalOrder())));
        return lines;
    }
}
