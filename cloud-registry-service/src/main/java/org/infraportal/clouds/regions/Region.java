package org.infraportal.clouds.regions;

import java.time.LocalDate;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;

import org.infraportal.clouds.donors.Cloud;

/** One provider of test nodes: a region of a cloud, with what it may run. */
@Entity
public class Region {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String provider;
    private String name;

    @ManyToOne(fetch = FetchType.EAGER)
    private Cloud cloud;

    @Embedded
    private Listing listing;

    @Enumerated(EnumType.STRING)
    private RegionState state = RegionState.ONBOARDING;

    private LocalDate stateSince;
    private Integer capacity;
    private Integer peak;
    private LocalDate peakOn;
    private int timesDisabled;
    private LocalDate acceptedOn;
    private boolean configuring;
    private LocalDate retiredOn;
    private Integer restoreValue;
    private int openHolds;

    @Version
    private long version;

    protected Region() {}

    public Region(String provider, String name, Cloud cloud, Listing listing) {
        this.provider = provider;
        this.name = name;
        this.cloud = cloud;
        this.listing = listing;
    }

    public Long id() {
        return id;
    }

    /** The provider's name in the configuration: the region's key and address. */
    public String provider() {
        return provider;
    }

    /** The region's name in its cloud; empty where a cloud has no regions. */
    public String name() {
        return name;
    }

    public Cloud cloud() {
        return cloud;
    }

    public Listing listing() {
        return listing == null ? Listing.NONE : listing;
    }

    /** When the offer that it comes from was accepted; null for one that a file brought. */
    public LocalDate acceptedOn() {
        return acceptedOn;
    }

    /** Whether the first step behind acceptance was taken. */
    public boolean configuring() {
        return configuring;
    }

    /** When the last step of its retirement was taken in the portal, or null. */
    public LocalDate retiredOn() {
        return retiredOn;
    }

    /** The servers it is to have again, or null; kept until it has them. */
    public Integer restoreValue() {
        return restoreValue;
    }

    /** When the donation ended, or null. */
    public LocalDate endedOn() {
        return retiredOn != null ? retiredOn : listing().ended() ? listing().removedOn() : null;
    }

    /** How many holds are in force. */
    public int openHolds() {
        return openHolds;
    }

    public void openHolds(int count) {
        this.openHolds = count;
    }

    public void acceptedOn(LocalDate day) {
        this.acceptedOn = day;
    }

    public void isConfiguring(boolean begun) {
        this.configuring = begun;
    }

    public void retiredOn(LocalDate day) {
        this.retiredOn = day;
    }

    /** Keeps a value to restore, null for none any more. */
    public void toRestore(Integer value) {
        this.restoreValue = value;
    }

    /** Takes what a newer import says. */
    public void listedAs(Listing newer) {
        this.listing = newer;
    }

    public RegionState state() {
        return state;
    }

    public LocalDate stateSince() {
        return stateSince;
    }

    /** What it may run now, or null where no capacity was ever given. */
    public Integer capacity() {
        return capacity;
    }

    public Integer peak() {
        return peak;
    }

    public LocalDate peakOn() {
        return peakOn;
    }

    public int timesDisabled() {
        return timesDisabled;
    }

    /** Grows with every change, so that a form can tell whether it is about what its reader saw. */
    public long version() {
        return version;
    }

    /** Stores what follows from the history. */
    public void settle(RegionState newState, LocalDate since, Integer now, int disabled) {
        this.state = newState;
        this.stateSince = since;
        this.capacity = now;
        this.timesDisabled = disabled;
    }

    public void peakedAt(Integer newPeak, LocalDate on) {
        this.peak = newPeak;
        this.peakOn = on;
    }

    /** How events name it: {@code cloud/region}, or the cloud alone where it has no regions. */
    public String eventKey() {
        return name.isEmpty() ? cloud.name() : cloud.name() + "/" + name;
    }

    /** Its page, as a path on the portal. */
    public String url() {
        return "/clouds/" + provider;
    }
}
