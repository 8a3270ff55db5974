package org.infraportal.stackviz.engine.failures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.infraportal.stackviz.engine.logs.ServiceLine;
import org.infraportal.stackviz.engine.logs.TextLines;
import org.infraportal.stackviz.engine.redaction.Redaction;

/**
 * Looks through a text for {@link Evidence}: a file, or the console that comes in pieces between the packets of a stream.
 * One pass; holds one line, and of each kind of evidence a hundred.
 */
public final class EvidenceLines {
    /** Of one kind that are shown; the rest is only counted. */
    private static final int MAX_SHOWN = 3;

    /** Of one kind that wait for being shown. */
    private static final int MAX_WAITING = 100;

    private static final int MAX_TEXT = 300;
    private static final int MAX_LINE = 4096;
    /** So much of an entry tells its time. */
    private static final int START = 160;

    /** @param distance to the nearest failure in milliseconds; the greatest number when it is not known */
    private record Waiting(long number, long offset, Instant at, String raw, long distance) {
        private static final Comparator<Waiting> ORDER =
                Comparator.comparingLong(Waiting::distance).thenComparingLong(Waiting::number);

        Waiting(long number, long offset, Instant at, String raw, FailureTimes failures) {
            this(number, offset, at, raw, millis(failures.apart(at)));
        }

        private static long millis(Duration apart) {
            return apart == null ? Long.MAX_VALUE : apart.abs().toMillis();
        }

        Waiting from(FailureTimes failures) {
            return new Waiting(number, offset, at, raw, failures);
        }
    }

    private static final class Kind {
        private final List<Waiting> lines = new ArrayList<>();
        private long count;
    }

    private final FailureTimes failures;
    private final Map<Evidence, Kind> kinds = new EnumMap<>(Evidence.class);
    private final StringBuilder open = new StringBuilder();
    private long openOffset;
    private Instant openAt;
    private long number;

    /** For a text that comes in pieces, before it is known what failed. */
    public EvidenceLines() {
        this(FailureTimes.NONE);
    }

    private EvidenceLines(FailureTimes failures) {
        this.failures = failures;
    }

    /**
     * Reads a text to its end.
     *
     * @param log whether it is the log of a service, whose errors near to the failures count too
     * @param near a time within half a year of it, as not every text has years; null when it is of no use when a line was
     *     written
     */
    public static List<EvidenceLine> of(InputStream text, boolean log, FailureTimes failures, Instant near)
            throws IOException {
        EvidenceLines evidence = new EvidenceLines(failures);
        ServiceErrors errors = new ServiceErrors(failures);
        TextLines lines = new TextLines(text);
        byte[] entry = new byte[START];
        int length = 0;
        while (lines.next()) {
            length = lines.mayBeginEntry() ? lines.start(entry) : length;
            boolean shows = Evidence.mayBeIn(lines);
            boolean error = log && ServiceErrors.mayBeIn(lines);
            if (error) {
                errors.add(lines, near);
            }
            if (shows) {
                String raw = lines.text();
                Evidence found = Evidence.of(raw);
                if (found != null) {
                    Instant at = time(raw, new String(entry, 0, length, StandardCharsets.UTF_8), near);
                    evidence.add(found, lines.number(), lines.offset(), at, raw);
                }
            }
        }
        List<EvidenceLine> all = new ArrayList<>(evidence.lines(failures));
        all.addAll(errors.lines());
        return all;
    }

    /** That of the line, else that of the entry before it. */
    private static Instant time(String raw, String entry, Instant near) {
        ServiceLine own = near == null ? null : ServiceLine.of(raw, near);
        ServiceLine line = own != null || near == null ? own : ServiceLine.of(entry, near);
        return line == null ? null : line.at();
    }

    /**
     * The next piece; its bytes are taken as they are, as lines may be cut anywhere.
     *
     * @param offset where it starts in what it is a piece of
     * @param at about when it was written; null when unknown
     */
    public void add(ByteBuffer piece, long offset, Instant at) {
        String text = StandardCharsets.ISO_8859_1.decode(piece.duplicate()).toString();
        int from = 0;
        for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', from)) {
            keep(text, from, feed, offset, at);
            line();
            from = feed + 1;
        }
        keep(text, from, text.length(), offset, at);
    }

    private void keep(String text, int from, int to, long offset, Instant at) {
        if (open.isEmpty()) {
            openOffset = offset + from;
            openAt = at;
        }
        open.append(text, from, Math.min(to, from + Math.max(0, MAX_LINE - open.length())));
    }

    private void line() {
        number++;
        String raw = new String(open.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        open.setLength(0);
        Evidence evidence = Evidence.of(raw);
        if (evidence != null) {
            ServiceLine own = openAt == null ? null : ServiceLine.of(raw, openAt);
            add(evidence, number, openOffset, own == null ? openAt : own.at(), raw);
        }
    }

    private void add(Evidence evidence, long line, long offset, Instant at, String raw) {
        Kind kind = kinds.computeIfAbsent(evidence, any -> new Kind());
        kind.count++;
        if (kind.lines.size() == MAX_WAITING) {
            kind.lines.sort(Waiting.ORDER);
            kind.lines.subList(MAX_WAITING / 2, MAX_WAITING).clear();
        }
        String start = raw.length() <= MAX_LINE ? raw : raw.substring(0, MAX_LINE);
        kind.lines.add(new Waiting(line, offset, at, start, failures));
    }

    /** Of each kind the lines nearest to the failures, in the order of the text; without times the first ones. */
    public List<EvidenceLine> lines(FailureTimes failed) {
        if (!open.isEmpty()) {
            line();
        }
        List<EvidenceLine> shown = new ArrayList<>();
        kinds.forEach((evidence, kind) -> {
            kind.lines.stream()
                    .map(line -> line.from(failed))
                    .sorted(Waiting.ORDER)
                    .limit(MAX_SHOWN)
                    .sorted(Comparator.comparingLong(Waiting::number))
                    .forEach(line -> shown.add(new EvidenceLine(
                            evidence,
                            kind.count,
                            line.number(),
                            line.offset(),
                            line.at(),
                            text(line.raw()),
                            failed.near(line.at()))));
        });
        return shown;
    }

    static String text(String raw) {
        return Shortened.to(Redaction.redact(ServiceLine.plain(raw)).strip(), MAX_TEXT);
    }
}
