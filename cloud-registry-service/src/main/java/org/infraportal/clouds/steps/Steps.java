package org.infraportal.clouds.steps;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.security.identity.SecurityIdentity;

import org.infraportal.clouds.capacity.CapacityLedger;
import org.infraportal.clouds.donors.Members;
import org.infraportal.clouds.regions.Region;
import org.infraportal.clouds.regions.RegionEvents;
import org.infraportal.clouds.regions.RegionState;
import org.infraportal.clouds.regions.Regions;
import org.infraportal.database.Database;
import org.infraportal.events.CloudRetired;
import org.infraportal.outbox.Outbox;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;

/** The steps that regions have taken, and the taking of them. */
@ApplicationScoped
public class Steps {
    private final Database database;
    private final Regions regions;
    private final RegionEvents events;
    private final CapacityLedger ledger;
    private final Members members;
    private final Outbox outbox;
    private final Clock clock;

    Steps(
            Database database,
            Regions regions,
            RegionEvents events,
            CapacityLedger ledger,
            Members members,
            Outbox outbox,
            Clock clock) {
        this.database = database;
        this.regions = regions;
        this.events = events;
        this.ledger = ledger;
        this.members = members;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A step as it is stored. */
    private record Held(StepState state, Instant at, String by, String evidence, String note) {}

    /** The steps of a region. Who took a step, and what was noted, is for infra-root, staff and the donor. */
    @Transactional
    public RegionSteps of(String provider, SecurityIdentity identity) {
        Region region = regions.known(provider);
        RegionSteps all = view(region);
        return identity.hasRole(Roles.FOUNDATION_STAFF) || members.speakFor(region.cloud(), identity)
                ? all
                : all.forEverybody();
    }

    private RegionSteps view(Region region) {
        Map<Step, Held> held = held(region);
        List<StepView> items = Arrays.stream(Step.values())
                .map(step -> view(step, region, held))
                .toList();
        return new RegionSteps(region.provider(), region.state(), region.capacity(), region.version(), items);
    }

    private StepView view(Step step, Region region, Map<Step, Held> held) {
        Held one = held.get(step);
        StepState state = one == null ? StepState.OPEN : one.state;
        List<String> missing = missing(step, region, held);
        return new StepView(
                step.word(),
                state,
                step.owner(),
                step.sentence(),
                one == null ? null : one.at,
                one == null || one.at == null
                        ? null
                        : (Long) Duration.between(one.at, clock.instant()).toSeconds(),
                one == null ? null : one.by,
                one == null ? null : one.evidence,
                one == null ? null : one.note,
                state == StepState.DONE ? List.of() : missing,
                state != StepState.DONE && missing.isEmpty() && region.state() != RegionState.RETIRED);
    }

    /**
     * The steps that somebody touched. A region that came from a file took those of its onboarding that its capacity proves,
     * before the portal was there.
     */
    private Map<Step, Held> held(Region region) {
        Map<Step, Held> held = new EnumMap<>(Step.class);
        if (region.acceptedOn() == null) {
            boolean ran = region.peak() != null && region.peak() > 0;
            for (Step step : Step.values()) {
                if (!step.isOfRetirement() && (ran || step.ordinal() <= Step.ACCEPTED.ordinal())) {
                    held.put(step, new Held(StepState.DONE, null, null, null, "before the portal"));
                }
            }
        }
        database.each(
                "select step, state, changed_at, changed_by, evidence, note from region_step where region_id = ?",
                row -> held.put(
                        Step.valueOf(row.getString(1)),
                        new Held(
                                StepState.valueOf(row.getString(2)),
                                Database.instant(row, "changed_at"),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6))),
                region.id());
        return held;
    }

    /** What a step waits for. */
    private static List<String> missing(Step step, Region region, Map<Step, Held> held) {
        List<String> missing = new ArrayList<>();
        for (Step before : step.needs()) {
            Held one = held.get(before);
            if (one == null || one.state != StepState.DONE) {
                missing.add(before.word());
            }
        }
        int now = region.capacity() == null ? -1 : region.capacity();
        boolean fits =
                switch (step) {
                    case LADDER_1, LADDER_PART, LADDER_FULL, ACTIVE -> now > 0;
                    case DRAINED -> now <= 0;
                    default -> true;
                };
        if (!fits) {
            missing.add(step == Step.DRAINED ? "capacity 0" : "capacity above 0");
        }
        return missing;
    }

    /** Notes what an offer's acceptance makes true; runs in the caller's transaction. */
    public void begin(Region region, Instant offered, String donor, String who, String note) {
        keep(region, Step.OFFERED, StepState.DONE, offered, donor, null, null);
        keep(region, Step.ACCEPTED, StepState.DONE, clock.instant(), who, null, note);
    }

