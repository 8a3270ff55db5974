package org.infraportal.ciwatch.imports;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.web.ProblemException;

/** What is known of each import: one row from before its first line on. */
@ApplicationScoped
class ImportRuns implements PanacheRepository<ImportRun> {
    static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Transactional
    ImportRun begun(Instant at, String by, String fileName) {
        ImportRun run = new ImportRun();
        run.startedAt = at;
        run.startedBy = by;
        run.fileName = fileName;
        persist(run);
        return run;
    }

    @Transactional
    ImportRun known(long id) {
        return findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("import", id));
    }

    /** Writes what was counted, in the transaction of what it counts. */
    void save(ImportRun run) {
        getEntityManager().merge(run);
    }

    /** The imports that were started last. */
    List<ImportRun> latest(int max) {
        return find("order by id desc").page(0, max).list();
    }
}
