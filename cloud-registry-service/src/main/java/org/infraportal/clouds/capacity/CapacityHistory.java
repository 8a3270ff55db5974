package org.infraportal.clouds.capacity;

import java.time.LocalDate;
import java.util.List;

import org.infraportal.clouds.regions.Listing;
import org.infraportal.clouds.regions.Region;
import org.infraportal.clouds.regions.RegionState;

/**
 * What follows from a region's history: its capacity now, its peak, its state and since when.
 *
 * @param listing what the list of donors says
 * @param acceptedOn when its offer was accepted, null for one that a file brought
 * @param configuring whether a step behind acceptance was taken
 * @param endedOn when the donation ended, or null
 * @param changes in the order in which they happened
 * @param episodes by start time
 */
record CapacityHistory(
        Listing listing,
        LocalDate acceptedOn,
        boolean configuring,
        LocalDate endedOn,
        List<CapacityChange> changes,
        List<DisableEpisode> episodes) {

    static CapacityHistory of(Region region, List<CapacityChange> changes, List<DisableEpisode> episodes) {
        return new CapacityHistory(
                region.listing(), region.acceptedOn(), region.configuring(), region.endedOn(), changes, episodes);
    }

    /**
     * The servers it may run now, or null where it never had the setting. What a person said in the portal outranks every
     * file; among files the latest change counts, unless the list of donors knows a later state. The end of a donation
     * ends its capacity.
     */
    Integer capacity() {
        if (ended()) {
            return 0;
        }
        Integer said = saidHere();
        return said == null ? ofFiles() : said;
    }

    /** What the files alone say, or null. */
    private Integer ofFiles() {
        CapacityChange latest = changes.stream()
                .filter(change -> !change.ofPerson())
                .reduce((one, later) -> later)
                .orElse(null);
        if (latest == null) {
            return listing.capacity();
        }
        boolean listKnowsLater = listing.capacity() != null
                && listing.lastSeen() != null
                && latest.changedOn().isBefore(listing.lastSeen());
        return listKnowsLater ? listing.capacity() : Integer.valueOf(latest.maxServers());
    }

    private Integer saidHere() {
        return changes.stream()
                .filter(CapacityChange::ofPerson)
                .reduce((one, later) -> later)
                .map(CapacityChange::maxServers)
                .orElse(null);
    }

    private boolean ended() {
        return endedOn != null;
    }

    Integer peak() {
        CapacityChange highest = highestChange();
        if (highest == null || listing.peak() != null && listing.peak() >= highest.maxServers()) {
            return listing.peak();
        }
        return highest.maxServers();
    }

    LocalDate peakOn() {
        CapacityChange highest = highestChange();
        boolean listed = highest == null || listing.peak() != null && listing.peak() >= highest.maxServers();
        return listed ? listing.peakOn() : highest.changedOn();
    }

    RegionState state() {
        Integer now = capacity();
        if (ended()) {
            return RegionState.RETIRED;
        }
        if (now != null && now > 0) {
            return RegionState.ACTIVE;
        }
        if (peak() != null && peak() > 0) {
            return RegionState.DISABLED;
        }
        return acceptedOn == null || configuring ? RegionState.ONBOARDING : RegionState.ACCEPTED;
    }

    LocalDate stateSince() {
        return switch (state()) {
            case RETIRED -> endedOn;
            case ACTIVE, DISABLED -> lastSwitch();
            default -> acceptedOn != null ? acceptedOn : listing.firstSeen();
        };
    }

    int timesDisabled() {
        int listed = listing.timesDisabled() == null ? 0 : listing.timesDisabled();
        return Math.max(listed, episodes.size());
    }

    /** When it last went from zero to some, or from some to zero. */
    private LocalDate lastSwitch() {
        LocalDate since = listing.firstSeen();
        int before = 0;
        for (CapacityChange change : changes) {
            if ((before == 0) != (change.maxServers() == 0)) {
                since = change.changedOn();
            }
            before = change.maxServers();
        }
        return since;
    }

    private CapacityChange highestChange() {
        CapacityChange highest = null;
        for (CapacityChange change : changes) {
            if (highest == null || change.maxServers() > highest.maxServers()) {
                highest = change;
            }
        }
        return highest;
    }
}
