package org.infraportal.stackviz.acquire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

import org.infraportal.stackviz.acquire.FolderIntake.Order;
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
 * disk. What was sent before makes nothing new: a stream is known by its bytes, a file by its run and name. A folder
 * that takes long is read on after the answer.
 */
@ApplicationScoped
class FolderUploads {
    private static final Logger LOG = Logger.getLogger(FolderUploads.class);
    private static final String SOURCE = "upload";

    private final StackvizConfig.Upload limits;
    private final FolderConfig config;
    private final FetchConfig fetchConfig;
    private final StreamStore store;
    private final RunUploads uploads;
    private final FolderIntake intake;
    private final Fetches fetches;
    private final FetchQueue queue;
    private final Clock clock;

    FolderUploads(
            StackvizConfig limits,
            FolderConfig config,
            FetchConfig fetchConfig,
            StreamStore store,
            RunUploads uploads,
            FolderIntake intake,
            Fetches fetches,
            FetchQueue queue,
            Clock clock) {
        this.limits = limits.upload();
        this.config = config;
        this.fetchConfig = fetchConfig;
        this.store = store;
        this.uploads = uploads;
        this.intake = intake;
        this.fetches = fetches;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * @param taken null while a folder is still read
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
        if (labels.relabels()) {
            throw ProblemException.invalid(
                    "relabel", "relabel: true (expected: with one stream; runs of a folder only get labels they lack)");
        }
        Received received = receive(in);
        Labels known = new Labels(
                described.job,
                described.project,
                described.changeNumber,
                described.patchSet,
                described.pipeline,
                described.ci,
                described.provider);
        Fetch record;
        try {
            record = begin(described.name, received.sha256(), known, uploader);
        } catch (RuntimeException e) {
            received.close();
            throw e;
        }
        Order order = new Order(run, known, uploader, SOURCE);
        CompletableFuture<Taken> reading = new CompletableFuture<>();
        Thread.ofVirtual().name("upload-" + record.id).start(() -> read(received, format, order, record, reading));
        return answer(reading, record);
    }

    private Received receive(InputStream in) throws IOException {
        try {
            return store.receive(
                    in, new Limits(most(), limits.maxRatio()), clock.instant().plus(limits.maxTime()));
        } catch (TooLargeException e) {
            throw new ProblemException(ProblemKind.TOO_LARGE, "archive " + e.getMessage());
        }
    }

    private Answer answer(CompletableFuture<Taken> reading, Fetch record) throws IOException {
        try {
            return new Answer(reading.get(config.answerWithin().toMillis(), TimeUnit.MILLISECONDS), record);
        } catch (TimeoutException e) {
            return new Answer(null, record);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(null, record);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                default -> throw new IllegalStateException("upload " + record.publicId + ": not read", e.getCause());
            }
        }
    }

    private void read(
            Received received, PackedFormat format, Order order, Fetch record, CompletableFuture<Taken> reading) {
        FetchProgress progress = new FetchProgress(limits.maxTime());
        try (received;
                Lease lease = new Lease(queue, fetchConfig.lease(), record.id, record.leaseHolder, progress)) {
            PackedFolder.Limits bounds = new PackedFolder.Limits(config.maxEntries(), most(), limits.maxRatio());
            Folder folder = new PackedFolder(received.file(), format, bounds, received.damage());
            Taken taken = intake.take(folder, order, progress);
            refuseWithoutRun(taken);
            done(record, taken, progress);
            reading.complete(taken);
        } catch (StoppedException e) {
            boolean overdue = progress.stopped() == FetchProgress.Stop.OVERDUE;
            String reason = overdue ? "not read within " + limits.maxTime().toSeconds() + " s" : "cancelled";
            queue.end(
                    record.id,
                    record.leaseHolder,
                    overdue ? FetchState.FAILED : FetchState.CANCELLED,
                    reason,
                    progress);
            reading.completeExceptionally(
                    new ProblemException(overdue ? ProblemKind.TOO_LARGE : ProblemKind.CONFLICT, "upload: " + reason));
        } catch (IOException | RuntimeException e) {
            boolean told = e instanceof ProblemException;
            if (!told) {
                LOG.errorf(e, "upload not read: fetch=%s", record.publicId);
            }
            String reason = told ? e.getMessage() : "something broke on our side";
            queue.end(record.id, record.leaseHolder, FetchState.FAILED, reason, progress);
            reading.completeExceptionally(e);
        }
    }

    private long most() {
        return config.maxSize().asLongValue();
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

    private Fetch begin(String name, String sha256, Labels labels, String uploader) {
        Fetch record = new Fetch();
        record.publicId = UUID.randomUUID().toString();
        record.kind = FetchKind.UPLOAD;
        record.address = name == null ? "folder" : name;
        record.addressHash = sha256;
        record.state = FetchState.RUNNING;
        record.attempts = 1;
        record.requestedBy = uploader;
        record.requestedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        record.startedAt = record.requestedAt;
        record.nextTryAt = record.requestedAt;
        record.leaseHolder = UUID.randomUUID().toString();
        record.leaseUntil = record.requestedAt.plus(fetchConfig.lease());
        record.label(labels);
        QuarkusTransaction.requiringNew().run(() -> fetches.persistAndFlush(record));
        return record;
    }

    private void done(Fetch record, Taken taken, FetchProgress progress) {
        String problems = taken.problems().isEmpty() ? null : String.join("; ", taken.problems());
        QuarkusTransaction.requiringNew().run(() -> {
            if (!queue.end(record.id, record.leaseHolder, FetchState.DONE, problems, progress)) {
                throw new StoppedException("lease lost");
            }
            fetches.record(record.id, taken);
        });
    }
}
