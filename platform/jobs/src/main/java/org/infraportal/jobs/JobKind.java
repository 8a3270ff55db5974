package org.infraportal.jobs;

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

    /**
     * Works to the end, or until {@link JobRun#isStopped}, outside of any transaction.
     *
     * @return null when it came to its end; otherwise what remains of what was done, for people
     * @throws Exception fails the job; a {@link org.infraportal.web.ProblemException} is told in its own words
     */
    String run(JobRun run) throws Exception;
}
