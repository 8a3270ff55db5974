package org.infraportal.clouds.imports;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepository;

import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;

/** The imports that were made. */
@ApplicationScoped
class ImportRecords implements PanacheRepository<ImportRecord> {
    /** The newest first, after the one with this id. */
    Page<ImportReport> page(Long after, int limit) {
        List<ImportRecord> found = after == null
                ? find("order by id desc").range(0, limit).list()
                : find("id < ?1 order by id desc", after).range(0, limit).list();
        boolean more = found.size() > limit;
        List<ImportRecord> items = more ? found.subList(0, limit) : found;
        return new Page<>(
                items.stream().map(entry -> ImportReport.of(entry, List.of())).toList(),
                more ? items.getLast().id().toString() : null,
                count());
    }

    ImportReport known(long id) {
        ImportRecord entry = findByIdOptional(id).orElseThrow(() -> ProblemException.notFound("import", id));
        List<Skip> skips = getEntityManager()
                .createQuery("from ImportSkip where key.importId = :id order by key.position", ImportSkip.class)
                .setParameter("id", id)
                .getResultStream()
                .map(ImportSkip::skip)
                .toList();
        return ImportReport.of(entry, skips);
    }
}
