package org.infraportal.stackviz.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.exception.ConstraintViolationException;

import org.infraportal.database.Columns;
import org.infraportal.database.Database;
import org.infraportal.events.RunRead;
import org.infraportal.events.RunVerdict;
import org.infraportal.files.Limits;
import org.infraportal.files.TooLargeException;
import org.infraportal.files.UrlSecrets;
import org.infraportal.outbox.Outbox;
import org.infraportal.stackviz.engine.outcome.Counts;
import org.infraportal.stackviz.runs.Damage;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.RunView;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.StackvizConfig;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.stackviz.runs.StreamStore.Received;
import org.infraportal.stackviz.tests.RunReader;
import org.infraportal.stackviz.tests.TestRows;
import org.infraportal.subunit.StreamFormat;
import org.infraportal.subunit.StreamSummary;
import org.infraportal.subunit.SubunitReader;
import org.infraportal.subunit.TestRecord;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/**
 * Takes a stream in: onto the disk, then read into the tables with its event in one transaction, which ends with the
 * stream getting its name in the store. So a run that was answered for has both, and a failure leaves at most a stream
 * without a run, which the next upload of it uses.
 */
@ApplicationScoped
public class RunUploads {
    private static final String UPLOAD = "upload";
    private static final int MAX_SOURCE_LENGTH = 1024;
    private static final short GZIP = 0x1F8B;

    private final StackvizConfig.Upload config;
    private final StreamStore store;
    private final Runs runs;
    private final KnownRuns again;
    private final Outbox outbox;
    private final Database database;
    private final Clock clock;
    private final List<RunReader> features;
    private final Semaphore readers;

    RunUploads(
            StackvizConfig config,
            StreamStore store,
            Runs runs,
            KnownRuns again,
            Outbox outbox,
            Database database,
            Clock clock,
            @All List<RunReader> features) {
        this.features = features;
        this.config = config.upload();
        this.store = store;
        this.runs = runs;
        this.again = again;
        this.outbox = outbox;
        this.database = database;
        this.clock = clock;
        this.readers = new Semaphore(this.config.atOnce(), true);
    }

    /**
     * @param created false when the same stream had been uploaded before
     * @param differs labels of such a run that are not what this upload says
     */
    public record Uploaded(Run run, boolean created, List<LabelChange.Differing> differs) {}

    /**
     * @param uploader who sends it; null for a visitor
     * @throws ProblemException when it is too large, or holds no test
     */
    public Uploaded upload(InputStream body, Description description, String uploader) throws IOException {
        return upload(body, description, uploader, UPLOAD);
    }

    /**
     * @param uploader who sends it or has it fetched; null for a visitor or a machine
     * @param source {@code upload}, or the address that it comes from
     * @throws ProblemException when it is too large, or holds no test
     */
    public Uploaded upload(InputStream body, Description description, String uploader, String source)
            throws IOException {
        Run run = new Run();
        run.label(description.with(null));
        run.named = description.names();
        Limits limits = new Limits(config.maxSize().asLongValue(), config.maxRatio());
        try (Received received = store.receive(body, limits, deadline())) {
            Run known = runs.ofStream(received.sha256());
            if (known != null) {
                store.keep(received);
                return again.again(known, description);
            }
            run.publicId = UUID.randomUUID().toString();
            run.uploader = uploader;
            run.source = Columns.fit(UrlSecrets.cut(source), MAX_SOURCE_LENGTH);
            run.sha256 = received.sha256();
            run.size = received.size();
            return read(received, run, description);
        } catch (TooLargeException e) {
            throw new ProblemException(ProblemKind.TOO_LARGE, "stream " + e.getMessage());
        }
    }

    private Uploaded read(Received received, Run run, Description description) throws IOException {
        try {
            if (!readers.tryAcquire(config.maxTime().toSeconds(), TimeUnit.SECONDS)) {
                throw new ProblemException(
                        ProblemKind.UNAVAILABLE,
                        "readers: all " + config.atOnce() + " are busy (expected: one to be free within "
                                + config.maxTime() + ")");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemKind.UNAVAILABLE, "The service is stopping; nothing was stored");
        }
        try {
            int patience = Math.toIntExact(config.maxTime().toSeconds()) + 60;
            QuarkusTransaction.requiringNew().timeout(patience).run(() -> store(received, run));
            return new Uploaded(run, true, List.of());
        } catch (ConstraintViolationException e) {
            // Somebody else sent the same stream at the same time and was first.
            Run known = runs.ofStream(run.sha256);
            if (known == null) {
                throw e;
            }
            return again.again(known, description);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            readers.release();
        }
    }

    private void store(Received received, Run run) {
        run.receivedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        run.format = StreamFormat.TEXT;
        run.count(Counts.NONE, 0);
        runs.persistAndFlush(run);
        try (FileChannel channel = received.open()) {
            refusePackedTwice(channel);
            TestRows rows = new TestRows(database, run.id, channel);
            RunReaders seen = new RunReaders(features, run, channel);
            RunReading reading = new RunReading(seen(rows, seen), config.maxTests(), clock, deadline());
            StreamSummary summary = SubunitReader.read(Channels.newInputStream(channel), reading);
            refuseWithoutTests(received, summary, reading);
            if (received.damage() != null) {
                reading.damage(received.size(), 0, received.damage());
            }
            run.format = summary.format();
            reading.describe(run, rows.finish());
            rows.damages(reading.damages());
            outbox.add(event(run, seen.end()));
            store.keep(received);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunReading.Seen seen(TestRows rows, RunReaders readers) {
        return new RunReading.Seen() {
            @Override
            public void test(TestRecord test) {
                readers.test(rows.add(test), test);
            }

            @Override
            public void text(ByteBuffer bytes, long offset, Instant at) throws IOException {
                readers.text(bytes, offset, at);
            }
        };
    }

    /** The reader would unpack it again, and the places of the attachments would be those of other bytes. */
    private static void refusePackedTwice(FileChannel stream) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(2);
        stream.read(start, 0);
        if (start.getShort(0) == GZIP) {
            throw ProblemException.invalid("body", "body: gzip inside gzip (expected: packed once or not at all)");
        }
    }

    private static void refuseWithoutTests(Received received, StreamSummary summary, RunReading reading) {
        if (reading.tests() == 0) {
            String seen = "%d bytes: %d packets, %d tests announced, %d bytes of text, %d damaged places%s"
                    .formatted(
                            received.size(),
                            summary.packets(),
                            reading.announced(),
                            reading.consoleSize(),
                            reading.damageCount() + (received.damage() == null ? 0 : 1),
                            firstDamage(received, reading));
            throw ProblemException.invalid(
                    "body", "body: " + seen + " (expected: a subunit stream with at least one test that ran)");
        }
    }

    private static String firstDamage(Received received, RunReading reading) {
        if (!reading.damages().isEmpty()) {
            Damage first = reading.damages().getFirst();
            return ", the first at byte " + first.position() + ", " + Columns.fit(first.reason(), Columns.LABEL);
        }
        return received.damage() == null ? "" : ", " + received.damage();
    }

    static RunRead event(Run run, List<String> fingerprints) {
        return new RunRead(
                run.publicId,
                run.source,
                run.job,
                run.changeNumber,
                run.patchSet,
                run.provider,
                run.tests,
                run.failed,
                run.skipped,
                fingerprints,
                RunView.page(run),
                RunVerdict.valueOf(run.verdict.name()));
    }

    private Instant deadline() {
        return clock.instant().plus(config.maxTime());
    }
}
