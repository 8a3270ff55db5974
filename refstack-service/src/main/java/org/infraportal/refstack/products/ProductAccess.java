package org.infraportal.refstack.products;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.refstack.compatibility.ApiException;
import org.infraportal.refstack.vendors.Memberships;

/** Who may see and change a product: what is not public is for its vendor's people and Foundation staff. */
@ApplicationScoped
public class ProductAccess {
    private final Products products;
    private final Memberships memberships;

    ProductAccess(Products products, Memberships memberships) {
        this.products = products;
        this.memberships = memberships;
    }

    /** @throws ApiException 404 when there is none, 403 when it is private and the caller a stranger */
    public Product toRead(String id) {
        Product product = products.byId(id).orElseThrow(() -> notFound(id));
        if (!product.isPublic() && !memberships.sees(product.vendorId())) {
            throw ApiException.aborted(403, "This product is private to its vendor.");
        }
        return product;
    }

    /**
     * The product, locked: first call in a transaction that changes it.
     *
     * @throws ApiException 401 for a visitor, 404 when there is none, 403 unless the caller is an admin of its
     *     vendor, or staff
     */
    Product toChange(String id) {
        Optional<Product> locked = products.locked(id);
        memberships.signedIn();
        Product product = locked.orElseThrow(() -> notFound(id));
        if (!memberships.manages(product.vendorId())) {
            throw ApiException.aborted(403, "Only an admin of its vendor or Foundation staff may change this product.");
        }
        return product;
    }

    private static ApiException notFound(String id) {
        return ApiException.refused(404, "Product " + id + " not found", null);
    }
}
