package org.infraportal.jobs;

import java.util.Set;

/** One kind of long work; a bean of the service that knows how to do it. */
public interface JobKind {
    /** How rows name it; never changes. */
    String name();

    /** Where people see the job of this subject, as a path on the portal. */
    String page(String subject);

    /** Whether {@link #run} may be called again for a job that was interrupted, and finishes it. */
    default boolean resumes() {
        return false;
    }

    /** How many of this kind one program runs at once. */
    default int atOnce() {
        return 1;
    }

    /**
     * The subjects of jobs that this program alone can run, since what they need is in its memory; null when any program
     * can run each of them. A job that waits and that nobody holds any more is interrupted.
     */
    default Set<String> held() {
        return null;
    }

    /**
     * Works to the end, or until {@link JobRun#isStopped}, outside of any transaction.
     *
     * @return null when it came to its end; otherwise what remains of what was done, for people
     * @throws Exception fails the job; a {@link org.infraportal.web.ProblemException} is told in its own words
     */
    String run(JobRun run) throws Exception;
}
