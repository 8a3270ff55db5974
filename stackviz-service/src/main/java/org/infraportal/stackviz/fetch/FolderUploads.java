package org.infraportal.stackviz.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import org.infraportal.database.Columns;
import org.infraportal.fetch.StoppedException;
import org.infraportal.files.Archive;
import org.infraportal.files.ArchiveFormat;
import org.infraportal.files.Limits;
import org.infraportal.files.TooLargeException;
import org.infraportal.stackviz.folders.Folder;
import org.infraportal.stackviz.folders.FolderConfig;
import org.infraportal.stackviz.folders.FolderIntake;
import org.infraportal.stackviz.folders.FolderIntake.Order;
import org.infraportal.stackviz.folders.PackedFolder;
import org.infraportal.stackviz.folders.Taken;
import org.infraportal.stackviz.runs.Labels;
import org.infraportal.stackviz.runs.StackvizConfig;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.stackviz.runs.StreamStore.Received;
import org.infraportal.stackviz.uploads.Description;
import org.infraportal.stackviz.uploads.RunUploads;
import org.infraportal.stackviz.uploads.RunUploads.Uploaded;
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
    private final Duration answerWithin;

    FolderUploads(
            StackvizConfig limits,
            FolderConfig config,
            FetchConfig fetchConfig,
            StreamStore store,
            RunUploads uploads,
            FolderIntake intake,
            Fetches fetches,
            FetchQueue queue,
            Clock clock,
            @ConfigProperty(name = "portal.jobs.answer-within") Duration answerWithin) {
        this.limits = limits.upload();
        this.config = config;
        this.fetchConfig = fetchConfig;
        this.store = store;
        this.uploads = uploads;
        this.intake = intake;
        this.fetches = fetches;
        this.queue = queue;
        this.clock = clock;
        this.answerWithin = answerWithin;
    }

    /**
     * @param taken what it gave; of a folder that is still read nothing yet, of one that failed the runs that stay
     * @param record what a folder was made of; null for a stream, which is its run
     * @param done false for a folder that is still read, or that failed after some of its streams became runs
     */
    record Answer(Taken taken, Fetch record, boolean done) {
        private static Answer stillRead(Fetch record) {
            return new Answer(Taken.NOTHING, record, false);
        }
    }

    /**
     * @param run which run of a test repository; null for the latest
     * @param uploader who sends it; null for a visitor
     * @throws ProblemException when it is too large, or holds no test
     */
    Answer upload(InputStream body, Description description, Integer run, String uploader) throws IOException {
        BufferedInputStream in = new BufferedInputStream(body, ArchiveFormat.SNIFFED);
        in.mark(ArchiveFormat.SNIFFED);
        ArchiveFormat format = ArchiveFormat.of(in.readNBytes(ArchiveFormat.SNIFFED));
        in.reset();
        if (format == null) {
            Uploaded uploaded = uploads.upload(in, description, uploader);
            return new Answer(new Taken(List.of(uploaded), List.of(), List.of(), List.of()), null, true);
        }
        if (description.relabel()) {
            throw ProblemException.invalid(
                    "relabel", "relabel: true (expected: with one stream; runs of a folder only get labels they lack)");
        }
        Received received = receive(in);
        Labels known = description.labels();
        Fetch record;
        try {
            record = begin(description.with(null).name(), received.sha256(), known, uploader);
        } catch (RuntimeException e) {
            received.close();
            throw e;
        }
        Order order = new Order(run, known, uploader, SOURCE);
        CompletableFuture<Answer> reading = new CompletableFuture<>();
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

    private Answer answer(CompletableFuture<Answer> reading, Fetch record) throws IOException {
        try {
            return reading.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Answer.stillRead(record);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.stillRead(record);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                default -> throw new IllegalStateException("upload " + record.publicId + ": not read", e.getCause());
            }
        }
    }

    private void read(
            Received received, ArchiveFormat format, Order order, Fetch record, CompletableFuture<Answer> reading) {
        FetchProgress progress = new FetchProgress(limits.maxTime());
        try (received;
                Lease lease = new Lease(queue, fetchConfig.lease(), record.id, record.leaseHolder, progress)) {
            Limits bounds = new Limits(most(), limits.maxRatio());
            Archive archive = new Archive(received.file(), format, bounds, config.maxEntries());
            Folder folder = new PackedFolder(archive, received.damage());
            Taken taken = intake.take(folder, order, progress);
            refuseWithoutRun(taken);
            done(record, taken, progress);
            reading.complete(new Answer(taken, record, true));
        } catch (StoppedException e) {
            boolean overdue = progress.stopped() == FetchProgress.Stop.OVERDUE;
            String reason = overdue ? "not read within " + limits.maxTime().toSeconds() + " s" : "cancelled";
            ProblemKind kind = overdue ? ProblemKind.TOO_LARGE : ProblemKind.CONFLICT;
            FetchState state = overdue ? FetchState.FAILED : FetchState.CANCELLED;
            broken(record, state, reason, progress, reading, new ProblemException(kind, "upload: " + reason));
        } catch (IOException | RuntimeException e) {
            boolean told = e instanceof ProblemException;
            if (!told) {
                LOG.errorf(e, "upload not read: fetch=%s", record.publicId);
            }
            String reason = told ? e.getMessage() : "something broke on our side";
            broken(record, FetchState.FAILED, reason, progress, reading, e);
        }
    }

    /** Streams that became runs before it broke off stay runs: whoever sent it is told of them, not that it was refused. */
    private void broken(
            Fetch record,
            FetchState state,
            String reason,
            FetchProgress progress,
            CompletableFuture<Answer> reading,
            Exception why) {
        Taken taken = progress.taken();
        Fetch ended = QuarkusTransaction.requiringNew().call(() -> {
            if (queue.end(record.id, record.leaseHolder, state, reason, progress)) {
                fetches.record(record.id, taken);
            }
            return fetches.findById(record.id);
        });
        if (taken.runs().isEmpty()) {
            reading.completeExceptionally(why);
        } else {
            reading.complete(new Answer(taken, ended, false));
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
