package org.infraportal.refstack.imports;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.infraportal.refstack.audit.Audit;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** Takes imports in; the worker does the rest. */
@ApplicationScoped
class Imports {
    private static final int LONGEST_SOURCE = 255;

    private final ImportRuns runs;
    private final SpooledDumps dumps;
    private final JdbcSource database;
    private final ImportWorker worker;
    private final ImportLimits limits;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    Imports(
            ImportRuns runs,
            SpooledDumps dumps,
            JdbcSource database,
            ImportWorker worker,
            ImportLimits limits,
            People people,
            Audit audit,
            Clock clock) {
        this.runs = runs;
        this.dumps = dumps;
        this.database = database;
        this.worker = worker;
        this.limits = limits;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws ProblemException 413 for a body over the limit, 409 when too many imports wait */
    ImportView receive(InputStream body, String fileName) throws IOException {
        checkRoom();
        String id = UUID.randomUUID().toString();
        long size = dumps.receive(id, body);
        if (size == 0) {
            dumps.remove(id);
            throw ProblemException.invalid("body", "body: empty (expected: a dump, plain or gzip)");
        }
        String name = fileName == null || fileName.isBlank() ? "dump" : fileName.strip();
        return begin(id, shortened(name) + ", " + size + " bytes");
    }

    /** @throws ProblemException 409 when no database is configured, or when too many imports wait */
    ImportView receiveDatabase() {
        if (!database.isConfigured()) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "source: no database is configured (expected: portal.refstack.import.jdbc-url in the service's"
                            + " configuration)");
        }
        checkRoom();
        return begin(UUID.randomUUID().toString(), ImportRun.DATABASE);
    }

    private void checkRoom() {
        if (QuarkusTransaction.requiringNew().call(() -> runs.unfinished().size()) >= limits.maxWaiting()) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    limits.maxWaiting() + " imports wait already (expected: another try when one is done)");
        }
    }

    private ImportView begin(String id, String source) {
        ImportRun run = QuarkusTransaction.requiringNew().call(() -> {
            Long by = people.asking().map(Person::id).orElse(null);
            ImportRun received = new ImportRun(id, clock.instant().truncatedTo(ChronoUnit.MICROS), by, source);
            runs.persist(received);
            audit.note("import.received", "import", id, source);
            return received;
        });
        worker.wake();
        return ImportView.of(run, new ImportReport());
    }

    List<ImportView> latest(int most) {
        return QuarkusTransaction.requiringNew().call(() -> runs.latest(most).stream()
                .map(run -> ImportView.of(run, runs.report(run)))
                .toList());
    }

    Optional<ImportView> find(String id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> runs.findByIdOptional(id).map(run -> ImportView.of(run, runs.report(run))));
    }

    private static String shortened(String name) {
        int longest = LONGEST_SOURCE - 40;
        return name.length() <= longest ? name : name.substring(0, longest);
    }
}
