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
import org.infraportal.web.Page;
import org.infraportal.web.lists.PageRequest;

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
        return ApiId.isPossible(id)
                ? find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional()
                : Optional.empty();
    }

    /**
     * Products by name.
     *
     * @param own the ids of the viewer's vendors
     * @param all whether the viewer sees every product, or those of the public and their own
     */
    PanacheQuery<Product> matching(ProductFilter filter, Collection<String> own, boolean all) {
        return narrowed(filter, own, all).of(this);
    }

    /** One page of {@link #matching}. */
    @Transactional
    Page<Product> page(ProductFilter filter, Collection<String> own, boolean all, PageRequest part) {
        return narrowed(filter, own, all).page(this, part, Product::name, Product::id);
    }

    private static ByName narrowed(ProductFilter filter, Collection<String> own, boolean all) {
        ByName list = new ByName().containing(filter.text());
        if (filter.mine()) {
            list.and("vendorId in :own", "own", own);
        } else if (!all) {
            list.and("(published = true or vendorId in :own)", "own", own);
        }
        if (ApiId.isPossible(filter.vendorId())) {
            list.and("vendorId = :vendor", "vendor", filter.vendorId());
        } else if (!filter.vendorId().isEmpty()) {
            list.and("1 = 0");
        }
        return filter.type() == null ? list : list.and("productType = :type", "type", filter.type());
    }
}