    /**
     * Does something to a step.
     *
     * @throws ProblemException 403 for who may not, 409 with what is missing, 412 when the region was changed meanwhile
     */
    @Transactional
    RegionSteps change(String provider, String word, StepOrder order, SecurityIdentity identity) {
        Step step = Step.named(word);
        refuseOthers(regions.known(provider), step, order, identity);
        Region region = regions.changedAt(provider, order.version());
        Map<Step, Held> held = held(region);
        String who = identity.getPrincipal().getName();
        StepState now = held.containsKey(step) ? held.get(step).state : StepState.OPEN;
        switch (order.wanted()) {
            case ADVANCE -> advance(region, step, order, held, who);
            case REFUSE -> refuse(region, step, order, now, who);
            case REOPEN -> reopen(region, step, order, held, now, who);
        }
        String kind = step.word() + " " + order.wanted().name().toLowerCase(Locale.ROOT);
        events.note(region, kind, who, order.note() == null ? order.evidence() : order.note());
        region.isConfiguring(region.configuring()
                || order.wanted() == StepOrder.Action.ADVANCE && step.ordinal() > Step.ACCEPTED.ordinal());
        ledger.settle(region);
        regions.flush();
        return view(region);
    }

    private void refuseOthers(Region region, Step step, StepOrder order, SecurityIdentity identity) {
        boolean allowed = identity.hasRole(Roles.INFRA_ROOT)
                || step.owner() == Step.Owner.DONOR
                        && order.wanted() == StepOrder.Action.ADVANCE
                        && members.speakFor(region.cloud(), identity);
        if (!allowed) {
            throw new ProblemException(
                    ProblemKind.NOT_ALLOWED,
                    step.word() + ": not yours to change (expected: "
                            + (step.owner() == Step.Owner.DONOR ? "a member of the donor, or infra-root" : "infra-root")
                            + ")");
        }
    }

    private void advance(Region region, Step step, StepOrder order, Map<Step, Held> held, String who) {
        if (region.state() == RegionState.RETIRED) {
            throw conflict(step, "the region is retired", "a region whose donation has not ended");
        }
        List<String> missing = missing(step, region, held);
        if (!missing.isEmpty()) {
            throw conflict(step, "missing: " + String.join(", ", missing), "those first");
        }
        keep(region, step, StepState.DONE, clock.instant(), who, order.evidence(), order.note());
        if (step == Step.RETIRED) {
            region.retiredOn(LocalDate.now(clock));
            outbox.add(new CloudRetired(
                    region.eventKey(), order.note() == null ? "end of the donation" : order.note(), region.url()));
        }
    }

    private void refuse(Region region, Step step, StepOrder order, StepState now, String who) {
        if (now == StepState.DONE) {
            throw conflict(step, "done", "an open step; reopen it first");
        }
        if (order.note() == null) {
            throw ProblemException.invalid("note", "note: missing (expected: why the step is refused)");
        }
        keep(region, step, StepState.REFUSED, clock.instant(), who, order.evidence(), order.note());
    }

    private void reopen(Region region, Step step, StepOrder order, Map<Step, Held> held, StepState now, String who) {
        if (now == StepState.OPEN) {
            throw conflict(step, "open", "a step that is done or refused");
        }
        if (step == Step.OFFERED || step == Step.ACCEPTED) {
            throw conflict(step, "done by the offer", "a later step");
        }
        List<String> resting = step.restingOnIt().stream()
                .filter(later -> held.containsKey(later) && held.get(later).state == StepState.DONE)
                .map(Step::word)
                .toList();
        if (!resting.isEmpty()) {
            throw conflict(step, "done steps rest on it: " + String.join(", ", resting), "those reopened first");
        }
        if (step == Step.RETIRED) {
            region.retiredOn(null);
        }
        keep(region, step, StepState.OPEN, clock.instant(), who, null, order.note());
    }

    private static ProblemException conflict(Step step, String is, String expected) {
        return new ProblemException(ProblemKind.CONFLICT, step.word() + ": " + is + " (expected: " + expected + ")");
    }

    private void keep(Region region, Step step, StepState state, Instant at, String who, String evidence, String note) {
        database.insert(
                "insert into region_step (region_id, step, state, changed_at, changed_by, evidence, note)",
                List.of(step),
                one -> Database.row(region.id(), one.name(), state.name(), at, who, evidence, note),
                "on duplicate key update state = values(state), changed_at = values(changed_at),"
                        + " changed_by = values(changed_by), evidence = values(evidence), note = values(note)");
    }
}
