package org.infraportal.refstack.catalogue;

import java.io.Serializable;
import java.time.Instant;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import org.infraportal.refstack.profile.Person;

/** Someone who belongs to a vendor. */
@Entity
@IdClass(VendorMember.Key.class)
class VendorMember {
    /** One row for a person and a vendor. */
    record Key(String vendorId, Long personId) implements Serializable {}

    @Id
    private String vendorId;

    @Id
    private Long personId;

    private String role;

    private Long addedBy;

    private Instant createdAt;

    protected VendorMember() {}

    VendorMember(String vendorId, Long personId, VendorRole role, Long addedBy, Instant createdAt) {
        this.vendorId = vendorId;
        this.personId = personId;
        this.role = role.word();
        this.addedBy = addedBy;
        this.createdAt = createdAt;
    }

    /** The same membership, somebody else's. */
    VendorMember as(Person other) {
        return new VendorMember(vendorId, other.id(), role(), addedBy, createdAt);
    }

    void become(VendorRole newRole) {
        role = newRole.word();
    }

    String vendorId() {
        return vendorId;
    }

    Long personId() {
        return personId;
    }

    VendorRole role() {
        return VendorRole.of(role).orElse(VendorRole.MEMBER);
    }

    boolean isAdmin() {
        return role() == VendorRole.ADMIN;
    }

    Instant createdAt() {
        return createdAt;
    }
}
