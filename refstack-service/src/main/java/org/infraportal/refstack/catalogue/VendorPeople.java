package org.infraportal.refstack.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import org.infraportal.refstack.audit.Audit;
import org.infraportal.refstack.compatibility.ApiId;
import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;
import org.infraportal.refstack.profile.People;
import org.infraportal.refstack.profile.Person;
import org.infraportal.refstack.profile.PersonJoined;

/** Who comes to a vendor and goes: set by an admin, or by an invitation. A vendor always keeps an admin. */
@ApplicationScoped
class VendorPeople {
    private static final Duration INVITATION_LASTS = Duration.ofDays(7);
    private static final int MAX_MEMBERS = 500;
    private static final int MAX_INVITATIONS = 50;

    private final Vendors vendors;
    private final VendorMembers members;
    private final VendorInvitations invitations;
    private final VendorAccess access;
    private final Memberships memberships;
    private final People people;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    VendorPeople(
            Vendors vendors,
            VendorMembers members,
            VendorInvitations invitations,
            VendorAccess access,
            Memberships memberships,
            People people,
            Audit audit,
            Clock clock) {
        this.vendors = vendors;
        this.members = members;
        this.invitations = invitations;
        this.access = access;
        this.memberships = memberships;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** An invitation as its admins see it. */
    record Open(VendorInvitation invitation, Vendor vendor) {}

    /** A new invitation; the secret is told this once. */
    record Invited(VendorInvitation invitation, String secret) {}

    /**
     * Gives somebody a role, whatever it was before.
     *
     * @throws RefstackProblem 404 for somebody who never signed in, 409 when the last admin would lose the role
     */
    @Transactional
    void set(String vendorId, String openid, VendorRole role) {
        access.toChange(vendorId);
        Person person = person(openid);
        List<VendorMember> present = members.ofLockedVendor(vendorId);
        Optional<VendorMember> known = of(present, person);
        if (known.isPresent()) {
            VendorMember member = known.get();
            if (member.role() != role) {
                keepAnAdmin(present, member);
                member.become(role);
                if (role != VendorRole.ADMIN) {
                    invitations.revokeOf(vendorId, person.id(), clock.instant());
                }
                note("vendor.role_changed", vendorId, person.openid() + " to " + role.word());
            }
            return;
        }
        add(present.size(), vendorId, person, role, people.signedIn());
        note("vendor.member_added", vendorId, person.openid() + " as " + role.word());
    }

    /**
     * Takes somebody out; whoever is not in it stays out. Members may take themselves out.
     *
     * @throws RefstackProblem 404 for somebody who never signed in, 409 for the last admin
     */
    @Transactional
    void remove(String vendorId, String openid) {
        access.locked(vendorId);
        if (!people.signedIn().openid().equals(openid) || !memberships.belongsTo(vendorId)) {
            access.toChange(vendorId);
        }
        Person person = person(openid);
        List<VendorMember> present = members.ofLockedVendor(vendorId);
        of(present, person).ifPresent(member -> {
            keepAnAdmin(present, member);
            members.delete(member);
            invitations.revokeOf(vendorId, person.id(), clock.instant());
            note("vendor.member_removed", vendorId, person.openid());
        });
    }

    @Transactional
    Invited invite(String vendorId, VendorRole role, String note) {
        access.toChange(vendorId);
        Instant now = clock.instant();
        if (invitations.open(vendorId, now).size() >= MAX_INVITATIONS) {
            throw Fault.TOO_MANY.of("open invitations", MAX_INVITATIONS + " a vendor");
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        VendorInvitation invitation = new VendorInvitation(
                vendorId, role, digest(secret), note, people.signedIn().id(), now, now.plus(INVITATION_LASTS));
        invitations.persist(invitation);
        note("vendor.invited", vendorId, role.word() + (note == null ? "" : ": " + note));
        return new Invited(invitation, secret);
    }

    @Transactional
    void revoke(String vendorId, String id) {
        access.toChange(vendorId);
        if (!ApiId.isPossible(id) || !invitations.revoke(vendorId, id, clock.instant())) {
            throw Fault.INVITATION_NOT_FOUND.of(id);
        }
        note("vendor.invitation_revoked", vendorId, id);
    }

    /** What this link invites to. @throws RefstackProblem 401 for a visitor, 404 when it is used, revoked, too old */
    Open opened(String secret) {
        people.signedIn();
        return open(secret);
    }

    /** Makes whoever is asking a member, and the link worthless. An admin stays one. */
    @Transactional
    Vendor accept(String secret) {
        Person person = people.signedIn();
        Open open = open(secret);
        String vendorId = open.vendor().id();
        if (vendors.locked(vendorId).isEmpty() || !invitations.use(open.invitation(), person.id(), clock.instant())) {
            throw gone();
        }
        VendorRole role = open.invitation().role();
        List<VendorMember> present = members.ofLockedVendor(vendorId);
        Optional<VendorMember> known = of(present, person);
        if (known.isEmpty()) {
            add(
                    present.size(),
                    vendorId,
                    person,
                    role,
                    people.findById(open.invitation().invitedBy()));
        } else if (role == VendorRole.ADMIN) {
            known.get().become(role);
        }
        note("vendor.invitation_accepted", vendorId, person.openid() + " as " + role.word());
        return open.vendor();
    }

    /** Memberships follow somebody who turns out to be somebody known. */
    void follow(@Observes PersonJoined event) {
        members.move(event.from(), event.to());
        invitations.update(
                "invitedBy = ?1 where invitedBy = ?2",
                event.to().id(),
                event.from().id());
    }

    private void add(int present, String vendorId, Person person, VendorRole role, Person by) {
        if (present >= MAX_MEMBERS) {
            throw Fault.TOO_MANY.of("members", MAX_MEMBERS + " a vendor");
        }
        members.persist(new VendorMember(vendorId, person.id(), role, by == null ? null : by.id(), clock.instant()));
    }

    private Open open(String secret) {
        return invitations
                .open(digest(secret), clock.instant())
                .flatMap(found -> vendors.byId(found.vendorId()).map(vendor -> new Open(found, vendor)))
                .orElseThrow(VendorPeople::gone);
    }

    private static RefstackProblem gone() {
        return Fault.INVITATION_SPENT.of();
    }

    private Person person(String openid) {
        return people.<Person>find("openid", openid)
                .firstResultOptional()
                .filter(found -> found.openid().equals(openid))
                .orElseThrow(() -> Fault.USER_NOT_FOUND.of(openid));
    }

    private static Optional<VendorMember> of(List<VendorMember> present, Person person) {
        return present.stream()
                .filter(member -> member.personId().equals(person.id()))
                .findFirst();
    }

    private static void keepAnAdmin(List<VendorMember> present, VendorMember leaving) {
        if (leaving.isAdmin() && present.stream().filter(VendorMember::isAdmin).count() == 1) {
            throw Fault.LAST_ADMIN.of();
        }
    }

    private void note(String action, String vendorId, String detail) {
        audit.note(action, "vendor", vendorId, detail);
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
