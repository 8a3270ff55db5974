package org.infraportal.clouds.offers;

import java.time.Instant;

/**
 * An offer in a list.
 *
 * @param instances servers of all its regions
 */
public record OfferSummary(
        long id,
        OfferState state,
        String organisation,
        long clouds,
        long regions,
        long instances,
        Instant createdAt,
        Instant changedAt,
        String url) {}
