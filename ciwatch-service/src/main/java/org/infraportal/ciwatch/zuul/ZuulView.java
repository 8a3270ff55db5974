package org.infraportal.ciwatch.zuul;

import java.time.Instant;
import java.util.List;

/**
 * How Zuul is.
 *
 * @param from the beginning of the window
 * @param to its end
 */
public record ZuulView(Instant from, Instant to, List<TenantView> tenants, List<QueueView> queues) {}
