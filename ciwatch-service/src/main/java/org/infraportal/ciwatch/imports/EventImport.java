package org.infraportal.ciwatch.imports;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * Reads a recorded file into the intake, a batch at a time. The import's row is written with each batch, in the same
 * transaction: an attempt after an interruption begins behind the last line that was counted.
 */
@ApplicationScoped
class EventImport implements JobKind {
    /** The parameter of a job that moves all times so that the newest event is of now. */
    static final String SHIFTED = "shift=now";

    private static final int BATCH = 200;
    /** Long lines make short batches: this much text is in memory at once, about. */
    private static final int BATCH_BYTES = 4 * 1024 * 1024;
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
        boolean shifted = SHIFTED.equals(job.parameter());
        List<ObjectNode> batch = new ArrayList<>();
        long bytes = 0;
        try {
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                run.line++;
                if (line.isBlank()) {
                    continue;
                }
                run.read++;
                bytes += line.bytes().length;
                parse(run, line).ifPresent(batch::add);
                if (shifted) {
                    refuseTooLongForAShift(bytes);
                } else if (batch.size() >= BATCH || bytes > BATCH_BYTES) {
                    keep(run, batch);
                    bytes = 0;
                    if (job.isStopped()) {
                        return "the events of its first " + run.line + " lines are kept";
                    }
                }
            }
        } catch (IOException e) {
            if (!shifted) {
                keep(run, batch);
            }
            throw unreadable(run, e);
        }
        if (shifted) {
            TimeShift.newestTo(clock.instant(), batch);
        }
        run.endedAt = ImportRuns.now(clock);
        keep(run, batch);
        return null;
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

    private Optional<ObjectNode> parse(ImportRun run, LineReader.Line line) {
        try {
            if (line.tooLong()) {
                throw new UnreadableLineException("longer than " + LineReader.MAX_LINE_LENGTH + " bytes");
            }
            ObjectNode event = GerritEventReader.parse(line.bytes());
            if (reader.read(event, run.startedAt).isPresent()) {
                return Optional.of(event);
            }
            run.ignored++;
        } catch (UnreadableLineException e) {
            run.skip(e.getMessage());
        }
        return Optional.empty();
    }

    private void keep(ImportRun run, List<ObjectNode> batch) {
        List<ReadEvent> events = new ArrayList<>();
        for (ObjectNode json : batch) {
            GerritEvent event = reader.read(json, run.startedAt).orElseThrow();
            events.add(new ReadEvent(event, json));
        }
        QuarkusTransaction.requiringNew().run(() -> {
            Intake.Taken taken = intake.take(events);
            run.events += taken.events();
            run.duplicates += events.size() - taken.events();
            run.reports += taken.reports();
            runs.save(run);
        });
        batch.clear();
    }
}
