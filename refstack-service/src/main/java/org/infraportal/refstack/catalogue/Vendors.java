package org.infraportal.refstack.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.infraportal.refstack.compatibility.ApiId;
import org.infraportal.refstack.profile.Person;
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;

/** All vendors. */
@ApplicationScoped
public class Vendors implements PanacheRepositoryBase<Vendor, String> {
    private static final List<VendorKind> PUBLIC = List.of(VendorKind.FOUNDATION, VendorKind.OFFICIAL);

    public Optional<Vendor> byId(String id) {
        return ApiId.isPossible(id) ? findByIdOptional(id) : Optional.empty();
    }

    /**
     * A vendor that nobody else changes, nor its members, until this transaction ends. To be asked for first in the
     * transaction, so that all it reads is as of now.
     */
    public Optional<Vendor> locked(String id) {
        return ApiId.isPossible(id)
                ? find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional()
                : Optional.empty();
    }

    /**
     * Vendors by name.
     *
     * @param filter what to narrow to
     * @param own the ids of the viewer's vendors
     * @param all whether the viewer sees every vendor, or those of the public and their own
     */
    PanacheQuery<Vendor> matching(VendorFilter filter, Collection<String> own, boolean all) {
        return narrowed(filter, own, all).of(this);
    }

    /** One page of {@link #matching}. */
    @Transactional
    Page<Vendor> page(VendorFilter filter, Collection<String> own, boolean all, PageRequest part) {
        return narrowed(filter, own, all).page(this, part, Vendor::name, Vendor::id);
    }

    private static ByName narrowed(VendorFilter filter, Collection<String> own, boolean all) {
        ByName list = new ByName().containing(filter.text());
        if (filter.mine()) {
            list.and("id in :own", "own", own);
        } else if (!all) {
            list.and("(kind in :public or id in :own)", "own", own).with("public", PUBLIC);
        }
        return filter.kind() == null ? list : list.and("kind = :kind", "kind", filter.kind());
    }

    /** The vendors that somebody sees, by name. */
    public List<Vendor> seenBy(Collection<String> own, boolean all, int most) {
        return matching(VendorFilter.NONE, own, all).page(0, most).list();
    }

    List<Vendor> pending() {
        return list("kind = ?1 order by updatedAt, id", VendorKind.PENDING);
    }

    /** The oldest vendor with this name that this person is an admin of. */
    Optional<Vendor> administeredBy(Person person, String name) {
        return getEntityManager()
                .createQuery("""
                        select v from Vendor v join VendorMember m on m.vendorId = v.id
                        where v.name = :name and m.personId = :person and m.role = 'admin' order by v.createdAt, v.id
                        """, Vendor.class)
                .setParameter("name", name)
                .setParameter("person", person.id())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
