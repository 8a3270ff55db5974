package org.infraportal.refstack.catalogue;

import java.util.Arrays;
import java.util.Optional;

/** What kind of thing a product is. The order is upstream's {@code product_type}: never reorder. */
public enum ProductType {
    DISTRIBUTION("distribution"),
    PUBLIC_CLOUD("public cloud"),
    HOSTED_PRIVATE_CLOUD("hosted private cloud");

    private final String words;

    ProductType(String words) {
        this.words = words;
    }

    /** Upstream's {@code product_type}. */
    public int number() {
        return ordinal();
    }

    /** Upstream's {@code type}: 1 for software, 0 for a cloud. */
    public int upstreamType() {
        return this == DISTRIBUTION ? 1 : 0;
    }

    public String words() {
        return words;
    }

    static String words(Product product) {
        return product.type().map(ProductType::words).orElse("unknown kind " + product.productType());
    }

    static Optional<ProductType> of(int number) {
        return Arrays.stream(values()).filter(type -> type.number() == number).findFirst();
    }
}
