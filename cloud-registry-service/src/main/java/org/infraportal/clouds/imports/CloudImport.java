package org.infraportal.clouds.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;

import org.hibernate.exception.ConstraintViolationException;

import org.infraportal.jobs.JobKind;
import org.infraportal.jobs.JobRun;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** The work of an import. Its rows are kept all together, so an attempt after an interruption begins at the first. */
@ApplicationScoped
class CloudImport implements JobKind {
    private final Imports imports;

    CloudImport(Imports imports) {
        this.imports = imports;
    }

    @Override
    public String name() {
        return "clouds";
    }

    @Override
    public String page(String subject) {
        return "/clouds/imports/" + subject;
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public String run(JobRun job) throws IOException {
        CsvTable table;
        try (InputStream file = Files.newInputStream(job.body())) {
            table = CsvTable.read(file);
        }
        long bytes = Files.size(job.body());
        int rows = table.rows().size();
        try {
            boolean kept = imports.keep(Long.parseLong(job.subject()), table, read -> {
                job.progress(bytes * read / rows);
                return !job.isStopped();
            });
            return kept ? null : "none of its rows are kept";
        } catch (ConstraintViolationException | OptimisticLockException e) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "file: the same regions were changed by someone else at the same time (expected: send it again)");
        }
    }
}
