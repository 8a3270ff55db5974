package org.infraportal.clouds.capacity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.clouds.regions.Region;
import org.infraportal.clouds.regions.RegionState;
import org.infraportal.clouds.regions.Regions;
import org.infraportal.clouds.regions.StateSteps;
import org.infraportal.events.CloudActivated;
import org.infraportal.events.CloudDisabled;
import org.infraportal.events.CloudRestored;
import org.infraportal.events.CloudScaled;
import org.infraportal.events.DisableReason;
import org.infraportal.events.PortalEvent;
import org.infraportal.outbox.Outbox;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;

/** Keeps what regions show in step with their history, and takes new changes. */
@ApplicationScoped
public class CapacityLedger {
    private final Regions regions;
    private final StateSteps steps;
    private final CapacityChanges changes;
    private final DisableEpisodes episodes;
    private final Outbox outbox;
    private final Clock clock;

    CapacityLedger(
            Regions regions,
            StateSteps steps,
            CapacityChanges changes,
            DisableEpisodes episodes,
            Outbox outbox,
            Clock clock) {
        this.regions = regions;
        this.steps = steps;
        this.changes = changes;
        this.episodes = episodes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Works out what the region shows; what is the same already stays untouched. */
    public void settle(Region region) {
        CapacityHistory history = CapacityHistory.of(region, changes.of(region), episodes.of(region));
        region.settle(history.state(), history.stateSince(), history.capacity(), history.timesDisabled());
        region.peakedAt(history.peak(), history.peakOn());
        steps.note(region);
    }

    /**
     * Changes what a region may run, and tells the portal. The region's row is held meanwhile, so that two people
     * come one after the other, and so do their events; whoever comes second saw an old version.
     */
    @Transactional
    Region change(String provider, CapacityOrder order, String who) {
        Region region = regions.knownAndHeld(provider);
        refuseIfNotNow(region, order);
        set(region, order.maxServers(), order.reason(), order.note(), who);
        regions.flush();
        return region;
    }

    /**
     * Gives a region, whose row is held, another number of servers, and tells the portal. Setting it to zero keeps the value
     * to restore, until it has it again.
     *
     * @param reason why; needed for zero
     * @param note more about it, or null
     */
    public void set(Region region, int servers, ChangeReason reason, String note, String who) {
        LocalDate today = LocalDate.now(clock);
        apply(region, CapacityChange.ofPerson(region.id(), today, servers, reason, note, who, clock.instant()));
    }

    /**
     * Takes what a configuration file has by now, and tells the portal; to be called in a transaction. The region's row is
     * held until its end. What a person said here outranks every file.
     */
    public Reconciliation reconcile(String provider, int servers, ConfigurationFile file) {
        Region region = regions.knownAndHeld(provider);
        if (region.state() == RegionState.RETIRED) {
            return Reconciliation.RETIRED;
        }
        if (region.capacity() != null && servers == region.capacity()) {
            return Reconciliation.UNCHANGED;
        }
        List<CapacityChange> earlier = changes.of(region);
        if (earlier.stream().anyMatch(CapacityChange::ofPerson)) {
            return Reconciliation.OUTRANKED;
        }
        boolean taken = file.commit() != null
                && earlier.stream().anyMatch(change -> file.commit().equals(change.commitId()));
        if (taken) {
            return Reconciliation.UNCHANGED;
        }
        apply(region, CapacityChange.ofFile(region.id(), LocalDate.now(clock), servers, file, clock.instant()));
        return Reconciliation.CHANGED;
    }

    private void apply(Region region, CapacityChange change) {
        int before = region.capacity() == null ? 0 : region.capacity();
        int servers = change.maxServers();
        boolean everHadSome = region.peak() != null && region.peak() > 0;
        changes.persist(change);
        if (servers == 0 && before > 0) {
            episodes.persist(new DisableEpisode(region.id(), change.changedOn(), before, change.reason()));
            region.toRestore(region.restoreValue() == null ? before : region.restoreValue());
        } else if (before == 0 && servers > 0) {
            episodes.openOf(region).ifPresent(episode -> episode.restored(change.changedOn(), servers));
        }
        if (region.restoreValue() != null && servers >= region.restoreValue()) {
            region.toRestore(null);
        }
        settle(region);
        if (servers != before) {
            outbox.add(event(region, before, servers, change.reason(), everHadSome));
        }
    }

    private static PortalEvent event(Region region, int before, int now, ChangeReason reason, boolean everHadSome) {
        String key = region.eventKey();
        if (now == 0) {
            return new CloudDisabled(key, before, reason == null ? DisableReason.OTHER : reason.event(), region.url());
        }
        if (before > 0) {
            return new CloudScaled(key, before, now, region.url());
        }
        return everHadSome ? new CloudRestored(key, now, region.url()) : new CloudActivated(key, now, region.url());
    }

    private static void refuseIfNotNow(Region region, CapacityOrder order) {
        if (order.version() != region.version()) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "version: " + order.version() + " (expected: " + region.version()
                            + "; the region was changed meanwhile and may now run " + region.capacity() + " servers)");
        }
        if (region.state() == RegionState.RETIRED) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    region.provider() + ": retired (expected: a region whose donation has not ended)");
        }
        if (region.openHolds() > 0 && order.maxServers() > 0) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    region.provider() + ": held " + region.openHolds() + (region.openHolds() == 1 ? " time" : " times")
                            + " (expected: every hold released first)");
        }
        int before = region.capacity() == null ? 0 : region.capacity();
        if (order.maxServers() == before) {
            throw ProblemException.invalid(
                    "maxServers", "maxServers: " + before + " (expected: another number than now)");
        }
    }

    /** The value that a disabled region is to have again, or null. */
    public Integer restoreValue(Region region) {
        if (region.state() != RegionState.DISABLED) {
            return null;
        }
        return region.restoreValue() != null
                ? region.restoreValue()
                : episodes.openOf(region).map(DisableEpisode::maxBefore).orElse(null);
    }

    List<CapacityChange> changesOf(Region region) {
        return changes.of(region);
    }

    List<DisableEpisode> episodesOf(Region region) {
        return episodes.of(region);
    }
}
