package org.infraportal.ciwatch.zuul;

/**
 * How a job is, by Zuul's own record.
 *
 * @param builds that have ended, retries left out
 * @param success how many of them succeeded
 * @param failure how many of them failed or timed out
 * @param nodeFailures how many builds got no node, retries too
 * @param retries how many tries were repeated
 */
public record ZuulJobView(
        String tenant,
        String pipeline,
        String job,
        long builds,
        long success,
        long failure,
        long nodeFailures,
        long retries) {}
