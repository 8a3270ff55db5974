package org.infraportal.clouds.offers;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.security.identity.SecurityIdentity;

import org.infraportal.clouds.capacity.CapacityLedger;
import org.infraportal.clouds.donors.Cloud;
import org.infraportal.clouds.donors.Clouds;
import org.infraportal.clouds.donors.Donor;
import org.infraportal.clouds.donors.Members;
import org.infraportal.clouds.regions.Listing;
import org.infraportal.clouds.regions.Region;
import org.infraportal.clouds.regions.RegionEvents;
import org.infraportal.clouds.regions.Regions;
import org.infraportal.clouds.steps.Steps;
import org.infraportal.database.Database;
import org.infraportal.events.CloudAccepted;
import org.infraportal.events.CloudOffered;
import org.infraportal.outbox.Outbox;
import org.infraportal.web.Page;
import org.infraportal.web.ProblemException;
import org.infraportal.web.ProblemKind;
import org.infraportal.web.Roles;
import org.infraportal.web.lists.PageRequest;

/** Takes offers, shows them to those who may see them, and decides on them. */
@ApplicationScoped
class OfferDesk {
    /** Below so many servers the effort of one more provider is hard to justify: infra-root says why. */
    static final int HELPFUL = 100;

    private final Offers offers;
    private final Clouds clouds;
    private final Members members;
    private final Regions regions;
    private final RegionEvents events;
    private final CapacityLedger ledger;
    private final Steps steps;
    private final Outbox outbox;
    private final Database database;
    private final Clock clock;

    OfferDesk(
            Offers offers,
            Clouds clouds,
            Members members,
            Regions regions,
            RegionEvents events,
            CapacityLedger ledger,
            Steps steps,
            Outbox outbox,
            Database database,
            Clock clock) {
        this.offers = offers;
        this.clouds = clouds;
        this.members = members;
        this.regions = regions;
        this.events = events;
        this.ledger = ledger;
        this.steps = steps;
        this.outbox = outbox;
        this.database = database;
        this.clock = clock;
    }

    /** The caller's own offers; for infra-root and staff everybody's that were sent. */
    @Transactional
    Page<OfferSummary> page(boolean mine, OfferState state, PageRequest part, SecurityIdentity identity) {
        return offers.page(mine || !seesAll(identity) ? name(identity) : null, state, part);
    }

    /** @throws ProblemException 404 for one that the caller may not see */
    @Transactional
    OfferView shown(long id, SecurityIdentity identity) {
        OfferView offer = offers.find(id).orElseThrow(() -> ProblemException.notFound("offer", id));
        if (isOwn(offer, identity) || seesAll(identity) && offer.state() != OfferState.DRAFT) {
            return offers.whole(offer);
        }
        if (offer.state() == OfferState.ACCEPTED) {
            return offers.whole(offer).forEverybody();
        }
        throw ProblemException.notFound("offer", id);
    }

    private static boolean isOwn(OfferView offer, SecurityIdentity identity) {
        return !identity.isAnonymous() && offer.offeredBy().equals(name(identity));
    }

    private static boolean seesAll(SecurityIdentity identity) {
        return identity.hasRole(Roles.INFRA_ROOT) || identity.hasRole(Roles.FOUNDATION_STAFF);
    }

    private static String name(SecurityIdentity identity) {
        return identity.getPrincipal().getName();
    }

    /** Takes an offer, or keeps a draft of one. */
    @Transactional
    OfferView take(NewOffer offer, SecurityIdentity identity) {
        offer.check();
        OfferState state = offer.draft() ? OfferState.DRAFT : OfferState.OFFERED;
        long id = database.added(
                "insert into offer (state, organisation, is_private, segregated, overcommit_cpu, overcommit_ram, notice_days,"
                        + " offered_by, created_at, changed_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                state.name(),
                offer.organisation(),
                offer.isPrivate(),
                offer.segregated(),
                offer.overcommit() == null ? null : offer.overcommit().cpu(),
                offer.overcommit() == null ? null : offer.overcommit().ram(),
                offer.noticeDays(),
                name(identity),
                clock.instant(),
                clock.instant());
        offers.keepParts(id, offer);
        return sent(id, offer);
    }

