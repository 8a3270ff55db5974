package org.infraportal.ciwatch.imports;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.ciwatch.gerrit.EventStore.ReadEvent;
import org.infraportal.ciwatch.gerrit.GerritEvent;
import org.infraportal.ciwatch.gerrit.GerritEventReader;
import org.infraportal.ciwatch.gerrit.UnreadableLineException;
import org.infraportal.ciwatch.intake.Intake;
import org.infraportal.files.TooLargeException;
import org.infraportal.files.UnpackedInput;
import org.infraportal.jobs.JobKind;
import org.infraportal.jobs.JobRun;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/**
 * Reads a recorded file into the intake, a part at a time: one is taken in while the next is read. The import's row is written with each batch, in the same
 * transaction: an attempt after an interruption begins behind the last line that was counted.
 */
@ApplicationScoped
class EventImport implements JobKind {
    /** The parameter of a job that moves all times so that the newest event is of now. */
    static final String SHIFTED = "shift=now";

    /** A shift needs the newest time before the first event is taken, so the whole body stays in memory. */
    private static final int MAX_SHIFTED_BYTES = 8 * 1024 * 1024;

    private final ImportRuns runs;
    private final Intake intake;
    private final ImportLimits limits;
    private final Clock clock;
    private final GerritEventReader reader;

    EventImport(
            ImportRuns runs,
            Intake intake,
            ImportLimits limits,
            Clock clock,
            @ConfigProperty(name = "portal.ciwatch.gerrit-host") String gerritHost) {
        this.runs = runs;
        this.intake = intake;
        this.limits = limits;
        this.clock = clock;
        this.reader = new GerritEventReader(gerritHost);
    }

    @Override
    public String name() {
        return "ci-events";
    }

    @Override
    public String page(String subject) {
        return "/ciwatch/imports/" + subject;
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public String run(JobRun job) {
        ImportRun run = runs.known(Long.parseLong(job.subject()));
        try (InputStream bytes = UnpackedInput.whole(job.open(), limits.unpacked())) {
            LineReader lines = new LineReader(bytes);
            for (long line = 0; line < run.line; line++) {
                lines.next();
            }
            return readAll(job, run, lines);
        } catch (IOException e) {
            throw unreadable(run, e);
        }
    }

    private String readAll(JobRun job, ImportRun run, LineReader lines) {
        if (SHIFTED.equals(job.parameter())) {
            readShifted(run, lines);
            return null;
        }
        ImportPart part = new ImportPart(run.line);
        Future<?> before = CompletableFuture.completedFuture(null);
        // Reading and taking in each keep a processor busy.
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                ImportPart current = part;
                parse(current, line, json -> {
                    GerritEvent event = reader.read(json, run.startedAt).orElse(null);
                    return event != null && current.events.add(new ReadEvent(event, json));
                });
                if (part.isFull()) {
                    await(before);
                    if (job.isStopped()) {
                        return "the events of its first " + run.line + " lines are kept";
                    }
                    before = one.submit(() -> keep(run, current, false));
                    part = new ImportPart(part.line);
                }
            }
            await(before);
        } catch (IOException e) {
            await(before);
            keep(run, part, false);
            throw unreadable(run, e);
        }
        keep(run, part, true);
        return null;
    }

    private static void await(Future<?> keeping) {
        try {
            keeping.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("import: interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("import: cannot take events in", e.getCause());
        }
    }

    private void readShifted(ImportRun run, LineReader lines) {
        ImportPart part = new ImportPart(0);
        List<ObjectNode> events = new ArrayList<>();
        try {
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                parse(part, line, json -> reader.read(json, run.startedAt).isPresent() && events.add(json));
                refuseTooLongForAShift(part.bytes);
            }
        } catch (IOException e) {
            run.add(part);
            throw unreadable(run, e);
        }
        TimeShift.newestTo(clock.instant(), events);
        for (ObjectNode json : events) {
            part.events.add(new ReadEvent(reader.read(json, run.startedAt).orElseThrow(), json));
        }
        keep(run, part, true);
    }

    private static void refuseTooLongForAShift(long bytes) {
        if (bytes > MAX_SHIFTED_BYTES) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE,
                    "body: more than " + MAX_SHIFTED_BYTES + " bytes (expected: at most that with a shift)");
        }
    }

    private ProblemException unreadable(ImportRun run, IOException e) {
        if (e instanceof TooLargeException tooLarge) {
            return new ProblemException(
                    ProblemKind.TOO_LARGE,
                    tooLarge.isGrowth()
                            ? "body: gzip that grows more than " + limits.mostGrowth() + " times (expected: events)"
                            : "body: more than " + limits.mostBytes()
                                    + " bytes (expected: at most that; send it in parts)");
        }
        return new ProblemException(
                ProblemKind.MALFORMED,
                "body: cannot be read after line " + run.line + ": " + e.getMessage()
                        + " (expected: one event per line, plain or gzip); earlier lines are kept");
    }

    /**
     * Reads a line.
     *
     * @param take what to do with its event; false when it is not about a change
     */
    private static void parse(ImportPart part, LineReader.Line line, Predicate<ObjectNode> take) {
        part.line++;
        if (line.isBlank()) {
            return;
        }
        part.read++;
        part.bytes += line.bytes().length;
        try {
            if (line.tooLong()) {
                throw new UnreadableLineException("longer than " + LineReader.MAX_LINE_LENGTH + " bytes");
            }
            if (!take.test(GerritEventReader.parse(line.bytes()))) {
                part.ignored++;
            }
        } catch (UnreadableLineException e) {
            part.skip(e.getMessage());
        }
    }

    private void keep(ImportRun run, ImportPart part, boolean last) {
        QuarkusTransaction.requiringNew().run(() -> {
            Intake.Taken taken = intake.take(part.events);
            run.add(part);
            run.events += taken.events();
            run.duplicates += part.events.size() - taken.events();
            run.reports += taken.reports();
            run.endedAt = last ? ImportRuns.now(clock) : run.endedAt;
            runs.save(run);
        });
    }
}
