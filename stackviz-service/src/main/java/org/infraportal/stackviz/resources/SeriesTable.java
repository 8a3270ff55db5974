package org.infraportal.stackviz.resources;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.redaction.Redaction;
import org.infraportal.stackviz.engine.resources.ResourceFormat;
import org.infraportal.stackviz.engine.resources.ResourceNotes;
import org.infraportal.stackviz.engine.resources.ResourceReading;
import org.infraportal.stackviz.engine.resources.ResourceSeries;
import org.infraportal.stackviz.files.RunFile;
import org.infraportal.stackviz.runs.Run;

/** The table of series. */
@ApplicationScoped
class SeriesTable {
    private static final int MAX_REASON_LENGTH = 500;

    private final Database database;

    SeriesTable(Database database) {
        this.database = database;
    }

    void write(Run run, RunFile file, ResourceReading reading) throws IOException {
        database.change(
                "insert into resource_series (file_id, run_id, host, format, samples, left_out, reason, started_at,"
                        + " ended_at, data) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                file.id,
                run.id,
                Columns.fit(reading.host(), Columns.LABEL),
                reading.format().name(),
                reading.series().size(),
                reading.left(),
                Columns.fit(reading.reason(), MAX_REASON_LENGTH),
                reading.series().start(),
                reading.series().end(),
                packed(reading.series()));
    }

    /** The series of a run that have a sample, in the order of its files. */
    List<HostSeries> of(Run run) {
        return database.list(
                "select s.host, f.name, s.data from resource_series s join run_file f on f.id = s.file_id"
                        + " where s.run_id = ? and s.samples > 0 order by f.number",
                row -> new HostSeries(row.getString(1), row.getString(2), unpacked(row.getBytes(3))),
                run.id);
    }

    /** What there is to say of the run's files of samples that are not shown, or not all of them. */
    List<String> notes(Run run) {
        List<String> notes = new ArrayList<>();
        database.each(
                "select f.name, s.format, s.started_at, s.ended_at, s.left_out, s.reason from run_file f left join"
                        + " resource_series s on s.file_id = f.id where f.run_id = ? and (s.file_id is not null or f.kind ="
                        + " 'RESOURCES' or f.kind = 'OTHER' and f.name rlike '(dstat|dool|sadf|memory_tracker)') order by"
                        + " f.number limit 200",
                row -> {
                    String name = row.getString(1);
                    String format = row.getString(2);
                    ResourceNotes.of(
                                    format == null ? null : ResourceFormat.valueOf(format),
                                    Database.instant(row, "started_at"),
                                    Database.instant(row, "ended_at"),
                                    row.getLong(5),
                                    row.getString(6),
                                    run.duration() == null ? null : run.startedAt,
                                    run.endedAt)
                            .forEach(note -> notes.add(Redaction.redact(name + ": " + note)));
                    return null;
                },
                run.id);
        return notes;
    }

    boolean any(Run run) {
        return database.number("select 1 from resource_series where run_id = ? and samples > 0 limit 1", run.id) > 0;
    }

    /** When tests of the run ended badly, at most {@code most} of them; of one without an end its start counts. */
    List<Instant> failures(Run run, int most) {
        return database.list(
                "select started_at, coalesce(duration_micros, 0) as micros from run_test where run_id = ?"
                        + " and status in ('FAIL', 'UXSUCCESS', 'INPROGRESS', 'UNKNOWN') and started_at is not null"
                        + " order by ordinal limit ?",
                row -> Database.instant(row, "started_at").plus(Math.max(0, row.getLong("micros")), ChronoUnit.MICROS),
                run.id,
                most);
    }

    private static byte[] packed(ResourceSeries series) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes)))) {
            series.write(out);
        }
        return bytes.toByteArray();
    }

    private static ResourceSeries unpacked(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes))))) {
            return ResourceSeries.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
