package org.infraportal.refstack.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

/** Products as tables list them. */
@ApplicationScoped
class ProductRows {
    private final Products products;
    private final ProductVersions versions;
    private final Vendors vendors;

    ProductRows(Products products, ProductVersions versions, Vendors vendors) {
        this.products = products;
        this.versions = versions;
        this.vendors = vendors;
    }

    /** The products of a vendor by name: all of them, or only what everyone may see. */
    List<ProductRow> ofVendor(String vendorId, boolean all) {
        return of(products.ofVendor(vendorId).stream()
                .filter(product -> all || product.isPublic())
                .toList());
    }

    List<ProductRow> of(List<Product> found) {
        Map<String, Long> named =
                versions.countNamed(found.stream().map(Product::id).toList());
        Map<String, String> names =
                vendorNames(found.stream().map(Product::vendorId).collect(Collectors.toSet()));
        return found.stream()
                .map(product -> new ProductRow(
                        product.id(),
                        product.name(),
                        ProductType.words(product),
                        product.vendorId(),
                        names.getOrDefault(product.vendorId(), ""),
                        product.isPublic(),
                        named.getOrDefault(product.id(), 0L)))
                .toList();
    }

    private Map<String, String> vendorNames(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : vendors.list("id in ?1", ids).stream().collect(Collectors.toMap(Vendor::id, Vendor::name));
    }
}
