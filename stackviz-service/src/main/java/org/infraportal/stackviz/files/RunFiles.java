package org.infraportal.stackviz.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.arc.All;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.database.Columns;
import org.infraportal.files.Limits;
import org.infraportal.files.TooLargeException;
import org.infraportal.stackviz.runs.Run;
import org.infraportal.stackviz.runs.Runs;
import org.infraportal.stackviz.runs.StackvizConfig;
import org.infraportal.stackviz.runs.StreamStore;
import org.infraportal.stackviz.runs.StreamStore.Received;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.lists.PageRequest;

/** The files of runs: takes them in and finds them again. */
@ApplicationScoped
public class RunFiles implements PanacheRepository<RunFile> {
    private final StackvizConfig.Upload config;
    private final int most;
    private final Runs runs;
    private final StreamStore store;
    private final List<RunFileReader> readers;
    private final Clock clock;
    private final Semaphore readings;

    RunFiles(
            StackvizConfig config,
            @ConfigProperty(name = "portal.stackviz.files-of-a-run", defaultValue = "500") int most,
            Runs runs,
            StreamStore store,
            @All List<RunFileReader> readers,
            Clock clock) {
        this.config = config.upload();
        this.most = most;
        this.runs = runs;
        this.store = store;
        this.readers = readers;
        this.clock = clock;
        this.readings = new Semaphore(this.config.atOnce(), true);
    }

    /**
     * Takes a file in, packed or not, and has it read. The same bytes under the same name again are the same file. Not to
     * be called inside a transaction that holds the run.
     *
     * @param name at most 255 characters, perhaps with folders
     * @throws ProblemException when it passes a limit, or when the run has other bytes under that name
     */
    public RunFile add(Run run, String name, InputStream bytes) throws IOException {
        return put(run, name, bytes).file();
    }

    /** @param created false when the run had that file already */
    public record Added(RunFile file, boolean created) {}

    /** See {@link #add}. */
    public Added put(Run run, String name, InputStream bytes) throws IOException {
        String label = label(name);
        Limits limits = new Limits(config.maxSize().asLongValue(), config.maxRatio());
        try (Received received = store.receive(bytes, limits, clock.instant().plus(config.maxTime()))) {
            if (!readings.tryAcquire(config.maxTime().toSeconds(), TimeUnit.SECONDS)) {
                throw new ProblemException(
                        ProblemKind.UNAVAILABLE,
                        "readers: all " + config.atOnce() + " are busy (expected: one to be free within "
                                + config.maxTime() + ")");
            }
            try {
                int patience = Math.toIntExact(config.maxTime().toSeconds()) + 60;
                return QuarkusTransaction.requiringNew().timeout(patience).call(() -> store(run, label, received));
            } finally {
                readings.release();
            }
        } catch (TooLargeException e) {
            throw new ProblemException(ProblemKind.TOO_LARGE, "file " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemKind.UNAVAILABLE, "The service is stopping; nothing was stored");
        }
    }

    private Added store(Run run, String name, Received received) {
        // One after the other, so that the numbers of a run's files have no two owners.
        runs.held(run.id);
        RunFile known = find("runId = ?1 and name = ?2", run.id, name).firstResult();
        if (known != null) {
            if (!known.sha256.equals(received.sha256())) {
                throw new ProblemException(
                        ProblemKind.CONFLICT,
                        "name: " + name + " (expected: one that no other file of this run has, or the same bytes)");
            }
            return new Added(known, false);
        }
        long number = count("runId", run.id) + 1;
        if (number > most) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE, "files of the run: " + number + " (expected: <= " + most + ")");
        }
        try (FileChannel channel = received.open()) {
            RunFile file = new RunFile();
            file.runId = run.id;
            file.number = (int) number;
            file.name = name;
            file.kind = RunFileKind.of(name, start(channel));
            file.sha256 = received.sha256();
            file.size = received.size();
            file.damage = Columns.fit(received.damage(), Columns.LABEL);
            file.addedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
            persistAndFlush(file);
            read(run, file, channel);
            store.keep(received);
            return new Added(file, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Run run, RunFile file, FileChannel channel) throws IOException {
        for (RunFileReader reader : readers) {
            if (reader.reads(file.kind)) {
                channel.position(0);
                reader.read(run, file, channel);
            }
        }
    }

    private static byte[] start(FileChannel channel) throws IOException {
        ByteBuffer start = ByteBuffer.allocate(RunFileKind.START);
        int read;
        do {
            read = channel.read(start, start.position());
        } while (read > 0 && start.hasRemaining());
        return java.util.Arrays.copyOf(start.array(), start.position());
    }

    /** It is a label and never a path; line ends and the like have no place in one. */
    private static String label(String name) {
        String label = name == null ? "" : name.replaceAll("\\p{Cntrl}", "").strip();
        if (label.isEmpty() || label.length() > Columns.LABEL) {
            throw ProblemException.invalid(
                    "name", "name: " + label.length() + " characters (expected: from 1 to " + Columns.LABEL + ")");
        }
        return label;
    }

    /** Every file of a run, in the order in which they came. */
    public List<RunFile> of(Run run) {
        return list("runId = ?1 order by number", run.id);
    }

    /** The files of one kind. */
    public List<RunFile> of(Run run, RunFileKind kind) {
        return list("runId = ?1 and kind = ?2 order by number", run.id, kind);
    }

    public Optional<RunFile> numbered(Run run, int number) {
        return find("runId = ?1 and number = ?2", run.id, number).firstResultOptional();
    }

    private record Place(int number) {}

    /** In the order in which they came. */
    @Transactional
    public Page<RunFileView> page(Run run, PageRequest part) {
        Place after = part.after(Place.class);
        List<RunFile> found = find(
                        "runId = ?1 and number > ?2 order by number", run.id, after == null ? 0 : after.number())
                .page(0, part.rows())
                .list();
        return part.page(found, () -> count("runId", run.id), file -> new Place(file.number))
                .map(file -> RunFileView.of(run, file));
    }
}
