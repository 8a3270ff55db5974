package org.infraportal.clouds.capacity;

import java.time.LocalDate;
import java.util.List;

import org.infraportal.clouds.regions.Listing;
import org.infraportal.clouds.regions.RegionState;

/**
 * What follows from a region's history: its capacity now, its peak, its state and since when.
 *
 * @param listing what the list of donors says
 * @param changes in the order in which they happened
 * @param episodes by start time
 */
record CapacityHistory(Listing listing, List<CapacityChange> changes, List<DisableEpisode> episodes) {

    /**
     * The servers it may run now, or null where it never had the setting. The latest change counts, unless the
     * list of donors knows a later state; the end of a donation ends its capacity.
     */
    Integer capacity() {
        if (changes.isEmpty() && listing.capacity() == null) {
            return null;
        }
        if (listing.ended()) {
            return 0;
        }
        CapacityChange latest = changes.isEmpty() ? null : changes.getLast();
        boolean listKnowsLater = latest == null
                || listing.capacity() != null
                        && listing.lastSeen() != null
                        && latest.changedOn().isBefore(listing.lastSeen());
        return listKnowsLater ? listing.capacity() : Integer.valueOf(latest.maxServers());
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
        if (listing.ended()) {
            return RegionState.RETIRED;
        }
        if (now != null && now > 0) {
            return RegionState.ACTIVE;
        }
        return peak() != null && peak() > 0 ? RegionState.DISABLED : RegionState.ONBOARDING;
    }

    LocalDate stateSince() {
        return switch (state()) {
            case RETIRED -> listing.removedOn();
            case ACTIVE, DISABLED -> lastSwitch();
            default -> listing.firstSeen();
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