    private OfferView sent(long id, NewOffer offer) {
        OfferView view = offers.whole(offers.find(id).orElseThrow());
        if (!offer.draft() && !offer.isPrivate()) {
            view.clouds().forEach(cloud -> cloud.regions()
                    .forEach(region -> outbox.add(
                            new CloudOffered(key(cloud.cloud(), region.name()), region.instances(), view.url()))));
        }
        return view;
    }

    private static String key(String cloud, String region) {
        return cloud + "/" + region;
    }

    /** Changes an offer before it is decided on; sends a draft. */
    @Transactional
    OfferView change(long id, NewOffer offer, SecurityIdentity identity) {
        offer.check();
        OfferView now = held(id, offer.version(), identity);
        if (!isOwn(now, identity)) {
            throw notAllowed("offer", "the person who made it");
        }
        if (now.state() != OfferState.DRAFT && (now.state() != OfferState.OFFERED || offer.draft())) {
            throw conflict(now, "a draft, or an offer that nobody decided on");
        }
        database.change(
                "update offer set state = ?, organisation = ?, is_private = ?, segregated = ?, overcommit_cpu = ?,"
                        + " overcommit_ram = ?, notice_days = ?, changed_at = ?, version = version + 1 where id = ?",
                (offer.draft() ? OfferState.DRAFT : OfferState.OFFERED).name(),
                offer.organisation(),
                offer.isPrivate(),
                offer.segregated(),
                offer.overcommit() == null ? null : offer.overcommit().cpu(),
                offer.overcommit() == null ? null : offer.overcommit().ram(),
                offer.noticeDays(),
                clock.instant(),
                id);
        offers.keepParts(id, offer);
        return now.state() == OfferState.DRAFT
                ? sent(id, offer)
                : offers.whole(offers.find(id).orElseThrow());
    }

    private OfferView held(long id, Long version, SecurityIdentity identity) {
        // Before anything is read: a transaction that has read nothing yet sees what the one before it left.
        offers.hold(id);
        OfferView offer = shown(id, identity);
        if (version == null) {
            throw ProblemException.invalid("version", "version: missing (expected: " + offer.version() + ")");
        }
        if (version != offer.version()) {
            throw ProblemException.outdated("the offer", version, offer.version());
        }
        return offer;
    }

    /** Adds to what the donor and infra-root say to each other. */
    @Transactional
    OfferView say(long id, String text, SecurityIdentity identity) {
        OfferView offer = shown(id, identity);
        if (!isOwn(offer, identity) && !seesAll(identity)) {
            throw notAllowed("message", "the donor, infra-root or staff");
        }
        database.change(
                "insert into offer_message (offer_id, written_at, written_by, text) values (?, ?, ?, ?)",
                id,
                clock.instant(),
                name(identity),
                text);
        return shown(id, identity);
    }

    /**
     * Decides on an offer.
     *
     * @param accept whether the step is the acceptance; declining is the other one
     * @throws ProblemException 403 for who may not, 409 with what is missing, 412 for an old version
     */
    @Transactional
    OfferView decide(long id, boolean accept, OfferOrder order, SecurityIdentity identity) {
        OfferView offer = held(id, order.version(), identity);
        if (order.wanted() == OfferOrder.Action.WITHDRAW) {
            withdraw(offer, order, identity);
        } else if (!identity.hasRole(Roles.INFRA_ROOT)) {
            throw notAllowed(accept ? "accept" : "decline", "infra-root");
        } else if (offer.state() != OfferState.OFFERED) {
            throw conflict(offer, "an offer that nobody decided on");
        } else if (accept && order.wanted() == OfferOrder.Action.ADVANCE) {
            accept(offer, order, identity);
        } else {
            if (order.note() == null) {
                throw new ProblemException(
                        ProblemKind.CONFLICT, "note: missing (expected: what the donor is told, and why)");
            }
            settle(offer, OfferState.DECLINED, order, identity);
        }
        return offers.whole(offers.find(id).orElseThrow());
    }

