package org.infraportal.stackviz.acquire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.infraportal.stackviz.runs.Columns;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunLabels;
import org.infraportal.stackviz.runs.RunUploads;
import org.infraportal.stackviz.runs.RunUploads.Uploaded;
import org.infraportal.stackviz.runs.StackvizConfig;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.stackviz.runs.StreamStore.Received;
import org.infraportal.subunit.Limits;
import org.infraportal.subunit.TooLargeException;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/**
 * Takes whatever somebody sends: a stream, which becomes a run at once, or a packed folder, which first comes onto the
 * disk. What was sent before makes nothing new: a stream is known by its bytes, a file by its run and name.
 */
@ApplicationScoped
class FolderUploads {
    private static final String SOURCE = "upload";

    private final StackvizConfig.Upload limits;
    private final FolderConfig config;
    private final StreamStore store;
    private final RunUploads uploads;
    private final FolderIntake intake;
    private final Fetches fetches;
    private final Clock clock;

    FolderUploads(
            StackvizConfig limits,
            FolderConfig config,
            StreamStore store,
            RunUploads uploads,
            FolderIntake intake,
            Fetches fetches,
            Clock clock) {
        this.limits = limits.upload();
        this.config = config;
        this.store = store;
        this.uploads = uploads;
        this.intake = intake;
        this.fetches = fetches;
        this.clock = clock;
    }

    /**
     * @param record what a folder was made of; null for a stream, which is its run
     */
    record Answer(Taken taken, Fetch record) {}

    /**
     * @param run which run of a test repository; null for the latest
     * @param uploader who sends it; null for a visitor
     * @throws ProblemException when it is too large, or holds no test
     */
    Answer upload(InputStream body, RunLabels labels, Integer run, String uploader) throws IOException {
        Run described = new Run();
        labels.describe(described);
        BufferedInputStream in = new BufferedInputStream(body, PackedFormat.SNIFFED);
        in.mark(PackedFormat.SNIFFED);
        PackedFormat format = PackedFormat.of(in.readNBytes(PackedFormat.SNIFFED));
        in.reset();
        if (format == null) {
            Uploaded uploaded = uploads.upload(in, labels, uploader);
            return new Answer(new Taken(List.of(uploaded), List.of(), List.of(), List.of()), null);
        }
        Instant deadline = clock.instant().plus(limits.maxTime());
        try (Received received = store.receive(in, new Limits(most(), limits.maxRatio()), deadline)) {
            Folder folder = new PackedFolder(
                    received.file(),
                    format,
                    new PackedFolder.Limits(config.maxEntries(), most(), limits.maxRatio()),
                    received.damage());
            Labels known = labels(described);
            Taken taken = intake.take(folder, new FolderIntake.Order(run, known, uploader, SOURCE), Progress.UNHEARD);
            refuseWithoutRun(taken);
            return new Answer(taken, record(described.name, received.sha256(), known, uploader, taken));
        } catch (TooLargeException e) {
            throw new ProblemException(ProblemKind.TOO_LARGE, "archive " + e.getMessage());
        }
    }

    private long most() {
        return config.maxSize().asLongValue();
    }

    private static Labels labels(Run run) {
        return new Labels(run.job, run.project, run.changeNumber, run.patchSet, null, run.provider);
    }

    private static void refuseWithoutRun(Taken taken) {
        if (taken.runs().isEmpty()) {
            String why = taken.problems().isEmpty() ? "no stream" : String.join("; ", taken.problems());
            throw ProblemException.invalid(
                    "body",
                    "body: a folder with " + Columns.fit(why, 1000)
                            + " (expected: a subunit stream with at least one test that ran, or a .stestr folder)");
        }
    }

    private Fetch record(String name, String sha256, Labels labels, String uploader, Taken taken) {
        Fetch record = new Fetch();
        record.publicId = UUID.randomUUID().toString();
        record.kind = FetchKind.UPLOAD;
        record.address = name == null ? "folder" : name;
        record.addressHash = sha256;
        record.state = FetchState.DONE;
        record.attempts = 1;
        record.reason = taken.problems().isEmpty() ? null : Columns.fit(String.join("; ", taken.problems()), 500);
        record.requestedBy = uploader;
        record.requestedAt = record.startedAt = record.endedAt = record.nextTryAt = clock.instant();
        record.filesSeen =
                taken.runs().size() + taken.files().size() + taken.left().size();
        record.filesFetched = taken.runs().size() + taken.files().size();
        record.label(labels);
        QuarkusTransaction.requiringNew().run(() -> {
            fetches.persistAndFlush(record);
            fetches.record(record.id, taken);
        });
        return record;
    }
}
