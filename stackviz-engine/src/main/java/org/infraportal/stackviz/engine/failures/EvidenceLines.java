package org.infraportal.stackviz.engine.failures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.infraportal.stackviz.engine.logs.TextLines;
import org.infraportal.stackviz.engine.redaction.Redaction;

/** Looks through a text for {@link Evidence}: a file, or the console that comes in pieces between the packets of a stream. */
public final class EvidenceLines {
    /** Of one kind that are shown; the rest is only counted. */
    private static final int MAX_SHOWN = 3;

    private static final int MAX_TEXT = 300;
    private static final int MAX_LINE = 4096;

    /**
     * What a text shows of one kind.
     *
     * @param count how many of its lines show it
     * @param lines the first of them
     */
    public record Shown(Evidence evidence, long count, List<Line> lines) {
        public Shown {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param number from 1
     * @param text without secrets
     */
    public record Line(long number, String text) {}

    private static final class Counted {
        private final List<Line> lines = new ArrayList<>();
        private long count;
    }

    private final Map<Evidence, Counted> found = new EnumMap<>(Evidence.class);
    private final StringBuilder open = new StringBuilder();
    private long number;

    /** Reads a text to its end. */
    public static List<Shown> of(InputStream text) throws IOException {
        EvidenceLines evidence = new EvidenceLines();
        TextLines lines = new TextLines(text);
        while (lines.next()) {
            if (Evidence.mayBeIn(lines)) {
                evidence.line(lines.text());
            } else {
                evidence.number++;
            }
        }
        return evidence.shown();
    }

    /** The next piece; its bytes are taken as they are, as lines may be cut anywhere. */
    public void add(ByteBuffer piece) {
        String text = StandardCharsets.ISO_8859_1.decode(piece.duplicate()).toString();
        int from = 0;
        for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', from)) {
            keep(text, from, feed);
            line(new String(open.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            open.setLength(0);
            from = feed + 1;
        }
        keep(text, from, text.length());
    }

    private void keep(String text, int from, int to) {
        open.append(text, from, Math.min(to, from + Math.max(0, MAX_LINE - open.length())));
    }

    private void line(String line) {
        number++;
        Evidence evidence = Evidence.of(line);
        if (evidence != null) {
            Counted counted = found.computeIfAbsent(evidence, any -> new Counted());
            counted.count++;
            if (counted.lines.size() < MAX_SHOWN) {
                counted.lines.add(
                        new Line(number, Shortened.to(Redaction.redact(line).strip(), MAX_TEXT)));
            }
        }
    }

    /** What was shown, kind by kind. */
    public List<Shown> shown() {
        if (!open.isEmpty()) {
            line(new String(open.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            open.setLength(0);
        }
        return found.entrySet().stream()
                .map(entry -> new Shown(entry.getKey(), entry.getValue().count, entry.getValue().lines))
                .toList();
    }
}
