package org.infraportal.refstack.catalogue;

import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.infraportal.database.Database;
import org.infraportal.refstack.profile.Person;

/** Who belongs to which vendor. */
@ApplicationScoped
class VendorMembers implements PanacheRepositoryBase<VendorMember, VendorMember.Key> {
    private final Database database;

    VendorMembers(Database database) {
        this.database = database;
    }

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
        return find("vendorId", vendorId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Nobody else in this person's name creates a default vendor until this transaction ends. */
    void hold(Person person) {
        database.hold("person", person.id());
    }

    /** All that somebody belonged to is somebody else's now, with the higher role of the two. */
    void move(Person from, Person to) {
        for (VendorMember member : of(from)) {
            of(to, member.vendorId())
                    .ifPresentOrElse(
                            known -> known.become(member.isAdmin() ? VendorRole.ADMIN : known.role()),
                            () -> persist(member.as(to)));
            delete(member);
        }
        getEntityManager()
                .createQuery("update Vendor set createdBy = :to where createdBy = :from")
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
