package org.infraportal.clouds.regions;

import java.time.LocalDate;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * What {@code donors.csv} says about a region; facts up to {@code lastSeen}.
 *
 * @param firstSeen when it first stood in the configuration
 * @param lastSeen the last change of the configuration in which it stood
 * @param removedOn when it left the configuration, or null while it is in it
 * @param endKind {@code removed}, or {@code moved_to_zuul_launcher} (the donation continues elsewhere); null with
 *     removedOn
 * @param peak its highest max-servers, or null where it never had the setting
 * @param capacity its last max-servers, or null likewise
 */
@Embeddable
public record Listing(
        LocalDate firstSeen,
        LocalDate lastSeen,
        LocalDate removedOn,
        String endKind,
        @Column(name = "listed_peak") Integer peak,
        @Column(name = "listed_peak_on") LocalDate peakOn,
        @Column(name = "listed_capacity") Integer capacity,
        @Column(name = "listed_changes") Integer changes,
        @Column(name = "listed_times_disabled") Integer timesDisabled,
        String firstCommit,
        String peakCommit,
        String removalCommit,
        String firstRepo,
        String removalRepo) {

    /** Of a region that no list knows. */
    public static final Listing NONE =
            new Listing(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    public static final String REMOVED = "removed";
    public static final String MOVED = "moved_to_zuul_launcher";

    /** Of a region that came into being in the portal. */
    public static Listing firstSeenOn(LocalDate day) {
        return new Listing(day, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Whether the donation ended, as opposed to the same cloud being listed elsewhere since. */
    public boolean ended() {
        return REMOVED.equals(endKind);
    }
}
