package org.infraportal.refstack.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

import org.infraportal.database.Database;
import org.infraportal.jobs.JobKind;
import org.infraportal.jobs.JobRun;
import org.infraportal.refstack.results.TestNames;
import org.infraportal.refstack.results.TestSets;

/**
 * The work of an import, one at a time over all instances. What is there already is left as it is, so an attempt
 * after an interruption begins at the first row and finishes the work.
 */
@ApplicationScoped
class DumpImport implements JobKind {
    /** The parameter of a job that reads the configured database instead of a file. */
    static final String OF_DATABASE = "source=database";

    private static final Logger LOG = Logger.getLogger(DumpImport.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final ImportRuns runs;
    private final JdbcSource upstream;
    private final ImportLimits limits;
    private final Database database;
    private final Import work;

    DumpImport(
            ImportRuns runs,
            JdbcSource upstream,
            ImportLimits limits,
            DataSource dataSource,
            Database database,
            TestNames names,
            TestSets sets,
            ObjectMapper json) {
        this.runs = runs;
        this.upstream = upstream;
        this.limits = limits;
        this.database = database;
        this.work = new Import(dataSource, names, sets, limits, json);
    }

    @Override
    public String name() {
        return "dumps";
    }

    @Override
    public String page(String subject) {
        return "/refstack/admin/imports/" + subject;
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public String run(JobRun job) throws InterruptedException {
        while (!job.isStopped()) {
            Optional<Optional<String>> end = database.alone("imports", () -> attempt(job));
            if (end.isPresent()) {
                return end.get().orElse(null);
            }
            Thread.sleep(BETWEEN_TRIES);
        }
        return "it waited for the import of another instance";
    }

    /** @return what remains of it when it was stopped */
    private Optional<String> attempt(JobRun job) {
        ImportReport report = QuarkusTransaction.requiringNew()
                .call(() -> ImportReport.again(runs.report(runs.findById(job.subject()))));
        LOG.infof("import begins id=%s attempt=%d", job.subject(), report.attempts);
        try {
            boolean whole = OF_DATABASE.equals(job.parameter()) ? ofDatabase(job, report) : ofFile(job, report);
            LOG.infof("import ends id=%s whole=%b rows=%d", job.subject(), whole, report.rowsRead());
            return whole ? Optional.empty() : Optional.of(remains(report));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("import " + job.subject() + ": broke off", e);
        }
    }

    private boolean ofFile(JobRun job, ImportReport report) throws IOException, SQLException {
        long bytes = Files.size(job.body());
        return work.run(
                job.subject(),
                rows -> DumpFile.read(job.open(read -> job.progress(read / 2)), limits, rows),
                job.scratch(),
                report,
                soFar -> {
                    if (soFar.rowsDone > 0) {
                        job.progress((long) (bytes / 2d + bytes / 2d * soFar.rowsDone / soFar.rowsRead()));
                    }
                    return !job.isStopped();
                });
    }

    private boolean ofDatabase(JobRun job, ImportReport report) throws IOException, SQLException {
        return work.run(job.subject(), upstream::read, job.scratch(), report, soFar -> {
            if (soFar.rowsDone > 0) {
                job.total(soFar.rowsRead());
            }
            job.progress(soFar.rowsDone > 0 ? soFar.rowsDone : soFar.rowsRead());
            return !job.isStopped();
        });
    }

    private static String remains(ImportReport report) {
        long kept = report.shown().tables.stream()
                .mapToLong(table -> table.imported)
                .sum();
        return kept == 0 ? "nothing was imported" : kept + " rows are kept; the same source adds the rest";
    }
}
