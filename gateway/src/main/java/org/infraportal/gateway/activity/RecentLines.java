package org.infraportal.gateway.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.infraportal.outbox.Envelope;
import org.infraportal.ui.Formats;

/**
 * The newest lines of one service: so many, and of so much text, that no other service's lines have to go for
 * them. What had happened long before it was told is counted, not listed. For one thread at a time.
 */
final class RecentLines {
    static final int MAX_LINES = 500;
    private static final int MAX_LENGTH = 256 * 1024;
    private static final int MAX_COUNTED = 20_000;

    /** The newest first. */
    private final List<Activity> lines = new ArrayList<>();
    /** By the hour in which they were told, the ids of events that were old by then. */
    private final TreeMap<Long, Set<String>> earlier = new TreeMap<>();

    private int length;

    /**
     * Adds what an event says.
     *
     * @return the line as it is now, or null when it is no news
     */
    Activity add(Activity event) {
        Activity line = event;
        Activity known =
                lines.stream().filter(one -> isSame(one, event)).findFirst().orElse(null);
        if (known != null) {
            line = event.group() == null ? known : known.with(event);
            if (line == known) {
                return null;
            }
            lines.remove(known);
            length -= known.length();
        }
        insert(line);
        while (lines.size() > MAX_LINES || length > MAX_LENGTH) {
            length -= lines.removeLast().length();
        }
        return lines.contains(line) ? line : null;
    }

    private static boolean isSame(Activity one, Activity other) {
        return one.id().equals(other.id()) || one.group() != null && one.group().equals(other.group());
    }

    /** Several topics are read side by side, so what comes later may be older. */
    private void insert(Activity line) {
        int at = 0;
        while (at < lines.size() && lines.get(at).at().isAfter(line.at())) {
            at++;
        }
        lines.add(at, line);
        length += line.length();
    }

    /** Counts an event that tells of what was long ago. */
    void count(Envelope envelope) {
        Set<String> ids = earlier.computeIfAbsent(hour(envelope.time()), hour -> new HashSet<>());
        if (ids.size() < MAX_COUNTED) {
            ids.add(envelope.id());
        }
    }

    /** Everything since then, in no order. */
    Stream<Activity> since(Instant since, Sentences.Program program) {
        earlier.headMap(hour(since)).clear();
        return Stream.concat(
                lines.stream().filter(line -> line.at().isAfter(since)),
                earlier.entrySet().stream().map(entry -> counted(entry, program)));
    }

    private static Activity counted(Map.Entry<Long, Set<String>> entry, Sentences.Program program) {
        int count = entry.getValue().size();
        String number = (count < MAX_COUNTED ? "" : "at least ") + Formats.grouped(count);
        return new Activity(
                program.name() + "-earlier-" + entry.getKey(),
                Instant.ofEpochSecond(entry.getKey() * 3600),
                program.name(),
                program.label(),
                count == 1 ? "1 earlier event" : number + " earlier events",
                null,
                "imported in this hour",
                "/" + program.name(),
                null,
                null);
    }

    private static long hour(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 3600L);
    }
}
