package org.infraportal.refstack.catalogue;

/** A version with its product and the vendor of that. */
public record CatalogueVersion(ProductVersion version, Product product, Vendor vendor) {
    public ProductVersionView view() {
        return ProductVersionView.of(version, product);
    }

    /** The product's name, with the version's where it has one. */
    public String title() {
        return version.isUnnamed() ? product.name() : product.name() + " " + version.version();
    }
}
