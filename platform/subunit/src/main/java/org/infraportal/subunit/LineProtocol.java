package org.infraportal.subunit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Subunit v1: lines such as {@code test: a}, {@code time: 2026-11-21 01:51:04.027243Z}, {@code failure: a [ multipart}.
 * The clock and the tags set outside a test hold until changed; tags set inside one are that test's own. A line counts as
 * an outcome only when it names an open test, everything that is no directive is text.
 */
final class LineProtocol {

    /** Longer lines are text: no test id is that long. */
    static final int MAX_LINE_LENGTH = 64 * 1024;

    private final Window window;
    private final SubunitSink sink;
    private final LineDetails details;

    /** Tests without an outcome yet. More than one only when a test never got its own. */
    private final Set<String> open = new HashSet<>();

    private final Set<String> commonTags = new LinkedHashSet<>();

    /** Null when no test runs. */
    private Set<String> testTags;

    private String current;
    private Instant clock;

    LineProtocol(Window window, SubunitSink sink) {
        this.window = window;
        this.sink = sink;
        this.details = new LineDetails(window, sink);
    }

    /** Whether the line at {@code position} is one that only v1 streams have. */
    static boolean startsTestOrTime(Window window, int position) {
        String start = text(window, position, Math.min(32, window.available() - position));
        return start.startsWith("test: ")
                || start.startsWith("testing: ")
                || start.matches("(?s)time: \\d{4}-\\d\\d-.*");
    }

    void read() throws IOException {
        boolean midLine = false;
        while (window.has(1)) {
            int length = lineLength(window);
            boolean whole = window.at(length - 1) == '\n' || !window.has(length + 1);
            if (midLine || !whole || !directive(length)) {
                sink.text(window.view(0, length), window.offset(0));
                window.skip(length);
            }
            midLine = !whole;
        }
    }

    /** Up to and with the line feed; shorter at the stream's end or when the line is longer than is sensible. */
    static int lineLength(Window window) throws IOException {
        int seen = 0;
        while (true) {
            int feed = window.find((byte) '\n', seen);
            if (feed >= MAX_LINE_LENGTH) {
                return MAX_LINE_LENGTH - window.unfinishedCharacter(MAX_LINE_LENGTH);
            }
            if (feed < window.available()) {
                return feed + 1;
            }
            seen = feed;
            if (!window.has(seen + 1)) {
                return seen;
            }
        }
    }

    /** The line without its end. */
    static String line(Window window, int length) {
        int end = length;
        if (end > 0 && window.at(end - 1) == '\n') {
            end--;
        }
        if (end > 0 && window.at(end - 1) == '\r') {
            end--;
        }
        return text(window, 0, end);
    }

    private static String text(Window window, int position, int length) {
        return new String(window.array(), window.index(position), length, StandardCharsets.UTF_8);
    }

    /** Acts on the line and consumes it; false, with nothing consumed, when it is no directive. */
    private boolean directive(int length) throws IOException {
        String line = line(window, length);
        int blank = line.indexOf(' ');
        if (blank <= 0) {
            return false;
        }
        boolean colon = line.charAt(blank - 1) == ':';
        String word = line.substring(0, colon ? blank - 1 : blank);
        String rest = line.substring(blank + 1);
        return switch (word) {
            case "test", "testing" -> (colon || current == null) && start(rest, length);
            case "success", "successful" -> outcome(TestStatus.SUCCESS, rest, length);
            case "failure", "error" -> outcome(TestStatus.FAIL, rest, length);
            case "skip" -> outcome(TestStatus.SKIP, rest, length);
            case "xfail" -> outcome(TestStatus.XFAIL, rest, length);
            case "uxsuccess" -> outcome(TestStatus.UXSUCCESS, rest, length);
            case "time" -> colon && time(rest, length);
            case "tags" -> colon && tags(rest, length);
            case "progress" -> colon && progress(rest, length);
            default -> false;
        };
    }

    private boolean start(String id, int length) throws IOException {
        if (current != null) {
            // The last test never ended: what was set since is meant for what follows, such as the next worker.
            commonTags.clear();
            commonTags.addAll(testTags);
        }
        current = id;
        open.add(id);
        testTags = new LinkedHashSet<>(commonTags);
        Set<String> tags = testTags.isEmpty() ? null : tagsNow();
        sink.packet(packet(length, id, TestStatus.INPROGRESS, tags));
        window.skip(length);
        return true;
    }

    private boolean outcome(TestStatus status, String rest, int length) throws IOException {
        String id = rest;
        LineDetails.Form form = LineDetails.Form.NONE;
        if (!open.contains(id)) {
            form = LineDetails.Form.of(rest);
            id = rest.substring(0, rest.length() - form.suffix().length());
            if (!open.contains(id)) {
                return false;
            }
        }
        Packet outcome = packet(length, id, status, tagsNow());
        window.skip(length);
        details.read(form, id, status, clock);
        sink.packet(outcome);
        open.remove(id);
        if (id.equals(current)) {
            current = null;
            testTags = null;
        }
        return true;
    }

    private boolean time(String rest, int length) throws IOException {
        String iso = rest.strip().replace(' ', 'T');
        try {
            int zone = Math.max(iso.indexOf('+'), Math.max(iso.indexOf('Z'), iso.lastIndexOf('-')));
            clock = zone > iso.indexOf('T')
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            sink.damage(window.offset(0), 0, "time: " + rest + " (expected: YYYY-MM-DD HH:MM:SS[.ffffff]Z)");
            return false;
        }
        window.skip(length);
        return true;
    }

    private boolean tags(String rest, int length) {
        Set<String> tags = current == null ? commonTags : testTags;
        for (String tag : rest.strip().split("\\s+")) {
            if (tag.startsWith("-")) {
                tags.remove(tag.substring(1));
            } else if (!tag.isEmpty() && tags.size() < Wire.MAX_TAGS) {
                tags.add(tag);
            }
        }
        window.skip(length);
        return true;
    }

    /** Known, and of no use here: how many tests a writer means to run. */
    private boolean progress(String rest, int length) {
        boolean known = rest.strip().matches("[+-]?\\d+|push|pop");
        if (known) {
            window.skip(length);
        }
        return known;
    }

    private Set<String> tagsNow() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(testTags == null ? commonTags : testTags));
    }

    private Packet packet(int length, String id, TestStatus status, Set<String> tags) {
        return new Packet(window.offset(0), length, id, status, clock, tags, null, null, true);
    }
}
