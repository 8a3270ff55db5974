package org.infraportal.refstack.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.infraportal.refstack.audit.Audit;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;

/** What may happen to a vendor; every change is noted. */
@ApplicationScoped
class VendorChanges {
    private static final int MAX_VENDORS = 200;

    private final Vendors vendors;
    private final VendorMembers members;
    private final VendorInvitations invitations;
    private final ProductChanges products;
    private final VendorAccess access;
    private final Memberships memberships;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    VendorChanges(
            Vendors vendors,
            VendorMembers members,
            VendorInvitations invitations,
            ProductChanges products,
            VendorAccess access,
            Memberships memberships,
            People people,
            Audit audit,
            Clock clock) {
        this.vendors = vendors;
        this.members = members;
        this.invitations = invitations;
        this.products = products;
        this.access = access;
        this.memberships = memberships;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** New values of a vendor; an empty one leaves what is there. */
    record Edit(Optional<String> name, Optional<String> description, Optional<String> properties) {}

    /** A private vendor, with the caller as its first admin. */
    @Transactional
    Vendor create(String name, String description) {
        return create(people.signedIn(), name, description);
    }

    /**
     * The vendor that this person's products belong to when no other is named: found again by its name, created at
     * the first product. To be asked for first in the transaction.
     */
    @Transactional
    Vendor defaultOf(Person person) {
        String full = "vendor_" + person.openid();
        String name = full.length() <= Vendor.MAX_NAME_LENGTH ? full : full.substring(0, Vendor.MAX_NAME_LENGTH);
        members.hold(person);
        return vendors.administeredBy(person, name).orElseGet(() -> create(person, name, null));
    }

    private Vendor create(Person creator, String name, String description) {
        if (members.of(creator).size() >= MAX_VENDORS) {
            throw Fault.TOO_MANY.of("vendors", MAX_VENDORS + " a person");
        }
        Instant now = clock.instant();
        Vendor vendor = new Vendor(name, description, creator.id(), now);
        vendors.persist(vendor);
        members.persist(new VendorMember(vendor.id(), creator.id(), VendorRole.ADMIN, creator.id(), now));
        note("vendor.created", vendor, name);
        return vendor;
    }

    /** @throws RefstackProblem also 403 when someone else than staff renames an official vendor */
    @Transactional
    Vendor edit(String id, Edit edit) {
        Vendor vendor = access.toChange(id);
        Instant now = clock.instant();
        edit.name().filter(name -> !name.equals(vendor.name())).ifPresent(name -> {
            if (vendor.kind() == VendorKind.OFFICIAL && !memberships.isFoundation()) {
                throw Fault.OFFICIAL_NAME_LOCKED.of();
            }
            note("vendor.renamed", vendor, vendor.name() + " to " + name);
            vendor.rename(name, now);
        });
        edit.description()
                .filter(text -> !text.equals(Objects.requireNonNullElse(vendor.description(), "")))
                .ifPresent(text -> {
                    note("vendor.described", vendor, text);
                    vendor.describe(text.isEmpty() ? null : text, now);
                });
        edit.properties().filter(json -> !json.equals(vendor.properties())).ifPresent(json -> {
            note("vendor.properties_changed", vendor, json);
            vendor.setProperties(json, now);
        });
        return vendor;
    }

    /** @throws RefstackProblem also 403 for the Foundation itself, 400 while results are linked to its products */
    @Transactional
    void delete(String id) {
        Vendor vendor = access.toChange(id);
        if (vendor.kind() == VendorKind.FOUNDATION) {
            throw Fault.FOUNDATION_NOT_DELETED.of();
        }
        products.deleteAll(id);
        invitations.delete("vendorId", id);
        members.delete("vendorId", id);
        note("vendor.deleted", vendor, vendor.name());
        vendors.delete(vendor);
    }

    /** An admin asks that the vendor be made official. */
    @Transactional
    void register(String id) {
        turn(access.toRegister(id), VendorKind.PRIVATE, VendorKind.PENDING, "vendor.registered", null);
    }

    /** An admin takes that back. */
    @Transactional
    void cancel(String id) {
        turn(access.toRegister(id), VendorKind.PENDING, VendorKind.PRIVATE, "vendor.registration_cancelled", null);
    }

    /** Staff makes it official. */
    @Transactional
    void approve(String id) {
        Vendor vendor = access.toJudge(id);
        turn(vendor, VendorKind.PENDING, VendorKind.OFFICIAL, "vendor.approved", null);
        vendor.setProperties(VendorProperties.withoutReason(vendor.properties()), clock.instant());
    }

    /** Staff declines, and says why. */
    @Transactional
    void deny(String id, String reason) {
        Vendor vendor = access.toJudge(id);
        if (reason.isBlank()) {
            throw Fault.DECLINE_REASON_MISSING.of();
        }
        turn(vendor, VendorKind.PENDING, VendorKind.PRIVATE, "vendor.denied", reason);
        vendor.setProperties(VendorProperties.withReason(vendor.properties(), reason), clock.instant());
    }

    private void turn(Vendor vendor, VendorKind from, VendorKind to, String action, String detail) {
        if (vendor.kind() == VendorKind.FOUNDATION) {
            throw Fault.FOUNDATION_NOT_REGISTERED.of();
        }
        if (vendor.kind() != from) {
            throw Fault.REGISTRATION_STATE_WRONG.of(vendor.kind().word(), from.word());
        }
        vendor.become(to, clock.instant());
        note(action, vendor, detail);
    }

    private void note(String action, Vendor vendor, String detail) {
        audit.note(action, "vendor", vendor.id(), detail);
    }
}
