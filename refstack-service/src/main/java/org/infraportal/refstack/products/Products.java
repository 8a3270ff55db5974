package org.infraportal.refstack.products;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;

import org.infraportal.refstack.compatibility.ApiId;

/** The products of all vendors. */
@ApplicationScoped
public class Products implements PanacheRepositoryBase<Product, String> {
    public Optional<Product> byId(String id) {
        return ApiId.isPossible(id) ? findByIdOptional(id) : Optional.empty();
    }

    /** The products of a vendor by name. */
    public List<Product> ofVendor(String vendorId) {
        return list("vendorId = ?1 order by name, id", vendorId);
    }

    /** A product that nobody else changes, nor its versions, until this transaction ends. To be asked for first. */
    Optional<Product> locked(String id) {
        if (!ApiId.isPossible(id)) {
            return Optional.empty();
        }
        // Written by hand: the "for update of" that Hibernate writes for MySQL 8 is no MariaDB SQL.
        List<Product> found = getEntityManager()
                .createNativeQuery("select * from product where id = :id for update", Product.class)
                .setParameter("id", id)
                .getResultList();
        return found.stream().findFirst();
    }

    /**
     * Products by name.
     *
     * @param own the ids of the viewer's vendors
     * @param all whether the viewer sees every product, or those of the public and their own
     */
    PanacheQuery<Product> matching(ProductFilter filter, Collection<String> own, boolean all) {
        StringBuilder where = new StringBuilder("1 = 1");
        Parameters values = new Parameters();
        if (filter.mine()) {
            where.append(" and vendorId in :own");
            values.and("own", own);
        } else if (!all) {
            where.append(" and (published = true or vendorId in :own)");
            values.and("own", own);
        }
        if (!filter.vendorId().isEmpty()) {
            where.append(ApiId.isPossible(filter.vendorId()) ? " and vendorId = :vendor" : " and 1 = 0");
            if (ApiId.isPossible(filter.vendorId())) {
                values.and("vendor", filter.vendorId());
            }
        }
        if (filter.type() != null) {
            where.append(" and productType = :type");
            values.and("type", filter.type());
        }
        if (!filter.text().isBlank()) {
            where.append(" and lower(name) like :text escape '!'");
            values.and("text", filter.pattern());
        }
        return find(where + " order by name, id", values);
    }
}