    private void withdraw(OfferView offer, OfferOrder order, SecurityIdentity identity) {
        if (!isOwn(offer, identity)) {
            throw notAllowed("withdraw", "the person who made the offer");
        }
        if (offer.state() != OfferState.OFFERED && offer.state() != OfferState.DRAFT) {
            throw conflict(offer, "a draft, or an offer that nobody decided on");
        }
        settle(offer, OfferState.WITHDRAWN, order, identity);
    }

    private void accept(OfferView offer, OfferOrder order, SecurityIdentity identity) {
        List<String> few = offer.clouds().stream()
                .flatMap(cloud -> cloud.regions().stream())
                .filter(region -> region.instances() < HELPFUL)
                .map(region -> region.provider() + " offers " + region.instances())
                .toList();
        if (!few.isEmpty() && order.note() == null) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "note: missing (expected: why fewer than " + HELPFUL + " servers are accepted: "
                            + String.join(", ", few) + ")");
        }
        Donor donor = clouds.donor(offer.organisation());
        members.add(donor, offer.offeredBy(), name(identity));
        for (int i = 0; i < offer.clouds().size(); i++) {
            OfferView.OfferedCloud offered = offer.clouds().get(i);
            Cloud cloud = cloud(offered.cloud(), offer.organisation());
            for (int k = 0; k < offered.regions().size(); k++) {
                OfferView.OfferedRegion region = offered.regions().get(k);
                Region made = region(offer, cloud, region, order, identity);
                database.change(
                        "update offer_region set region_id = ? where offer_id = ? and cloud_position = ? and position = ?",
                        made.id(),
                        offer.id(),
                        i,
                        k);
            }
        }
        settle(offer, OfferState.ACCEPTED, order, identity);
    }

    private Cloud cloud(String name, String organisation) {
        Cloud cloud = clouds.namedOrNew(name);
        if (cloud.donorName() != null && !cloud.donorName().equals(organisation)) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "cloud: " + name + " is given by " + cloud.donorName() + " (expected: a name that nobody has)");
        }
        clouds.giveTo(cloud, organisation);
        return cloud;
    }

    private Region region(
            OfferView offer,
            Cloud cloud,
            OfferView.OfferedRegion offered,
            OfferOrder order,
            SecurityIdentity identity) {
        if (regions.ofProvider(offered.provider()).isPresent()) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "region: " + offered.provider() + " is already present (expected: a new name; names never change)");
        }
        Region region =
                new Region(offered.provider(), offered.name(), cloud, Listing.firstSeenOn(LocalDate.now(clock)));
        region.acceptedOn(LocalDate.now(clock));
        regions.persistAndFlush(region);
        steps.begin(region, offer.createdAt(), offer.offeredBy(), name(identity), order.note());
        ledger.settle(region);
        events.note(region, "accepted", name(identity), order.note());
        outbox.add(new CloudAccepted(region.eventKey(), offered.instances(), region.url()));
        return region;
    }

    private void settle(OfferView offer, OfferState state, OfferOrder order, SecurityIdentity identity) {
        database.change(
                "update offer set state = ?, decided_by = ?, decided_at = ?, decision_note = ?, changed_at = ?,"
                        + " version = version + 1 where id = ?",
                state.name(),
                name(identity),
                clock.instant(),
                order.note(),
                clock.instant(),
                offer.id());
    }

    private static ProblemException conflict(OfferView offer, String expected) {
        return new ProblemException(ProblemKind.CONFLICT, "state: " + offer.state() + " (expected: " + expected + ")");
    }

    private static ProblemException notAllowed(String what, String expected) {
        return new ProblemException(ProblemKind.NOT_ALLOWED, what + ": not yours (expected: " + expected + ")");
    }
}
