package org.infraportal.ciwatch.clouds;

import java.time.Instant;

/**
 * A cloud that was out of use.
 *
 * @param cloud cloud/region
 * @param reason the word of the event
 * @param until null while it still is
 * @param url its page, as a path on the portal, or null
 */
public record CloudOutage(String cloud, String reason, Instant from, Instant until, String url) {
    /** Whether it and a span of time have a moment in common; end null for a span that goes on. */
    public boolean overlaps(Instant start, Instant end) {
        return (end == null || from.isBefore(end)) && (until == null || until.isAfter(start));
    }
}
