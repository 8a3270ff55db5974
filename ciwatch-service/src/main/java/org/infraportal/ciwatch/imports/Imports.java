package org.infraportal.ciwatch.imports;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import org.infraportal.ciwatch.gerrit.EventStore.ReadEvent;
import org.infraportal.ciwatch.gerrit.GerritEvent;
import org.infraportal.ciwatch.gerrit.GerritEventReader;
import org.infraportal.ciwatch.gerrit.UnreadableLineException;
import org.infraportal.ciwatch.reports.Intake;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** Imports of recorded events. What was taken before a body breaks off stays: sending it again adds the rest. */
@ApplicationScoped
public class Imports implements PanacheRepository<ImportRun> {
    private static final int BATCH = 200;
    /** Long lines make short batches: this much text is in memory at once, about. */
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private static final Duration LONGEST = Duration.ofHours(2);
    /** A shift needs the newest time before the first event is taken, so the whole body stays in memory. */
    private static final int MOST_SHIFTED_BYTES = 8 * 1024 * 1024;

    private final Intake intake;
    private final ImportLimits limits;
    private final Clock clock;
    private final GerritEventReader reader;

    Imports(
            Intake intake,
            ImportLimits limits,
            Clock clock,
            @ConfigProperty(name = "portal.ciwatch.gerrit-host") String gerritHost) {
        this.intake = intake;
        this.limits = limits;
        this.clock = clock;
        this.reader = new GerritEventReader(gerritHost);
    }

    /**
     * Takes a body in to its end.
     *
     * @param shifted whether to move all times so that the newest event is of now
     * @throws ProblemException when the body is too large, grows too much, or cannot be read to its end
     */
    ImportResult take(InputStream body, boolean shifted, String startedBy, String fileName) {
        ImportRun run = new ImportRun();
        run.startedAt = now();
        run.startedBy = startedBy;
        run.fileName = fileName;
        try (InputStream bytes = ImportBody.open(body, limits)) {
            takeAll(run, new LineReader(bytes), shifted);
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemKind.MALFORMED,
                    "body: cannot be read behind line " + run.line + ": " + e.getMessage()
                            + " (expected: one event per line, plain or gzip); what stands before is kept");
        }
        run.endedAt = now();
        QuarkusTransaction.requiringNew().run(() -> persist(run));
        return ImportResult.of(run);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void takeAll(ImportRun run, LineReader lines, boolean shifted) throws IOException {
        List<ObjectNode> batch = new ArrayList<>();
        long bytes = 0;
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            run.line++;
            if (line.isBlank()) {
                continue;
            }
            run.read++;
            bytes += line.bytes().length;
            parse(run, line).ifPresent(batch::add);
            if (shifted) {
                if (bytes > MOST_SHIFTED_BYTES) {
                    throw new ProblemException(
                            ProblemKind.TOO_LARGE,
                            "body: more than " + MOST_SHIFTED_BYTES + " bytes (expected: at most that with a shift)");
                }
            } else if (batch.size() >= BATCH || bytes > BATCH_BYTES) {
                take(run, batch);
                bytes = 0;
            }
        }
        if (shifted) {
            TimeShift.newestTo(clock.instant(), batch);
        }
        take(run, batch);
    }

    private Optional<ObjectNode> parse(ImportRun run, LineReader.Line line) {
        try {
            if (line.tooLong()) {
                throw new UnreadableLineException("longer than " + LineReader.LONGEST_LINE + " bytes");
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

    private void take(ImportRun run, List<ObjectNode> batch) {
        if (Duration.between(run.startedAt, clock.instant()).compareTo(LONGEST) > 0) {
            throw new ProblemException(
                    ProblemKind.TIMEOUT,
                    "import: " + LONGEST + " are over at line " + run.line + " (expected: smaller files); what stands"
                            + " before is kept");
        }
        List<ReadEvent> events = new ArrayList<>();
        for (ObjectNode json : batch) {
            GerritEvent event = reader.read(json, run.startedAt).orElseThrow();
            events.add(new ReadEvent(event, json));
        }
        Intake.Taken taken = intake.take(events);
        run.events += taken.events();
        run.duplicates += events.size() - taken.events();
        run.reports += taken.reports();
        batch.clear();
    }

    /** The imports that ran last. */
    List<ImportRun> latest(int most) {
        return find("order by id desc").page(0, most).list();
    }
}
