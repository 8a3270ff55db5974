package org.infraportal.stackviz.engine.logs;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Where a service's log speaks of which request, and where which time stands: enough to read the lines of a request, or
 * those around a moment, out of a log of any length without reading it. Bounded: of a hostile log the first requests and
 * places are indexed.
 */
public final class LogIndex {
    private static final int MAX_REQUESTS = 200_000;
    private static final int MAX_PLACES = 1_000_000;
    private static final int MAX_PLACES_OF_A_REQUEST = 2_000;
    /** A mark for a time each so many bytes. */
    private static final int STEP = 128 * 1024;

    private static final int MAX_MARKS = 16_384;

    private final Map<UUID, Places> requests = new LinkedHashMap<>();
    private final List<Mark> marks = new ArrayList<>();
    private final Map<LogLevel, Integer> levels = new EnumMap<>(LogLevel.class);
    private int places;
    private long lines;
    private Instant first;
    private Instant last;

    private LogIndex() {}

    /** The first entry at or after a byte whose time is known. */
    public record Mark(Instant at, long offset) {}

    /** @param near a time within half a year of the log, which may have no year */
    public static LogIndex of(InputStream log, Instant near) throws IOException {
        LogIndex index = new LogIndex();
        TextLines text = new TextLines(log);
        List<UUID> ids = List.of();
        Instant at = near;
        LogLevel level = null;
        while (text.next()) {
            index.lines++;
            int start = text.first();
            boolean possible = start >= '0' && start <= '9' || start >= 'A' && start <= 'Z' || start == 0x1b;
            String line = text.text();
            ServiceLine entry = possible ? ServiceLine.of(line, near) : null;
            if (entry != null) {
                at = entry.at();
                level = entry.level();
                ids = RequestIds.in(line);
                index.entry(entry, text.offset());
            } else {
                List<UUID> more = RequestIds.in(line);
                ids = more.isEmpty() ? ids : union(ids, more);
            }
            for (UUID id : ids) {
                index.place(id, text.offset(), text.length(), at, level);
            }
        }
        return index;
    }

    private static List<UUID> union(List<UUID> ids, List<UUID> more) {
        List<UUID> all = new ArrayList<>(ids);
        more.stream().filter(id -> !all.contains(id)).forEach(all::add);
        return all.size() > 2 * 8 ? ids : all;
    }

    private void entry(ServiceLine entry, long offset) {
        if (entry.level() != null) {
            levels.merge(entry.level(), 1, Integer::sum);
        }
        first = first == null || entry.at().isBefore(first) ? entry.at() : first;
        last = last == null || entry.at().isAfter(last) ? entry.at() : last;
        boolean due = marks.isEmpty() || offset - marks.getLast().offset() >= STEP;
        if (due && marks.size() < MAX_MARKS) {
            marks.add(new Mark(entry.at(), offset));
        }
    }

    private void place(UUID id, long offset, long length, Instant at, LogLevel level) {
        Places known = requests.get(id);
        if (known == null) {
            if (requests.size() == MAX_REQUESTS) {
                return;
            }
            known = new Places(at);
            requests.put(id, known);
        }
        if (known.goesOn(offset)) {
            known.extend(length, level);
        } else if (places < MAX_PLACES && known.count() < MAX_PLACES_OF_A_REQUEST) {
            places++;
            known.add(offset, length, level);
        }
    }

    /** For each request where its lines stand. */
    public Map<UUID, Places> requests() {
        return Collections.unmodifiableMap(requests);
    }

    public List<Mark> marks() {
        return Collections.unmodifiableList(marks);
    }

    /** How many entries have which level. */
    public Map<LogLevel, Integer> levels() {
        return Collections.unmodifiableMap(levels);
    }

    public long lines() {
        return lines;
    }

    /** The earliest time; null when there is none. */
    public Instant first() {
        return first;
    }

    public Instant last() {
        return last;
    }
}
