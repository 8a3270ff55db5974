package org.infraportal.refstack.vendors;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;

import org.infraportal.refstack.compatibility.ApiId;
import org.infraportal.refstack.profile.Person;

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
        if (!ApiId.isPossible(id)) {
            return Optional.empty();
        }
        // Written by hand: the "for update of" that Hibernate writes for MySQL 8 is no MariaDB SQL.
        List<Vendor> found = getEntityManager()
                .createNativeQuery("select * from vendor where id = :id for update", Vendor.class)
                .setParameter("id", id)
                .getResultList();
        return found.stream().findFirst();
    }

    /**
     * Vendors by name.
     *
     * @param filter what to narrow to
     * @param own the ids of the viewer's vendors
     * @param all whether the viewer sees every vendor, or those of the public and their own
     */
    PanacheQuery<Vendor> matching(VendorFilter filter, Collection<String> own, boolean all) {
        StringBuilder where = new StringBuilder("1 = 1");
        Parameters values = new Parameters();
        if (filter.mine()) {
            where.append(" and id in :own");
            values.and("own", own);
        } else if (!all) {
            where.append(" and (kind in :public or id in :own)");
            values.and("public", PUBLIC).and("own", own);
        }
        if (filter.kind() != null) {
            where.append(" and kind = :kind");
            values.and("kind", filter.kind());
        }
        if (!filter.text().isBlank()) {
            where.append(" and lower(name) like :text escape '!'");
            values.and("text", filter.pattern());
        }
        return find(where + " order by name, id", values);
    }

    /** The vendors that somebody sees, by name. */
    public List<Vendor> seenBy(Collection<String> own, boolean all, int most) {
        return matching(VendorFilter.NONE, own, all).page(Page.ofSize(most)).list();
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
