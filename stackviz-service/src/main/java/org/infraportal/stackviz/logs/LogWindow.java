package org.infraportal.stackviz.logs;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import org.infraportal.stackviz.engine.logs.LogLevel;
import org.infraportal.stackviz.engine.logs.ServiceLine;
import org.infraportal.stackviz.engine.logs.TextLines;
import org.infraportal.stackviz.engine.redaction.Redaction;

/**
 * Some lines of a text of any length, without secrets: read from where one wants to begin, filtered by level and words, and
 * no further than it takes.
 *
 * @param next where to go on; null at the end
 */
public record LogWindow(List<Line> lines, Place next) {
    public static final int MAX_LINES = 500;

    /** How many bytes a search looks through before it asks whether to go on, and how long it takes for that. */
    static final long SEARCHED = 32L << 20;

    private static final Duration MAX_SEARCH_TIME = Duration.ofSeconds(1);
    /** How many bytes of text one window has at most. */
    private static final int MAX_TEXT = 1 << 20;
    /** What is read before the start so that the entry, and a private key, that reach into it are known. */
    private static final int BEFORE = 16 * 1024;

    private static final int LINES_BEFORE = 250;
    private static final String KEY_END = "-----";

    /**
     * @param number from 1
     * @param level in lower case, of the entry it belongs to; null when that has none
     */
    public record Line(long number, String text, String level) {}

    /** A line's number, and where it starts in bytes; one of both may be unknown: number 0, or offset -1. */
    public record Place(long number, long offset) {
        public static final Place START = new Place(1, 0);
    }

    /**
     * What of a text is wanted.
     *
     * @param least lines of entries of a milder level, or of none, are left out; null takes all
     * @param words lines without them are left out, whatever their case; null takes all. They are looked for in what is
     *     shown, so that nobody finds a secret by asking for it
     */
    public record Wanted(Place from, LogLevel least, String words) {
        public boolean filtered() {
            return least != null || words != null;
        }
    }

    /** @param near a time within half a year of the text, which may have no year */
    public static LogWindow read(InputStream text, Wanted wanted, Instant near) throws IOException {
        long start = System.nanoTime();
        return read(text, wanted, near, () -> System.nanoTime() - start > MAX_SEARCH_TIME.toNanos());
    }

    /** @param late asked for each line of a search after its first: whether somebody has waited for long enough */
    static LogWindow read(InputStream text, Wanted wanted, Instant near, BooleanSupplier late) throws IOException {
        Place from = wanted.from();
        long skipped = Math.max(0, from.offset() - BEFORE);
        long before = from.number() == 0 ? lineEnds(text, skipped) : -1;
        if (before < 0 && !skip(text, skipped)) {
            return new LogWindow(List.of(), null);
        }
        TextLines in = new TextLines(text);
        UnaryOperator<String> redaction = Redaction.lineByLine();
        String words = wanted.words() == null ? null : wanted.words().toLowerCase(Locale.ROOT);
        List<Line> lines = new ArrayList<>();
        LogLevel level = null;
        long number = from.number() - 1;
        boolean counted = before < 0;
        long searched = 0;
        int shown = 0;
        while (in.next()) {
            long offset = skipped + in.offset();
            boolean early = from.offset() >= 0 ? offset < from.offset() : in.number() < from.number();
            if (early) {
                before += before < 0 ? 0 : 1;
                if (from.offset() >= 0 || in.number() >= from.number() - LINES_BEFORE) {
                    redaction.apply(in.text());
                    ServiceLine entry = ServiceLine.of(in.text(), near);
                    level = entry == null ? level : entry.level();
                }
                continue;
            }
            number = counted ? number + 1 : before + 1;
            counted = true;
            boolean enough = wanted.filtered() && searched > 0 && (searched > SEARCHED || late.getAsBoolean());
            if (lines.size() == MAX_LINES || shown > MAX_TEXT || enough) {
                return new LogWindow(lines, new Place(number, offset));
            }
            searched += in.length();
            String raw = ServiceLine.plain(in.text());
            ServiceLine start = ServiceLine.of(raw, near);
            level = start == null ? level : start.level();
            boolean loud = wanted.least() == null || level != null && level.atLeast(wanted.least());
            // What is not shown need not be clean; only the ends of a private key are never missed.
            if (loud && contains(raw, words) || raw.contains(KEY_END)) {
                String clean = redaction.apply(raw);
                if (loud && contains(clean, words)) {
                    lines.add(new Line(number, clean, level == null ? null : level.word()));
                    shown += clean.length();
                }
            }
        }
        return new LogWindow(lines, null);
    }

    private static boolean contains(String line, String words) {
        return words == null || line.toLowerCase(Locale.ROOT).contains(words);
    }

    /** False when the text is not that long. */
    private static boolean skip(InputStream text, long bytes) throws IOException {
        try {
            text.skipNBytes(bytes);
            return true;
        } catch (EOFException e) {
            return false;
        }
    }

    private static long lineEnds(InputStream text, long length) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long ends = 0;
        long left = length;
        while (left > 0) {
            int read = text.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                return ends;
            }
            for (int i = 0; i < read; i++) {
                ends += buffer[i] == '\n' ? 1 : 0;
            }
            left -= read;
        }
        return ends;
    }

    /** The last lines of a text, at most {@code most}, without secrets. Numbers count from the first of them. */
    public static List<String> tail(InputStream text, long length, int most, int mostBytes) throws IOException {
        long skipped = Math.max(0, length - mostBytes - BEFORE);
        text.skipNBytes(skipped);
        TextLines in = new TextLines(text);
        UnaryOperator<String> redaction = Redaction.lineByLine();
        List<String> lines = new ArrayList<>();
        while (in.next()) {
            String clean = redaction.apply(ServiceLine.plain(in.text()));
            boolean cut = skipped > 0 && in.offset() < BEFORE;
            if (!cut) {
                if (lines.size() == 2 * most) {
                    lines.subList(0, most).clear();
                }
                lines.add(clean);
            }
        }
        return lines.size() <= most ? lines : lines.subList(lines.size() - most, lines.size());
    }
}
