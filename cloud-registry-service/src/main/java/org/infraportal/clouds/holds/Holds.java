package org.infraportal.clouds.holds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;

import org.infraportal.clouds.capacity.CapacityLedger;
import org.infraportal.clouds.capacity.ChangeReason;
import org.infraportal.clouds.donors.Members;
import org.infraportal.clouds.regions.Region;
import org.infraportal.clouds.regions.RegionEvents;
import org.infraportal.clouds.regions.RegionState;
import org.infraportal.clouds.regions.Regions;
import org.infraportal.database.Database;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;

/** The holds of regions, and what comes of them. */
@ApplicationScoped
public class Holds {
    private static final String COLUMNS =
            "select h.id, r.provider, h.state, h.reason, h.note, h.planned_from, h.planned_to,"
                    + " h.planned_zone, h.emergency, h.placed_at, h.placed_by, h.opened_at, h.released_at, h.released_by,"
                    + " r.restore_value, r.version from region_hold h join region r on r.id = h.region_id";
    /** Who opens a planned hold when its time has come. */
    private static final String TIMER = "portal";

    private final Database database;
    private final Regions regions;
    private final RegionEvents events;
    private final CapacityLedger ledger;
    private final Members members;
    private final Clock clock;

    Holds(
            Database database,
            Regions regions,
            RegionEvents events,
            CapacityLedger ledger,
            Members members,
            Clock clock) {
        this.database = database;
        this.regions = regions;
        this.events = events;
        this.ledger = ledger;
        this.members = members;
        this.clock = clock;
    }

    private static HoldView read(ResultSet row) throws SQLException {
        return new HoldView(
                row.getLong(1),
                row.getString(2),
                HoldState.valueOf(row.getString(3)),
                ChangeReason.valueOf(row.getString(4)),
                row.getString(5),
                Database.instant(row, "planned_from"),
                Database.instant(row, "planned_to"),
                row.getString(8),
                row.getBoolean(9),
                Database.instant(row, "placed_at"),
                row.getString(11),
                Database.instant(row, "opened_at"),
                Database.instant(row, "released_at"),
                row.getString(14),
                (Integer) row.getObject(15),
                row.getLong(16),
                "/clouds/" + row.getString(2));
    }

    /** The latest first. */
    public List<HoldView> of(Region region) {
        return database.list(COLUMNS + " where h.region_id = ? order by h.id desc", Holds::read, region.id());
    }

    /**
     * Places a hold. One whose time has come takes the region's capacity away at once.
     *
     * @throws ProblemException 403 for who may not, 409 for a region that is retired, 412 when it was changed meanwhile
     */
    @Transactional
    public HoldView place(String provider, NewHold order, SecurityIdentity identity) {
        order.check();
        Region known = regions.known(provider);
        if (!members.speakFor(known.cloud(), identity)) {
            throw notAllowed("hold");
        }
        if (order.emergency() && !identity.hasRole(Roles.INFRA_ROOT)) {
            throw new ProblemException(
                    ProblemKind.NOT_ALLOWED, "emergency: true (expected: infra-root; others hold without it)");
        }
        Region region = regions.changedAt(provider, order.version());
        refuseRetired(region);
        String who = identity.getPrincipal().getName();
        Instant now = clock.instant();
        boolean isPlanned = order.begins() != null && order.begins().isAfter(now);
        long id = database.added(
                "insert into region_hold (region_id, state, reason, note, planned_from, planned_to, planned_zone, emergency,"
                        + " placed_at, placed_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                region.id(),
                HoldState.PLANNED.name(),
                order.why().name(),
                order.note(),
                order.begins(),
                order.ends(),
                order.zone(),
                order.emergency(),
                now,
                who);
        events.note(region, isPlanned ? "hold planned" : "hold", who, about(order.why(), order.note()));
        if (!isPlanned) {
            open(region, id, order.why(), order.note(), who);
        }
        regions.flush();
        return known(region, id);
    }

    private static String about(ChangeReason reason, String note) {
        return note == null ? reason.words() : reason.words() + ": " + note;
    }

    private void open(Region region, long id, ChangeReason reason, String note, String who) {
        database.change("update region_hold set state = 'OPEN', opened_at = ? where id = ?", clock.instant(), id);
        region.openHolds(region.openHolds() + 1);
        if (region.capacity() != null && region.capacity() > 0) {
            ledger.set(region, 0, reason, note, who);
        }
    }

