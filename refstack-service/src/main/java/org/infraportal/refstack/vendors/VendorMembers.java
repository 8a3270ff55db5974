package org.infraportal.refstack.vendors;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.infraportal.refstack.profile.Person;

/** Who belongs to which vendor. */
@ApplicationScoped
class VendorMembers implements PanacheRepositoryBase<VendorMember, VendorMember.Key> {
    Optional<VendorMember> of(Person person, String vendorId) {
        return find("vendorId = ?1 and personId = ?2", vendorId, person.id()).firstResultOptional();
    }

    List<VendorMember> of(Person person) {
        return list("personId", person.id());
    }

    List<VendorMember> ofVendor(String vendorId) {
        return list("vendorId = ?1 order by createdAt, personId", vendorId);
    }

    /** As of now, and nobody else changes them until this transaction ends. The vendor is locked before. */
    List<VendorMember> ofLockedVendor(String vendorId) {
        // Written by hand: the "for update of" that Hibernate writes for MySQL 8 is no MariaDB SQL.
        return getEntityManager()
                .createNativeQuery(
                        "select * from vendor_member where vendor_id = :vendor for update", VendorMember.class)
                .setParameter("vendor", vendorId)
                .getResultList();
    }

    boolean administersTheFoundation(Person person) {
        return getEntityManager()
                        .createQuery("""
                        select count(*) from VendorMember m join Vendor v on v.id = m.vendorId
                        where m.personId = :person and m.role = 'admin' and v.kind = :foundation
                        """, Long.class)
                        .setParameter("person", person.id())
                        .setParameter("foundation", VendorKind.FOUNDATION)
                        .getSingleResult()
                > 0;
    }
}
