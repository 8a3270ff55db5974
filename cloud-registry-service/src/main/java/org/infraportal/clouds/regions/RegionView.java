package org.infraportal.clouds.regions;

import java.time.LocalDate;

/**
 * A region as the API gives it.
 *
 * @param capacity servers it may run now; null where it never had any
 * @param peak the most servers it was ever allowed
 * @param version to be sent back with a change of capacity
 */
public record RegionView(
        String provider,
        String region,
        String cloud,
        String donor,
        RegionState state,
        LocalDate stateSince,
        Integer capacity,
        Integer peak,
        LocalDate peakOn,
        LocalDate firstSeen,
        LocalDate lastSeen,
        LocalDate removedOn,
        String endKind,
        int timesDisabled,
        String firstRepo,
        String firstCommit,
        String peakCommit,
        String removalRepo,
        String removalCommit,
        long version,
        String url) {

    public static RegionView of(Region region) {
        Listing listing = region.listing();
        return new RegionView(
                region.provider(),
                region.name(),
                region.cloud().name(),
                region.cloud().donorName(),
                region.state(),
                region.stateSince(),
                region.capacity(),
                region.peak(),
                region.peakOn(),
                listing.firstSeen(),
                listing.lastSeen(),
                listing.removedOn(),
                listing.endKind(),
                region.timesDisabled(),
                listing.firstRepo(),
                listing.firstCommit(),
                listing.peakCommit(),
                listing.removalRepo(),
                listing.removalCommit(),
                region.version(),
                region.url());
    }

    /** The heading of its page. */
    public String title() {
        return provider + ", " + state.word();
    }

    /** When it left the configuration for that of another launcher, the donation going on; null otherwise. */
    public LocalDate movedOn() {
        return Listing.MOVED.equals(endKind) ? removedOn : null;
    }

    public String apiUrl() {
        return "/clouds/api/v1/regions/" + provider;
    }
}