    private HoldView known(Region region, long id) {
        return database.first(COLUMNS + " where h.region_id = ? and h.id = ?", Holds::read, region.id(), id)
                .orElseThrow(() -> ProblemException.notFound("hold", id));
    }

    /** Ends a hold. The region stays at zero until it is restored. */
    @Transactional
    public HoldView release(String provider, long id, ReleaseOrder order, SecurityIdentity identity) {
        Region held = regions.knownAndHeld(provider);
        HoldView hold = known(held, id);
        String who = identity.getPrincipal().getName();
        if (!identity.hasRole(Roles.INFRA_ROOT) && !who.equals(hold.placedBy())) {
            throw notAllowed("release");
        }
        Region region = regions.changedAt(provider, order.version() == null ? held.version() : order.version());
        if (hold.state() == HoldState.RELEASED) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "hold: " + id + " is released (expected: one that is planned or in force)");
        }
        database.change(
                "update region_hold set state = 'RELEASED', released_at = ?, released_by = ? where id = ?",
                clock.instant(),
                who,
                id);
        if (hold.state() == HoldState.OPEN) {
            region.openHolds(region.openHolds() - 1);
        }
        events.note(region, "release", who, order.note() == null ? about(hold.reason(), hold.note()) : order.note());
        regions.flush();
        return known(region, id);
    }

    /**
     * Gives a region back what it had.
     *
     * @throws ProblemException 403 for who may not, 409 while a hold is in force or where nothing is to be restored
     */
    @Transactional
    public Region restore(String provider, ReleaseOrder order, SecurityIdentity identity) {
        Region held = regions.knownAndHeld(provider);
        String who = identity.getPrincipal().getName();
        if (!identity.hasRole(Roles.INFRA_ROOT) && !placedLast(held, who)) {
            throw notAllowed("restore");
        }
        Region region = regions.changedAt(provider, order.version() == null ? held.version() : order.version());
        refuseRetired(region);
        if (region.openHolds() > 0) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    provider + ": " + region.openHolds() + " in force (expected: every hold released first)");
        }
        Integer value = ledger.restoreValue(region);
        if (region.state() != RegionState.DISABLED || value == null) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    provider + ": " + region.state().word() + " (expected: a disabled region with a value to restore)");
        }
        ledger.set(region, value, null, order.note(), who);
        events.note(region, "restore", who, value + " servers");
        regions.flush();
        return region;
    }

    private boolean placedLast(Region region, String who) {
        return database.first(
                        "select placed_by from region_hold where region_id = ? order by id desc limit 1",
                        row -> row.getString(1),
                        region.id())
                .filter(who::equals)
                .isPresent();
    }

    private record Due(long id, String provider, ChangeReason reason, String note) {}

    /** Opens the planned holds whose time has come. @return how many */
    int openDue() {
        List<Due> due = database.list(
                "select h.id, r.provider, h.reason, h.note from region_hold h join region r on r.id = h.region_id"
                        + " where h.state = 'PLANNED' and h.planned_from <= ? order by h.id",
                row -> new Due(
                        row.getLong(1), row.getString(2), ChangeReason.valueOf(row.getString(3)), row.getString(4)),
                clock.instant());
        due.forEach(one -> QuarkusTransaction.requiringNew().run(() -> openPlanned(one)));
        return due.size();
    }

    private void openPlanned(Due due) {
        Region held = regions.knownAndHeld(due.provider);
        if (known(held, due.id).state() == HoldState.PLANNED) {
            Region region = regions.changedAt(due.provider, held.version());
            events.note(region, "hold", TIMER, about(due.reason, due.note));
            open(region, due.id, due.reason, due.note, TIMER);
        }
    }

    private static void refuseRetired(Region region) {
        if (region.state() == RegionState.RETIRED) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    region.provider() + ": retired (expected: a region whose donation has not ended)");
        }
    }

    private static ProblemException notAllowed(String what) {
        return new ProblemException(
                ProblemKind.NOT_ALLOWED,
                what + ": not yours (expected: "
                        + (what.equals("hold") ? "a member of the donor" : "who placed the hold") + ", or infra-root)");
    }
}
