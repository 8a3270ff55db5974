package org.infraportal.ciwatch.patterns;

import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.ciwatch.intake.Intake;
import org.infraportal.database.Database;
import org.infraportal.jobs.JobKind;
import org.infraportal.jobs.JobRun;

/** Reads all stored comments of a CI again, as it is to be read now; one that was interrupted begins anew. */
@ApplicationScoped
class ReadingAgain implements JobKind {
    private final Intake intake;
    private final Database database;

    ReadingAgain(Intake intake, Database database) {
        this.intake = intake;
        this.database = database;
    }

    @Override
    public String name() {
        return "ci-reading";
    }

    @Override
    public String page(String subject) {
        return "/ciwatch/cis/" + subject + "/patterns";
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public String run(JobRun job) {
        long ci = Long.parseLong(job.subject());
        job.total(database.number("select coalesce(max(id), 0) from gerrit_event"));
        long behind = intake.readAgain(ci, 0);
        while (behind > 0) {
            job.progress(behind);
            if (job.isStopped()) {
                return "the comments up to event " + behind + " are read again";
            }
            behind = intake.readAgain(ci, behind);
        }
        return null;
    }
}
