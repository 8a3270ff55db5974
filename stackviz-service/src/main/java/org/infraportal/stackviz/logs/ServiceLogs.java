package org.infraportal.stackviz.logs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.logs.LogLevel;
import org.infraportal.stackviz.engine.logs.Places;
import org.infraportal.stackviz.engine.logs.RequestIds;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.StreamStore;

/** Finds lines in the logs of a run's services. */
@ApplicationScoped
public class ServiceLogs {
    /** How many requests are asked for at once. */
    private static final int MAX_REQUESTS = 500;
    /** How many bytes of logs one question reads at most. */
    private static final long MAX_BYTES = 8L << 20;
    /** How many of one of many logs: more than what lies between two of its marks. */
    private static final long LEAST_BYTES = 512L << 10;

    private final Database database;
    private final StreamStore store;

    ServiceLogs(Database database, StreamStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * A log that a run has.
     *
     * @param file the number of the run's file
     * @param name the file's name
     * @param startedAt null when no line has a time
     */
    public record LogFile(
            int file,
            String name,
            String service,
            long lines,
            int warnings,
            int errors,
            Instant startedAt,
            Instant endedAt) {}

    public List<LogFile> files(Run run) {
        return database.list(
                "select f.number, f.name, l.* from log_file l join run_file f on f.id = l.file_id"
                        + " where l.run_id = ? order by f.number",
                row -> new LogFile(
                        row.getInt("number"),
                        row.getString("name"),
                        row.getString("service"),
                        row.getLong("line_count"),
                        row.getInt("warnings"),
                        row.getInt("errors"),
                        Database.instant(row, "started_at"),
                        Database.instant(row, "ended_at")),
                run.id);
    }

    /** Where one log speaks of one request. */
    private record Found(UUID request, long fileId, Instant firstAt, LogLevel worst, byte[] places) {}

    /**
     * How the logs know a request.
     *
     * @param services whose logs speak of it
     * @param worst the worst level of their lines; null when they have none
     */
    public record Trace(List<String> services, LogLevel worst) {
        public boolean bad() {
            return worst != null && worst.atLeast(LogLevel.WARNING);
        }
    }

    /** Which of the requests the logs know; at most the first five hundred are looked for. */
    public Map<UUID, Trace> traces(Run run, Collection<UUID> requests) {
        Map<Long, LogSource> sources = sources(run);
        Map<UUID, Trace> traces = new LinkedHashMap<>();
        for (Found found : found(run, requests)) {
            Trace before = traces.getOrDefault(found.request(), new Trace(List.of(), null));
            List<String> services = new ArrayList<>(before.services());
            services.add(sources.get(found.fileId()).service());
            LogLevel worst = before.worst() == null
                            || found.worst() != null && found.worst().atLeast(before.worst())
                    ? found.worst()
                    : before.worst();
            traces.put(found.request(), new Trace(services, worst));
        }
        return traces;
    }

    /**
     * The lines of all logs that belong to requests, in the order of their times.
     *
     * @param least lines of a milder level are left out; null takes all
     */
    public LogLines of(Run run, Collection<UUID> requests, LogLevel least, int most) throws IOException {
        List<Found> all = found(run, requests).stream()
                .filter(found ->
                        least == null || found.worst() != null && found.worst().atLeast(least))
                .sorted(Comparator.comparing(Found::firstAt))
                .toList();
        Map<Long, LogSource> sources = sources(run);
        Map<Long, List<Found>> byFile = new LinkedHashMap<>();
        all.forEach(found -> byFile.computeIfAbsent(found.fileId(), absent -> new ArrayList<>())
                .add(found));
        LineCollector lines = new LineCollector(least, most, MAX_BYTES);
        for (Map.Entry<Long, List<Found>> file : byFile.entrySet()) {
            LogSource source = sources.get(file.getKey());
            try (FileChannel channel = store.open(source.sha256())) {
                for (Found found : file.getValue()) {
                    lines.begin(source, near(run), RequestIds.text(found.request()));
                    for (Places.Place place : Places.read(found.places())) {
                        lines.read(channel, place);
                    }
                }
            }
        }
        return new LogLines(lines.inOrder(), lines.cut(), null);
    }

    /**
     * The lines of all logs, or of one service's, from one time to another. When they are more than {@code most}, or than
     * what is read at once, all of them up to a time.
     */
    public LogLines between(Run run, Instant from, Instant to, String service, LogLevel least, int most)
            throws IOException {
        List<LogSource> sources = sources(run).values().stream()
                .filter(source -> source.startedAt() != null
                        && !source.startedAt().isAfter(to)
                        && !source.endedAt().isBefore(from)
                        && (service == null || service.equals(source.service())))
                .toList();
        List<LogLine> all = new ArrayList<>();
        Instant whole = null;
        for (LogSource source : sources) {
            LineCollector lines = new LineCollector(least, most, Math.max(LEAST_BYTES, MAX_BYTES / sources.size()));
            try (FileChannel channel = store.open(source.sha256())) {
                lines.begin(source, near(run), null);
                lines.between(channel, Marks.before(source.marks(), from.minus(Duration.ofSeconds(1))), from, to);
            }
            all.addAll(lines.inOrder());
            if (all.size() > most) {
                all = new ArrayList<>(LogLines.first(all, most + 1));
            }
            whole = lines.cut() && (whole == null || lines.seen().isBefore(whole)) ? lines.seen() : whole;
        }
        return LogLines.upTo(all, from, to, whole, most);
    }

    private static Instant near(Run run) {
        return run.startedAt == null ? run.receivedAt : run.startedAt;
    }

    private List<Found> found(Run run, Collection<UUID> requests) {
        List<UUID> asked = requests.stream().distinct().limit(MAX_REQUESTS).toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        values.add(run.id);
        asked.forEach(id -> values.add(LogFileReader.bytes(id)));
        return database.list(
                "select request, file_id, first_at, worst, places from log_request where run_id = ? and request in "
                        + Database.marks(asked.size()),
                row -> new Found(
                        LogFileReader.uuid(row.getBytes("request")),
                        row.getLong("file_id"),
                        Database.instant(row, "first_at"),
                        row.getString("worst") == null ? null : LogLevel.valueOf(row.getString("worst")),
                        row.getBytes("places")),
                values.toArray());
    }

    private Map<Long, LogSource> sources(Run run) {
        Map<Long, LogSource> sources = new HashMap<>();
        database.each(
                "select l.file_id, l.service, l.started_at, l.ended_at, l.marks, f.number, f.sha256 from log_file l"
                        + " join run_file f on f.id = l.file_id where l.run_id = ?",
                row -> sources.put(
                        row.getLong("file_id"),
                        new LogSource(
                                row.getInt("number"),
                                row.getString("service"),
                                row.getString("sha256"),
                                Database.instant(row, "started_at"),
                                Database.instant(row, "ended_at"),
                                row.getBytes("marks"))),
                run.id);
        return sources;
    }
}
