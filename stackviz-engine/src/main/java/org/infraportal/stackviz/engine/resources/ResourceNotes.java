package org.infraportal.stackviz.engine.resources;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people are told of a file with samples that is not drawn, or not all of it. */
public final class ResourceNotes {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ResourceNotes() {}

    /**
     * Sentences without the file's name; none when all is well.
     *
     * @param from when the first test began; null when no test has a time
     * @param to when the last test ended
     */
    public static List<String> of(ResourceReading reading, Instant from, Instant to) {
        ResourceSeries series = reading.series();
        return of(reading.format(), series.start(), series.end(), reading.left(), reading.reason(), from, to);
    }

    /**
     * The same of a file that was read earlier.
     *
     * @param format null for a file of no known format
     * @param first the time of its first sample; null when it has none
     * @param last the time of its last sample
     * @param left how many rows were left out, the first for {@code reason}
     */
    public static List<String> of(
            ResourceFormat format, Instant first, Instant last, long left, String reason, Instant from, Instant to) {
        if (format == null) {
            return List.of("no known format (expected: CSV of dstat, pcp-dstat, dool or sadf, JSON of sadf, or a log of"
                    + " devstack's memory_tracker)");
        }
        List<String> notes = new ArrayList<>();
        if (left > 0) {
            notes.add(left + (left == 1 ? " row was" : " rows were") + " left out, the first because of " + reason);
        }
        if (first == null) {
            notes.add("it holds no samples");
        } else if (from != null && (last.isBefore(from) || first.isAfter(to))) {
            notes.add("its samples are of another time, %s to %s UTC; the tests ran from %s to %s UTC"
                    .formatted(TIME.format(first), TIME.format(last), TIME.format(from), TIME.format(to)));
        }
        return notes;
    }
}
