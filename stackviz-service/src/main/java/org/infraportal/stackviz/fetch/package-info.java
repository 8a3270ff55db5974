/**
 * How runs get in other than as one stream: folders that somebody uploads, and folders, builds and changes that are
 * fetched from other people's servers, requested by a person or by a report of a CI.
 *
 * <p>The queue is the table {@code log_fetch}: whoever works on a row holds a lease on it and renews it; a lease that ran
 * out is anybody's, so a killed process loses nothing. Servers are not trusted: {@link org.infraportal.fetch.Web} asks only
 * those that are listed, at addresses that were checked, within limits.
 *
 * <p>Tables: log_fetch, fetch_run, fetch_file. Events in: CiReported. Events out: none, a run tells of itself.
 */
package org.infraportal.stackviz.fetch;
