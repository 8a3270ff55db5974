package org.infraportal.refstack.catalogue;

import java.time.Instant;
import java.util.UUID;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A link that makes whoever opens it first, signed in, a member of a vendor. */
@Entity
class VendorInvitation {
    static final int MAX_NOTE_LENGTH = 128;

    @Id
    private String id;

    private String vendorId;

    private String role;

    private byte[] secretDigest;

    private String note;

    private Long invitedBy;

    private Instant createdAt;

    private Instant expiresAt;

    private Long acceptedBy;

    private Instant acceptedAt;

    protected VendorInvitation() {}

    VendorInvitation(
            String vendorId,
            VendorRole role,
            byte[] secretDigest,
            String note,
            Long invitedBy,
            Instant createdAt,
            Instant expiresAt) {
        this.id = UUID.randomUUID().toString();
        this.vendorId = vendorId;
        this.role = role.word();
        this.secretDigest = secretDigest.clone();
        this.note = note;
        this.invitedBy = invitedBy;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    String id() {
        return id;
    }

    String vendorId() {
        return vendorId;
    }

    VendorRole role() {
        return VendorRole.of(role).orElse(VendorRole.MEMBER);
    }

    String note() {
        return note;
    }

    Long invitedBy() {
        return invitedBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
