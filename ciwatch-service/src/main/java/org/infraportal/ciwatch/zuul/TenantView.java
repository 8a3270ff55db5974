package org.infraportal.ciwatch.zuul;

import java.time.Instant;

/**
 * A tenant that is asked.
 *
 * @param name its configured name
 * @param answeredAt when it last answered; null when it never did
 * @param problem why it did not the last time; null when it did
 * @param builds how many builds it had in the window, retries left out
 * @param nodeFailures how many of them, and of the retries, got no node
 * @param retries how many tries were repeated
 */
public record TenantView(
        String name,
        String url,
        String tenant,
        Instant answeredAt,
        String problem,
        long builds,
        long nodeFailures,
        long retries) {}
