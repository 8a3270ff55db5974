package org.infraportal.stackviz.resources;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.stackviz.engine.resources.ResourceReading;
import org.infraportal.stackviz.engine.resources.RunTime;
import org.infraportal.stackviz.files.RunFile;
import org.infraportal.stackviz.files.RunFileKind;
import org.infraportal.stackviz.files.RunFileReader;
import org.infraportal.stackviz.runs.Run;

/** Reads samples out of the files that hold some. */
@ApplicationScoped
class ResourceFileReader implements RunFileReader {
    private final SeriesTable table;

    ResourceFileReader(SeriesTable table) {
        this.table = table;
    }

    @Override
    public boolean reads(RunFileKind kind) {
        return kind == RunFileKind.RESOURCES;
    }

    @Override
    public void read(Run run, RunFile file, FileChannel bytes) throws IOException {
        ResourceReading reading = ResourceReading.of(Channels.newInputStream(bytes), time(run));
        if (reading.format() != null) {
            table.write(run, file, reading);
        }
    }

    /** A stream without times, or with none that are sane, was received not long after its run. */
    private static RunTime time(Run run) {
        return run.duration() == null ? RunTime.at(run.receivedAt) : new RunTime(run.startedAt, run.endedAt);
    }
}
