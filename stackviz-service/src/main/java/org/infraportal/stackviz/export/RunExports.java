package org.infraportal.stackviz.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipOutputStream;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.stackviz.engine.export.ExportTarget;
import org.infraportal.stackviz.engine.export.ExportedFile;
import org.infraportal.stackviz.engine.export.ExportedRun;
import org.infraportal.stackviz.engine.export.Exporter;
import org.infraportal.stackviz.engine.export.KnownBug;
import org.infraportal.stackviz.engine.export.ResourceFile;
import org.infraportal.stackviz.failures.Clusters;
import org.infraportal.stackviz.files.RunFile;
import org.infraportal.stackviz.files.RunFileKind;
import org.infraportal.stackviz.files.RunFiles;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** Makes the files of a run. Each making holds the run's tests in memory, so only a few go on at a time. */
@ApplicationScoped
public class RunExports {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration MAX_TIME = Duration.ofMinutes(10);

    private final RunFiles files;
    private final StreamStore store;
    private final Clusters clusters;
    private final Clock clock;
    private final int atOnce;
    private final Semaphore free;

    RunExports(
            RunFiles files,
            StreamStore store,
            Clusters clusters,
            Clock clock,
            @ConfigProperty(name = "portal.stackviz.exports-at-once", defaultValue = "4") int atOnce) {
        this.files = files;
        this.store = store;
        this.clusters = clusters;
        this.clock = clock;
        this.atOnce = atOnce;
        this.free = new Semaphore(atOnce, true);
    }

    /**
     * To be called before an answer begins, which afterwards can only break off. Holds nothing: whether the body is ever
     * asked for is the client's choice.
     *
     * @throws ProblemException when the stream is gone, or no export ends in time
     */
    void check(Run run) throws IOException {
        store.open(run.sha256).close();
        acquire();
        free.release();
    }

    /** Writes one file; {@code out} stays open. */
    void write(Run run, ExportedFile file, OutputStream out) throws IOException {
        List<ResourceFile> resources = resources(run);
        ResourceFile.Source list = list(run);
        acquire();
        try (FileChannel stream = store.open(run.sha256);
                ExportedRun read = ExportedRun.read(RunView.of(run).title(), stream, list)) {
            exporter(run, read, resources).write(file, timed(out));
        } finally {
            free.release();
        }
    }

    /** Writes the whole site as a zip file; {@code out} stays open. */
    void writeSite(Run run, OutputStream out) throws IOException {
        List<ResourceFile> resources = resources(run);
        ResourceFile.Source list = list(run);
        Map<String, KnownBug> bugs = bugs(run);
        acquire();
        Path texts = null;
        try {
            texts = Files.createTempFile("stackviz-export-", ".texts");
            ZipOutputStream zip = new ZipOutputStream(timed(out));
            ExportTarget target = ExportTarget.zip(zip);
            // A large run takes longer to read than gateways wait for the first byte.
            Exporter.writeAssets(target);
            zip.flush();
            try (FileChannel stream = store.open(run.sha256);
                    ExportedRun read = ExportedRun.read(RunView.of(run).title(), stream, list, bugs, texts)) {
                exporter(run, read, resources).write(target);
            }
            zip.finish();
        } finally {
            if (texts != null) {
                Files.deleteIfExists(texts);
            }
            free.release();
        }
    }

    private OutputStream timed(OutputStream out) {
        return new TimedOutput(out, clock, clock.instant().plus(MAX_TIME));
    }

    private void acquire() {
        try {
            if (!free.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new ProblemException(
                        ProblemKind.UNAVAILABLE,
                        "exports: all " + atOnce + " are busy (expected: one to be free within " + PATIENCE + ")");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemKind.UNAVAILABLE, "The service is stopping");
        }
    }

    private List<ResourceFile> resources(Run run) {
        return files.of(run, RunFileKind.RESOURCES).stream()
                .map(file -> new ResourceFile(baseName(file), () -> Channels.newInputStream(store.open(file.sha256))))
                .toList();
    }

    /** Of what was to run the last list counts; null when the run has none. */
    private ResourceFile.Source list(Run run) {
        List<RunFile> lists = files.of(run, RunFileKind.TEST_LIST);
        return lists.isEmpty() ? null : () -> Channels.newInputStream(store.open(lists.getLast().sha256));
    }

    private Map<String, KnownBug> bugs(Run run) {
        Map<String, KnownBug> bugs = new HashMap<>();
        clusters.known(run).forEach((fingerprint, known) -> {
            KnownBug bug = KnownBug.of(known.title(), known.bug());
            if (bug != null) {
                bugs.put(fingerprint, bug);
            }
        });
        return bugs;
    }

    private static String baseName(RunFile file) {
        return file.name.substring(file.name.lastIndexOf('/') + 1);
    }

    private static Exporter exporter(Run run, ExportedRun read, List<ResourceFile> resources) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("name", run.job);
        labels.put("change_project", run.project);
        labels.put("change_id", run.changeNumber == null ? null : run.changeNumber.toString());
        labels.put("revision", run.patchSet == null ? null : run.patchSet.toString());
        return new Exporter(read, fileName(run), labels, resources);
    }

    /** What the files of a run begin with. */
    static String fileName(Run run) {
        return run.name != null ? run.name : "run-" + run.publicId.substring(0, 8);
    }
}
