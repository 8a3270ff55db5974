package org.infraportal.stackviz.logs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;

import org.infraportal.stackviz.engine.logs.LogLevel;
import org.infraportal.stackviz.logs.LogWindow.Line;
import org.infraportal.stackviz.logs.LogWindow.Place;
import org.infraportal.stackviz.logs.LogWindow.Wanted;
import org.infraportal.stackviz.runs.Streams;

import static org.assertj.core.api.Assertions.assertThat;

class LogWindowTest {
    private static final BooleanSupplier NEVER = () -> false;

    @Test
    void searchThatTakesTooLongSaysHowFarItCameAndGoesOnFromThere() throws IOException {
        byte[] log = log();

        LogWindow first = search(log, Place.START, null, "needle", afterLines(100));

        assertThat(first.lines()).isEmpty();
        assertThat(first.next()).isEqualTo(new Place(101, offset(log, 101)));
    }

    @Test
    void searchInManySmallPartsFindsWhatOneFinds() throws IOException {
        byte[] log = log();
        List<Line> words = search(log, Place.START, null, "needle", NEVER).lines();
        List<Line> errors =
                search(log, Place.START, LogLevel.ERROR, null, NEVER).lines();

        assertThat(words).extracting(Line::number).containsExactly(300L, 600L, 900L);
        assertThat(errors).extracting(Line::number).containsExactly(299L, 300L, 599L, 600L, 899L, 900L);
        assertThat(inParts(log, null, "needle", 7)).isEqualTo(words);
        assertThat(inParts(log, LogLevel.ERROR, null, 1)).isEqualTo(errors);
    }

    @Test
    void placeBehindTheEndHasNoLines() throws IOException {
        LogWindow window = search(log(), new Place(5, 1L << 40), null, null, NEVER);

        assertThat(window).isEqualTo(new LogWindow(List.of(), null));
    }

    @Test
    void linesThatAreOnlyReadOnAreNotASearch() throws IOException {
        LogWindow window = search(log(), Place.START, null, null, () -> true);

        assertThat(window.lines()).hasSize(LogWindow.MAX_LINES);
    }

    /** Two lines an entry, every 150th an error. */
    private static byte[] log() {
        StringBuilder log = new StringBuilder();
        for (int entry = 1; entry <= 500; entry++) {
            boolean bad = entry % 150 == 0;
            log.append("2026-03-02 10:00:00.000 1 ")
                    .append(bad ? "ERROR" : "DEBUG")
                    .append(" nova [-] entry\n  goes on")
                    .append(bad ? " to the Needle\n" : "\n");
        }
        return log.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Line> inParts(byte[] log, LogLevel least, String words, int lines) throws IOException {
        List<Line> found = new ArrayList<>();
        Place at = Place.START;
        while (at != null) {
            LogWindow part = search(log, at, least, words, afterLines(lines));
            found.addAll(part.lines());
            at = part.next();
        }
        return found;
    }

    private static BooleanSupplier afterLines(int lines) {
        AtomicInteger asked = new AtomicInteger(1);
        return () -> asked.incrementAndGet() > lines;
    }

    private static LogWindow search(byte[] log, Place from, LogLevel least, String words, BooleanSupplier late)
            throws IOException {
        return LogWindow.read(new ByteArrayInputStream(log), new Wanted(from, least, words), Streams.START, late);
    }

    private static long offset(byte[] log, int line) {
        int at = 0;
        for (int number = 1; number < line; at++) {
            number += log[at] == '\n' ? 1 : 0;
        }
        return at;
    }
}
