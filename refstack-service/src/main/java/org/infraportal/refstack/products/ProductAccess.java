package org.infraportal.refstack.products;

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
        Product product =
                products.byId(id).orElseThrow(() -> ApiException.refused(404, "Product " + id + " not found", null));
        if (!product.isPublic() && !memberships.sees(product.vendorId())) {
            throw ApiException.aborted(403, "This product is private to its vendor.");
        }
        return product;
    }

    /** @throws ApiException also 401 for a visitor, and 403 unless the caller is an admin of its vendor, or staff */
    public Product toChange(String id) {
        memberships.signedIn();
        Product product = toRead(id);
        if (!memberships.manages(product.vendorId())) {
            throw ApiException.aborted(403, "Only an admin of its vendor or Foundation staff may change this product.");
        }
        return product;
    }
}
