/**
 * Long work. A service describes each kind as a {@link org.infraportal.jobs.JobKind}; {@link org.infraportal.jobs.Jobs}
 * accepts and shows them, {@link org.infraportal.jobs.JobRunner} runs them. A row of the table {@code job} is written
 * before the work begins and outlives the program: one that was killed is resumed by the next, or says how far it came.
 *
 * <p>Of n instances one works on a job: whoever changed its row from WAITING, and says so with a heartbeat. Times of
 * heartbeats are the database's.
 */
package org.infraportal.jobs;
