package org.infraportal.clouds.imports;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.jobs.Jobs;
import org.infraportal.web.Page;
import org.infraportal.web.UploadedText;
import org.infraportal.web.jobs.JobView;

/** Imports with their jobs. */
@ApplicationScoped
class ImportJobs {
    private final Imports imports;
    private final ImportRecords records;
    private final CloudImport work;
    private final Jobs jobs;

    ImportJobs(Imports imports, ImportRecords records, CloudImport work, Jobs jobs) {
        this.imports = imports;
        this.records = records;
        this.work = work;
        this.jobs = jobs;
    }

    /** Accepts a file, and waits a moment for its import. A file that is none is refused, and leaves nothing behind. */
    ImportStatus receive(InputStream body, String who) {
        byte[] bytes = UploadedText.bounded(body, CsvTable.MAX_BYTES);
        CsvTable table = CsvTable.read(new ByteArrayInputStream(bytes));
        String subject = imports.begun(table, who).id().toString();
        jobs.accept(work, subject, null, new ByteArrayInputStream(bytes), CsvTable.MAX_BYTES);
        jobs.await(work, subject);
        return known(Long.parseLong(subject));
    }

    ImportStatus known(long id) {
        JobView job = jobs.find(work, Long.toString(id)).orElse(null);
        return ImportStatus.of(records.known(id), job);
    }

    /** The newest first, after the one with this id. */
    Page<ImportStatus> page(Long after, int limit) {
        Page<ImportReport> page = records.page(after, limit);
        Map<String, JobView> found = jobs.find(
                work,
                page.items().stream().map(report -> report.id().toString()).toList());
        return page.map(report -> ImportStatus.of(report, found.get(report.id().toString())));
    }

    ImportStatus cancel(long id, String who) {
        records.known(id);
        jobs.cancel(work, Long.toString(id), who);
        return known(id);
    }
}
