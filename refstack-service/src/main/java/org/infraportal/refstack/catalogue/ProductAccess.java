package org.infraportal.refstack.catalogue;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.problems.Fault;
import org.infraportal.refstack.problems.RefstackProblem;

/** Who may see and change a product: what is not public is for its vendor's people and Foundation staff. */
@ApplicationScoped
public class ProductAccess {
    private final Products products;
    private final Memberships memberships;

    ProductAccess(Products products, Memberships memberships) {
        this.products = products;
        this.memberships = memberships;
    }

    /** @throws RefstackProblem 404 when there is none, 403 when it is private and the caller a stranger */
    public Product toRead(String id) {
        Product product = products.byId(id).orElseThrow(() -> notFound(id));
        if (!product.isPublic() && !memberships.sees(product.vendorId())) {
            throw Fault.PRODUCT_PRIVATE.of();
        }
        return product;
    }

    /**
     * The product, locked: first call in a transaction that changes it.
     *
     * @throws RefstackProblem 401 for a visitor, 404 when there is none, 403 unless the caller is an admin of its
     *     vendor, or staff
     */
    Product toChange(String id) {
        Optional<Product> locked = products.locked(id);
        memberships.signedIn();
        Product product = locked.orElseThrow(() -> notFound(id));
        if (!memberships.manages(product.vendorId())) {
            throw Fault.PRODUCT_NOT_MANAGED.of();
        }
        return product;
    }

    private static RefstackProblem notFound(String id) {
        return Fault.PRODUCT_NOT_FOUND.of(id);
    }
}
