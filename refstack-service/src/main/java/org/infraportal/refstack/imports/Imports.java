package org.infraportal.refstack.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

import org.infraportal.jobs.Jobs;
import org.infraportal.refstack.audit.Audit;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.jobs.JobView;
import org.infraportal.web.values.Texts;

/** Imports, each with its job. */
@ApplicationScoped
class Imports {
    private static final int MAX_SOURCE_LENGTH = 215;

    private final ImportRuns runs;
    private final DumpImport work;
    private final Jobs jobs;
    private final JdbcSource database;
    private final ImportLimits limits;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    Imports(
            ImportRuns runs,
            DumpImport work,
            Jobs jobs,
            JdbcSource database,
            ImportLimits limits,
            People people,
            Audit audit,
            Clock clock) {
        this.runs = runs;
        this.work = work;
        this.jobs = jobs;
        this.database = database;
        this.limits = limits;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Accepts a dump, and waits a moment for its import.
     *
     * @throws ProblemException 413 for a body over the limit, 409 when too many imports wait, 400 for what is no dump
     */
    ImportStatus receive(InputStream body, String fileName) throws IOException {
        checkRoom();
        PushbackInputStream dump = new PushbackInputStream(body);
        int first = dump.read();
        if (first < 0) {
            throw ProblemException.invalid("body", "body: empty (expected: a dump, plain or gzip)");
        }
        dump.unread(first);
        String id = begin(
                fileName == null || fileName.isBlank() ? "dump" : Texts.visible(fileName.strip(), MAX_SOURCE_LENGTH));
        jobs.accept(work, id, null, dump, limits.maxBytes());
        jobs.await(work, id);
        return known(id);
    }

    /**
     * Accepts an import of the configured database.
     *
     * @throws ProblemException 409 when none is configured, or when too many imports wait
     */
    String acceptDatabase() {
        if (!database.isConfigured()) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "source: no database is configured (expected: portal.refstack.import.jdbc-url in the service's"
                            + " configuration)");
        }
        checkRoom();
        String id = begin("database");
        jobs.accept(work, id, DumpImport.OF_DATABASE, "rows");
        return id;
    }

    /** The same, and waits a moment for its end. */
    ImportStatus receiveDatabase() {
        String id = acceptDatabase();
        jobs.await(work, id);
        return known(id);
    }

    private void checkRoom() {
        if (jobs.unfinished(work) >= limits.maxWaiting()) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    limits.maxWaiting() + " imports wait already (expected: another try when one is done)");
        }
    }

    private String begin(String source) {
        String id = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew().run(() -> {
            Long by = people.asking().map(Person::id).orElse(null);
            runs.persist(new ImportRun(id, clock.instant().truncatedTo(ChronoUnit.MICROS), by, source));
            audit.note("import.received", "import", id, source);
        });
        return id;
    }

    ImportStatus cancel(String id, String who) {
        known(id);
        jobs.cancel(work, id, who);
        return known(id);
    }

    ImportStatus known(String id) {
        JobView job = jobs.find(work, id).orElseThrow(() -> Fault.IMPORT_NOT_FOUND.of(id));
        ImportRun run = QuarkusTransaction.requiringNew().call(() -> runs.findById(id));
        return ImportStatus.of(run, runs.report(run), job);
    }

    /** The imports that were started last. */
    List<ImportStatus> latest(int most) {
        List<ImportRun> latest = QuarkusTransaction.requiringNew().call(() -> runs.latest(most));
        Map<String, JobView> found =
                jobs.find(work, latest.stream().map(ImportRun::id).toList());
        return latest.stream()
                .filter(run -> found.containsKey(run.id()))
                .map(run -> ImportStatus.of(run, runs.report(run), found.get(run.id())))
                .toList();
    }
}
