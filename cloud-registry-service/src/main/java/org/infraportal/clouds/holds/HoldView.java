package org.infraportal.clouds.holds;

import java.time.Instant;

import org.infraportal.clouds.capacity.ChangeReason;

/**
 * A hold as the API gives it.
 *
 * @param restoreValue the servers that the region is to have again, or null
 * @param zone the offset in which it was planned, such as +02:00, or null
 * @param version the region's version, to be sent back with the next change
 */
public record HoldView(
        long id,
        String provider,
        HoldState state,
        ChangeReason reason,
        String note,
        Instant from,
        Instant to,
        String zone,
        boolean emergency,
        Instant placedAt,
        String placedBy,
        Instant openedAt,
        Instant releasedAt,
        String releasedBy,
        Integer restoreValue,
        long version,
        String url) {}
