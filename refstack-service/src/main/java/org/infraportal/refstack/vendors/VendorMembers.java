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

    /** Nobody else in this person's name creates a default vendor until this transaction ends. */
    void hold(Person person) {
        getEntityManager()
                .createNativeQuery("select id from person where id = :id for update", Long.class)
                .setParameter("id", person.id())
                .getResultList();
    }

    /** All that somebody belonged to is somebody else's now, with the higher role of the two. */
    void move(Person from, Person to) {
        sql(
                "update vendor_member t join vendor_member f on f.vendor_id = t.vendor_id and f.person_id = :from"
                        + " set t.role = 'admin' where t.person_id = :to and f.role = 'admin'",
                from,
                to);
        sql(
                "insert ignore into vendor_member (vendor_id, person_id, role, added_by, created_at)"
                        + " select vendor_id, :to, role, added_by, created_at from vendor_member"
                        + " where person_id = :from",
                from,
                to);
        delete("personId", from.id());
        sql("update vendor set created_by = :to where created_by = :from", from, to);
    }

    private void sql(String statement, Person from, Person to) {
        getEntityManager()
                .createNativeQuery(statement)
                .setParameter("from", from.id())
                .setParameter("to", to.id())
                .executeUpdate();
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
