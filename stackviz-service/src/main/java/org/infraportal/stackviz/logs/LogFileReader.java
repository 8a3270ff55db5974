package org.infraportal.stackviz.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.logs.LogIndex;
import org.infraportal.stackviz.engine.logs.LogLevel;
import org.infraportal.stackviz.engine.logs.Places;
import org.infraportal.stackviz.files.RunFile;
import org.infraportal.stackviz.files.RunFileKind;
import org.infraportal.stackviz.files.RunFileReader;
import org.infraportal.stackviz.runs.Run;

/** Indexes the logs of services. */
@ApplicationScoped
class LogFileReader implements RunFileReader {
    private final Database database;

    LogFileReader(Database database) {
        this.database = database;
    }

    @Override
    public boolean reads(RunFileKind kind) {
        return kind == RunFileKind.SERVICE_LOG;
    }

    @Override
    public void read(Run run, RunFile file, FileChannel bytes) throws IOException {
        Instant near = run.startedAt == null ? run.receivedAt : run.startedAt;
        LogIndex index = LogIndex.of(Channels.newInputStream(bytes), near);
        Map<LogLevel, Integer> levels = index.levels();
        database.change(
                "insert into log_file (file_id, run_id, service, line_count, warnings, errors, started_at, ended_at, marks)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                file.id,
                run.id,
                service(file.name),
                index.lines(),
                levels.getOrDefault(LogLevel.WARNING, 0),
                levels.getOrDefault(LogLevel.ERROR, 0) + levels.getOrDefault(LogLevel.CRITICAL, 0),
                index.first(),
                index.last(),
                Marks.write(index.marks()));
        database.insert(
                "insert into log_request (run_id, request, file_id, first_at, worst, places)",
                index.requests().entrySet(),
                request -> row(run, file, request.getKey(), request.getValue()));
    }

    private static Object[] row(Run run, RunFile file, UUID request, Places places) {
        LogLevel worst = places.worst();
        return Database.row(
                run.id, bytes(request), file.id, places.first(), worst == null ? null : worst.name(), places.bytes());
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        ByteBuffer id = ByteBuffer.wrap(bytes);
        return new UUID(id.getLong(), id.getLong());
    }

    /** {@code controller/logs/screen-n-api.txt.gz} is n-api, {@code devstack@c-vol.service.log} c-vol. */
    static String service(String name) {
        String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String service =
                base.replaceFirst("(?i)(?:\\.(?:gz|txt|log|service))+$", "").replaceFirst("^(?:screen-|devstack@)", "");
        return service.isEmpty() ? base : service;
    }
}
