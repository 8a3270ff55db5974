package org.infraportal.refstack.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

import org.infraportal.database.Database;
import org.infraportal.refstack.compatibility.ApiId;
import org.infraportal.web.lists.Like;

/** The versions of all products. */
@ApplicationScoped
public class ProductVersions implements PanacheRepositoryBase<ProductVersion, String> {
    private static final String WITH_PRODUCT_AND_VENDOR = """
            select new org.infraportal.refstack.catalogue.CatalogueVersion(v, p, d)
            from ProductVersion v join Product p on p.id = v.productId join Vendor d on d.id = p.vendorId
            where\s""";

    private final Database database;

    ProductVersions(Database database) {
        this.database = database;
    }

    /** This version, with its product and vendor. */
    public Optional<CatalogueVersion> withProduct(String id) {
        return ApiId.isPossible(id)
                ? Optional.ofNullable(withProducts(List.of(id)).get(id))
                : Optional.empty();
    }

    /** These versions by id, for a whole page of results at once; an id that nobody has is missing. */
    public Map<String, CatalogueVersion> withProducts(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return getEntityManager()
                .createQuery(WITH_PRODUCT_AND_VENDOR + "v.id in :ids", CatalogueVersion.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(found -> found.version().id(), found -> found));
    }

    /**
     * The versions that say they run as this cloud. Anybody may say so of their own product: which of them counts is
     * for the caller to decide, by who administers the vendor.
     */
    public List<CatalogueVersion> withCpid(String cpid) {
        if (cpid == null || cpid.isEmpty()) {
            return List.of();
        }
        return getEntityManager()
                .createQuery(WITH_PRODUCT_AND_VENDOR + "v.cpid = :cpid order by v.id", CatalogueVersion.class)
                .setParameter("cpid", cpid)
                .setMaxResults(100)
                .getResultList();
    }

    /** Every version of every product of these vendors, to choose one from. */
    public List<CatalogueVersion> ofVendors(Collection<String> vendorIds) {
        if (vendorIds.isEmpty()) {
            return List.of();
        }
        return getEntityManager()
                .createQuery(
                        WITH_PRODUCT_AND_VENDOR + "d.id in :vendors order by d.name, p.name, v.version",
                        CatalogueVersion.class)
                .setParameter("vendors", vendorIds)
                .setMaxResults(500)
                .getResultList();
    }

    /** The ids of all versions of a vendor's public products. */
    public List<String> idsOfPublicProducts(String vendorId) {
        return getEntityManager()
                .createQuery(
                        "select v.id from ProductVersion v join Product p on p.id = v.productId"
                                + " where p.vendorId = :vendor and p.published = true",
                        String.class)
                .setParameter("vendor", vendorId)
                .getResultList();
    }

    /** The ids of the versions of public products that have this in their name or their vendor's; at most 500. */
    public List<String> idsByName(String part) {
        return getEntityManager()
                .createQuery(
                        "select v.id from ProductVersion v join Product p on p.id = v.productId"
                                + " join Vendor d on d.id = p.vendorId where p.published = true"
                                + " and (lower(p.name) like :part escape '!' or lower(d.name) like :part escape '!')",
                        String.class)
                .setParameter("part", Like.containing(part))
                .setMaxResults(500)
                .getResultList();
    }

    /** The ids of a product's versions, for results of the product. */
    public List<String> idsOf(String productId) {
        return getEntityManager()
                .createQuery("select v.id from ProductVersion v where v.productId = :product", String.class)
                .setParameter("product", productId)
                .getResultList();
    }

    /** The ids of all versions of all products of a vendor. */
    public List<String> idsOfVendor(String vendorId) {
        return getEntityManager()
                .createQuery(
                        "select v.id from ProductVersion v join Product p on p.id = v.productId"
                                + " where p.vendorId = :vendor",
                        String.class)
                .setParameter("vendor", vendorId)
                .getResultList();
    }

    /**
     * Holds a version until the end of this transaction, so that nobody deletes it while a result is linked to it.
     *
     * @return whether it is there
     */
    public boolean hold(String id) {
        return ApiId.isPossible(id) && database.hold("product_version", id);
    }

    /** How many versions each of these products has, the one without a name not counted. */
    Map<String, Long> countNamed(Collection<String> productIds) {
        if (productIds.isEmpty()) {
            return Map.of();
        }
        return getEntityManager()
                .createQuery(
                        "select v.productId, count(*) from ProductVersion v"
                                + " where v.productId in :ids and v.version is not null group by v.productId",
                        Object[].class)
                .setParameter("ids", productIds)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    /** As of now, and held until the end of this transaction. */
    List<ProductVersion> locked(String productId) {
        return find("productId", productId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** A product's versions, the one without a name first. */
    List<ProductVersion> of(String productId) {
        return list("productId = ?1 order by version", productId);
    }

    Optional<ProductVersion> one(String productId, String id) {
        return ApiId.isPossible(id)
                ? find("id = ?1 and productId = ?2", id, productId).firstResultOptional()
                : Optional.empty();
    }
}
