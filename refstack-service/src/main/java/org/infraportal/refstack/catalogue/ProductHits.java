package org.infraportal.refstack.catalogue;

import java.util.List;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.web.overview.Hit;
import org.infraportal.web.overview.SearchHits;

/** The products that the asker sees, by name. */
@ApplicationScoped
public class ProductHits implements SearchHits {
    private final Products products;
    private final Vendors vendors;
    private final Memberships memberships;

    ProductHits(Products products, Vendors vendors, Memberships memberships) {
        this.products = products;
        this.vendors = vendors;
        this.memberships = memberships;
    }

    @Override
    public List<Hit> hits(String words, int most) {
        ProductFilter filter = new ProductFilter(words, "", null, false);
        return products
                .matching(filter, memberships.mine().keySet(), memberships.isFoundation())
                .page(0, most)
                .list()
                .stream()
                .map(product -> new Hit(
                        "Products",
                        product.name(),
                        vendors.byId(product.vendorId())
                                .map(vendor -> "of " + vendor.name())
                                .orElse(""),
                        "/refstack/products/" + product.id()))
                .toList();
    }
}
