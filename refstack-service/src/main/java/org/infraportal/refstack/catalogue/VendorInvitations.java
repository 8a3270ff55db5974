package org.infraportal.refstack.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The invitations of all vendors; one that was used stays, one that was revoked goes. */
@ApplicationScoped
class VendorInvitations implements PanacheRepositoryBase<VendorInvitation, String> {
    private static final String OPEN = " and acceptedAt is null and expiresAt > ?2";

    List<VendorInvitation> open(String vendorId, Instant now) {
        return list("vendorId = ?1" + OPEN + " order by createdAt, id", vendorId, now);
    }

    Optional<VendorInvitation> open(byte[] secretDigest, Instant now) {
        return find("secretDigest = ?1" + OPEN, secretDigest, now).firstResultOptional();
    }

    /** Uses an invitation up. @return false when somebody else did, or it has expired or was revoked */
    boolean use(VendorInvitation invitation, Long person, Instant now) {
        return update("acceptedBy = ?3, acceptedAt = ?2 where id = ?1" + OPEN, invitation.id(), now, person) == 1;
    }

    boolean revoke(String vendorId, String id, Instant now) {
        return delete("id = ?1" + OPEN + " and vendorId = ?3", id, now, vendorId) == 1;
    }

    /** Revokes what somebody invited to: whoever is an admin no more lets nobody in, least of all themselves. */
    void revokeOf(String vendorId, Long invitedBy, Instant now) {
        delete("vendorId = ?1" + OPEN + " and invitedBy = ?3", vendorId, now, invitedBy);
    }
}
