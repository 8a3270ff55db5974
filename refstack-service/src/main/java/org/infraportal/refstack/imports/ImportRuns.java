package org.infraportal.refstack.imports;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Every import there was. */
@ApplicationScoped
class ImportRuns implements PanacheRepositoryBase<ImportRun, String> {
    private final ObjectMapper json;

    ImportRuns(ObjectMapper json) {
        this.json = json;
    }

    List<ImportRun> latest(int most) {
        return find("order by startedAt desc, id").page(0, most).list();
    }

    /** The report as it was last written; an empty one before. */
    ImportReport report(ImportRun run) {
        try {
            return run.report() == null ? new ImportReport() : json.readValue(run.report(), ImportReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("import " + run.id() + ": its report cannot be read", e);
        }
    }
}
