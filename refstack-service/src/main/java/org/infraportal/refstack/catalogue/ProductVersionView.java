package org.infraportal.refstack.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** RefStack v1: a version with its product, as it stands in results. */
@JsonPropertyOrder({"id", "version", "cpid", "product_info"})
public record ProductVersionView(
        String id,
        String version,
        String cpid,
        @JsonProperty("product_info") ProductInfo productInfo) {

    /** What a version tells about its product. */
    @JsonPropertyOrder({"id", "name", "organization_id", "public"})
    public record ProductInfo(
            String id,
            String name,
            @JsonProperty("organization_id") String organizationId,
            @JsonProperty("public") boolean isPublic) {}

    public static ProductVersionView of(ProductVersion version, Product product) {
        return new ProductVersionView(
                version.id(),
                version.version(),
                version.cpid(),
                new ProductInfo(product.id(), product.name(), product.vendorId(), product.isPublic()));
    }

    /** For readers whom the cloud's id does not concern. */
    public ProductVersionView withoutCpid() {
        return new ProductVersionView(id, version, null, productInfo);
    }
}
