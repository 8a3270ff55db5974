package org.infraportal.refstack.imports;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Every import there was. */
@ApplicationScoped
class ImportRuns implements PanacheRepositoryBase<ImportRun, String> {
    /** A dump that another instance has received is waited for so long. */
    static final Duration PATIENCE = Duration.ofDays(1);

    private final Clock clock;
    private final ObjectMapper json;

    ImportRuns(Clock clock, ObjectMapper json) {
        this.clock = clock;
        this.json = json;
    }

    List<ImportRun> latest(int most) {
        return find("order by startedAt desc, id").page(0, most).list();
    }

    List<ImportRun> unfinished() {
        return list("state in ?1 order by startedAt, id", List.of(ImportRun.RECEIVED, ImportRun.RUNNING));
    }

    boolean isOverdue(ImportRun run) {
        return run.startedAt().plus(PATIENCE).isBefore(clock.instant());
    }

    /** The report as it was last written; an empty one before. */
    ImportReport report(ImportRun run) {
        try {
            return run.report() == null ? new ImportReport() : json.readValue(run.report(), ImportReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("import " + run.id() + ": its report cannot be read", e);
        }
    }

    @Transactional
    void begin(String id) {
        findById(id).run();
    }

    @Transactional
    void done(String id) {
        findById(id).done(clock.instant());
    }

    @Transactional
    void failed(String id, String why) {
        findById(id).failed(clock.instant(), why);
    }
}
